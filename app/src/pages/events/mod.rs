//! The event history (spec 13): the list, its filters, and the details of one event over it.
//!
//! `list` is the page; `address` reads and writes its address, `span` the filter by date, `columns` draws the
//! cells, `words` the tags, `details` the dialog with its tabs.

mod address;
mod columns;
mod details;
mod facts;
pub mod list;
mod span;
mod words;
