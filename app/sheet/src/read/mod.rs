//! From the bytes of a file to its rows. The content decides what a file is, never its name (IMPT-007).

mod bounds;
mod cell;
mod compound;
mod delimited;
mod encoding;
mod formats_xls;
mod kind;
mod line;
mod ods;
mod refusal;
mod shown;
mod table;
mod xls;
mod xlsx;

pub use cell::clean;
pub use refusal::{Refusal, check_size};
pub use table::{ReadRow, Table};

use domain::import::{header::Mapping, preview::Stage};
use kind::Kind;
use table::Search;

/// Told now and then how far reading has come: the stage, rows read, and percent of the whole.
pub type Watch<'a> = &'a mut dyn FnMut(Stage, u32, u8);

/// The most a file may unpack to, in bytes (IMPT-010).
pub const MAX_UNPACKED: u64 = 500 * 1000 * 1000;

/// Reads a file whole, or says why it is refused.
///
/// # Errors
/// Why it is refused.
pub fn read(bytes: &[u8], watch: Watch<'_>) -> Result<Table, Refusal> {
    read_as(bytes, Mapping::new(), false, watch)
}

/// Reads a file whole, with headers as a person has mapped them (PLAN-001). `many`: its rows go into many customers, each
/// into the one that it names (PLAN-007).
///
/// # Errors
/// Why it is refused.
pub fn read_as(bytes: &[u8], mapping: Mapping, many: bool, watch: Watch<'_>) -> Result<Table, Refusal> {
    check_size(bytes.len() as u64)?;
    let kind = kind::of(bytes)?;
    watch(Stage::Unpack, 0, 0);
    let mut search = Search::new(kind.name(), mapping, watch);
    search.for_customers(many);
    match kind {
        Kind::Xlsx => xlsx::read(bytes, &mut search)?,
        Kind::Xls => xls::read(bytes, &mut search)?,
        Kind::Ods => ods::read(bytes, &mut search)?,
        Kind::Text => delimited::read(bytes, &mut search)?,
    }
    search.finish()
}
