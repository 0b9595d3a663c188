//! Runs slices: claims the row, asks whether its starter may still do this, does a slice, sends the next message.

use super::{
    needs, origin,
    slice::Slice,
    start::wake,
    stopped,
    store::{self, JobRow},
    work,
};
use crate::{
    clock,
    db::Db,
    events::record::Author,
    guard::{
        reach::{self, Reached, ReachedAccount},
        session::{PersonRow, Session, person},
    },
    notifications::{notice, push},
    problem::{Failure, Outcome},
};
use domain::{
    Timestamp,
    events::ActorKind,
    ids::JobId,
    jobs::JobState,
    permissions::{Actor, Reason, Target, Verdict, may},
    problem::Message,
};
use serde::{Deserialize, Serialize};

/// A slice that fails this often for reasons of our own ends its job.
const TRIES: u32 = 12;

/// The message that wakes a job: it is at this step, unless the message is late.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Wake {
    /// The job.
    pub job: JobId,
    /// The step.
    pub step: u64,
}

/// Does the slice that a message asks for. A message that comes late or twice does nothing.
pub async fn run(db: &Db, message: Wake) -> Outcome<()> {
    let now = clock::now();
    let Some(job) = db.first::<JobRow>(store::claim(message.job, message.step, now)).await? else { return Ok(()) };
    if job.tries > TRIES {
        return stop(db, &job, JobState::Failed, "jobs-stopped-fault", now).await;
    }
    let rows =
        db.batch(vec![person(job.started_by), reach::find_for(&job.account_id.to_string(), job.started_by)]).await?;
    let [person, account] = rows.as_slice() else {
        return Err(Failure::internal("a batch of two gave no two answers"));
    };
    let reached = reach::read(account, &needs(job.kind))?;
    let starter = person.first::<PersonRow>()?.map(|row| row.person(String::new(), now, now));
    let starter = starter.filter(|person| person.active && person.account_active).map(|person| person.session);

    let actor = starter.as_ref().map(Session::actor);
    let reached = of_partner(&job, actor.as_ref()).unwrap_or(reached);
    let deleted = reached.account.is_none();
    let target = reached.target.unwrap_or(Target::Nowhere);
    let verdict = may(actor.as_ref(), &needs(job.kind), target);
    let (Verdict::Allowed, Some(actor), Some(starter), Some(account)) = (verdict, actor, starter, reached.account)
    else {
        let why = match verdict {
            Verdict::Refused(Reason::Deactivated) => "jobs-stopped-deactivated",
            // Nobody is told who could not reach it anyway: jobs are seen by their starters alone.
            _ if deleted => "jobs-stopped-deleted",
            Verdict::Refused(_) | Verdict::Allowed => "jobs-stopped-permission",
        };
        return stop(db, &job, JobState::CompletedWithErrors, why, now).await;
    };

    let author = Author {
        kind: ActorKind::User,
        id: job.started_by.to_string(),
        name: starter.name,
        partner: actor.base.is_partner().then_some(actor.partner),
        at: now,
        request: job.id.to_string(),
        origin: origin(job.kind),
        job: Some(job.id),
        approved: job.approved_by(),
    };
    let slice = Slice { db: db.of(account.id), job, author, account, actor };
    match work(slice.job.kind, &slice).await {
        Ok(ended) => {
            if ended.again {
                wake(db, slice.job.id, slice.job.step + 1).await;
            } else if ended.over {
                wake_run(db, &slice.job).await?;
            }
            Ok(())
        }
        // Somebody else has done this slice.
        Err(Failure::JobMovedOn) => Ok(()),
        // The account went out of service during the slice: the next look at it says which way, and ends the job.
        Err(Failure::OutOfService) => {
            wake(db, slice.job.id, slice.job.step).await;
            Ok(())
        }
        Err(failure) => Err(failure),
    }
}

/// The partner account, if the job is about that and no customer account.
fn of_partner(job: &JobRow, actor: Option<&Actor>) -> Option<Reached> {
    let actor = actor.filter(|actor| actor.base.is_partner() && actor.partner.0 == job.account_id.0)?;
    let account = ReachedAccount::of_partner(actor.partner, job.account_name());
    Some(Reached { account: Some(account), target: Some(Target::Portal), gone: None })
}

/// Ends a job from outside, and says why (IMPT-033).
async fn stop(db: &Db, job: &JobRow, state: JobState, why: &str, now: Timestamp) -> Outcome<()> {
    let mut batch = vec![crate::db::tx::fence(job.id, job.step)];
    batch.extend(stopped(job));
    batch.push(store::stop(job, state, &Message::new(why), now));
    batch.push(notice::job_ended(job.id, now));
    match db.batch(batch).await {
        Ok(_) => {
            push::changed(db.env(), &job.started_by.to_string()).await;
            wake_run(db, job).await
        }
        Err(Failure::JobMovedOn) => Ok(()),
        Err(failure) => Err(failure),
    }
}

/// A part of a run has ended: if it was the last one, the run is woken. Should that be lost, a sweep looks at it.
async fn wake_run(db: &Db, part: &JobRow) -> Outcome<()> {
    let Some(run) = part.run_id else { return Ok(()) };
    if let Some(Wake { job, step }) = db.first(store::run_without_parts(run)).await? {
        wake(db, job, step).await;
    }
    Ok(())
}

/// Wakes every job whose lease has passed: its message was lost, or its Worker died.
pub async fn sweep(db: &Db) -> Outcome<()> {
    for Wake { job, step } in db.rows::<Wake>(store::forgotten(clock::now())).await? {
        wake(db, job, step).await;
    }
    Ok(())
}

/// Drops what is old.
pub async fn forget(db: &Db) -> Outcome<()> {
    db.batch(store::forget(clock::now().as_millisecond() - store::KEPT_MILLISECONDS)).await.map(drop)
}
