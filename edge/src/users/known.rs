//! Users as other features have to know them: by what a file says of them (PLAN-003).

use super::{record::Record, store};
use crate::{
    db::{Db, Param},
    guard::reach::ReachedAccount,
    problem::Outcome,
};
use domain::ids::AccountId;
use serde_json::Value;

/// The users of an account who have these addresses; a JSON list of keys.
pub async fn of_emails(db: &Db, account: &ReachedAccount, keys: &Value) -> Outcome<Vec<Record>> {
    store::of_emails(db, account, keys).await
}

/// The users who have these addresses in these accounts; a JSON list of `[account, key]`. Each comes with the account.
pub async fn of_accounts(db: &Db, pairs: &Value) -> Outcome<Vec<(AccountId, Record)>> {
    store::of_accounts(db, pairs).await
}

/// Users of source "import" whom a condition names as `u`; its values come with it.
pub async fn where_imported(db: &Db, condition: &str, values: Vec<Param>) -> Outcome<Vec<Record>> {
    store::where_imported(db, condition, values).await
}
