//! Support contacts (spec 06).

mod mail;
mod merge;
mod suggest;
mod who;

use crate::house::{Acct, Answer, Person};
use domain::{
    contacts::{
        SupportContact,
        changes::ContactChanges,
        operations::{ListSupportContacts, SaveSupportContacts},
    },
    operation::NoInput,
};

/// Additions and removals.
pub fn changes(added: &[&str], removed: &[&str]) -> ContactChanges {
    let list = |texts: &[&str]| texts.iter().map(|&text| text.to_owned()).collect();
    ContactChanges { added: list(added), removed: list(removed) }
}

async fn save(who: &Person, account: &Acct, added: &[&str], removed: &[&str]) -> Answer<SaveSupportContacts> {
    who.call::<SaveSupportContacts>(&account.path(), &changes(added, removed)).await
}

async fn listed(who: &Person, account: &Acct) -> Vec<SupportContact> {
    who.call::<ListSupportContacts>(&account.path(), &NoInput {}).await.ok().contacts
}

fn emails(contacts: &[SupportContact]) -> Vec<&str> {
    contacts.iter().map(|contact| contact.email.as_str()).collect()
}
