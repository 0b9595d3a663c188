//! The calls about a preview: of one account, or of a sheet that goes into many customers (PLAN-007).

use super::desk::Desk;
use crate::call::{Extras, call, call_with};
use domain::{
    ids::DraftId,
    import::{
        ImportDraft, ImportRow, TakenAddress,
        header::Mapping,
        many::{
            CancelManyImport, GetManyImport, GetManyImportMapping, GetManyImportResult, ImportIntoMany,
            ListManyImportRows, ManyPath, ManyRowsAfter, NewManyImport, SaveManyImportMapping, SaveManyImportRows,
            StartManyImport, UploadIntoMany,
        },
        operations::{
            CancelImport, DraftPath, GetImportDraft, GetImportMapping, GetImportResult, HeaderSet, ImportResult,
            ImportUsers, KnownMapping, ListImportRows, NewImport, RowsAfter, RowsToSave, SaveImportMapping,
            SaveImportRows, StartImport, UploadAs,
        },
        plan::Way,
    },
    jobs::Job,
    operation::{AccountPath, NoInput},
    page::Page,
    problem::Problem,
};
use leptos::prelude::*;

impl Desk {
    const fn here(self) -> AccountPath {
        AccountPath { account: self.account }
    }

    const fn at(self, draft: DraftId) -> DraftPath {
        DraftPath { account: self.account, draft }
    }
}

/// The caller's open preview.
pub(super) async fn current(desk: Desk) -> Result<Option<ImportDraft>, Problem> {
    let answer = if desk.many {
        call::<GetManyImport>(&(), &NoInput {})
    } else {
        call::<GetImportDraft>(&desk.here(), &NoInput {})
    };
    Ok(answer.await?.value.draft)
}

/// Begins a preview.
pub(super) async fn start(desk: Desk, new: &NewImport, key: String) -> Result<ImportDraft, Problem> {
    let extras = Extras::key(key);
    let answer = if desk.many {
        let NewImport { file_name, rows, replace } = new.clone();
        let group = desk.group.get_untracked();
        call_with::<StartManyImport>(&(), &NewManyImport { file_name, rows, replace, group }, extras)
    } else {
        call_with::<StartImport>(&desk.here(), new, extras)
    };
    Ok(answer.await?.value)
}

/// Saves rows; gives those whose address is taken.
pub(super) async fn save(desk: Desk, draft: DraftId, rows: &RowsToSave) -> Result<Vec<TakenAddress>, Problem> {
    let answer = if desk.many {
        call::<SaveManyImportRows>(&ManyPath { draft }, rows)
    } else {
        call::<SaveImportRows>(&desk.at(draft), rows)
    };
    Ok(answer.await?.value.taken)
}

/// Rows that are left.
pub(super) async fn rows(desk: Desk, draft: DraftId, after: Option<u32>) -> Result<Page<ImportRow>, Problem> {
    let answer = if desk.many {
        call::<ListManyImportRows>(&ManyPath { draft }, &ManyRowsAfter { after, account: None })
    } else {
        call::<ListImportRows>(&desk.at(draft), &RowsAfter { after })
    };
    Ok(answer.await?.value)
}

/// Ends a preview.
pub(super) async fn cancel(desk: Desk, draft: DraftId) -> Result<(), Problem> {
    let answer = if desk.many {
        call::<CancelManyImport>(&ManyPath { draft }, &NoInput {})
    } else {
        call::<CancelImport>(&desk.at(draft), &NoInput {})
    };
    answer.await.map(drop)
}

/// Starts the upload.
pub(super) async fn upload(desk: Desk, draft: DraftId, way: Way) -> Result<Job, Problem> {
    let answer = if desk.many {
        call::<ImportIntoMany>(&ManyPath { draft }, &UploadIntoMany { way })
    } else {
        call::<ImportUsers>(&desk.at(draft), &UploadAs { way })
    };
    Ok(answer.await?.value)
}

/// What was done. That of each customer goes to the desk.
pub(super) async fn result(desk: Desk, draft: DraftId) -> Result<ImportResult, Problem> {
    if !desk.many {
        return Ok(call::<GetImportResult>(&desk.at(draft), &NoInput {}).await?.value);
    }
    let customers = call::<GetManyImportResult>(&ManyPath { draft }, &NoInput {}).await?.value.customers;
    let mut all = ImportResult::default();
    for one in &customers {
        all.added += one.added;
        all.updated += one.updated;
        all.unchanged += one.unchanged;
    }
    desk.customers.set(customers);
    Ok(all)
}

/// How the person has mapped headers before.
pub(super) async fn mapping(desk: Desk, set: &HeaderSet) -> Result<Option<Mapping>, Problem> {
    let answer =
        if desk.many { call::<GetManyImportMapping>(&(), set) } else { call::<GetImportMapping>(&desk.here(), set) };
    Ok(answer.await?.value.mapping)
}

/// Remembers how the person maps headers.
pub(super) async fn keep_mapping(desk: Desk, known: &KnownMapping) -> Result<(), Problem> {
    let answer = if desk.many {
        call::<SaveManyImportMapping>(&(), known)
    } else {
        call::<SaveImportMapping>(&desk.here(), known)
    };
    answer.await.map(drop)
}
