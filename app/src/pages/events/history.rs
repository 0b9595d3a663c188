//! Whose history the page shows: a customer account's, or the partner account's own (EVNT-025).

use crate::{
    call::{
        BoxFuture, Extras, Reply, call, call_with,
        file::{self, Fetched},
        fresh_key,
    },
    frame::in_view::use_account,
    paths,
};
use domain::{
    event_views::{
        Alert, EventView, EventViews,
        input::{NewView, ViewForm},
        operations::{
            CreateEventView, CreatePartnerEventView, DeleteEventView, DeletePartnerEventView, ListEventViews,
            ListPartnerEventViews, PartnerViewPath, SetEventAlert, SetPartnerEventAlert, UpdateEventView,
            UpdatePartnerEventView, ViewPath,
        },
    },
    events::{
        Event,
        bars::EventBars,
        delivery::Deliveries,
        export::EventSelection,
        filter::EventQuery,
        operations::{
            EventPath, ExportEvents, ExportPartnerEvents, GetEvent, GetEventBars, GetEventFilterOptions,
            GetPartnerEvent, GetPartnerEventBars, GetPartnerEventFilterOptions, ListDeliveries, ListEvents,
            ListPartnerEvents, NoteHistoryOpened, NotePartnerHistoryOpened, PartnerEventPath,
        },
        options::FilterOptions,
    },
    ids::{AccountId, EventId, ViewId},
    operation::{AccountPath, NoInput, NoOutput},
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

    /// Asks for the events of a page that nobody asked for.
    pub(super) fn look(self, query: &EventQuery) -> BoxFuture<Result<Reply<Page<Event>>, Problem>> {
        match self {
            Self::Account(account) => {
                let path = AccountPath { account: account.get_untracked() };
                call_with::<ListEvents>(&path, query, Extras::background())
            }
            Self::Partner => call_with::<ListPartnerEvents>(&(), query, Extras::background()),
        }
    }

    /// Asks what the filters offer.
    pub(super) fn options(self, query: &EventQuery) -> BoxFuture<Result<Reply<FilterOptions>, Problem>> {
        match self {
            Self::Account(account) => {
                let path = AccountPath { account: account.get_untracked() };
                call_with::<GetEventFilterOptions>(&path, query, Extras::background())
            }
            Self::Partner => call_with::<GetPartnerEventFilterOptions>(&(), query, Extras::background()),
        }
    }

    /// Asks how many events there were when.
    pub(super) fn bars(self, query: &EventQuery) -> BoxFuture<Result<Reply<EventBars>, Problem>> {
        match self {
            Self::Account(account) => {
                let path = AccountPath { account: account.get_untracked() };
                call_with::<GetEventBars>(&path, query, Extras::background())
            }
            Self::Partner => call_with::<GetPartnerEventBars>(&(), query, Extras::background()),
        }
    }

    /// Has it recorded that the history was opened.
    pub(super) fn note_opened(self) -> BoxFuture<Result<Reply<NoOutput>, Problem>> {
        match self {
            Self::Account(account) => {
                let path = AccountPath { account: account.get_untracked() };
                call_with::<NoteHistoryOpened>(&path, &NoInput {}, Extras::background())
            }
            Self::Partner => call_with::<NotePartnerHistoryOpened>(&(), &NoInput {}, Extras::background()),
        }
    }

    /// Asks for the saved views.
    pub(super) fn views(self) -> BoxFuture<Result<Reply<EventViews>, Problem>> {
        match self {
            Self::Account(account) => {
                let path = AccountPath { account: account.get_untracked() };
                call_with::<ListEventViews>(&path, &NoInput {}, Extras::background())
            }
            Self::Partner => call_with::<ListPartnerEventViews>(&(), &NoInput {}, Extras::background()),
        }
    }

    /// Saves a view.
    pub(super) fn save_view(self, view: &NewView) -> BoxFuture<Result<Reply<EventView>, Problem>> {
        let extras = Extras::key(fresh_key());
        match self {
            Self::Account(account) => {
                call_with::<CreateEventView>(&AccountPath { account: account.get_untracked() }, view, extras)
            }
            Self::Partner => call_with::<CreatePartnerEventView>(&(), view, extras),
        }
    }

    /// Changes a view of this version.
    pub(super) fn change_view(
        self,
        view: ViewId,
        version: u64,
        form: &ViewForm,
    ) -> BoxFuture<Result<Reply<EventView>, Problem>> {
        let extras = Extras::version(version);
        match self {
            Self::Account(account) => {
                call_with::<UpdateEventView>(&ViewPath { account: account.get_untracked(), view }, form, extras)
            }
            Self::Partner => call_with::<UpdatePartnerEventView>(&PartnerViewPath { view }, form, extras),
        }
    }

    /// Deletes a view of this version.
    pub(super) fn delete_view(self, view: ViewId, version: u64) -> BoxFuture<Result<Reply<NoOutput>, Problem>> {
        let extras = Extras::version(version);
        match self {
            Self::Account(account) => {
                let path = ViewPath { account: account.get_untracked(), view };
                call_with::<DeleteEventView>(&path, &NoInput {}, extras)
            }
            Self::Partner => call_with::<DeletePartnerEventView>(&PartnerViewPath { view }, &NoInput {}, extras),
        }
    }

    /// Sets how the person is told of new events.
    pub(super) fn set_alert(self, view: ViewId, alert: Alert) -> BoxFuture<Result<Reply<EventView>, Problem>> {
        match self {
            Self::Account(account) => {
                call::<SetEventAlert>(&ViewPath { account: account.get_untracked(), view }, &alert)
            }
            Self::Partner => call::<SetPartnerEventAlert>(&PartnerViewPath { view }, &alert),
        }
    }

    /// Asks for the on-site systems of the account; the partner account's own history has none.
    pub(super) fn deliveries(self) -> Option<BoxFuture<Result<Reply<Deliveries>, Problem>>> {
        match self {
            Self::Account(account) => {
                let path = AccountPath { account: account.get() };
                Some(call_with::<ListDeliveries>(&path, &NoInput {}, Extras::background()))
            }
            Self::Partner => None,
        }
    }

    /// Has a file made.
    pub(super) async fn export(self, selection: &EventSelection, progress: impl Fn(u64)) -> Result<Fetched, Problem> {
        match self {
            Self::Account(account) => {
                let path = AccountPath { account: account.get_untracked() };
                file::fetch::<ExportEvents>(&path, selection, progress).await
            }
            Self::Partner => file::fetch::<ExportPartnerEvents>(&(), selection, progress).await,
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
