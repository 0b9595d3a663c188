//! Taking back what was done, and what something was at a moment (UNDO-001 to UNDO-006).
//!
//! `plan` says what taking an event of a user back does, or why it cannot be; `change` does it; `event` answers the
//! calls about one event, `account` is those of an account's own properties,
//! `integration` of its integrations and privileges; `partner` answers the calls about the partner account's own history, with
//! `role` for custom roles and `person` for those who hold them, account managers and their assignments; [`job`] takes a whole job back; `as_of`
//! shows what was. `store` has the SQL.

mod account;
mod as_of;
mod change;
mod event;
mod integration;
pub mod job;
mod partner;
mod person;
mod plan;
mod refusal;
mod role;
mod store;

use crate::router::Routes;

/// Mounts the operations.
pub fn routes(routes: &mut Routes) {
    routes.add(event::preview_undo);
    routes.add(event::undo_event);
    routes.add(partner::preview_partner_undo);
    routes.add(partner::undo_partner_event);
    routes.add(job::preview_undo_job);
    routes.add(job::undo_job);
    routes.add(as_of::get_user_as_of);
    routes.add(as_of::get_account_as_of);
}
