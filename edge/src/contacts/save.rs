//! Saving additions and removals: by themselves, with a new account, or with other fields of one.

use super::{
    read,
    store::{self, About},
};
use crate::{
    db::{Rows, Statement, tx::Tx},
    events::record::{Author, NewEvent},
    guard::{call::Call, reply::Reply},
    mail::start::NewMail,
    problem::{Failure, Outcome},
};
use domain::{
    contacts::{
        SupportContact, SupportContacts,
        changes::{ContactChanges, FIELD, Unmergeable},
        operations::SaveSupportContacts,
    },
    email::email_key,
    events::Asset,
    ids::{AccountId, PartnerAccountId},
    language::Language,
    mail::MailKind,
    problem::{FieldErrors, Kind, Problem},
};
use post::letter::Facts;
use serde::Serialize;
use serde_json::{Value, json};

/// Changes that can be made to the contacts of an account.
pub struct Change {
    account: AccountId,
    changes: ContactChanges,
    after: Vec<SupportContact>,
}

/// Finds those of the addresses to add that are partner users; [`Change::first`] and [`Change::of`] take the answer.
pub fn named(partner: PartnerAccountId, account: AccountId, added: &[String]) -> Statement {
    store::named(partner, account, added)
}

/// The addresses as contacts; a partner's has become that partner. [SUPC-011]
fn as_contacts(added: &[String], named: &Rows) -> Outcome<Vec<SupportContact>> {
    let named = read::contacts(named)?;
    let contact = |email: &String| {
        let key = email_key(email);
        let partner = named.iter().find(|partner| email_key(&partner.email) == key).cloned();
        partner.unwrap_or_else(|| SupportContact { email: email.clone(), ..SupportContact::default() })
    };
    Ok(added.iter().map(contact).collect())
}

impl Change {
    /// The first contacts of a new account.
    pub fn first(account: AccountId, contacts: &[String], named: &Rows) -> Outcome<Self> {
        let changes = ContactChanges { added: contacts.to_vec(), removed: Vec::new() };
        Ok(Self { account, after: as_contacts(contacts, named)?, changes })
    }

    /// Changes of the contacts that there are. Where somebody else has touched the same contact meanwhile, 412 with
    /// `current`. [SUPC-017]
    pub fn of(
        account: AccountId,
        present: &[SupportContact],
        changes: ContactChanges,
        named: &Rows,
        current: &impl Serialize,
    ) -> Outcome<Self> {
        match changes.merge(present) {
            Ok(()) => {
                let removed: Vec<String> = changes.removed.iter().map(|email| email_key(email)).collect();
                let stays = |contact: &&SupportContact| !removed.contains(&email_key(&contact.email));
                let mut after: Vec<SupportContact> = present.iter().filter(stays).cloned().collect();
                after.extend(as_contacts(&changes.added, named)?);
                Ok(Self { account, changes, after })
            }
            Err(Unmergeable::Wrong(message)) => Err(FieldErrors::one(FIELD, message).into()),
            Err(Unmergeable::Touched(contacts)) => {
                let problem = Problem::new(Kind::StaleVersion).with("current", serde_json::to_value(current)?);
                Err(problem.with("contacts", json!(contacts)).into())
            }
        }
    }

    /// Whether nothing changes.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// The contacts after it.
    pub fn after(&self) -> &[SupportContact] {
        &self.after
    }

    /// What an event says of it: what was removed, what was added. [SUPC-019]
    pub fn values(&self) -> Value {
        json!({ "old": self.changes.removed, "new": self.changes.added })
    }

    /// Adds the change to a batch, with a letter to each new contact. [SUPC-011] [SUPC-015]
    pub fn store(&self, tx: &mut Tx, language: Language, author_email: &str) {
        for removed in &self.changes.removed {
            tx.versioned(store::delete(self.account, &email_key(removed)));
        }
        if !self.changes.added.is_empty() {
            let added: Vec<Value> = self.changes.added.iter().map(|email| json!([email_key(email), email])).collect();
            tx.statement(store::insert(self.account, &added, tx.author()));
        }
        tx.statement(store::expect_some(self.account));
        let letter = |email: &String| welcome(self.account, email, language, tx.author(), author_email);
        let letters: Vec<NewMail> = self.changes.added.iter().map(letter).collect();
        if !letters.is_empty() {
            tx.mails(letters);
        }
    }
}

/// What a new contact is told. [SUPC-015]
fn welcome(account: AccountId, email: &str, language: Language, author: &Author, author_email: &str) -> NewMail {
    NewMail {
        kind: MailKind::ContactAdded,
        account: account.to_string(),
        person: None,
        address: email.to_owned(),
        language,
        link: None,
        facts: Facts {
            asked_by: Some(author.name.clone()),
            asked_by_email: Some(author_email.to_owned()),
            ..Facts::default()
        },
    }
}

/// Stores additions and removals, with one event; nothing changed stores nothing. [SUPC-007] [SUPC-008] [SUPC-019]
pub(super) async fn save_support_contacts(call: Call<SaveSupportContacts>) -> Outcome<Reply<SupportContacts>> {
    let (account, base) = (call.account().id, call.actor().base);
    let changes = call.input().tidied();
    let named = named(call.account().partner, account, &changes.added);
    let rows = call.db().batch(vec![store::about(account), store::present(account), named]).await?;
    let [about, present, named] = rows.as_slice() else {
        return Err(Failure::internal("a batch of three gave no three answers"));
    };
    let about: About = about.first()?.ok_or(Kind::NotFound)?;
    let present = read::contacts(present)?;
    let change = Change::of(account, &present, changes, named, &read::seen_by(base, present.clone()))?;
    let after = Reply::ok(read::seen_by(base, change.after().to_vec()));
    if change.is_empty() {
        return Ok(after);
    }
    let changes = [(FIELD.to_owned(), change.values())].into_iter().collect();
    let core = json!({ "name": about.name, "accountNumber": about.account_number });
    let mut tx = call.begin(NewEvent::edited(Asset::Account, account, changes).core(core));
    change.store(&mut tx, about.default_language, &call.session()?.email);
    tx.statement(store::touch(account, call.author()));
    tx.commit(after).await
}
