//! Taking back what was done, and what something was at a moment (UNDO-001 to UNDO-006).
//!
//! `state` are the rules: what a change makes of its object, and what it was before. `operations` are the calls.

pub mod operations;
pub mod state;

use crate::{
    events::Asset,
    ids::{EventId, UserId},
    integrations::IntegrationKey,
    problem::Message,
    words::words,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// For how many days a deleted user can be restored, and a whole job taken back (UNDO-004, UNDO-005).
pub const DAYS: i64 = 30;

words!(
    /// What taking an event back does; `undo-kind-<name>` is its Fluent id.
    UndoKind {
        /// What was created is deleted.
        Remove = "remove",
        /// Values are set back.
        SetBack = "setBack",
        /// What was deleted is restored.
        Restore = "restore",
    }
);

/// What taking an event back would do (UNDO-002, UNDO-003).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct UndoPreview {
    /// The event.
    pub event: EventId,
    /// What is done; absent if nothing can be.
    pub kind: Option<UndoKind>,
    /// What the event is about.
    pub asset: Asset,
    /// The name of what it is done to.
    pub subject: String,
    /// The properties it is about.
    pub properties: Vec<UndoProperty>,
    /// What does not come back, and what else follows.
    pub notices: Vec<Message>,
    /// Why it cannot be taken back; absent if it can.
    pub refused: Option<Message>,
    /// The integration that it is about, if it is about one; its name is the page's to tell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub integration: Option<IntegrationKey>,
    /// The version of the object as it is now, for `If-Match`; 0 if there is none.
    pub version: u64,
}

/// A property with its three values (UNDO-003).
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct UndoProperty {
    /// Its API name.
    pub name: String,
    /// What it is the property of, if it has a name of its own: the account of an assignment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// The value before the event, which comes back.
    pub before: Value,
    /// The value that the event gave it.
    pub after: Value,
    /// The value it has now.
    pub now: Value,
    /// It was changed again since: left out unless chosen.
    pub conflict: bool,
    /// Why it cannot come back, whatever is chosen.
    pub left_out: Option<Message>,
}

impl UndoProperty {
    /// Whether it comes back if these conflicts are chosen.
    pub fn comes_back(&self, also: &[String]) -> bool {
        self.left_out.is_none() && (!self.conflict || also.contains(&self.name)) && self.now != self.before
    }
}

/// What was taken back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Undone {
    /// What was done.
    pub kind: UndoKind,
    /// The user it was done to, if it was one.
    pub user: Option<UserId>,
    /// The properties that stay as they are.
    pub left_out: Vec<UndoProperty>,
}

/// What taking a whole job back would do (UNDO-004).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct UndoJobPreview {
    /// Users it created and that are deleted.
    pub removed: u64,
    /// Users whose values are set back.
    pub set_back: u64,
    /// Users it deleted and that are restored.
    pub restored: u64,
    /// Users it created that were changed since, and so stay: the first hundred by name.
    pub changed_since: Vec<String>,
    /// How many those are in all.
    pub changed_since_count: u64,
    /// What does not come back.
    pub notices: Vec<Message>,
    /// Why it cannot be taken back; absent if it can.
    pub refused: Option<Message>,
}
