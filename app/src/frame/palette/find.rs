//! What the API finds for the palette: accounts of a partner, users of the account in view.

use super::entries::{Entry, Group};
use crate::{
    args,
    call::call,
    frame::in_view::use_in_view,
    paths,
    session::{may_call, use_session},
    text::{say_problem, say_with},
    ui::{announce::announce, icon::Icon},
};
use domain::{
    accounts::{operations::ListAccounts, query::AccountQuery},
    ids::AccountId,
    operation::AccountPath,
    problem::Problem,
    users::{operations::ListUsers, query::UserQuery},
};
use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*};
use std::time::Duration;

/// So many of each kind; a list finds the rest.
const SHOWN: u32 = 6;
/// DASH-019.
const PAUSE: Duration = Duration::from_millis(250);

/// What was found for what was typed.
#[derive(Clone, Copy)]
pub(super) struct Found {
    typed: Signal<String>,
    /// What the entries below were found for.
    pub(super) entries: RwSignal<Vec<Entry>>,
    pub(super) problem: RwSignal<Option<String>>,
    /// Whether an answer is under way or about to be asked for.
    pub(super) busy: RwSignal<bool>,
    timer: StoredValue<Option<TimeoutHandle>>,
}

impl Found {
    pub(super) fn new(typed: Signal<String>) -> Self {
        let timer = StoredValue::new(None::<TimeoutHandle>);
        // The palette may close before what was typed last is asked for.
        on_cleanup(move || {
            if let Some(running) = timer.try_update_value(Option::take).flatten() {
                running.clear();
            }
        });
        Self {
            typed,
            entries: RwSignal::new(Vec::new()),
            problem: RwSignal::new(None),
            busy: RwSignal::new(false),
            timer,
        }
    }

    /// What was typed has changed: looks once it rests. `shown` counts what fits without the API.
    pub(super) fn look_soon(self, shown: impl Fn() -> usize + Copy + Send + Sync + 'static) {
        if let Some(running) = self.timer.try_update_value(Option::take).flatten() {
            running.clear();
        }
        let empty = self.typed.with_untracked(|typed| typed.trim().is_empty());
        self.entries.set(Vec::new());
        self.problem.set(None);
        self.busy.set(!empty);
        if empty {
            return;
        }
        let owner = Owner::current().unwrap_or_default();
        let look = move || owner.with(|| self.look(shown));
        self.timer.set_value(set_timeout_with_handle(look, PAUSE).ok());
    }

    fn look(self, shown: impl Fn() -> usize + 'static) {
        let Some(asked) = self.typed.try_get_untracked() else { return };
        let search = asked.trim().to_owned();
        let partner = use_session().is_partner() && may_call::<ListAccounts>().get_untracked();
        let accounts = partner.then(|| {
            let query = AccountQuery { search: search.clone(), limit: Some(SHOWN), ..AccountQuery::default() };
            call::<ListAccounts>(&(), &query)
        });
        let account = untrack(|| use_in_view().summary()).filter(|_| may_call::<ListUsers>().get_untracked());
        let users = account.map(|account| {
            let query = UserQuery { search, limit: Some(SHOWN), ..UserQuery::default() };
            (account.id, call::<ListUsers>(&AccountPath { account: account.id }, &query))
        });
        leptos::task::spawn_local(async move {
            let mut all = Vec::new();
            let mut problem = None::<Problem>;
            if let Some(accounts) = accounts {
                match accounts.await {
                    Ok(reply) => all.extend(reply.value.page.items.into_iter().map(account_entry)),
                    Err(refused) => problem = Some(refused),
                }
            }
            if let Some((account, users)) = users {
                match users.await {
                    Ok(reply) => all.extend(reply.value.items.into_iter().map(|user| user_entry(account, user))),
                    Err(refused) => problem = Some(refused),
                }
            }
            // An answer to what was typed before is of no use, and the palette may be closed.
            if self.typed.try_with_untracked(|typed| *typed == asked) != Some(true) {
                return;
            }
            let count = shown() + all.len();
            self.entries.set(all);
            self.problem.set(problem.as_ref().map(say_problem));
            self.busy.set(false);
            if problem.is_none() {
                announce(say_with("palette-found", args! { "count" => count }));
            }
        });
    }
}

fn account_entry(row: domain::accounts::AccountRow) -> Entry {
    let about = format!("{} · {}", row.account_number, row.city);
    Entry::page(Group::Accounts, row.name, about, Icon::Building, paths::account(row.id))
}

fn user_entry(account: AccountId, row: domain::users::UserRow) -> Entry {
    let about = [row.email, row.extension].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    Entry::page(Group::Users, row.name, about, Icon::User, paths::user(account, row.id))
}
