//! What a save changes about the contacts, and how changes that meet are merged (SUPC-003, SUPC-011, SUPC-017).

use super::{MAX_CONTACTS, SupportContact, too_many};
use crate::{
    email::{email_key, is_email},
    fold::tidy,
    operation::Input,
    problem::{FieldErrors, Message},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use uuid::Uuid;

/// The name of the field in the API.
pub const FIELD: &str = "supportContacts";

/// Additions and removals by e-mail address, never the whole list. An added address that is a partner's becomes that
/// partner (SUPC-011).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ContactChanges {
    /// Addresses to add, at most 50.
    #[serde(default)]
    pub added: Vec<String>,
    /// Addresses of contacts to remove, at most 50.
    #[serde(default)]
    pub removed: Vec<String>,
}

/// Why changes cannot be made to the contacts that there are.
#[derive(Debug, Clone, PartialEq)]
pub enum Unmergeable {
    /// Somebody else has added or removed the same contact meanwhile (SUPC-017).
    Touched(Vec<String>),
    /// No contact would be left, or too many (SUPC-003, SUPC-011).
    Wrong(Message),
}

impl ContactChanges {
    /// What turns one list of addresses into another.
    pub fn between(old: &[String], new: &[String]) -> Self {
        let without = |from: &[String], others: &[String]| {
            let others = keys(others);
            once_each(from).into_iter().filter(|address| !others.contains(&email_key(address))).collect()
        };
        Self { added: without(new, old), removed: without(old, new) }
    }

    /// Whether nothing changes.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.removed.is_empty()
    }

    /// The changes as they are made: addresses trimmed and once each; one that is added and removed stays as it is.
    #[must_use]
    pub fn tidied(&self) -> Self {
        Self::between(&once_each(&self.removed), &once_each(&self.added))
    }

    /// The list after the changes, whatever somebody else has done meanwhile.
    pub fn applied(&self, to: &[String]) -> Vec<String> {
        let removed = keys(&self.removed);
        let mut list: Vec<String> = to.iter().filter(|c| !removed.contains(&email_key(c))).cloned().collect();
        list.extend(self.added.iter().cloned());
        once_each(&list)
    }

    /// The changes that still make a difference to a list: without additions that are there and removals that are done.
    #[must_use]
    pub fn left(&self, present: &[String]) -> Self {
        Self::between(present, &self.applied(present))
    }

    /// Whether the changes can be made to the contacts that there are at this moment.
    ///
    /// # Errors
    ///
    /// [`Unmergeable`] if a contact to add is there, one to remove is gone, none would be left, or too many.
    pub fn merge(&self, present: &[SupportContact]) -> Result<(), Unmergeable> {
        let there: BTreeSet<String> = present.iter().map(|contact| email_key(&contact.email)).collect();
        let added = self.added.iter().filter(|address| there.contains(&email_key(address)));
        let gone = self.removed.iter().filter(|address| !there.contains(&email_key(address)));
        let touched: Vec<String> = added.chain(gone).cloned().collect();
        if !touched.is_empty() {
            return Err(Unmergeable::Touched(touched));
        }
        match there.len() + self.added.len() - self.removed.len() {
            0 => Err(Unmergeable::Wrong("contacts-keep-one".into())),
            count if count > MAX_CONTACTS => Err(Unmergeable::Wrong(too_many())),
            _ => Ok(()),
        }
    }
}

impl Input for ContactChanges {
    fn validate(&self) -> Result<(), FieldErrors> {
        let wrong = wrong_address(&self.added)
            .or_else(|| (self.added.len().max(self.removed.len()) > MAX_CONTACTS).then(too_many));
        wrong.map_or(Ok(()), |wrong| Err(FieldErrors::one(FIELD, wrong)))
    }
}

/// Addresses trimmed, without empty ones, and once each, compared without case (SUPC-011).
pub fn once_each(addresses: &[String]) -> Vec<String> {
    let mut known = BTreeSet::new();
    let tidied = addresses.iter().map(|address| tidy(address)).filter(|address| !address.is_empty());
    tidied.filter(|address| known.insert(email_key(address))).collect()
}

/// What is wrong with the first of these that is no e-mail address; an id of somebody is none either.
pub fn wrong_address(addresses: &[String]) -> Option<Message> {
    let wrong = addresses.iter().map(|address| address.trim()).find(|a| !a.is_empty() && !is_email(a))?;
    Some(match Uuid::try_parse(wrong) {
        Ok(_) => "contacts-enter-email".into(),
        Err(_) => "contacts-invalid".into(),
    })
}

fn keys(addresses: &[String]) -> BTreeSet<String> {
    addresses.iter().map(|address| email_key(address)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn texts(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|&text| text.to_owned()).collect()
    }

    fn changes(added: &[&str], removed: &[&str]) -> ContactChanges {
        ContactChanges { added: texts(added), removed: texts(removed) }
    }

    fn contacts(emails: &[&str]) -> Vec<SupportContact> {
        emails.iter().map(|&email| SupportContact { email: email.into(), ..SupportContact::default() }).collect()
    }

    #[test]
    fn supc_017_changes_are_what_was_added_and_removed_compared_without_case() {
        let found =
            ContactChanges::between(&texts(&["a@x.example", "B@x.example"]), &texts(&["b@X.example", "c@x.example"]));
        assert_eq!(found, changes(&["c@x.example"], &["a@x.example"]));
        assert!(changes(&["a@x.example"], &[" A@x.example"]).tidied().is_empty());
    }

    #[test]
    fn supc_017_changes_meet_a_list_that_somebody_else_has_changed() {
        let present = contacts(&["a@x.example", "b@x.example"]);
        assert_eq!(changes(&["c@x.example"], &["a@x.example"]).merge(&present), Ok(()));
        let touched = |list: &[&str]| Err(Unmergeable::Touched(texts(list)));
        assert_eq!(changes(&["B@x.example"], &[]).merge(&present), touched(&["B@x.example"]));
        assert_eq!(changes(&[], &["c@x.example"]).merge(&present), touched(&["c@x.example"]));
        let mine = changes(&["b@x.example", "d@x.example"], &["c@x.example"]);
        assert_eq!(mine.left(&texts(&["a@x.example", "b@x.example"])), changes(&["d@x.example"], &[]));
    }

    #[test]
    fn supc_003_the_last_one_stays() {
        let present = contacts(&["a@x.example"]);
        let refused = changes(&[], &["A@X.example"]).merge(&present);
        assert_eq!(refused, Err(Unmergeable::Wrong("contacts-keep-one".into())));
        assert_eq!(changes(&["b@x.example"], &["a@x.example"]).merge(&present), Ok(()));
    }

    #[test]
    fn supc_011_fifty_fit_and_one_more_does_not() {
        let many: Vec<String> = (0..49).map(|n| format!("c{n}@x.example")).collect();
        let present = contacts(&many.iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!(changes(&["y@x.example"], &[]).merge(&present), Ok(()));
        let refused = changes(&["y@x.example", "z@x.example"], &[]).merge(&present);
        assert_eq!(refused, Err(Unmergeable::Wrong(too_many())));
        assert_eq!(changes(&["y@x.example", "z@x.example"], &["c0@x.example"]).merge(&present), Ok(()));
    }

    #[test]
    fn supc_020_an_id_is_no_address() {
        let error = |text: &str| changes(&[text], &[]).validate().map_err(|e| e.get(FIELD).unwrap().key.clone());
        assert_eq!(error("01980000-0000-7000-8000-000000000001"), Err("contacts-enter-email".into()));
        assert_eq!(error("helpdesk@"), Err("contacts-invalid".into()));
        assert_eq!(error("helpdesk@x.example"), Ok(()));
    }

    proptest! {
        #[test]
        fn supc_017_two_saves_in_either_order_end_alike(
            base in prop::collection::btree_set("[a-e]@x\\.example", 1..5),
            one in prop::collection::btree_set("[a-j]@x\\.example", 1..6),
            other in prop::collection::btree_set("[a-j]@x\\.example", 1..6),
        ) {
            let list = |set: BTreeSet<String>| set.into_iter().collect::<Vec<_>>();
            let (base, one, other) = (list(base), list(one), list(other));
            let (a, b) = (ContactChanges::between(&base, &one), ContactChanges::between(&base, &other));
            let first = keys(&b.applied(&a.applied(&base)));
            prop_assert_eq!(first, keys(&a.applied(&b.applied(&base))));
            prop_assert_eq!(keys(&a.applied(&base)), keys(&one));
        }
    }
}
