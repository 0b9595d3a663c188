//! The SQL of sign-in, sessions and preferences.

use super::viewing::Wanted;
use crate::{
    db::{Statement, column, params},
    guard::session::{PERSON, PERSON_JOINS, PersonRow, Session},
};
use domain::{
    Timestamp,
    ids::{AccountId, PartnerAccountId, PersonId, RoleId, UserId},
    language::Language,
};
use serde::Deserialize;
use serde_json::Value;

/// Someone with the address that was given.
#[derive(Debug, Deserialize)]
pub(super) struct Candidate {
    #[serde(flatten)]
    pub person: PersonRow,
    /// `partner` or `user`.
    pub person_kind: String,
    /// What asks for a second step (FACT-010).
    #[serde(deserialize_with = "column::flag")]
    pub authenticator: bool,
    #[serde(deserialize_with = "column::flag")]
    pub passkey: bool,
    #[serde(deserialize_with = "column::flag")]
    pub factor_required: bool,
    /// Absent while registration is not finished, and for who signs in by single sign-on alone (SSO-057).
    pub password_hash: Option<String>,
    /// The partner who manages the account, named when the account is out of service (SIGN-017).
    pub managed_by: Option<String>,
}

/// Everyone with this address: users, in one account if a number is given; partner users only in the demo.
pub(super) fn candidates(email_key: &str, account_number: Option<&str>, partners: bool) -> Statement {
    Statement::new(
        format!(
            "SELECT {PERSON}, x.person_kind, c.password_hash, \
             EXISTS (SELECT 1 FROM authenticator f WHERE f.person_id = x.person_id AND f.confirmed_at IS NOT NULL) \
             AS authenticator, EXISTS (SELECT 1 FROM passkey k WHERE k.person_id = x.person_id) AS passkey, \
             max(coalesce(a.second_factor_required, 0), (SELECT second_factor_required FROM partner_account \
             WHERE id = coalesce(a.partner_account_id, p.partner_account_id))) AS factor_required, \
             (SELECT name FROM partner_account WHERE id = a.partner_account_id) AS managed_by FROM (\
             SELECT id AS person_id, 'user' AS person_kind, cloudlink_account = 'registered' \
             AND NOT EXISTS (SELECT 1 FROM sso_only o WHERE o.user_id = user.id) AS registered \
             FROM user WHERE email_key = ?1 \
             UNION ALL SELECT id, 'partner', 1 FROM partner_user WHERE email_key = ?1 AND ?3 AND ?2 IS NULL) x \
             LEFT JOIN credential c ON c.person_id = x.person_id AND x.registered {PERSON_JOINS} \
             AND (?2 IS NULL OR a.account_number = ?2) LIMIT 20"
        ),
        params![email_key, account_number, partners],
    )
}

/// Opens a session.
pub(super) fn open(session: &Session, kind: &str, now: Timestamp, browser: &str) -> Statement {
    Statement::new(
        "INSERT INTO session (token_hash, person_id, person_kind, created_at, last_seen_at, expires_at, browser, idp) \
         VALUES (?1, ?2, ?3, ?4, ?4, ?5, ?6, ?7)",
        params![&session.token_hash, session.person, kind, now, session.expires_at, browser, session.idp.as_deref()],
    )
}

/// Ends a session.
pub(super) fn end(token_hash: &str) -> Statement {
    Statement::new("DELETE FROM session WHERE token_hash = ?1", params![token_hash])
}

/// Notes a sign-in at the person.
pub(super) fn signed_in(session: &Session, now: Timestamp) -> Statement {
    let sql = if session.base.is_partner() {
        "UPDATE partner_user SET last_sign_in_at = ?2 WHERE id = ?1"
    } else {
        "UPDATE user SET last_sign_in_at = ?2 WHERE id = ?1"
    };
    Statement::new(sql, params![session.person, now])
}

/// Keeps the language chosen.
pub(super) fn speak(session: &Session, language: Language) -> Statement {
    let sql = if session.base.is_partner() {
        "UPDATE partner_user SET language = ?2 WHERE id = ?1"
    } else {
        "UPDATE user SET language = ?2 WHERE id = ?1"
    };
    Statement::new(sql, params![session.person, language])
}

/// Records refusals in the histories of those whose address was given: `refused` is a JSON list of
/// `[event id, history, person, name, reason]`. At most one a minute and person (SIGN-039).
pub(super) fn refusals(refused: &serde_json::Value, request_id: &str, now: Timestamp) -> Statement {
    Statement::new(
        "INSERT INTO event (account_id, id, at, actor_kind, actor_id, actor_name, action, type, asset, asset_id, \
         properties, core, extra, tags) SELECT value ->> 1, value ->> 0, ?2, 'user', value ->> 2, value ->> 3, \
         'access', 'admin', 'session', value ->> 2, '[]', json_object('name', value ->> 3), \
         json_object('outcome', 'refused', 'reason', value ->> 4), json_array('request:' || ?3, 'source:portal') \
         FROM json_each(?1) WHERE NOT EXISTS (SELECT 1 FROM event e WHERE e.account_id = value ->> 1 \
         AND e.actor_id = value ->> 2 AND e.at > ?2 - 60000 AND e.asset = 'session' AND e.extra ->> 'outcome' = 'refused')",
        params![refused, now, request_id],
    )
}

/// Records that sign-in is held back, in the histories of those whose address was given; `refused` as above.
pub(super) fn held_back(refused: &serde_json::Value, request_id: &str, now: Timestamp) -> Statement {
    Statement::new(
        "INSERT INTO event (account_id, id, at, actor_kind, actor_id, actor_name, action, type, asset, asset_id, \
         properties, core, extra, tags) SELECT value ->> 1, value ->> 0, ?2, 'system', 'system', 'System', 'edit', \
         'admin', 'user', value ->> 2, '[\"signInBlocked\"]', json_object('name', value ->> 3), \
         json_object('changes', json_object('signInBlocked', json_object('old', json('false'), 'new', json('true')))), \
         json_array('request:' || ?3, 'source:portal') FROM json_each(?1)",
        params![refused, now, request_id],
    )
}

/// A stored arrangement of a table.
#[derive(Debug, Deserialize)]
pub(super) struct ViewRow {
    /// The columns.
    #[serde(deserialize_with = "column::json")]
    pub columns: Vec<domain::session::ColumnState>,
}

/// Reads a person's arrangement of a table.
pub(super) fn table_view(person: PersonId, table: &str) -> Statement {
    Statement::new("SELECT columns FROM table_view WHERE person_id = ?1 AND table_name = ?2", params![person, table])
}

/// Keeps a person's arrangement of a table.
pub(super) fn keep_table_view(person: PersonId, table: &str, columns: &serde_json::Value) -> Statement {
    Statement::new(
        "INSERT INTO table_view (person_id, table_name, columns) VALUES (?1, ?2, ?3) \
         ON CONFLICT (person_id, table_name) DO UPDATE SET columns = excluded.columns",
        params![person, table, columns],
    )
}

/// An account admin.
#[derive(Debug, Deserialize)]
pub(super) struct Admin {
    /// Their name.
    pub name: String,
    /// The name of their custom role.
    pub role_name: Option<String>,
}

/// An account admin of the account who can sign in.
pub(super) fn admin(account: AccountId, user: UserId) -> Statement {
    Statement::new(
        "SELECT u.name, r.name AS role_name FROM user u LEFT JOIN role r ON r.id = u.role_id \
         WHERE u.id = ?1 AND u.account_id = ?2 AND u.role = 'accountAdmin' AND u.active = 1",
        params![user, account],
    )
}

/// A name.
#[derive(Debug, Deserialize)]
pub(super) struct Named {
    pub name: String,
}

/// A custom role of the partner account with this base.
pub(super) fn role(partner: PartnerAccountId, role: RoleId, base: &str) -> Statement {
    Statement::new(
        "SELECT name FROM role WHERE id = ?1 AND partner_account_id = ?2 AND base = ?3",
        params![role, partner, base],
    )
}

/// The session is a view from now on (WHY-002).
pub(super) fn begin_view(token_hash: &str, wanted: Wanted, shown: &Value, now: Timestamp) -> Statement {
    let Wanted { account, person, role } = wanted;
    Statement::new(
        "UPDATE session SET view_at = ?2, view_account = ?3, view_person = ?4, view_role = ?5, view_shown = ?6 \
         WHERE token_hash = ?1",
        params![token_hash, now, account, person, role, shown],
    )
}

/// Views that began before `old` are over: of one session, or of all. What is kept of them becomes events.
pub(super) fn views_over(token_hash: Option<&str>, old: i64, length: i64) -> [Statement; 2] {
    const OVER: &str = "FROM session INDEXED BY session_viewing WHERE view_at IS NOT NULL AND view_at <= ?1 \
        AND (?2 IS NULL OR token_hash = ?2)";
    [
        Statement::new(
            format!(
                "INSERT INTO view_over (token_hash, view_at, ended_at, person_id, shown) SELECT token_hash, view_at, \
                 view_at + ?3, person_id, view_shown {OVER} AND view_shown IS NOT NULL ON CONFLICT DO NOTHING"
            ),
            params![old, token_hash, length],
        ),
        Statement::new(
            "UPDATE session INDEXED BY session_viewing SET view_at = NULL, view_account = NULL, view_person = NULL, \
             view_role = NULL, view_shown = NULL WHERE view_at IS NOT NULL AND view_at <= ?1 \
             AND (?2 IS NULL OR token_hash = ?2)",
            params![old, token_hash],
        ),
    ]
}

/// A view that is over.
#[derive(Debug, Deserialize)]
pub(super) struct Over {
    pub token_hash: String,
    pub view_at: i64,
    #[serde(deserialize_with = "column::time")]
    pub ended_at: Timestamp,
    pub person_id: PersonId,
    #[serde(deserialize_with = "column::json")]
    pub shown: Value,
}

/// The views whose end is to be written.
pub(super) fn ends_to_write(limit: u32) -> Statement {
    Statement::new(
        "SELECT token_hash, view_at, ended_at, person_id, shown FROM view_over ORDER BY token_hash, view_at LIMIT ?1",
        params![limit],
    )
}

/// The end of this one is written.
pub(super) fn end_written(over: &Over) -> Statement {
    Statement::new(
        "DELETE FROM view_over WHERE token_hash = ?1 AND view_at = CAST(?2 AS INTEGER)",
        params![&over.token_hash, over.view_at],
    )
}

/// The view that began then is over.
pub(super) fn end_view(token_hash: &str, mark: &str) -> Statement {
    Statement::new(
        "UPDATE session SET view_at = NULL, view_account = NULL, view_person = NULL, view_role = NULL, \
         view_shown = NULL WHERE token_hash = ?1 AND view_at = CAST(?2 AS INTEGER)",
        params![token_hash, mark],
    )
}
