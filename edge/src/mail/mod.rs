//! E-mails: rows of the batch they go with, sent afterwards, tried again, never lost (DASH-030).
//!
//! `start` makes rows, `run` claims and sends them, `courier` hands a message to a mail service, `store` has the SQL.
//! What they say is the crate `post`.

mod courier;
pub mod run;
pub mod start;
mod store;
