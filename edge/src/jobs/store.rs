//! The SQL of jobs.

use crate::{
    db::{Statement, column, params},
    guard::second::ApprovedBy,
};
use domain::{
    Timestamp,
    ids::{AccountId, ApprovalId, JobId, PersonId},
    jobs::{Job, JobFailure, JobKind, JobState},
    problem::Message,
};
use serde::Deserialize;
use serde_json::{Value, json};

/// How long a slice may take before a sweep gives the job to somebody else. Slices take well below a second.
pub const LEASE_MILLISECONDS: i64 = 10_000;
/// How long jobs are kept and seen (spec 01, Data).
pub const KEPT_MILLISECONDS: i64 = 90 * 24 * 60 * 60 * 1000;
/// Failed items that are shown of a job.
const FAILURES: u32 = 100;

/// A job's row.
#[derive(Debug, Clone, Deserialize)]
pub struct JobRow {
    /// The job.
    pub id: JobId,
    /// What it does.
    pub kind: JobKind,
    /// The account it works on.
    pub account_id: AccountId,
    account_name: String,
    /// Who started it.
    pub started_by: PersonId,
    /// Their name at that time.
    pub started_name: String,
    /// The run that it is a part of, if it is one.
    pub run_id: Option<JobId>,
    /// What it is about, and how far it has come with it.
    #[serde(deserialize_with = "column::json")]
    pub input: Value,
    approval_id: Option<ApprovalId>,
    approved_by: Option<PersonId>,
    approved_name: Option<String>,
    /// Slices done so far.
    pub step: u64,
    pub(super) tries: u32,
    #[serde(deserialize_with = "column::time")]
    pub(super) lease_until: Timestamp,
    pub(super) state: JobState,
    /// Items in all.
    pub total: u64,
    /// Items done.
    pub done: u64,
    /// Items that failed.
    pub failed: u64,
    /// Items left out on purpose.
    pub skipped: u64,
    #[serde(deserialize_with = "column::json_option")]
    stopped: Option<Message>,
    #[serde(deserialize_with = "column::time")]
    created_at: Timestamp,
    #[serde(deserialize_with = "column::time_option")]
    finished_at: Option<Timestamp>,
}

impl JobRow {
    /// The job as its starter sees it.
    pub(super) fn view(self, failures: Vec<JobFailure>) -> Job {
        Job {
            id: self.id,
            kind: self.kind,
            state: self.state,
            account: self.account_id,
            account_name: self.account_name,
            total: self.total,
            done: self.done,
            failed: self.failed,
            skipped: self.skipped,
            stopped: self.stopped,
            failures,
            created_at: self.created_at,
            finished_at: self.finished_at,
        }
    }

    /// The second person who let it start, if it needed one (DELG-003).
    pub fn approved_by(&self) -> Option<ApprovedBy> {
        let (approval, id) = (self.approval_id?, self.approved_by?);
        Some(ApprovedBy { approval, id, name: self.approved_name.clone().unwrap_or_default() })
    }

    /// The name of its account at the start.
    pub(super) fn account_name(&self) -> &str {
        &self.account_name
    }

    /// Whether nobody seems to be at work on it.
    pub(super) fn is_forgotten(&self, now: Timestamp) -> bool {
        self.state.is_open() && self.lease_until < now
    }
}

const COLUMNS: &str = "id, kind, account_id, account_name, started_by, started_name, run_id, approval_id, approved_by, \
    approved_name, input, step, tries, lease_until, \
    state, total, done, failed, skipped, stopped, created_at, finished_at";

/// Claims a job for the slice of this step; gives the row unless the job is elsewhere by now.
pub(super) fn claim(job: JobId, step: u64, now: Timestamp) -> Statement {
    Statement::new(
        format!(
            "UPDATE job SET lease_until = ?3, state = 'running', tries = tries + 1 \
             WHERE id = ?1 AND step = ?2 AND finished_at IS NULL RETURNING {COLUMNS}"
        ),
        params![job, step, now.as_millisecond() + LEASE_MILLISECONDS],
    )
}

/// Takes every job whose lease has passed, to be woken; gives their ids and steps. One that nobody has begun is woken
/// at growing intervals: if the queue is long, its message is most likely on its way, and one more would only make
/// the queue longer.
pub(super) fn forgotten(now: Timestamp) -> Statement {
    Statement::new(
        "UPDATE job SET lease_until = ?2 + iif(state = 'queued', ?1 - created_at, 0) \
         WHERE finished_at IS NULL AND lease_until < ?1 RETURNING id AS job, step",
        params![now, now.as_millisecond() + LEASE_MILLISECONDS],
    )
}

/// Ends a job from outside its slices: a fault, or its starter may no longer do it.
pub(super) fn stop(job: &JobRow, state: JobState, why: &Message, now: Timestamp) -> Statement {
    Statement::new(
        "UPDATE job SET step = step + 1, state = ?3, stopped = ?4, finished_at = ?5 \
         WHERE id = ?1 AND step = ?2 AND finished_at IS NULL",
        params![job.id, job.step, state.name(), json!(why), now],
    )
}

/// The condition under which a person sees a job `j`: they started it, and still reach its account (SIGN-012); the
/// partner account itself every partner does.
const SEEN: &str = "j.started_by = ?1 AND j.created_at > ?2 AND NOT EXISTS \
    (SELECT 1 FROM partner_user p WHERE p.id = ?1 AND p.access = 'manager' AND p.partner_account_id <> j.account_id AND NOT EXISTS \
    (SELECT 1 FROM managed_account m WHERE m.partner_user_id = p.id AND m.account_id = j.account_id))";

/// A run that is not over and none of whose parts is at work, with its step.
pub(super) fn run_without_parts(run: JobId) -> Statement {
    Statement::new(
        "SELECT id AS job, step FROM job r WHERE r.id = ?1 AND r.finished_at IS NULL AND NOT EXISTS \
         (SELECT 1 FROM job p INDEXED BY job_of_run WHERE p.run_id = ?1 AND p.finished_at IS NULL)",
        params![run],
    )
}

/// These jobs.
pub(super) fn many(jobs: &[JobId]) -> Statement {
    Statement::new(
        format!("SELECT {COLUMNS} FROM job WHERE id IN (SELECT value FROM json_each(?1))"),
        params![json!(jobs)],
    )
}

/// One job of a person.
pub(super) fn one(person: PersonId, job: JobId, now: Timestamp) -> Statement {
    Statement::new(
        format!("SELECT {COLUMNS} FROM job j WHERE j.id = ?3 AND {SEEN}"),
        params![person, now.as_millisecond() - KEPT_MILLISECONDS, job],
    )
}

/// An item that failed, and of which job.
#[derive(Debug, Deserialize)]
pub(super) struct FailureRow {
    pub job_id: JobId,
    item: String,
    #[serde(deserialize_with = "column::json")]
    reason: Message,
}

impl FailureRow {
    pub(super) fn view(self) -> JobFailure {
        JobFailure { item: self.item, reason: self.reason }
    }
}

/// The first failed items of these jobs.
pub(super) fn failures(jobs: &[JobId]) -> Statement {
    Statement::new(
        format!(
            "SELECT job_id, item, reason FROM (SELECT job_id, item, reason, \
             row_number() OVER (PARTITION BY job_id ORDER BY item) AS n FROM job_failure \
             WHERE job_id IN (SELECT value FROM json_each(?1))) WHERE n <= {FAILURES}"
        ),
        params![json!(jobs)],
    )
}

/// Drops what is old: jobs that ended before `old`, a few at a time.
pub(super) fn forget(old: i64) -> Vec<Statement> {
    const OLD: &str =
        "SELECT id FROM job WHERE created_at < ?1 AND finished_at IS NOT NULL ORDER BY created_at LIMIT 100";
    let drop = |table: &str, column: &str| {
        Statement::new(format!("DELETE FROM {table} WHERE {column} IN ({OLD})"), params![old])
    };
    vec![drop("job_item", "job_id"), drop("job_failure", "job_id"), drop("job", "id")]
}
