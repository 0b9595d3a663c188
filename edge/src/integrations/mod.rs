//! Integrations and privileges of customer accounts (spec 20).
//!
//! `read` lists them and says what goes with one, `change` adds and removes, `privileges` turns by hand, `store` has the
//! SQL. Every change rests on the revision of all of them together: what is decided from the others holds.

pub mod change;
pub mod privileges;
pub mod read;
mod store;

use crate::router::Routes;

/// Mounts the operations.
pub fn routes(routes: &mut Routes) {
    routes.add(read::list_integrations);
    routes.add(change::add_integration);
    routes.add(read::get_removal);
    routes.add(change::remove_integration);
    routes.add(privileges::set_privilege);
}
