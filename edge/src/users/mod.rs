//! Users of customer accounts (spec 03).
//!
//! `read` and `write` answer the calls, `delete` the deletions and their job, `mail` the e-mails to one user and
//! `mail_run` those to many, `bulk_role` gives many a role; `selection` settles whom a job is about. [`apply`] is the one way a user comes to be,
//! changes or goes, for the pages and the import alike. `record` is a user as stored, `store` has the SQL, `listing`
//! that of the list; [`rules`] are those of every change, [`holders`] name who has a value that is taken, `moved` tells
//! of a new address; [`given`] says which custom roles there are to give; `plans` says what a deletion comes to before it is approved; [`restore`] brings back who was deleted, [`lookup`] finds users by id, [`search`] a few for other features' fields.

pub mod apply;
pub mod bulk_role;
pub mod delete;
pub mod given;
pub mod holders;
pub mod known;
mod listing;
pub mod lookup;
mod mail;
pub mod mail_run;
pub mod moved;
mod plans;
pub mod read;
pub mod record;
pub mod restore;
pub mod rules;
pub mod search;
pub mod selection;
mod store;
mod write;

use crate::router::Routes;

/// The calls of this feature.
pub fn routes(routes: &mut Routes) {
    routes.add(read::list_users);
    routes.add(read::get_user);
    routes.add(write::add_user);
    routes.add(write::update_user);
    routes.add_waiting(delete::delete_user, plans::delete_user);
    routes.add_waiting(delete::delete_users, plans::delete_users);
    routes.add_waiting(delete::retry_delete_users, plans::retry_delete_users);
    routes.add(mail::send_welcome_mail);
    routes.add(mail::send_reset_mail);
    routes.add_waiting(mail_run::send_welcome_mails, plans::send_welcome_mails);
    routes.add_waiting(mail_run::send_reset_mails, plans::send_reset_mails);
    routes.add(bulk_role::set_roles);
}
