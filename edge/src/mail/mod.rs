//! E-mails: rows of the batch they go with, sent afterwards, tried again, never lost (DASH-030).
//!
//! `start` makes rows, `hold` keeps those of an account out of service, `run` claims and sends them, `courier` hands a message to a mail service, `store` has the SQL.
//! What they say is the crate `post`.

mod courier;
pub mod hold;
pub mod run;
pub mod start;
mod store;
