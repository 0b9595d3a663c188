//! Users of customer accounts (spec 03).
//!
//! `read` and `write` answer the calls, `delete` the deletions and their job, `mail` the e-mails sent by hand. [`apply`] is the one way a user comes
//! to be, changes or goes, for the pages and the import alike. `record` is a user as stored, `store` has the SQL,
//! `listing` that of the list.

pub mod apply;
pub mod delete;
mod listing;
mod mail;
mod read;
mod record;
mod store;
mod write;

use crate::router::Routes;

/// The calls of this feature.
pub fn routes(routes: &mut Routes) {
    routes.add(read::list_users);
    routes.add(read::get_user);
    routes.add(write::add_user);
    routes.add(write::update_user);
    routes.add(delete::delete_user);
    routes.add(delete::delete_users);
    routes.add(delete::retry_delete_users);
    routes.add(mail::send_welcome_mail);
    routes.add(mail::send_reset_mail);
}
