//! What other features ask of users: some by id, and whether they are as they were read.

use super::{holders::Holder, record::Record, store};
use crate::{
    db::{Db, Statement},
    guard::reach::ReachedAccount,
    problem::Outcome,
};
use domain::ids::UserId;
use serde_json::Value;

/// These users, as far as the account has them.
pub async fn find(db: &Db, account: &ReachedAccount, users: &[UserId]) -> Outcome<Vec<Record>> {
    if users.is_empty() { Ok(Vec::new()) } else { store::many(db, account, users).await }
}

/// All values of a user, as an event keeps them (UNDO-001).
pub async fn kept(db: &Db, account: &ReachedAccount, user: UserId) -> Outcome<Option<Value>> {
    store::kept(db, account, user).await
}

/// Breaks the batch, to be done again, unless these users are still as they were read: `[id, version]` each.
pub fn as_read(users: &Value) -> Statement {
    store::as_read(users)
}

/// How many active account admins an account has.
pub async fn admins(db: &Db, account: &ReachedAccount) -> Outcome<u64> {
    store::admins(db, account).await
}

/// Who holds which of these values: pairs of a field's API name and a value as it is compared.
pub async fn holders(
    db: &Db,
    account: &ReachedAccount,
    wanted: &[(&'static str, String)],
) -> Outcome<Vec<(String, Holder)>> {
    super::holders::of_values(db, account, wanted).await
}

/// All values of these users, in their order; who is gone has none, and breaks the batch that expects them as read.
pub async fn kept_many(db: &Db, account: &ReachedAccount, users: &[UserId]) -> Outcome<Vec<Value>> {
    if users.is_empty() { Ok(Vec::new()) } else { store::kept_many(db, account, users).await }
}
