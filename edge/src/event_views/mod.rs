//! Saved views of the event history, and the alerts on them (PROV-003).
//!
//! `desk` knows whose history a call is about, `read` lists, `write` makes, changes and deletes, `alerts` is the sweep that
//! tells people of new events, a slice at a time. `store` has the SQL.

mod alerts;
mod desk;
mod read;
mod store;
mod write;

use crate::router::Routes;
pub use alerts::sweep;

/// Mounts the operations.
pub fn routes(routes: &mut Routes) {
    routes.add(read::list_event_views);
    routes.add(write::create_event_view);
    routes.add(write::update_event_view);
    routes.add(write::delete_event_view);
    routes.add(write::set_event_alert);
    routes.add(read::list_partner_event_views);
    routes.add(write::create_partner_event_view);
    routes.add(write::update_partner_event_view);
    routes.add(write::delete_partner_event_view);
    routes.add(write::set_partner_event_alert);
}
