//! Whom the column ACCOUNT names, as the Worker has told, and what follows from it for a row (PLAN-007).

use domain::{
    import::{
        Field, ImportFields, ImportGround,
        customers::{Customer, FoundCustomer, Named, key, required},
    },
    problem::Message,
};
use std::{
    borrow::Cow,
    collections::{BTreeSet, HashMap},
};

/// Texts by key, and what the customers of each country say about rows.
#[derive(Debug, Default)]
pub struct Customers {
    named: HashMap<String, Named>,
    grounds: HashMap<String, ImportGround>,
}

impl Customers {
    /// Learns whom texts name.
    pub fn know(&mut self, list: Vec<FoundCustomer>, custom_roles: Vec<String>) {
        for FoundCustomer { text, named } in list {
            if let Some(customer) = named.customer() {
                let country = customer.country.clone();
                let ground = ImportGround {
                    country: country.clone(),
                    custom_roles: Some(custom_roles.clone()),
                    usual_domain: None,
                };
                self.grounds.insert(country, ground);
            }
            self.named.insert(key(&text), named.clone());
            // Rows are looked up as they are typed, which makes no key for each of 200,000.
            self.named.insert(text, named);
        }
    }

    fn named(&self, fields: &ImportFields) -> Option<&Named> {
        let text = fields.get(Field::Account);
        self.named.get(text).or_else(|| self.named.get(&key(text)))
    }

    /// The customer that a row names.
    pub fn customer(&self, fields: &ImportFields) -> Option<&Customer> {
        self.named(fields)?.customer()
    }

    /// What that customer says about the row.
    pub fn ground(&self, fields: &ImportFields) -> Option<&ImportGround> {
        self.grounds.get(&self.customer(fields)?.country)
    }

    /// Why a row names none; nothing while that is being found out.
    pub fn wrong(&self, fields: &ImportFields) -> Option<Message> {
        if fields.get(Field::Account).trim().is_empty() {
            return Some(required());
        }
        self.named(fields)?.error()
    }

    /// What must be unique of a row: its address in its customer. An empty address is nobody's.
    pub fn holder_of<'a>(&self, fields: &'a ImportFields) -> Cow<'a, str> {
        let email = fields.email.trim();
        if email.is_empty() {
            return Cow::Borrowed("");
        }
        let whose =
            self.customer(fields).map_or_else(|| key(fields.get(Field::Account)), |customer| customer.id.to_string());
        Cow::Owned(format!("{email}\u{1f}{whose}"))
    }

    /// The texts whose customer is not known, each once.
    pub fn unknown<'a>(&self, rows: impl Iterator<Item = &'a ImportFields>) -> Vec<String> {
        let mut seen = BTreeSet::new();
        let mut unknown = Vec::new();
        for fields in rows {
            let text = fields.get(Field::Account);
            // Most rows name the customer of the row before.
            if !text.trim().is_empty() && seen.insert(text) && self.named(fields).is_none() {
                unknown.push(text.to_owned());
            }
        }
        unknown
    }
}
