//! Bulk import of users (spec 04).
//!
//! `drafts` answers the calls about a preview, `rows` those about its rows, `ground` says what they rest on; `upload`
//! starts the job that carries it out and is its turn, with `turn` to sort the rows and `mirror` for who is not among
//! them; `result` says what came of it; `many` does all this for a sheet that goes into many customers; `expiry` drops previews that nobody came back to. `store` has the SQL. Users come to be by
//! `users::apply` alone.

mod drafts;
pub mod expiry;
mod ground;
pub mod many;
mod mirror;
mod missing;
mod plans;
mod result;
mod rows;
mod store;
mod turn;
pub mod upload;

use crate::router::Routes;
use domain::import::operations::{GetImportMapping, SaveImportMapping};

/// The calls of this feature.
pub fn routes(routes: &mut Routes) {
    routes.add(drafts::get_import_draft);
    routes.add(drafts::start_import);
    routes.add(drafts::cancel_import);
    routes.add(rows::list_import_rows);
    routes.add(rows::save_import_rows);
    routes.add_waiting(upload::import_users, plans::import_users);
    routes.add(result::get_import_result);
    routes.add(ground::get_import_ground);
    routes.add(ground::get_import_plan);
    routes.add(ground::get_mapping::<GetImportMapping>);
    routes.add(ground::save_mapping::<SaveImportMapping>);
    many::routes(routes);
}
