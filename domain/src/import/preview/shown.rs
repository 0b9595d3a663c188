//! What the worker says of the rows and of the file, and which rows are asked for.

use crate::{
    import::{
        Field, ImportFields,
        corrections::{Correction, Suggestion},
        likeness::Unmapped,
        plan::{Change, Known},
        rows::RowError,
    },
    language::Language,
    users::Role,
};
use serde::{Deserialize, Serialize};

/// Which rows are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Only {
    /// All.
    #[default]
    All,
    /// Those with errors (IMPT-025).
    Errors,
    /// Those that add a user (PLAN-004).
    Add,
    /// Those that update one.
    Update,
    /// Those that change nothing.
    Unchanged,
    /// Those that suggest a correction (PLAN-005).
    Suggesting,
}

impl Only {
    /// All but the first, which needs no word.
    pub const NARROWER: [Self; 5] = [Self::Errors, Self::Add, Self::Update, Self::Unchanged, Self::Suggesting];

    /// The word in the page's address.
    pub const fn name(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Errors => "errors",
            Self::Add => "add",
            Self::Update => "update",
            Self::Unchanged => "unchanged",
            Self::Suggesting => "suggesting",
        }
    }
}

/// How many rows suggest a kind of correction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Suggested {
    /// The kind.
    pub kind: Correction,
    /// Rows.
    pub count: u32,
    /// What the first of them holds.
    pub old: String,
    /// What it would hold.
    pub new: String,
}

/// What becomes of a row without errors (PLAN-004).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Fate {
    /// A user is added.
    Add,
    /// A user is updated.
    Update,
    /// Nothing.
    Unchanged,
}

/// How many rows there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Counts {
    /// Rows in the preview.
    pub rows: u32,
    /// Rows with errors.
    pub errors: u32,
    /// Rows that Upload adds (IMPT-028): without errors, and not a new one without content.
    pub ready: u32,
    /// Filled rows that the file held.
    pub read: u32,
    /// Of those ready: rows that add a user (PLAN-004).
    pub add: u32,
    /// Of those ready: rows that update one.
    pub update: u32,
    /// Of those ready: rows that change nothing.
    pub unchanged: u32,
}

/// What a file turned out to be.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Summary {
    /// The file's name.
    pub name: String,
    /// What it is, whatever its name says: `xlsx`, `xls`, `ods`, `csv`, `tsv`, or `draft` for kept rows.
    pub format: String,
    /// The sheet that was read, if the format has sheets.
    pub sheet: Option<String>,
    /// The row of the headers; 0 for kept rows.
    pub header_row: u32,
    /// The language of the headers, if they tell.
    pub header_language: Option<Language>,
    /// The columns found, with the header as typed.
    pub columns: Vec<FoundColumn>,
    /// Headers of columns that are ignored (IMPT-008).
    pub ignored: Vec<String>,
    /// The same with samples and proposals, unless the person has mapped them (PLAN-001).
    #[serde(default)]
    pub unmapped: Vec<Unmapped>,
    /// Columns beyond the template's that rows fill (PLAN-002).
    #[serde(default)]
    pub more: Vec<Field>,
    /// Columns that the file does not have; they are taken as empty.
    pub missing: Vec<Field>,
    /// The counts.
    pub counts: Counts,
}

/// A column of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FoundColumn {
    /// What it is taken for.
    pub column: Field,
    /// Its header as typed.
    pub header: String,
}

/// A row as it is drawn.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RowView {
    /// The row's number.
    pub row: u32,
    /// The cells as typed.
    pub fields: ImportFields,
    /// What they mean.
    pub becomes: Becomes,
    /// A new row in which nothing was typed yet: no errors, not uploaded (IMPT-024).
    pub fresh: bool,
    /// What is wrong, in the order of the columns.
    pub errors: Vec<RowError>,
    /// What becomes of it; nothing while it has errors or is new.
    #[serde(default)]
    pub fate: Option<Fate>,
    /// What an update changes.
    #[serde(default)]
    pub changes: Vec<Change>,
    /// What it suggests (PLAN-005).
    #[serde(default)]
    pub suggestions: Vec<Suggestion>,
}

/// What a row's cells mean.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Becomes {
    /// The name the user will have (IMPT-012).
    pub name: String,
    /// The role, unless it is not understood (IMPT-016).
    pub role: Option<Role>,
}

/// A row whose address a user of the account holds, as [`TakenAddress`](crate::import::TakenAddress) tells it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Taken {
    /// The row.
    pub row: u32,
    /// The address that was asked about, if the row may have changed since; else its present one is meant.
    #[serde(default)]
    pub email: Option<String>,
    /// The user's name, for the message.
    pub name: String,
    /// The user's id, for the link.
    pub user: String,
    /// What else is known of the user, for an update.
    #[serde(default)]
    pub known: Option<Box<Known>>,
}

/// Where an error is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FoundRow {
    /// The row.
    pub row: u32,
    /// Its position in the filtered list.
    pub position: u32,
    /// Its first wrong cell.
    pub field: Field,
}
