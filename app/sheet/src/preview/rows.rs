//! The rows of a preview and the marks that make every count and filter quick: one byte a row.

use super::customers::Customers;
use crate::read::ReadRow;
use domain::{
    email::email_key,
    import::{
        Field, ImportFields, ImportGround, ImportRow,
        corrections::{self, Correction, Suggestion, suggest},
        customers::FoundCustomer,
        duplicates::{Arrival, Duplicates},
        more::read_products,
        operations::RowToSave,
        plan::{Known, Way},
        preview::{ADDED_FROM, Counts, Fate, MOST_CHANGED, Only, Suggested, Taken},
        role::role_of,
        rows::{RowError, Rules, is_good},
    },
    problem::Message,
    users::{Role, products::Product},
};
use std::{
    borrow::Cow,
    collections::{BTreeSet, HashMap},
};

/// The row was deleted; it can be put back (IMPT-023).
const GONE: u8 = 1;
/// A cell is wrong by itself, or by what the account has.
const WRONG: u8 = 2;
/// The address stands in another row too (IMPT-015).
const SHARED: u8 = 4;
/// Added by hand and still empty (IMPT-024).
const FRESH: u8 = 8;
/// A user of the account has the address, and is to be updated (PLAN-003).
const KNOWN: u8 = 16;
/// The same, and the row changes nothing.
const SAME: u8 = 32;
/// Something is suggested (PLAN-005).
const UNTIDY: u8 = 64;

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

    /// Marks all rows anew.
    fn begin(&mut self) {
        self.marks.clear();
        self.texts.clear();
        self.prepared = 0;
        self.duplicates = Duplicates::default();
        self.mark_from(0);
    }

    /// Marks the rows from here on.
    fn mark_from(&mut self, from: usize) {
        self.marks.resize(self.all.len(), 0);
        for at in from..self.all.len() {
            let ReadRow { number, fields } = &self.all[at];
            let held = holder_of(self.many, &self.customers, fields);
            match self.duplicates.add(*number, &held) {
                Arrival::Alone => {}
                Arrival::Further => self.marks[at] |= SHARED,
                Arrival::Second(other) => {
                    self.marks[at] |= SHARED;
                    if let Some(other) = self.at(other) {
                        self.marks[other] |= SHARED;
                    }
                }
            }
            self.check(at);
        }
    }

    /// Checks every row anew, after what they are checked against has changed.
    pub fn check_all(&mut self) {
        for at in 0..self.all.len() {
            self.check(at);
        }
    }

    fn check(&mut self, at: usize) {
        let ReadRow { number, fields } = &self.all[at];
        let fresh = *number >= ADDED_FROM && fields.is_empty();
        let holder = self.holder(fields);
        let right = is_good(fields, self.rules(fields))
            && self.wrong_account(fields).is_none()
            && (self.way.changes_users() || holder.is_none())
            && self.wrong_change(fields).is_none()
            && self.told_about(*number, fields).next().is_none();
        let known = holder.is_some() && self.way.changes_users();
        let same = known && self.known(fields).is_some_and(|known| known.is_same(fields, self.country(fields)));
        let untidy = !fresh && !corrections::is_tidy(fields, self.ground.usual_domain.as_deref());
        let mark = &mut self.marks[at];
        *mark &= !(FRESH | WRONG | KNOWN | SAME | UNTIDY);
        for (holds, bit) in [(fresh, FRESH), (!fresh && !right, WRONG), (known, KNOWN), (same, SAME), (untidy, UNTIDY)]
        {
            *mark |= if holds { bit } else { 0 };
        }
    }

    /// What rows are checked against.
    pub(super) fn rules(&self, fields: &ImportFields) -> Rules<'_> {
        let ground = if self.many { self.customers.ground(fields).unwrap_or(&self.ground) } else { &self.ground };
        Rules { can_assign: self.can_assign, ground }
    }

    /// The country in which the row's numbers are read.
    pub(super) fn country(&self, fields: &ImportFields) -> &str {
        &self.rules(fields).ground.country
    }

    /// Why the row names no customer; nothing while that is being found out (PLAN-007).
    pub(super) fn wrong_account(&self, fields: &ImportFields) -> Option<Message> {
        if self.many { self.customers.wrong(fields) } else { None }
    }

    /// What must be unique of a row: its address, in many customers that of one of them.
    pub(super) fn holder_of<'a>(&self, fields: &'a ImportFields) -> Cow<'a, str> {
        holder_of(self.many, &self.customers, fields)
    }

    /// The texts of the column ACCOUNT whose customer is not known.
    pub fn unknown_accounts(&self) -> Vec<String> {
        self.customers.unknown(self.all.iter().map(|row| &row.fields))
    }

    /// Learns whom texts name. Rows that share an address in one customer are found anew.
    pub fn know(&mut self, list: Vec<FoundCustomer>, custom_roles: Vec<String>) {
        self.ground.custom_roles = Some(custom_roles.clone());
        self.customers.know(list, custom_roles);
        // Deleted rows stay so.
        let gone: Vec<bool> = self.marks.iter().map(|mark| mark & GONE != 0).collect();
        self.begin();
        for (at, _) in gone.into_iter().enumerate().filter(|(_, gone)| *gone) {
            let (number, held) = (self.all[at].number, self.holder_of(&self.all[at].fields).into_owned());
            self.marks[at] |= GONE;
            let other = self.duplicates.remove(number, &held);
            self.share(&[other, Some(number)]);
        }
    }

    /// Another role for a known user needs the right to give it (USER-032).
    pub(super) fn wrong_change(&self, fields: &ImportFields) -> Option<Message> {
        let known = self.known(fields).filter(|_| self.way.changes_users() && !self.can_assign)?;
        let new = known.updated(fields, self.country(fields));
        let other = new.role != known.role || new.custom_role != known.custom_role;
        (other && role_of(fields) != Some(Role::AccountAdmin)).then(|| Message::new("import-row-role-needs-assign"))
    }

    /// What is known of the user who holds an address.
    pub(super) fn known(&self, fields: &ImportFields) -> Option<&Known> {
        self.holder(fields)?.known.as_deref()
    }

    /// What becomes of a row; nothing while it is wrong, new or gone.
    pub(super) fn fate(&self, at: usize) -> Option<Fate> {
        fate(self.marks[at])
    }

    /// Whether a row that is there is among those asked for.
    pub fn is_among(&self, at: usize, only: Only) -> bool {
        let mark = self.marks[at];
        match only {
            Only::All => true,
            Only::Errors => has_error(mark),
            Only::Add => fate(mark) == Some(Fate::Add),
            Only::Update => fate(mark) == Some(Fate::Update),
            Only::Unchanged => fate(mark) == Some(Fate::Unchanged),
            Only::Suggesting => mark & (UNTIDY | GONE) == UNTIDY,
        }
    }

    /// The columns beyond the template's that any row fills.
    pub fn more(&self) -> Vec<Field> {
        let used: BTreeSet<Field> = self.all.iter().flat_map(|row| row.fields.more.keys().copied()).collect();
        used.into_iter().collect()
    }

    /// How many licences of each product the rows without errors bring beyond what their users hold (PLAN-004).
    pub fn licences(&self) -> Vec<(Product, u32)> {
        let mut needed: Vec<(Product, u32)> = Vec::new();
        for at in (0..self.all.len()).filter(|at| self.fate(*at).is_some()) {
            let fields = &self.all[at].fields;
            let products = read_products(fields.get(Field::Products)).unwrap_or_default();
            let held = self.known(fields).map_or(&[][..], |known| known.licences.as_slice());
            for product in products.into_iter().filter(|product| !held.contains(product)) {
                match needed.iter_mut().find(|(of, _)| *of == product) {
                    Some((_, count)) => *count += 1,
                    None => needed.push((product, 1)),
                }
            }
        }
        needed
    }

    /// How many rows suggest each kind of correction (PLAN-005).
    pub fn suggested(&self) -> Vec<Suggested> {
        let mut found: Vec<Suggested> = Vec::new();
        for at in (0..self.all.len()).filter(|at| self.is_among(*at, Only::Suggesting)) {
            let fields = &self.all[at].fields;
            for Suggestion { kind, cells } in suggest(fields, self.ground.usual_domain.as_deref()) {
                match found.iter_mut().find(|suggested| suggested.kind == kind) {
                    Some(suggested) => suggested.count += 1,
                    None => {
                        let (old, new) = cells
                            .first()
                            .map(|(field, new)| (fields.get(*field).to_owned(), new.clone()))
                            .unwrap_or_default();
                        found.push(Suggested { kind, count: 1, old, new });
                    }
                }
            }
        }
        found.sort_by_key(|suggested| Correction::ALL.iter().position(|kind| *kind == suggested.kind));
        found
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

    pub(super) fn holder(&self, fields: &ImportFields) -> Option<&Holder> {
        // Nearly always empty, and then no key is made.
        if self.taken.is_empty() { None } else { self.taken.get(&email_key(&self.holder_of(fields))) }
    }

    pub(super) fn told_about<'a>(
        &'a self,
        number: u32,
        fields: &'a ImportFields,
    ) -> impl Iterator<Item = &'a RowError> {
        let told = self.told.get(&number).map(Vec::as_slice).unwrap_or_default();
        told.iter().filter(|(text, error)| fields.get(error.field) == text).map(|(_, error)| error)
    }

    /// Notes which addresses are taken (IMPT-014). Answers with the rows this changes, the first of them.
    pub fn set_taken(&mut self, replace: bool, list: Vec<Taken>) -> Vec<u32> {
        let mut keys: Vec<String> = Vec::new();
        if replace {
            keys.extend(std::mem::take(&mut self.taken).into_keys());
        }
        for Taken { row, email, name, user, known } in list {
            let at = self.at(row).map(|at| &self.all[at].fields);
            let asked = match (email, at) {
                // In many customers an address alone says nothing.
                (Some(email), Some(fields)) if self.many => {
                    let asked = ImportFields { email, ..fields.clone() };
                    Some(self.holder_of(&asked).into_owned())
                }
                (Some(email), _) => Some(email),
                (None, at) => at.map(|fields| self.holder_of(fields).into_owned()),
            };
            let Some(key) = asked.map(|asked| email_key(&asked)).filter(|key| !key.is_empty()) else {
                continue;
            };
            keys.push(key.clone());
            self.taken.insert(key, Holder { name, user, known });
        }
        let mut changed = Vec::new();
        let holders: Vec<u32> = keys.iter().flat_map(|key| self.duplicates.holders(key)).collect();
        for row in holders {
            if let Some(at) = self.at(row) {
                let before = self.marks[at];
                self.check(at);
                if before != self.marks[at] {
                    changed.push(row);
                }
            }
        }
        changed
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

    /// Marks rows anew as sharing their address or not.
    fn share(&mut self, numbers: &[Option<u32>]) {
        for number in numbers.iter().flatten() {
            let Some(at) = self.at(*number) else { continue };
            let held = holder_of(self.many, &self.customers, &self.all[at].fields);
            if self.marks[at] & GONE == 0 && self.duplicates.is_shared(&held) {
                self.marks[at] |= SHARED;
            } else {
                self.marks[at] &= !SHARED;
            }
        }
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

    /// Whether the row was deleted.
    pub fn is_gone(&self, at: usize) -> bool {
        self.marks[at] & GONE != 0
    }

    /// Whether the row was added by hand and is still empty.
    pub fn is_fresh(&self, at: usize) -> bool {
        self.marks[at] & FRESH != 0
    }

    /// Whether the row is shown as wrong.
    pub fn has_error(&self, at: usize) -> bool {
        has_error(self.marks[at])
    }

    /// The counts.
    pub fn counts(&self) -> Counts {
        let mut counts = Counts { read: self.read, ..Counts::default() };
        for mark in &self.marks {
            counts.rows += u32::from(mark & GONE == 0);
            counts.errors += u32::from(has_error(*mark));
            let fate = fate(*mark);
            counts.ready += u32::from(fate.is_some());
            counts.add += u32::from(fate == Some(Fate::Add));
            counts.update += u32::from(fate == Some(Fate::Update));
            counts.unchanged += u32::from(fate == Some(Fate::Unchanged));
        }
        counts
    }

    /// The rows behind this one that are neither deleted nor empty, in the file's order.
    pub fn open_after(&self, after: Option<u32>, only_ready: bool) -> impl Iterator<Item = RowToSave> {
        let from = after.map_or(0, |after| self.all.partition_point(|row| row.number <= after));
        let unwanted = if only_ready { GONE | FRESH | WRONG | SHARED } else { GONE | FRESH };
        let wanted = self.all[from..].iter().zip(&self.marks[from..]).filter(move |(_, mark)| **mark & unwanted == 0);
        wanted.map(|(row, _)| RowToSave { row: row.number, fields: row.fields.clone() })
    }
}

fn holder_of<'a>(many: bool, customers: &Customers, fields: &'a ImportFields) -> Cow<'a, str> {
    if many { customers.holder_of(fields) } else { Cow::Borrowed(&fields.email) }
}

fn fate(mark: u8) -> Option<Fate> {
    match mark & (KNOWN | SAME) {
        _ if mark & (GONE | WRONG | SHARED | FRESH) != 0 => None,
        0 => Some(Fate::Add),
        KNOWN => Some(Fate::Update),
        _ => Some(Fate::Unchanged),
    }
}

fn has_error(mark: u8) -> bool {
    mark & (GONE | FRESH) == 0 && mark & (WRONG | SHARED) != 0
}
