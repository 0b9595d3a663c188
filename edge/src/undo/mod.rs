//! Taking back what was done, and what something was at a moment (UNDO-001 to UNDO-006).
//!
//! `plan` says what taking an event of a user back does, or why it cannot be; `change` does it; `event` answers the
//! calls about one event, `account` is those of an account's own properties,
//! `integration` of its integrations and privileges; [`job`] takes a whole job back; `as_of`
//! shows what was. `store` has the SQL.

mod account;
mod as_of;
mod change;
mod event;
mod integration;
pub mod job;
mod plan;
mod refusal;
mod store;

use crate::router::Routes;

/// Mounts the operations.
pub fn routes(routes: &mut Routes) {
    routes.add(event::preview_undo);
    routes.add(event::undo_event);
    routes.add(job::preview_undo_job);
    routes.add(job::undo_job);
    routes.add(as_of::get_user_as_of);
    routes.add(as_of::get_account_as_of);
}
