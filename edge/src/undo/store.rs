//! The SQL of taking back.

use crate::{
    db::{Db, Param, Statement, column, params},
    guard::reach::ReachedAccount,
    problem::Outcome,
};
use domain::{
    Timestamp,
    events::{Asset, EventAction},
    ids::{AccountId, EventId, JobId, RoleId},
    jobs::{JobKind, JobState},
    permissions::Cells,
    undo::state::Change,
};
use serde::Deserialize;
use serde_json::{Value, json};

/// An event as it is taken back.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct EventRow {
    pub id: EventId,
    #[serde(deserialize_with = "column::time")]
    pub at: Timestamp,
    pub action: EventAction,
    pub asset: Asset,
    pub asset_id: String,
    #[serde(deserialize_with = "column::json")]
    pub core: Value,
    #[serde(deserialize_with = "column::json")]
    pub extra: Value,
    #[serde(deserialize_with = "column::json")]
    pub tags: Vec<String>,
    /// Who has taken it back, and when; absent if nobody has.
    pub undone_by: Option<String>,
    #[serde(deserialize_with = "column::time_option")]
    pub undone_at: Option<Timestamp>,
}

impl EventRow {
    /// What it did, if it keeps that.
    pub(super) fn change(&self) -> Option<Change> {
        Change::of(self.action, &self.extra)
    }

    /// The name of what it was about.
    pub(super) fn subject(&self) -> String {
        self.core.get("name").and_then(Value::as_str).unwrap_or_default().to_owned()
    }

    /// The event that this one took back.
    pub(super) fn undoes(&self) -> Option<&str> {
        self.tags.iter().find_map(|tag| tag.strip_prefix("undoes:"))
    }
}

const EVENT: &str =
    "e.id, e.at, e.action, e.asset, e.asset_id, e.core, e.extra, e.tags, d.by_name AS undone_by, d.at AS undone_at";

/// One event of an account.
pub(super) async fn event(db: &Db, account: AccountId, event: EventId) -> Outcome<Option<EventRow>> {
    let sql = format!(
        "SELECT {EVENT} FROM event e LEFT JOIN undone d ON d.subject = e.id WHERE e.id = ?1 AND e.account_id = ?2"
    );
    db.first(Statement::new(sql, params![event, account])).await
}

/// The events among the items of a job: job, after and until.
pub(super) async fn of_items(db: &Db, account: AccountId, mut items: Vec<Param>) -> Outcome<Vec<EventRow>> {
    items.push(Param::from(account));
    let sql = format!(
        "SELECT {EVENT} FROM job_item i CROSS JOIN event e ON e.id = i.item AND e.account_id = ?4 \
         LEFT JOIN undone d ON d.subject = e.id WHERE i.job_id = ?1 AND i.n > ?2 AND i.n <= ?3 ORDER BY i.n"
    );
    db.rows(Statement::new(sql, items)).await
}

/// A custom role.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct CustomRole {
    pub id: RoleId,
    pub name: String,
    #[serde(deserialize_with = "column::json")]
    pub cells: Cells,
}

/// These custom roles, as far as they can still be given in the account (ROLE-077).
pub(super) async fn roles(db: &Db, account: &ReachedAccount, roles: &[RoleId]) -> Outcome<Vec<CustomRole>> {
    if roles.is_empty() {
        return Ok(Vec::new());
    }
    db.rows(Statement::new(
        "SELECT r.id, r.name, r.cells FROM json_each(?1) j CROSS JOIN role r ON r.id = j.value AND r.partner_account_id = ?2 \
         AND r.leaving IS NULL JOIN role_account x ON x.role_id = r.id AND x.account_id = ?3",
        params![json!(roles), account.partner, account.id],
    ))
    .await
}

/// Marks an event or a job as taken back; breaks the batch if it is already.
pub(super) fn mark(
    subject: impl Into<Param>,
    account: AccountId,
    at: Timestamp,
    by: &str,
    job: Option<JobId>,
) -> Statement {
    Statement::new(
        "INSERT INTO undone (subject, account_id, at, by_name, job_id) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![subject.into(), account, at, by, job],
    )
}

/// Marks these events as taken back by a job; breaks the batch if one is already.
pub(super) fn mark_many(events: &[EventId], account: AccountId, at: Timestamp, by: &str, job: JobId) -> Statement {
    Statement::new(
        "INSERT INTO undone (subject, account_id, at, by_name, job_id) SELECT value, ?2, ?3, ?4, ?5 FROM json_each(?1)",
        params![json!(events), account, at, by, job],
    )
}

/// What was taken back is there again: these marks go.
pub(super) fn unmark(subjects: &[&str]) -> Statement {
    Statement::new("DELETE FROM undone WHERE subject IN (SELECT value FROM json_each(?1))", params![json!(subjects)])
}

/// A job as it is taken back.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct JobRow {
    pub kind: JobKind,
    pub state: JobState,
    #[serde(deserialize_with = "column::time_option")]
    pub finished_at: Option<Timestamp>,
    #[serde(deserialize_with = "column::json")]
    pub input: Value,
    pub undone_by: Option<String>,
}

/// A job of an account.
pub(super) async fn job(db: &Db, account: AccountId, job: JobId) -> Outcome<Option<JobRow>> {
    db.first(Statement::new(
        "SELECT j.kind, j.state, j.finished_at, j.input, d.by_name AS undone_by FROM job j \
         LEFT JOIN undone d ON d.subject = j.id WHERE j.id = ?1 AND j.account_id = ?2",
        params![job, account],
    ))
    .await
}

/// The events of a job about users; `?1` is its tag, `?2` the account.
const OF_JOB: &str = "FROM event e INDEXED BY event_by_job WHERE substr(e.tags ->> 2, 1, 4) = 'job:' AND e.tags ->> 2 = ?1 \
    AND e.account_id = ?2 AND e.asset = 'user' AND e.action <> 'access'";

/// What a job did, counted.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Counted {
    pub created: f64,
    pub edited: f64,
    pub deleted: f64,
    pub mails: f64,
    pub changed: f64,
}

/// Counts what a job did to users, and which of those it created were changed since.
pub(super) fn count(job: JobId, account: AccountId) -> Statement {
    Statement::new(
        format!(
            "SELECT coalesce(sum(e.action = 'create'), 0) AS created, coalesce(sum(e.action = 'edit' AND NOT m), 0) AS edited, \
             coalesce(sum(e.action = 'delete'), 0) AS deleted, coalesce(sum(m), 0) AS mails, \
             coalesce(sum(e.action = 'create' AND coalesce((SELECT u.version FROM user u WHERE u.id = e.asset_id), 1) > v), 0) \
             AS changed FROM (SELECT e.action, e.asset_id, coalesce(e.extra ->> '$.values.version', 1) AS v, \
             e.action = 'edit' AND (e.properties LIKE '%\"welcomeEmail\"%' OR e.properties LIKE '%\"passwordReset\"%') AS m \
             {OF_JOB}) e"
        ),
        params![format!("job:{job}"), account],
    )
}

/// The names of users that the job created and that were changed since, the first hundred.
pub(super) fn changed(job: JobId, account: AccountId) -> Statement {
    Statement::new(
        format!(
            "SELECT u.name AS name FROM (SELECT e.asset_id, coalesce(e.extra ->> '$.values.version', 1) AS v {OF_JOB} \
             AND e.action = 'create') c CROSS JOIN user u ON u.id = c.asset_id WHERE u.version > c.v ORDER BY u.name_key LIMIT 100"
        ),
        params![format!("job:{job}"), account],
    )
}

/// The events of a job become items of another, newest first.
pub(super) fn items(undo: JobId, job: JobId, account: AccountId) -> Statement {
    Statement::new(
        format!(
            "INSERT INTO job_item (job_id, n, item) SELECT ?3, row_number() OVER (ORDER BY row DESC), id \
             FROM (SELECT e.row AS row, e.id AS id {OF_JOB} AND e.properties NOT LIKE '%\"welcomeEmail\"%' \
             AND e.properties NOT LIKE '%\"passwordReset\"%')"
        ),
        params![format!("job:{job}"), account, undo],
    )
}

/// Notes what a job leaves as it is: a JSON list of `[item, reason]`.
pub(super) fn failures(job: JobId, failures: &Value) -> Statement {
    Statement::new(
        "INSERT INTO job_failure (job_id, item, reason) SELECT ?1, value ->> 0, value ->> 1 FROM json_each(?2) \
         WHERE true ON CONFLICT DO NOTHING",
        params![job, failures],
    )
}

/// A piece of the history of one object.
#[derive(Debug, Deserialize)]
pub(super) struct Step {
    pub id: EventId,
    #[serde(deserialize_with = "column::time")]
    pub at: Timestamp,
    pub action: EventAction,
    #[serde(deserialize_with = "column::json")]
    pub extra: Value,
}

/// The events of an object after a moment, newest first, so many behind a place.
pub(super) fn history(
    account: AccountId,
    object: &str,
    since: Timestamp,
    behind: Option<(Timestamp, EventId)>,
    limit: u32,
) -> Statement {
    let mut statement = Statement::new(
        "SELECT id, at, action, extra FROM event INDEXED BY event_by_object WHERE account_id = ?1 AND asset_id = ?2 AND at > ?3",
        params![account, object, since],
    );
    if let Some((at, id)) = behind {
        statement.push(" AND (at, id) < (").bind(at);
        statement.push(", ").bind(id);
        statement.push(")");
    }
    statement.push(" ORDER BY at DESC, id DESC LIMIT ").bind(limit);
    statement
}
