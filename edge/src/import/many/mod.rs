//! One sheet into many customers (PLAN-007).
//!
//! `sheet` answers the calls about the preview and its rows, `customers` says whom the texts of the column ACCOUNT name.
//! `run` starts the upload and is its turn: it places the rows with imports of the customers they name, starts a job for
//! each of those, and ends when they have. `result` says what came of it, customer by customer. `store` has the SQL.

mod customers;
mod result;
pub mod run;
mod sheet;
mod store;

use super::{ground, plans};
use crate::router::Routes;
pub(super) use customers::customers_of;
use domain::import::many::{GetManyImportMapping, SaveManyImportMapping};
pub(super) use store::hand_back;

/// The calls of this feature.
pub(super) fn routes(routes: &mut Routes) {
    routes.add(sheet::get_many_import);
    routes.add(sheet::start_many_import);
    routes.add(sheet::list_many_import_rows);
    routes.add(sheet::save_many_import_rows);
    routes.add(sheet::cancel_many_import);
    routes.add(customers::find_customers);
    routes.add_waiting(run::import_into_many, plans::import_into_many);
    routes.add(result::get_many_import_result);
    routes.add(ground::get_mapping::<GetManyImportMapping>);
    routes.add(ground::save_mapping::<SaveManyImportMapping>);
}
