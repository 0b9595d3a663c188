//! The event history (spec 13): the list, its filters, and the details of one event over it.
//!
//! `list` is the page; `address` reads and writes its address, `span` the filter by date, `columns` draws the
//! cells, `words` the tags, `details` the dialog with its tabs, `history`
//! whose events they are, `restore` what a deleted account is brought back with.

mod address;
mod columns;
mod details;
mod facts;
mod history;
pub mod list;
mod restore;
mod span;
mod words;
