//! What the rows come to, told for all of them together.

use super::Rows;
use domain::{
    import::{
        Field,
        corrections::{Correction, Suggestion, suggest},
        more::read_products,
        preview::{Only, Suggested},
    },
    users::products::Product,
};
use std::collections::BTreeSet;

impl Rows {
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
}
