//! Carrying out a preview as a job (IMPT-028 to IMPT-034, IMPT-039, PLAN-003).
//!
//! A turn takes the next rows that are left, has them sorted once more, and stores in one batch: users whose address is
//! free at that moment, the changes of those who are known, their events, and at every other row the reason why it
//! stays. Who arrives is decided by the database alone, so a taken address stops nobody else, and two imports of one
//! address make one user. A change holds only if its user is still as read; else the turn is done again.

use super::{
    drafts::expiry,
    many, mirror,
    store::{self, Row, Shared},
    turn::{Scene, Update, has, sort},
};
use crate::{
    clock,
    db::{
        Statement, params,
        tx::{Tx, Unrecorded},
    },
    events::record::{Author, BulkEvents, Histories, NewEvent, Origin, bulk_statement},
    guard::{call::Call, reply::Reply},
    jobs::{
        JobRow, read,
        slice::{Count, Ended, Slice, Step, Then},
        start::{self, NewJob},
    },
    licences::{apply as licences, read::of_account as read_licences},
    problem::{Failure, Outcome},
    users::apply,
};
use domain::{
    Timestamp,
    events::{ActorKind, Asset, EventAction},
    ids::{DraftId, JobId, UserId},
    import::{DraftState, Field, ROWS_A_CALL, operations::ImportUsers, plan::Way},
    jobs::{Job, JobKind},
    permissions::{Action, Cell, Feature},
    problem::{Kind, Problem},
    users::change::changes,
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::HashMap;
use uuid::Uuid;

/// Rows one turn takes where users are changed: each has its values before and after in the batch.
const ROWS_CHANGING: usize = 500;
/// How often a turn that lost a race is done again before the queue brings it back.
const RUNS: u32 = 4;

/// How far the job has come, and what it did besides adding.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Cursor {
    pub draft: DraftId,
    /// The number of the last row that had its turn.
    pub after: u32,
    #[serde(default)]
    pub way: Way,
    /// The file's name, for the events.
    #[serde(default)]
    pub file_name: String,
    #[serde(default)]
    pub updated: u64,
    #[serde(default)]
    pub unchanged: u64,
    #[serde(default)]
    pub deactivated: u64,
    /// Every row had its turn, and users who are not in the file have theirs: behind this one.
    #[serde(default)]
    pub mirror: Option<UserId>,
}

impl Cursor {
    /// The beginning of an upload.
    pub(super) const fn new(draft: DraftId, way: Way, file_name: String) -> Self {
        Self { draft, after: 0, way, file_name, updated: 0, unchanged: 0, deactivated: 0, mirror: None }
    }

    /// Items of the job that are done and no user added.
    pub(super) const fn others(&self) -> u64 {
        self.updated + self.unchanged + self.deactivated
    }
}

/// Starts the upload. If it was started before, answers with that job (spec 04: "Upload pressed twice").
pub(super) async fn import_users(call: Call<ImportUsers>) -> Outcome<Reply<Job>> {
    let (id, db, account, person) = (call.path().draft, call.db(), call.account().id, call.actor().person);
    let way = call.input().way;
    if way.changes_users() && !has(call.actor(), Feature::Users, Action::Edit) {
        let cell = Cell { feature: Feature::Users, action: Action::Edit };
        return Err(Problem::new(Kind::PermissionDenied).with("needs", cell.name()).into());
    }
    let draft = store::find(db, account, person, id).await?.ok_or(Kind::NotFound)?;
    if let Some(job) = under_way(&draft)? {
        return Ok(Reply::accepted(read::view(db, job, person, call.now()).await?));
    }
    let total = store::count_left(db, id).await?;
    let mut tx = call.begin_unrecorded(Unrecorded::JobStart);
    let cursor = Cursor::new(id, way, draft.file_name);
    let job = tx.job(NewJob { kind: JobKind::ImportUsers, input: json!(cursor), total });
    tx.must_change(store::begin_upload(id, job));
    let fresh = start::fresh(&call, job, JobKind::ImportUsers, total);
    match tx.commit(Reply::accepted(fresh)).await {
        Err(Failure::Problem(problem)) if problem.kind == Kind::NotFound => {
            // Somebody, perhaps the same person in another tab, was faster.
            let draft = store::find(db, account, person, id).await?.ok_or(Kind::NotFound)?;
            let job = under_way(&draft)?.ok_or(Kind::ImportNotInPreview)?;
            Ok(Reply::accepted(read::view(db, job, person, call.now()).await?))
        }
        other => other,
    }
}

/// The job that adds the rows, or has added them all; none if a new one can begin.
fn under_way(draft: &store::Draft) -> Outcome<Option<JobId>> {
    match (draft.state, draft.job_id) {
        (DraftState::Uploading | DraftState::Done, Some(job)) => Ok(Some(job)),
        (DraftState::Reading | DraftState::Preview, _) => Ok(None),
        _ => Err(Kind::ImportNotInPreview.into()),
    }
}

/// One turn of the job.
pub async fn slice(slice: &Slice) -> Outcome<Ended> {
    let mut cursor: Cursor = slice.input()?;
    let author = slice.job().started_by;
    let Some(draft) = store::find(slice.db(), slice.account().id, author, cursor.draft).await? else {
        return slice.end(Step { then: Then::Finish, ..Step::default() }).await;
    };
    cursor.file_name = draft.file_name;
    if let Some(after) = cursor.mirror {
        return mirror::slice(slice, cursor, after).await;
    }
    let mut runs = 1;
    loop {
        match turn(slice, &cursor, draft.many_id).await {
            Err(failure) if runs < RUNS && overtaken(&failure) => runs += 1,
            ended => return ended,
        }
    }
}

/// Whether somebody was faster between reading and storing: at a user, or at the last licences (USER-041).
fn overtaken(failure: &Failure) -> bool {
    match failure {
        Failure::Race => true,
        Failure::Problem(problem) => problem.kind == Kind::LicencesMissing,
        _ => false,
    }
}

async fn turn(slice: &Slice, cursor: &Cursor, sheet: Option<DraftId>) -> Outcome<Ended> {
    let (id, account, job) = (cursor.draft, slice.account(), slice.job());
    let limit = if cursor.way.changes_users() { ROWS_CHANGING } else { ROWS_A_CALL };
    let replies = slice
        .db()
        .batch(vec![store::rows_after(id, cursor.after, limit), store::shared_after(id, cursor.after, limit)])
        .await?;
    let [rows, shared] = &replies[..] else { return Err(Failure::internal("a batch of two gave fewer answers")) };
    let (rows, shared): (Vec<Row>, Vec<Shared>) = (rows.take()?, shared.take()?);
    let (count, last) = (rows.len(), rows.last().map_or(cursor.after, |row| row.row));
    let sorted = sort(scene(slice, cursor, &rows).await?, rows, &shared);
    let on_their_way = json!(sorted.on_their_way);

    let mut next = Cursor { after: last, ..cursor.clone() };
    next.updated += sorted.updates.len() as u64;
    next.unchanged += sorted.unchanged.len() as u64;
    let done = next.others() - cursor.others();

    let mut tx = slice.begin_with_events(sorted.updates.iter().map(|update| update_event(cursor, update)).collect());
    tx.events_sql(user_events(id, &cursor.file_name, &on_their_way));
    if !sorted.arrivals.is_empty() {
        apply::insert_many(&mut tx, account, &sorted.arrivals);
        tx.statement(store::mark_added(id, &on_their_way));
        tx.statement(store::mark_taken(id, account.id, &on_their_way));
    }
    if !sorted.updates.is_empty() {
        let users: Vec<_> = sorted.updates.iter().map(|update| (update.old.clone(), update.new.clone())).collect();
        apply::update_many(&mut tx, account, &users);
    }
    licences::give(&mut tx, account, &sorted.given);
    for (user, products) in &sorted.taken {
        licences::take(&mut tx, *user, products);
    }
    let known: Vec<Value> = sorted.updates.iter().map(|update| json!([update.row, update.old.id])).collect();
    if !known.is_empty() || !sorted.unchanged.is_empty() {
        tx.statement(store::mark_known(id, &Value::Array(known.into_iter().chain(sorted.unchanged).collect())));
    }
    if !sorted.wrong.is_empty() {
        tx.statement(store::mark_wrong(id, &Value::Array(sorted.wrong)));
    }
    tx.statement(store::keep_failures(id, job.id, cursor.after + 1, last));
    if let Some(sheet) = sheet {
        tx.statement(many::hand_back(sheet, id, cursor.after + 1, last));
    }
    slice.count(
        &mut tx,
        Count::Done,
        Statement::new(
            "SELECT ?2 + (SELECT count(*) FROM json_each(?1) e CROSS JOIN user u ON u.id = e.value ->> 0)",
            params![&on_their_way, job.done],
        ),
    );
    // What else is done is counted by the step itself, behind this.
    slice.count(
        &mut tx,
        Count::Failed,
        Statement::new(
            "SELECT ?2 - done FROM job WHERE id = ?1",
            params![job.id, job.done + job.failed + count as u64 - done],
        ),
    );
    let over = count < limit;
    let then = match (over, cursor.way) {
        (true, Way::Mirror) => {
            next.mirror = Some(UserId(Uuid::nil()));
            Then::Again
        }
        (true, _) => {
            finish(slice, &mut tx, &next, done, expiry(slice.now()));
            Then::Finish
        }
        (false, _) => Then::Again,
    };
    slice.commit(tx, Step { done, input: Some(json!(next)), then, ..Step::default() }).await
}

/// What the account has to say about these rows.
async fn scene<'a>(slice: &'a Slice, cursor: &Cursor, rows: &[Row]) -> Outcome<Scene<'a>> {
    let (db, account) = (slice.db(), slice.account());
    let more = rows.iter().any(Row::has_more);
    let changes = cursor.way.changes_users();
    let (ground, roles) = if more || changes { store::ground(db, account).await? } else { Default::default() };
    let known = if changes { store::holders_of(db, account, rows).await? } else { HashMap::new() };
    let products = rows.iter().any(|row| row.more.contains_key(&Field::Products));
    let licences = if products { Some(read_licences(db, account.id, slice.now()).await?.0) } else { None };
    let held = if more { store::held(db, account, rows, &ground.country).await? } else { HashMap::new() };
    Ok(Scene { slice, draft: cursor.draft, way: cursor.way, ground, roles, known, licences, held })
}

/// The preview goes back to its author, and the upload has its event (IMPT-039). `step`: what this turn does besides
/// adding, which the job's count does not have yet.
pub(super) fn finish(slice: &Slice, tx: &mut Tx, cursor: &Cursor, step: u64, expires_at: Timestamp) {
    let job = slice.job().id;
    let others = cursor.others() - step;
    tx.statement(store::end_upload(cursor.draft, job, others, expires_at));
    tx.events_sql(upload_event(cursor, others, job, slice.fresh_id()));
}

/// What a job that is stopped from outside leaves behind: a preview of the rows that are left, and the event of what
/// was added until then (IMPT-033).
pub fn stopped(job: &JobRow) -> Vec<Statement> {
    let Ok(cursor) = serde_json::from_value::<Cursor>(job.input.clone()) else { return Vec::new() };
    let now = clock::now();
    let author = Author {
        kind: ActorKind::User,
        id: job.started_by.to_string(),
        name: job.started_name.clone(),
        partner: None,
        at: now,
        request: job.id.to_string(),
        origin: Origin::Import,
        job: Some(job.id),
        approved: job.approved_by(),
    };
    let histories = Histories { account: job.account_id.to_string(), partner: String::new() };
    let event = upload_event(&cursor, cursor.others(), job.id, Uuid::now_v7());
    vec![
        store::end_upload(cursor.draft, job.id, cursor.others(), expiry(now)),
        bulk_statement(&author, &histories, event),
    ]
}

/// One event for each upload, with what the file held, what was done and what is left (IMPT-039, PLAN-003).
fn upload_event(cursor: &Cursor, others: u64, job: JobId, id: Uuid) -> BulkEvents {
    // Numbers are bound as floating ones; the event counts users.
    BulkEvents {
        action: EventAction::Create,
        asset: Asset::Import,
        select: Statement::new(
            "SELECT ?2 AS event_id, d.id AS asset_id, '[]' AS properties, json_object('fileName', d.file_name) AS core, \
             json_object('fileName', d.file_name, 'way', ?6, 'read', d.read, 'added', CAST(j.done - ?5 AS INTEGER), \
             'updated', CAST(?7 AS INTEGER), 'deactivated', CAST(?8 AS INTEGER), 'left', (SELECT count(*) \
             FROM import_row r INDEXED BY import_row_open WHERE r.draft_id = d.id AND r.user_id IS NULL)) AS extra \
             FROM import_draft d JOIN job j ON j.id = ?4 WHERE d.id = ?3",
            params![id, cursor.draft, job, others, cursor.way.name(), cursor.updated, cursor.deactivated],
        ),
        tags: tags(cursor.draft),
    }
}

fn tags(draft: DraftId) -> Vec<String> {
    vec![draft.to_string(), "import".to_owned()]
}

/// The event of a user who is changed, with the values before and after (UNDO-001).
fn update_event(cursor: &Cursor, update: &Update) -> NewEvent {
    let different = changes(&update.old.clone().view(), &update.new.clone().view());
    NewEvent::edited(Asset::User, update.old.id, different)
        .core(update.new.core())
        .extra("fileName", cursor.file_name.as_str())
        .extra("row", update.row)
        .tagged(cursor.draft)
        .tagged("import")
}

/// One event for each user that arrived, and none for a row that did not (IMPT-039).
fn user_events(draft: DraftId, file_name: &str, on_their_way: &Value) -> BulkEvents {
    BulkEvents {
        action: EventAction::Create,
        asset: Asset::User,
        select: Statement::new(
            format!(
                "SELECT e.value ->> 1 AS event_id, u.id AS asset_id, '[]' AS properties, \
                 json_object('name', u.name, 'email', u.email, 'role', u.role) AS core, \
                 json_object('fileName', ?3, 'row', e.value ->> 2, 'values', {}) AS extra \
                 FROM json_each(?2) e CROSS JOIN user u ON u.id = e.value ->> 0",
                apply::VALUES
            ),
            params![on_their_way, file_name],
        ),
        tags: tags(draft),
    }
}
