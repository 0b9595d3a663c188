//! Accounts that bear a name already (ACCT-014).

use super::{leaving, store::Found};
use crate::{
    guard::{call::Call, reply::Reply},
    problem::Outcome,
};
use domain::{
    accounts::operations::{ListNamesakes, Namesakes},
    fold::{fold, tidy},
    permissions::BaseRole,
};

/// Lists those in reach that bear the name, whatever its case and accents.
pub(super) async fn list_namesakes(call: Call<ListNamesakes>) -> Outcome<Reply<Namesakes>> {
    let (actor, key) = (call.actor(), fold(&tidy(&call.input().name)));
    let manager = (actor.base == BaseRole::AccountManager).then_some(actor.person);
    let found: Vec<Found> = call.db().rows(leaving::namesakes(actor.partner, manager, &key)).await?;
    Ok(Reply::ok(Namesakes { items: found.into_iter().map(|found| found.row).collect() }))
}
