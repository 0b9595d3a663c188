//! Forgets what has run out: second steps, challenges, and apps that were never confirmed.

use crate::{
    db::{Db, Statement, params},
    problem::Outcome,
};
use domain::Timestamp;

/// How long an app may wait for its first code.
const PENDING_MILLISECONDS: i64 = 24 * 60 * 60 * 1000;

/// Drops what has run out. Nothing rests on it: all of it is refused already.
pub async fn sweep(db: &Db, now: Timestamp) -> Outcome<()> {
    let pending = now.as_millisecond() - PENDING_MILLISECONDS;
    db.batch(vec![
        Statement::new("DELETE FROM second_step WHERE expires_at < ?1", params![now]),
        Statement::new("DELETE FROM passkey_challenge WHERE expires_at < ?1", params![now]),
        Statement::new("DELETE FROM authenticator WHERE confirmed_at IS NULL AND pending_at < ?1", params![pending]),
        Statement::new(
            "UPDATE authenticator SET pending = NULL, pending_at = NULL WHERE pending_at < ?1",
            params![pending],
        ),
    ])
    .await
    .map(drop)
}
