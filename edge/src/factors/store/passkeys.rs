//! The SQL of passkeys, and of the challenges that they answer.

use crate::{
    db::{Statement, column, params},
    guard::session::{PERSON, PERSON_JOINS, PersonRow},
};
use domain::{
    Timestamp,
    factors::Passkey,
    ids::{PasskeyId, PersonId},
};
use serde::Deserialize;

/// A passkey as its owner sees it.
#[derive(Debug, Deserialize)]
pub struct PasskeyRow {
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
    pub fn into_parts(self) -> (Passkey, String) {
        let Self { id, name, credential_id, created_at, last_used_at, backed_up } = self;
        (Passkey { id, name, created_at, last_used_at, backed_up }, credential_id)
    }
}

/// The passkeys of a person, oldest first.
pub fn passkeys(person: PersonId) -> Statement {
    Statement::new(
        "SELECT id, name, credential_id, created_at, last_used_at, backed_up FROM passkey \
         WHERE person_id = ?1 ORDER BY created_at, id",
        params![person],
    )
}

/// A passkey about to be added.
pub struct NewPasskey<'a> {
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
pub fn add_passkey(new: &NewPasskey, now: Timestamp) -> Statement {
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
pub fn rename_passkey(person: PersonId, passkey: PasskeyId, name: &str) -> Statement {
    Statement::new("UPDATE passkey SET name = ?3 WHERE person_id = ?1 AND id = ?2", params![person, passkey, name])
}

/// Removes a passkey, unless it is the last factor and the account asks for one.
pub fn remove_passkey(person: PersonId, passkey: PasskeyId, required: bool) -> Statement {
    Statement::new(
        "DELETE FROM passkey WHERE person_id = ?1 AND id = ?2 AND (?3 = 0 \
         OR EXISTS (SELECT 1 FROM passkey WHERE person_id = ?1 AND id <> ?2) \
         OR EXISTS (SELECT 1 FROM authenticator WHERE person_id = ?1 AND confirmed_at IS NOT NULL))",
        params![person, passkey, required],
    )
}

/// A passkey with the person whose it is.
#[derive(Debug, Deserialize)]
pub struct OwnedPasskey {
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
pub fn owned_passkey(credential_id: &str, partners: bool) -> Statement {
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
pub fn use_passkey(passkey: PasskeyId, before: u32, counter: u32, now: Timestamp) -> Statement {
    Statement::new(
        "UPDATE passkey SET counter = ?3, last_used_at = ?4 WHERE id = ?1 AND counter = ?2",
        params![passkey, before, counter, now],
    )
}

/// Keeps a challenge for this browser, in place of one before it.
pub fn keep_challenge(bound_to: &str, purpose: &str, challenge: &str, expires_at: Timestamp) -> Statement {
    Statement::new(
        "INSERT INTO passkey_challenge (bound_to, purpose, challenge, expires_at) VALUES (?1, ?2, ?3, ?4) \
         ON CONFLICT (bound_to, purpose) DO UPDATE SET challenge = excluded.challenge, \
         expires_at = excluded.expires_at",
        params![bound_to, purpose, challenge, expires_at],
    )
}

/// A challenge.
#[derive(Debug, Deserialize)]
pub struct Challenge {
    pub challenge: String,
    #[serde(deserialize_with = "column::time")]
    pub expires_at: Timestamp,
}

/// Takes a challenge away, used or not: it is answered once.
pub fn take_challenge(bound_to: &str, purpose: &str) -> Statement {
    Statement::new(
        "DELETE FROM passkey_challenge WHERE bound_to = ?1 AND purpose = ?2 RETURNING challenge, expires_at",
        params![bound_to, purpose],
    )
}
