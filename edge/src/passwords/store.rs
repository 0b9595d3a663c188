//! The SQL of links and of the passwords that are set by them.

use crate::{
    db::{Statement, column, params},
    guard::session::{PERSON, PERSON_JOINS, PersonRow, Session},
};
use domain::{
    Timestamp,
    ids::{AccountId, LinkId, PersonId, UserId},
    language::Language,
    passwords::{LinkPurpose, LinkState},
};
use serde::Deserialize;
use serde_json::Value;
use uuid::Uuid;

/// A link with the person it was sent to.
#[derive(Debug, Deserialize)]
pub(super) struct LinkRow {
    #[serde(flatten)]
    pub person: PersonRow,
    pub link_id: LinkId,
    #[serde(deserialize_with = "column::word")]
    pub purpose: LinkPurpose,
    #[serde(deserialize_with = "column::word")]
    pub state: LinkState,
    /// Where it was sent.
    pub sent_to: String,
    /// Whether that is still the person's address.
    #[serde(deserialize_with = "column::flag")]
    pub same_address: bool,
    #[serde(deserialize_with = "column::flag")]
    pub registered: bool,
    /// Whether the user has a CloudLink account, registered or not.
    #[serde(deserialize_with = "column::flag")]
    pub listed: bool,
    #[serde(deserialize_with = "column::time")]
    pub expires_at: Timestamp,
    /// The partner who manages the account, named when it is out of service (SIGN-017).
    pub managed_by: Option<String>,
    /// The identity provider of who signs in by single sign-on alone (SIGN-033).
    pub provider: Option<String>,
}

/// Finds a link by the hash of its token. What it was for may have passed otherwise than by it: a registration that
/// is finished, an address that is another one by now.
pub(super) fn find(hash: &str, now: Timestamp) -> Statement {
    Statement::new(
        format!(
            "SELECT {PERSON}, x.id AS link_id, x.purpose, x.email AS sent_to, x.expires_at, \
             u.email_key IS x.email_key AS same_address, u.cloudlink_account = 'registered' AS registered, \
             u.cloudlink_account <> 'none' AS listed, \
             (SELECT name FROM partner_account WHERE id = a.partner_account_id) AS managed_by, \
             (SELECT s.idp_name FROM sso_config s JOIN sso_only o ON o.user_id = u.id WHERE s.account_id = u.account_id) \
             AS provider, CASE WHEN x.used_at IS NOT NULL OR (x.purpose = 'register' AND u.cloudlink_account = 'registered') THEN 'used' \
             WHEN x.voided_at IS NOT NULL OR u.email_key IS NOT x.email_key OR u.cloudlink_account = 'none' \
             OR (x.purpose = 'reset' AND (u.cloudlink_account <> 'registered' \
             OR EXISTS (SELECT 1 FROM sso_only o WHERE o.user_id = u.id))) THEN 'replaced' \
             WHEN x.expires_at <= ?2 THEN 'expired' ELSE 'valid' END AS state \
             FROM (SELECT *, user_id AS person_id, 'user' AS person_kind FROM link WHERE hash = ?1) x {PERSON_JOINS}"
        ),
        params![hash, now],
    )
}

/// Makes links: `rows` is a JSON list of `[id, hash, user, address, address as compared]`.
pub(super) fn insert(rows: &Value, purpose: LinkPurpose, now: Timestamp, expires_at: Timestamp) -> Statement {
    Statement::new(
        "INSERT INTO link (id, hash, purpose, user_id, email, email_key, created_at, expires_at) \
         SELECT value ->> 0, value ->> 1, ?2, value ->> 2, value ->> 3, value ->> 4, ?3, ?4 FROM json_each(?1)",
        params![rows, purpose.name(), now, expires_at],
    )
}

/// Uses a link, if it is still there to be used.
pub(super) fn spend(link: LinkId, now: Timestamp) -> Statement {
    Statement::new(
        "UPDATE link SET used_at = ?2 WHERE id = ?1 AND used_at IS NULL AND voided_at IS NULL AND expires_at > ?2",
        params![link, now],
    )
}

/// Whether a registration link of the user is still there to be used: a row if so.
pub(super) fn open_registration(link: LinkId, user: UserId, now: Timestamp) -> Statement {
    Statement::new(
        "SELECT id FROM link WHERE id = ?1 AND user_id = ?2 AND purpose = 'register' AND used_at IS NULL \
         AND voided_at IS NULL AND expires_at > ?3",
        params![link, user, now],
    )
}

/// Voids the registration links of many users, a JSON list of ids; mails that would still bring one are not sent.
pub(super) fn void_registrations(users: &Value, now: Timestamp) -> [Statement; 2] {
    let which = "user_id IN (SELECT value FROM json_each(?1)) AND purpose = 'register' AND used_at IS NULL";
    let void = format!("UPDATE link SET voided_at = ?2 WHERE {which} AND voided_at IS NULL");
    let mails = format!("DELETE FROM mail WHERE state = 'queued' AND link_id IN (SELECT id FROM link WHERE {which})");
    [Statement::new(void, params![users, now]), Statement::new(mails, params![users])]
}

/// Voids a user's links, of this purpose or of all, except one; mails that would still bring one are not sent.
pub(super) fn void(
    user: UserId,
    purpose: Option<LinkPurpose>,
    except: Option<LinkId>,
    now: Timestamp,
) -> [Statement; 2] {
    let which = "user_id = ?1 AND (?2 IS NULL OR purpose = ?2) AND id IS NOT ?3 AND used_at IS NULL";
    let values = || params![user, purpose.map(LinkPurpose::name), except];
    let mut void = Statement::new("UPDATE link SET voided_at = ", values());
    void.bind(now).push(format!(" WHERE {which} AND voided_at IS NULL"));
    let mails = format!("DELETE FROM mail WHERE state = 'queued' AND link_id IN (SELECT id FROM link WHERE {which})");
    [void, Statement::new(mails, values())]
}

/// Sets a person's password.
pub(super) fn set_password(person: PersonId, hash: &str, now: Timestamp) -> Statement {
    Statement::new(
        "INSERT INTO credential (person_id, password_hash, set_at) VALUES (?1, ?2, ?3) \
         ON CONFLICT (person_id) DO UPDATE SET password_hash = excluded.password_hash, set_at = excluded.set_at",
        params![person, hash, now],
    )
}

/// Ends a person's sessions, except this one.
pub(super) fn end_sessions(person: PersonId, except: Option<&str>) -> Statement {
    Statement::new("DELETE FROM session WHERE person_id = ?1 AND token_hash IS NOT ?2", params![person, except])
}

/// A stored password.
#[derive(Debug, Deserialize)]
pub(super) struct Credential {
    pub password_hash: String,
}

/// The password of a person.
pub(super) fn credential(person: &Session) -> Statement {
    Statement::new("SELECT password_hash FROM credential WHERE person_id = ?1", params![person.person])
}

/// A wish for a Reset password link (SIGN-036).
#[derive(Debug, Deserialize)]
pub(super) struct LinkRequest {
    pub id: Uuid,
    /// The address that was typed, as compared; nobody has looked yet whose it is.
    pub email_key: String,
}

/// A wish is looked at again after so long: its message is lost.
const LOST_MILLISECONDS: i64 = 60_000;

/// Keeps a wish.
pub(super) fn ask(id: Uuid, email_key: &str, now: Timestamp) -> Statement {
    Statement::new(
        "INSERT INTO link_request (id, email_key, asked_at) VALUES (?1, ?2, ?3)",
        params![id, email_key, now],
    )
}

/// A wish.
pub(super) fn link_request(id: Uuid) -> Statement {
    Statement::new("SELECT id, email_key FROM link_request WHERE id = ?1", params![id])
}

/// Ends a wish.
pub(super) fn fulfil(id: Uuid) -> Statement {
    Statement::new("DELETE FROM link_request WHERE id = ?1", params![id])
}

/// Wishes that nobody has looked at.
pub(super) fn forgotten_requests(now: Timestamp) -> Statement {
    Statement::new(
        "SELECT id, email_key FROM link_request WHERE asked_at < ?1 ORDER BY asked_at LIMIT 50",
        params![now.as_millisecond() - LOST_MILLISECONDS],
    )
}

/// A user who may have forgotten their password.
#[derive(Debug, Deserialize)]
pub(super) struct Forgetful {
    pub id: UserId,
    pub account_id: AccountId,
    pub name: String,
    pub email: String,
    #[serde(deserialize_with = "column::word")]
    pub language: Language,
}

/// The registered, active users of active accounts with this address who have a Mitel password to use (SIGN-036,
/// SSO-056).
pub(super) fn forgetful(email_key: &str) -> Statement {
    Statement::new(
        "SELECT u.id, u.account_id, u.name, u.email, u.language FROM user u JOIN account a ON a.id = u.account_id \
         WHERE u.email_key = ?1 AND u.cloudlink_account = 'registered' AND u.active AND a.status = 'active' \
         AND EXISTS (SELECT 1 FROM credential c WHERE c.person_id = u.id) \
         AND NOT EXISTS (SELECT 1 FROM sso_only o WHERE o.user_id = u.id) LIMIT 20",
        params![email_key],
    )
}
