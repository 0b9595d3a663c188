//! What is true everywhere: types, rules, permissions and the list of operations.
//!
//! Nothing here reads a clock, draws a random number, knows a database or speaks HTTP: time and fresh ids
//! arrive as arguments. The Worker, the pages and the tests all build on this crate and on nothing of each other.

pub mod accounts;
pub mod approvals;
pub mod book;
pub mod confirm;
pub mod contacts;
pub mod csv;
pub mod dashboard;
pub mod email;
pub mod event_log;
pub mod event_views;
pub mod events;
pub mod factors;
pub mod fold;
pub mod gateway;
pub mod groups;
pub mod ids;
pub mod import;
pub mod integrations;
pub mod jobs;
pub mod language;
pub mod licences;
pub mod mail;
pub mod managers;
pub mod miaccess;
pub mod notifications;
pub mod operation;
pub mod operations;
pub mod orders;
pub mod page;
pub mod passwords;
pub mod permissions;
pub mod problem;
pub mod rights;
pub mod roles;
pub mod session;
pub mod sso;
pub mod text_rules;
pub mod undo;
pub mod users;
mod words;

/// A moment; RFC 3339 in JSON, milliseconds since 1970 in the database.
pub type Timestamp = jiff::Timestamp;
