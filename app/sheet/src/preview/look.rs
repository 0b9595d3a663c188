//! What a row looks like: to the person who reads it, and to a search.

use super::rows::{Rows, TAKEN};
use crate::read::ReadRow;
use domain::{
    fold::fold,
    import::{
        Field, ImportFields, corrections,
        plan::Way,
        preview::{Becomes, Fate, RowView, added_no},
        role::role_of,
        rows::{RowError, check_row, full_name},
    },
    problem::Message,
};

impl Rows {
    /// What a search looks through: the cells without case and accents.
    pub fn text(&mut self, at: usize) -> &str {
        if self.texts.len() != self.all.len() {
            self.texts.resize(self.all.len(), None);
        }
        let fields = &self.all[at].fields;
        self.texts[at].get_or_insert_with(|| {
            let name = full_name(fields);
            let template = [&name, &fields.first_name, &fields.last_name, &fields.email, &fields.role];
            let cells: Vec<_> = template.into_iter().chain(fields.more.values()).map(String::as_str).collect();
            fold(&cells.join("\n")).into_boxed_str()
        })
    }

    /// Makes some of these texts ahead. Says whether some are left.
    pub fn prepare_texts(&mut self, count: usize) -> bool {
        let until = self.all.len().min(self.prepared + count);
        for at in self.prepared..until {
            self.text(at);
        }
        self.prepared = until;
        until < self.all.len()
    }

    /// A row as it is drawn.
    pub fn view(&self, at: usize) -> RowView {
        let ReadRow { number, fields } = &self.all[at];
        let fresh = self.is_fresh(at);
        let errors = if fresh { Vec::new() } else { self.errors(*number, fields) };
        let fate = self.fate(at);
        let known = self.known(fields).filter(|_| fate == Some(Fate::Update));
        let updated = known.map(|known| (known, known.updated(fields, self.country(fields))));
        let name = updated.as_ref().map_or_else(|| full_name(fields), |(_, new)| new.name.clone());
        let becomes = Becomes { name, role: role_of(fields) };
        let changes = updated.map_or_else(Vec::new, |(known, new)| known.changes(&new));
        let suggestions =
            if fresh { Vec::new() } else { corrections::suggest(fields, self.ground.usual_domain.as_deref()) };
        RowView { row: *number, fields: fields.clone(), becomes, fresh, errors, fate, changes, suggestions }
    }

    fn errors(&self, number: u32, fields: &ImportFields) -> Vec<RowError> {
        let mut errors = check_row(fields, self.rules(fields));
        let mut add = |message| {
            errors.push(RowError { field: Field::Email, message });
        };
        if let Some(holder) = self.holder(fields).filter(|_| self.way == Way::Add) {
            let message = Message::new(TAKEN).with("name", holder.name.as_str()).with("user", holder.user.as_str());
            // Of one customer the page knows whose user it is.
            let account = self.customers.customer(fields).map(|customer| customer.id.to_string());
            add(match account {
                Some(account) => message.with("account", account),
                None => message,
            });
        }
        if let Some(message) = self.wrong_account(fields) {
            errors.push(RowError { field: Field::Account, message });
        }
        if let Some(message) = self.wrong_change(fields) {
            errors.push(RowError { field: Field::Role, message });
        }
        let mut add = |message| {
            errors.push(RowError { field: Field::Email, message });
        };
        if let Some(others) = self.duplicates.others(number, &self.holder_of(fields)) {
            let (key, row) = match added_no(others.row) {
                None => ("import-row-duplicate", others.row),
                Some(no) => ("import-row-duplicate-new", no),
            };
            add(Message::new(key).with("row", row).with("more", others.more));
        }
        errors.extend(self.told_about(number, fields).cloned());
        errors.sort_by_key(|error| Field::ALL.iter().position(|field| *field == error.field));
        errors
    }
}
