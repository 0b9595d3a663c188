//! The SQL of authenticator apps, and of the recovery codes that stand in for them.

use crate::db::{Statement, column, params};
use domain::{Timestamp, ids::PersonId};
use serde::Deserialize;
use serde_json::Value;

/// An authenticator app as stored.
#[derive(Debug, Default, Deserialize)]
pub struct Authenticator {
    pub sealed: Option<String>,
    pub pending: Option<String>,
    #[serde(deserialize_with = "column::time_option")]
    pub confirmed_at: Option<Timestamp>,
    pub last_step: i64,
}

/// The authenticator app of a person, in use or being set up.
pub fn authenticator(person: PersonId) -> Statement {
    Statement::new(
        "SELECT sealed, pending, confirmed_at, last_step FROM authenticator WHERE person_id = ?1",
        params![person],
    )
}

/// Keeps the secret of an app that is being set up, in place of one before it.
pub fn keep_pending(person: PersonId, sealed: &str, now: Timestamp) -> Statement {
    Statement::new(
        "INSERT INTO authenticator (person_id, pending, pending_at) VALUES (?1, ?2, ?3) \
         ON CONFLICT (person_id) DO UPDATE SET pending = excluded.pending, pending_at = excluded.pending_at",
        params![person, sealed, now],
    )
}

/// Takes the app into use whose secret is `pending`, if it is still the one being set up.
pub fn confirm(person: PersonId, pending: &str, step: i64, now: Timestamp) -> Statement {
    Statement::new(
        "UPDATE authenticator SET sealed = pending, confirmed_at = ?4, last_step = ?3, pending = NULL, \
         pending_at = NULL WHERE person_id = ?1 AND pending = ?2",
        params![person, pending, step, now],
    )
}

/// Takes a step's code, once.
pub fn take_step(person: PersonId, step: i64) -> Statement {
    Statement::new(
        "UPDATE authenticator SET last_step = ?2 WHERE person_id = ?1 AND last_step < ?2",
        params![person, step],
    )
}

/// Removes the app, unless it is the last factor and the account asks for one.
pub fn remove_authenticator(person: PersonId, required: bool) -> Statement {
    Statement::new(
        "DELETE FROM authenticator WHERE person_id = ?1 AND confirmed_at IS NOT NULL \
         AND (?2 = 0 OR EXISTS (SELECT 1 FROM passkey WHERE person_id = ?1))",
        params![person, required],
    )
}

/// Replaces the recovery codes: `hashes` is a JSON list.
pub fn replace_codes(person: PersonId, hashes: &Value) -> [Statement; 2] {
    let insert = Statement::new(
        "INSERT INTO recovery_code (person_id, hash) SELECT ?1, value FROM json_each(?2)",
        params![person, hashes],
    );
    [Statement::new("DELETE FROM recovery_code WHERE person_id = ?1", params![person]), insert]
}

/// Removes the recovery codes of who has no factor left.
pub fn drop_codes_if_bare(person: PersonId) -> Statement {
    Statement::new(
        "DELETE FROM recovery_code WHERE person_id = ?1 AND NOT EXISTS (SELECT 1 FROM passkey WHERE person_id = ?1) \
         AND NOT EXISTS (SELECT 1 FROM authenticator WHERE person_id = ?1 AND confirmed_at IS NOT NULL)",
        params![person],
    )
}

/// Gives a row if the recovery code is the person's and unused.
pub fn recovery_code(person: PersonId, hash: &str) -> Statement {
    Statement::new(
        "SELECT hash FROM recovery_code WHERE person_id = ?1 AND hash = ?2 AND used_at IS NULL",
        params![person, hash],
    )
}

/// Uses a recovery code, once.
pub fn use_code(person: PersonId, hash: &str, now: Timestamp) -> Statement {
    Statement::new(
        "UPDATE recovery_code SET used_at = ?3 WHERE person_id = ?1 AND hash = ?2 AND used_at IS NULL",
        params![person, hash, now],
    )
}
