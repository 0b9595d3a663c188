//! Four eyes (spec 40, DELG-003): what touches more than a partner lets one person alone waits for a second one, who
//! sees the exact plan.
//!
//! `rule` is what the partner sets and how a plan is measured by it, `operations` are the calls; this file says what a
//! request that waits is. Which operations can wait, each declares itself (`Operation::WAITS`).

pub mod operations;
pub mod rule;

use crate::{
    Timestamp,
    ids::{AccountId, ApprovalId, JobId},
    problem::Message,
    words::words,
};
use rule::{Before, Cause};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How long a request waits, in milliseconds.
pub const WAITS_MILLISECONDS: i64 = 7 * 24 * 60 * 60 * 1000;
/// How long a request that is decided is kept, in milliseconds.
pub const KEPT_MILLISECONDS: i64 = 90 * 24 * 60 * 60 * 1000;
/// Characters of a reason.
pub const MAX_REASON: usize = 500;

words!(
    /// What is asked for: the name of the operation that waits; `approvals-asked-<name>` is its Fluent id.
    Asked {
        /// Deletes one user.
        DeleteUser = "DeleteUser",
        /// Deletes the users selected.
        DeleteUsers = "DeleteUsers",
        /// Deletes the users that a deletion has left.
        RetryDeleteUsers = "RetryDeleteUsers",
        /// Deletes a customer account.
        DeleteAccount = "DeleteAccount",
        /// Adds the users of a preview, or changes known ones too.
        ImportUsers = "ImportUsers",
        /// The same into many customers.
        ImportIntoMany = "ImportIntoMany",
        /// Changes what a custom role allows.
        UpdateRole = "UpdateRole",
        /// Deletes custom roles; their holders get another.
        DeleteRoles = "DeleteRoles",
        /// Sends welcome e-mails.
        SendWelcomeMails = "SendWelcomeMails",
        /// Sends links to set a new password.
        SendResetMails = "SendResetMails",
        /// Changes or switches off the rule itself.
        SetApprovalRule = "SetApprovalRule",
    }
);

words!(
    /// How it stands with a request.
    ApprovalState {
        /// Nobody has decided yet.
        Waiting = "waiting",
        /// A second person has approved it, and it was begun in the same moment.
        Approved = "approved",
        /// A second person has rejected it.
        Rejected = "rejected",
        /// Its author has taken it back.
        Withdrawn = "withdrawn",
        /// Nobody has decided in time.
        Expired = "expired",
        /// What it would touch is no longer what was shown, so it was not run.
        Outdated = "outdated",
    }
);

words!(
    /// What happens to an item of a plan; `approvals-effect-<name>` is its Fluent id.
    Effect {
        /// It is deleted.
        Deleted = "deleted",
        /// It is changed.
        Changed = "changed",
        /// It comes to be.
        Added = "added",
        /// It becomes inactive.
        Deactivated = "deactivated",
        /// It is written to.
        Mailed = "mailed",
        /// A permission that holders gain.
        Gained = "gained",
        /// A permission that holders lose.
        Lost = "lost",
    }
);

/// A request as the people of its partner see it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Approval {
    /// The request.
    pub id: ApprovalId,
    /// What is asked for.
    pub asked: Asked,
    /// The customer account it is about; none if it is about the partner account.
    pub account: Option<AccountId>,
    /// That account's name when it was asked for.
    pub account_name: String,
    /// Who asks.
    pub author: String,
    /// Whether that is the person who reads this.
    pub own: bool,
    /// Whether the person who reads this may approve and reject it.
    pub may_decide: bool,
    /// What of the rule made it wait.
    pub cause: Cause,
    /// Users it touches.
    pub users: u64,
    /// Accounts it touches.
    pub accounts: u64,
    /// What its author had touched alone before, within [`rule::TOGETHER_HOURS`].
    pub before: Before,
    /// Items of its plan.
    pub items: u64,
    /// How it stands.
    pub state: ApprovalState,
    /// When it was asked for.
    pub asked_at: Timestamp,
    /// When it expires unless somebody decides.
    pub expires_at: Timestamp,
    /// Who has decided; none while it waits, and if nobody did.
    pub decided_by: Option<String>,
    /// When it was decided, or ended.
    pub decided_at: Option<Timestamp>,
    /// What was said with the decision.
    pub reason: Option<String>,
    /// Why it is outdated.
    pub outcome: Option<Message>,
    /// The job that carries it out.
    pub job: Option<JobId>,
}

/// An item of the plan that is shown: the approver sees every one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct PlanItem {
    /// Its place in the plan, from 1 on.
    #[serde(default)]
    pub n: u64,
    /// What happens to it.
    pub effect: Effect,
    /// Its name.
    pub name: String,
    /// What tells it from others of that name: an e-mail address, an Account ID, a value before and after.
    #[serde(default)]
    pub detail: Option<String>,
}

/// The page of a request.
pub fn page(approval: ApprovalId) -> String {
    format!("/approvals/{approval}")
}

/// What somebody is told whose call waits: the answer 202 instead of the operation's own.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct WaitsFor {
    /// The request.
    pub approval: ApprovalId,
    /// Where it is read and decided.
    pub href: String,
    /// Its page.
    pub page: String,
    /// What of the rule made it wait.
    pub cause: Cause,
    /// More about that, where it is not the call alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Message>,
    /// How many people were told who may approve it; if none, it can wait until somebody may.
    pub approvers: u64,
    /// When it expires.
    pub expires_at: Timestamp,
}
