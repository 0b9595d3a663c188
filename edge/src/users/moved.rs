//! What follows from a new e-mail address (USER-024): whoever is registered signs in with it at once and is told at
//! both addresses; whoever was invited gets the invitation there.

use super::{apply, mail, record::Record};
use crate::{db::tx::Tx, guard::reach::ReachedAccount, mail::start::NewMail, passwords::links, problem::Outcome};
use domain::{email::email_key, ids::PersonId, mail::MailKind, users::CloudlinkAccount};
use post::letter::Facts;
use worker::Env;

/// Whether a change gives the user another address.
pub fn is_moved(old: &Record, new: &Record) -> bool {
    old.email.as_deref().map(email_key) != new.email.as_deref().map(email_key)
}

/// Whether a new welcome e-mail goes to the new address.
pub fn is_invited_anew(old: &Record, new: &Record) -> bool {
    is_moved(old, new) && old.cloudlink_account == CloudlinkAccount::Invited && new.email.is_some()
}

/// Adds the mails to the batch that changes the address. Sessions end with `apply::update`; links sent to the old
/// address hold only while it is the user's.
pub fn follow(tx: &mut Tx, env: &Env, account: &ReachedAccount, old: &Record, new: &mut Record) -> Outcome<()> {
    if !is_moved(old, new) {
        return Ok(());
    }
    if is_invited_anew(old, new) {
        links::welcome(tx, env, &mail::addressee(account.id, new)?, false)?;
        apply::welcomed(tx, new.id);
        new.invited_at = Some(tx.author().at);
    } else if old.cloudlink_account == CloudlinkAccount::Registered {
        let (at, by) = (tx.author().at, tx.author().name.clone());
        let told = |address: &String| NewMail {
            kind: MailKind::AddressChanged,
            account: account.id.to_string(),
            person: Some(PersonId::from(new.id)),
            address: address.clone(),
            language: new.language,
            link: None,
            facts: Facts {
                name: new.name.clone(),
                asked_by: Some(by.clone()),
                // The letter has words of its own for an address that was taken away.
                change: Some(new.email.clone().unwrap_or_else(|| "none".to_owned())),
                at: Some(at),
                ..Facts::default()
            },
        };
        let mails: Vec<_> = [&old.email, &new.email].into_iter().flatten().map(told).collect();
        tx.mails(mails);
    }
    Ok(())
}
