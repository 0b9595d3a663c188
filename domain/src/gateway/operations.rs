//! The operations of a gateway, behind the door for devices, and what people may ask about its answers.

use super::{
    ChangeQuery, EventOutcome, UserChange,
    message::{UpdateMessages, UpdateReceipts},
};
use crate::{
    events::operations::{EventPath, ListEvents},
    operation::{Method, NoInput, Operation},
    page::Page,
    permissions::Needs,
};

/// Lists the changes of users that wait for the account's gateway, in the order in which they were done. Reading takes
/// none of them away: a change waits until an update message has named it.
pub struct ListUserChanges;
impl Operation for ListUserChanges {
    const NAME: &'static str = "ListUserChanges";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/gateway/user-changes";
    const NEEDS: Needs = Needs::device();
    const SPEC: &'static [&'static str] = &["USER-027", "GTWY-055"];
    type Path = ();
    type Input = ChangeQuery;
    type Output = Page<UserChange>;
}

/// Takes the gateway's update messages: what became of each change. A message that comes twice is answered as it was; a
/// change that was done stays done; one that failed may still be done later.
pub struct SendUpdateMessages;
impl Operation for SendUpdateMessages {
    const NAME: &'static str = "SendUpdateMessages";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/gateway/update-messages";
    const NEEDS: Needs = Needs::device();
    const SPEC: &'static [&'static str] = &["DASH-016", "USER-027", "GTWY-055"];
    const MAX_BODY: usize = 512 * 1024;
    type Path = ();
    type Input = UpdateMessages;
    type Output = UpdateReceipts;
}

/// Says what became of a change at the account's gateway. The event is that of the change.
pub struct GetEventOutcome;
impl Operation for GetEventOutcome {
    const NAME: &'static str = "GetEventOutcome";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/accounts/{account}/events/{event}/outcome";
    const NEEDS: Needs = ListEvents::NEEDS;
    const SPEC: &'static [&'static str] = &["DASH-016", "USER-027"];
    type Path = EventPath;
    type Input = NoInput;
    type Output = EventOutcome;
}
