//! The end of a mirror: users of source "import" who are not in the file become inactive (PLAN-003).
//!
//! It begins when no row is left: who stands in a row that cannot be read may be in the file after all.

use super::{
    drafts::expiry,
    store,
    turn::has,
    upload::{Cursor, finish},
};
use crate::{
    events::record::NewEvent,
    jobs::slice::{Ended, Slice, Step, Then},
    problem::{Failure, Outcome},
    users::{apply, record::Record},
};
use domain::{
    events::{Asset, differences},
    ids::UserId,
    import::plan::{Missing, deactivated},
    permissions::{Action, Feature},
    users::Role,
};
use serde_json::json;
use std::collections::HashSet;

/// Users one turn takes.
const SLICE: usize = 500;
/// How often a turn that lost a race is done again before the queue brings it back.
const RUNS: u32 = 4;

/// One turn; `after`: the user who had the last turn.
pub async fn slice(slice: &Slice, cursor: Cursor, after: UserId) -> Outcome<Ended> {
    let mut runs = 1;
    loop {
        match turn(slice, &cursor, after).await {
            Err(Failure::Race) if runs < RUNS => runs += 1,
            ended => return ended,
        }
    }
}

async fn turn(slice: &Slice, cursor: &Cursor, after: UserId) -> Outcome<Ended> {
    let (db, account) = (slice.db(), slice.account());
    // Who may no longer edit deactivates nobody; what was added until then stays.
    let may = has(slice.actor(), Feature::Users, Action::Edit);
    let importer = slice.actor().person;
    let rest = !may || store::count_left(db, cursor.draft).await? > 0;
    let missing: Vec<Record> =
        if rest { Vec::new() } else { store::missing(db, account, cursor.draft, importer, after, SLICE).await? };
    let last = missing.last().map_or(after, |user| user.id);
    let over = missing.len() < SLICE;
    let admins = store::active_admins(db, account.id).await?;
    let turn: Vec<_> =
        missing.iter().map(|user| Missing { id: user.id, admin: user.role == Role::AccountAdmin }).collect();
    let gone: HashSet<UserId> = deactivated(&turn, admins, UserId(importer.0)).into_iter().collect();
    let users: Vec<Record> = missing.into_iter().filter(|user| gone.contains(&user.id)).collect();

    let event = |user: &Record| {
        let changes = differences([("active", json!(true), json!(false))]);
        NewEvent::edited(Asset::User, user.id, changes)
            .core(user.core())
            .extra("fileName", cursor.file_name.as_str())
            .tagged(cursor.draft)
            .tagged("import")
    };
    let mut tx = slice.begin_with_events(users.iter().map(event).collect());
    apply::deactivate_many(&mut tx, account, &users);
    let mut next = Cursor { mirror: Some(last), ..cursor.clone() };
    next.deactivated += users.len() as u64;
    tx.statement(store::add_to_total(slice.job().id, users.len() as u64));
    if over {
        finish(slice, &mut tx, &next, users.len() as u64, expiry(slice.now()));
    }
    let then = if over { Then::Finish } else { Then::Again };
    slice.commit(tx, Step { done: users.len() as u64, input: Some(json!(next)), then, ..Step::default() }).await
}
