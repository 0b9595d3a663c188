//! Erasing what was deleted 30 days ago: the account and all that is in it; events stay (ACCT-044). Run by the sweep,
//! in slices of bounded size. A slice that is done twice, or by two sweeps at once, does nothing twice.

use super::leaving::{self, Doomed, Left};
use crate::{
    db::{
        Db,
        tx::{Ground, Tx},
    },
    events::record::{Author, Histories, NewEvent, Origin},
    guard::{reply::Reply, second::Gate},
    problem::{Failure, Outcome},
};
use domain::{
    Timestamp,
    events::{ActorKind, Asset, differences},
    operation::NoOutput,
    problem::Kind,
};
use serde_json::json;
use uuid::Uuid;

/// Rows of each kind that a slice takes.
const ROWS: u32 = 500;
/// Slices of one sweep: the largest account there may be is gone within the hour.
const SLICES: u32 = 20;

/// One round.
pub async fn sweep(db: &Db, now: Timestamp) -> Outcome<()> {
    for _ in 0..SLICES {
        let Some(doomed) = db.first::<Doomed>(leaving::to_erase(now)).await? else { return Ok(()) };
        let db = db.of(doomed.id);
        let mut slice = leaving::erase_some(doomed.id, ROWS);
        slice.push(leaving::left(doomed.id));
        let rows = db.batch(slice).await?;
        let left: Option<Left> = rows.last().map(crate::db::Rows::first).transpose()?.flatten();
        if left.is_some_and(|left| !left.n) {
            finish(&db, &doomed, now).await?;
        }
    }
    Ok(())
}

/// Empties the account's row, with the event that tells of the erasure in the partner account's history.
async fn finish(db: &Db, doomed: &Doomed, now: Timestamp) -> Outcome<()> {
    let author = Author {
        kind: ActorKind::System,
        id: "system".to_owned(),
        name: "System".to_owned(),
        partner: None,
        at: now,
        request: Uuid::now_v7().to_string(),
        origin: Origin::Portal,
        job: None,
        approved: None,
    };
    let histories = Histories { account: doomed.id.to_string(), partner: doomed.partner_account_id.to_string() };
    let ground = Ground {
        db: db.clone(),
        author,
        histories,
        account_name: String::new(),
        answer: None,
        in_service: None,
        gate: Gate::Open,
    };
    let changes = differences([("erasedAt", json!(null), json!(now))]);
    let event = NewEvent::edited(Asset::Account, doomed.id, changes)
        .core(json!({ "accountNumber": doomed.account_number }))
        .in_partner_history();
    let mut tx = Tx::begin(ground, event);
    tx.must_change(leaving::tombstone(doomed.id, now));
    for statement in leaving::forget_counts(doomed.id) {
        tx.statement(statement);
    }
    match tx.commit(Reply::ok(NoOutput {})).await {
        Ok(_) => Ok(()),
        // Another sweep was faster.
        Err(Failure::Problem(problem)) if problem.kind == Kind::NotFound => Ok(()),
        Err(failure) => Err(failure),
    }
}
