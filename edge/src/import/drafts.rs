//! The calls about a preview: is there one, begin one, end it.

use super::store;
use crate::{
    db::tx::Unrecorded,
    guard::{call::Call, reply::Reply},
    problem::Outcome,
};
use domain::{
    Timestamp,
    ids::DraftId,
    import::{
        DRAFT_DAYS, DraftState, ImportDraft,
        operations::{CancelImport, CurrentDraft, GetImportDraft, StartImport},
    },
    operation::NoOutput,
    problem::Kind,
};

/// When a preview that is touched now is dropped (IMPT-026).
pub(super) fn expiry(now: Timestamp) -> Timestamp {
    let week = DRAFT_DAYS * 24 * 60 * 60 * 1000;
    Timestamp::from_millisecond(now.as_millisecond() + week).unwrap_or(now)
}

/// The caller's open preview in this account.
pub(super) async fn get_import_draft(call: Call<GetImportDraft>) -> Outcome<Reply<CurrentDraft>> {
    let draft = store::open(call.db(), call.account().id, call.actor().person, call.now()).await?;
    Ok(Reply::ok(CurrentDraft { draft: draft.map(store::Draft::view) }))
}

/// Begins a preview. One that is open already refuses it, unless it may be replaced (IMPT-026).
pub(super) async fn start_import(call: Call<StartImport>) -> Outcome<Reply<ImportDraft>> {
    let (input, account, author, now) = (call.input(), call.account().id, call.actor().person, call.now());
    let draft = ImportDraft {
        id: DraftId(call.fresh_id()),
        file_name: input.file_name.trim().to_owned(),
        state: if input.rows == 0 { DraftState::Preview } else { DraftState::Reading },
        read: input.rows.into(),
        added: 0,
        left: 0,
        job: None,
        created_at: now,
        expires_at: expiry(now),
        group: None,
    };
    let mut tx = call.begin_unrecorded(Unrecorded::ImportDraft);
    tx.statement(store::make_way(account, author, now, input.replace));
    tx.statement(store::insert(account, author, &draft));
    tx.commit(Reply::created(draft)).await
}

/// Ends a preview; its rows are dropped, users added before stay (IMPT-027).
pub(super) async fn cancel_import(call: Call<CancelImport>) -> Outcome<Reply<NoOutput>> {
    let id = call.path().draft;
    let draft = store::find(call.db(), call.account().id, call.actor().person, id).await?.ok_or(Kind::NotFound)?;
    match draft.state {
        DraftState::Uploading => return Err(Kind::ImportNotInPreview.into()),
        DraftState::Done | DraftState::Cancelled => return Ok(Reply::done()),
        DraftState::Reading | DraftState::Preview => {}
    }
    let mut tx = call.begin_unrecorded(Unrecorded::ImportDraft);
    tx.statement(store::cancel(id));
    tx.commit(Reply::done()).await
}
