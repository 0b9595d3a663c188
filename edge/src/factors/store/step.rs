//! The SQL of second steps: begun by a right password, ended by the proof of a factor.

use crate::{
    db::{Statement, column, params},
    guard::session::{PERSON, PERSON_JOINS, PersonRow, after},
};
use domain::{Timestamp, factors::TICKET_TRIES, ids::PersonId, session::Step};
use serde::Deserialize;

/// A second step with the person it is about.
#[derive(Debug, Deserialize)]
pub struct TicketRow {
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
pub fn ticket(hash: &str) -> Statement {
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
pub fn begin_ticket(hash: &str, person: PersonId, kind: &str, step: Step, now: Timestamp, seconds: i64) -> Statement {
    Statement::new(
        "INSERT INTO second_step (hash, person_id, person_kind, step, created_at, expires_at) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![hash, person, kind, step.name(), now, after(now, seconds)],
    )
}

/// Counts a try; gives nothing if there were too many, or the step has ended.
pub fn count_try(hash: &str) -> Statement {
    Statement::new(
        "UPDATE second_step SET tries = tries + 1 WHERE hash = ?1 AND tries < ?2 RETURNING tries",
        params![hash, TICKET_TRIES],
    )
}

/// Ends a second step.
pub fn end_ticket(hash: &str) -> Statement {
    Statement::new("DELETE FROM second_step WHERE hash = ?1", params![hash])
}

/// Ends every second step of a person.
pub fn end_tickets(person: PersonId) -> Statement {
    Statement::new("DELETE FROM second_step WHERE person_id = ?1", params![person])
}
