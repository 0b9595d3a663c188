//! Licences of users (spec 03, Products, licences and username).
//!
//! [`apply`] is the one way a licence is given or taken: for one user (`user`), for many as a job (`run`), and for
//! whatever else brings users with products. `read` tells what there is, `store` has the SQL. Licences in use never
//! exceed those that the account has: every batch that gives some rests on it, and a job reserves what it is to give.

pub mod apply;
pub mod free;
pub mod read;
pub mod run;
mod store;
mod user;

use crate::router::Routes;

/// Mounts the operations.
pub fn routes(routes: &mut Routes) {
    routes.add(read::get_licences);
    routes.add(user::save_user_licences);
    routes.add(read::count_licences);
    routes.add(run::assign_licences);
    routes.add(run::unassign_licences);
}
