//! How many licences are free, for what brings back users with products (UNDO-005).

use super::store;
use crate::{
    db::{Db, Statement},
    guard::reach::ReachedAccount,
    problem::{Failure, Outcome},
};
use domain::{Timestamp, users::products::Product};
use serde::Deserialize;
use std::collections::HashMap;

#[derive(Deserialize)]
struct Count {
    product: Product,
    n: f64,
}

/// Licences of each product that the account has and nobody holds or is about to get; none of a product without any.
pub async fn free(db: &Db, account: &ReachedAccount, now: Timestamp) -> Outcome<HashMap<Product, u64>> {
    let id = account.id.to_string();
    let asked = [store::totals(&id, now.as_millisecond()), store::in_use(&id), store::reserved(&id)];
    let replies = db.batch(asked.into_iter().map(Statement::from).collect()).await?;
    let [totals, in_use, reserved] = replies.as_slice() else {
        return Err(Failure::internal("a batch of three gave no three answers"));
    };
    let mut free: HashMap<Product, u64> =
        totals.take::<Count>()?.into_iter().map(|count| (count.product, count.n as u64)).collect();
    for count in in_use.take::<Count>()?.into_iter().chain(reserved.take::<Count>()?) {
        if let Some(left) = free.get_mut(&count.product) {
            *left = left.saturating_sub(count.n as u64);
        }
    }
    Ok(free)
}
