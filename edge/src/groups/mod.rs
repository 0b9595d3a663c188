//! Account groups (DELG-002): reading, making, changing and deleting them. Who is in which group is kept by the triggers
//! and the view `account_group_due` of migration 0030; `sweep` puts out what has run out meanwhile.

mod read;
mod store;
mod write;

use crate::{db::Db, problem::Outcome, router::Routes};
use domain::Timestamp;

/// Mounts the operations.
pub fn routes(routes: &mut Routes) {
    routes.add(read::list_account_groups);
    routes.add(read::list_account_tags);
    routes.add(read::get_account_group);
    routes.add(read::preview_account_group);
    routes.add(write::create_account_group);
    routes.add(write::update_account_group);
    routes.add(write::delete_account_group);
}

/// Takes accounts out of groups by product whose last order has expired. Readers do not wait for it: they look at the
/// clock; the counts do.
pub async fn sweep(db: &Db, now: Timestamp) -> Outcome<()> {
    db.batch(vec![store::expired(now)]).await?;
    Ok(())
}
