//! What pages have of spreadsheets, by the module `app/sheet` that none of them loads before it is needed: `line` leads
//! to it, `book` has workbooks written there, `export` saves what a list has found.

mod book;
mod export;
mod line;

pub use book::{Writing, save};
pub use export::{Export, ExportMenu, ExportProblem, ExportWords};
pub use line::Sheet;
