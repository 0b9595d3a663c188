//! Bringing a deleted account back (ACCT-044, UNDO-005).

use super::{create::facts, leaving, read};
use crate::{
    contacts::receivers::{Receivers, receivers},
    events::record::NewEvent,
    guard::{call::Call, reply::Reply},
    mail::start::NewMail,
    problem::Outcome,
};
use domain::{
    accounts::{Account, AccountStatus, deletion::Deleted, operations::RestoreAccount},
    events::Asset,
    mail::MailKind,
    problem::Kind,
};
use post::letter::Facts;
use serde_json::json;

/// Brings the account back as it was, without sessions, links and orders. Its event refers to the deletion. One that
/// is back already is a success without a second event.
pub(super) async fn restore_account(call: Call<RestoreAccount>) -> Outcome<Reply<Account>> {
    let id = call.account().id;
    let rows = call.db().batch(vec![leaving::standing(id, call.now())]).await?;
    let standing = rows.first().map(leaving::standing_in).transpose()?.flatten().ok_or(Kind::NotFound)?;
    let Some(deleted_at) = standing.deleted_at else {
        let account = read::account(&call).await?;
        let version = account.version;
        return Ok(Reply::ok(account).version(version));
    };
    if !Deleted::of(deleted_at, String::new(), call.now()).restorable {
        return Err(Kind::AccountRestoreOver.into());
    }
    let old = read::deleted_account(&call).await?;
    let new = Account {
        status: AccountStatus::Active,
        version: old.version + 1,
        modified_at: call.now(),
        modified_by: call.author().name.clone(),
        ..old
    };
    let mut event = NewEvent::created(Asset::Account, id).core(facts(&new)).extra("restored", true);
    if let Some(deletion) = standing.delete_event {
        event = event.extra("undoes", json!(deletion)).tagged(format!("undoes:{deletion}"));
    }
    let mut tx = call.begin(event.clone());
    tx.event(event.in_partner_history());
    tx.versioned(leaving::restore(id, standing.version, call.author()));
    tx.moves_accounts();
    // Whoever was signing in while it was deleted has a session that never held.
    for statement in leaving::sign_out(id) {
        tx.statement(statement);
    }
    let Receivers { language, addresses } = receivers(call.db(), id).await?;
    let told = |address: String| NewMail {
        kind: MailKind::AccountRestored,
        account: id.to_string(),
        person: None,
        address,
        language,
        link: None,
        facts: Facts { at: Some(new.modified_at), asked_by: Some(new.modified_by.clone()), ..Facts::default() },
    };
    tx.mails(addresses.into_iter().map(told).collect());
    let version = new.version;
    tx.commit(Reply::ok(new).version(version)).await
}
