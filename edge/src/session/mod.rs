//! Sign-in with e-mail address and password, the session, and what a person keeps for themselves (spec 01).

mod attempts;
mod own;
pub mod secret;
mod sign_in;
mod store;
pub mod sweep;

use crate::router::Routes;

/// Mounts the operations.
pub fn routes(routes: &mut Routes) {
    routes.add(sign_in::sign_in);
    routes.add(own::get_session);
    routes.add(own::sign_out);
    routes.add(own::set_preferences);
    routes.add(own::get_table_view);
    routes.add(own::set_table_view);
}
