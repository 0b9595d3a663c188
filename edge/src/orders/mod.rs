//! Orders of a partner, and the subscriptions of an account that come of them (spec 05).
//!
//! `listing` has the SQL of the list, as texts and values; `read` answers; `assign` gives an order to a customer and takes
//! it back.

mod assign;
mod listing;
mod read;

use crate::router::Routes;

/// Mounts the operations.
pub fn routes(routes: &mut Routes) {
    routes.add(read::list_orders);
    routes.add(read::list_subscriptions);
    routes.add(assign::assign_order);
    routes.add(assign::unassign_order);
}
