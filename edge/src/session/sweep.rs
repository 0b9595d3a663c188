//! Forgets what has run out: sessions, counts of attempts, answers kept for repeated calls. Views as somebody else that
//! are over get their end in the history.

use super::ending;
use crate::{
    db::{Db, Statement, params},
    guard::idempotency,
    problem::Outcome,
};
use domain::{Timestamp, session::IDLE_SECONDS};

/// Counts of attempts are kept this long after they began: longer than any window or delay.
const ATTEMPTS_MILLISECONDS: i64 = 60 * 60 * 1000;

/// Drops what has run out. Nothing rests on it: all of it is refused or ignored already. A view that goes with its
/// session leaves word of it, by a trigger.
pub async fn sweep(db: &Db, now: Timestamp) -> Outcome<()> {
    let now_ms = now.as_millisecond();
    db.batch(vec![
        Statement::new(
            "DELETE FROM session WHERE expires_at < ?1 OR last_seen_at < ?2",
            params![now_ms, now_ms - IDLE_SECONDS * 1000],
        ),
        Statement::new(
            "DELETE FROM attempt WHERE since < ?2 AND until < ?1",
            params![now_ms, now_ms - ATTEMPTS_MILLISECONDS],
        ),
        idempotency::prune(now),
    ])
    .await?;
    ending::sweep(db, now).await
}
