//! What came of the uploads of a sheet, customer by customer (PLAN-007).

use super::{customers::manager, store};
use crate::{
    guard::{call::Call, reply::Reply},
    problem::Outcome,
};
use domain::{
    import::many::{CustomerResult, GetManyImportResult, ManyResult},
    problem::Kind,
};

/// What was done by now.
pub(super) async fn get_many_import_result(call: Call<GetManyImportResult>) -> Outcome<Reply<ManyResult>> {
    let (db, id) = (call.db(), call.path().draft);
    store::find(db, call.actor().person, id).await?.ok_or(Kind::NotFound)?;
    let done = store::done(db, id, manager(call.actor())).await?;
    let view = |one: store::InCustomer| CustomerResult {
        account: one.account_id,
        name: one.name,
        number: one.account_number,
        added: one.done.saturating_sub(one.updated + one.unchanged),
        updated: one.updated,
        unchanged: one.unchanged,
        failed: one.left,
        job: one.job_id,
        stopped: one.stopped,
    };
    Ok(Reply::ok(ManyResult { customers: done.into_iter().map(view).collect() }))
}
