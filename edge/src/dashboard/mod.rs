//! The figures of the dashboard (DASH-009): counters and counts over indexes, never a look at all users or events.

mod read;
mod store;

use crate::router::Routes;

/// Mounts the operations.
pub fn routes(routes: &mut Routes) {
    routes.add(read::get_dashboard);
    routes.add(read::get_account_dashboard);
}
