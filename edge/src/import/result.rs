//! What came of an upload, told apart (IMPT-029, PLAN-003).

use super::{store, upload::Cursor};
use crate::{
    guard::{call::Call, reply::Reply},
    problem::Outcome,
};
use domain::{
    import::operations::{GetImportResult, ImportResult},
    problem::Kind,
};

/// What the last upload of this preview has done by now.
pub(super) async fn get_import_result(call: Call<GetImportResult>) -> Outcome<Reply<ImportResult>> {
    let (db, id) = (call.db(), call.path().draft);
    let draft = store::find(db, call.account().id, call.actor().person, id).await?.ok_or(Kind::NotFound)?;
    let job = draft.job_id.ok_or(Kind::NotFound)?;
    // A job is forgotten some time after its end (spec 01).
    let progress = store::progress::<Cursor>(db, job).await?.ok_or(Kind::NotFound)?;
    let cursor = progress.input;
    Ok(Reply::ok(ImportResult {
        added: progress.done.saturating_sub(cursor.others()),
        updated: cursor.updated,
        unchanged: cursor.unchanged,
        deactivated: cursor.deactivated,
    }))
}
