//! The dialog that says what taking an event back would do, and does it (UNDO-002, UNDO-003).

use super::values;
use crate::{
    args,
    call::{BoxFuture, Extras, Reply, call, call_with, fresh_key},
    frame::in_view::use_account,
    session::use_session,
    text::{say, say_with, t, t_message, t_with},
    ui::{
        banner::{Banner, ProblemBanner},
        button::{Button, ButtonKind},
        dialog::Dialog,
        field::CheckField,
        skeleton::Skeleton,
        toast::toast,
        tone::Tone,
    },
};
use domain::{
    events::{
        Asset, Event, EventAction,
        operations::{EventPath, PartnerEventPath},
    },
    ids::EventId,
    operation::NoInput,
    problem::{Kind, Problem},
    undo::{
        UndoKind, UndoPreview, UndoProperty, Undone,
        operations::{PreviewPartnerUndo, PreviewUndo, UndoChoice, UndoEvent, UndoPartnerEvent},
    },
};
use leptos::prelude::*;
use std::collections::BTreeSet;

/// Whether an event of the partner account's own history is of such a kind.
pub fn can_be_asked_in_partner(event: &Event) -> bool {
    matches!(event.asset, Asset::Role | Asset::AccountManager) && event.action != EventAction::Access
        || event.asset == Asset::User && event.properties_changed.iter().any(|name| name == "roleId")
}

/// Whether an event is of a kind that can be taken back; whether this one can, its preview says.
pub fn can_be_asked(event: &Event) -> bool {
    matches!(event.asset, Asset::User | Asset::Account | Asset::Integration)
        && event.action != EventAction::Access
        && !(event.asset == Asset::Account && event.action != EventAction::Edit)
}

/// Where an event stands.
enum Place {
    /// In the history of a customer account.
    Account(EventPath),
    /// In the partner account's own.
    Partner(PartnerEventPath),
}

impl Place {
    fn preview(&self) -> BoxFuture<Result<Reply<UndoPreview>, Problem>> {
        match self {
            Self::Account(path) => call::<PreviewUndo>(path, &NoInput {}),
            Self::Partner(path) => call::<PreviewPartnerUndo>(path, &NoInput {}),
        }
    }

    fn undo(&self, choice: &UndoChoice, extras: Extras) -> BoxFuture<Result<Reply<Undone>, Problem>> {
        match self {
            Self::Account(path) => call_with::<UndoEvent>(path, choice, extras),
            Self::Partner(path) => call_with::<UndoPartnerEvent>(path, choice, extras),
        }
    }
}

/// What the dialog knows.
#[derive(Clone, Copy)]
struct Asked {
    open: RwSignal<bool>,
    preview: RwSignal<Option<UndoPreview>>,
    problem: RwSignal<Option<Problem>>,
    busy: RwSignal<bool>,
    /// Conflicts that come back all the same.
    also: RwSignal<BTreeSet<String>>,
    /// The last account admin may lose the rights.
    last_too: RwSignal<bool>,
    /// Whether that has to be asked.
    is_last: RwSignal<bool>,
    /// A press repeated after a lost answer takes back once (DASH-023).
    key: StoredValue<String>,
}

impl Asked {
    fn new() -> Self {
        Self {
            open: RwSignal::new(false),
            preview: RwSignal::new(None),
            problem: RwSignal::new(None),
            busy: RwSignal::new(false),
            also: RwSignal::default(),
            last_too: RwSignal::new(false),
            is_last: RwSignal::new(false),
            key: StoredValue::new(String::new()),
        }
    }

    fn read(self, place: &Place) {
        self.preview.set(None);
        self.problem.set(None);
        self.also.set(BTreeSet::new());
        self.is_last.set(false);
        self.last_too.set(false);
        self.key.set_value(fresh_key());
        let answer = place.preview();
        leptos::task::spawn_local(async move {
            match answer.await {
                Ok(reply) => self.preview.set(Some(reply.value)),
                Err(problem) => self.problem.set(Some(problem)),
            }
        });
    }

    /// Whether anything would come back as things are chosen; reactive.
    fn has_work(self) -> bool {
        let also: Vec<_> = self.also.get().into_iter().collect();
        self.preview.with(|preview| {
            preview.as_ref().is_some_and(|preview| match preview.kind {
                _ if preview.refused.is_some() => false,
                Some(UndoKind::SetBack) => preview.properties.iter().any(|property| property.comes_back(&also)),
                Some(UndoKind::Remove) => preview.properties.iter().all(|property| also.contains(&property.name)),
                Some(UndoKind::Restore) => true,
                None => false,
            })
        })
    }

    fn undo(self, place: &Place, done: Callback<()>) {
        let Some(preview) = self.preview.get_untracked() else { return };
        self.busy.set(true);
        self.problem.set(None);
        let choice = UndoChoice {
            also: self.also.get_untracked().into_iter().collect(),
            confirm_last_admin: self.last_too.get_untracked(),
        };
        let extras = Extras { if_match: Some(preview.version), ..Extras::key(self.key.get_value()) };
        let answer = place.undo(&choice, extras);
        leptos::task::spawn_local(async move {
            match answer.await.map(|reply| reply.value) {
                Ok(undone) => {
                    let key = done_key(undone.kind, preview.integration.is_some());
                    let mut said = say_with(key, args! { "subject" => subject(&preview) });
                    if !undone.left_out.is_empty() {
                        let left = say_with("undo-done-left", args! { "count" => undone.left_out.len() });
                        said = format!("{said}. {left}");
                    }
                    toast(said);
                    self.open.set(false);
                    done.run(());
                }
                Err(problem) => {
                    self.key.set_value(fresh_key());
                    self.is_last.set(problem.kind == Kind::LastAccountAdmin);
                    // Somebody has changed it meanwhile: what would be done now is shown anew.
                    let current = problem.more.get("current").filter(|_| problem.kind == Kind::StaleVersion);
                    if let Some(current) = current.and_then(|current| serde_json::from_value(current.clone()).ok()) {
                        self.preview.set(Some(current));
                    }
                    self.problem.set(Some(problem));
                }
            }
            self.busy.set(false);
        });
    }
}

fn done_key(kind: UndoKind, integration: bool) -> &'static str {
    match (kind, integration) {
        (UndoKind::Remove, false) => "undo-done-remove",
        (UndoKind::Remove, true) => "undo-done-integration-remove",
        (UndoKind::SetBack, _) => "undo-done-set-back",
        (UndoKind::Restore, false) => "undo-done-restore",
        (UndoKind::Restore, true) => "undo-done-integration-restore",
    }
}

/// The name of what it is done to.
fn subject(preview: &UndoPreview) -> String {
    match preview.integration {
        Some(key) => say(&format!("integrations-name-{}", values::kebab(key.name()))),
        None => preview.subject.clone(),
    }
}

/// The dialog; open while `event` names one, of the account in the address or else of the partner account. `on_done` is
/// called when it was taken back.
#[component]
pub fn UndoDialog(
    event: RwSignal<Option<EventId>>,
    #[prop(optional)] in_partner: bool,
    #[prop(into)] on_done: Callback<()>,
) -> impl IntoView {
    let account = (!in_partner).then(use_account);
    let asked = Asked::new();
    let path = move |event| match account {
        Some(account) => Place::Account(EventPath { account: account.get_untracked(), event }),
        None => Place::Partner(PartnerEventPath { event }),
    };
    Effect::new(move |_| {
        if let Some(event) = event.get() {
            untrack(|| asked.read(&path(event)));
            asked.open.set(true);
        }
    });
    let press = move || {
        if let Some(event) = event.get_untracked() {
            asked.undo(&path(event), on_done);
        }
    };
    let nothing = Signal::derive(move || !asked.has_work());
    let actions = move || {
        view! {
            <Button
                label=t("undo-button")
                kind=ButtonKind::Primary
                busy=asked.busy
                disabled=nothing
                on_press=press
            />
            <Button label=t("ui-cancel") on_press=move || asked.open.set(false) />
        }
    };
    let waiting = move || asked.preview.with(Option::is_none) && asked.problem.with(Option::is_none);
    let is_partner = use_session().is_partner();
    view! {
        <Dialog open=asked.open title=t("undo-title") wide=true actions on_close=move || event.set(None)>
            <div class="undo">
                <ProblemBanner problem=asked.problem />
                {move || waiting().then(|| view! { <Skeleton lines=4 /> })}
                {move || asked.preview.get().map(|preview| shown(&preview, asked))}
                {move || {
                    (is_partner && asked.is_last.get())
                        .then(|| {
                            view! {
                                <CheckField
                                    name="confirmLastAdmin"
                                    label=t("users-role-run-last-too")
                                    value=asked.last_too
                                />
                            }
                        })
                }}
            </div>
        </Dialog>
    }
    .into_any()
}

/// What would be done: in a sentence, property by property, and what does not come back.
fn shown(preview: &UndoPreview, asked: Asked) -> AnyView {
    let refused = preview.refused.clone().map(|why| {
        view! { <Banner tone=Tone::Warn>{t_message(why)}</Banner> }
    });
    let subject = subject(preview);
    let key = preview.kind.map(|kind| match (kind, preview.integration.is_some()) {
        (UndoKind::Remove, false) => "undo-kind-remove",
        (UndoKind::Remove, true) => "undo-kind-integration-remove",
        (UndoKind::SetBack, _) => "undo-kind-set-back",
        (UndoKind::Restore, false) if preview.asset == Asset::Role => "undo-kind-role-restore",
        (UndoKind::Restore, false) => "undo-kind-restore",
        (UndoKind::Restore, true) => "undo-kind-integration-restore",
    });
    let can = preview.refused.is_none();
    let sentence = key.filter(|_| can).map(|key| {
        let text = t_with(key, move || args! { "subject" => subject.clone() });
        view! { <p>{text}</p> }
    });
    let kind = preview.kind;
    let conflicts = can && preview.properties.iter().any(|property| property.conflict && property.left_out.is_none());
    let rows = preview.properties.iter().map(|property| row(property, kind, asked, can)).collect_view();
    let table = (!preview.properties.is_empty()).then(|| {
        view! {
            <div class="undo__scroll" tabindex="0" role="region" aria-label=t("undo-property")>
                <table class="undo__table">
                    <thead>
                        <tr>
                            <th scope="col">{t("undo-property")}</th>
                            <th scope="col">{t("undo-before")}</th>
                            <th scope="col">{t("undo-after")}</th>
                            <th scope="col">{t("undo-now")}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
    });
    let notices = preview.notices.iter().filter(|_| can).map(|notice| view! { <li>{t_message(notice.clone())}</li> });
    view! {
        {refused}
        {sentence}
        {conflicts.then(|| view! { <p class="muted">{t("undo-conflicts")}</p> })}
        {table}
        <ul class="undo__notices">{notices.collect_view()}</ul>
    }
    .into_any()
}

fn row(property: &UndoProperty, kind: Option<UndoKind>, asked: Asked, can: bool) -> AnyView {
    let UndoProperty { name, label, before, after, now, conflict, left_out } = property.clone();
    let label = label.unwrap_or_else(|| values::property(&name));
    let [before, after, now] = [before, after, now].map(|value| values::value(&name, &value));
    let tick = (can && conflict && left_out.is_none()).then(|| {
        let words = match kind {
            Some(UndoKind::Remove) => say("undo-changed-tick"),
            _ => say_with("undo-conflict-tick", args! { "property" => label.clone() }),
        };
        let (key, ticked) = (name.clone(), name.clone());
        let checked = move || asked.also.with(|also| also.contains(&ticked));
        let change = move |on: bool| {
            asked.also.update(|also| {
                if on {
                    also.insert(key.clone());
                } else {
                    also.remove(&key);
                }
            });
        };
        view! {
            <label class="undo__tick">
                <input type="checkbox" prop:checked=checked on:change:target=move |event| change(event.target().checked()) />
                <span>{words}</span>
            </label>
        }
    });
    let left = left_out.map(|why| view! { <p class="undo__left">{t_message(why)}</p> });
    view! {
        <tr class:undo__conflict=conflict>
            <th scope="row">{label} {tick} {left}</th>
            <td>{before}</td>
            <td>{after}</td>
            <td>{now}</td>
        </tr>
    }
    .into_any()
}
