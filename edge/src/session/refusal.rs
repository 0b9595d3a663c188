//! What the history keeps of a password that was wrong (SIGN-039).

use super::{attempts::HoldsBack, store};
use crate::{db::Db, guard::session::Session, problem::Outcome};
use domain::{Timestamp, ids::AccountId};
use serde_json::{Value, json};

/// Notes the failure at whoever has this address; and if it was one too many, that the next attempt must wait.
/// The same is sent for unknown names, with nobody to note it at, so that it takes the same time.
pub async fn record(db: &Db, known: &[&Session], holds_back: HoldsBack, request: &str, now: Timestamp) -> Outcome<()> {
    record_as(db, known, "password", holds_back, request, now).await
}

/// The same of whatever else was wrong: `reason` names it.
pub async fn record_as(
    db: &Db,
    known: &[&Session],
    reason: &str,
    holds_back: HoldsBack,
    request: &str,
    now: Timestamp,
) -> Outcome<()> {
    let rows = || rows(known.iter().copied(), reason);
    let mut batch = vec![store::refusals(&rows(), request, now)];
    if holds_back == HoldsBack::Yes {
        batch.push(store::held_back(&rows(), request, now));
    }
    db.batch(batch).await.map(drop)
}

/// Notes at somebody known why another way of signing in was refused.
pub async fn record_reason(db: &Db, person: &Session, reason: &str, request: &str, now: Timestamp) -> Outcome<()> {
    let refused = rows(std::iter::once(person), reason);
    db.batch(vec![store::refusals(&refused, request, now)]).await.map(drop)
}

/// Notes in an account's history why somebody was refused who may be known by no more than `who`, an id and a name.
pub async fn record_in(
    db: &Db,
    account: AccountId,
    who: (&str, &str),
    reason: &str,
    request: &str,
    now: Timestamp,
) -> Outcome<()> {
    let refused = json!([[uuid::Uuid::now_v7(), account, who.0, who.1, reason]]);
    db.batch(vec![store::refusals(&refused, request, now)]).await.map(drop)
}

/// The refused, as `store::refusals` takes them.
pub(super) fn rows<'a>(known: impl Iterator<Item = &'a Session>, reason: &str) -> Value {
    known.map(|person| json!([uuid::Uuid::now_v7(), history(person), person.person, person.name, reason])).collect()
}

/// Where a person's own doings stand: in their account, or in their partner account.
fn history(person: &Session) -> String {
    person.account.as_ref().map_or_else(|| person.partner.to_string(), |account| account.id.to_string())
}
