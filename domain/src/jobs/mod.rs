//! Long work: one row per job is the truth, the bell and the progress bar read it (DASH-010, DASH-021).

pub mod operations;

use crate::{
    Timestamp,
    ids::{AccountId, JobId},
    problem::Message,
    words::words,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

words!(
    /// What a job does; `jobs-kind-<name>` is its Fluent id.
    JobKind {
        /// Adds the users of an import.
        ImportUsers = "importUsers",
        /// Deletes selected users.
        DeleteUsers = "deleteUsers",
        /// Sends welcome e-mails to selected users.
        SendWelcomeMails = "sendWelcomeMails",
        /// Gives selected users a role.
        SetRoles = "setRoles",
        /// Takes back what another job did (UNDO-004).
        UndoJob = "undoJob",
        /// Sends selected users links to set a new password.
        SendResetMails = "sendResetMails",
        /// Gives selected users licences.
        AssignLicences = "assignLicences",
        /// Takes licences from selected users.
        UnassignLicences = "unassignLicences",
        /// Takes the licences of a product whose integration was removed (USER-044).
        ReleaseLicences = "releaseLicences",
        /// Makes administrators account managers.
        ConvertToManagers = "convertToManagers",
        /// Makes account managers administrators.
        UpgradeToAdministrators = "upgradeToAdministrators",
        /// Gives account managers customer accounts.
        AssignAccounts = "assignAccounts",
        /// Takes customer accounts from account managers.
        UnassignAccounts = "unassignAccounts",
        /// Gives assignments another end (DELG-001).
        RenewAssignments = "renewAssignments",
        /// Gives accounts a custom role (ROLE-070).
        AssignRole = "assignRole",
        /// Takes a custom role from accounts (ROLE-070).
        UnassignRole = "unassignRole",
        /// Deletes custom roles (ROLE-074).
        DeleteRoles = "deleteRoles",
    }
);

impl JobKind {
    /// Whether it is a run about account managers, which their own page shows and retries.
    pub const fn is_about_managers(self) -> bool {
        matches!(
            self,
            Self::ConvertToManagers
                | Self::UpgradeToAdministrators
                | Self::AssignAccounts
                | Self::UnassignAccounts
                | Self::RenewAssignments
        )
    }
}

words!(
    /// How far a job has come; `jobs-state-<name>` is its Fluent id.
    JobState {
        /// Waiting for its first slice.
        Queued = "queued",
        /// At work.
        Running = "running",
        /// Everything was done.
        Completed = "completed",
        /// Some items failed, or the job was stopped early.
        CompletedWithErrors = "completedWithErrors",
        /// Nothing could be done.
        Failed = "failed",
    }
);

impl JobState {
    /// Whether the job is still going on ("In progress").
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Queued | Self::Running)
    }
}

/// A piece of long work as its starter sees it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Job {
    /// The job.
    pub id: JobId,
    /// What it does.
    pub kind: JobKind,
    /// How far it has come.
    pub state: JobState,
    /// The account it works on; of work that is about no one customer account, the partner account.
    pub account: AccountId,
    /// That account's name.
    pub account_name: String,
    /// Items in all.
    pub total: u64,
    /// Items done.
    pub done: u64,
    /// Items that failed.
    pub failed: u64,
    /// Items left out on purpose.
    pub skipped: u64,
    /// Why it stopped early, if it did (IMPT-033).
    pub stopped: Option<Message>,
    /// The items that failed, the first hundred, with their reasons.
    pub failures: Vec<JobFailure>,
    /// When it was started.
    pub created_at: Timestamp,
    /// When it ended.
    pub finished_at: Option<Timestamp>,
}

impl Job {
    /// Whether it has left something that its starter should look at (DASH-013).
    pub fn has_details(&self) -> bool {
        !self.state.is_open() && (self.failed + self.skipped > 0 || self.stopped.is_some())
    }
}

/// An item of a job that failed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct JobFailure {
    /// The item in words people know it by.
    pub item: String,
    /// Why it failed.
    pub reason: Message,
}
