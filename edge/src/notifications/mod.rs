//! What the bell tells each person (DASH-010 to DASH-017).
//!
//! `notice` makes rows in the batch of what they tell of, `own` is what a person asks about theirs, `push` tells the
//! browsers of a person that something has changed, over sockets that `door` opens and `object` holds
//! (docs/decisions/0006).

mod door;
pub mod notice;
mod object;
mod own;
pub mod push;
mod store;

use crate::{
    db::{Db, Statement, params},
    problem::Outcome,
    router::Routes,
};
use domain::{Timestamp, notifications::KEPT_MILLISECONDS};
pub use door::open as socket;

/// Notifications dropped at a time, so that nobody waits for it.
const SWEPT: u32 = 1_000;

/// Mounts the operations.
pub fn routes(routes: &mut Routes) {
    routes.add(own::list_notifications);
    routes.add(own::see_notifications);
    routes.add(own::delete_notification);
}

/// Drops what is old (DASH-017).
pub async fn sweep(db: &Db, now: Timestamp) -> Outcome<()> {
    db.batch(vec![Statement::new(
        format!(
            "DELETE FROM notification WHERE id IN \
             (SELECT id FROM notification WHERE created_at < ?1 ORDER BY created_at LIMIT {SWEPT})"
        ),
        params![now.as_millisecond() - KEPT_MILLISECONDS],
    )])
    .await
    .map(drop)
}
