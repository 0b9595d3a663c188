//! How a job comes to be: a row in the batch of the call that asks for it, and a message that wakes it.

use super::{run::Wake, store::LEASE_MILLISECONDS};
use crate::{
    db::{Db, Statement, params},
    events::record::Author,
    guard::call::Call,
};
use domain::{
    ids::{AccountId, JobId},
    jobs::{Job, JobKind, JobState},
    operation::Operation,
};
use serde_json::{Value, json};

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
         created_at, approval_id, approved_by, approved_name) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
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
            author.approved.as_ref().map(|by| by.approval),
            author.approved.as_ref().map(|by| by.id),
            author.approved.as_ref().map(|by| by.name.as_str()),
        ],
    )
}

/// A job that is part of a run over many customers (PLAN-007).
#[derive(Debug, Clone)]
pub struct NewPart {
    /// The customer.
    pub account: AccountId,
    /// The customer's name.
    pub account_name: String,
    /// The job.
    pub job: NewJob,
}

/// The statement that makes the rows of parts. They have no notification of their own: the run has. Only `db::tx` calls it.
pub fn insert_parts(run: JobId, parts: &[(JobId, NewPart)], author: &Author) -> Statement {
    let row = |(id, part): &(JobId, NewPart)| {
        let NewJob { kind, input, total } = &part.job;
        json!([id, kind.name(), part.account, part.account_name, input.to_string(), total])
    };
    Statement::new(
        "INSERT INTO job (id, kind, account_id, account_name, started_by, started_name, input, lease_until, total, \
         created_at, run_id, approval_id, approved_by, approved_name) SELECT value ->> 0, value ->> 1, value ->> 2, \
         value ->> 3, ?2, ?3, value ->> 4, ?4, value ->> 5, ?5, ?6, ?7, ?8, ?9 FROM json_each(?1)",
        params![
            Value::Array(parts.iter().map(row).collect()),
            &author.id,
            &author.name,
            author.at.as_millisecond() + LEASE_MILLISECONDS,
            author.at,
            run,
            author.approved.as_ref().map(|by| by.approval),
            author.approved.as_ref().map(|by| by.id),
            author.approved.as_ref().map(|by| by.name.as_str()),
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
