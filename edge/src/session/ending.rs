//! Views as somebody else that nobody ends (WHY-002): their hour is over, or their session has gone. Who looks finds out at
//! the next request; the history has its end by the sweep, once, as of the moment at which it was.

use super::{
    store::{self, Over},
    viewing::Shown,
};
use crate::{
    db::{
        Db, Statement,
        tx::{Ground, Tx},
    },
    events::record::{Author, Histories, Origin},
    guard::{reply::Reply, second::Gate},
    problem::{Failure, Outcome},
};
use domain::{Timestamp, events::ActorKind, operation::NoOutput, problem::Kind, session::viewing::VIEW_SECONDS};
use uuid::Uuid;

/// Ends that one round writes.
const ROUND: u32 = 100;

/// Notes which views are over by their hour: of one session, or of all.
pub(super) fn over(token_hash: Option<&str>, now: Timestamp) -> [Statement; 2] {
    let length = VIEW_SECONDS * 1000;
    store::views_over(token_hash, now.as_millisecond() - length, length)
}

/// One round. Whatever is left comes next time.
pub(super) async fn sweep(db: &Db, now: Timestamp) -> Outcome<()> {
    db.batch(over(None, now).into()).await?;
    for over in db.rows::<Over>(store::ends_to_write(ROUND)).await? {
        write(db, &over).await?;
    }
    Ok(())
}

async fn write(db: &Db, over: &Over) -> Outcome<()> {
    let shown: Shown = serde_json::from_value(over.shown.clone())?;
    let partner = shown.partner.to_string();
    // They who look end it by not being there; nobody else does.
    let author = Author {
        kind: ActorKind::User,
        id: over.person_id.to_string(),
        name: shown.viewer_name.clone(),
        partner: Some(shown.partner),
        at: over.ended_at,
        request: Uuid::now_v7().to_string(),
        origin: Origin::Portal,
        job: None,
        approved: None,
    };
    let ground = Ground {
        db: db.clone(),
        author,
        histories: Histories { account: partner.clone(), partner },
        account_name: String::new(),
        answer: None,
        in_service: None,
        gate: Gate::Open,
    };
    let event = || shown.event("viewEnded").extra("by", "time");
    let mut tx = Tx::begin(ground, event().in_partner_history());
    if let Some(account) = shown.account {
        tx.event(event().in_history_of(account));
    }
    tx.must_change(store::end_written(over));
    match tx.commit(Reply::ok(NoOutput {})).await {
        Ok(_) => Ok(()),
        // Another sweep was faster.
        Err(Failure::Problem(problem)) if problem.kind == Kind::NotFound => Ok(()),
        Err(failure) => Err(failure),
    }
}
