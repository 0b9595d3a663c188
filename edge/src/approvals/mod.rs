//! Four eyes (spec 40, DELG-003): what touches more than the partner lets one person alone waits for a second one.
//!
//! `gate` stands before the handlers of all that can wait, and decides; `plan` is what an operation tells it of what it
//! would touch, and `alone` what its author has done alone lately. `ask` makes the request, `decide` has it approved, rejected or withdrawn, `ending` sees to those nobody
//! decides about. An approval runs the call as its author's through the router, with the extension `guard::second` that
//! lets its batch be stored together with the decision; so nothing is checked by any other rule than before. `rule` is
//! the partner's setting, `read` the lists, `listing` has their texts, `store` the SQL of the rest.

mod alone;
mod ask;
mod decide;
pub mod ending;
pub mod gate;
mod listing;
pub mod plan;
mod read;
mod rule;
mod store;

use crate::router::Routes;

/// The calls of this feature.
pub fn routes(routes: &mut Routes) {
    routes.add(rule::get_approval_rule);
    routes.add_waiting(rule::set_approval_rule, rule::plan);
    routes.add(read::list_approvals);
    routes.add(read::get_approval);
    routes.add(read::list_approval_items);
    routes.add(decide::approve_request);
    routes.add(decide::reject_request);
    routes.add(decide::withdraw_request);
}
