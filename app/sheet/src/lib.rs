//! Reads spreadsheets and holds the preview of an import, in a web worker off the page's thread.
//!
//! `read` turns the bytes of a file into rows, whatever program wrote them (IMPT-007 to IMPT-010); `preview` checks,
//! counts, filters, searches and changes the rows (IMPT-011 to IMPT-025); `write` makes workbooks (PLAN-006); `verify`
//! checks exports of events (PROV-005); `worker` is the thin layer that the shim
//! `worker.js` calls. What page and worker say to one another is declared in `domain::import::preview`. The rules of a
//! row are `domain`'s. Everything but `worker` is plain Rust, and tested as such with files of other programs.

pub mod preview;
pub mod read;
pub mod verify;
mod worker;
pub mod write;
