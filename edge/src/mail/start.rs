//! How a mail comes to be: a row in the batch of the change that it goes with, and a message that wakes it.

use super::run::Wake;
use crate::{
    db::{Db, Statement, params},
    events::record::Author,
};
use domain::{
    ids::{LinkId, MailId, PersonId},
    language::Language,
    mail::MailKind,
};
use post::letter::Facts;
use serde_json::{Value, json};
use uuid::Uuid;

/// A mail asked for.
#[derive(Debug, Clone)]
pub struct NewMail {
    /// What it is about.
    pub kind: MailKind,
    /// The account whose name, Account ID and support contacts it mentions; for a partner user their partner account,
    /// of which it mentions nothing.
    pub account: String,
    /// To whom; a support contact is nobody in particular.
    pub person: Option<PersonId>,
    /// To which address.
    pub address: String,
    /// In which language (USER-058).
    pub language: Language,
    /// The link it brings.
    pub link: Option<LinkId>,
    /// What it mentions besides the account.
    pub facts: Facts,
}

/// The statement that makes the rows. Only `db::tx` calls it.
pub fn insert(ids: &[MailId], mails: &[NewMail], author: &Author) -> Statement {
    let rows: Vec<Value> = ids
        .iter()
        .zip(mails)
        .map(|(id, mail)| {
            json!([
                id,
                mail.account,
                mail.person,
                mail.address,
                mail.kind,
                mail.language.tag(),
                json!(mail.facts).to_string(),
                mail.link
            ])
        })
        .collect();
    // Who asks for a link without being signed in is nobody, and so is the portal itself.
    let cause = Some(&author.id).filter(|id| id.parse::<Uuid>().is_ok_and(|id| !id.is_nil()));
    Statement::new(
        "INSERT INTO mail (id, account_id, person_id, address, kind, language, facts, link_id, next_at, created_at, \
         caused_by) \
         SELECT m.value ->> 0, m.value ->> 1, m.value ->> 2, m.value ->> 3, m.value ->> 4, m.value ->> 5, \
         json_patch(m.value ->> 6, json_object('account', a.name, 'accountNumber', a.account_number, 'contacts', \
         json(coalesce((SELECT json_group_array(email) FROM (SELECT email FROM present_contact s \
         WHERE s.account_id = a.id ORDER BY s.position)), '[]')))), m.value ->> 7, ?2, ?2, ?3 \
         FROM json_each(?1) m LEFT JOIN account a ON a.id = m.value ->> 1",
        params![Value::Array(rows), author.at, cause],
    )
}

/// Mails that one message wakes: so many can be sent before a queue's consumer must be done.
const A_MESSAGE: usize = 50;

/// Wakes mails. A message that is lost costs time only: the sweep finds the rows.
pub async fn wake(db: &Db, mails: &[MailId]) {
    for mails in mails.chunks(A_MESSAGE) {
        db.wake(&Wake { mails: mails.to_vec() }).await;
    }
}
