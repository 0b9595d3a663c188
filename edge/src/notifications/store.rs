//! How notifications are asked of the database. Texts and values only, so that the tests can ask the planner.

use domain::{
    Timestamp,
    notifications::{KEPT_MILLISECONDS, MOST_COUNTED},
};
use serde_json::{Value, json};

/// An SQL text and its values.
pub type Query = (String, Vec<Value>);

/// The condition under which a person (`?1`) sees a notification `n`: it is theirs, not deleted, not older than 90 days
/// (`?2`), and an account manager still reaches its account (SIGN-012).
const SEEN: &str = "n.person_id = ?1 AND n.deleted_at IS NULL AND n.created_at > ?2 AND (n.account_id IS NULL OR NOT \
    EXISTS (SELECT 1 FROM partner_user p WHERE p.id = ?1 AND p.access = 'manager' \
    AND p.partner_account_id <> n.account_id AND NOT EXISTS \
    (SELECT 1 FROM managed_account m WHERE m.partner_user_id = p.id AND m.account_id = n.account_id)))";

fn values(person: &str, now: Timestamp) -> Vec<Value> {
    vec![json!(person), json!(now.as_millisecond() - KEPT_MILLISECONDS)]
}

/// A page of them, newest first. `after` is where the one before stands: its time and id.
pub fn page(person: &str, now: Timestamp, after: Option<(i64, &str)>, limit: u32) -> Query {
    let mut values = values(person, now);
    values.push(json!(limit));
    let place = after.map_or("", |(at, id)| {
        values.extend([json!(at), json!(id)]);
        " AND (n.created_at, n.id) < (?4, ?5)"
    });
    let sql = format!(
        "SELECT n.id, n.kind, n.account_id, n.account_name, n.text, n.job_id, n.user_id, n.view_id, n.created_at, n.changed_at, \
         n.seen_at IS NOT NULL AS seen FROM notification n INDEXED BY notification_by_person WHERE {SEEN}{place} \
         ORDER BY n.created_at DESC, n.id DESC LIMIT ?3"
    );
    (sql, values)
}

/// Counts the pending ones, giving `n`.
pub fn pending(person: &str, now: Timestamp) -> Query {
    let sql = format!(
        "SELECT count(*) AS n FROM (SELECT 1 FROM notification n INDEXED BY notification_pending \
         WHERE {SEEN} AND n.seen_at IS NULL LIMIT {MOST_COUNTED})"
    );
    (sql, values(person, now))
}

/// Notes that these were seen, unless they have changed since: `seen` is a JSON list of ids and times of change.
pub fn see(person: &str, seen: &Value, now: Timestamp) -> Query {
    let sql = "UPDATE notification SET seen_at = ?3 WHERE id IN (SELECT n.id FROM json_each(?2) s \
        CROSS JOIN notification n ON n.id = s.value ->> 0 AND n.changed_at = s.value ->> 1 \
        WHERE n.person_id = ?1 AND n.seen_at IS NULL)";
    (sql.to_owned(), vec![json!(person), json!(seen.to_string()), json!(now.as_millisecond())])
}

/// Deletes one for good.
pub fn delete(person: &str, notification: &str, now: Timestamp) -> Query {
    let sql = "UPDATE notification SET deleted_at = ?3 WHERE id = ?2 AND person_id = ?1 AND deleted_at IS NULL";
    (sql.to_owned(), vec![json!(person), json!(notification), json!(now.as_millisecond())])
}
