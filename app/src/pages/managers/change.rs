//! Assign, Unassign and Change end: who gains and who loses which accounts is told before anything is done (MGRS-043,
//! MGRS-044, WHY-003, DELG-001).

use super::{address::tab_of, run::Run};
use crate::{
    args,
    call::{BoxFuture, Extras, Reply, call, call_with, fresh_key},
    text::{say_message, t, t_with},
    ui::{
        banner::{Banner, ProblemBanner},
        button::{Button, ButtonKind},
        dialog::Dialog,
        field::{InputKind, TextField},
        listing::Listing,
        selection::{Chosen, Selection},
        skeleton::Skeleton,
        tone::Tone,
    },
};
use domain::{
    ids::{AccountId, PersonId},
    jobs::Job,
    managers::{
        AssignmentChange, AssignmentPreview, ChosenManager, MOST_DAYS, ManagedAccount,
        operations::{AssignAccountsToManagers, PreviewAssignment, RenewAssignments, UnassignAccountsFromManagers},
        query::ManagedAccountQuery,
        selection::{AccountSelection, Assignment, PlannedChange, Unassignment, check_days},
    },
    problem::{Message, Problem},
};
use leptos::prelude::*;

/// What is done with the accounts selected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Deed {
    Assign,
    Unassign,
    Renew,
}

impl Deed {
    /// The button with how many are selected.
    pub(super) const fn button(self) -> &'static str {
        match self {
            Self::Assign => "managers-assign",
            Self::Unassign => "managers-unassign",
            Self::Renew => "managers-renew",
        }
    }

    const fn title(self) -> &'static str {
        match self {
            Self::Assign => "managers-assign-title",
            Self::Unassign => "managers-unassign-title",
            Self::Renew => "managers-renew-title",
        }
    }

    const fn action(self) -> &'static str {
        match self {
            Self::Assign => "managers-assign-action",
            Self::Unassign => "managers-unassign-action",
            Self::Renew => "managers-renew-action",
        }
    }
}

/// What the dialog is about.
#[derive(Clone, Copy)]
struct Desk {
    open: RwSignal<bool>,
    selection: Selection,
    query: Memo<ManagedAccountQuery>,
    people: StoredValue<Vec<ChosenManager>>,
    preview: RwSignal<Option<AssignmentPreview>>,
    problem: RwSignal<Option<Problem>>,
    /// After how many days it ends, as typed.
    days: RwSignal<String>,
    wrong: RwSignal<Option<Message>>,
    busy: RwSignal<bool>,
    /// One key for one question: a press repeated after a lost answer starts no second run (MGRS-063).
    key: StoredValue<String>,
}

impl Desk {
    fn managers(self) -> Vec<PersonId> {
        self.people.with_value(|people| people.iter().map(|person| person.id).collect())
    }

    fn accounts(self) -> AccountSelection {
        match untrack(|| self.selection.chosen()) {
            Chosen::Some(keys) => AccountSelection::Chosen {
                accounts: keys.iter().filter_map(|key| key.parse::<AccountId>().ok()).collect(),
            },
            Chosen::AllFound => self.query.with_untracked(|query| AccountSelection::Found {
                tab: tab_of(query),
                search: query.search.clone(),
                ended: query.ended,
            }),
        }
    }

    /// Asks what would change.
    fn look(self, deed: Deed) {
        self.preview.set(None);
        self.problem.set(None);
        self.wrong.set(None);
        self.days.set(String::new());
        self.key.set_value(fresh_key());
        let gives = deed == Deed::Assign;
        let planned = PlannedChange { managers: self.managers(), accounts: self.accounts(), gives };
        let answer = call::<PreviewAssignment>(&(), &planned);
        leptos::task::spawn_local(async move {
            match answer.await {
                Ok(reply) => drop(self.preview.try_set(Some(reply.value))),
                Err(why) => drop(self.problem.try_set(Some(why))),
            }
        });
    }

    /// The days typed; none means without an end.
    fn typed(self) -> Result<Option<u16>, Message> {
        let typed = self.days.get_untracked();
        let typed = typed.trim();
        let wrong = || Message::new("managers-days-wrong").with("max", MOST_DAYS);
        let days = if typed.is_empty() { None } else { Some(typed.parse::<u16>().map_err(|_| wrong())?) };
        check_days(days).map(|()| days).map_err(|_| wrong())
    }

    fn start(self, deed: Deed, run: Run) {
        let days = match self.typed() {
            Ok(days) => days,
            Err(wrong) => return self.wrong.set(Some(wrong)),
        };
        self.busy.set(true);
        self.problem.set(None);
        let (managers, accounts) = (self.managers(), self.accounts());
        let key = Extras::key(self.key.get_value());
        let answer: BoxFuture<Result<Reply<Job>, Problem>> = match deed {
            Deed::Assign => call_with::<AssignAccountsToManagers>(&(), &Assignment { managers, accounts, days }, key),
            Deed::Renew => call_with::<RenewAssignments>(&(), &Assignment { managers, accounts, days }, key),
            Deed::Unassign => call_with::<UnassignAccountsFromManagers>(&(), &Unassignment { managers, accounts }, key),
        };
        leptos::task::spawn_local(async move {
            let answer = answer.await;
            self.busy.try_set(false);
            match answer {
                Ok(reply) => {
                    self.open.set(false);
                    run.watch(reply.value);
                }
                Err(why) => drop(self.problem.try_set(Some(why))),
            }
        });
    }
}

/// The dialog of whichever deed was asked for.
#[component]
pub(super) fn Change(
    deed: RwSignal<Option<Deed>>,
    list: Listing<ManagedAccount>,
    query: Memo<ManagedAccountQuery>,
    selection: Selection,
    people: StoredValue<Vec<ChosenManager>>,
    run: Run,
) -> impl IntoView {
    let desk = Desk {
        open: RwSignal::new(false),
        selection,
        query,
        people,
        preview: RwSignal::new(None),
        problem: RwSignal::new(None),
        days: RwSignal::new(String::new()),
        wrong: RwSignal::new(None),
        busy: RwSignal::new(false),
        key: StoredValue::new(String::new()),
    };
    Effect::new(move |_| {
        if let Some(deed) = deed.get() {
            untrack(|| desk.look(deed));
            desk.open.set(true);
        }
    });
    // While the dialog closes it stays what it was.
    let last = Memo::new(move |before: Option<&Deed>| deed.get().or(before.copied()).unwrap_or(Deed::Assign));
    let title = Signal::derive(move || t(last.get().title()).get());
    let action = Signal::derive(move || t(last.get().action()).get());
    let actions = move || {
        view! {
            <Button
                label=action
                kind=ButtonKind::Primary
                busy=desk.busy
                disabled=Signal::derive(move || desk.preview.with(Option::is_none))
                on_press=move || desk.start(last.get_untracked(), run)
            />
            <Button label=t("ui-cancel") on_press=move || desk.open.set(false) />
        }
    };
    let again = move || desk.look(last.get_untracked());
    view! {
        <Dialog open=desk.open title actions on_close=move |()| deed.set(None)>
            <div class="stack">
                <ProblemBanner problem=desk.problem on_retry=again />
                {move || match desk.preview.get() {
                    Some(preview) => body(desk, last.get(), &preview, list),
                    None if desk.problem.with(Option::is_none) => view! { <Skeleton lines=4 /> }.into_any(),
                    None => ().into_any(),
                }}
            </div>
        </Dialog>
    }
    .into_any()
}

/// How many of what, who gains or loses what, and when it ends.
fn body(desk: Desk, deed: Deed, preview: &AssignmentPreview, list: Listing<ManagedAccount>) -> AnyView {
    let (accounts, people) = (preview.accounts, desk.people.with_value(Vec::len) as u64);
    let key = match deed {
        Deed::Assign => "managers-assign-ask",
        Deed::Unassign => "managers-unassign-ask",
        Deed::Renew => "managers-renew-ask",
    };
    let ask = t_with(key, move || args! { "accounts" => accounts, "people" => people });
    let nobody = match deed {
        Deed::Assign => "managers-nobody-gains",
        Deed::Unassign | Deed::Renew => "managers-nobody-loses",
    };
    let line = if deed == Deed::Assign { "managers-gains" } else { "managers-loses" };
    let changes = match (deed, preview.changes.is_empty()) {
        (Deed::Renew, _) => renewed(desk, list),
        (_, true) => view! { <Banner tone=Tone::Info>{t(nobody)}</Banner> }.into_any(),
        (_, false) => {
            let change = |change: &AssignmentChange| who(line, change);
            view! { <ul class="managers__changes">{preview.changes.iter().map(change).collect_view()}</ul> }.into_any()
        }
    };
    view! {
        <p>{ask}</p>
        {changes}
        {(deed != Deed::Unassign).then(|| end(desk))}
    }
    .into_any()
}

/// The names of the accounts that get another end, as far as they are on the page.
fn renewed(desk: Desk, list: Listing<ManagedAccount>) -> AnyView {
    let rows = untrack(|| list.rows().get());
    let names: Vec<_> =
        rows.into_iter().filter(|row| desk.selection.has(&row.id.to_string())).map(|row| row.name).take(20).collect();
    view! { <p class="muted">{names.join(", ")}</p> }.into_any()
}

/// One person with what they gain or lose.
fn who(key: &'static str, change: &AssignmentChange) -> AnyView {
    let (count, more) = (change.accounts, change.accounts.saturating_sub(change.names.len() as u64));
    let names = change.names.join(", ");
    let sentence = t_with(key, move || args! { "count" => count });
    let more = (more > 0).then(|| t_with("managers-more", move || args! { "count" => more }));
    view! {
        <li class="managers__change">
            <b>{change.person.name.clone()}</b>
            <span>{sentence}</span>
            <span class="muted">{names} " " {more}</span>
        </li>
    }
    .into_any()
}

/// After how many days the assignment ends.
fn end(desk: Desk) -> AnyView {
    let wrong = move || desk.wrong.get().map(|wrong| view! { <Banner tone=Tone::Bad>{say_message(&wrong)}</Banner> });
    view! {
        <div class="stack">
            {wrong}
            <TextField
                name="days"
                label=t("managers-days")
                value=desk.days
                kind=InputKind::Number
                max_length=3
                hint=t_with("managers-days-hint", || args! { "max" => u64::from(MOST_DAYS) })
            />
        </div>
    }
    .into_any()
}
