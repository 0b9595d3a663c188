//! The operations on the event history; nobody can change it (EVNT-026).

use super::{
    Event,
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
