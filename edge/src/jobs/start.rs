//! How a job comes to be: a row in the batch of the call that asks for it, and a message that wakes it.

use super::{run::Wake, store::LEASE_MILLISECONDS};
use crate::{
    db::{Db, Statement, params},
    events::record::Author,
    guard::call::Call,
};
use domain::{
    ids::JobId,
    jobs::{Job, JobKind, JobState},
    operation::Operation,
};
use serde_json::Value;

/// A job asked for.
#[derive(Debug, Clone)]
pub struct NewJob {
    /// What it does.
    pub kind: JobKind,
    /// What it is about; each slice may change it, so a cursor can stand in it too.
    pub input: Value,
    /// Items in all.
    pub total: u64,
}

/// The statement that makes the row. Only `db::tx` calls it.
pub fn insert(id: JobId, job: &NewJob, account: &str, account_name: &str, author: &Author) -> Statement {
    Statement::new(
        "INSERT INTO job (id, kind, account_id, account_name, started_by, started_name, input, lease_until, total, \
         created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        params![
            id,
            job.kind.name(),
            account,
            account_name,
            &author.id,
            &author.name,
            &job.input,
            author.at.as_millisecond() + LEASE_MILLISECONDS,
            job.total,
            author.at,
        ],
    )
}

/// Sets a job's total to the number of its items.
pub fn count_items(job: JobId) -> Statement {
    Statement::new(
        "UPDATE job SET total = (SELECT count(*) FROM job_item WHERE job_id = ?1) WHERE id = ?1",
        params![job],
    )
}

/// A job that was asked for in this call, as it is answered.
pub fn fresh<Op: Operation>(call: &Call<Op>, id: JobId, kind: JobKind, total: u64) -> Job {
    Job {
        id,
        kind,
        state: JobState::Queued,
        account: call.account().id,
        account_name: call.account().name.clone(),
        total,
        done: 0,
        failed: 0,
        skipped: 0,
        stopped: None,
        failures: Vec::new(),
        created_at: call.now(),
        finished_at: None,
    }
}

/// Wakes a job.
pub async fn wake(db: &Db, job: JobId, step: u64) {
    db.wake(&Wake { job, step }).await;
}
