//! A workbook that leaves the portal, as whoever has the rows hands it to whoever writes it (`app/sheet`): the columns
//! first, then the rows in any number of parts, so that neither side ever holds the whole table (ACCT-007, PLAN-006).
//!
//! A text stays the text that it is: a workbook says of each cell what it holds, so no program takes "+33 6" for a
//! sum or "007" for seven, and nothing of it is run (EVNT-068).

use serde::{Deserialize, Serialize};

/// The form of a workbook with one table.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Book {
    /// The name of the sheet; what Excel does not allow in it is replaced.
    pub sheet: String,
    /// The columns, from left to right.
    pub columns: Vec<BookColumn>,
    /// Whether cells may be marked as wrong; without it such a mark is plain text.
    pub marks: bool,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct BookColumn {
    /// What stands at its head.
    pub title: String,
    /// Its width in characters.
    pub width: u8,
    /// The words that can be chosen in its cells; none, and anything can be typed.
    #[serde(default)]
    pub choices: Vec<String>,
}

impl BookColumn {
    /// A column that takes any text.
    pub fn new(title: impl Into<String>, width: u8) -> Self {
        Self { title: title.into(), width, choices: Vec::new() }
    }
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum BookCell {
    /// A number, to be summed and sorted as one.
    Number(f64),
    /// A text; an empty one leaves the cell empty.
    Text(String),
    /// A text that is wrong: highlighted, with the reason as the cell's comment.
    Wrong {
        /// The text.
        text: String,
        /// What is wrong with it.
        why: String,
    },
}

impl From<String> for BookCell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

/// A step of writing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum BookStep {
    /// Begins a workbook; one that was begun before is dropped.
    Begin(Book),
    /// The next rows.
    Rows(Vec<Vec<BookCell>>),
    /// No more rows: the file travels beside the answer.
    End,
}
