//! How requests are asked of the database (DELG-003). Texts and values only, so that the tests can ask the planner about
//! every one of them.

use domain::{
    Timestamp,
    ids::{ApprovalId, PartnerAccountId, PersonId},
};
use serde_json::{Value, json};

/// An SQL text and its values.
pub type Query = (String, Vec<Value>);

/// The columns of a request `a`.
pub const COLUMNS: &str = "a.id, a.partner_account_id, a.account_id, a.account_name, a.operation, a.path, a.body, a.if_match, \
    a.language, a.cause, a.users, a.accounts, a.before_users, a.before_accounts, a.items, a.author_id, a.author_name, a.state, a.asked_at, a.expires_at, \
    a.decided_name, a.decided_at, a.reason, a.outcome, a.job_id";

/// Who looks.
#[derive(Debug, Clone)]
pub struct Viewer {
    pub partner: PartnerAccountId,
    pub person: PersonId,
    /// Whether they reach every account.
    pub administrator: bool,
    /// The operations that they may do themselves, as a JSON list.
    pub operations: Value,
}

/// The condition under which somebody sees a request `a`: they reach its account, and it is their own or one they could
/// make themselves; its values are partner, person, administrator and operations. What is about no account may touch
/// any, so others see it only if they reach all.
const SEEN: &str = "a.partner_account_id = ?1 AND (?3 = 1 OR a.account_id IS NULL OR a.account_id IN (SELECT m.account_id \
    FROM managed_account m WHERE m.partner_user_id = ?2)) AND (a.author_id = ?2 OR (a.operation IN (SELECT value FROM \
    json_each(?4)) AND (?3 = 1 OR a.account_id IS NOT NULL)))";

fn seen_by(viewer: &Viewer) -> Vec<Value> {
    let administrator = i32::from(viewer.administrator);
    vec![json!(viewer.partner), json!(viewer.person), json!(administrator), json!(viewer.operations.to_string())]
}

/// One request.
pub fn one(viewer: &Viewer, id: ApprovalId) -> Query {
    let mut values = seen_by(viewer);
    values.push(json!(id));
    (format!("SELECT {COLUMNS} FROM approval a WHERE a.id = ?5 AND {SEEN}"), values)
}

/// A page of those that wait, or of those that are decided, newest first.
pub fn page(viewer: &Viewer, decided: bool, after: Option<ApprovalId>, limit: u32) -> Query {
    let (index, which) = if decided { ("approval_decided", "<>") } else { ("approval_waiting", "=") };
    let mut values = seen_by(viewer);
    values.push(json!(limit));
    let mut place = "";
    if let Some(after) = after {
        values.push(json!(after));
        place = " AND a.id < ?6";
    }
    let sql = format!(
        "SELECT {COLUMNS} FROM approval a INDEXED BY {index} WHERE {SEEN} AND a.state {which} 'waiting'{place} \
         ORDER BY a.id DESC LIMIT ?5"
    );
    (sql, values)
}

/// A page of a plan, behind this place.
pub fn items(approval: ApprovalId, after: u64, limit: u32) -> Query {
    let sql = "SELECT n, shown FROM approval_item WHERE approval_id = ?1 AND n > ?2 ORDER BY n LIMIT ?3";
    (sql.to_owned(), vec![json!(approval), json!(after), json!(limit)])
}

/// The request of the same call by the same person that waits already.
pub fn asked_before(author: PersonId, request_hash: &str, now: Timestamp) -> Query {
    let sql = format!(
        "SELECT {COLUMNS} FROM approval a INDEXED BY approval_once WHERE a.author_id = ?1 AND a.request_hash = ?2 \
         AND a.state = 'waiting' AND a.expires_at > ?3"
    );
    (sql, vec![json!(author), json!(request_hash), json!(now.as_millisecond())])
}

/// Requests whose time is over.
pub fn over(now: Timestamp) -> Query {
    let sql = format!(
        "SELECT {COLUMNS} FROM approval a INDEXED BY approval_to_expire WHERE a.state = 'waiting' \
         AND a.expires_at <= ?1 ORDER BY a.expires_at LIMIT 100"
    );
    (sql, vec![json!(now.as_millisecond())])
}

/// What a person has touched alone since an hour: `users` and `accounts`.
pub fn alone(person: PersonId, since: i64) -> Query {
    let sql = "SELECT coalesce(sum(users), 0) AS users, coalesce(sum(accounts), 0) AS accounts FROM approval_alone \
        WHERE person_id = ?1 AND hour >= ?2";
    (sql.to_owned(), vec![json!(person), json!(since)])
}
