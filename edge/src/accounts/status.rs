//! Out of service and back.

use super::{create::facts, read, store};
use crate::{
    contacts::receivers::{Receivers, receivers},
    events::record::NewEvent,
    guard::{call::Call, reply::Reply},
    mail::start::NewMail,
    problem::Outcome,
};
use domain::{
    accounts::{
        Account, AccountStatus,
        operations::{Confirmation, DeactivateAccount, ReactivateAccount},
    },
    confirm::Word,
    events::{Asset, differences},
    language::Language,
    mail::MailKind,
    operation::Operation,
};
use post::letter::Facts;
use serde_json::json;

/// Takes the account out of service: its users' sessions end at their next request. [ACCT-036] [ACCT-041]
pub(super) async fn deactivate_account(call: Call<DeactivateAccount>) -> Outcome<Reply<Account>> {
    set(&call, Word::Deactivate, AccountStatus::Deactivated).await
}

/// Puts the account back into service. [ACCT-039] [ACCT-041]
pub(super) async fn reactivate_account(call: Call<ReactivateAccount>) -> Outcome<Reply<Account>> {
    set(&call, Word::Reactivate, AccountStatus::Active).await
}

async fn set<Op>(call: &Call<Op>, word: Word, status: AccountStatus) -> Outcome<Reply<Account>>
where
    Op: Operation<Input = Confirmation>,
{
    call.confirm(word, &call.input().word)?;
    let old = read::account(call).await?;
    if old.status == status {
        // Done already: a success without a second event.
        let version = old.version;
        return Ok(Reply::ok(old).version(version));
    }
    call.check_version(old.version, &old)?;
    let changes = differences([("status", json!(old.status), json!(status))]);
    let new = Account {
        status,
        version: old.version + 1,
        modified_at: call.now(),
        modified_by: call.author().name.clone(),
        ..old.clone()
    };
    let mut tx = call.begin(NewEvent::edited(Asset::Account, new.id, changes).core(facts(&new)));
    tx.versioned(store::update(&new, old.version));
    let Receivers { language, addresses } = receivers(call.db(), new.id).await?;
    tx.mails(addresses.iter().map(|address| told(&new, address, language)).collect());
    let version = new.version;
    tx.commit(Reply::ok(new).version(version)).await
}

/// What a support contact is told. [ACCT-050]
fn told(account: &Account, contact: &str, language: Language) -> NewMail {
    NewMail {
        kind: match account.status {
            AccountStatus::Deactivated => MailKind::AccountDeactivated,
            AccountStatus::Active => MailKind::AccountReactivated,
        },
        account: account.id.to_string(),
        person: None,
        address: contact.to_owned(),
        language,
        link: None,
        facts: Facts { at: Some(account.modified_at), asked_by: Some(account.modified_by.clone()), ..Facts::default() },
    }
}
