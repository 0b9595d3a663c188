//! The operations that take back, and that show what was.

use super::{UndoJobPreview, UndoPreview, Undone};
use crate::{
    Timestamp,
    events::operations::{EventPath, PartnerEventPath},
    ids::JobId,
    jobs::Job,
    operation::{AccountPath, IfMatch, Input, Method, NoInput, Operation, Waits},
    path_params,
    permissions::{Action, Feature, Needs},
    users::operations::UserPath,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// Whoever may change anything that can be taken back; what exactly is needed, the event says (UNDO-002).
const CHANGE: &[(Feature, Action)] = &[
    (Feature::Users, Action::Edit),
    (Feature::Users, Action::Add),
    (Feature::Users, Action::Delete),
    (Feature::Accounts, Action::Edit),
    (Feature::Integrations, Action::Add),
    (Feature::Integrations, Action::Delete),
];
const USERS: &[(Feature, Action)] = &[(Feature::Users, Action::View)];
const ACCOUNTS: &[(Feature, Action)] = &[(Feature::Accounts, Action::View)];

/// The same in the partner account's own history; who may change account managers, the event asks besides.
const PARTNER_CHANGE: &[(Feature, Action)] =
    &[(Feature::Roles, Action::Edit), (Feature::Roles, Action::Add), (Feature::Roles, Action::Delete)];

/// Tells what taking an event back would do.
pub struct PreviewUndo;
impl Operation for PreviewUndo {
    const NAME: &'static str = "PreviewUndo";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/accounts/{account}/events/{event}/undo";
    const NEEDS: Needs = Needs::any_of(CHANGE);
    const SPEC: &'static [&'static str] = &["UNDO-002", "UNDO-003", "UNDO-005"];
    type Path = EventPath;
    type Input = NoInput;
    type Output = UndoPreview;
}

/// Takes an event back, by a change of its own with its own event. Needs the permission of that change.
pub struct UndoEvent;
impl Operation for UndoEvent {
    const NAME: &'static str = "UndoEvent";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/accounts/{account}/events/{event}/undo";
    const NEEDS: Needs = Needs::any_of(CHANGE);
    const SPEC: &'static [&'static str] = &["UNDO-001", "UNDO-002", "UNDO-003", "UNDO-005", "USER-063"];
    const WAITS: Waits = Waits::Never("it takes back one change");
    const IF_MATCH: IfMatch = IfMatch::Required;
    type Path = EventPath;
    type Input = UndoChoice;
    type Output = Undone;
}

/// Tells what taking an event of the partner account's own history back would do.
pub struct PreviewPartnerUndo;
impl Operation for PreviewPartnerUndo {
    const NAME: &'static str = "PreviewPartnerUndo";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/events/{event}/undo";
    const NEEDS: Needs = Needs::any_of(PARTNER_CHANGE).partner_administrators_only();
    const SPEC: &'static [&'static str] = &["UNDO-002", "UNDO-003"];
    type Path = PartnerEventPath;
    type Input = NoInput;
    type Output = UndoPreview;
}

/// Takes an event of the partner account's own history back: of a role, of who holds one, of account managers and of
/// what is assigned to them. Needs the permission of that change, and keeps to its rules.
pub struct UndoPartnerEvent;
impl Operation for UndoPartnerEvent {
    const NAME: &'static str = "UndoPartnerEvent";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/events/{event}/undo";
    const NEEDS: Needs = PreviewPartnerUndo::NEEDS;
    const SPEC: &'static [&'static str] = &["UNDO-001", "UNDO-002", "UNDO-003", "ROLE-078", "MGRS-026"];
    const WAITS: Waits = Waits::Never("it takes back one change");
    const IF_MATCH: IfMatch = IfMatch::Required;
    type Path = PartnerEventPath;
    type Input = UndoChoice;
    type Output = Undone;
}

/// What of an event is taken back.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct UndoChoice {
    /// Properties that come back although they were changed again since, by API name (UNDO-003).
    #[serde(default)]
    pub also: Vec<String>,
    /// Whether the last account admin may lose the rights; counts for partners alone (USER-034).
    #[serde(default)]
    pub confirm_last_admin: bool,
}

impl Input for UndoChoice {}

path_params!(
    /// The path of calls about taking back a job of an account.
    UndoJobPath { account, job: JobId }
);

/// Tells what taking a whole job back would do.
pub struct PreviewUndoJob;
impl Operation for PreviewUndoJob {
    const NAME: &'static str = "PreviewUndoJob";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/accounts/{account}/jobs/{job}/undo";
    const NEEDS: Needs = Needs::any_of(CHANGE);
    const SPEC: &'static [&'static str] = &["UNDO-004"];
    type Path = UndoJobPath;
    type Input = NoInput;
    type Output = UndoJobPreview;
}

/// Takes a whole job back, as a job.
pub struct UndoJob;
impl Operation for UndoJob {
    const NAME: &'static str = "UndoJob";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/accounts/{account}/jobs/{job}/undo";
    const NEEDS: Needs = Needs::any_of(CHANGE);
    const SPEC: &'static [&'static str] = &["UNDO-004", "DASH-021"];
    const WAITS: Waits = Waits::Never("it takes back what waited itself, if it had to");
    const SUCCESS: u16 = 202;
    type Path = UndoJobPath;
    type Input = NoInput;
    type Output = Job;
}

/// Shows a user as of a moment, beside the present state.
pub struct GetUserAsOf;
impl Operation for GetUserAsOf {
    const NAME: &'static str = "GetUserAsOf";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/accounts/{account}/users/{user}/as-of";
    const NEEDS: Needs = Needs::any_of(USERS);
    const SPEC: &'static [&'static str] = &["UNDO-006"];
    type Path = UserPath;
    type Input = AsOf;
    type Output = StateAsOf;
}

/// Shows an account as of a moment, beside the present state.
pub struct GetAccountAsOf;
impl Operation for GetAccountAsOf {
    const NAME: &'static str = "GetAccountAsOf";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/accounts/{account}/as-of";
    const NEEDS: Needs = Needs::any_of(ACCOUNTS);
    const SPEC: &'static [&'static str] = &["UNDO-006"];
    type Path = AccountPath;
    type Input = AsOf;
    type Output = StateAsOf;
}

/// Which moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct AsOf {
    /// The moment; now if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Timestamp>,
}

impl Input for AsOf {}

/// Something as it was, and as it is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct StateAsOf {
    /// The moment.
    pub at: Timestamp,
    /// Its properties then, by API name; absent if it did not exist.
    pub then: Option<Map<String, Value>>,
    /// Its properties now; absent if it exists no more.
    pub now: Option<Map<String, Value>>,
    /// How many events have changed it since.
    pub changes: u64,
}
