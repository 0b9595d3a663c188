//! Custom roles of a partner account (spec 10, ROLE-060 to ROLE-087).
//!
//! `read` and `write` answer the calls about a role, `lost` tells what goes with roles and what replaces them, `assign`
//! starts the jobs and `run` does their slices; `rules` say which role may be changed by whom. `back` is what
//! taking back rests on, `listing` has the texts of the lists, `store` the other SQL.

mod assign;
pub mod back;
mod listing;
mod lost;
mod plans;
mod read;
mod rules;
pub mod run;
mod store;
mod write;

use crate::router::Routes;

/// Mounts the operations.
pub fn routes(routes: &mut Routes) {
    routes.add(read::list_roles);
    routes.add(read::get_role);
    routes.add(read::list_role_accounts);
    routes.add(read::list_assignable_roles);
    routes.add(write::create_role);
    routes.add(write::duplicate_role);
    routes.add_waiting(write::update_role, plans::update_role);
    routes.add(write::preview_role);
    routes.add(lost::get_roles_lost);
    routes.add(assign::assign_role);
    routes.add(assign::unassign_role);
    routes.add_waiting(assign::delete_roles, plans::delete_roles);
}
