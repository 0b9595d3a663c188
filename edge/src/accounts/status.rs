//! Out of service and back.

use super::{create::facts, leaving, read, store};
use crate::{
    contacts::receivers::{Receivers, receivers},
    events::record::NewEvent,
    guard::{call::Call, reply::Reply},
    mail::{hold::hold, start::NewMail},
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

/// Takes the account out of service: its users' sessions are over, and what was to be mailed to them is held.
/// [ACCT-036] [ACCT-037] [ACCT-038] [ACCT-041]
pub(super) async fn deactivate_account(call: Call<DeactivateAccount>) -> Outcome<Reply<Account>> {
    set(&call, Word::Deactivate, AccountStatus::Deactivated).await
}

/// Puts the account back into service. What was held stays held: the page offers to write anew. [ACCT-039] [ACCT-040]
/// [ACCT-041]
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
    tx.moves_accounts();
    for statement in leaving::sign_out(new.id) {
        tx.statement(statement);
    }
    if status == AccountStatus::Deactivated {
        for statement in hold(new.id, call.now()) {
            tx.statement(statement);
        }
    }
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
