//! Requests that nobody has decided about in time (DELG-003): the sweep ends them, and tells their authors. Nothing
//! waits for it: a request whose time is over cannot be approved any more. What was decided long ago is forgotten.

use super::{
    alone,
    decide::{close, ended},
    listing,
    store::{self, End, Row},
};
use crate::{
    db::{
        Db,
        tx::{Ground, Tx},
    },
    events::record::{Author, Histories, Origin},
    guard::{reply::Reply, second::Gate},
    problem::{Failure, Outcome},
};
use domain::{
    Timestamp,
    approvals::{ApprovalState, KEPT_MILLISECONDS},
    events::ActorKind,
    operation::NoOutput,
    problem::Kind,
};
use uuid::Uuid;

/// One round.
pub async fn sweep(db: &Db, now: Timestamp) -> Outcome<()> {
    for row in db.rows::<Row>(listing::over(now).into()).await? {
        expire(db, &row, now).await?;
    }
    let mut old: Vec<_> = store::forget(now.as_millisecond() - KEPT_MILLISECONDS).into();
    old.push(alone::forget(now));
    db.batch(old).await.map(drop)
}

async fn expire(db: &Db, row: &Row, now: Timestamp) -> Outcome<()> {
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
    let partner = row.partner_account_id.to_string();
    let histories = Histories { account: partner.clone(), partner };
    let ground = Ground {
        db: db.clone(),
        author,
        histories,
        account_name: String::new(),
        answer: None,
        in_service: None,
        gate: Gate::Open,
    };
    let state = ApprovalState::Expired;
    let mut tx = Tx::begin(ground, ended(row.id, row.facts(), state));
    close(&mut tx, row, &End { state, by: None, reason: None, outcome: None, at: now });
    match tx.commit(Reply::ok(NoOutput {})).await {
        Ok(_) => Ok(()),
        // Somebody has decided at the last moment, or another sweep was faster.
        Err(Failure::Problem(problem)) if problem.kind == Kind::ApprovalOver => Ok(()),
        Err(failure) => Err(failure),
    }
}
