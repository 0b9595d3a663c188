//! The calls about the rows of a preview: what is left of them, and saving them as they stand.

use super::{drafts::expiry, store, turn::known};
use crate::{
    db::{Db, tx::Unrecorded},
    guard::{call::Call, reply::Reply},
    problem::{Failure, Outcome},
};
use domain::{
    email::email_key,
    ids::{AccountId, DraftId, PersonId},
    import::{
        DraftState, ImportRow, MAX_ROWS, ROWS_A_CALL, TakenAddress,
        operations::{ListImportRows, RowsSaved, SaveImportRows},
    },
    page::Page,
    problem::{FieldErrors, Kind, Message, Problem},
};

/// The preview, if its rows can be read or changed now.
async fn in_preview(db: &Db, account: AccountId, author: PersonId, draft: DraftId) -> Outcome<store::Draft> {
    let draft = store::find(db, account, author, draft).await?.ok_or(Kind::NotFound)?;
    match draft.state {
        DraftState::Reading | DraftState::Preview => Ok(draft),
        DraftState::Uploading | DraftState::Done | DraftState::Cancelled => Err(Kind::ImportNotInPreview.into()),
    }
}

/// The rows left behind a number.
pub(super) async fn list_import_rows(call: Call<ListImportRows>) -> Outcome<Reply<Page<ImportRow>>> {
    let id = call.path().draft;
    store::find(call.db(), call.account().id, call.actor().person, id).await?.ok_or(Kind::NotFound)?;
    let after = call.input().after.unwrap_or(0);
    let mut rows: Vec<store::Row> = call.db().rows(store::rows_after(id, after, ROWS_A_CALL + 1)).await?;
    let more = rows.len() > ROWS_A_CALL;
    rows.truncate(ROWS_A_CALL);
    let next = rows.last().filter(|_| more).map(|last| last.row.to_string());
    Ok(Reply::ok(Page { items: rows.into_iter().map(store::Row::view).collect(), next, found: None }))
}

/// Saves rows as they stand, and tells which addresses are taken in the account (IMPT-014).
pub(super) async fn save_import_rows(call: Call<SaveImportRows>) -> Outcome<Reply<RowsSaved>> {
    let (id, input, db, account) = (call.path().draft, call.input(), call.db(), call.account().id);
    let draft = in_preview(db, account, call.actor().person, id).await?;
    // Saving again counts again, so only a sum beyond the limit is worth a look.
    if draft.saved + input.rows.len() as u64 > u64::from(MAX_ROWS) {
        let left = store::count_left(db, id).await?;
        if left + input.rows.len() as u64 > u64::from(MAX_ROWS) + ROWS_A_CALL as u64 {
            let message = Message::new("import-rows-full").with("max", MAX_ROWS);
            return Err(FieldErrors::one("rows", message).into());
        }
    }
    let keys: Vec<_> =
        input.rows.iter().map(|row| email_key(&row.fields.email)).filter(|key| !key.is_empty()).collect();
    let holders = store::holders(db, call.account(), keys).await?;
    let taken = input.rows.iter().filter_map(|row| {
        let user = holders.get(&email_key(&row.fields.email))?;
        Some(TakenAddress { row: row.row, user: user.id, name: user.name.clone(), known: Some(known(user)) })
    });
    let taken = taken.collect();
    let mut tx = call.begin_unrecorded(Unrecorded::ImportDraft);
    tx.must_change(store::touch(id, input.rows.len() + input.deleted.len(), expiry(call.now())));
    if !input.rows.is_empty() {
        tx.statement(store::save(id, &input.rows));
    }
    if !input.deleted.is_empty() {
        tx.statement(store::drop_rows(id, &input.deleted));
    }
    match tx.commit(Reply::ok(RowsSaved { taken })).await {
        // The upload began meanwhile, perhaps in another tab.
        Err(Failure::Problem(problem)) if problem.kind == Kind::NotFound => {
            Err(Problem::new(Kind::ImportNotInPreview).into())
        }
        other => other,
    }
}
