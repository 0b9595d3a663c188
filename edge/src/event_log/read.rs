//! The heads of a log, and what shows that a later one only added to an earlier one.

use super::{
    grow::{Head, head_in},
    prove::Prover,
    store,
};
use crate::{
    db::{Db, Statement, page},
    guard::{call::Call, reply::Reply},
    problem::Outcome,
};
use domain::{
    event_log::{
        ConsistencyProof, TreeHead,
        operations::{
            GetConsistencyProof, GetPartnerConsistencyProof, HeadsPair, HeadsQuery, ListPartnerTreeHeads, ListTreeHeads,
        },
    },
    page::{Page, limit},
    problem::Kind,
};
use event_log::encode;

/// The order of the list, as cursors name it.
const ORDER: &str = "heads desc";

/// A page of an account's heads. [PROV-005]
pub(super) async fn list_tree_heads(call: Call<ListTreeHeads>) -> Outcome<Reply<Page<TreeHead>>> {
    heads(call.db(), &call.account().id.to_string(), call.input()).await
}

/// The same of the partner account's own history. [EVNT-025]
pub(super) async fn list_partner_tree_heads(call: Call<ListPartnerTreeHeads>) -> Outcome<Reply<Page<TreeHead>>> {
    heads(call.db(), &call.actor().partner.to_string(), call.input()).await
}

async fn heads(db: &Db, history: &str, query: &HeadsQuery) -> Outcome<Reply<Page<TreeHead>>> {
    let limit = limit(query.limit);
    let below: Option<u64> = page::read(query.after.as_deref(), ORDER)?;
    let rows: Vec<Head> = db.rows(store::heads(history, below, limit + 1).into()).await?;
    Ok(Reply::ok(page::page(rows, limit, ORDER, |head| head.size as u64, Head::view)?))
}

/// The proof between two heads of an account's log. [PROV-005]
pub(super) async fn get_consistency_proof(call: Call<GetConsistencyProof>) -> Outcome<Reply<ConsistencyProof>> {
    consistency(call.db(), &call.account().id.to_string(), call.input()).await
}

/// The same of the partner account's own history. [EVNT-025]
pub(super) async fn get_partner_consistency_proof(
    call: Call<GetPartnerConsistencyProof>,
) -> Outcome<Reply<ConsistencyProof>> {
    consistency(call.db(), &call.actor().partner.to_string(), call.input()).await
}

async fn consistency(db: &Db, history: &str, pair: &HeadsPair) -> Outcome<Reply<ConsistencyProof>> {
    let asked: Vec<Statement> = [pair.first, pair.second].map(|size| store::head_of(history, size).into()).into();
    let replies = db.batch(asked).await?;
    let first = head_in(replies.first())?.ok_or(Kind::NotFound)?;
    let second = head_in(replies.get(1))?.ok_or(Kind::NotFound)?;
    let hashes = Prover::new(history).consistency(db, pair.first, pair.second).await?;
    let hashes = hashes.iter().map(|hash| encode(hash)).collect();
    Ok(Reply::ok(ConsistencyProof { first, second, hashes }))
}
