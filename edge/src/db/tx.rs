//! A change and its event are one batch. A `Tx` begins with an event, or says why there is none, and stores the
//! change, the events, the jobs and the first answer to an Idempotency-Key together or not at all (DASH-030).

use super::{Db, Statement, params};
use crate::{
    events::record::{self, Author, BulkEvents, Histories, NewEvent},
    guard::{idempotency::Pending, reply::Reply, second::Gate},
    jobs::start::{self, NewJob, NewPart},
    mail::start::{self as mail, NewMail},
    notifications::{notice, push},
    problem::{Failure, Outcome},
};
use domain::ids::{AccountId, JobId, MailId};
use serde::Serialize;
use serde_json::json;

/// What may be stored without an event, and why: none of it is data of an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unrecorded {
    /// A preview that only its author sees (IMPT-026); the users it becomes have their events.
    ImportDraft,
    /// A job's row; what the job does has its events.
    JobStart,
    /// What one person has seen of their bell, and deleted from it (DASH-011, DASH-015).
    Notifications,
    /// A person's own language.
    Preferences,
    /// A person's own arrangement of a table.
    TableView,
    /// A sign-in, which adds its own event, or waits for the frame that takes it over and has it then.
    SignIn,
    /// A session that ends.
    Session,
    /// A step of a sign-in, or of setting up a factor, that counts for nothing yet; what comes of it has its event.
    SecondStep,
    /// Events of an on-site system: they are what is stored.
    Delivery,
    /// A link sent to somebody who asked for it without being signed in; what is done with it has its event.
    LinkSent,
}

/// A batch being put together.
#[must_use = "nothing is stored before commit"]
pub struct Tx {
    db: Db,
    author: Author,
    histories: Histories,
    account_name: String,
    answer: Option<Pending>,
    in_service: Option<AccountId>,
    gate: Gate,
    statements: Vec<Statement>,
    events: Vec<Statement>,
    jobs: Vec<JobId>,
    mails: Vec<Vec<MailId>>,
    told: Vec<String>,
    moves: bool,
}

/// What every `Tx` needs to know of the call or slice that begins it.
pub struct Ground {
    /// Where the change goes.
    pub db: Db,
    /// Who changes it.
    pub author: Author,
    /// Where its events stand.
    pub histories: Histories,
    /// The account's name, for its jobs.
    pub account_name: String,
    /// The Idempotency-Key to keep the answer under.
    pub answer: Option<Pending>,
    /// The account that must still be in service when the change is stored; none if the change is no account's, or
    /// may also be one of an account out of service.
    pub in_service: Option<AccountId>,
    /// What a second person has to do with it.
    pub gate: Gate,
}

impl Tx {
    fn new(ground: Ground) -> Self {
        let Ground { db, author, histories, account_name, answer, in_service, gate } = ground;
        Self {
            db,
            author,
            histories,
            account_name,
            answer,
            in_service,
            gate,
            statements: vec![],
            events: vec![],
            jobs: vec![],
            mails: vec![],
            told: vec![],
            moves: false,
        }
    }

    /// Begins a change with its event.
    pub fn begin(ground: Ground, event: NewEvent) -> Self {
        let mut tx = Self::new(ground);
        tx.event(event);
        tx
    }

    /// Begins a change of many things, each with its event.
    pub fn begin_with_events(ground: Ground, events: Vec<NewEvent>) -> Self {
        let mut tx = Self::new(ground);
        tx.events.push(record::statement_of_many(&tx.author, &tx.histories, events));
        tx
    }

    /// Begins a change of many rows, whose events are selected from the rows that changed.
    pub fn begin_with_events_sql(ground: Ground, events: BulkEvents) -> Self {
        let mut tx = Self::new(ground);
        tx.events_sql(events);
        tx
    }

    /// The same of many rows in many accounts: `select` gives the `history` of each too.
    pub fn begin_with_events_in_accounts(ground: Ground, events: BulkEvents) -> Self {
        let mut tx = Self::new(ground);
        tx.events_sql_in_accounts(events);
        tx
    }

    /// Begins a change that has no event, for one of the known reasons.
    pub fn begin_unrecorded(ground: Ground, _why: Unrecorded) -> Self {
        Self::new(ground)
    }

    /// Who changes it.
    pub fn author(&self) -> &Author {
        &self.author
    }

    /// Adds a statement.
    pub fn statement(&mut self, statement: Statement) {
        self.statements.push(statement);
    }

    /// Adds an UPDATE or DELETE that names the version it changes. If the row has another one by then, nothing of
    /// the batch is stored, and the call is run once more to answer 412 with the present version (DASH-022).
    pub fn versioned(&mut self, statement: Statement) {
        self.statements.push(statement);
        self.statements.push(Statement::new("INSERT INTO expectation (version) SELECT 0 WHERE changes() = 0", vec![]));
    }

    /// Adds a statement that must change a row; else nothing is stored and the answer is 404.
    pub fn must_change(&mut self, statement: Statement) {
        self.statements.push(statement);
        self.statements.push(Statement::new("INSERT INTO expectation (found) SELECT 0 WHERE changes() = 0", vec![]));
    }

    /// Accounts may enter or leave account groups by it: what their histories say of that names who did it (MGRS-065).
    pub fn moves_accounts(&mut self) {
        self.moves = true;
    }

    /// The statements of the change and its events.
    fn changes(statements: Vec<Statement>, events: Vec<Statement>, by: Option<&Author>) -> Vec<Statement> {
        let changes = statements.into_iter().chain(events);
        match by.map(at_work) {
            Some([begin, end]) => std::iter::once(begin).chain(changes).chain([end]).collect(),
            None => changes.collect(),
        }
    }

    /// Adds an event.
    pub fn event(&mut self, event: NewEvent) {
        self.events.push(record::statement(&self.author, &self.histories, event));
    }

    /// Adds the events of many rows.
    pub fn events_sql(&mut self, events: BulkEvents) {
        self.events.push(record::bulk_statement(&self.author, &self.histories, events));
    }

    /// Adds the events of many rows in many accounts: `select` gives the `history` of each too.
    pub fn events_sql_in_accounts(&mut self, events: BulkEvents) {
        self.events.push(record::scattered_statement(&self.author, &self.histories, events));
    }

    /// Something in this person's bell changes with the batch: their browsers are told afterwards.
    pub fn tells(&mut self, person: &str) {
        if self.told.iter().all(|told| told != person) {
            self.told.push(person.to_owned());
        }
    }

    /// Adds a job, and tells its starter. Its row is stored with the batch; a message wakes it afterwards.
    pub fn job(&mut self, job: NewJob) -> JobId {
        let id = JobId(uuid::Uuid::now_v7());
        self.statements.push(start::insert(id, &job, &self.histories.account, &self.account_name, &self.author));
        let (starter, at) = (self.author.id.clone(), self.author.at);
        self.statements.push(notice::job_started(id, &starter, &self.histories.account, &self.account_name, at));
        self.tells(&starter);
        self.jobs.push(id);
        id
    }

    /// Adds jobs that are parts of a run, each in a customer of its own. Gives their ids, in their order.
    pub fn parts(&mut self, run: JobId, parts: Vec<NewPart>) -> Vec<JobId> {
        let parts: Vec<_> = parts.into_iter().map(|part| (JobId(uuid::Uuid::now_v7()), part)).collect();
        self.statements.push(start::insert_parts(run, &parts, &self.author));
        let ids: Vec<_> = parts.iter().map(|(id, _)| *id).collect();
        self.jobs.extend(&ids);
        ids
    }

    /// Adds mails, all of which one message wakes afterwards. Their rows are stored with the batch; links they bring
    /// must be added before.
    pub fn mails(&mut self, mails: Vec<NewMail>) {
        let ids: Vec<_> = mails.iter().map(|_| MailId(uuid::Uuid::now_v7())).collect();
        self.statements.push(mail::insert(&ids, &mails, &self.author));
        self.mails.push(ids);
    }

    /// Stores everything, and answers; nothing if it waits for a second person.
    pub async fn commit<T: Serialize>(mut self, reply: Reply<T>) -> Outcome<Reply<T>> {
        let fence = match &self.gate {
            Gate::Open | Gate::Counted(_) => None,
            Gate::Held => return Err(Failure::Held),
            Gate::Approved(fence) => Some(fence.clone()),
        };
        // The key comes first: of two equal calls the second must meet the first one's answer, not its own conflict.
        let mut batch = Vec::with_capacity(self.statements.len() + self.events.len() + 2);
        if let Some(pending) = &self.answer {
            batch.push(pending.keep(&reply, self.author.at)?);
        }
        if let Gate::Counted(counted) = &self.gate {
            batch.extend(counted.iter().cloned());
        }
        if let Some(fence) = &fence {
            batch.extend(fence.statements.iter().cloned());
            batch.extend(self.jobs.first().map(|job| fence.started(*job)));
            fence.tells.iter().for_each(|person| self.tells(person));
        }
        batch.extend(self.in_service.map(in_service));
        batch.extend(Self::changes(self.statements, self.events, self.moves.then_some(&self.author)));
        self.db.batch(batch).await?;
        for job in self.jobs {
            start::wake(&self.db, job, 0).await;
        }
        for mails in self.mails {
            mail::wake(&self.db, &mails).await;
        }
        for person in self.told {
            push::changed(self.db.env(), &person).await;
        }
        Ok(reply)
    }

    /// Stores everything as a slice of a job at this step: not at all if the job has moved on.
    pub(crate) async fn commit_slice(self, fence: Statement, advance: Vec<Statement>) -> Outcome<()> {
        let mut batch = vec![fence];
        batch.extend(self.in_service.map(in_service));
        batch.extend(Self::changes(self.statements, self.events, self.moves.then_some(&self.author)));
        batch.extend(advance);
        self.db.batch(batch).await?;
        for job in self.jobs {
            start::wake(&self.db, job, 0).await;
        }
        for mails in self.mails {
            mail::wake(&self.db, &mails).await;
        }
        // The author of a slice is who started the job.
        push::changed(self.db.env(), &self.author.id).await;
        for person in self.told.iter().filter(|person| **person != self.author.id) {
            push::changed(self.db.env(), person).await;
        }
        Ok(())
    }
}

/// What goes before and after a change by which accounts may enter or leave groups: the triggers read who is at work.
fn at_work(author: &Author) -> [Statement; 2] {
    let begin = "INSERT INTO at_work (one, author) VALUES (1, ?1)";
    [Statement::new(begin, params![json!(author.kept())]), Statement::new("DELETE FROM at_work", vec![])]
}

/// Breaks the batch unless the account is in service. The guard has asked before, but it may have been deactivated or
/// deleted since (ACCT-037, ACCT-044).
fn in_service(account: AccountId) -> Statement {
    Statement::new(
        "INSERT INTO expectation (account) SELECT 0 WHERE NOT EXISTS \
         (SELECT 1 FROM account WHERE id = ?1 AND status = 'active')",
        params![account],
    )
}

/// The fence of a slice: breaks the batch unless the job is at this step and still open.
pub(crate) fn fence(job: JobId, step: u64) -> Statement {
    Statement::new(
        "INSERT INTO expectation (step) SELECT 0 WHERE NOT EXISTS \
         (SELECT 1 FROM job WHERE id = ?1 AND step = ?2 AND finished_at IS NULL)",
        params![job, step],
    )
}
