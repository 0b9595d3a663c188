//! One account with all that its Account information shows.

use super::store;
use crate::{
    db::{Rows, Statement},
    guard::{call::Call, reply::Reply},
    problem::{Failure, Outcome},
};
use domain::{
    accounts::{Account, operations::GetAccount},
    operation::Operation,
    problem::Kind,
};

/// Reads the account that the call is about.
pub async fn account<Op: Operation>(call: &Call<Op>) -> Outcome<Account> {
    let rows = call.db().batch(store::read(call.account().id)).await?;
    store::account(&rows)?.ok_or_else(|| Kind::NotFound.into())
}

/// Reads the account that the call is about, though it is deleted, as the active one that it was.
pub(super) async fn deleted_account<Op: Operation>(call: &Call<Op>) -> Outcome<Account> {
    let rows = call.db().batch(store::read_deleted(call.account().id)).await?;
    store::account(&rows)?.ok_or_else(|| Kind::NotFound.into())
}

/// Reads the account that the call is about, and what a statement of another feature gives, in one round trip.
pub(super) async fn account_with<Op: Operation>(call: &Call<Op>, other: Statement) -> Outcome<(Account, Rows)> {
    let mut statements = store::read(call.account().id);
    statements.push(other);
    let mut rows = call.db().batch(statements).await?;
    let other = rows.pop().ok_or_else(|| Failure::internal("a batch gave no answers"))?;
    Ok((store::account(&rows)?.ok_or(Kind::NotFound)?, other))
}

/// Answers with the account. [ACCT-018] [ACCT-019]
pub(super) async fn get_account(call: Call<GetAccount>) -> Outcome<Reply<Account>> {
    let account = account(&call).await?;
    let version = account.version;
    Ok(Reply::ok(account.seen_by(call.actor().base)).version(version))
}
