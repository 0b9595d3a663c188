//! The calls about a sheet that goes into many customers: is there one, begin one, its rows, end it.

use super::{
    super::{drafts::expiry, turn::known},
    customers, store,
};
use crate::{
    db::{Db, tx::Unrecorded},
    guard::{call::Call, reply::Reply},
    problem::{Failure, Outcome},
    users::known as users,
};
use domain::{
    email::email_key,
    ids::{AccountId, DraftId, GroupId, PersonId},
    import::{
        DraftState, Field, ImportDraft, ImportRow, MAX_ROWS, ROWS_A_CALL, TakenAddress,
        customers::{Named, key},
        many::{CancelManyImport, GetManyImport, ListManyImportRows, SaveManyImportRows, StartManyImport},
        operations::{CurrentDraft, RowToSave, RowsSaved},
    },
    operation::NoOutput,
    page::Page,
    problem::{FieldErrors, Kind, Message, Problem},
};
use serde_json::json;
use std::collections::HashMap;

/// The caller's open sheet.
pub(super) async fn get_many_import(call: Call<GetManyImport>) -> Outcome<Reply<CurrentDraft>> {
    let sheet = store::open(call.db(), call.actor().person, call.now()).await?;
    Ok(Reply::ok(CurrentDraft { draft: sheet.map(store::Sheet::view) }))
}

/// Begins a preview. One that is open already refuses it, unless it may be replaced (IMPT-026).
pub(super) async fn start_many_import(call: Call<StartManyImport>) -> Outcome<Reply<ImportDraft>> {
    let (input, actor, now) = (call.input(), call.actor(), call.now());
    if let Some(group) = input.group
        && call.db().first::<store::Count>(store::groups(actor.partner, group)).await?.is_none_or(|count| count.n == 0)
    {
        return Err(Kind::NotFound.into());
    }
    let sheet = ImportDraft {
        id: DraftId(call.fresh_id()),
        file_name: input.file_name.trim().to_owned(),
        state: if input.rows == 0 { DraftState::Preview } else { DraftState::Reading },
        read: input.rows.into(),
        added: 0,
        left: 0,
        job: None,
        created_at: now,
        expires_at: expiry(now),
        group: input.group,
    };
    let mut tx = call.begin_unrecorded(Unrecorded::ImportDraft);
    tx.statement(store::make_way(actor.person, now, input.replace));
    tx.statement(store::insert(actor.partner, actor.person, &sheet));
    tx.commit(Reply::created(sheet)).await
}

/// Ends a preview; its rows are dropped, users added before stay (IMPT-027).
pub(super) async fn cancel_many_import(call: Call<CancelManyImport>) -> Outcome<Reply<NoOutput>> {
    let id = call.path().draft;
    let sheet = store::find(call.db(), call.actor().person, id).await?.ok_or(Kind::NotFound)?;
    match sheet.state {
        DraftState::Uploading => return Err(Kind::ImportNotInPreview.into()),
        DraftState::Done | DraftState::Cancelled => return Ok(Reply::done()),
        DraftState::Reading | DraftState::Preview => {}
    }
    let mut tx = call.begin_unrecorded(Unrecorded::ImportDraft);
    tx.statement(store::cancel(id));
    tx.commit(Reply::done()).await
}

/// The rows left behind a number, of all customers or of one.
pub(super) async fn list_many_import_rows(call: Call<ListManyImportRows>) -> Outcome<Reply<Page<ImportRow>>> {
    let (id, input) = (call.path().draft, call.input());
    store::find(call.db(), call.actor().person, id).await?.ok_or(Kind::NotFound)?;
    let asked = store::rows_after(id, input.account, input.after.unwrap_or(0), ROWS_A_CALL + 1);
    let mut rows: Vec<store::Kept> = call.db().rows(asked).await?;
    let more = rows.len() > ROWS_A_CALL;
    rows.truncate(ROWS_A_CALL);
    let next = rows.last().filter(|_| more).map(|last| last.row.to_string());
    Ok(Reply::ok(Page { items: rows.into_iter().map(store::Kept::view).collect(), next, found: None }))
}

/// The sheet, if its rows can be changed now.
async fn in_preview(db: &Db, author: PersonId, sheet: DraftId) -> Outcome<store::Sheet> {
    let sheet = store::find(db, author, sheet).await?.ok_or(Kind::NotFound)?;
    match sheet.state {
        DraftState::Reading | DraftState::Preview => Ok(sheet),
        DraftState::Uploading | DraftState::Done | DraftState::Cancelled => Err(Kind::ImportNotInPreview.into()),
    }
}

/// Saves rows as they stand, and tells which addresses users of their customers have (IMPT-014).
pub(super) async fn save_many_import_rows(call: Call<SaveManyImportRows>) -> Outcome<Reply<RowsSaved>> {
    let (id, input, db) = (call.path().draft, call.input(), call.db());
    let sheet = in_preview(db, call.actor().person, id).await?;
    // Saving again counts again, so only a sum beyond the limit is worth a look.
    if sheet.saved + input.rows.len() as u64 > u64::from(MAX_ROWS) {
        let left = store::count_left(db, id).await?;
        if left + input.rows.len() as u64 > u64::from(MAX_ROWS) + ROWS_A_CALL as u64 {
            let message = Message::new("import-rows-full").with("max", MAX_ROWS);
            return Err(FieldErrors::one("rows", message).into());
        }
    }
    let taken = taken(&call, sheet.group_id, &input.rows).await?;
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

/// Rows whose addresses users of their customers have.
async fn taken(
    call: &Call<SaveManyImportRows>,
    group: Option<GroupId>,
    rows: &[RowToSave],
) -> Outcome<Vec<TakenAddress>> {
    let text = |row: &RowToSave| row.fields.get(Field::Account).to_owned();
    let texts: Vec<String> = rows.iter().map(text).collect();
    let named = customers::named(call.db(), call.actor(), group, texts.iter().map(String::as_str)).await?;
    let account = |row: &RowToSave| named.get(&key(&text(row))).and_then(Named::customer).map(|customer| customer.id);
    let placed: Vec<(u32, AccountId, String)> = rows
        .iter()
        .filter_map(|row| Some((row.row, account(row)?, email_key(&row.fields.email))))
        .filter(|(_, _, email)| !email.is_empty())
        .collect();
    let pairs: Vec<_> = placed.iter().map(|(_, account, email)| json!([account, email])).collect();
    let found = users::of_accounts(call.db(), &json!(pairs)).await?;
    let holders: HashMap<(AccountId, String), _> = found
        .into_iter()
        .map(|(account, user)| ((account, email_key(user.email.as_deref().unwrap_or_default())), user))
        .collect();
    let taken = placed.into_iter().filter_map(|(row, account, email)| {
        let user = holders.get(&(account, email))?;
        Some(TakenAddress { row, user: user.id, name: user.name.clone(), known: Some(known(user)) })
    });
    Ok(taken.collect())
}
