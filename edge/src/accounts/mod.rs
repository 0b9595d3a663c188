//! Customer accounts: the list, one account's information, out of service and back (spec 02).

mod create;
mod list;
mod listing;
pub mod read;
mod status;
mod store;
pub mod update;

use crate::router::Routes;

/// Mounts the operations.
pub fn routes(routes: &mut Routes) {
    routes.add(list::list_accounts);
    routes.add(create::create_account);
    routes.add(read::get_account);
    routes.add(update::update_account);
    routes.add(status::deactivate_account);
    routes.add(status::reactivate_account);
}
