//! How a notification comes to be and changes: statements of the batch of what it tells of. Whoever stores one of them
//! tells the browsers afterwards (`push::changed`); `db::tx` and the slices of jobs do so by themselves.

use crate::db::{Statement, params};
use domain::{
    Timestamp,
    ids::{JobId, NotificationId, PersonId, UserId, ViewId},
    notifications::NotificationKind,
    problem::Message,
};
use serde_json::json;
use uuid::Uuid;

/// A notification that is no job's.
#[derive(Debug, Clone)]
pub struct NewNotice {
    /// Who is told.
    pub person: PersonId,
    /// The customer account it is about; an id that is none is about none.
    pub account: String,
    /// What it tells of.
    pub kind: NotificationKind,
    /// What it says.
    pub text: Message,
    /// The user it is about.
    pub user: Option<UserId>,
}

/// The statement that stores it. A caller may go on with ` WHERE …`, to store it under a condition.
pub fn insert(notice: &NewNotice, at: Timestamp) -> Statement {
    Statement::new(
        "INSERT INTO notification (id, person_id, account_id, account_name, kind, text, user_id, created_at, changed_at) \
         SELECT ?1, ?2, (SELECT id FROM account WHERE id = ?3), coalesce((SELECT name FROM account WHERE id = ?3), ''), \
         ?4, ?5, ?6, ?7, ?7",
        params![
            NotificationId(Uuid::now_v7()),
            notice.person,
            &notice.account,
            notice.kind.name(),
            json!(notice.text),
            notice.user,
            at
        ],
    )
}

/// The statement that stores one of events that match a view, unless the statement before it has changed a row: then
/// there is one already.
pub fn insert_of_view(notice: &NewNotice, view: ViewId, at: Timestamp) -> Statement {
    Statement::new(
        "INSERT INTO notification (id, person_id, account_id, account_name, kind, text, view_id, created_at, changed_at) \
         SELECT ?1, ?2, (SELECT id FROM account WHERE id = ?3), coalesce((SELECT name FROM account WHERE id = ?3), ''), \
         ?4, ?5, ?6, ?7, ?7 WHERE changes() = 0",
        params![
            NotificationId(Uuid::now_v7()),
            notice.person,
            &notice.account,
            notice.kind.name(),
            json!(notice.text),
            view,
            at
        ],
    )
}

/// A job has been started; its starter is told. Only `db::tx` calls it.
pub fn job_started(job: JobId, starter: &str, account: &str, account_name: &str, at: Timestamp) -> Statement {
    Statement::new(
        "INSERT INTO notification (id, person_id, account_id, account_name, kind, job_id, created_at, changed_at) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7)",
        params![NotificationId(Uuid::now_v7()), starter, account, account_name, NotificationKind::Job.name(), job, at],
    )
}

/// A job has ended: whoever has seen it begin is told again (DASH-011).
pub fn job_ended(job: JobId, at: Timestamp) -> Statement {
    Statement::new("UPDATE notification SET changed_at = ?2, seen_at = NULL WHERE job_id = ?1", params![job, at])
}
