//! Typed calls over HTTP against the running Worker, with its real database.
//!
//! `cargo xtask test --only api` starts the Worker and runs these. `house` is where a test takes place, `sweep`
//! asks every operation the same questions, the other modules are features.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test and its helpers panic to fail")]

mod accounts;
mod approvals;
mod contacts;
mod dashboard;
mod event_log;
mod event_views;
mod events;
mod factors;
mod gateway;
mod groups;
mod house;
mod import;
mod integrations;
mod jobs;
mod killed;
mod licences;
mod managers;
mod miaccess;
mod notifications;
mod orders;
mod passwords;
mod plans;
mod rights;
mod roles;
mod safety;
mod session;
mod sso;
mod sweep;
mod undo;
mod users;
mod viewing;
