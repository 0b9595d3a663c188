//! What rows are checked against: the account, or the customer that each names, whoever holds an address there, and what
//! the Worker has told.

use super::{Holder, Rows, marks::GONE};
use crate::preview::customers::Customers;
use domain::{
    email::email_key,
    import::{
        ImportFields,
        customers::FoundCustomer,
        plan::Known,
        preview::Taken,
        role::role_of,
        rows::{RowError, Rules},
    },
    problem::Message,
    users::Role,
};
use std::borrow::Cow;

impl Rows {
    /// What rows are checked against.
    pub(in super::super) fn rules(&self, fields: &ImportFields) -> Rules<'_> {
        let ground = if self.many { self.customers.ground(fields).unwrap_or(&self.ground) } else { &self.ground };
        Rules { can_assign: self.can_assign, ground }
    }

    /// The country in which the row's numbers are read.
    pub(in super::super) fn country(&self, fields: &ImportFields) -> &str {
        &self.rules(fields).ground.country
    }

    /// Why the row names no customer; nothing while that is being found out (PLAN-007).
    pub(in super::super) fn wrong_account(&self, fields: &ImportFields) -> Option<Message> {
        if self.many { self.customers.wrong(fields) } else { None }
    }

    /// What must be unique of a row: its address, in many customers that of one of them.
    pub(in super::super) fn holder_of<'a>(&self, fields: &'a ImportFields) -> Cow<'a, str> {
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

    /// Another role for a known user needs the right to give it (USER-032).
    pub(in super::super) fn wrong_change(&self, fields: &ImportFields) -> Option<Message> {
        let known = self.known(fields).filter(|_| self.way.changes_users() && !self.can_assign)?;
        let new = known.updated(fields, self.country(fields));
        let other = new.role != known.role || new.custom_role != known.custom_role;
        (other && role_of(fields) != Some(Role::AccountAdmin)).then(|| Message::new("import-row-role-needs-assign"))
    }

    /// What is known of the user who holds an address.
    pub(in super::super) fn known(&self, fields: &ImportFields) -> Option<&Known> {
        self.holder(fields)?.known.as_deref()
    }

    pub(in super::super) fn holder(&self, fields: &ImportFields) -> Option<&Holder> {
        // Nearly always empty, and then no key is made.
        if self.taken.is_empty() { None } else { self.taken.get(&email_key(&self.holder_of(fields))) }
    }

    pub(in super::super) fn told_about<'a>(
        &'a self,
        number: u32,
        fields: &'a ImportFields,
    ) -> impl Iterator<Item = &'a RowError> {
        let told = self.told.get(&number).map(Vec::as_slice).unwrap_or_default();
        told.iter().filter(|(text, error)| fields.get(error.field) == text).map(|(_, error)| error)
    }
}

/// What must be unique of a row, where not all of [`Rows`] can be borrowed.
pub(super) fn holder_of<'a>(many: bool, customers: &Customers, fields: &'a ImportFields) -> Cow<'a, str> {
    if many { customers.holder_of(fields) } else { Cow::Borrowed(&fields.email) }
}
