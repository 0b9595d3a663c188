//! Support contacts (spec 06).
//!
//! `read` and `save` answer the calls, `suggest` the search field. Their faces serve other features: [`read::present`]
//! is part of an account, [`save::Change`] part of creating and editing one, and [`receivers`] tells who gets what the
//! portal reports about an account. `store` has the SQL.

pub mod read;
pub mod receivers;
pub mod save;
mod store;
mod suggest;

use crate::router::Routes;

/// Mounts the operations.
pub fn routes(routes: &mut Routes) {
    routes.add(read::list_support_contacts);
    routes.add(save::save_support_contacts);
    routes.add(suggest::suggest_support_contacts);
    routes.add(suggest::suggest_first_contacts);
}
