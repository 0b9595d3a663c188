//! Taking a whole job back, as a job (UNDO-004): users it created are deleted unless changed since, values are set back,
//! users it deleted are restored. Its events are the items, newest first.
//!
//! A slice reads its events and their users, plans each, and stores what follows if nothing has changed meanwhile.

use super::{
    change,
    plan::{Scene, Work},
    store::{self, EventRow},
};
use crate::{
    db::{Param, Statement, params, tx::Unrecorded},
    events::record::NewEvent,
    guard::{call::Call, reply::Reply, session::after},
    jobs::{
        JobRow,
        slice::{Ended, Slice, Step, Then},
        start::{self, NewJob},
    },
    problem::{Failure, Outcome},
    users::{apply, bulk_role::is_lost_race, lookup, moved, record::Record, restore, restore::Kept, rules},
};
use domain::{
    events::Asset,
    ids::{EventId, JobId},
    jobs::{Job, JobKind},
    problem::{Kind, Message, Problem},
    undo::{
        DAYS, UndoJobPreview, UndoProperty,
        operations::{PreviewUndoJob, UndoJob},
    },
    users::Role,
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// Events one slice takes.
const SLICE: u64 = 100;
/// How often a slice that lost a race is done again before the queue brings it back.
const RUNS: u32 = 4;

/// Which job is taken back, and how far it has come: the number of the last item that had its turn.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Run {
    after: u64,
    job: JobId,
}

/// What stands against taking a job back.
fn refused(job: &store::JobRow, counted: &store::Counted, now: domain::Timestamp) -> Option<Message> {
    if let Some(by) = &job.undone_by {
        return Some(Message::new("undo-already").with("name", by.clone()));
    }
    let key = match (job.state.is_open(), job.finished_at) {
        (true, _) => "undo-job-open",
        (false, Some(at)) if now > after(at, DAYS * 24 * 60 * 60) => "undo-too-late",
        _ if counted.created + counted.edited + counted.deleted == 0.0 => "undo-nothing",
        _ => return None,
    };
    Some(Message::new(key))
}

#[derive(Deserialize)]
struct Named {
    name: String,
}

/// What taking the job back would do.
pub(super) async fn preview_undo_job(call: Call<PreviewUndoJob>) -> Outcome<Reply<UndoJobPreview>> {
    let (db, account, id) = (call.db(), call.account().id, call.path().job);
    let job = store::job(db, account, id).await?.ok_or(Kind::NotFound)?;
    let replies = db.batch(vec![store::count(id, account), store::changed(id, account)]).await?;
    let [counted, changed] = &replies[..] else { return Err(Failure::internal("a batch of two gave fewer answers")) };
    let counted: store::Counted = counted.first()?.unwrap_or_default();
    let mut notices = Vec::new();
    if counted.mails > 0.0 {
        notices.push(Message::new("undo-notice-mail"));
    }
    if counted.deleted > 0.0 {
        notices.push(Message::new("undo-notice-password"));
    }
    Ok(Reply::ok(UndoJobPreview {
        removed: (counted.created - counted.changed).max(0.0) as u64,
        set_back: counted.edited as u64,
        restored: counted.deleted as u64,
        changed_since: changed.take::<Named>()?.into_iter().map(|row| row.name).collect(),
        changed_since_count: counted.changed as u64,
        notices,
        refused: refused(&job, &counted, call.now()),
    }))
}

/// Starts taking a job back.
pub(super) async fn undo_job(call: Call<UndoJob>) -> Outcome<Reply<Job>> {
    let (db, account, id) = (call.db(), call.account().id, call.path().job);
    let job = store::job(db, account, id).await?.ok_or(Kind::NotFound)?;
    let counted: store::Counted = db.first(store::count(id, account)).await?.unwrap_or_default();
    if let Some(why) = refused(&job, &counted, call.now()) {
        let kind = if why.key == "undo-already" { Kind::AlreadyUndone } else { Kind::CannotUndo };
        return Err(Problem::new(kind).with("why", why.key).into());
    }
    let total = (counted.created + counted.edited + counted.deleted) as u64;
    let mut tx = call.begin_unrecorded(Unrecorded::JobStart);
    let undo = tx.job(NewJob { kind: JobKind::UndoJob, input: json!(Run { after: 0, job: id }), total });
    // Of two who ask at once one starts it.
    tx.statement(store::mark(id, account, call.now(), &call.author().name, Some(undo)));
    // Taking back what took back: the first can be taken back again.
    if job.kind == JobKind::UndoJob
        && let Some(first) = job.input.get("job").and_then(Value::as_str)
    {
        tx.statement(store::unmark(&[first]));
    }
    tx.statement(store::items(undo, id, account));
    tx.statement(start::count_items(undo));
    let fresh = start::fresh(&call, undo, JobKind::UndoJob, total);
    tx.commit(Reply::accepted(fresh)).await
}

/// A job that is stopped from outside has not taken everything back: it can be asked for again.
pub fn stopped(job: &JobRow) -> Vec<Statement> {
    let Ok(run) = serde_json::from_value::<Run>(job.input.clone()) else { return Vec::new() };
    vec![Statement::new("DELETE FROM undone WHERE subject = ?1 AND job_id = ?2", params![run.job, job.id])]
}

/// The events of a turn, as each is dealt with.
#[derive(Default)]
struct Turn {
    removed: Vec<(EventRow, Record)>,
    set_back: Vec<(EventRow, Record, Record)>,
    restored: Vec<(EventRow, Kept)>,
    failures: Vec<Value>,
    skipped: u64,
}

impl Turn {
    /// `spare` account admins can lose their rights before the last one is met.
    fn take(events: Vec<EventRow>, scene: &Scene, mut spare: u64) -> Self {
        let mut turn = Self::default();
        for event in events {
            if event.undone_by.is_some() {
                turn.skipped += 1;
                continue;
            }
            let plan = scene.plan(&event);
            let name = change::named(&event, plan.work.as_ref().ok());
            let mut leave = |why: Message| turn.failures.push(json!([name, json!(why).to_string()]));
            let counts = |user: &Record| user.role == Role::AccountAdmin && user.active;
            match plan.work {
                Err(refusal) => leave(refusal.message()),
                Ok(Work::Remove(_))
                    if !plan.preview.properties.is_empty() || is_changed(&event, plan.preview.version) =>
                {
                    leave(Message::new("undo-changed-since"));
                }
                Ok(Work::Remove(user)) => {
                    if counts(&user) && spare == 0 {
                        leave(Message::new("users-role-last-admin"));
                    } else {
                        spare = spare.saturating_sub(u64::from(counts(&user)));
                        turn.removed.push((event, user));
                    }
                }
                Ok(Work::SetBack(user, custom)) => {
                    let (back, left): (Vec<UndoProperty>, Vec<UndoProperty>) =
                        plan.preview.properties.into_iter().partition(|property| property.comes_back(&[]));
                    let why = left.iter().find_map(|property| property.left_out.clone());
                    let new = change::set_back(&user, &back, custom.as_ref());
                    if back.is_empty() {
                        leave(why.unwrap_or_else(|| Message::new("undo-changed-since")));
                    } else if counts(&user) && !counts(&new) && spare == 0 {
                        leave(Message::new("users-role-last-admin"));
                    } else {
                        spare = spare.saturating_sub(u64::from(counts(&user) && !counts(&new)));
                        turn.set_back.push((event, user, new));
                    }
                }
                Ok(Work::Restore(kept)) => turn.restored.push((event, kept)),
            }
        }
        turn
    }

    fn done(&self) -> u64 {
        (self.removed.len() + self.set_back.len() + self.restored.len()) as u64
    }

    fn events(&self) -> impl Iterator<Item = &EventRow> {
        let (removed, set_back) = (self.removed.iter().map(|(e, _)| e), self.set_back.iter().map(|(e, ..)| e));
        removed.chain(set_back).chain(self.restored.iter().map(|(e, _)| e))
    }
}

/// Whether a user was changed since the event that created them, in whatever way.
fn is_changed(event: &EventRow, version: u64) -> bool {
    let created = event.extra.pointer("/values/version").and_then(Value::as_u64).unwrap_or(1);
    version > created
}

/// One turn of the job.
pub async fn slice(slice: &Slice) -> Outcome<Ended> {
    let run: Run = slice.input()?;
    let (job, account, db) = (slice.job(), slice.account(), slice.db());
    let until = run.after + SLICE;
    let mut runs = 1;
    loop {
        let events = store::of_items(db, account.id, params![job.id, run.after, until]).await?;
        let spare = lookup::admins(db, account).await?.saturating_sub(1);
        let scene = Scene::read(db, account, slice.actor(), slice.now(), &events).await?;
        let mut turn = Turn::take(one_a_user(&events), &scene, spare);
        // The second event of a user waits for what the first one leaves.
        let until = run.after + turn_length(&events);
        let kept = kept(slice, &turn).await?;
        let mut news = Vec::new();
        for ((event, user), kept) in turn.removed.iter().zip(kept) {
            news.push(change::undoing(event, NewEvent::deleted(Asset::User, user.id).core(user.core()).values(kept)));
        }
        for (event, old, new) in &turn.set_back {
            let changes = change::changes(old, new);
            news.push(change::undoing(event, NewEvent::edited(Asset::User, old.id, changes).core(new.core())));
        }
        news.extend(turn.restored.iter().map(|(event, kept)| change::restored(event, kept)));
        let ids: Vec<EventId> = turn.events().map(|event| event.id).collect();
        let again: Vec<&str> = turn.events().filter_map(EventRow::undoes).collect();

        let mut tx = slice.begin_with_events(news);
        tx.statement(store::mark_many(&ids, account.id, slice.now(), &job.started_name, job.id));
        tx.statement(store::unmark(&again));
        let versions = turn.removed.iter().map(|(_, user)| json!([user.id, user.version])).collect();
        tx.statement(lookup::as_read(&versions));
        let removed: Vec<_> = turn.removed.iter().map(|(_, user)| user.id).collect();
        if !removed.is_empty() {
            apply::remove_many(&mut tx, account, "SELECT value FROM json_each(?1)", &[Param::from(json!(removed))]);
        }
        let mut takes = turn.removed.iter().any(|(_, user)| user.role == Role::AccountAdmin);
        for (_, old, new) in &mut turn.set_back {
            takes |= old.role != new.role;
            apply::update(&mut tx, account, old, new);
            change::follow_licences(&mut tx, account, old, new);
            moved::follow(&mut tx, db.env(), account, old, new)?;
        }
        if takes && spare > 0 {
            tx.statement(rules::expect_admin(account));
        }
        let back: Vec<_> = turn.restored.iter().map(|(_, kept)| kept.clone()).collect();
        if !back.is_empty() {
            restore::restore(&mut tx, account, &back);
            change::give_licences(&mut tx, account, &back);
        }
        tx.statement(store::failures(job.id, &Value::Array(turn.failures.clone())));
        let step = Step {
            done: turn.done(),
            failed: turn.failures.len() as u64,
            skipped: turn.skipped,
            input: Some(json!(Run { after: until, ..run })),
            then: if until >= job.total { Then::Finish } else { Then::Again },
        };
        match slice.commit(tx, step).await {
            Err(failure) if runs < RUNS && (is_lost_race(&failure) || is_taken(&failure)) => runs += 1,
            ended => return ended,
        }
    }
}

/// The events up to the first that is about a user of an earlier one: each plan rests on its user as stored.
fn one_a_user(events: &[EventRow]) -> Vec<EventRow> {
    events.iter().take(turn_length(events) as usize).cloned().collect()
}

fn turn_length(events: &[EventRow]) -> u64 {
    let mut met = std::collections::HashSet::new();
    let fit = events.iter().take_while(|event| met.insert(event.asset_id.as_str())).count() as u64;
    // A turn without events is the last.
    if events.is_empty() { SLICE } else { fit }
}

/// All values of the users who go, for their events.
async fn kept(slice: &Slice, turn: &Turn) -> Outcome<Vec<Value>> {
    let users: Vec<_> = turn.removed.iter().map(|(_, user)| user.id).collect();
    lookup::kept_many(slice.db(), slice.account(), &users).await
}

/// Somebody has taken a value or a licence meanwhile, or taken an event back by itself: planned again, it is left out.
fn is_taken(failure: &Failure) -> bool {
    match failure {
        Failure::Problem(problem) => {
            matches!(problem.kind, Kind::Invalid | Kind::AlreadyUndone | Kind::LicencesMissing)
        }
        _ => false,
    }
}
