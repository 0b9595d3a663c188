//! Customer accounts: the list, one account's information, out of service and back, away and back
//! (spec 02).

mod create;
mod delete;
pub mod erasure;
mod leaving;
mod list;
mod listing;
mod namesakes;
pub mod read;
mod restore;
mod status;
mod store;
pub mod update;

use crate::router::Routes;

/// Mounts the operations.
pub fn routes(routes: &mut Routes) {
    routes.add(list::list_accounts);
    routes.add(namesakes::list_namesakes);
    routes.add(create::create_account);
    routes.add(read::get_account);
    routes.add(update::update_account);
    routes.add(status::deactivate_account);
    routes.add(status::reactivate_account);
    routes.add(delete::get_account_deletion);
    routes.add_waiting(delete::delete_account, delete::plan);
    routes.add(restore::restore_account);
}
