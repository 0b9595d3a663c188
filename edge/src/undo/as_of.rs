//! "State as of": what something was at a moment, from what it is and what was done since (UNDO-006).

use super::store::{self, Step};
use crate::{
    accounts::read,
    db::Db,
    guard::{call::Call, reply::Reply},
    problem::Outcome,
    users::lookup,
};
use domain::{
    Timestamp,
    ids::AccountId,
    problem::Kind,
    undo::{
        operations::{GetAccountAsOf, GetUserAsOf, StateAsOf},
        state::{Change, State},
    },
};
use serde_json::{Value, json};

/// Events read at a time.
const PAGE: u32 = 500;
/// Of a user only what pages show: the rest is for undo alone.
const HIDDEN: [&str; 4] = ["version", "importId", "createdBy", "createdAt"];

/// A user, present or deleted.
pub(super) async fn get_user_as_of(call: Call<GetUserAsOf>) -> Outcome<Reply<StateAsOf>> {
    let (account, user) = (call.account(), call.path().user);
    let now = lookup::kept(call.db(), account, user).await?.and_then(object);
    let at = call.input().at.unwrap_or_else(|| call.now());
    let state = as_of(call.db(), account.id, &user.to_string(), now, at).await?;
    if state.now.is_none() && state.changes == 0 {
        // Somebody of another account, and nobody at all, are alike.
        let ever = store::history(account.id, &user.to_string(), Timestamp::UNIX_EPOCH, None, 1);
        call.db().first::<Step>(ever).await?.ok_or(Kind::NotFound)?;
    }
    Ok(Reply::ok(state))
}

/// The account itself.
pub(super) async fn get_account_as_of(call: Call<GetAccountAsOf>) -> Outcome<Reply<StateAsOf>> {
    let account = read::account(&call).await?.seen_by(call.actor().base);
    let at = call.input().at.unwrap_or_else(|| call.now());
    let now = json!({
        "name": account.name, "country": account.country, "province": account.province, "address": account.address,
        "city": account.city, "postalCode": account.postal_code, "defaultLanguage": account.default_language,
        "businessType": account.business_type, "bandwidthOptimization": account.bandwidth_optimization,
        "tags": account.tags,
        "status": account.status, "supportContacts": account.contact_addresses(),
    });
    let mut state = as_of(call.db(), account.id, &account.id.to_string(), object(now), at).await?;
    // What its events keep besides is not on its page.
    if let (Some(then), Some(now)) = (&mut state.then, &state.now) {
        then.retain(|name, _| now.contains_key(name));
    }
    if state.then.is_some() && at < account.created_at {
        state.then = None;
    }
    Ok(Reply::ok(state))
}

fn object(value: Value) -> Option<State> {
    match value {
        Value::Object(state) => Some(state),
        _ => None,
    }
}

/// Steps back from now, event by event, newest first.
async fn as_of(db: &Db, account: AccountId, id: &str, now: Option<State>, at: Timestamp) -> Outcome<StateAsOf> {
    let (mut then, mut changes, mut behind) = (now.clone(), 0, None);
    loop {
        let steps: Vec<Step> = db.rows(store::history(account, id, at, behind, PAGE)).await?;
        for step in &steps {
            if let Some(change) = Change::of(step.action, &step.extra) {
                then = change.undone(then);
                changes += 1;
            }
        }
        match steps.last() {
            Some(last) if steps.len() == PAGE as usize => behind = Some((last.at, last.id)),
            _ => break,
        }
    }
    let shown = |state: Option<State>| {
        state.map(|mut state| {
            state.retain(|name, _| !HIDDEN.contains(&name.as_str()));
            state
        })
    };
    Ok(StateAsOf { at, then: shown(then), now: shown(now), changes })
}
