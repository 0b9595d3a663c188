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
