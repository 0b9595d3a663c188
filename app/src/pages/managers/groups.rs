//! The account groups of the chosen account managers: which they have, and giving and taking them (DELG-002).

use crate::{
    args,
    call::{Extras, call_with, fresh_key, load},
    frame::load::Load,
    paths,
    session::may_call,
    text::{Text, say_message, say_with, t, t_with},
    ui::{
        banner::{Banner, ProblemBanner},
        button::{Button, ButtonKind, LinkButton},
        card::Card,
        dialog::Dialog,
        field::{InputKind, TextField},
        icon::Icon,
        tag::Tag,
        toast::toast,
        tone::Tone,
    },
    when,
};
use domain::{
    groups::operations::CreateAccountGroup,
    ids::PersonId,
    managers::{
        ChosenManager, MOST_DAYS,
        groups::{
            AssignGroupsToManagers, GroupAssignment, GroupUnassignment, ListManagerGroups, ManagerGroup,
            ManagerGroupQuery, UnassignGroupsFromManagers,
        },
        query::ManagedAccountQuery,
        selection::check_days,
    },
    problem::{Message, Problem},
};
use leptos::prelude::*;

/// What the dialog asks: a group, and whether it is to be given or taken.
type Asked = Option<(ManagerGroup, bool)>;

/// The panel. `on_change` is called when somebody's groups have changed, for the accounts beside it.
#[component]
pub(super) fn Groups(people: StoredValue<Vec<ChosenManager>>, #[prop(into)] on_change: Callback<()>) -> impl IntoView {
    let ids = people.with_value(|people| people.iter().map(|person| person.id).collect::<Vec<_>>());
    let managers = ManagedAccountQuery::of(ids.clone());
    let loaded = load::<ListManagerGroups>(|| (), move || ManagerGroupQuery { managers: managers.clone() });
    let asked = RwSignal::new(None::<(ManagerGroup, bool)>);
    let count = ids.len() as u64;
    view! {
        <Card title=t("managers-groups")>
            <p class="muted">{t("managers-groups-hint")}</p>
            <Load from=loaded lines=3 let:reply>
                {rows(reply.value.items, asked, count)}
            </Load>
        </Card>
        <Ask
            asked
            ids=StoredValue::new(ids)
            on_done=move |()| {
                loaded.refetch();
                on_change.run(());
            }
        />
    }
    .into_any()
}

fn rows(groups: Vec<ManagerGroup>, asked: RwSignal<Asked>, people: u64) -> AnyView {
    if groups.is_empty() {
        let make = may_call::<CreateAccountGroup>().get_untracked();
        return view! {
            <p>{t("managers-groups-none")}</p>
            {make.then(|| view! { <LinkButton label=t("managers-groups-make") href=paths::NEW_GROUP icon=Icon::Plus small=true /> })}
        }
        .into_any();
    }
    let row = |group: ManagerGroup| row(group, asked, people);
    view! { <ul class="managers__groups" aria-label=t("managers-groups-caption")>{groups.into_iter().map(row).collect_view()}</ul> }
        .into_any()
}

/// One group: its name, how many accounts, who has it until when, and what can be done.
fn row(group: ManagerGroup, asked: RwSignal<Asked>, people: u64) -> AnyView {
    let ManagerGroup { id, accounts, held, ends_at, ended_at, .. } = group;
    let dated = |at, key: &'static str, tone: Tone| {
        let date = when::date(at);
        view! { <Tag label=t_with(key, move || args! { "date" => date.get() }) tone /> }
    };
    let label = |key: &'static str| -> Text {
        let name = group.name.clone();
        t_with(key, move || args! { "name" => name.clone() })
    };
    let state = match held {
        0 => view! { <Tag label=t("managers-groups-not-held") tone=Tone::Neutral /> }.into_any(),
        held if held == people => view! { <Tag label=t("managers-groups-held") tone=Tone::Good /> }.into_any(),
        held => {
            let words = move || args! { "held" => held, "chosen" => people };
            view! { <Tag label=t_with("managers-groups-held-of", words) tone=Tone::Info /> }.into_any()
        }
    };
    let (give, take) = (group.clone(), group.clone());
    let (names, by) = (group.held_by.join(", "), people > 1 && held > 0 && held < people);
    view! {
        <li class="managers__group">
            <span class="managers__group-name">
                <a href=paths::accounts_of_group(id)>{group.name.clone()}</a>
                <span class="muted">
                    {t("managers-groups-column-accounts")} ": "
                    {t_with("managers-figure", move || args! { "count" => accounts })}
                </span>
                {by.then(|| view! { <span class="muted">{names}</span> })}
            </span>
            <span class="managers__tags">
                {state} {ends_at.map(|at| dated(at, "managers-ends", Tone::Info))}
                {ended_at.filter(|_| held == 0).map(|at| dated(at, "managers-ended", Tone::Warn))}
            </span>
            <span class="managers__group-deeds">
                {(held < people)
                    .then(|| {
                        let give = give.clone();
                        view! {
                            <Button
                                label=label("managers-groups-assign")
                                small=true
                                on_press=move || asked.set(Some((give.clone(), true)))
                            />
                        }
                    })}
                {(held > 0)
                    .then(|| {
                        let take = take.clone();
                        view! {
                            <Button
                                label=label("managers-groups-unassign")
                                small=true
                                on_press=move || asked.set(Some((take.clone(), false)))
                            />
                        }
                    })}
            </span>
        </li>
    }
    .into_any()
}

/// Assign or unassign the group? With the days after which an assignment ends (DELG-001).
#[component]
fn Ask(asked: RwSignal<Asked>, ids: StoredValue<Vec<PersonId>>, #[prop(into)] on_done: Callback<()>) -> impl IntoView {
    let (open, busy) = (RwSignal::new(false), RwSignal::new(false));
    let (problem, wrong) = (RwSignal::new(None::<Problem>), RwSignal::new(None::<Message>));
    let (days, key) = (RwSignal::new(String::new()), StoredValue::new(String::new()));
    Effect::new(move |_| {
        if asked.with(Option::is_some) {
            problem.set(None);
            wrong.set(None);
            days.set(String::new());
            key.set_value(fresh_key());
            open.set(true);
        }
    });
    // While the dialog closes it stays what it was.
    let last = Memo::new(move |before: Option<&Asked>| asked.get().or_else(|| before.cloned().flatten()));
    let gives = move || last.with(|last| last.as_ref().is_none_or(|(_, gives)| *gives));
    let either = move |give: &'static str, take: &'static str| -> Text {
        let (give, take) = (t(give), t(take));
        Signal::derive(move || if gives() { give.get() } else { take.get() })
    };
    let people = ids.with_value(Vec::len) as u64;
    let words = move || {
        let (name, accounts) =
            last.with(|last| last.as_ref().map(|(group, _)| (group.name.clone(), group.accounts))).unwrap_or_default();
        args! { "name" => name, "accounts" => accounts, "people" => people }
    };
    let (ask_give, ask_take) =
        (t_with("managers-groups-assign-ask", words), t_with("managers-groups-unassign-ask", words));
    let ask = Signal::derive(move || if gives() { ask_give.get() } else { ask_take.get() });
    let start = move || {
        let Some((group, gives)) = last.get_untracked() else { return };
        let days = match typed(&days.read_untracked()) {
            Ok(days) => days,
            Err(why) => return wrong.set(Some(why)),
        };
        busy.set(true);
        problem.set(None);
        let (managers, groups) = (ids.get_value(), vec![group.id]);
        let key = Extras::key(key.get_value());
        let answer = if gives {
            call_with::<AssignGroupsToManagers>(&(), &GroupAssignment { managers, groups, days }, key)
        } else {
            call_with::<UnassignGroupsFromManagers>(&(), &GroupUnassignment { managers, groups }, key)
        };
        leptos::task::spawn_local(async move {
            let answer = answer.await;
            busy.try_set(false);
            match answer {
                Ok(_) => {
                    open.set(false);
                    let done = if gives { "managers-groups-assigned" } else { "managers-groups-unassigned" };
                    toast(say_with(done, args! { "name" => group.name }));
                    on_done.run(());
                }
                Err(why) => drop(problem.try_set(Some(why))),
            }
        });
    };
    let actions = move || {
        view! {
            <Button
                label=either("managers-assign-action", "managers-unassign-action")
                kind=ButtonKind::Primary
                busy
                on_press=start
            />
            <Button label=t("ui-cancel") on_press=move || open.set(false) />
        }
    };
    let end = move || {
        gives().then(|| {
            view! {
                <TextField
                    name="days"
                    label=t("managers-days")
                    value=days
                    kind=InputKind::Number
                    max_length=3
                    hint=t_with("managers-days-hint", || args! { "max" => u64::from(MOST_DAYS) })
                />
            }
        })
    };
    view! {
        <Dialog
            open
            title=either("managers-groups-assign-title", "managers-groups-unassign-title")
            actions
            on_close=move |()| asked.set(None)
        >
            <div class="stack">
                <ProblemBanner problem />
                {move || wrong.get().map(|wrong| view! { <Banner tone=Tone::Bad>{say_message(&wrong)}</Banner> })}
                <p>{ask}</p>
                {end}
            </div>
        </Dialog>
    }
    .into_any()
}

/// The days typed; none means without an end.
fn typed(text: &str) -> Result<Option<u16>, Message> {
    let wrong = || Message::new("managers-days-wrong").with("max", MOST_DAYS);
    let text = text.trim();
    let days = if text.is_empty() { None } else { Some(text.parse::<u16>().map_err(|_| wrong())?) };
    check_days(days).map(|()| days).map_err(|_| wrong())
}
