//! The event history: how events come to be (`record`) and how they are read (`read`). Nothing changes or removes one.

mod read;
pub mod record;
mod store;

use crate::router::Routes;

/// Mounts the operations.
pub fn routes(routes: &mut Routes) {
    routes.add(read::list_events);
    routes.add(read::get_event);
    routes.add(read::list_partner_events);
    routes.add(read::get_partner_event);
}
