//! Passwords and the links by which people set them (spec 01, SIGN-028 to SIGN-039).
//!
//! [`links`] makes links with the mails that bring them, for this feature and for users. `by_link` answers who comes
//! with one, `forgot` who wants one, `change` who is signed in. `common` are the passwords that everybody tries;
//! `store` has the SQL.

pub mod by_link;
mod change;
mod common;
pub mod forgot;
pub mod links;
mod store;

use crate::router::Routes;

/// Mounts the operations.
pub fn routes(routes: &mut Routes) {
    routes.add(by_link::get_link);
    routes.add(by_link::resend_link);
    routes.add(by_link::finish_registration);
    routes.add(by_link::reset_password);
    routes.add(forgot::forgot_password);
    routes.add(change::change_password);
}
