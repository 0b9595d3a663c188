//! The SQL of second factors and passkeys.

use crate::{
    db::{Statement, column, params},
    guard::session::{PERSON, PERSON_JOINS, PersonRow, after},
};
use domain::{
    Timestamp,
    factors::{Passkey, TICKET_TRIES},
    ids::{AccountId, PartnerAccountId, PasskeyId, PersonId, UserId},
    language::Language,
    session::Step,
};
use serde::Deserialize;
use serde_json::Value;

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

/// A second step with the person it is about.
#[derive(Debug, Deserialize)]
pub(super) struct TicketRow {
    #[serde(flatten)]
    pub person: PersonRow,
    pub person_kind: String,
    #[serde(deserialize_with = "column::word")]
    pub step: Step,
    pub tries: u32,
    #[serde(deserialize_with = "column::time")]
    pub expires_at: Timestamp,
    #[serde(deserialize_with = "column::flag")]
    pub authenticator: bool,
    pub passkeys: u32,
    pub recovery: u32,
}

/// Finds a second step by the hash of its token.
pub(super) fn ticket(hash: &str) -> Statement {
    Statement::new(
        format!(
            "SELECT {PERSON}, x.person_kind, x.step, x.tries, x.expires_at, \
             EXISTS (SELECT 1 FROM authenticator f WHERE f.person_id = x.person_id AND f.confirmed_at IS NOT NULL) \
             AS authenticator, (SELECT count(*) FROM passkey k WHERE k.person_id = x.person_id) AS passkeys, \
             (SELECT count(*) FROM recovery_code q WHERE q.person_id = x.person_id AND q.used_at IS NULL) AS recovery \
             FROM (SELECT * FROM second_step WHERE hash = ?1) x {PERSON_JOINS}"
        ),
        params![hash],
    )
}

/// Begins a second step.
pub(super) fn begin_ticket(
    hash: &str,
    person: PersonId,
    kind: &str,
    step: Step,
    now: Timestamp,
    seconds: i64,
) -> Statement {
    Statement::new(
        "INSERT INTO second_step (hash, person_id, person_kind, step, created_at, expires_at) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![hash, person, kind, step.name(), now, after(now, seconds)],
    )
}

/// Counts a try; gives nothing if there were too many, or the step has ended.
pub(super) fn count_try(hash: &str) -> Statement {
    Statement::new(
        "UPDATE second_step SET tries = tries + 1 WHERE hash = ?1 AND tries < ?2 RETURNING tries",
        params![hash, TICKET_TRIES],
    )
}

/// Ends a second step.
pub(super) fn end_ticket(hash: &str) -> Statement {
    Statement::new("DELETE FROM second_step WHERE hash = ?1", params![hash])
}

/// Ends every second step of a person.
pub(super) fn end_tickets(person: PersonId) -> Statement {
    Statement::new("DELETE FROM second_step WHERE person_id = ?1", params![person])
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

/// An authenticator app as stored.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Authenticator {
    pub sealed: Option<String>,
    pub pending: Option<String>,
    #[serde(deserialize_with = "column::time_option")]
    pub confirmed_at: Option<Timestamp>,
    pub last_step: i64,
}

/// The authenticator app of a person, in use or being set up.
pub(super) fn authenticator(person: PersonId) -> Statement {
    Statement::new(
        "SELECT sealed, pending, confirmed_at, last_step FROM authenticator WHERE person_id = ?1",
        params![person],
    )
}

/// Keeps the secret of an app that is being set up, in place of one before it.
pub(super) fn keep_pending(person: PersonId, sealed: &str, now: Timestamp) -> Statement {
    Statement::new(
        "INSERT INTO authenticator (person_id, pending, pending_at) VALUES (?1, ?2, ?3) \
         ON CONFLICT (person_id) DO UPDATE SET pending = excluded.pending, pending_at = excluded.pending_at",
        params![person, sealed, now],
    )
}

/// Takes the app into use whose secret is `pending`, if it is still the one being set up.
pub(super) fn confirm(person: PersonId, pending: &str, step: i64, now: Timestamp) -> Statement {
    Statement::new(
        "UPDATE authenticator SET sealed = pending, confirmed_at = ?4, last_step = ?3, pending = NULL, \
         pending_at = NULL WHERE person_id = ?1 AND pending = ?2",
        params![person, pending, step, now],
    )
}

/// Takes a step's code, once.
pub(super) fn take_step(person: PersonId, step: i64) -> Statement {
    Statement::new(
        "UPDATE authenticator SET last_step = ?2 WHERE person_id = ?1 AND last_step < ?2",
        params![person, step],
    )
}

/// Removes the app, unless it is the last factor and the account asks for one.
pub(super) fn remove_authenticator(person: PersonId, required: bool) -> Statement {
    Statement::new(
        "DELETE FROM authenticator WHERE person_id = ?1 AND confirmed_at IS NOT NULL \
         AND (?2 = 0 OR EXISTS (SELECT 1 FROM passkey WHERE person_id = ?1))",
        params![person, required],
    )
}

/// Replaces the recovery codes: `hashes` is a JSON list.
pub(super) fn replace_codes(person: PersonId, hashes: &Value) -> [Statement; 2] {
    let insert = Statement::new(
        "INSERT INTO recovery_code (person_id, hash) SELECT ?1, value FROM json_each(?2)",
        params![person, hashes],
    );
    [Statement::new("DELETE FROM recovery_code WHERE person_id = ?1", params![person]), insert]
}

/// Removes the recovery codes of who has no factor left.
pub(super) fn drop_codes_if_bare(person: PersonId) -> Statement {
    Statement::new(
        "DELETE FROM recovery_code WHERE person_id = ?1 AND NOT EXISTS (SELECT 1 FROM passkey WHERE person_id = ?1) \
         AND NOT EXISTS (SELECT 1 FROM authenticator WHERE person_id = ?1 AND confirmed_at IS NOT NULL)",
        params![person],
    )
}

/// Gives a row if the recovery code is the person's and unused.
pub(super) fn recovery_code(person: PersonId, hash: &str) -> Statement {
    Statement::new(
        "SELECT hash FROM recovery_code WHERE person_id = ?1 AND hash = ?2 AND used_at IS NULL",
        params![person, hash],
    )
}

/// Uses a recovery code, once.
pub(super) fn use_code(person: PersonId, hash: &str, now: Timestamp) -> Statement {
    Statement::new(
        "UPDATE recovery_code SET used_at = ?3 WHERE person_id = ?1 AND hash = ?2 AND used_at IS NULL",
        params![person, hash, now],
    )
}

/// A passkey as its owner sees it.
#[derive(Debug, Deserialize)]
pub(super) struct PasskeyRow {
    id: PasskeyId,
    name: String,
    credential_id: String,
    #[serde(deserialize_with = "column::time")]
    created_at: Timestamp,
    #[serde(deserialize_with = "column::time_option")]
    last_used_at: Option<Timestamp>,
    #[serde(deserialize_with = "column::flag")]
    backed_up: bool,
}

impl PasskeyRow {
    pub(super) fn into_parts(self) -> (Passkey, String) {
        let Self { id, name, credential_id, created_at, last_used_at, backed_up } = self;
        (Passkey { id, name, created_at, last_used_at, backed_up }, credential_id)
    }
}

/// The passkeys of a person, oldest first.
pub(super) fn passkeys(person: PersonId) -> Statement {
    Statement::new(
        "SELECT id, name, credential_id, created_at, last_used_at, backed_up FROM passkey \
         WHERE person_id = ?1 ORDER BY created_at, id",
        params![person],
    )
}

/// A passkey about to be added.
pub(super) struct NewPasskey<'a> {
    pub id: PasskeyId,
    pub person: PersonId,
    pub kind: &'a str,
    pub credential_id: &'a str,
    pub public_key: &'a str,
    pub counter: u32,
    pub backed_up: bool,
    pub name: &'a str,
}

/// Adds a passkey.
pub(super) fn add_passkey(new: &NewPasskey, now: Timestamp) -> Statement {
    Statement::new(
        "INSERT INTO passkey (id, person_id, person_kind, credential_id, public_key, counter, backed_up, name, \
         created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        params![
            new.id,
            new.person,
            new.kind,
            new.credential_id,
            new.public_key,
            new.counter,
            new.backed_up,
            new.name,
            now
        ],
    )
}

/// Gives a passkey another name.
pub(super) fn rename_passkey(person: PersonId, passkey: PasskeyId, name: &str) -> Statement {
    Statement::new("UPDATE passkey SET name = ?3 WHERE person_id = ?1 AND id = ?2", params![person, passkey, name])
}

/// Removes a passkey, unless it is the last factor and the account asks for one.
pub(super) fn remove_passkey(person: PersonId, passkey: PasskeyId, required: bool) -> Statement {
    Statement::new(
        "DELETE FROM passkey WHERE person_id = ?1 AND id = ?2 AND (?3 = 0 \
         OR EXISTS (SELECT 1 FROM passkey WHERE person_id = ?1 AND id <> ?2) \
         OR EXISTS (SELECT 1 FROM authenticator WHERE person_id = ?1 AND confirmed_at IS NOT NULL))",
        params![person, passkey, required],
    )
}

/// A passkey with the person whose it is.
#[derive(Debug, Deserialize)]
pub(super) struct OwnedPasskey {
    #[serde(flatten)]
    pub person: PersonRow,
    pub person_kind: String,
    pub id: PasskeyId,
    pub public_key: String,
    pub counter: u32,
    /// The partner who manages the account, named when the account is out of service (SIGN-017).
    pub managed_by: Option<String>,
}

/// Finds a passkey by its credential's id. It opens nothing to whom no password opens anything: who is not registered,
/// partners outside the demo, and who signs in by single sign-on alone (FACT-024, SSO-057).
pub(super) fn owned_passkey(credential_id: &str, partners: bool) -> Statement {
    Statement::new(
        format!(
            "SELECT {PERSON}, x.person_kind, x.id, x.public_key, x.counter, \
             (SELECT name FROM partner_account WHERE id = a.partner_account_id) AS managed_by \
             FROM (SELECT * FROM passkey WHERE credential_id = ?1) x {PERSON_JOINS} \
             AND EXISTS (SELECT 1 FROM credential c WHERE c.person_id = x.person_id) \
             AND (?2 OR x.person_kind = 'user') AND (u.id IS NULL OR u.cloudlink_account = 'registered') \
             AND NOT EXISTS (SELECT 1 FROM sso_only o WHERE o.user_id = x.person_id)"
        ),
        params![credential_id, partners],
    )
}

/// Notes the use of a passkey, if its count is still the one that was compared.
pub(super) fn use_passkey(passkey: PasskeyId, before: u32, counter: u32, now: Timestamp) -> Statement {
    Statement::new(
        "UPDATE passkey SET counter = ?3, last_used_at = ?4 WHERE id = ?1 AND counter = ?2",
        params![passkey, before, counter, now],
    )
}

/// Keeps a challenge for this browser, in place of one before it.
pub(super) fn keep_challenge(bound_to: &str, purpose: &str, challenge: &str, expires_at: Timestamp) -> Statement {
    Statement::new(
        "INSERT INTO passkey_challenge (bound_to, purpose, challenge, expires_at) VALUES (?1, ?2, ?3, ?4) \
         ON CONFLICT (bound_to, purpose) DO UPDATE SET challenge = excluded.challenge, \
         expires_at = excluded.expires_at",
        params![bound_to, purpose, challenge, expires_at],
    )
}

/// A challenge.
#[derive(Debug, Deserialize)]
pub(super) struct Challenge {
    pub challenge: String,
    #[serde(deserialize_with = "column::time")]
    pub expires_at: Timestamp,
}

/// Takes a challenge away, used or not: it is answered once.
pub(super) fn take_challenge(bound_to: &str, purpose: &str) -> Statement {
    Statement::new(
        "DELETE FROM passkey_challenge WHERE bound_to = ?1 AND purpose = ?2 RETURNING challenge, expires_at",
        params![bound_to, purpose],
    )
}

/// Removes all that proves anything but the password.
pub(super) fn remove_all(person: PersonId) -> Vec<Statement> {
    ["authenticator", "recovery_code", "passkey"]
        .into_iter()
        .map(|table| Statement::new(format!("DELETE FROM {table} WHERE person_id = ?1"), params![person]))
        .collect()
}

/// Whether an account, and its partner, ask for a second factor.
#[derive(Debug, Deserialize)]
pub(super) struct RequirementRow {
    #[serde(deserialize_with = "column::flag")]
    pub required: bool,
    #[serde(deserialize_with = "column::flag")]
    pub by_partner: bool,
}

/// Reads it.
pub(super) fn requirement(account: AccountId) -> Statement {
    Statement::new(
        "SELECT a.second_factor_required AS required, p.second_factor_required AS by_partner \
         FROM account a JOIN partner_account p ON p.id = a.partner_account_id WHERE a.id = ?1",
        params![account],
    )
}

/// Sets it, if it is the other way.
pub(super) fn require(account: AccountId, required: bool) -> Statement {
    Statement::new(
        "UPDATE account SET second_factor_required = ?2 WHERE id = ?1 AND second_factor_required <> ?2",
        params![account, required],
    )
}

/// Reads whether a partner asks all its accounts.
pub(super) fn requirement_of(partner: PartnerAccountId) -> Statement {
    Statement::new(
        "SELECT second_factor_required AS required, second_factor_required AS by_partner \
         FROM partner_account WHERE id = ?1",
        params![partner],
    )
}

/// Sets it, if it is the other way.
pub(super) fn require_of(partner: PartnerAccountId, required: bool) -> Statement {
    Statement::new(
        "UPDATE partner_account SET second_factor_required = ?2 WHERE id = ?1 AND second_factor_required <> ?2",
        params![partner, required],
    )
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
