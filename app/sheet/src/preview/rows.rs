//! The rows of a preview, and what is done to them: read, written, corrected, deleted and put back.
//!
//! `marks` keeps of each what is the matter with it, `ground` has what they are checked against, `figures` what they come
//! to.

mod figures;
mod ground;
mod marks;

use super::customers::Customers;
use crate::read::ReadRow;
use domain::{
    email::email_key,
    import::{
        Field, ImportFields, ImportGround, ImportRow,
        corrections::{Correction, suggest},
        duplicates::{Arrival, Duplicates},
        operations::RowToSave,
        plan::{Known, Way},
        preview::{ADDED_FROM, MOST_CHANGED, Only},
        rows::RowError,
    },
};
use marks::{FRESH, GONE};
use std::collections::HashMap;

/// How messages begin that are found here too.
const FOUND_HERE: [&str; 2] = ["import-row-", "problem-"];
/// Those of them that only the Worker can find.
const ONLY_TOLD: [&str; 5] = [
    "import-row-needs-edit",
    "import-row-own-role",
    "import-row-own-status",
    "import-row-no-licence",
    "import-row-product-locked",
];

/// The message of a taken address.
pub const TAKEN: &str = "import-row-email-taken";

/// All rows, by rising number: those of the file first, then those added by hand.
#[derive(Default)]
pub struct Rows {
    /// The importer may give the role Account Admin.
    pub can_assign: bool,
    /// The rows go into many customers, each into the one that it names (PLAN-007).
    pub many: bool,
    /// Whom the texts of the column ACCOUNT name.
    pub(super) customers: Customers,
    pub(super) all: Vec<ReadRow>,
    marks: Vec<u8>,
    pub(super) duplicates: Duplicates,
    /// What the account says.
    pub ground: ImportGround,
    /// The way of importing.
    pub way: Way,
    /// The user who holds an address, by its key.
    taken: HashMap<String, Holder>,
    /// What only the Worker could find wrong, with the cell's text it was about.
    told: HashMap<u32, Vec<(String, RowError)>>,
    /// What a search looks through, made ahead or when first needed.
    pub(super) texts: Vec<Option<Box<str>>>,
    /// How many of the texts were made ahead.
    pub(super) prepared: usize,
    read: u32,
}

/// A user of the account.
#[derive(Debug, Clone)]
pub struct Holder {
    /// Shown name.
    pub name: String,
    /// The id.
    pub user: String,
    /// What else is known, for an update.
    pub known: Option<Box<Known>>,
}

impl Rows {
    /// Takes the rows of a file.
    pub fn take_read(&mut self, rows: Vec<ReadRow>) {
        self.read = rows.len() as u32;
        self.all = rows;
        self.begin();
    }

    /// Takes rows kept by the server, behind those that came before.
    pub fn take_kept(&mut self, rows: Vec<ImportRow>) {
        for ImportRow { row, fields, errors } in rows {
            for (field, message) in errors {
                let Ok(field) = field.parse::<Field>() else { continue };
                let text = |name: &str| message.args.get(name).and_then(|v| v.as_str()).unwrap_or_default().to_owned();
                if message.key == TAKEN {
                    let holder = Holder { name: text("name"), user: text("user"), known: None };
                    self.taken.insert(email_key(&self.holder_of(&fields)), holder);
                } else if !FOUND_HERE.iter().any(|start| message.key.starts_with(start))
                    || ONLY_TOLD.contains(&message.key.as_str())
                {
                    // The others are found here too, and found to be mended.
                    let error = RowError { field, message };
                    self.told.entry(row).or_default().push((fields.get(field).to_owned(), error));
                }
            }
            self.all.push(ReadRow { number: row, fields });
        }
        self.read = self.all.len() as u32;
        if self.all.is_sorted_by(|a, b| a.number < b.number) {
            // The usual case: part after part by rising number, so that what came before stays as it is.
            self.mark_from(self.marks.len());
        } else {
            self.all.sort_by_key(|row| row.number);
            self.all.dedup_by_key(|row| row.number);
            self.begin();
        }
    }

    /// Makes a kind of correction, in one row or in all alike. Answers with the rows corrected.
    pub fn correct(&mut self, kind: Correction, only: Option<u32>) -> Vec<u32> {
        let mut corrected = Vec::new();
        for at in 0..self.all.len() {
            if !self.is_among(at, Only::Suggesting) || only.is_some_and(|row| row != self.all[at].number) {
                continue;
            }
            let suggested = suggest(&self.all[at].fields, self.ground.usual_domain.as_deref());
            let Some(suggestion) = suggested.into_iter().find(|suggestion| suggestion.kind == kind) else { continue };
            let row = self.all[at].number;
            for (field, text) in suggestion.cells {
                self.set(row, field, text);
            }
            corrected.push(row);
        }
        corrected
    }

    /// These rows as they stand.
    pub fn to_save(&self, rows: &[u32]) -> Vec<RowToSave> {
        let at = rows.iter().filter_map(|row| self.at(*row));
        at.map(|at| RowToSave { row: self.all[at].number, fields: self.all[at].fields.clone() }).collect()
    }

    /// Writes a cell (IMPT-021). Answers with the rows this changes, the row itself first.
    pub fn set(&mut self, row: u32, field: Field, value: String) -> Option<Vec<u32>> {
        let at = self.at(row).filter(|at| !self.is_gone(*at))?;
        let old = self.holder_of(&self.all[at].fields).into_owned();
        self.all[at].fields.set(field, value);
        if let Some(text) = self.texts.get_mut(at) {
            *text = None;
        }
        let mut changed = vec![row];
        if field == Field::Email || self.many && field == Field::Account {
            let new = self.holder_of(&self.all[at].fields).into_owned();
            let others = self.duplicates.change(row, &old, &new);
            self.share(&others);
            self.share(&[Some(row)]);
            changed.extend(self.near(row, &[&old, &new]));
        }
        self.check(at);
        Some(changed)
    }

    /// Deletes a row or puts it back (IMPT-023). Answers with the rows this changes, the row itself first.
    pub fn set_gone(&mut self, row: u32, gone: bool) -> Option<Vec<u32>> {
        let at = self.at(row).filter(|at| self.is_gone(*at) != gone)?;
        let email = self.holder_of(&self.all[at].fields).into_owned();
        let other = if gone {
            self.marks[at] |= GONE;
            self.duplicates.remove(row, &email)
        } else {
            self.marks[at] &= !GONE;
            match self.duplicates.add(row, &email) {
                Arrival::Second(other) => Some(other),
                Arrival::Alone | Arrival::Further => None,
            }
        };
        self.share(&[other, Some(row)]);
        self.check(at);
        let mut changed = vec![row];
        changed.extend(self.near(row, &[&email]));
        Some(changed)
    }

    /// Adds an empty row.
    pub fn add(&mut self, row: u32) {
        self.all.push(ReadRow { number: row, fields: ImportFields::default() });
        self.marks.push(FRESH);
        if !self.texts.is_empty() {
            self.texts.push(None);
        }
    }

    /// Drops rows for good. Answers with those dropped that were still shown.
    pub fn retain(&mut self, stays: impl Fn(u32) -> bool) -> Vec<u32> {
        let mut dropped = Vec::new();
        let mut kept = Vec::new();
        for (row, mark) in std::mem::take(&mut self.all).into_iter().zip(std::mem::take(&mut self.marks)) {
            if stays(row.number) && mark & GONE == 0 {
                kept.push(row);
            } else if mark & GONE == 0 {
                dropped.push(row.number);
            }
        }
        self.all = kept;
        self.begin();
        dropped
    }

    /// Other rows that hold or held one of these addresses: their message names this row, or did.
    fn near(&self, row: u32, emails: &[&str]) -> Vec<u32> {
        let holders = emails.iter().flat_map(|email| self.duplicates.holders(email));
        holders.filter(|other| *other != row).take(MOST_CHANGED).collect()
    }

    /// Where a row is kept.
    pub fn at(&self, number: u32) -> Option<usize> {
        self.all.binary_search_by_key(&number, |row| row.number).ok()
    }

    /// Where a row is shown, as a number that only compares: added rows first, the newest at the top (IMPT-024).
    pub fn place(&self, at: usize) -> u64 {
        let number = self.all[at].number;
        if number >= ADDED_FROM { u64::from(u32::MAX - number) } else { u64::from(u32::MAX) + u64::from(number) }
    }

    /// Where a row is shown, whether it is still there or not.
    pub fn place_of(&self, number: u32) -> Option<u64> {
        self.at(number).map(|at| self.place(at))
    }

    /// How many rows are kept, the deleted ones included.
    pub fn len(&self) -> usize {
        self.all.len()
    }
}
