//! A create repeated with the same Idempotency-Key is answered as the first time, and creates nothing (DASH-023).

use super::reply::{Reply, Written};
use crate::{
    db::{Statement, params},
    problem::{Failure, Outcome},
    session::secret::sha256,
};
use domain::{
    Timestamp,
    ids::PersonId,
    problem::{Kind, Problem},
};
use http::HeaderMap;
use serde::{Deserialize, Serialize};

/// How long a first answer is kept.
pub const KEPT_MILLISECONDS: i64 = 24 * 60 * 60 * 1000;
const MAX_KEY: usize = 200;

/// The key of a call, if it has one.
pub fn key(headers: &HeaderMap) -> Outcome<Option<String>> {
    let Some(value) = headers.get("idempotency-key") else { return Ok(None) };
    match value.to_str() {
        Ok(key) if (1..=MAX_KEY).contains(&key.len()) => Ok(Some(key.to_owned())),
        Ok(_) | Err(_) => {
            Err(Problem::new(Kind::BadRequest).because("Idempotency-Key: 1 to 200 visible characters").into())
        }
    }
}

/// A call whose answer will be kept.
#[derive(Debug, Clone)]
pub struct Pending {
    person: PersonId,
    key: String,
    operation: &'static str,
    request_hash: String,
    success: u16,
}

impl Pending {
    /// The call of `operation` at `path` with `body`.
    pub fn new(person: PersonId, key: String, operation: &'static str, path: &str, body: &[u8], success: u16) -> Self {
        let request_hash = sha256(&[operation.as_bytes(), b"\n", path.as_bytes(), b"\n", body].concat());
        Self { person, key, operation, request_hash, success }
    }

    /// Keeps the answer; breaks the batch if an answer is kept already.
    pub fn keep<T: Serialize>(&self, reply: &Reply<T>, at: Timestamp) -> Outcome<Statement> {
        let written = reply.write(self.success)?;
        Ok(Statement::new(
            "INSERT INTO idempotency (person_id, key, operation, request_hash, status, version, body, created_at) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            params![
                self.person,
                &self.key,
                self.operation,
                &self.request_hash,
                u32::from(written.status),
                written.version,
                written.body,
                at
            ],
        ))
    }

    /// Finds the answer that is kept.
    pub fn find(&self) -> Statement {
        Statement::new(
            "SELECT request_hash, status, version, body FROM idempotency WHERE person_id = ?1 AND key = ?2",
            params![self.person, &self.key],
        )
    }

    /// The answer that is kept, if it is one to the same call.
    pub fn replay(&self, kept: Kept) -> Outcome<Written> {
        if kept.request_hash != self.request_hash {
            return Err(Failure::from(Kind::IdempotencyMismatch));
        }
        Ok(Written { status: kept.status, version: kept.version, body: kept.body, cookie: None })
    }
}

/// A first answer as it is kept.
#[derive(Debug, Deserialize)]
pub struct Kept {
    request_hash: String,
    status: u16,
    version: Option<u64>,
    body: String,
}

/// Drops answers older than a day.
pub fn prune(now: Timestamp) -> Statement {
    Statement::new("DELETE FROM idempotency WHERE created_at < ?1", params![now.as_millisecond() - KEPT_MILLISECONDS])
}
