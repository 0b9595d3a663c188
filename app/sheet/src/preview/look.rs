//! What a row looks like: to the person who reads it, and to a search.

use super::rows::{Rows, TAKEN};
use crate::read::ReadRow;
use domain::{
    fold::fold,
    import::{
        Field, ImportFields,
        preview::{Becomes, RowView, added_no},
        role::read_role,
        rows::{RowError, Rules, check_row, full_name},
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
            let cells = [&name, &fields.first_name, &fields.last_name, &fields.email, &fields.role];
            fold(&cells.map(String::as_str).join("\n")).into_boxed_str()
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
        let becomes = Becomes { name: full_name(fields), role: read_role(&fields.role) };
        let errors = if fresh { Vec::new() } else { self.errors(*number, fields) };
        RowView { row: *number, fields: fields.clone(), becomes, fresh, errors }
    }

    fn errors(&self, number: u32, fields: &ImportFields) -> Vec<RowError> {
        let mut errors = check_row(fields, Rules { can_assign: self.can_assign });
        let mut add = |message| {
            errors.push(RowError { field: Field::Email, message });
        };
        if let Some((name, user)) = self.holder(&fields.email) {
            add(Message::new(TAKEN).with("name", name.as_str()).with("user", user.as_str()));
        }
        if let Some(others) = self.duplicates.others(number, &fields.email) {
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
