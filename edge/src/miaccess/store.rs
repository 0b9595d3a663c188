//! The SQL of attempts, hand-overs and the partners' first sign-in.

use super::attempt::Attempt;
use crate::{
    db::{Statement, column, params},
    guard::session::{PERSON, PERSON_JOINS, PersonRow, Session, after},
};
use domain::{
    Timestamp,
    email::email_key,
    fold::fold,
    ids::{PartnerAccountId, PersonId},
    miaccess::{ATTEMPT_SECONDS, HAND_OVER_SECONDS, Mode, identity::Identity},
};
use serde::Deserialize;

/// An attempt that was taken.
#[derive(Debug, Deserialize)]
pub(super) struct AttemptRow {
    /// How the browser came.
    #[serde(deserialize_with = "column::word")]
    pub mode: Mode,
    /// Where to go.
    pub next: String,
    /// Of what the pop-up's frame holds.
    pub secret_hash: Option<String>,
}

/// Begins an attempt.
pub(super) fn begin(attempt: &Attempt, mode: Mode, next: &str, secret_hash: Option<&str>, now: Timestamp) -> Statement {
    Statement::new(
        "INSERT INTO miaccess_attempt (state_hash, browser_hash, mode, next, secret_hash, expires_at) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![
            attempt.state_hash(),
            attempt.browser_hash(),
            mode.name(),
            next,
            secret_hash,
            after(now, ATTEMPT_SECONDS)
        ],
    )
}

/// Takes the attempt of this browser, once.
pub(super) fn take(attempt: &Attempt, now: Timestamp) -> Statement {
    Statement::new(
        "DELETE FROM miaccess_attempt WHERE state_hash = ?1 AND browser_hash = ?2 AND expires_at > ?3 \
         RETURNING mode, next, secret_hash",
        params![attempt.state_hash(), attempt.browser_hash(), now],
    )
}

/// Drops what has run out.
pub(super) fn prune(now: Timestamp) -> Vec<Statement> {
    let sql = ["DELETE FROM miaccess_attempt WHERE expires_at <= ?1", "DELETE FROM hand_over WHERE expires_at <= ?1"];
    sql.map(|sql| Statement::new(sql, params![now])).to_vec()
}

/// Keeps a sign-in for the frame that holds what this is the hash of.
pub(super) fn hand_over(code_hash: &str, secret_hash: &str, session: &Session, now: Timestamp) -> Statement {
    Statement::new(
        "INSERT INTO hand_over (code_hash, secret_hash, person_id, expires_at, idp, ends_at) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![
            code_hash,
            secret_hash,
            session.person,
            after(now, HAND_OVER_SECONDS),
            session.idp.as_deref(),
            session.expires_at
        ],
    )
}

/// Who was handed over.
#[derive(Debug, Deserialize)]
pub(super) struct HandedOver {
    /// The person.
    pub person_id: PersonId,
    /// The identity provider, if it was the account's (SSO-034).
    pub idp: Option<String>,
    /// When the session ends at the latest.
    #[serde(deserialize_with = "column::time_option")]
    pub ends_at: Option<Timestamp>,
}

/// Takes what was handed over, once.
pub(super) fn take_over(code_hash: &str, secret_hash: &str, now: Timestamp) -> Statement {
    Statement::new(
        "DELETE FROM hand_over WHERE code_hash = ?1 AND secret_hash = ?2 AND expires_at > ?3 \
         RETURNING person_id, idp, ends_at",
        params![code_hash, secret_hash, now],
    )
}

/// A partner user.
#[derive(Debug, Deserialize)]
pub(super) struct PartnerRow {
    /// The person.
    #[serde(flatten)]
    pub person: PersonRow,
    /// The Partner ID of the partner account.
    pub partner_number: String,
    /// Whether another partner user of it has the address asked about.
    #[serde(deserialize_with = "column::flag")]
    pub email_taken: bool,
}

fn partner(which: &str, more: &str, value: &str) -> Statement {
    Statement::new(
        format!(
            "SELECT {PERSON}, pa.partner_id AS partner_number, EXISTS (SELECT 1 FROM partner_user o \
             WHERE o.partner_account_id = p.partner_account_id AND o.email_key = ?2 AND o.id <> p.id) AS email_taken \
             FROM (SELECT id AS person_id, 'partner' AS person_kind FROM partner_user WHERE {which} = ?1) x {PERSON_JOINS}"
        ),
        params![value, email_key(more)],
    )
}

/// Finds the partner user of a MiAccess subject, and whether another one has this address.
pub(super) fn by_subject(subject: &str, email: &str) -> Statement {
    partner("miaccess_subject", email, subject)
}

/// A partner account, and whether somebody in it has the address asked about.
#[derive(Debug, Deserialize)]
pub(super) struct OrganisationRow {
    /// The partner account.
    pub id: PartnerAccountId,
    /// Its name.
    pub name: String,
    /// Whether the address is taken.
    #[serde(deserialize_with = "column::flag")]
    pub email_taken: bool,
}

/// Finds the partner account of a Partner ID.
pub(super) fn organisation(partner_id: &str, email: &str) -> Statement {
    Statement::new(
        "SELECT id, name, EXISTS (SELECT 1 FROM partner_user WHERE partner_account_id = a.id AND email_key = ?2) \
         AS email_taken FROM partner_account a WHERE partner_id = ?1",
        params![partner_id, email_key(email)],
    )
}

/// A new partner account. Of two at once one is refused by the Partner ID, which is unique (SIGN-007).
pub(super) fn found_organisation(id: PartnerAccountId, partner_id: &str, name: &str, now: Timestamp) -> Statement {
    Statement::new(
        "INSERT INTO partner_account (id, no, partner_id, name, created_at) \
         SELECT ?1, coalesce(max(no), 0) + 1, ?2, ?3, ?4 FROM partner_account",
        params![id, partner_id, name, now],
    )
}

/// A new partner user, administrator at first.
pub(super) fn join(session: &Session, identity: &Identity, now: Timestamp) -> Statement {
    Statement::new(
        "INSERT INTO partner_user (id, partner_account_id, name, email, email_key, access, language, miaccess_subject, \
         name_key, search, modified_at, modified_by) VALUES (?1, ?2, ?3, ?4, ?5, 'administrator', ?6, ?7, ?8, ?9, ?10, ?3)",
        params![
            session.person,
            session.partner,
            &identity.name,
            &identity.email,
            email_key(&identity.email),
            session.language,
            &identity.subject,
            fold(&identity.name),
            searched(&identity.name, &identity.email),
            now,
        ],
    )
}

/// What a search for people looks in (MGRS-007).
fn searched(name: &str, email: &str) -> String {
    fold(&format!("{name} {email}"))
}

/// The address that MiAccess states now (SIGN-010).
pub(super) fn refresh_email(person: PersonId, name: &str, email: &str) -> Statement {
    Statement::new(
        "UPDATE partner_user SET email = ?2, email_key = ?3, search = ?4 WHERE id = ?1",
        params![person, email, email_key(email), searched(name, email)],
    )
}

/// Somebody who is there; who it is nobody asks.
#[derive(Deserialize)]
pub(super) struct Member {}

/// Whether a person is a partner user of the partner account: a row, [`Member`], if so.
pub(super) fn is_member(person: PersonId, partner: PartnerAccountId) -> Statement {
    Statement::new(
        "SELECT 1 AS there FROM partner_user WHERE id = ?1 AND partner_account_id = ?2",
        params![person, partner],
    )
}
