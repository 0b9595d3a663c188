//! Taking a whole job back.

use super::{job, read, scene};
use crate::{
    house::{Acct, Person, told},
    import::{Preview, good},
    jobs::let_pass,
    licences::PRODUCT,
    users::{add, bulk_role, edit, save},
};
use domain::{
    ids::{JobId, UserId},
    import::{
        Field,
        operations::{ImportUsers, UploadAs},
        plan::Way,
    },
    integrations::IntegrationKey,
    jobs::{Job, JobState, operations::JobPath},
    operation::NoInput,
    problem::Kind,
    undo::{
        UndoJobPreview,
        operations::{PreviewUndoJob, UndoJob, UndoJobPath},
    },
    users::{
        Role,
        input::UserEdit,
        operations::{DeleteUsers, ListUsers, UserSelection, UsersDeletion},
        query::UserQuery,
    },
};
use serde_json::json;

async fn preview(who: &Person, account: &Acct, job: JobId) -> UndoJobPreview {
    who.call::<PreviewUndoJob>(&UndoJobPath { account: account.id, job }, &NoInput {}).await.ok()
}

async fn names(who: &Person, account: &Acct) -> Vec<String> {
    let list = who.call::<ListUsers>(&account.path(), &UserQuery::default()).await.ok();
    list.items.into_iter().map(|user| user.name).collect()
}

async fn delete(who: &Person, account: &Acct, users: Vec<UserId>) -> Job {
    let deletion = UsersDeletion { selection: UserSelection::Chosen { users }, word: "delete".into() };
    let job = who.call::<DeleteUsers>(&account.path(), &deletion).await.ok();
    who.ended(job.id).await
}

#[tokio::test]
async fn undo_004_an_import_is_undone_and_who_was_changed_since_stays_and_is_listed() {
    let (house, account, partner) = scene().await;
    let upload = Preview::of(&account, &partner, &good(250)).await;
    let import = upload.upload().await;
    let users = upload.users().await;
    let changed = read(&partner, &account, users[0].id).await.ok();
    save(
        &partner,
        &account,
        &changed,
        &UserEdit { last_name: "Changed".into(), name: "A Changed".into(), ..edit(&changed) },
    )
    .await
    .ok();
    let shown = preview(&partner, &account, import.id).await;
    assert_eq!((shown.removed, shown.changed_since_count, shown.refused), (249, 1, None));
    assert_eq!(shown.changed_since, ["A Changed"]);
    let undone = job(&partner, &account, import.id).await;
    assert_eq!((undone.state, undone.done, undone.failed), (JobState::CompletedWithErrors, 249, 1));
    assert_eq!(undone.failures[0].reason.key, "undo-changed-since");
    assert_eq!(names(&partner, &account).await, ["A Changed"]);
    // Once only; and with the words of the first.
    let path = UndoJobPath { account: account.id, job: import.id };
    partner.call::<UndoJob>(&path, &NoInput {}).await.refused_as(Kind::AlreadyUndone);
    assert_eq!(
        preview(&partner, &account, import.id).await.refused.map(|why| why.key).as_deref(),
        Some("undo-already")
    );
    // The undo taken back brings all of them back.
    let again = job(&partner, &account, undone.id).await;
    assert_eq!((again.done, again.failed), (249, 0), "{again:?}");
    assert_eq!(house.server.number("SELECT users AS n FROM account WHERE id = ?1", json!([account.id])).await, 250);
    // And so the import can be undone once more: who came back is as they were made.
    assert_eq!(preview(&partner, &account, import.id).await.refused, None);
}

#[tokio::test]
async fn undo_004_a_change_of_many_roles_is_set_back_and_what_was_changed_again_is_left() {
    let (_, account, partner) = scene().await;
    account.admin().await;
    let mut users = Vec::new();
    for name in ["Ada", "Bob", "Cid"] {
        users.push(add(&partner, &account, name, "A", &format!("{name}@example.test")).await.id);
    }
    let roles = bulk_role::set(&partner, &account, &bulk_role::chosen(users.clone(), Role::AccountAdmin)).await;
    let ada = read(&partner, &account, users[0]).await.ok();
    save(&partner, &account, &ada, &UserEdit { role: Role::User, ..edit(&ada) }).await.ok();
    let shown = preview(&partner, &account, roles.id).await;
    assert_eq!((shown.removed, shown.set_back, shown.restored), (0, 3, 0));
    let undone = job(&partner, &account, roles.id).await;
    assert_eq!((undone.done, undone.failed), (2, 1), "{undone:?}");
    assert_eq!(undone.failures[0].reason.key, "undo-nothing-left");
    for user in users {
        assert_eq!(read(&partner, &account, user).await.ok().role, Role::User);
    }
}

#[tokio::test]
async fn undo_004_a_deletion_of_many_is_undone_and_a_taken_address_is_listed() {
    let (_, account, partner) = scene().await;
    let mut users = Vec::new();
    for name in ["Ada", "Bob", "Cid"] {
        users.push(add(&partner, &account, name, "A", &format!("{name}@example.test")).await.id);
    }
    let gone = delete(&partner, &account, users.clone()).await;
    add(&partner, &account, "New", "Ada", "ada@example.test").await;
    let shown = preview(&partner, &account, gone.id).await;
    assert_eq!((shown.restored, shown.notices[0].key.as_str()), (3, "undo-notice-password"));
    let undone = job(&partner, &account, gone.id).await;
    assert_eq!((undone.done, undone.failed), (2, 1), "{undone:?}");
    assert_eq!(undone.failures[0].reason.key, "users-email-taken");
    assert_eq!(names(&partner, &account).await, ["Bob A", "Cid A", "New Ada"]);
    assert_eq!(told(&account.events(&partner).await)[7..], ["create user", "create user"]);
}

#[tokio::test]
async fn undo_004_thirty_days_after_its_result_a_job_stays_and_before_its_end_too() {
    let (house, account, partner) = scene().await;
    let ada = add(&partner, &account, "Ada", "A", "ada@example.test").await.id;
    let gone = delete(&partner, &account, vec![ada]).await;
    let why = async || preview(&partner, &account, gone.id).await.refused.map(|why| why.key);
    let set =
        "UPDATE job SET finished_at = finished_at + ?2, state = iif(?2 = 0, 'running', 'completed') WHERE id = ?1";
    house.server.sql(set, json!([gone.id, -30_i64 * 86_400_000 - 60_000])).await;
    assert_eq!(why().await.as_deref(), Some("undo-too-late"));
    house.server.sql(set, json!([gone.id, 0])).await;
    assert_eq!(why().await.as_deref(), Some("undo-job-open"));
    let path = UndoJobPath { account: account.id, job: gone.id };
    partner.call::<UndoJob>(&path, &NoInput {}).await.refused_as(Kind::CannotUndo);
    let unknown = UndoJobPath { account: account.id, job: JobId(uuid::Uuid::now_v7()) };
    partner.call::<PreviewUndoJob>(&unknown, &NoInput {}).await.refused_as(Kind::NotFound);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn undo_004_an_undo_woken_again_and_again_takes_each_back_once() {
    let (house, account, partner) = scene().await;
    let upload = Preview::of(&account, &partner, &good(300)).await;
    let import = upload.upload().await;
    let path = UndoJobPath { account: account.id, job: import.id };
    let undo = partner.call::<UndoJob>(&path, &NoInput {}).await.ok();
    let wakers: Vec<_> = (0..6)
        .map(|_| {
            let (partner, path) = (partner.clone(), JobPath { job: undo.id });
            tokio::spawn(async move {
                let_pass(&partner, &path).await;
                partner.ended(path.job).await
            })
        })
        .collect();
    for waker in wakers {
        let ended = waker.await.expect("a job");
        assert_eq!((ended.done, ended.failed), (300, 0));
    }
    let events = "SELECT count(*) AS n FROM event WHERE account_id = ?1 AND asset = 'user' AND action = 'delete'";
    assert_eq!(house.server.number(events, json!([account.id])).await, 300);
    assert_eq!(names(&partner, &account).await, [""; 0]);
}

#[tokio::test]
async fn undo_004_an_update_by_import_is_undone_with_licences_language_and_status() {
    let (house, account, partner) = scene().await;
    let before = Preview::of(&account, &partner, &good(3)).await;
    before.upload().await;
    crate::integrations::add(&partner, &account, IntegrationKey::Meetings).await;
    crate::orders::order(&house, Some(&account), PRODUCT, 2, 300).await;
    let mut rows = good(2);
    for row in &mut rows {
        row.fields.set(Field::Products, PRODUCT.label().to_owned());
        row.fields.set(Field::Language, "fr".to_owned());
        row.fields.set(Field::Status, "inactive".to_owned());
    }
    let update = Preview::of(&account, &partner, &rows).await;
    let started = partner.call::<ImportUsers>(&update.path, &UploadAs { way: Way::Update }).await.ok();
    let done = partner.ended(started.id).await;
    assert_eq!((done.done, done.failed), (2, 0), "{done:?}");
    let state = async || {
        let sql = "SELECT count(*) AS n FROM user WHERE account_id = ?1 AND language = 'fr' AND active = 0 AND licences <> '[]'";
        house.server.number(sql, json!([account.id])).await
    };
    let held = "SELECT count(*) AS n FROM licence_assignment WHERE account_id = ?1";
    assert_eq!((state().await, house.server.number(held, json!([account.id])).await), (2, 2));
    let undone = job(&partner, &account, started.id).await;
    assert_eq!((undone.state, undone.done), (JobState::Completed, 2), "{undone:?}");
    assert_eq!((state().await, house.server.number(held, json!([account.id])).await), (0, 0));
    let sql =
        "SELECT count(*) AS n FROM user WHERE account_id = ?1 AND language = 'en' AND active = 1 AND licences = '[]'";
    assert_eq!(house.server.number(sql, json!([account.id])).await, 3);
    // Taken back once more, but one of the licences has gone to somebody else meanwhile: that user is listed.
    let users = before.users().await;
    crate::licences::hold(&account, &[users[2].id]).await;
    let again = job(&partner, &account, undone.id).await;
    assert_eq!((again.done, house.server.number(held, json!([account.id])).await), (2, 2), "{again:?}");
    assert_eq!(state().await, 1);
}
