//! The marks of the rows: one byte a row, which makes every count and filter quick.

use super::{Rows, ground::holder_of};
use crate::read::ReadRow;
use domain::import::{
    corrections,
    duplicates::{Arrival, Duplicates},
    operations::RowToSave,
    preview::{ADDED_FROM, Counts, Fate, Only},
    rows::is_good,
};

/// The row was deleted; it can be put back (IMPT-023).
pub(super) const GONE: u8 = 1;
/// A cell is wrong by itself, or by what the account has.
const WRONG: u8 = 2;
/// The address stands in another row too (IMPT-015).
const SHARED: u8 = 4;
/// Added by hand and still empty (IMPT-024).
pub(super) const FRESH: u8 = 8;
/// A user of the account has the address, and is to be updated (PLAN-003).
const KNOWN: u8 = 16;
/// The same, and the row changes nothing.
const SAME: u8 = 32;
/// Something is suggested (PLAN-005).
const UNTIDY: u8 = 64;

impl Rows {
    /// Marks all rows anew.
    pub(super) fn begin(&mut self) {
        self.marks.clear();
        self.texts.clear();
        self.prepared = 0;
        self.duplicates = Duplicates::default();
        self.mark_from(0);
    }

    /// Marks the rows from here on.
    pub(super) fn mark_from(&mut self, from: usize) {
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

    pub(super) fn check(&mut self, at: usize) {
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

    /// Marks rows anew as sharing their address or not.
    pub(super) fn share(&mut self, numbers: &[Option<u32>]) {
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

    /// What becomes of a row; nothing while it is wrong, new or gone.
    pub(in super::super) fn fate(&self, at: usize) -> Option<Fate> {
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
