//! The SQL of an upload's progress: which rows are done, which are not, and why.

use crate::{
    db::{Db, Statement, column, params},
    problem::Outcome,
};
use domain::ids::{AccountId, DraftId, JobId, UserId};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// How far a job has come.
#[derive(Debug, Deserialize)]
#[serde(bound = "T: serde::de::DeserializeOwned")]
pub struct Progress<T> {
    /// What it keeps between its turns.
    #[serde(deserialize_with = "column::json")]
    pub input: T,
    /// Items done.
    pub done: u64,
}

/// Reads how far a job has come.
pub async fn progress<T: serde::de::DeserializeOwned>(db: &Db, job: JobId) -> Outcome<Option<Progress<T>>> {
    db.first(Statement::new("SELECT input, done FROM job WHERE id = ?1", params![job])).await
}

/// A job has more items than it began with.
pub fn add_to_total(job: JobId, items: u64) -> Statement {
    Statement::new("UPDATE job SET total = total + ?2 WHERE id = ?1", params![job, items])
}

/// Notes which rows are done although they added nobody: `[row, user]` each.
pub fn mark_known(draft: DraftId, rows: &Value) -> Statement {
    Statement::new(
        "UPDATE import_row SET user_id = e.value ->> 1, errors = '{}' FROM (SELECT value FROM json_each(?2) LIMIT -1) e \
         WHERE import_row.draft_id = ?1 AND import_row.row = e.value ->> 0 AND +import_row.user_id IS NULL",
        params![draft, rows],
    )
}

/// A row on its way to become a user: the user's id, the event's id, the row's number.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct OnItsWay(pub UserId, pub uuid::Uuid, pub u32);

/// Notes which rows have become users.
pub fn mark_added(draft: DraftId, rows: &Value) -> Statement {
    Statement::new(
        "UPDATE import_row SET user_id = e.value ->> 0, errors = '{}' FROM json_each(?2) e \
         WHERE import_row.draft_id = ?1 AND import_row.row = e.value ->> 2 \
         AND EXISTS (SELECT 1 FROM user u WHERE u.id = e.value ->> 0)",
        params![draft, rows],
    )
}

/// Notes at those that have not which user holds their address (IMPT-014, IMPT-031, IMPT-034).
pub fn mark_taken(draft: DraftId, account: AccountId, rows: &Value) -> Statement {
    Statement::new(
        "UPDATE import_row SET errors = coalesce((SELECT json_object('email', json_object('key', 'import-row-email-taken', \
         'args', json_object('name', u.name, 'user', u.id))) FROM user u \
         WHERE u.account_id = ?3 AND u.email_key = import_row.email_key), '{}') \
         WHERE draft_id = ?1 AND row IN (SELECT e.value ->> 2 FROM json_each(?2) e) AND +user_id IS NULL",
        params![draft, rows, account],
    )
}

/// Notes what is wrong with rows: `[row, errors as JSON text]` each.
pub fn mark_wrong(draft: DraftId, rows: &Value) -> Statement {
    // LIMIT and the sign keep the planner from reading the whole list again for every row.
    Statement::new(
        "UPDATE import_row SET errors = e.value ->> 1 FROM (SELECT value FROM json_each(?2) LIMIT -1) e \
         WHERE import_row.draft_id = ?1 AND import_row.row = e.value ->> 0 AND +import_row.user_id IS NULL",
        params![draft, rows],
    )
}

/// Keeps the first hundred rows that were not added as failures of the job (DASH-013).
pub fn keep_failures(draft: DraftId, job: JobId, from: u32, to: u32) -> Statement {
    Statement::new(
        "INSERT INTO job_failure (job_id, item, reason) \
         SELECT ?2, iif(row < ?5, row || ' · ', '') || coalesce(nullif(email, ''), nullif(name, ''), first_name || ' ' || last_name), \
         (SELECT m.value FROM json_each(errors) m LIMIT 1) FROM import_row INDEXED BY import_row_open \
         WHERE draft_id = ?1 AND row BETWEEN ?3 AND ?4 AND user_id IS NULL AND errors <> '{}' \
         LIMIT max(0, 100 - (SELECT count(*) FROM job_failure WHERE job_id = ?2)) ON CONFLICT DO NOTHING",
        params![draft, job, from, to, domain::import::preview::ADDED_FROM],
    )
}
