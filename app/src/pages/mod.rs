//! The pages, one folder a feature. A page never imports another; it links to it.

pub mod accounts;
pub mod approvals;
pub mod dashboard;
#[cfg(feature = "dev-parts")]
pub mod dev;
pub mod events;
pub mod factors;
pub mod groups;
pub mod import;
pub mod integrations;
pub mod managers;
pub mod orders;
pub mod passwords;
pub mod rights;
pub mod roles;
pub mod session;
pub mod subscriptions;
pub mod undo;
pub mod users;
