//! Licences of many users, as a job: given to all who lack one, or taken from all who hold one (USER-040, USER-041).
//!
//! The users concerned are the job's items. What an assignment is to give is reserved in the batch that starts it, so
//! that everyone gets one or nobody does, whoever else assigns at the same time.

use super::{apply, read};
use crate::{
    db::{Statement, params, tx::Unrecorded},
    events::record::BulkEvents,
    guard::{call::Call, reply::Reply},
    integrations::read as integrations,
    jobs::{
        slice::{Count, Ended, Slice, Step, Then},
        start::{self, NewJob},
    },
    problem::{Failure, Outcome},
    users::selection,
};
use domain::{
    events::{Asset, EventAction},
    ids::{AccountId, JobId},
    jobs::{Job, JobKind},
    licences::{
        operations::{AssignLicences, LicencePath, LicenceSelection, UnassignLicences},
        rules::locked_by,
    },
    operation::Operation,
    problem::{Kind, Problem},
    users::products::Product,
};
use serde::{Deserialize, Serialize};
use serde_json::json;

/// Users one slice takes.
const SLICE: u64 = 500;

/// What a run is about, and how far it has come: the number of its last item that had its turn.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Run {
    product: Product,
    after: u64,
}

impl Run {
    fn begin(product: Product) -> serde_json::Value {
        json!(Self { product, after: 0 })
    }
}

/// Starts giving. [USER-040] [USER-041]
pub(super) async fn assign_licences(call: Call<AssignLicences>) -> Outcome<Reply<Job>> {
    start(&call, JobKind::AssignLicences).await
}

/// Starts taking. [USER-040]
pub(super) async fn unassign_licences(call: Call<UnassignLicences>) -> Outcome<Reply<Job>> {
    start(&call, JobKind::UnassignLicences).await
}

async fn start<Op>(call: &Call<Op>, kind: JobKind) -> Outcome<Reply<Job>>
where
    Op: Operation<Path = LicencePath, Input = LicenceSelection, Output = Job>,
{
    let (product, account) = (call.path().product, call.account());
    let (licences, at) = read::licences(call).await?;
    read::check(&licences, product)?;
    let figures = read::figures(call, &call.input().selection, product).await?;
    let gives = kind == JobKind::AssignLicences;
    let total = if gives { figures.without } else { figures.with };

    let mut tx = call.begin_unrecorded(Unrecorded::JobStart);
    tx.statement(integrations::unchanged(account.id, at.revision));
    let job = tx.job(NewJob { kind, input: Run::begin(product), total });
    let ids = selection::ids(account, &call.input().selection);
    tx.statement(items(job, ids, product, gives));
    // Users may have come or gone since they were counted.
    tx.statement(start::count_items(job));
    if gives {
        let all = Statement::new("SELECT total AS n FROM job WHERE id = ?1", params![job]);
        apply::reserve(&mut tx, account, job, product, all);
    }
    let fresh = start::fresh(call, job, kind, total);
    match tx.commit(Reply::accepted(fresh)).await {
        Err(Failure::Problem(problem)) if problem.kind == Kind::LicencesMissing => {
            let figures = read::figures(call, &call.input().selection, product).await?;
            let missing = figures.missing().max(1);
            Err(Problem::new(Kind::LicencesMissing).with("product", product.label()).with("missing", missing).into())
        }
        answered => answered,
    }
}

/// Those of the users whom it concerns become items of the job.
fn items(job: JobId, ids: Statement, product: Product, gives: bool) -> Statement {
    let mut values = ids.params;
    values.extend(params![job, product.name()]);
    let (job, product) = (values.len() - 1, values.len());
    let not = if gives { "NOT " } else { "" };
    let sql = format!(
        "INSERT INTO job_item (job_id, n, item) SELECT ?{job}, row_number() OVER (), s.id FROM ({}) s WHERE {not}EXISTS \
         (SELECT 1 FROM licence_assignment l WHERE l.user_id = s.id AND l.product = ?{product})",
        ids.sql
    );
    Statement::new(sql, values)
}

/// Starts taking a product's licences from everyone of the account, in the batch of what makes it due (USER-044).
pub fn release_all(tx: &mut crate::db::tx::Tx, account: AccountId, product: Product, holders: u64) {
    let job = tx.job(NewJob { kind: JobKind::ReleaseLicences, input: Run::begin(product), total: holders });
    tx.statement(Statement::new(
        "INSERT INTO job_item (job_id, n, item) SELECT ?1, row_number() OVER (), user_id FROM licence_assignment \
         WHERE account_id = ?2 AND product = ?3",
        params![job, account, product.name()],
    ));
    tx.statement(start::count_items(job));
}

/// One turn of giving; over, if the product's integration was removed meanwhile.
pub async fn assign(slice: &Slice) -> Outcome<Ended> {
    let run: Run = slice.input()?;
    let at = integrations::of_account(slice.db(), slice.account().id, slice.now()).await?;
    if locked_by(run.product, &at.integrations).is_some() {
        let mut tx = slice.begin_unrecorded(Unrecorded::JobStart);
        tx.statement(apply::release(slice.job().id));
        let skipped = slice.job().total.saturating_sub(run.after);
        return slice.commit(tx, Step { skipped, then: Then::Finish, ..Step::default() }).await;
    }
    turn(slice, run, true).await
}

/// One turn of taking.
pub async fn unassign(slice: &Slice) -> Outcome<Ended> {
    let run: Run = slice.input()?;
    turn(slice, run, false).await
}

async fn turn(slice: &Slice, run: Run, gives: bool) -> Outcome<Ended> {
    let (job, account) = (slice.job(), slice.account());
    let (product, until) = (run.product.name(), run.after + SLICE);
    let mut tx = slice.begin_with_events_sql(events(slice, run.after));
    // Whom it concerns is settled in the batch that does it: who has changed meanwhile is met as they are.
    let not = if gives { "NOT " } else { "" };
    tx.statement(Statement::new(
        format!(
            "UPDATE job_item SET before = (SELECT u.licences FROM user u WHERE u.id = job_item.item AND u.account_id = ?4 \
             AND {not}EXISTS (SELECT 1 FROM licence_assignment l WHERE l.user_id = u.id AND l.product = ?5)) \
             WHERE job_id = ?1 AND n > ?2 AND n <= ?3"
        ),
        params![job.id, run.after, until, account.id, product],
    ));
    let turn = params![job.id, run.after, until];
    let (at, by) = (tx.author().at, tx.author().name.clone());
    let with = |more: Vec<crate::db::Param>| turn.iter().cloned().chain(more).collect::<Vec<_>>();
    if gives {
        tx.statement(Statement::new(
            format!(
                "INSERT INTO licence_assignment (user_id, product, place, account_id, assigned_at, assigned_by) \
                 SELECT t.item, ?4, ?5, ?6, ?7, ?8 FROM ({TURN}) t WHERE true ON CONFLICT DO NOTHING"
            ),
            with(params![product, u32::from(run.product as u8), account.id, at, &by]),
        ));
        tx.statement(Statement::new(
            format!("UPDATE licence_reservation SET licences = max(0, licences - (SELECT count(*) FROM ({TURN}))) WHERE job_id = ?1"),
            with(vec![]),
        ));
    } else {
        tx.statement(Statement::new(
            format!("DELETE FROM licence_assignment WHERE product = ?4 AND user_id IN ({TURN})"),
            with(params![product]),
        ));
    }
    tx.statement(Statement::new(
        format!("UPDATE user SET version = version + 1, modified_at = ?4, modified_by = ?5 WHERE id IN ({TURN})"),
        with(params![at, &by]),
    ));
    let had_turn = |condition: &str| {
        Statement::new(
            format!("SELECT count(*) FROM job_item WHERE job_id = ?1 AND n <= ?2 AND before IS {condition}"),
            params![job.id, until],
        )
    };
    slice.count(&mut tx, Count::Done, had_turn("NOT NULL"));
    slice.count(&mut tx, Count::Skipped, had_turn("NULL"));
    let finishes = until >= job.total;
    if finishes {
        tx.statement(apply::release(job.id));
    }
    let then = if finishes { Then::Finish } else { Then::Again };
    slice.commit(tx, Step { input: Some(json!(Run { after: until, ..run })), then, ..Step::default() }).await
}

/// The items of this turn that change; the text's values are job, after and until.
const TURN: &str = "SELECT item FROM job_item WHERE job_id = ?1 AND n > ?2 AND n <= ?3 AND before IS NOT NULL";

/// An event for each user who changes, with the licences before and after (USER-064).
fn events(slice: &Slice, after: u64) -> BulkEvents {
    let job = slice.job();
    let ids = json!((0..SLICE).map(|_| slice.fresh_id()).collect::<Vec<_>>());
    BulkEvents {
        action: EventAction::Edit,
        asset: Asset::User,
        select: Statement::new(
            "SELECT e.value AS event_id, u.id AS asset_id, '[\"licences\"]' AS properties, \
             json_object('name', u.name, 'email', u.email, 'role', u.role) AS core, \
             json_object('changes', json_object('licences', json_object('old', json(i.before), 'new', json(u.licences)))) \
             AS extra FROM json_each(?4) e CROSS JOIN job_item i ON i.job_id = ?2 AND i.n = ?3 + 1 + e.key \
             CROSS JOIN user u ON u.id = i.item WHERE i.before IS NOT NULL",
            params![job.id, after, &ids],
        ),
        tags: vec![job.id.to_string()],
    }
}
