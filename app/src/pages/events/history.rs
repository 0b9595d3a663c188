//! Whose history the page shows: a customer account's, or the partner account's own (EVNT-025).

use crate::{
    call::{BoxFuture, Reply, call},
    frame::in_view::use_account,
    paths,
};
use domain::{
    events::{
        Event,
        filter::EventQuery,
        operations::{EventPath, GetEvent, GetPartnerEvent, ListEvents, ListPartnerEvents, PartnerEventPath},
    },
    ids::{AccountId, EventId},
    operation::{AccountPath, NoInput},
    page::Page,
    problem::Problem,
};
use leptos::prelude::*;

/// The history, in the context of its page.
#[derive(Clone, Copy)]
pub(super) enum History {
    /// That of the account in the address.
    Account(Signal<AccountId>),
    /// The partner account's own.
    Partner,
}

/// Provides the history of the account in the address.
pub(super) fn provide_account() -> History {
    provide(History::Account(use_account()))
}

/// Provides the partner account's own history.
pub(super) fn provide_partner() -> History {
    provide(History::Partner)
}

fn provide(history: History) -> History {
    provide_context(history);
    history
}

/// The history of the page around.
pub(super) fn use_history() -> History {
    use_context().unwrap_or(History::Partner)
}

impl History {
    /// Asks for a page of events.
    pub(super) fn list(self, query: &EventQuery) -> BoxFuture<Result<Reply<Page<Event>>, Problem>> {
        match self {
            Self::Account(account) => call::<ListEvents>(&AccountPath { account: account.get_untracked() }, query),
            Self::Partner => call::<ListPartnerEvents>(&(), query),
        }
    }

    /// Asks for one event.
    pub(super) fn one(self, event: EventId) -> BoxFuture<Result<Reply<Event>, Problem>> {
        match self {
            Self::Account(account) => {
                call::<GetEvent>(&EventPath { account: account.get_untracked(), event }, &NoInput {})
            }
            Self::Partner => call::<GetPartnerEvent>(&PartnerEventPath { event }, &NoInput {}),
        }
    }

    /// The list's address; reactive.
    pub(super) fn address(self) -> String {
        match self {
            Self::Account(account) => paths::events(account.get()),
            Self::Partner => paths::PARTNER_EVENTS.to_owned(),
        }
    }

    /// The address of one event over the list; reactive.
    pub(super) fn address_of(self, event: EventId) -> String {
        match self {
            Self::Account(account) => paths::event(account.get(), event),
            Self::Partner => paths::partner_event(event),
        }
    }
}
