//! Letters: what the portal's e-mails say, and how they are handed to a mail server.
//!
//! `letter` puts the texts of `locales/*/mail.ftl` into plain text and HTML, `message` makes a MIME message of both,
//! `smtp` hands it over a connection that somebody else has opened, `retry` says when to try again. Nothing here
//! knows the Worker, so that every letter is a test.

pub mod letter;
pub mod message;
pub mod retry;
pub mod smtp;
mod texts;
