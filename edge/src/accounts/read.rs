//! One account with all that its Account information shows.

use super::store;
use crate::{
    guard::{call::Call, reply::Reply},
    problem::Outcome,
};
use domain::{
    accounts::{Account, operations::GetAccount},
    operation::Operation,
    problem::Kind,
};

/// Reads the account that the call is about.
pub(super) async fn account<Op: Operation>(call: &Call<Op>) -> Outcome<Account> {
    let rows = call.db().batch(store::read(call.account().id)).await?;
    store::account(&rows)?.ok_or_else(|| Kind::NotFound.into())
}

/// Answers with the account. [ACCT-018] [ACCT-019]
pub(super) async fn get_account(call: Call<GetAccount>) -> Outcome<Reply<Account>> {
    let account = account(&call).await?;
    let version = account.version;
    Ok(Reply::ok(account).version(version))
}
