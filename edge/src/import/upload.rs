//! Adding the rows of a preview to the account, as a job (IMPT-028 to IMPT-034, IMPT-039).
//!
//! A turn takes the next 2,500 rows that are left, checks them once more, and stores in one batch: users whose address
//! is free at that moment, their events, and at every other row the reason why it stays. What arrived is decided by
//! the database alone, so a taken address stops nobody else, and two imports of one address make one user.

use super::{
    drafts::expiry,
    store::{self, OnItsWay, Row, Shared},
};
use crate::{
    clock,
    db::{
        Statement, params,
        tx::{Tx, Unrecorded},
    },
    events::record::{Author, BulkEvents, Histories, Origin, bulk_statement},
    guard::{call::Call, reply::Reply},
    jobs::{
        JobRow, read,
        slice::{Count, Ended, Slice, Step, Then},
        start::{self, NewJob},
    },
    problem::{Failure, Outcome},
    users::{
        apply::{self, Arrival},
        rules,
    },
};
use domain::{
    events::{ActorKind, Asset, EventAction},
    fold::tidy,
    ids::{DraftId, JobId, UserId},
    import::{
        DraftState, Field, ROWS_A_CALL,
        operations::ImportUsers,
        preview::added_no,
        role::read_role,
        rows::{Rules, check_row, full_name},
    },
    jobs::{Job, JobKind},
    permissions::Actor,
    problem::{Kind, Message},
    users::{Role, Source},
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use std::collections::HashMap;
use uuid::Uuid;

/// How far the job has come: the number of the last row that had its turn.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Cursor {
    draft: DraftId,
    after: u32,
}

/// Starts the upload. If it was started before, answers with that job (spec 04: "Upload pressed twice").
pub(super) async fn import_users(call: Call<ImportUsers>) -> Outcome<Reply<Job>> {
    let (id, db, account, person) = (call.path().draft, call.db(), call.account().id, call.actor().person);
    let draft = store::find(db, account, person, id).await?.ok_or(Kind::NotFound)?;
    if let Some(job) = under_way(&draft)? {
        return Ok(Reply::accepted(read::view(db, job, person, call.now()).await?));
    }
    let total = store::count_left(db, id).await?;
    let mut tx = call.begin_unrecorded(Unrecorded::JobStart);
    let job = tx.job(NewJob { kind: JobKind::ImportUsers, input: json!(Cursor { draft: id, after: 0 }), total });
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

/// Rows of a turn, sorted into those that can be added and those that cannot.
struct Sorted {
    arrivals: Vec<Arrival>,
    on_their_way: Vec<OnItsWay>,
    wrong: Vec<Value>,
}

/// One turn of the job.
pub async fn slice(slice: &Slice) -> Outcome<Ended> {
    let Cursor { draft: id, after } = slice.input()?;
    let author = slice.job().started_by;
    let account = slice.account();
    let Some(draft) = store::find(slice.db(), account.id, author, id).await? else {
        return slice.end(Step { then: Then::Finish, ..Step::default() }).await;
    };
    let replies = slice
        .db()
        .batch(vec![store::rows_after(id, after, ROWS_A_CALL), store::shared_after(id, after, ROWS_A_CALL)])
        .await?;
    let [rows, shared] = &replies[..] else { return Err(Failure::internal("a batch of two gave fewer answers")) };
    let (rows, shared): (Vec<Row>, Vec<Shared>) = (rows.take()?, shared.take()?);
    let (count, last) = (rows.len(), rows.last().map_or(after, |row| row.row));
    let sorted = sort(slice, id, rows, &shared);
    let on_their_way = json!(sorted.on_their_way);

    let mut tx = slice.begin_with_events_sql(user_events(id, &draft.file_name, &on_their_way));
    if !sorted.arrivals.is_empty() {
        apply::insert_many(&mut tx, account, &sorted.arrivals);
        tx.statement(store::mark_added(id, &on_their_way));
        tx.statement(store::mark_taken(id, account.id, &on_their_way));
    }
    if !sorted.wrong.is_empty() {
        tx.statement(store::mark_wrong(id, &Value::Array(sorted.wrong)));
    }
    let job = slice.job();
    tx.statement(store::keep_failures(id, job.id, after + 1, last));
    slice.count(
        &mut tx,
        Count::Done,
        Statement::new(
            "SELECT ?2 + (SELECT count(*) FROM json_each(?1) e CROSS JOIN user u ON u.id = e.value ->> 0)",
            params![&on_their_way, job.done],
        ),
    );
    slice.count(
        &mut tx,
        Count::Failed,
        Statement::new(
            "SELECT ?2 - done FROM job WHERE id = ?1",
            params![job.id, job.done + job.failed + count as u64],
        ),
    );
    let then = if count < ROWS_A_CALL { Then::Finish } else { Then::Again };
    if count < ROWS_A_CALL {
        finish(slice, &mut tx, id);
    }
    let input = Some(json!(Cursor { draft: id, after: last }));
    slice.commit(tx, Step { input, then, ..Step::default() }).await
}

/// The preview goes back to its author, and the upload has its event (IMPT-039).
fn finish(slice: &Slice, tx: &mut Tx, draft: DraftId) {
    let job = slice.job().id;
    tx.statement(store::end_upload(draft, job, expiry(slice.now())));
    tx.events_sql(upload_event(draft, job, slice.fresh_id()));
}

/// What a job that is stopped from outside leaves behind: a preview of the rows that are left, and the event of what
/// was added until then (IMPT-033).
pub fn stopped(job: &JobRow) -> Vec<Statement> {
    let Ok(Cursor { draft, .. }) = serde_json::from_value(job.input.clone()) else { return Vec::new() };
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
    };
    let histories = Histories { account: job.account_id.to_string(), partner: String::new() };
    let event = upload_event(draft, job.id, Uuid::now_v7());
    vec![store::end_upload(draft, job.id, expiry(now)), bulk_statement(&author, &histories, event)]
}

/// One event for each upload, with what the file held, what was added and what is left (IMPT-039).
fn upload_event(draft: DraftId, job: JobId, id: Uuid) -> BulkEvents {
    BulkEvents {
        action: EventAction::Create,
        asset: Asset::Import,
        select: Statement::new(
            "SELECT ?2 AS event_id, d.id AS asset_id, '[]' AS properties, json_object('fileName', d.file_name) AS core, \
             json_object('fileName', d.file_name, 'read', d.read, 'added', j.done, 'left', (SELECT count(*) \
             FROM import_row r INDEXED BY import_row_open WHERE r.draft_id = d.id AND r.user_id IS NULL)) AS extra \
             FROM import_draft d JOIN job j ON j.id = ?4 WHERE d.id = ?3",
            params![id, draft, job],
        ),
        tags: tags(draft),
    }
}

fn tags(draft: DraftId) -> Vec<String> {
    vec![draft.to_string(), "import".to_owned()]
}

/// Checks the rows by the rules of the preview, against the actor's rights as they are now (IMPT-017, IMPT-031).
fn sort(slice: &Slice, draft: DraftId, rows: Vec<Row>, shared: &[Shared]) -> Sorted {
    let rules = Rules { can_assign: may_assign(slice.actor()) };
    let shared: HashMap<u32, &Shared> = shared.iter().map(|shared| (shared.row, shared)).collect();
    let language = slice.account().language;
    let mut sorted = Sorted { arrivals: Vec::with_capacity(rows.len()), on_their_way: Vec::new(), wrong: Vec::new() };
    for row in rows {
        let number = row.row;
        let cells = row.fields();
        let mut errors: Map<String, Value> =
            check_row(&cells, rules).into_iter().map(|e| (e.field.name().to_owned(), json!(e.message))).collect();
        if let Some(shared) = shared.get(&number) {
            errors.entry(Field::Email.name()).or_insert_with(|| json!(duplicate(shared)));
        }
        let role = read_role(&cells.role).filter(|_| errors.is_empty());
        let Some(role) = role else {
            sorted.wrong.push(json!([number, Value::Object(errors).to_string()]));
            continue;
        };
        let id = UserId(slice.fresh_id());
        sorted.on_their_way.push(OnItsWay(id, slice.fresh_id(), number));
        sorted.arrivals.push(Arrival {
            id,
            name: full_name(&cells),
            first_name: tidy(&cells.first_name),
            last_name: tidy(&cells.last_name),
            email: cells.email,
            role,
            source: Source::Import,
            import: Some(draft),
            language,
            invited: false,
        });
    }
    sorted
}

/// Whether the starter may make account admins (USER-032, USER-033).
fn may_assign(actor: &Actor) -> bool {
    rules::may_assign(actor) && rules::check_grant(actor, Role::AccountAdmin, None).is_ok()
}

/// "Also in row 9" (IMPT-015).
fn duplicate(shared: &Shared) -> Message {
    let (key, row) = match added_no(shared.other) {
        Some(added) => ("import-row-duplicate-new", added),
        None => ("import-row-duplicate", shared.other),
    };
    Message::new(key).with("row", row).with("more", shared.others.saturating_sub(1))
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
