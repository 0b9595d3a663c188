//! The operations on the event history; nobody can change it (EVNT-026).

use super::{Event, filter::EventQuery};
use crate::{
    ids::EventId,
    operation::{AccountPath, Method, NoInput, Operation},
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
