//! What the page and the preview's worker say to one another (IMPT-007 to IMPT-025).
//!
//! The worker (`app/sheet`) owns the rows: it reads the file, checks, counts, filters and searches, and hands the page
//! the few rows that it draws. Both sides speak JSON text of [`Request`] and [`Reply`]; the file itself travels beside
//! the request [`Ask::Open`], a workbook that was written beside the last [`Answer::Written`]. Every request has exactly
//! one answer with its id; only `Open` is preceded by [`Answer::Progress`]. `shown` is what is said of rows and of the file.

mod shown;

pub use shown::{Becomes, Counts, Fate, FoundColumn, FoundRow, Only, RowView, Suggested, Summary, Taken};

use super::{
    Field, ImportGround, ImportRow, corrections::Correction, customers::FoundCustomer, header::Mapping,
    likeness::Unmapped, operations::RowToSave, plan::Way,
};
use crate::{
    book::BookStep,
    event_log::verdict::{CheckStep, Checked},
    language::Language,
    problem::Message,
    users::products::Product,
};
use serde::{Deserialize, Serialize};

/// Rows added by hand are numbered from here, above any number that a row of a file can have.
pub const ADDED_FROM: u32 = 100_000_000;

/// "New row n" for a row added by hand, `None` for a row of the file.
pub const fn added_no(row: u32) -> Option<u32> {
    match row.checked_sub(ADDED_FROM) {
        Some(before) => Some(before + 1),
        None => None,
    }
}

/// From the page to the worker.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Request {
    /// Comes back with the answer.
    pub id: u32,
    /// What is asked.
    pub ask: Ask,
}

/// From the worker to the page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reply {
    /// The request's id.
    pub id: u32,
    /// What is answered.
    pub answer: Answer,
}

/// What the page may ask.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Ask {
    /// Read the file that travels beside this: [`Answer::Summary`] or [`Answer::Refused`].
    Open {
        /// The file's name; only shown, never believed (IMPT-007).
        name: String,
        /// Its size in bytes, so that a file beyond the limit is not even loaded.
        size: u64,
        /// The language of the page.
        language: Language,
        /// The importer may give the role Account Admin (IMPT-017).
        can_assign: bool,
        /// What the person has made of headers that name no column (PLAN-001).
        #[serde(default)]
        mapping: Mapping,
    },
    /// Rows of a draft kept by the server, in any number of parts (IMPT-026): [`Answer::Summary`].
    Load {
        /// The file's name.
        name: String,
        /// As in `Open`.
        can_assign: bool,
        /// This part is the first: whatever was there is forgotten.
        first: bool,
        /// This part is the last.
        last: bool,
        /// The number that the next row added by hand gets, if rows were added before.
        #[serde(default)]
        added_next: Option<u32>,
        /// The rows, with what the Worker found wrong when it last tried to add them.
        rows: Vec<ImportRow>,
    },
    /// Rows whose addresses users of the account hold (IMPT-014): [`Answer::Changed`]. Known by address from then on.
    Taken {
        /// The list replaces what was known; else it is added.
        replace: bool,
        /// The addresses.
        list: Vec<Taken>,
    },
    /// The rows to draw: [`Answer::Rows`].
    Window {
        /// The first position in the filtered list.
        from: u32,
        /// How many.
        count: u32,
        /// Which rows.
        #[serde(default)]
        only: Only,
        /// Text that a row must hold in one of its cells, whatever case and accents.
        #[serde(default)]
        search: String,
    },
    /// A cell was left (IMPT-021): [`Answer::Changed`].
    Set {
        /// The row.
        row: u32,
        /// The cell.
        field: Field,
        /// What it holds now.
        value: String,
    },
    /// Delete a row (IMPT-023): [`Answer::Changed`].
    Remove(u32),
    /// Put a deleted row back in its place (IMPT-023): [`Answer::Changed`].
    Restore(u32),
    /// A new row at the top (IMPT-024): [`Answer::Changed`], the new row first.
    Add,
    /// These rows were uploaded and leave the preview (IMPT-029): [`Answer::Changed`].
    Added {
        /// Their numbers.
        rows: Vec<u32>,
    },
    /// These rows are all that is left after an upload: [`Answer::Changed`].
    Keep {
        /// Their numbers.
        rows: Vec<u32>,
    },
    /// Rows in the file's order, for saving at the server: [`Answer::Chunk`].
    Chunk {
        /// Rows behind this one.
        after: Option<u32>,
        /// How many at most.
        count: u32,
        /// Only rows without errors.
        #[serde(default)]
        only_ready: bool,
    },
    /// The next row with an error, round and round: [`Answer::Found`].
    NextError {
        /// Behind this row, in the order shown.
        after: Option<u32>,
        /// The filter that the position refers to.
        #[serde(default)]
        only: Only,
        /// The search that the position refers to.
        #[serde(default)]
        search: String,
    },
    /// The right to give the role Account Admin came or went: [`Answer::Changed`].
    Assign(bool),
    /// What the account says about the rows (PLAN-002): [`Answer::Changed`].
    Ground(Box<ImportGround>),
    /// The way of importing (PLAN-003): [`Answer::Changed`].
    Way(Way),
    /// The rows go into many customers: each names its own (PLAN-007): [`Answer::Changed`].
    Many,
    /// The texts of the column ACCOUNT whose customer is not known yet: [`Answer::Accounts`].
    Accounts,
    /// Whom these texts name, and the names of the custom roles that account admins can have: [`Answer::Changed`].
    Customers {
        /// The texts.
        list: Vec<FoundCustomer>,
        /// The roles.
        custom_roles: Vec<String>,
    },
    /// What all rows suggest (PLAN-005): [`Answer::Suggested`].
    Suggest,
    /// Make a kind of correction: [`Answer::Corrected`].
    Correct {
        /// Which kind.
        kind: Correction,
        /// In this row alone; else in all alike.
        #[serde(default)]
        row: Option<u32>,
    },
    /// Licences that rows without errors bring beyond what their users hold (PLAN-004): [`Answer::Licences`].
    Licences,
    /// Forget all rows: [`Answer::Summary`] of nothing.
    Cancel,
    /// Write a workbook, step by step, whatever rows are held (PLAN-006): [`Answer::Written`].
    Write(BookStep),
    /// Check an export of events, step by step (PROV-005): [`Answer::Written`], at the end [`Answer::Checked`].
    Check(CheckStep),
}

/// What the worker answers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Answer {
    /// How far opening has come.
    Progress {
        /// What is being done.
        stage: Stage,
        /// Rows read so far.
        rows: u32,
        /// Of the whole, 0 to 100; an estimate.
        percent: u8,
    },
    /// The file is read.
    Summary(Box<Summary>),
    /// The file cannot be imported; nothing of it is kept, and what was there before stays.
    Refused {
        /// Why, for the page to decide what it offers.
        reason: Reason,
        /// Why, for people: a message of `import.ftl`.
        message: Message,
        /// The headers among which the person may say which one is EMAIL (PLAN-001).
        #[serde(default)]
        unmapped: Vec<Unmapped>,
    },
    /// The rows asked for.
    Rows {
        /// The position of the first.
        from: u32,
        /// How many rows the filtered list has.
        total: u32,
        /// The counts.
        counts: Counts,
        /// The rows.
        rows: Vec<RowView>,
    },
    /// Something changed.
    Changed {
        /// The counts.
        counts: Counts,
        /// Rows that look different now, at most [`MOST_CHANGED`]; ask for the window again to be sure.
        rows: Vec<RowView>,
        /// Rows that left the list, at most [`MOST_CHANGED`].
        gone: Vec<u32>,
    },
    /// A part of the rows.
    Chunk {
        /// The rows.
        rows: Vec<RowToSave>,
        /// What to hand in as `after` for the next part; nothing at the end.
        next: Option<u32>,
    },
    /// The next row with an error, if there is one.
    Found(Option<FoundRow>),
    /// How many rows suggest each kind of correction, with the first of each.
    Suggested(Vec<Suggested>),
    /// Texts of the column ACCOUNT, each once.
    Accounts(Vec<String>),
    /// How many licences of which product are needed.
    Licences(Vec<(Product, u32)>),
    /// Corrections were made.
    Corrected {
        /// The counts.
        counts: Counts,
        /// How many rows were corrected.
        corrected: u32,
        /// Those rows, to be saved, if they are at most [`MOST_CHANGED`]; else all are to be saved.
        rows: Vec<RowToSave>,
    },
    /// The step of writing is done. After the last one the file travels beside this.
    Written,
    /// What was found out about an export of events.
    Checked(Box<Checked>),
    /// The row asked about is not there (any more).
    UnknownRow,
}

/// No answer lists more changed rows than this.
pub const MOST_CHANGED: usize = 50;

/// What opening is busy with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Stage {
    /// Unpacking the workbook.
    Unpack,
    /// Reading and checking rows.
    Read,
}

/// Why a file is refused (spec 04, Bad input).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Reason {
    /// Beyond 50 MB.
    TooLarge,
    /// Beyond 200,000 filled rows.
    TooManyRows,
    /// Protected by a password.
    Encrypted,
    /// A spreadsheet, but broken.
    Damaged,
    /// Something else.
    NotASpreadsheet,
    /// Unpacks to more than 500 MB.
    UnpacksTooMuch,
    /// The indispensable column is not there.
    NoEmailColumn,
    /// Only headers, or not even those.
    NoRows,
    /// A row cannot be added, since 200,000 are there. The rows stay.
    Full,
    /// A fault of ours. The worker has started anew and holds no rows.
    Internal,
}

#[cfg(test)]
mod tests;
