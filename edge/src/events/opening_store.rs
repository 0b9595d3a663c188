//! The SQL of openings of a history (PROV-006).

use crate::db::{Statement, params};
use domain::Timestamp;
use serde::Deserialize;

/// An opening is recorded again after so long.
const HOUR: i64 = 60 * 60 * 1000;

/// That an opening is recorded.
#[derive(Deserialize)]
pub(super) struct Known {}

/// Finds an opening that was recorded within the hour, as [`Known`].
pub(super) fn recent(account: &str, person: &str, now: Timestamp) -> Statement {
    Statement::new(
        "SELECT 1 FROM history_opening WHERE account_id = ?1 AND person_id = ?2 AND opened_at > ?3",
        params![account, person, now.as_millisecond() - HOUR],
    )
}

/// Notes an opening; changes nothing if one is noted within the hour.
pub(super) fn note(account: &str, person: &str, now: Timestamp) -> Statement {
    Statement::new(
        "INSERT INTO history_opening (account_id, person_id, opened_at) VALUES (?1, ?2, ?3) \
         ON CONFLICT (account_id, person_id) DO UPDATE SET opened_at = ?3 WHERE opened_at <= ?4",
        params![account, person, now, now.as_millisecond() - HOUR],
    )
}
