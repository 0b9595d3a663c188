//! Event Details: a dialog with an address of its own over the list (EVNT-060 to EVNT-062).

use super::{
    address::Address,
    columns::moment,
    export::{Exports, Saved},
    facts::Facts,
    history::{History, use_history},
    outcome::Outcome,
    restore::Restore,
    words,
};
use crate::{
    args,
    frame::{
        status::set_status,
        undo::{UndoDialog, can_be_asked, can_be_asked_in_partner},
    },
    paths,
    session::may_call,
    text::{t, t_with},
    ui::{
        banner::{Banner, ProblemBanner},
        button::{Button, ButtonKind},
        copy::copy,
        dialog::Dialog,
        icon::Icon,
        listing::Listing,
        skeleton::Skeleton,
        tabs::{Tab, Tabs},
        tone::Tone,
    },
};
use domain::{
    events::Event,
    ids::EventId,
    problem::{Kind, Problem},
    undo::operations::{UndoEvent, UndoPartnerEvent},
};
use leptos::{html, prelude::*};
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_params_map},
};
use wasm_bindgen::JsCast;

/// What the address asks for: no event, one, or something that is no event's id.
type Asked = Option<Result<EventId, ()>>;

/// The dialog; open while the address names an event.
#[component]
pub(super) fn Details(list: Listing<Event>, address: Memo<Address>, exports: Exports) -> impl IntoView {
    let history = use_history();
    let params = use_params_map();
    let asked = Memo::new(move |_| -> Asked {
        params.with(|params| params.get("event").map(|event| event.parse::<EventId>().map_err(drop)))
    });
    let open = RwSignal::new(asked.with_untracked(Option::is_some));
    let tab = RwSignal::new(Facts::Core.key().to_owned());
    // Opened from the list here: closing goes back to it. Opened by its address: closing goes on to the list.
    let from_list = StoredValue::new(false);
    Effect::new(move |before: Option<bool>| {
        let asked = asked.with(Option::is_some);
        if before == Some(false) && asked {
            from_list.set_value(true);
            tab.set(Facts::Core.key().to_owned());
        }
        if open.get_untracked() != asked {
            open.set(asked);
        }
        asked
    });

    let navigate = StoredValue::new(use_navigate());
    let go = move |to: String| {
        let options = NavigateOptions { scroll: false, replace: true, ..NavigateOptions::default() };
        navigate.with_value(|navigate| navigate(&to, options));
    };
    let last = StoredValue::new(None::<EventId>);
    Effect::new(move |_| {
        if let Some(Ok(event)) = asked.get() {
            last.set_value(Some(event));
        }
    });
    let closed = move || {
        if asked.with_untracked(Option::is_some) {
            if from_list.get_value() {
                go_back();
            } else {
                go(untrack(|| paths::with_query(&history.address(), &address.get())));
            }
        }
        from_list.set_value(false);
        if let Some(event) = last.get_value() {
            focus_row(event);
        }
    };

    let shown = found(list, asked);
    let place = Memo::new(move |_| {
        let Some(Ok(event)) = asked.get() else { return None };
        let rows = list.rows().get();
        let at = rows.iter().position(|row| row.id == event)?;
        let id = |at: usize| rows.get(at).map(|row| row.id);
        Some(Place { at, count: rows.len(), before: at.checked_sub(1).and_then(id), after: id(at + 1) })
    });
    let step = move |to: Option<EventId>| {
        if let Some(event) = to {
            go(untrack(|| paths::with_query(&history.address_of(event), &address.get())));
        }
    };
    // Over the details while it names an event (UNDO-002).
    let undoing = RwSignal::new(None::<EventId>);
    let (may_undo, may_undo_in_partner) = (may_call::<UndoEvent>(), may_call::<UndoPartnerEvent>());
    let in_partner = matches!(history, History::Partner);
    let can_undo = move || {
        let may = |event: &Event| {
            if in_partner {
                may_undo_in_partner.get() && can_be_asked_in_partner(event)
            } else {
                may_undo.get() && can_be_asked(event)
            }
        };
        shown.get().and_then(Result::ok).filter(may).map(|event| event.id)
    };
    let undone = move || {
        open.set(false);
        list.refresh();
    };
    let pre = NodeRef::<html::Pre>::new();
    let text = Signal::derive(move || match shown.get() {
        Some(Ok(event)) => Facts::of(&tab.read()).text(&event),
        _ => None,
    });
    let press_copy = move || {
        if let Some(text) = text.get_untracked() {
            copy(text, move || pre.get_untracked().map(Into::into));
        }
    };
    // All data of all tabs (EVNT-063).
    let press_export = move || {
        if let Some(Ok(event)) = untrack(|| shown.get()) {
            exports.these(vec![event.id], Saved::Csv);
        }
    };
    let actions = move || {
        let words = t_with("events-details-place", move || {
            let (at, count) = place.get().map_or((0, 0), |place| (place.at + 1, place.count));
            args! { "place" => at, "count" => count }
        });
        let no = move |side: fn(&Place) -> Option<EventId>| {
            Signal::derive(move || place.with(|place| place.as_ref().and_then(side).is_none()))
        };
        let side = move |side: fn(&Place) -> Option<EventId>| place.with_untracked(|p| p.as_ref().and_then(side));
        // Under a Transition because what can be pressed depends on what is loaded.
        view! {
            <Transition>
                <Button label=t("events-details-ok") kind=ButtonKind::Primary on_press=move || open.set(false) />
                <Button
                    label=t("events-details-copy")
                    icon=Icon::Copy
                    disabled=Signal::derive(move || text.with(Option::is_none))
                    on_press=press_copy
                />
                <Button
                    label=t("events-details-export")
                    icon=Icon::Download
                    disabled=Signal::derive(move || !shown.with(|shown| matches!(shown, Some(Ok(_)))))
                    on_press=press_export
                />
                {move || {
                    can_undo()
                        .map(|event| {
                            view! { <Button label=t("undo-button") on_press=move || undoing.set(Some(event)) /> }
                        })
                }}
                <span class="events__walk">
                    <Button
                        label=t("events-details-previous")
                        kind=ButtonKind::Quiet
                        icon=Icon::ChevronLeft
                        icon_only=true
                        disabled=no(|place| place.before)
                        on_press=move || step(side(|place| place.before))
                    />
                    <span class="muted">{move || place.with(Option::is_some).then_some(words)}</span>
                    <Button
                        label=t("events-details-next")
                        kind=ButtonKind::Quiet
                        icon=Icon::ChevronRight
                        icon_only=true
                        disabled=no(|place| place.after)
                        on_press=move || step(side(|place| place.after))
                    />
                </span>
            </Transition>
        }
    };
    view! {
        <Dialog open title=t("events-details-title") wide=true actions on_close=closed>
            <Transition fallback=|| view! { <Skeleton lines=8 /> }>
                {move || shown.get().map(|event| match event {
                    Ok(event) => view! { <Body event tab pre /> }.into_any(),
                    Err(problem) => missing(problem),
                })}
            </Transition>
        </Dialog>
        <UndoDialog event=undoing in_partner on_done=undone />
    }
    .into_any()
}

/// Where the event stands among those loaded, and its neighbours.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Place {
    at: usize,
    count: usize,
    before: Option<EventId>,
    after: Option<EventId>,
}

/// The event: from the rows loaded, else asked for.
fn found(list: Listing<Event>, asked: Memo<Asked>) -> Signal<Option<Result<Event, Problem>>> {
    let history = use_history();
    let loaded = move |event: EventId| list.rows().get().into_iter().find(|row| row.id == event);
    let fetched = Resource::new(
        move || match asked.get() {
            Some(Ok(event)) if untrack(|| loaded(event)).is_none() => Some(event),
            _ => None,
        },
        move |event| {
            let answer = event.map(|event| history.one(event));
            async move {
                match answer {
                    Some(answer) => Some(answer.await.map(|reply| reply.value)),
                    None => None,
                }
            }
        },
    );
    Signal::derive(move || match asked.get()? {
        Ok(event) => {
            // Read in any case, so that the Worker waits for both.
            let asked_for = fetched.get().flatten();
            loaded(event).map(Ok).or(asked_for)
        }
        Err(()) => Some(Err(Problem::new(Kind::NotFound))),
    })
}

#[component]
fn Body(event: Event, tab: RwSignal<String>, pre: NodeRef<html::Pre>) -> impl IntoView {
    let fact = |title: &'static str, value: AnyView| {
        view! {
            <div>
                <dt>{t(title)}</dt>
                <dd>{value}</dd>
            </div>
        }
    };
    let history = use_history();
    let actor = event.actor_id.clone();
    let theirs = move || paths::with_query(&history.address(), &Address::of_actor(&actor));
    let kind = words::event_type(event.event_type);
    let facts = view! {
        <dl class="events__ids">
            {fact("events-details-id", view! { <span class="mono">{event.id.to_string()}</span> }.into_any())}
            {fact(
                "events-details-actor",
                view! {
                    {words::actor(&event)}
                    " "
                    <a class="events__theirs" href=theirs>
                        {t("events-details-theirs")}
                    </a>
                }
                    .into_any(),
            )}
            {fact("events-details-actor-id", view! { <span class="mono">{event.actor_id.clone()}</span> }.into_any())}
        </dl>
        <dl class="events__facts">
            {fact("events-details-action", words::action_tag(event.action))}
            {fact("events-details-type", kind.into_any())}
            {fact("events-details-asset", words::asset_tag(event.asset))}
            {fact("events-details-date", moment(event.at).into_any())}
        </dl>
    };
    let (changed, restorable) = (event.clone(), event.clone());
    let tabs = Facts::ALL.iter().map(|facts| Tab::new(facts.key(), facts.title())).collect();
    let panel = move || match Facts::of(&tab.read()).text(&event) {
        Some(text) => view! { <pre class="events__json" node_ref=pre>{text}</pre> }.into_any(),
        None => view! { <p class="muted">{t("events-details-none")}</p> }.into_any(),
    };
    view! {
        {facts}
        <Outcome event=changed />
        <Tabs
            id="events-details"
            label=t("events-details-tabs")
            tabs
            active=tab
            on_pick=move |key: String| tab.set(key)
        >
            {panel}
        </Tabs>
        <Restore event=restorable />
    }
    .into_any()
}

/// An event of another account and one that never was look alike (spec 13, Bad input).
fn missing(problem: Problem) -> AnyView {
    set_status(problem.status);
    if problem.kind == Kind::NotFound {
        return view! { <Banner tone=Tone::Warn>{t("events-details-missing")}</Banner> }.into_any();
    }
    view! { <ProblemBanner problem=Some(problem) /> }.into_any()
}

/// Back to the list as it was, scrolled where it was.
fn go_back() {
    if let Ok(history) = window().history() {
        let _ = history.back();
    }
}

/// Gives the focus to the row of the event that was shown last. After the dialog has given it to its opener.
fn focus_row(event: EventId) {
    set_timeout(
        move || {
            let row = document().query_selector(&format!("#events-table a[href*='{event}']")).ok().flatten();
            if let Some(row) = row.and_then(|row| row.dyn_into::<web_sys::HtmlElement>().ok()) {
                let _ = row.focus();
            }
        },
        std::time::Duration::from_millis(50),
    );
}
