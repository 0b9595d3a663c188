//! The event history (spec 13): the list, its filters, and the details of one event over it.
//!
//! `list` is the page; `address` reads and writes its address, `offers` what its filters offer, `span` the filter by date,
//! `query_line` the filters as one text with what `query_options` offers,
//! `columns` draws the cells, `marks` what a search has found in them, `words` the tags, `details` the dialog with its
//! tabs, `fresh` tells what is new, `export` makes files, `proof_file` a CSV of one with proofs, `verify` checks them,
//! `views` opens, saves and deletes saved views with the dialogs of `view_forms`,
//! `bars` draws how many there were when, `opening` has it recorded that the page was opened,
//! `deliveries` tells when on-site systems delivered, `history` knows whose events they are, `restore` brings a deleted
//! account back.

mod address;
mod bars;
mod columns;
mod deliveries;
mod details;
mod export;
mod facts;
mod fresh;
mod history;
pub mod list;
mod marks;
mod offers;
mod opening;
mod outcome;
mod proof_file;
mod query_line;
mod query_options;
mod restore;
mod span;
mod verify;
mod view_forms;
mod views;
mod words;
