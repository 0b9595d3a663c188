//! The job that adds the rows: once each, whatever happens meanwhile.

use super::{Preview, error, file, good, row, scene};
use crate::house::{
    mailbox::{mail, mails},
    told,
};
use domain::{
    Timestamp,
    events::{Asset, Event, EventAction, filter::EventQuery, operations::ListEvents},
    import::{
        DraftState,
        operations::{CancelImport, ImportUsers, NewImport, RowsToSave, SaveImportRows, StartImport, UploadAs},
        plan::Way,
    },
    jobs::{
        Job, JobState,
        operations::{GetJob, JobPath},
    },
    operation::NoInput,
    passwords::operations::{SendWelcomeMails, WelcomeMails},
    permissions::{Action, Cells, Feature},
    problem::Kind,
    users::{
        CloudlinkAccount, Role, Source,
        operations::{DeleteUsers, ListUsers, UserSelection, UsersDeletion},
        query::UserQuery,
    },
};
use serde_json::json;

#[tokio::test]
async fn impt_028_to_030_rows_without_errors_are_added_and_the_rest_stays_for_another_upload() {
    let (_, account, partner) = scene().await;
    let mut rows = good(5);
    rows[2].fields.email = "wrong".into();
    let preview = Preview::of(&account, &partner, &rows).await;
    let job = preview.upload().await;
    assert_eq!((job.total, job.done, job.failed, job.state), (5, 4, 1, JobState::CompletedWithErrors));
    assert_eq!(job.failures[0].reason.key, "import-row-email-invalid");
    let draft = preview.current().await.expect("the preview");
    assert_eq!((draft.state, draft.added, draft.left, draft.job), (DraftState::Preview, 4, 1, Some(job.id)));
    assert_eq!(preview.users().await.len(), 4);
    // Corrected and uploaded again: only that row is added.
    preview.save(&[row(4, "User 2", "right@import.test", "")], &[]).await;
    let second = preview.upload().await;
    assert_eq!((second.total, second.done, second.state), (1, 1, JobState::Completed));
    assert_ne!(second.id, job.id);
    assert_eq!(preview.current().await, None, "nothing is left, so it is done");
    assert_eq!(preview.users().await.len(), 5);
}

#[tokio::test]
async fn impt_030_users_added_are_listed_sorted_and_found_at_once() {
    let (_, account, partner) = scene().await;
    let preview = Preview::of(&account, &partner, &[row(2, "Zoë Ångström", "Zoe@Import.test", "")]).await;
    preview.upload().await;
    let query = UserQuery { search: "angst".into(), ..UserQuery::default() };
    let found = partner.call::<ListUsers>(&account.path(), &query).await.ok().items;
    assert_eq!((found.len(), found[0].name.as_str()), (1, "Zoë Ångström"));
    assert_eq!(found[0].email.as_deref(), Some("Zoe@Import.test"));
    assert_eq!(found[0].cloudlink_account, CloudlinkAccount::NotInvited, "[IMPT-036]");
}

#[tokio::test]
async fn impt_031_an_address_taken_meanwhile_stays_and_stops_no_other() {
    let (_, account, partner) = scene().await;
    let preview = Preview::of(&account, &partner, &good(6)).await;
    account.person_at("Quick", Role::User, "user3@import.test").await;
    let job = preview.upload().await;
    assert_eq!((job.done, job.failed), (5, 1));
    assert_eq!(preview.wrong().await, [error(5, "email", "import-row-email-taken")]);
}

#[tokio::test]
async fn impt_032_upload_pressed_twice_is_one_job_and_every_row_is_added_once() {
    let (_, account, partner) = scene().await;
    let preview = Preview::of(&account, &partner, &good(300)).await;
    let pressed: Vec<_> = (0..8)
        .map(|_| {
            let (author, path) = (partner.clone(), preview.path);
            tokio::spawn(async move { author.call::<ImportUsers>(&path, &UploadAs::default()).await.ok().id })
        })
        .collect();
    let mut jobs = Vec::new();
    for press in pressed {
        jobs.push(press.await.expect("a job"));
    }
    jobs.dedup();
    assert_eq!(jobs.len(), 1);
    let job = preview.begin().await;
    assert_eq!((job.id, partner.ended(job.id).await.done), (jobs[0], 300));
    assert_eq!(preview.begin().await.id, job.id, "also once it is done");
    assert_eq!(preview.number("SELECT count(*) AS n FROM user WHERE account_id = ?1").await, 300);
    assert_eq!(preview.number("SELECT count(*) AS n FROM event WHERE account_id = ?1").await, 301);
}

#[tokio::test]
async fn impt_032_rows_cannot_be_changed_while_they_are_added() {
    let (house, account, partner) = scene().await;
    let preview = Preview::of(&account, &partner, &good(2)).await;
    house.server.sql("UPDATE import_draft SET state = 'uploading' WHERE id = ?1", json!([preview.path.draft])).await;
    partner.call::<SaveImportRows>(&preview.path, &RowsToSave::default()).await.refused_as(Kind::ImportNotInPreview);
    partner.call::<CancelImport>(&preview.path, &NoInput {}).await.refused_as(Kind::ImportNotInPreview);
    let replacing = NewImport { replace: true, ..file(1) };
    partner.call::<StartImport>(&account.path(), &replacing).await.refused_as(Kind::ImportDraftExists);
}

/// A job of the preview that nobody has begun to work on, as if its message had been lost.
async fn asleep(preview: &Preview) -> Job {
    let server = &preview.account.server;
    let sql = "INSERT INTO job (id, kind, account_id, account_name, started_by, started_name, input, lease_until, total, created_at) \
        VALUES (?1, 'importUsers', ?2, 'Ballad', ?3, 'Petra Partner', ?4, ?5, 3, ?6)";
    let (job, now) = (domain::ids::JobId(uuid::Uuid::now_v7()), Timestamp::now().as_millisecond());
    let input = json!({ "draft": preview.path.draft, "after": 0 }).to_string();
    server.sql(sql, json!([job, preview.account.id, preview.author.id, input, now + 3_600_000, now])).await;
    let sql = "UPDATE import_draft SET state = 'uploading', job_id = ?2 WHERE id = ?1";
    server.sql(sql, json!([preview.path.draft, job])).await;
    preview.author.call::<GetJob>(&JobPath { job }, &NoInput {}).await.ok()
}

#[tokio::test]
async fn impt_033_a_job_stopped_from_outside_gives_the_rest_back() {
    for stop in ["jobs-stopped-permission", "jobs-stopped-deactivated"] {
        let (house, account, partner) = scene().await;
        let preview = Preview::of(&account, &partner, &good(3)).await;
        let job = asleep(&preview).await;
        let role = house.role("partner", Cells::PARTNER.without(Feature::Users, Action::Add)).await;
        match stop {
            "jobs-stopped-permission" => partner.with_role(role).await,
            _ => account.deactivate().await,
        }
        house.server.sql("UPDATE job SET lease_until = 0 WHERE id = ?1", json!([job.id])).await;
        let job = partner.ended(job.id).await;
        assert_eq!((job.stopped.map(|m| m.key).as_deref(), job.done), (Some(stop), 0));
        let sql = "SELECT state FROM import_draft WHERE id = ?1";
        assert_eq!(house.server.sql(sql, json!([preview.path.draft])).await[0]["state"], "preview");
        let told = "SELECT count(*) AS n FROM event WHERE account_id = ?1 AND asset = 'import'";
        assert_eq!(preview.number(told).await, 1);
    }
}

#[tokio::test]
async fn impt_034_fifty_imports_of_one_address_at_once_make_one_user() {
    let (house, account, _) = scene().await;
    let mut previews = Vec::new();
    for n in 0..50 {
        let author = house.partner().await;
        let rows =
            [row(2, &format!("Try {n}"), "one@import.test", ""), row(3, "Own", &format!("own{n}@import.test"), "")];
        previews.push(Preview::of(&account, &author, &rows).await);
    }
    let uploads: Vec<_> = previews
        .into_iter()
        .map(|preview| {
            tokio::spawn(async move {
                let job = preview.upload().await;
                (job.done, preview.wrong().await)
            })
        })
        .collect();
    let mut first = 0;
    for upload in uploads {
        match upload.await.expect("a job") {
            (2, _) => first += 1,
            (done, wrong) => {
                assert_eq!((done, wrong), (1, vec![error(2, "email", "import-row-email-taken")]));
            }
        }
    }
    assert_eq!(first, 1);
    let sql = "SELECT count(*) AS n FROM user WHERE account_id = ?1";
    assert_eq!(account.server.number(sql, json!([account.id])).await, 51);
}

#[tokio::test]
async fn impt_038_imported_users_have_the_role_stated_and_no_licences() {
    let (_, account, partner) = scene().await;
    let rows = [row(2, "A", "a@import.test", "Account Admin"), row(3, "B", "b@import.test", "user")];
    let preview = Preview::of(&account, &partner, &rows).await;
    preview.upload().await;
    let users: Vec<_> = preview.users().await.into_iter().map(|u| (u.role, u.licences.len())).collect();
    assert_eq!(users, [(Role::AccountAdmin, 0), (Role::User, 0)]);
    let sql = "SELECT count(*) AS n FROM user WHERE account_id = ?1 AND source = 'import' AND import_id IS NOT NULL";
    assert_eq!(preview.number(sql).await, 2);
    assert_eq!(Source::Import.name(), "import");
}

async fn events(preview: &Preview, asset: Asset) -> Vec<Event> {
    let query = EventQuery { asset: asset.to_string(), ..EventQuery::default() };
    preview.author.call::<ListEvents>(&preview.account.path(), &query).await.ok().items
}

#[tokio::test]
async fn impt_039_each_user_added_and_each_upload_has_its_event() {
    let (_, account, partner) = scene().await;
    let mut rows = good(3);
    rows[0].fields.email = "wrong".into();
    let preview = Preview::of(&account, &partner, &rows).await;
    preview.upload().await;
    preview.save(&[row(2, "Mended", "mended@import.test", "")], &[]).await;
    preview.upload().await;
    let users = events(&preview, Asset::User).await;
    assert_eq!(told(&users), ["create user"; 3]);
    let import = preview.path.draft.to_string();
    let mut numbers = Vec::new();
    for event in &users {
        assert!(
            event.log_tags.contains(&import) && event.log_tags.contains(&"import".to_owned()),
            "{:?}",
            event.log_tags
        );
        assert!(event.log_tags.contains(&"source:import".to_owned()));
        assert_eq!(event.extra_details["fileName"], "staff.xlsx");
        assert_eq!(event.actor_id, partner.id.to_string());
        numbers.push(event.extra_details["row"].as_u64());
    }
    numbers.sort_unstable();
    assert_eq!(numbers, [Some(2), Some(3), Some(4)]);
    let uploads = events(&preview, Asset::Import).await;
    let counts: Vec<_> = uploads
        .iter()
        .map(|e| (&e.extra_details["read"], &e.extra_details["added"], &e.extra_details["left"]))
        .collect();
    assert_eq!(counts, [(&json!(3), &json!(1), &json!(0)), (&json!(3), &json!(2), &json!(1))]);
    assert!(uploads.iter().all(|e| e.action == EventAction::Create && e.asset_id == import));
}

#[tokio::test]
async fn impt_037_user_020_the_users_added_are_welcomed_and_nobody_else() {
    let (house, account, partner) = scene().await;
    let at = |name: &str| format!("{name}@{}.example", house.tag);
    let other = Preview::of(&account, &partner, &[row(2, "Other", &at("other"), "")]).await;
    other.upload().await;
    let preview =
        Preview::of(&account, &partner, &[row(2, "Ada", &at("ada"), ""), row(3, "Bob", &at("bob"), "")]).await;
    preview.upload().await;
    let selection = UserSelection::Imported { import: preview.path.draft };
    let asked = WelcomeMails { selection, only_not_registered: true };
    let job = partner.call::<SendWelcomeMails>(&account.path(), &asked).await.ok();
    let job = partner.ended(job.id).await;
    assert_eq!((job.total, job.done, job.failed, job.skipped), (2, 2, 0, 0), "{job:?}");
    for name in ["ada", "bob"] {
        mail(&at(name), 1).await;
    }
    assert!(mails(&at("other")).await.is_empty());
    // An import of another account is nobody's here.
    let elsewhere = house.account("Elsewhere").await;
    let job = partner.call::<SendWelcomeMails>(&elsewhere.path(), &asked).await.ok();
    assert_eq!(partner.ended(job.id).await.total, 0);
}

#[tokio::test]
async fn user_020_a_partner_imports_into_every_customer_and_an_account_admin_into_their_own() {
    let (house, account, partner) = scene().await;
    let other = house.account("Other").await;
    let admin = account.admin().await;
    for (author, target) in [(&partner, &account), (&partner, &other), (&admin, &account)] {
        let at = format!("{}@import.test", uuid::Uuid::new_v4().simple());
        let job = Preview::of(target, author, &[row(2, "Ada", &at, "")]).await.upload().await;
        assert_eq!((job.state, job.done), (JobState::Completed, 1));
    }
    let new = NewImport { file_name: "x.csv".into(), rows: 1, replace: false };
    admin.call::<StartImport>(&other.path(), &new).await.refused_as(Kind::NotFound);
    account.user().await.call::<StartImport>(&account.path(), &new).await.refused_as(Kind::PermissionDenied);
}

#[tokio::test]
async fn impt_034_users_deleted_while_an_import_updates_them_are_there_once_or_not_at_all() {
    let (_, account, partner) = scene().await;
    Preview::of(&account, &partner, &good(900)).await.upload().await;
    let mut rows = good(900);
    for row in &mut rows {
        row.fields.name.push_str(" changed");
    }
    let update = Preview::of(&account, &partner, &rows).await;
    let everybody = UserSelection::Found { query: UserQuery::default() };
    let deletion = UsersDeletion { selection: everybody, word: "delete".into() };
    let import = partner.call::<ImportUsers>(&update.path, &UploadAs { way: Way::Update }).await.ok();
    let deleted = partner.call::<DeleteUsers>(&account.path(), &deletion).await.ok();
    let (import, deleted) = (partner.ended(import.id).await, partner.ended(deleted.id).await);
    assert_eq!((import.total, import.done + import.failed), (900, 900), "{import:?}");
    assert!(deleted.done <= 900, "{deleted:?}");
    // Who was deleted before the row's turn is added anew by it; nobody is there twice, and the history adds up.
    let number = async |sql: &str| update.number(sql).await;
    let users = number("SELECT count(*) AS n FROM user WHERE account_id = ?1").await;
    assert_eq!(users, number("SELECT count(DISTINCT email_key) AS n FROM user WHERE account_id = ?1").await);
    assert_eq!(users, number("SELECT users AS n FROM account WHERE id = ?1").await);
    let events = async |action: &str| {
        number(&format!(
            "SELECT count(*) AS n FROM event WHERE account_id = ?1 AND asset = 'user' AND action = '{action}'"
        ))
        .await
    };
    assert_eq!(events("create").await - events("delete").await, users);
    assert_eq!(events("delete").await, deleted.done as i64);
}
