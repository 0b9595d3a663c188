//! The upload of a sheet into many customers, as a run (PLAN-007).
//!
//! Its first turns place the rows: each with an import of the customer that it names at that moment, for the person who
//! started it; a row that names none for certain stays with its reason. The next turns start those imports, some at a
//! time, each a job of its own under the rules and rights of its customer. Then the run waits: its counts follow those of
//! its parts by a trigger, the last part to end wakes it, and it gives back the sheet with the rows that are left.

use super::{
    super::{drafts::expiry, upload},
    customers, store,
};
use crate::{
    clock,
    db::{Statement, params, tx::Unrecorded},
    guard::{call::Call, reply::Reply},
    jobs::{
        JobRow, read,
        slice::{Count, Ended, Slice, Step, Then},
        start::{self, NewJob, NewPart},
    },
    problem::{Failure, Outcome},
};
use domain::{
    email::email_key,
    ids::{AccountId, DraftId, GroupId, JobId},
    import::{
        DraftState, Field, ImportFields, ROWS_A_CALL,
        customers::{Named, key, required},
        many::ImportIntoMany,
        plan::Way,
    },
    jobs::{Job, JobKind},
    permissions::{Action, Cell, Feature},
    problem::{Kind, Message, Problem},
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// Imports that one turn starts.
const PARTS: usize = 50;

/// How far the run has come.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Cursor {
    sheet: DraftId,
    way: Way,
    file_name: String,
    /// The group that the sheet is limited to.
    #[serde(default)]
    group: Option<GroupId>,
    phase: Phase,
}

/// What the next turn does.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
enum Phase {
    /// Places the rows behind this one.
    Place(u32),
    /// Starts the imports of the accounts behind this one.
    Begin(AccountId),
    /// Looks whether the imports have ended.
    Wait,
}

/// Starts the run. If it was started before, answers with that job.
pub(super) async fn import_into_many(call: Call<ImportIntoMany>) -> Outcome<Reply<Job>> {
    let (id, db, person, way) = (call.path().draft, call.db(), call.actor().person, call.input().way);
    if way.changes_users() && !super::super::turn::has(call.actor(), Feature::Users, Action::Edit) {
        let cell = Cell { feature: Feature::Users, action: Action::Edit };
        return Err(Problem::new(Kind::PermissionDenied).with("needs", cell.name()).into());
    }
    let sheet = store::find(db, person, id).await?.ok_or(Kind::NotFound)?;
    if let Some(job) = under_way(&sheet)? {
        return Ok(Reply::accepted(read::view(db, job, person, call.now()).await?));
    }
    let total = store::count_left(db, id).await?;
    let cursor = Cursor { sheet: id, way, file_name: sheet.file_name, group: sheet.group_id, phase: Phase::Place(0) };
    let mut tx = call.begin_unrecorded_in_partner(Unrecorded::JobStart);
    let job = tx.job(NewJob { kind: JobKind::ImportIntoMany, input: json!(cursor), total });
    tx.must_change(store::begin_run(id, job));
    let account = AccountId(call.actor().partner.0);
    let fresh = Job { account, ..start::fresh(&call, job, JobKind::ImportIntoMany, total) };
    match tx.commit(Reply::accepted(fresh)).await {
        Err(Failure::Problem(problem)) if problem.kind == Kind::NotFound => {
            // Somebody, perhaps the same person in another tab, was faster.
            let sheet = store::find(db, person, id).await?.ok_or(Kind::NotFound)?;
            let job = under_way(&sheet)?.ok_or(Kind::ImportNotInPreview)?;
            Ok(Reply::accepted(read::view(db, job, person, call.now()).await?))
        }
        other => other,
    }
}

/// The run at work, or the one that left nothing; none if a new one can begin.
fn under_way(sheet: &store::Sheet) -> Outcome<Option<JobId>> {
    match (sheet.state, sheet.job_id) {
        (DraftState::Uploading | DraftState::Done, Some(job)) => Ok(Some(job)),
        (DraftState::Reading | DraftState::Preview, _) => Ok(None),
        _ => Err(Kind::ImportNotInPreview.into()),
    }
}

/// One turn of the run.
pub async fn slice(slice: &Slice) -> Outcome<Ended> {
    let cursor: Cursor = slice.input()?;
    match cursor.phase {
        Phase::Place(after) => place(slice, cursor, after).await,
        Phase::Begin(after) => begin(slice, cursor, after).await,
        Phase::Wait => wait(slice, cursor).await,
    }
}

/// Places rows with imports of the customers they name.
async fn place(slice: &Slice, mut cursor: Cursor, after: u32) -> Outcome<Ended> {
    let (db, job) = (slice.db(), slice.job().id);
    let rows: Vec<store::Kept> = db.rows(store::rows_after(cursor.sheet, None, after, ROWS_A_CALL)).await?;
    let texts = rows.iter().map(|row| row.cells.get(Field::Account));
    let named = customers::named(db, slice.actor(), cursor.group, texts).await?;
    let mut imports: BTreeMap<AccountId, Uuid> = BTreeMap::new();
    let (mut placed, mut marks, mut failed) = (Vec::new(), Vec::new(), 0);
    let (count, last) = (rows.len(), rows.last().map_or(after, |row| row.row));
    for row in rows {
        match customer(&named, &row.cells) {
            Ok(account) => {
                imports.entry(account).or_insert_with(|| slice.fresh_id());
                marks.push(json!([row.row, account, "{}"]));
                placed.push(columns(account, row));
            }
            Err(message) => {
                failed += 1;
                marks.push(json!([row.row, null, json!({ Field::Account.name(): message }).to_string()]));
            }
        }
    }
    let imports: Vec<_> = imports.into_iter().map(|(account, draft)| json!([draft, account])).collect();
    let mut tx = slice.begin_unrecorded(Unrecorded::ImportDraft);
    if !placed.is_empty() {
        tx.statement(store::drafts(job, cursor.sheet, &Value::Array(imports)));
        tx.statement(store::place(job, &Value::Array(placed)));
    }
    if !marks.is_empty() {
        tx.statement(store::mark(cursor.sheet, &Value::Array(marks)));
    }
    cursor.phase = if count < ROWS_A_CALL { Phase::Begin(AccountId(Uuid::nil())) } else { Phase::Place(last) };
    slice.commit(tx, Step { failed, input: Some(json!(cursor)), ..Step::default() }).await
}

/// The customer that a row names, or why it names none.
fn customer(named: &HashMap<String, Named>, cells: &ImportFields) -> Result<AccountId, Message> {
    let text = cells.get(Field::Account);
    if text.trim().is_empty() {
        return Err(required());
    }
    let Some(named) = named.get(&key(text)) else { return Err(Message::new("import-row-account-unknown")) };
    named.customer().map(|customer| customer.id).ok_or_else(|| named.error().unwrap_or_else(required))
}

/// A row as its import has it: without the column that has placed it.
fn columns(account: AccountId, row: store::Kept) -> Value {
    let mut cells = row.cells;
    cells.more.remove(&Field::Account);
    let more = json!(cells.more).to_string();
    let [first, last, name, email, role] =
        [&cells.first_name, &cells.last_name, &cells.name, &cells.email, &cells.role].map(|text| text.trim());
    json!([account, row.row, first, last, name, email, email_key(email), role, more])
}

/// Starts imports.
async fn begin(slice: &Slice, mut cursor: Cursor, after: AccountId) -> Outcome<Ended> {
    let run = slice.job().id;
    let parts = store::parts_after(slice.db(), run, after, PARTS).await?;
    let Some(last) = parts.last().map(|part| part.account_id) else {
        cursor.phase = Phase::Wait;
        return wait(slice, cursor).await;
    };
    let mut tx = slice.begin_unrecorded(Unrecorded::JobStart);
    let new = |part: &store::Part| NewPart {
        account: part.account_id,
        account_name: part.name.clone(),
        job: NewJob {
            kind: JobKind::ImportUsers,
            input: json!(upload::Cursor::new(part.id, cursor.way, cursor.file_name.clone())),
            total: part.rows,
        },
    };
    let jobs = tx.parts(run, parts.iter().map(new).collect());
    let begun = parts.iter().zip(jobs).map(|(part, job)| json!([part.id, job, part.rows])).collect();
    tx.statement(store::begin_parts(&Value::Array(begun)));
    cursor.phase = if parts.len() < PARTS { Phase::Wait } else { Phase::Begin(last) };
    let then = if matches!(cursor.phase, Phase::Wait) { Then::Wait } else { Then::Again };
    slice.commit(tx, Step { input: Some(json!(cursor)), then, ..Step::default() }).await
}

/// Ends the run if its parts have ended.
async fn wait(slice: &Slice, cursor: Cursor) -> Outcome<Ended> {
    let job = slice.job().id;
    let input = Some(json!(cursor));
    if store::parts_at_work(slice.db(), job).await? > 0 {
        return slice.end(Step { input, then: Then::Wait, ..Step::default() }).await;
    }
    let mut tx = slice.begin_unrecorded(Unrecorded::ImportDraft);
    tx.statement(store::keep_failures(cursor.sheet, job));
    // What a part that was stopped has left is not done either.
    slice.count(&mut tx, Count::Failed, Statement::new("SELECT total - done FROM job WHERE id = ?1", params![job]));
    tx.statement(store::end_run(cursor.sheet, job, expiry(slice.now())));
    slice.commit(tx, Step { input, then: Then::Finish, ..Step::default() }).await
}

/// What a run that is stopped from outside leaves behind: a preview of the rows that are left. Its parts that have begun
/// go on, or are stopped for the same reason.
pub fn stopped(job: &JobRow) -> Vec<Statement> {
    let Ok(cursor) = serde_json::from_value::<Cursor>(job.input.clone()) else { return Vec::new() };
    vec![store::give_up_parts(job.id), store::end_run(cursor.sheet, job.id, expiry(clock::now()))]
}
