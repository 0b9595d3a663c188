//! What an account's gateway is told of its users, and what it says of it (DASH-016, USER-027, GTWY-055).
//!
//! Changes are kept by a trigger on their events (`0036_gateway_change.sql`), `changes` lists those that wait, `messages`
//! takes the gateway's word on each, `outcome` shows it with the event.

mod changes;
mod messages;
mod outcome;
mod store;
mod told;

use crate::router::Routes;

/// Mounts the operations.
pub fn routes(routes: &mut Routes) {
    routes.add(changes::list_user_changes);
    routes.add(messages::send_update_messages);
    routes.add(outcome::get_event_outcome);
}
