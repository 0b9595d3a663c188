//! A slice of a job, as the feature that does it sees it. Everything a slice changes is one batch, and the batch
//! holds only if the job is still at this step: a slice that is delivered twice does nothing twice.

use super::store::{JobRow, LEASE_MILLISECONDS};
use crate::{
    db::{
        Db, Statement, params,
        tx::{Ground, Tx, Unrecorded, fence},
    },
    events::record::{Author, BulkEvents, Histories, NewEvent},
    guard::{reach::ReachedAccount, second::Gate},
    notifications::notice,
    problem::{Failure, Outcome},
};
use domain::{Timestamp, permissions::Actor};
use serde::de::DeserializeOwned;
use serde_json::Value;
use uuid::Uuid;

/// A slice about to be done.
pub struct Slice {
    pub(super) job: JobRow,
    pub(super) db: Db,
    pub(super) author: Author,
    pub(super) account: ReachedAccount,
    pub(super) actor: Actor,
}

/// What follows a slice.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Then {
    /// Another slice.
    #[default]
    Again,
    /// Nothing until something else wakes the job: its last part, or the sweep.
    Wait,
    /// Nothing: the job is done.
    Finish,
}

/// What a slice has achieved.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Step {
    /// More items done.
    pub done: u64,
    /// More items failed.
    pub failed: u64,
    /// More items left out on purpose.
    pub skipped: u64,
    /// What the job is about from now on; unchanged if absent.
    pub input: Option<Value>,
    /// What follows.
    pub then: Then,
}

/// Proof that a slice has stored where the job stands.
#[derive(Debug)]
pub struct Ended {
    pub(super) again: bool,
    pub(super) over: bool,
}

/// A count of a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Count {
    /// Items done.
    Done,
    /// Items that failed.
    Failed,
    /// Items left out on purpose.
    Skipped,
}

impl Slice {
    /// The job.
    pub fn job(&self) -> &JobRow {
        &self.job
    }

    /// What the job is about.
    pub fn input<T: DeserializeOwned>(&self) -> Outcome<T> {
        serde_json::from_value(self.job.input.clone()).map_err(|e| Failure::internal(format!("a job's input: {e}")))
    }

    /// The database of the account.
    pub fn db(&self) -> &Db {
        &self.db
    }

    /// The account the job works on.
    pub fn account(&self) -> &ReachedAccount {
        &self.account
    }

    /// The starter of the job, with what they may do now.
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// The time of the slice.
    pub fn now(&self) -> Timestamp {
        self.author.at
    }

    /// A new id, higher than all before.
    #[expect(clippy::unused_self, reason = "ids are a slice's to give, as its time is")]
    pub fn fresh_id(&self) -> Uuid {
        Uuid::now_v7()
    }

    fn ground(&self) -> Ground {
        Ground {
            db: self.db.clone(),
            author: self.author.clone(),
            histories: Histories { account: self.account.id.to_string(), partner: self.account.partner.to_string() },
            account_name: self.account.name.clone(),
            answer: None,
            in_service: self.account.is_customer().then_some(self.account.id),
            gate: Gate::Open,
        }
    }

    /// Begins the slice's change of many rows, whose events are selected from the rows that changed.
    pub fn begin_with_events_sql(&self, events: BulkEvents) -> Tx {
        Tx::begin_with_events_sql(self.ground(), events)
    }

    /// Begins the slice's change with its events, one for each of many things.
    pub fn begin_with_events(&self, events: Vec<NewEvent>) -> Tx {
        Tx::begin_with_events(self.ground(), events)
    }

    /// Begins a change of what is no data of an account, for one of the known reasons.
    pub fn begin_unrecorded(&self, why: Unrecorded) -> Tx {
        Tx::begin_unrecorded(self.ground(), why)
    }

    /// Sets a count to the one number that a SELECT gives, for what only the database knows.
    pub fn count(&self, tx: &mut Tx, count: Count, select: Statement) {
        let column = match count {
            Count::Done => "done",
            Count::Failed => "failed",
            Count::Skipped => "skipped",
        };
        let mut sql = Statement::new(format!("UPDATE job SET {column} = ({}) WHERE id = ", select.sql), select.params);
        sql.bind(self.job.id);
        tx.statement(sql);
    }

    /// Stores the slice's change and where the job stands, together.
    pub async fn commit(&self, tx: Tx, step: Step) -> Outcome<Ended> {
        let (again, over) = (step.then == Then::Again, step.then == Then::Finish);
        tx.commit_slice(fence(self.job.id, self.job.step), self.advance(step)).await?;
        Ok(Ended { again, over })
    }

    /// Stores where the job stands, with no change in the account.
    pub async fn end(&self, step: Step) -> Outcome<Ended> {
        self.commit(self.begin_unrecorded(Unrecorded::JobStart), step).await
    }

    fn advance(&self, step: Step) -> Vec<Statement> {
        let finished = (step.then == Then::Finish).then_some(self.now());
        let advance = Statement::new(
            "UPDATE job SET step = step + 1, tries = 0, lease_until = ?2, done = done + ?3, failed = failed + ?4, \
             skipped = skipped + ?5, input = coalesce(?6, input), finished_at = ?7, \
             state = CASE WHEN ?7 IS NULL THEN 'running' \
             WHEN failed + ?4 = 0 THEN 'completed' WHEN done + ?3 = 0 THEN 'failed' ELSE 'completedWithErrors' END \
             WHERE id = ?1",
            params![
                self.job.id,
                self.now().as_millisecond() + LEASE_MILLISECONDS,
                step.done,
                step.failed,
                step.skipped,
                step.input,
                finished,
            ],
        );
        let ended = finished.map(|at| notice::job_ended(self.job.id, at));
        std::iter::once(advance).chain(ended).collect()
    }
}
