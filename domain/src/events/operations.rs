//! The operations on the event history; nobody can change it (EVNT-026).

use super::{
    Event,
    bars::EventBars,
    delivery::{Deliveries, Delivery, Receipts},
    export::{EventFormat, EventSelection},
    filter::EventQuery,
    options::FilterOptions,
};
use crate::{
    ids::EventId,
    operation::{AccountPath, Method, NoInput, NoOutput, Operation},
    page::Page,
    path_params,
    permissions::{Action, Feature, Needs},
};

const VIEW: &[(Feature, Action)] = &[(Feature::Support, Action::View)];

path_params!(
    /// The path of calls about one event.
    EventPath { account, event: EventId }
);

path_params!(
    /// The path of calls about one event of the partner account's own history.
    PartnerEventPath { event: EventId }
);

/// Lists the events of an account, newest first unless asked otherwise.
pub struct ListEvents;
impl Operation for ListEvents {
    const NAME: &'static str = "ListEvents";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/accounts/{account}/events";
    const NEEDS: Needs = Needs::any_of(VIEW);
    const SPEC: &'static [&'static str] = &["EVNT-023", "EVNT-030", "EVNT-031", "EVNT-050"];
    type Path = AccountPath;
    type Input = EventQuery;
    type Output = Page<Event>;
}

/// Says which options the filters offer beside what is chosen, and how many events each would leave. Order and page of
/// the query do not matter.
pub struct GetEventFilterOptions;
impl Operation for GetEventFilterOptions {
    const NAME: &'static str = "GetEventFilterOptions";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/accounts/{account}/event-filter-options";
    const NEEDS: Needs = Needs::any_of(VIEW);
    const SPEC: &'static [&'static str] = &["EVNT-052", "EVNT-053", "EVNT-077", "PROV-002"];
    type Path = AccountPath;
    type Input = EventQuery;
    type Output = FilterOptions;
}

/// Makes a file of events, which is recorded itself (EVNT-069).
pub struct ExportEvents;
impl Operation for ExportEvents {
    const NAME: &'static str = "ExportEvents";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/accounts/{account}/event-exports";
    const NEEDS: Needs = Needs::any_of(VIEW);
    const SPEC: &'static [&'static str] = &["EVNT-064", "EVNT-065", "EVNT-066", "EVNT-069", "PROV-004"];
    const MAX_BODY: usize = 512 * 1024;
    const FILES: &'static [&'static str] = &[EventFormat::Csv.media(), EventFormat::JsonLines.media()];
    type Path = AccountPath;
    type Input = EventSelection;
    type Output = NoOutput;
}

/// Takes events from an on-site system, which shows its own credential (`Authorization: Bearer …`). The account is that
/// of the credential. What was delivered before is answered as it was then.
pub struct IngestEvents;
impl Operation for IngestEvents {
    const NAME: &'static str = "IngestEvents";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/event-deliveries";
    const NEEDS: Needs = Needs::device();
    const SPEC: &'static [&'static str] = &["EVNT-072", "EVNT-074", "EVNT-076", "EVNT-077"];
    const MAX_BODY: usize = 8 * 1024 * 1024;
    type Path = ();
    type Input = Delivery;
    type Output = Receipts;
}

/// Says when each on-site system of an account delivered events last.
pub struct ListDeliveries;
impl Operation for ListDeliveries {
    const NAME: &'static str = "ListDeliveries";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/accounts/{account}/event-deliveries";
    const NEEDS: Needs = Needs::any_of(VIEW);
    const SPEC: &'static [&'static str] = &["EVNT-041"];
    type Path = AccountPath;
    type Input = NoInput;
    type Output = Deliveries;
}

/// Reads one event.
pub struct GetEvent;
impl Operation for GetEvent {
    const NAME: &'static str = "GetEvent";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/accounts/{account}/events/{event}";
    const NEEDS: Needs = Needs::any_of(VIEW);
    const SPEC: &'static [&'static str] = &["EVNT-060"];
    type Path = EventPath;
    type Input = NoInput;
    type Output = Event;
}

/// Lists the events of the caller's partner account: accounts created, deleted and restored, roles, account managers.
pub struct ListPartnerEvents;
impl Operation for ListPartnerEvents {
    const NAME: &'static str = "ListPartnerEvents";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/events";
    const NEEDS: Needs = Needs::any_of(VIEW).partner_administrators_only();
    const SPEC: &'static [&'static str] = &["EVNT-025"];
    type Path = ();
    type Input = EventQuery;
    type Output = Page<Event>;
}

/// Reads one event of the caller's partner account.
pub struct GetPartnerEvent;
impl Operation for GetPartnerEvent {
    const NAME: &'static str = "GetPartnerEvent";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/events/{event}";
    const NEEDS: Needs = Needs::any_of(VIEW).partner_administrators_only();
    const SPEC: &'static [&'static str] = &["EVNT-025", "EVNT-060"];
    type Path = PartnerEventPath;
    type Input = NoInput;
    type Output = Event;
}

/// The same of the partner account's own history (EVNT-025).
pub struct GetPartnerEventFilterOptions;
impl Operation for GetPartnerEventFilterOptions {
    const NAME: &'static str = "GetPartnerEventFilterOptions";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/event-filter-options";
    const NEEDS: Needs = ListPartnerEvents::NEEDS;
    const SPEC: &'static [&'static str] = &["EVNT-025", "EVNT-052"];
    type Path = ();
    type Input = EventQuery;
    type Output = FilterOptions;
}

/// The same of the partner account's own history (EVNT-025).
pub struct ExportPartnerEvents;
impl Operation for ExportPartnerEvents {
    const NAME: &'static str = "ExportPartnerEvents";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/event-exports";
    const NEEDS: Needs = ListPartnerEvents::NEEDS;
    const SPEC: &'static [&'static str] = &["EVNT-025", "EVNT-066", "EVNT-069"];
    const MAX_BODY: usize = ExportEvents::MAX_BODY;
    const FILES: &'static [&'static str] = ExportEvents::FILES;
    type Path = ();
    type Input = EventSelection;
    type Output = NoOutput;
}

/// Counts the events that fit by quarters of an hour, for the bars above the history. Order and page do not matter.
pub struct GetEventBars;
impl Operation for GetEventBars {
    const NAME: &'static str = "GetEventBars";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/accounts/{account}/event-bars";
    const NEEDS: Needs = Needs::any_of(VIEW);
    const SPEC: &'static [&'static str] = &["PROV-006"];
    type Path = AccountPath;
    type Input = EventQuery;
    type Output = EventBars;
}

/// Records that the caller has opened the history, unless that was recorded within the hour. The page calls it by itself.
pub struct NoteHistoryOpened;
impl Operation for NoteHistoryOpened {
    const NAME: &'static str = "NoteHistoryOpened";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/accounts/{account}/event-history-openings";
    const NEEDS: Needs = Needs::any_of(VIEW);
    const SPEC: &'static [&'static str] = &["PROV-006"];
    type Path = AccountPath;
    type Input = NoInput;
    type Output = NoOutput;
}

/// The same of the partner account's own history.
pub struct GetPartnerEventBars;
impl Operation for GetPartnerEventBars {
    const NAME: &'static str = "GetPartnerEventBars";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/event-bars";
    const NEEDS: Needs = ListPartnerEvents::NEEDS;
    const SPEC: &'static [&'static str] = &["EVNT-025", "PROV-006"];
    type Path = ();
    type Input = EventQuery;
    type Output = EventBars;
}

/// The same of the partner account's own history.
pub struct NotePartnerHistoryOpened;
impl Operation for NotePartnerHistoryOpened {
    const NAME: &'static str = "NotePartnerHistoryOpened";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/event-history-openings";
    const NEEDS: Needs = ListPartnerEvents::NEEDS;
    const SPEC: &'static [&'static str] = &["EVNT-025", "PROV-006"];
    type Path = ();
    type Input = NoInput;
    type Output = NoOutput;
}
