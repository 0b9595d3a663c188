//! The operations on saved views; those of an account's history, and of the partner account's own (EVNT-025).

use super::{
    Alert, EventView, EventViews,
    input::{NewView, ViewForm},
};
use crate::{
    events::operations::{ListEvents, ListPartnerEvents},
    ids::ViewId,
    operation::{AccountPath, IfMatch, Method, NoInput, NoOutput, Operation, Waits},
    path_params,
    permissions::Needs,
};

path_params!(
    /// The path of calls about one view of an account's history.
    ViewPath { account, view: ViewId }
);

path_params!(
    /// The path of calls about one view of the partner account's own history.
    PartnerViewPath { view: ViewId }
);

/// Lists the views of the history that the caller sees: the own ones, and those that others share.
pub struct ListEventViews;
impl Operation for ListEventViews {
    const NAME: &'static str = "ListEventViews";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/accounts/{account}/event-views";
    const NEEDS: Needs = ListEvents::NEEDS;
    const SPEC: &'static [&'static str] = &["PROV-003"];
    type Path = AccountPath;
    type Input = NoInput;
    type Output = EventViews;
}

/// Saves a view.
pub struct CreateEventView;
impl Operation for CreateEventView {
    const NAME: &'static str = "CreateEventView";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/accounts/{account}/event-views";
    const NEEDS: Needs = ListEvents::NEEDS;
    const SPEC: &'static [&'static str] = &["PROV-003"];
    const SUCCESS: u16 = 201;
    type Path = AccountPath;
    type Input = NewView;
    type Output = EventView;
}

/// Changes a view: its name, what it shows, whether it is shared.
pub struct UpdateEventView;
impl Operation for UpdateEventView {
    const NAME: &'static str = "UpdateEventView";
    const METHOD: Method = Method::Put;
    const PATH: &'static str = "/api/v1/accounts/{account}/event-views/{view}";
    const NEEDS: Needs = ListEvents::NEEDS;
    const SPEC: &'static [&'static str] = &["PROV-003"];
    const IF_MATCH: IfMatch = IfMatch::Required;
    type Path = ViewPath;
    type Input = ViewForm;
    type Output = EventView;
}

/// Deletes a view, and the alerts on it.
pub struct DeleteEventView;
impl Operation for DeleteEventView {
    const NAME: &'static str = "DeleteEventView";
    const METHOD: Method = Method::Delete;
    const PATH: &'static str = "/api/v1/accounts/{account}/event-views/{view}";
    const NEEDS: Needs = ListEvents::NEEDS;
    const SPEC: &'static [&'static str] = &["PROV-003"];
    const WAITS: Waits = Waits::Never("one's own view");
    const IF_MATCH: IfMatch = IfMatch::Required;
    type Path = ViewPath;
    type Input = NoInput;
    type Output = NoOutput;
}

/// Sets how the caller is told of new events that match a view.
pub struct SetEventAlert;
impl Operation for SetEventAlert {
    const NAME: &'static str = "SetEventAlert";
    const METHOD: Method = Method::Put;
    const PATH: &'static str = "/api/v1/accounts/{account}/event-views/{view}/alert";
    const NEEDS: Needs = ListEvents::NEEDS;
    const SPEC: &'static [&'static str] = &["PROV-003"];
    type Path = ViewPath;
    type Input = Alert;
    type Output = EventView;
}

/// The same of the partner account's own history.
pub struct ListPartnerEventViews;
impl Operation for ListPartnerEventViews {
    const NAME: &'static str = "ListPartnerEventViews";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/event-views";
    const NEEDS: Needs = ListPartnerEvents::NEEDS;
    const SPEC: &'static [&'static str] = &["EVNT-025", "PROV-003"];
    type Path = ();
    type Input = NoInput;
    type Output = EventViews;
}

/// The same of the partner account's own history.
pub struct CreatePartnerEventView;
impl Operation for CreatePartnerEventView {
    const NAME: &'static str = "CreatePartnerEventView";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/event-views";
    const NEEDS: Needs = ListPartnerEvents::NEEDS;
    const SPEC: &'static [&'static str] = &["EVNT-025", "PROV-003"];
    const SUCCESS: u16 = 201;
    type Path = ();
    type Input = NewView;
    type Output = EventView;
}

/// The same of the partner account's own history.
pub struct UpdatePartnerEventView;
impl Operation for UpdatePartnerEventView {
    const NAME: &'static str = "UpdatePartnerEventView";
    const METHOD: Method = Method::Put;
    const PATH: &'static str = "/api/v1/event-views/{view}";
    const NEEDS: Needs = ListPartnerEvents::NEEDS;
    const SPEC: &'static [&'static str] = &["EVNT-025", "PROV-003"];
    const IF_MATCH: IfMatch = IfMatch::Required;
    type Path = PartnerViewPath;
    type Input = ViewForm;
    type Output = EventView;
}

/// The same of the partner account's own history.
pub struct DeletePartnerEventView;
impl Operation for DeletePartnerEventView {
    const NAME: &'static str = "DeletePartnerEventView";
    const METHOD: Method = Method::Delete;
    const PATH: &'static str = "/api/v1/event-views/{view}";
    const NEEDS: Needs = ListPartnerEvents::NEEDS;
    const SPEC: &'static [&'static str] = &["EVNT-025", "PROV-003"];
    const WAITS: Waits = Waits::Never("one's own view");
    const IF_MATCH: IfMatch = IfMatch::Required;
    type Path = PartnerViewPath;
    type Input = NoInput;
    type Output = NoOutput;
}

/// The same of the partner account's own history.
pub struct SetPartnerEventAlert;
impl Operation for SetPartnerEventAlert {
    const NAME: &'static str = "SetPartnerEventAlert";
    const METHOD: Method = Method::Put;
    const PATH: &'static str = "/api/v1/event-views/{view}/alert";
    const NEEDS: Needs = ListPartnerEvents::NEEDS;
    const SPEC: &'static [&'static str] = &["EVNT-025", "PROV-003"];
    type Path = PartnerViewPath;
    type Input = Alert;
    type Output = EventView;
}
