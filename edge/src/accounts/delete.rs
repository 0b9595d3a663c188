//! Deleting an account: one step, wholly or not at all (ACCT-042 to ACCT-047, ACCT-051).

use super::{
    create::facts,
    leaving::{self, Admin, Order},
    read,
};
use crate::{
    approvals::plan::{Plan, shown_user},
    contacts::receivers::{Receivers, receivers},
    db::{Statement, params},
    events::record::NewEvent,
    guard::{call::Call, reply::Reply},
    mail::{hold::hold, start::NewMail},
    problem::{Failure, Outcome},
};
use domain::{
    accounts::{
        Account,
        deletion::{AccountDeletion, Deleted},
        operations::{DeleteAccount, GetAccountDeletion},
    },
    approvals::rule::Touched,
    confirm::Word,
    events::Asset,
    ids::EventId,
    language::Language,
    mail::MailKind,
    operation::NoOutput,
    permissions::BaseRole,
    problem::Kind,
};
use post::letter::Facts;
use serde_json::json;

/// Tells what would go, or how it stands with what has gone.
pub(super) async fn get_account_deletion(call: Call<GetAccountDeletion>) -> Outcome<Reply<AccountDeletion>> {
    let rows = call.db().batch(vec![leaving::standing(call.account().id, call.now())]).await?;
    let standing = rows.first().map(leaving::standing_in).transpose()?.flatten().ok_or(Kind::NotFound)?;
    let deleted = standing.deleted_at.map(|at| Deleted::of(at, standing.deleted_by.unwrap_or_default(), call.now()));
    Ok(Reply::ok(AccountDeletion {
        name: standing.name,
        account_number: standing.account_number,
        users: standing.users,
        subscriptions: standing.subscriptions,
        integrations: standing.integrations,
        deleted,
    }))
}

/// Deletes the account. All of it stays where it is for 30 days, and nobody reaches it; sessions and links are void,
/// queued mails to its users are held, orders in force are the partner's again. Of two at once the second one is told
/// that it is gone. [ACCT-042] [ACCT-044] [ACCT-045] [ACCT-049]
pub(super) async fn delete_account(call: Call<DeleteAccount>) -> Outcome<Reply<NoOutput>> {
    call.confirm(Word::Delete, &call.input().word)?;
    let old = read::account(&call).await?;
    call.check_version(old.version, &old)?;
    let (account, now) = (old.id, call.now());
    let rows = call.db().batch(vec![leaving::orders_in_force(account, now), leaving::admins(account)]).await?;
    let [orders, admins] = rows.as_slice() else { return Err(Failure::internal("a batch of two gave no two answers")) };
    let orders: Vec<_> = orders.take::<Order>()?.into_iter().map(|order| order.tracking_number).collect();
    let receivers = receivers(call.db(), account).await?;

    let event = NewEvent::deleted(Asset::Account, account)
        .core(facts(&old))
        .values(json!(old.clone().seen_by(BaseRole::AccountAdmin)))
        .extra("users", old.users)
        .extra("ordersReturned", json!(orders));
    let in_partner_history = EventId(call.fresh_id());
    let mut tx = call.begin(event.clone());
    tx.event(event.in_partner_history().identified(in_partner_history.0));
    tx.versioned(leaving::delete(account, old.version, call.author(), in_partner_history));
    let ends = leaving::sign_out(account).into_iter().chain(hold(account, now));
    for statement in ends.chain([leaving::void_links(account, now), leaving::return_orders(account, now)]) {
        tx.statement(statement);
    }
    tx.mails(letters(&old, receivers, admins.take()?, &call.author().name, now));
    tx.commit(Reply::done()).await
}

/// What a deletion comes to, for the second person who approves it: the account and everyone in it. [DELG-003]
pub(super) async fn plan(call: Call<DeleteAccount>) -> Outcome<Plan> {
    let account = read::account(&call).await?;
    let users = format!(
        "SELECT a.id AS item, json_object('effect', 'deleted', 'name', a.name, 'detail', a.account_number) AS shown \
         FROM account a WHERE a.id = ?1 UNION ALL SELECT u.id, {} FROM user u WHERE u.account_id = ?1",
        shown_user("'deleted'")
    );
    Ok(Plan {
        touched: Touched { users: account.users, accounts: 1, ..Touched::default() },
        items_are_users: false,
        select: Statement::new(users, params![call.account().id]),
    })
}

/// What support contacts and account admins are told, once each. [ACCT-051]
fn letters(
    account: &Account,
    receivers: Receivers,
    admins: Vec<Admin>,
    by: &str,
    at: domain::Timestamp,
) -> Vec<NewMail> {
    let letter = |address: String, name: String, language: Language| NewMail {
        kind: MailKind::AccountDeleted,
        account: account.id.to_string(),
        // Nobody's user any more: what becomes of the letter is noted nowhere.
        person: None,
        address,
        language,
        link: None,
        facts: Facts { name, at: Some(at), asked_by: Some(by.to_owned()), ..Facts::default() },
    };
    let Receivers { language, addresses } = receivers;
    let admins = admins.into_iter().filter(|admin| !admin.is_among(&addresses));
    let mut letters: Vec<_> = admins.map(|admin| letter(admin.email, admin.name, admin.language)).collect();
    letters.extend(addresses.into_iter().map(|address| letter(address, String::new(), language)));
    letters
}
