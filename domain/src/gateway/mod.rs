//! What an account's gateway is told of its users, and what it says of it (DASH-016, USER-027, GTWY-055).
//!
//! Every saved change of a user is kept for the gateway in the batch that stores it, by a trigger on its event. The
//! gateway reads what waits, in the order in which it was done, and says of each change what became of it.

pub mod message;
pub mod operations;

use crate::{
    Timestamp,
    events::EventAction,
    ids::{EventId, UserId},
    language::Language,
    operation::Input,
    users::Role,
    words::words,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Changes of one page unless another number is asked for.
pub const ROWS: u32 = 100;
/// Changes of one page at most.
pub const MOST_ROWS: u32 = 200;

words!(
    /// How a change stands with the gateway; `gateway-state-<name>` is its Fluent id.
    ChangeState {
        /// Kept for the gateway, which has said nothing yet.
        Waiting = "waiting",
        /// The gateway has done it. That is final.
        Applied = "applied",
        /// The gateway could not do it. If it can later, it says so.
        Failed = "failed",
    }
);

/// Which changes a gateway asks for.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct ChangeQuery {
    /// Where the page before ended; from the oldest change that waits if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// How many, 1 to [`MOST_ROWS`]; [`ROWS`] if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
}

impl Input for ChangeQuery {}

impl ChangeQuery {
    /// How many changes are answered with.
    pub fn rows(&self) -> u32 {
        self.limit.unwrap_or(ROWS).clamp(1, MOST_ROWS)
    }
}

/// A change of a user that waits for the gateway.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct UserChange {
    /// The change: its event's id. The update message names it.
    pub change: EventId,
    /// When it was done.
    pub at: Timestamp,
    /// What was done: create, edit or delete.
    pub action: EventAction,
    /// The user.
    pub user_id: UserId,
    /// API names of the properties changed; empty if the user came or went.
    pub properties: Vec<String>,
    /// The user's version after the change; absent if the user went with it.
    pub version: Option<u64>,
    /// The user as they are now, with every change since; absent if they are gone. A gateway that stores this, whatever
    /// the order in which it comes to it, ends with what the portal has.
    pub user: Option<UserState>,
}

/// A user as a gateway needs them. It holds no secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct UserState {
    /// The user.
    pub id: UserId,
    /// Shown name.
    pub name: String,
    /// First name.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
    /// E-mail address; a user of a PBX may have none.
    pub email: Option<String>,
    /// Mobile number in E.164.
    pub mobile: Option<String>,
    /// User name.
    pub username: Option<String>,
    /// Extension.
    pub extension: Option<String>,
    /// The id by which the PBX knows the user.
    pub external_id: Option<String>,
    /// The role.
    pub role: Role,
    /// Whether the user is switched on.
    pub active: bool,
    /// Language of e-mails to the user.
    pub language: Language,
    /// Rises with every change.
    pub version: u64,
}

/// What became of a change at the gateway, as its event's details show it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ChangeOutcome {
    /// How it stands.
    pub state: ChangeState,
    /// When the gateway said so last.
    pub at: Option<Timestamp>,
    /// Why it could not be done, in the gateway's words or by its code.
    pub reason: Option<String>,
    /// The event of the gateway's last word.
    pub event: Option<EventId>,
}

/// The outcome of an event, if it is one that a gateway is told of.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct EventOutcome {
    /// Absent if no gateway was there when it happened, or none is told of such an event.
    pub outcome: Option<ChangeOutcome>,
}
