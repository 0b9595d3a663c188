//! Bulk import of users (spec 04).
//!
//! `drafts` answers the calls about a preview, `rows` those about its rows, `upload` starts the job that adds them
//! and is its turn, `expiry` drops previews that nobody came back to. `store` has the SQL. Users come to be by
//! `users::apply` alone.

mod drafts;
pub mod expiry;
mod rows;
mod store;
pub mod upload;

use crate::router::Routes;

/// The calls of this feature.
pub fn routes(routes: &mut Routes) {
    routes.add(drafts::get_import_draft);
    routes.add(drafts::start_import);
    routes.add(drafts::cancel_import);
    routes.add(rows::list_import_rows);
    routes.add(rows::save_import_rows);
    routes.add(upload::import_users);
}
