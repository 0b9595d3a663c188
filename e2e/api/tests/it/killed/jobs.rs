//! Long work on users, each kind while the Worker is killed again and again: nothing is lost, nothing is twice.

use super::{Scene, ask};
use crate::{
    approvals,
    import::{Preview, good},
    integrations::add as integrate,
    licences::PRODUCT,
    orders::order,
};
use domain::{
    approvals::{
        operations::{ApprovalPath, ApproveRequest, Decision},
        rule::Rule,
    },
    ids::JobId,
    integrations::{
        IntegrationKey,
        operations::{IntegrationPath, RemoveIntegration},
    },
    jobs::JobKind,
    licences::operations::{AssignLicences, LicencePath, LicenceSelection, UnassignLicences},
    operation::NoInput,
    passwords::operations::{ResetMails, SendResetMails, SendWelcomeMails, WelcomeMails},
    undo::operations::{UndoJob, UndoJobPath},
    users::{
        Role,
        operations::{DeleteUsers, RoleForMany, SetRoles, UserSelection, UsersDeletion},
        query::UserQuery,
    },
};
use serde_json::json;

/// Users that each kind of work is about: several slices of any.
const USERS: u32 = 700;

fn everybody() -> UserSelection {
    UserSelection::Found { query: UserQuery::default() }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn undo_004_an_import_killed_half_way_is_undone_whole_although_its_undo_is_killed_too() {
    let scene = Scene::prepare().await;
    let preview = Preview::of(&scene.account, &scene.partner, &good(3_000)).await;
    let import = preview.begin().await.id;
    assert_eq!(scene.done(JobKind::ImportUsers, import).await, 3_000);
    let path = UndoJobPath { account: scene.account.id, job: import };
    let undo = scene.partner.call::<UndoJob>(&path, &NoInput {}).await.ok().id;
    assert_eq!(scene.done(JobKind::UndoJob, undo).await, 3_000);
    assert_eq!(scene.number("SELECT count(*) AS n FROM user WHERE account_id = ?1").await, 0);
    assert_eq!(scene.number("SELECT users AS n FROM account WHERE id = ?1").await, 0);
    assert_eq!(scene.told_once("create", "").await, 3_000);
    assert_eq!(scene.told_once("delete", "").await, 3_000);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn delg_003_a_deletion_that_was_approved_is_done_once_although_its_worker_dies() {
    let scene = Scene::prepare().await;
    Preview::of(&scene.account, &scene.partner, &good(USERS)).await.upload().await;
    approvals::rule(&scene.house, Rule { users: Some(1), ..Rule::default() }).await;
    let deletion = UsersDeletion { selection: everybody(), word: "delete".into() };
    let id = approvals::waits(&scene.partner.call::<DeleteUsers>(&scene.account.path(), &deletion).await).approval;
    let second = scene.house.partner().await;
    let path = ApprovalPath { approval: id };
    // Whether the answer arrives or the Worker dies before, the decision and the job are one batch.
    let approval = second.call::<ApproveRequest>(&path, &Decision::default()).await.ok();
    assert_eq!(scene.done(JobKind::DeleteUsers, approval.job.expect("its job")).await, u64::from(USERS));
    assert_eq!(scene.told_once("delete", "").await, u64::from(USERS));
    assert_eq!(scene.number("SELECT count(*) AS n FROM user WHERE account_id = ?1").await, 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn dash_021_every_kind_of_long_work_ends_with_everything_done_once_although_its_worker_dies() {
    let scene = Scene::prepare().await;
    let (here, partner) = (scene.account.path(), &scene.partner);
    let all = u64::from(USERS);
    Preview::of(&scene.account, partner, &good(USERS)).await.upload().await;

    let roles =
        RoleForMany { selection: everybody(), role: Role::AccountAdmin, role_id: None, confirm_last_admin: false };
    let job = partner.call::<SetRoles>(&here, &roles).await.ok().id;
    assert_eq!(scene.done(JobKind::SetRoles, job).await, all);
    assert_eq!(scene.told_once("edit", "role").await, all);
    assert_eq!(
        scene.number("SELECT count(*) AS n FROM user WHERE account_id = ?1 AND role = 'accountAdmin'").await,
        all
    );

    integrate(partner, &scene.account, IntegrationKey::Meetings).await;
    order(&scene.house, Some(&scene.account), PRODUCT, all, 300).await;
    let (path, selection) =
        (LicencePath { account: scene.account.id, product: PRODUCT }, LicenceSelection { selection: everybody() });
    let held = "SELECT count(*) AS n FROM licence_assignment WHERE account_id = ?1";
    let reserved = "SELECT count(*) AS n FROM licence_reservation WHERE account_id = ?1";
    let job = partner.call::<AssignLicences>(&path, &selection).await.ok().id;
    assert_eq!(scene.done(JobKind::AssignLicences, job).await, all);
    assert_eq!((scene.number(held).await, scene.number(reserved).await), (all, 0));
    assert_eq!(scene.told_once("edit", "licences").await, all);
    let job = partner.call::<UnassignLicences>(&path, &selection).await.ok().id;
    assert_eq!(scene.done(JobKind::UnassignLicences, job).await, all);
    assert_eq!(scene.number(held).await, 0);
    let job = partner.call::<AssignLicences>(&path, &selection).await.ok().id;
    assert_eq!(scene.partner.ended(job).await.done, all);
    // With the integration its licences go (USER-044).
    let meetings = IntegrationPath { account: scene.account.id, integration: IntegrationKey::Meetings };
    partner.call::<RemoveIntegration>(&meetings, &NoInput {}).await.ok();
    let release = "SELECT id FROM job WHERE account_id = ?1 AND kind = 'releaseLicences'";
    let release = ask(&scene.own.server, release, json!([scene.account.id])).await;
    let release: JobId = release["id"].as_str().expect("a job").parse().expect("an id");
    assert_eq!(scene.done(JobKind::ReleaseLicences, release).await, all);
    assert_eq!(scene.number(held).await, 0);

    // One e-mail for each, whatever becomes of it later.
    let mails = WelcomeMails { selection: everybody(), only_not_registered: true };
    let job = partner.call::<SendWelcomeMails>(&here, &mails).await.ok().id;
    assert_eq!(scene.done(JobKind::SendWelcomeMails, job).await, all);
    let each = "SELECT count(*) AS n FROM (SELECT address FROM mail WHERE account_id = ?1 GROUP BY address, kind HAVING count(*) = 1)";
    assert_eq!(scene.number(each).await, all);
    assert_eq!(scene.told_once("edit", "welcomeEmail").await, all);
    let registered = "UPDATE user SET cloudlink_account = 'registered' WHERE account_id = ?1";
    scene.own.server.sql(registered, json!([scene.account.id])).await;
    let job = partner.call::<SendResetMails>(&here, &ResetMails { selection: everybody() }).await.ok().id;
    assert_eq!(scene.done(JobKind::SendResetMails, job).await, all);
    assert_eq!(scene.number(each).await, 2 * all);
    assert_eq!(scene.told_once("edit", "passwordReset").await, all);

    let deletion = UsersDeletion { selection: everybody(), word: "delete".into() };
    let job = partner.call::<DeleteUsers>(&here, &deletion).await.ok().id;
    assert_eq!(scene.done(JobKind::DeleteUsers, job).await, all);
    assert_eq!(scene.number("SELECT count(*) AS n FROM user WHERE account_id = ?1").await, 0);
    assert_eq!(scene.told_once("delete", "").await, all);
}
