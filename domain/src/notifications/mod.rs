//! What the bell tells a person: the tasks they started and how those end, and what became of what they caused
//! (DASH-010 to DASH-017).

pub mod operations;

use crate::{
    Timestamp,
    ids::{AccountId, NotificationId, UserId, ViewId},
    jobs::Job,
    page::Page,
    problem::Message,
    words::words,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Notifications that the bell loads at a time (DASH-017).
pub const ROWS: u32 = 20;
/// Pending ones are counted up to here; the badge says "99+" above 99 (DASH-011).
pub const MOST_COUNTED: u32 = 100;
/// How long notifications are kept, in milliseconds (DASH-017).
pub const KEPT_MILLISECONDS: i64 = 90 * 24 * 60 * 60 * 1000;

words!(
    /// What a notification tells of.
    NotificationKind {
        /// A task the person started: state and progress are the job's.
        Job = "job",
        /// An e-mail that the person caused and that could not be delivered (DASH-030).
        MailUndeliverable = "mailUndeliverable",
        /// The person was made an account manager, or an administrator again (MGRS-028).
        AccessChanged = "accessChanged",
        /// Assignments of the person end soon, or have ended (DELG-001).
        AssignmentEnds = "assignmentEnds",
        /// An order that was assigned to the account whose admin the person is (ORDR-020).
        OrderAssigned = "orderAssigned",
        /// New events that match a view of theirs (PROV-003).
        EventsMatch = "eventsMatch",
        /// A request that waits for the person's approval (DELG-003).
        ApprovalAsked = "approvalAsked",
        /// What became of the person's own request (DELG-003).
        ApprovalDecided = "approvalDecided",
        /// What a gateway says of a change of a user (DASH-016).
        GatewayUpdate = "gatewayUpdate",
    }
);

/// A notification as its person sees it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Notification {
    /// The notification.
    pub id: NotificationId,
    /// What it tells of.
    pub kind: NotificationKind,
    /// The account it is about.
    pub account: Option<AccountId>,
    /// That account's name; empty if it is about none.
    pub account_name: String,
    /// What it says, where no job says it.
    pub text: Option<Message>,
    /// The job it tells of, without the items that failed: those are read with the job.
    pub job: Option<Job>,
    /// The user it is about.
    pub user: Option<UserId>,
    /// The view whose events it tells of; of the partner account's own history if it is about no account.
    pub view: Option<ViewId>,
    /// When it came.
    pub created_at: Timestamp,
    /// When what it tells last changed: a task began or ended.
    pub changed_at: Timestamp,
    /// Whether it was seen since it last changed (DASH-011).
    pub seen: bool,
}

/// A page of notifications, newest first, and how many are pending in all.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Notifications {
    /// The page.
    #[serde(flatten)]
    pub page: Page<Notification>,
    /// Pending ones, at most [`MOST_COUNTED`].
    pub pending: u64,
}
