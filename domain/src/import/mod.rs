//! Bulk import of users from a spreadsheet (spec 04).
//!
//! A file is read in the browser. Its rows become a draft, kept for its author in this account for seven days;
//! a job adds the rows without errors. `header` knows the columns and `likeness` proposes what others mean, `rows` and
//! `more` have the rules of a row, `plan` says what becomes of it, `corrections` what it suggests: the same code in the
//! browser, when rows are saved and when they are added. `many` has the operations of a sheet that goes into many customers,
//! `customers` says whom its column ACCOUNT names (PLAN-007).

pub mod corrections;
pub mod customers;
pub mod duplicates;
pub mod header;
pub mod likeness;
pub mod many;
pub mod more;
pub mod operations;
pub mod plan;
pub mod preview;
pub mod role;
pub mod rows;

use crate::{
    Timestamp,
    ids::{DraftId, GroupId, JobId, UserId},
    problem::Message,
    words::words,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The most filled rows a file may have (IMPT-007).
pub const MAX_ROWS: u32 = 200_000;
/// The largest file, in bytes (IMPT-007).
pub const MAX_FILE_BYTES: u64 = 50 * 1024 * 1024;
/// How long a draft is kept, in days (IMPT-026).
pub const DRAFT_DAYS: i64 = 7;
/// The most rows one call saves or lists.
pub const ROWS_A_CALL: usize = 2_500;

words!(
    /// A column, by its name in the API: the template's five, then what is understood beyond them (PLAN-002).
    #[derive(PartialOrd, Ord)]
    Field {
        /// FIRST NAME.
        FirstName = "firstName",
        /// LAST NAME.
        LastName = "lastName",
        /// NAME.
        Name = "name",
        /// EMAIL.
        Email = "email",
        /// ROLE.
        Role = "role",
        /// MOBILE.
        Mobile = "mobile",
        /// EXTENSION.
        Extension = "extension",
        /// USERNAME.
        Username = "username",
        /// CUSTOM ROLE.
        CustomRole = "customRole",
        /// PRODUCTS.
        Products = "products",
        /// STATUS.
        Status = "status",
        /// LANGUAGE.
        Language = "language",
        /// ACCOUNT: whose user the row is, where one sheet goes into many customers (PLAN-007).
        Account = "account",
    }
);

impl Field {
    /// The columns of the template (IMPT-004).
    pub const TEMPLATE: [Self; 5] = [Self::FirstName, Self::LastName, Self::Name, Self::Email, Self::Role];
    /// The columns beyond the template (PLAN-002); ACCOUNT is one only where a sheet goes into many customers (PLAN-007).
    pub const MORE: [Self; 8] = [
        Self::Account,
        Self::Mobile,
        Self::Extension,
        Self::Username,
        Self::CustomRole,
        Self::Products,
        Self::Status,
        Self::Language,
    ];
}

/// What the account says about rows that are to be checked: known to the Worker, told to the page (PLAN-002, PLAN-005).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ImportGround {
    /// The country in which mobile numbers are read.
    pub country: String,
    /// The names of the custom roles that its admins can have; absent while they are not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub custom_roles: Option<Vec<String>>,
    /// The domain that most addresses of its users have, if most have one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub usual_domain: Option<String>,
}

/// An account of which nothing is known.
pub static UNKNOWN: ImportGround = ImportGround { country: String::new(), custom_roles: None, usual_domain: None };

/// The cells of a row as they were typed, trimmed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ImportFields {
    /// First name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub first_name: String,
    /// Last name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub last_name: String,
    /// Shown name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// E-mail address.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub email: String,
    /// Role in any portal language.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub role: String,
    /// The filled cells of the columns beyond the template's (PLAN-002).
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub more: BTreeMap<Field, String>,
}

impl ImportFields {
    /// The cell of a column.
    pub fn get(&self, field: Field) -> &str {
        match field {
            Field::FirstName => &self.first_name,
            Field::LastName => &self.last_name,
            Field::Name => &self.name,
            Field::Email => &self.email,
            Field::Role => &self.role,
            more => self.more.get(&more).map_or("", String::as_str),
        }
    }

    /// Writes the cell of a column; says what it held.
    pub fn set(&mut self, field: Field, text: String) -> String {
        let cell = match field {
            Field::FirstName => &mut self.first_name,
            Field::LastName => &mut self.last_name,
            Field::Name => &mut self.name,
            Field::Email => &mut self.email,
            Field::Role => &mut self.role,
            more if text.is_empty() => return self.more.remove(&more).unwrap_or_default(),
            more => return self.more.insert(more, text).unwrap_or_default(),
        };
        std::mem::replace(cell, text)
    }

    /// Whether every cell is empty.
    pub fn is_empty(&self) -> bool {
        self.more.is_empty() && Field::TEMPLATE.iter().all(|f| self.get(*f).is_empty())
    }
}

/// A row of a draft. `row` is its number in the file; rows added by hand have numbers above
/// [`MAX_ROWS`] × 10, so that they never meet a row of the file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ImportRow {
    /// The row's number.
    pub row: u32,
    /// Its cells.
    #[serde(flatten)]
    pub fields: ImportFields,
    /// What the Worker found wrong when it last tried to add the row, by column.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub errors: BTreeMap<String, Message>,
}

words!(
    /// The state of a draft (spec 04, Data).
    DraftState {
        /// Rows are still being saved.
        Reading = "reading",
        /// The preview is open.
        Preview = "preview",
        /// A job adds its rows.
        Uploading = "uploading",
        /// Every row was added or deleted.
        Done = "done",
        /// The author ended it, or seven days passed.
        Cancelled = "cancelled",
    }
);

/// An import between choosing the file and the last row added.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ImportDraft {
    /// The draft, also the import's ID in events.
    pub id: DraftId,
    /// The file's name.
    pub file_name: String,
    /// How far it has come.
    pub state: DraftState,
    /// Rows read from the file.
    pub read: u64,
    /// Users added so far.
    pub added: u64,
    /// Rows left.
    pub left: u64,
    /// The job that adds rows, or added some last.
    pub job: Option<JobId>,
    /// When the file was chosen.
    pub created_at: Timestamp,
    /// When the draft is dropped.
    pub expires_at: Timestamp,
    /// The account group to which a sheet into many customers is limited (DELG-002).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<GroupId>,
}

/// A row whose address a user of the account has already (IMPT-014).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct TakenAddress {
    /// The row.
    pub row: u32,
    /// The user who has the address, to link to.
    pub user: UserId,
    /// That user's name.
    pub name: String,
    /// What else is known of that user, to tell what an update would change (PLAN-004).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub known: Option<plan::Known>,
}
