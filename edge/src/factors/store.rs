//! The SQL of second factors: what a person has, what ends when that changes, and who they are.
//!
//! `authenticator` and `passkeys` have that of each kind, `step` of the second step of a sign-in, `requirement` of who asks
//! for one.

mod authenticator;
mod passkeys;
mod requirement;
mod step;

pub(super) use authenticator::{
    Authenticator, authenticator, confirm, drop_codes_if_bare, keep_pending, recovery_code, remove_authenticator,
    replace_codes, take_step, use_code,
};
pub(super) use passkeys::{
    Challenge, NewPasskey, OwnedPasskey, PasskeyRow, add_passkey, keep_challenge, owned_passkey, passkeys,
    remove_passkey, rename_passkey, take_challenge, use_passkey,
};
pub(super) use requirement::{RequirementRow, require, require_of, requirement, requirement_of};
pub(super) use step::{TicketRow, begin_ticket, count_try, end_ticket, end_tickets, ticket};

use crate::db::{Statement, column, params};
use domain::{
    Timestamp,
    ids::{AccountId, PersonId, UserId},
    language::Language,
};
use serde::Deserialize;

/// What there is of a person's factors, as columns beside a `person_id` of `x`.
const FACTORS: &str = "EXISTS (SELECT 1 FROM authenticator f WHERE f.person_id = x.person_id \
    AND f.confirmed_at IS NOT NULL) AS authenticator, \
    (SELECT count(*) FROM passkey k WHERE k.person_id = x.person_id) AS passkeys, \
    (SELECT count(*) FROM recovery_code r WHERE r.person_id = x.person_id AND r.used_at IS NULL) AS recovery, \
    EXISTS (SELECT 1 FROM credential c WHERE c.person_id = x.person_id) AS password, \
    coalesce((SELECT max(a.second_factor_required, p.second_factor_required) FROM user u \
    JOIN account a ON a.id = u.account_id JOIN partner_account p ON p.id = a.partner_account_id WHERE u.id = x.person_id), \
    (SELECT p.second_factor_required FROM partner_user w JOIN partner_account p ON p.id = w.partner_account_id \
    WHERE w.id = x.person_id), 0) AS required";

/// What there is of a person's factors.
#[derive(Debug, Clone, Copy, Deserialize)]
pub(super) struct Factors {
    #[serde(deserialize_with = "column::flag")]
    pub authenticator: bool,
    pub passkeys: u32,
    pub recovery: u32,
    #[serde(deserialize_with = "column::flag")]
    pub password: bool,
    #[serde(deserialize_with = "column::flag")]
    pub required: bool,
}

/// Reads what there is of a person's factors.
pub(super) fn factors(person: PersonId) -> Statement {
    Statement::new(format!("SELECT {FACTORS} FROM (SELECT ?1 AS person_id) x"), params![person])
}

/// Ends the session that a browser had.
pub(super) fn end_session(token_hash: &str) -> Statement {
    Statement::new("DELETE FROM session WHERE token_hash = ?1", params![token_hash])
}

/// Ends all sessions of a person.
pub(super) fn end_sessions(person: PersonId) -> Statement {
    Statement::new("DELETE FROM session WHERE person_id = ?1", params![person])
}

/// When the person of a session last proved who they are.
#[derive(Debug, Deserialize)]
pub(super) struct Proved {
    #[serde(deserialize_with = "column::time")]
    pub proved_at: Timestamp,
}

/// Reads that; the sign-in is the first time.
pub(super) fn proved(token_hash: &str) -> Statement {
    Statement::new(
        "SELECT max(created_at, coalesce(proved_at, 0)) AS proved_at FROM session WHERE token_hash = ?1",
        params![token_hash],
    )
}

/// Notes that they did.
pub(super) fn prove(token_hash: &str, now: Timestamp) -> Statement {
    Statement::new("UPDATE session SET proved_at = ?2 WHERE token_hash = ?1", params![token_hash, now])
}

/// A stored password.
#[derive(Debug, Deserialize)]
pub(super) struct Credential {
    pub password_hash: String,
}

/// The password of a person.
pub(super) fn credential(person: PersonId) -> Statement {
    Statement::new("SELECT password_hash FROM credential WHERE person_id = ?1", params![person])
}

/// Removes all that proves anything but the password.
pub(super) fn remove_all(person: PersonId) -> Vec<Statement> {
    ["authenticator", "recovery_code", "passkey"]
        .into_iter()
        .map(|table| Statement::new(format!("DELETE FROM {table} WHERE person_id = ?1"), params![person]))
        .collect()
}

/// A user, as a reset needs them.
#[derive(Debug, Deserialize)]
pub(super) struct UserRow {
    pub name: String,
    pub email: Option<String>,
    pub role: String,
    #[serde(deserialize_with = "column::word")]
    pub language: Language,
}

/// Finds a user of an account.
pub(super) fn user(account: AccountId, user: UserId) -> Statement {
    Statement::new(
        "SELECT name, email, role, language FROM user WHERE account_id = ?1 AND id = ?2",
        params![account, user],
    )
}
