//! The preview: who may begin one, how long it is kept, and how it ends.

use super::{Preview, file, good, row, scene};
use domain::{
    Timestamp,
    ids::DraftId,
    import::{
        DraftState,
        operations::{
            CancelImport, DraftPath, GetImportDraft, ImportUsers, ListImportRows, NewImport, RowsAfter, RowsToSave,
            SaveImportRows, StartImport, UploadAs,
        },
        preview::ADDED_FROM,
    },
    operation::NoInput,
    permissions::{Action, Cells, Feature},
    problem::Kind,
};
use serde_json::json;

#[tokio::test]
async fn impt_001_partners_managers_and_admins_may_import_with_users_add() {
    let (house, account, partner) = scene().await;
    let (manager, admin) = (house.manager(&[&account]).await, account.admin().await);
    for who in [&partner, &manager, &admin] {
        who.call::<StartImport>(&account.path(), &file(1)).await.ok();
    }
    admin.with_role(house.role("accountAdmin", Cells::ACCOUNT_ADMIN.without(Feature::Users, Action::Add)).await).await;
    let refused = admin.call::<StartImport>(&account.path(), &file(1)).await;
    assert_eq!(refused.refused_as(Kind::PermissionDenied).more["needs"], "users.add");
    account.deactivate().await;
    partner.call::<StartImport>(&account.path(), &file(1)).await.refused_as(Kind::AccountDeactivated);
}

#[tokio::test]
async fn impt_006_a_file_that_was_read_becomes_a_preview_once_its_rows_are_saved() {
    let (_, account, partner) = scene().await;
    let draft = partner.call::<StartImport>(&account.path(), &file(3)).await.ok();
    assert_eq!((draft.state, draft.read), (DraftState::Reading, 3));
    let path = DraftPath { account: account.id, draft: draft.id };
    let preview = Preview { account, author: partner, path };
    preview.save(&good(2), &[]).await;
    assert_eq!(preview.current().await.map(|d| d.state), Some(DraftState::Reading));
    preview.save(&good(3)[2..], &[]).await;
    let draft = preview.current().await.expect("the preview");
    assert_eq!((draft.state, draft.left, draft.file_name.as_str()), (DraftState::Preview, 3, "staff.xlsx"));
    assert_eq!(preview.left().await.len(), 3);
    // Nothing is added by reading.
    assert!(preview.users().await.is_empty());
}

#[tokio::test]
async fn impt_026_a_preview_is_kept_for_its_author_alone_and_one_at_a_time() {
    let (house, account, partner) = scene().await;
    let preview = Preview::of(&account, &partner, &good(3)).await;
    let kept = preview.current().await.expect("the preview");
    let days = (kept.expires_at.as_millisecond() - Timestamp::now().as_millisecond()) as f64 / 86_400_000.0;
    assert!((6.9..=7.0).contains(&days), "{days}");
    let colleague = house.partner().await;
    assert_eq!(colleague.call::<GetImportDraft>(&account.path(), &NoInput {}).await.ok().draft, None);
    colleague.call::<ListImportRows>(&preview.path, &RowsAfter::default()).await.refused_as(Kind::NotFound);
    colleague.call::<SaveImportRows>(&preview.path, &RowsToSave::default()).await.refused_as(Kind::NotFound);
    colleague.call::<ImportUsers>(&preview.path, &UploadAs::default()).await.refused_as(Kind::NotFound);
    colleague.call::<CancelImport>(&preview.path, &NoInput {}).await.refused_as(Kind::NotFound);
    // A new file asks before it replaces.
    partner.call::<StartImport>(&account.path(), &file(1)).await.refused_as(Kind::ImportDraftExists);
    let replacing = NewImport { replace: true, ..file(1) };
    let new = partner.call::<StartImport>(&account.path(), &replacing).await.ok();
    assert_eq!(preview.current().await.map(|d| d.id), Some(new.id));
    partner.call::<SaveImportRows>(&preview.path, &RowsToSave::default()).await.refused_as(Kind::ImportNotInPreview);
}

/// Nothing looks for an open preview before a new one is stored: the unique index on account and author refuses it.
#[tokio::test]
async fn impt_026_a_second_preview_is_refused_and_the_first_loses_nothing() {
    let (house, account, partner) = scene().await;
    let mut rows = good(4);
    rows[1].fields.email = "wrong".into();
    let preview = Preview::of(&account, &partner, &rows).await;
    assert_eq!(preview.upload().await.done, 3);
    preview.save(&[row(ADDED_FROM, "Added", "added@import.test", "")], &[]).await;
    let kept = (preview.current().await, preview.left().await);
    assert_eq!(kept.1.len(), 2);

    let second = NewImport { file_name: "second.xlsx".into(), ..file(2) };
    let problem = partner.call::<StartImport>(&account.path(), &second).await.refused_as(Kind::ImportDraftExists);
    assert_eq!((problem.status, problem.kind.name()), (409, "import-draft-exists"));
    assert_eq!((preview.current().await, preview.left().await), kept);
    // It stands in the way of its author in its account, and of nobody else.
    partner.call::<StartImport>(&house.account("Other").await.path(), &second).await.ok();
    house.partner().await.call::<StartImport>(&account.path(), &second).await.ok();

    preview.save(&[row(3, "Mended", "mended@import.test", "")], &[]).await;
    assert_eq!(preview.upload().await.done, 2);
    assert_eq!(preview.users().await.len(), 5);
    partner.call::<StartImport>(&account.path(), &second).await.ok();
}

#[tokio::test]
async fn impt_026_of_eight_files_chosen_at_once_one_becomes_the_preview() {
    let (_, account, partner) = scene().await;
    let starts: Vec<_> = (0..8)
        .map(|_| {
            let (author, path) = (partner.clone(), account.path());
            tokio::spawn(async move {
                let answer = author.call::<StartImport>(&path, &file(1)).await;
                if answer.status.is_success() { Ok(answer.ok().id) } else { Err(answer.refused().kind) }
            })
        })
        .collect();
    let mut begun = Vec::new();
    for start in starts {
        match start.await.expect("an answer") {
            Ok(draft) => begun.push(draft),
            Err(kind) => assert_eq!(kind, Kind::ImportDraftExists),
        }
    }
    let open = partner.call::<GetImportDraft>(&account.path(), &NoInput {}).await.ok().draft;
    assert_eq!(begun, [open.expect("the preview").id]);
}

#[tokio::test]
async fn impt_026_edits_are_kept_and_a_week_later_everything_is_gone() {
    let (house, account, partner) = scene().await;
    let preview = Preview::of(&account, &partner, &good(4)).await;
    preview.save(&[row(3, "Changed", "changed@import.test", "User"), row(ADDED_FROM, "", "", "")], &[2, 5]).await;
    let left: Vec<_> = preview.left().await.into_iter().map(|r| (r.row, r.fields.name)).collect();
    assert_eq!(left, [(3, "Changed".into()), (4, "User 2".into()), (ADDED_FROM, String::new())]);
    let sql = "UPDATE import_draft SET expires_at = ?2 WHERE id = ?1";
    house.server.sql(sql, json!([preview.path.draft, Timestamp::now().as_millisecond() - 1])).await;
    assert_eq!(preview.current().await, None);
    house.server.sweep().await;
    let rows = "SELECT count(*) AS n FROM import_row WHERE draft_id = ?1";
    assert_eq!(house.server.number(rows, json!([preview.path.draft])).await, 0);
    partner.call::<StartImport>(&account.path(), &file(1)).await.ok();
}

#[tokio::test]
async fn impt_027_cancel_adds_nothing_and_leaves_what_an_upload_added() {
    let (_, account, partner) = scene().await;
    let mut rows = good(3);
    rows[1].fields.email = "wrong".into();
    let preview = Preview::of(&account, &partner, &rows).await;
    assert_eq!(preview.upload().await.done, 2);
    for _ in 0..2 {
        partner.call::<CancelImport>(&preview.path, &NoInput {}).await.ok();
    }
    assert_eq!(preview.current().await, None);
    assert_eq!(preview.users().await.len(), 2);
    partner.call::<ImportUsers>(&preview.path, &UploadAs::default()).await.refused_as(Kind::ImportNotInPreview);
}

#[tokio::test]
async fn impt_007_the_limits_hold_at_the_door() {
    let (_, account, partner) = scene().await;
    let refused = partner.call::<StartImport>(&account.path(), &file(200_001)).await;
    assert_eq!(refused.field("rows"), "import-file-too-many-rows");
    let preview = Preview::of(&account, &partner, &[]).await;
    let many = RowsToSave { rows: good(2_501), deleted: vec![] };
    let refused = partner.call::<SaveImportRows>(&preview.path, &many).await;
    assert_eq!(refused.field("rows"), "import-rows-too-many");
    let nowhere = DraftPath { draft: DraftId(uuid::Uuid::now_v7()), ..preview.path };
    partner.call::<ImportUsers>(&nowhere, &UploadAs::default()).await.refused_as(Kind::NotFound);
}
