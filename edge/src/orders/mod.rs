//! Orders of a partner, and the subscriptions of an account that come of them (spec 05).
//!
//! `listing` has the SQL of the list, as texts and values; `read` answers.

mod listing;
mod read;

use crate::router::Routes;

/// Mounts the operations.
pub fn routes(routes: &mut Routes) {
    routes.add(read::list_orders);
    routes.add(read::list_subscriptions);
}
