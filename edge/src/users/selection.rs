//! The users that a bulk action is about, settled when it starts: items of its job (DASH-020, DASH-021).

use super::{
    listing::{List, Sizes},
    store,
};
use crate::{
    db::{Param, Statement, params, tx::Unrecorded},
    guard::{call::Call, reach::ReachedAccount, reply::Reply},
    jobs::start::{self, NewJob},
    problem::{Failure, Outcome},
};
use domain::{
    ids::JobId,
    jobs::{Job, JobKind},
    operation::Operation,
    users::operations::UserSelection,
};
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Deserialize)]
struct Counted {
    n: f64,
}

/// Starts a job about the users selected; `input` is what its slices begin with.
pub(super) async fn start<Op: Operation<Output = Job>>(
    call: &Call<Op>,
    selection: &UserSelection,
    kind: JobKind,
    input: Value,
) -> Outcome<Reply<Job>> {
    let (account, db) = (call.account(), call.db());
    let counted = |found: Option<Counted>| found.map_or(0, |c| c.n as u64);
    let (total, list) = match selection {
        UserSelection::Chosen { users } => (counted(db.first(store::count_of(account.id, users)).await?), None),
        UserSelection::Imported { import } => {
            (counted(db.first(store::count_of_import(account.id, *import)).await?), None)
        }
        UserSelection::Found { query } => {
            let list = List::new(&account.id.to_string(), account.no, query);
            let sizes: Sizes =
                db.first(list.sizes().into()).await?.ok_or_else(|| Failure::internal("a count gave no row"))?;
            let total = match list.length(sizes) {
                Some(length) => length,
                None => counted(db.first(list.count(list.plan(sizes)).into()).await?),
            };
            (total, Some(list))
        }
    };
    let mut tx = call.begin_unrecorded(Unrecorded::JobStart);
    let job = tx.job(NewJob { kind, input, total });
    tx.statement(match (selection, list) {
        (UserSelection::Chosen { users }, _) => Statement::new(
            "INSERT INTO job_item (job_id, n, item) SELECT ?1, row_number() OVER (ORDER BY key), value FROM \
             (SELECT min(c.key) AS key, c.value FROM json_each(?2) c JOIN user u ON u.id = c.value AND u.account_id = ?3 \
             GROUP BY c.value)",
            params![job, json!(users), account.id],
        ),
        (UserSelection::Imported { import }, _) => store::items_of_import(job, account.id, *import),
        (UserSelection::Found { .. }, Some(list)) => items(&list, job),
        (UserSelection::Found { .. }, None) => return Err(Failure::internal("a selection without a list")),
    });
    // Users may have come or gone since they were counted.
    tx.statement(start::count_items(job));
    let fresh = start::fresh(call, job, kind, total);
    tx.commit(Reply::accepted(fresh)).await
}

/// Everyone in the list becomes an item of the job.
fn items(list: &List, job: JobId) -> Statement {
    let (ids, values) = list.everyone();
    let mut statement = Statement::from((ids, values));
    statement.params.push(Param::from(job));
    statement.sql = format!(
        "INSERT INTO job_item (job_id, n, item) SELECT ?{}, row_number() OVER (), id FROM ({})",
        statement.params.len(),
        statement.sql
    )
    .into();
    statement
}

/// The users selected, as a text that gives the `id` of each once, in no particular order.
pub fn ids(account: &ReachedAccount, selection: &UserSelection) -> Statement {
    match selection {
        UserSelection::Chosen { users } => Statement::new(
            "SELECT DISTINCT u.id FROM json_each(?1) c CROSS JOIN user u ON u.id = c.value AND u.account_id = ?2",
            params![json!(users), account.id],
        ),
        UserSelection::Imported { import } => store::ids_of_import(account.id, *import),
        UserSelection::Found { query } => List::new(&account.id.to_string(), account.no, query).everyone().into(),
    }
}
