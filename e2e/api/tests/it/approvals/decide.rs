//! Asking, approving, rejecting, withdrawing.

use super::{Asked, asked, rule, seen, waits};
use crate::{
    accounts::{delete::delete, word},
    house::{Acct, House, Person, mailbox::mail},
    users::{add, at},
};
use domain::{
    approvals::{
        Approval, ApprovalState, Effect,
        operations::{
            ApprovalPath, ApproveRequest, Decision, GetApproval, ListApprovalItems, PlanQuery, RejectRequest,
            Rejection, WithdrawRequest,
        },
        rule::{Cause, Rule},
    },
    ids::{ApprovalId, UserId},
    jobs::JobState,
    notifications::{
        NotificationKind,
        operations::{ListNotifications, NotificationQuery},
    },
    operation::NoInput,
    permissions::{Action, Cells, Feature},
    problem::Kind,
    users::{
        operations::{DeleteUser, DeleteUsers, GetUser, ListUsers, UserSelection, UsersDeletion},
        query::UserQuery,
    },
};
use serde_json::json;
use tokio::task::JoinSet;

async fn scene() -> (House, Acct, Person) {
    let house = House::open().await;
    let (account, partner) = (house.account("Ballad").await, house.partner().await);
    (house, account, partner)
}

fn all() -> UsersDeletion {
    UsersDeletion { selection: UserSelection::Found { query: UserQuery::default() }, word: "delete".into() }
}

fn path(approval: ApprovalId) -> ApprovalPath {
    ApprovalPath { approval }
}

async fn read(who: &Person, id: ApprovalId) -> Approval {
    who.call::<GetApproval>(&path(id), &NoInput {}).await.ok()
}

async fn users(who: &Person, account: &Acct) -> usize {
    who.call::<ListUsers>(&account.path(), &UserQuery::default()).await.ok().items.len()
}

#[tokio::test]
async fn delg_003_what_is_above_the_threshold_waits_with_its_exact_plan_and_is_run_as_its_authors() {
    let (house, account, author) = scene().await;
    for name in ["Ann", "Ben", "Cleo"] {
        add(&author, &account, name, "Plan", &format!("{name}@plan.example")).await;
    }
    rule(&house, Rule { users: Some(3), ..Rule::default() }).await;
    // At the threshold nothing waits.
    let one = UsersDeletion { word: "no".into(), ..all() };
    author.call::<DeleteUsers>(&account.path(), &one).await.refused_as(Kind::ConfirmationMismatch);
    rule(&house, Rule { users: Some(2), ..Rule::default() }).await;
    // What would be refused is no request for anybody.
    author.call::<DeleteUsers>(&account.path(), &one).await.refused_as(Kind::ConfirmationMismatch);
    assert_eq!(seen(&author, false).await, []);

    let second = house.partner_user_named("Sonja Second", "administrator").await;
    let told = waits(&author.call::<DeleteUsers>(&account.path(), &all()).await);
    assert_eq!((told.cause, told.approvers), (Cause::Users, 1));
    assert_eq!(told.page, format!("/approvals/{}", told.approval));
    assert_eq!(users(&author, &account).await, 3);
    let request = read(&second, told.approval).await;
    assert_eq!((request.users, request.items, request.state), (3, 3, ApprovalState::Waiting));
    assert!(request.may_decide && !request.own);
    let mine = read(&author, told.approval).await;
    assert!(mine.own && !mine.may_decide);
    let plan = PlanQuery { limit: Some(2), after: None };
    let first = second.call::<ListApprovalItems>(&path(told.approval), &plan).await.ok();
    let rest = PlanQuery { after: first.next.clone(), ..plan };
    let rest = second.call::<ListApprovalItems>(&path(told.approval), &rest).await.ok();
    let named: Vec<_> = first.items.iter().chain(&rest.items).map(|item| (item.name.as_str(), item.effect)).collect();
    let named_all = ["Ann Plan", "Ben Plan", "Cleo Plan"].map(|name| (name, Effect::Deleted));
    assert_eq!(named, named_all);
    assert_eq!(first.items[0].detail.as_deref(), Some("Ann@plan.example"));

    // The second person is told by bell and by mail, the author is not.
    let bell = second.call::<ListNotifications>(&(), &NotificationQuery::default()).await.ok().page.items;
    assert_eq!(bell[0].kind, NotificationKind::ApprovalAsked);
    let letter = mail(&second.email, 1).await;
    assert!(letter.text.contains(&format!("/approvals/{}", told.approval)), "{}", letter.text);

    let decision = Decision { reason: "Agreed".into() };
    let approved = second.call::<ApproveRequest>(&path(told.approval), &decision).await.ok();
    assert_eq!((approved.state, approved.reason.as_deref()), (ApprovalState::Approved, Some("Agreed")));
    let job = author.ended(approved.job.expect("its job")).await;
    assert_eq!((job.state, job.done), (JobState::Completed, 3));
    assert_eq!(users(&author, &account).await, 0);
    // The run's events name both.
    let deleted: Vec<_> = account.events(&author).await.into_iter().filter(|e| e.action.name() == "delete").collect();
    assert_eq!(deleted.len(), 3);
    for event in deleted {
        assert_eq!(event.actor_id, author.id.to_string());
        assert_eq!(event.extra_details["approvedBy"]["id"], json!(second.id));
        assert_eq!(event.extra_details["approvedBy"]["name"], "Sonja Second");
        assert!(event.log_tags.contains(&format!("approval:{}", told.approval)), "{:?}", event.log_tags);
    }
    let bell = author.call::<ListNotifications>(&(), &NotificationQuery::default()).await.ok().page.items;
    assert!(bell.iter().any(|one| one.kind == NotificationKind::ApprovalDecided));
    second.call::<ApproveRequest>(&path(told.approval), &Decision::default()).await.refused_as(Kind::ApprovalOver);
}

#[tokio::test]
async fn delg_003_neither_the_author_nor_who_lacks_right_or_reach_decides() {
    let (house, account, _) = scene().await;
    let Asked { id, author, user } = asked(&house, &account).await;
    let approve = Decision::default();
    author.call::<ApproveRequest>(&path(id), &approve).await.refused_as(Kind::OwnRequest);
    author.call::<RejectRequest>(&path(id), &Rejection { reason: "x".into() }).await.refused_as(Kind::OwnRequest);
    let other = House::open().await.partner().await;
    let elsewhere = house.account("Else").await;
    let unassigned = house.manager(&[&elsewhere]).await;
    let narrow = house.partner().await;
    let cells = Cells::PARTNER.without(Feature::Users, Action::Delete);
    narrow.with_role(house.role("partner", cells).await).await;
    for stranger in [&other, &unassigned, &narrow] {
        stranger.call::<GetApproval>(&path(id), &NoInput {}).await.refused_as(Kind::NotFound);
        stranger.call::<ListApprovalItems>(&path(id), &PlanQuery::default()).await.refused_as(Kind::NotFound);
        stranger.call::<ApproveRequest>(&path(id), &approve).await.refused_as(Kind::NotFound);
        stranger.call::<WithdrawRequest>(&path(id), &NoInput {}).await.refused_as(Kind::NotFound);
        assert_eq!(seen(stranger, false).await, []);
    }
    author.call::<GetUser>(&at(&account, user), &NoInput {}).await.ok();
    // A manager of the account may.
    let manager = house.manager(&[&account]).await;
    assert_eq!(seen(&manager, false).await, [id]);
    let approved = manager.call::<ApproveRequest>(&path(id), &approve).await.ok();
    assert_eq!(approved.state, ApprovalState::Approved);
    author.call::<GetUser>(&at(&account, user), &NoInput {}).await.refused_as(Kind::NotFound);
    assert_eq!((seen(&author, false).await, seen(&author, true).await), (vec![], vec![id]));
}

#[tokio::test]
async fn delg_003_of_twenty_approvals_at_once_one_runs_it() {
    let (house, account, _) = scene().await;
    let asked = asked(&house, &account).await;
    let second = house.partner().await;
    let mut calls = JoinSet::new();
    for _ in 0..20 {
        let (second, at) = (second.clone(), asked.path());
        calls.spawn(async move { second.call::<ApproveRequest>(&at, &Decision::default()).await });
    }
    let answers = calls.join_all().await;
    let (ran, late): (Vec<_>, Vec<_>) = answers.iter().partition(|answer| answer.status.is_success());
    assert_eq!(ran.len(), 1);
    for answer in late {
        answer.refused_as(Kind::ApprovalOver);
    }
    let deleted = account.events(&second).await.into_iter().filter(|event| event.action.name() == "delete").count();
    assert_eq!(deleted, 1);
    let sql = "SELECT count(*) AS n FROM event WHERE account_id = ?1 AND asset = 'approval' AND action = 'edit'";
    assert_eq!(house.server.number(sql, json!([house.partner])).await, 1);
}

#[tokio::test]
async fn delg_003_what_is_no_longer_what_was_shown_is_not_run_and_says_what_differs() {
    let (house, account, author) = scene().await;
    let ann = add(&author, &account, "Ann", "Plan", "ann@plan.example").await;
    add(&author, &account, "Ben", "Plan", "ben@plan.example").await;
    rule(&house, Rule { users: Some(0), ..Rule::default() }).await;
    let second = house.partner().await;
    let id = waits(&author.call::<DeleteUsers>(&account.path(), &all()).await).approval;
    add(&author, &account, "Cleo", "Came", "cleo@plan.example").await;
    let set = "UPDATE user SET email = 'other@plan.example' WHERE id = ?1";
    house.server.sql(set, json!([ann.id])).await;
    let problem =
        second.call::<ApproveRequest>(&path(id), &Decision::default()).await.refused_as(Kind::ApprovalOutdated);
    assert_eq!(problem.more["why"]["key"], "approvals-why-changed");
    let args = &problem.more["why"]["args"];
    assert_eq!((&args["came"], &args["gone"], &args["changed"]), (&json!(1), &json!(0), &json!(1)), "{args}");
    let now = read(&author, id).await;
    assert_eq!((now.state, now.job), (ApprovalState::Outdated, None));
    assert_eq!(now.outcome.expect("why").key, "approvals-why-changed");
    assert_eq!(users(&author, &account).await, 3);
    second.call::<ApproveRequest>(&path(id), &Decision::default()).await.refused_as(Kind::ApprovalOver);
}

#[tokio::test]
async fn delg_003_what_its_author_may_no_longer_do_is_not_run() {
    let (house, account, _) = scene().await;
    let asked = asked(&house, &account).await;
    let second = house.partner().await;
    let cells = Cells::PARTNER.without(Feature::Users, Action::Delete);
    asked.author.with_role(house.role("partner", cells).await).await;
    let refused = second.call::<ApproveRequest>(&asked.path(), &Decision::default()).await;
    let problem = refused.refused_as(Kind::ApprovalOutdated);
    assert_eq!(problem.more["why"]["key"], "problem-permission-denied");
    second.call::<GetUser>(&at(&account, asked.user), &NoInput {}).await.ok();
}

#[tokio::test]
async fn delg_003_a_request_is_rejected_with_a_reason_withdrawn_or_expires() {
    let (house, account, second) = scene().await;
    let rejected = asked(&house, &account).await;
    let empty = Rejection { reason: " ".into() };
    second.call::<RejectRequest>(&rejected.path(), &empty).await.refused_as(Kind::Invalid);
    let no = Rejection { reason: "Not before the audit".into() };
    let view = second.call::<RejectRequest>(&rejected.path(), &no).await.ok();
    assert_eq!((view.state, view.reason.as_deref()), (ApprovalState::Rejected, Some("Not before the audit")));
    second.call::<ApproveRequest>(&rejected.path(), &Decision::default()).await.refused_as(Kind::ApprovalOver);

    // Asked for once more, it waits anew; asked for twice, it waits once.
    let target = at(&account, rejected.user);
    let again = || async {
        waits(&rejected.author.request::<DeleteUser>(&target, &word("delete")).version(1).send().await).approval
    };
    let (id, same) = (again().await, again().await);
    assert_eq!(id, same);
    assert_ne!(id, rejected.id);
    second.call::<WithdrawRequest>(&path(id), &NoInput {}).await.refused_as(Kind::NotFound);
    let view = rejected.author.call::<WithdrawRequest>(&path(id), &NoInput {}).await.ok();
    assert_eq!(view.state, ApprovalState::Withdrawn);

    let late = again().await;
    house.server.sql("UPDATE approval SET expires_at = 1 WHERE id = ?1", json!([late])).await;
    second.call::<ApproveRequest>(&path(late), &Decision::default()).await.refused_as(Kind::ApprovalOver);
    house.server.sweep().await;
    let view = read(&rejected.author, late).await;
    assert_eq!((view.state, view.decided_by), (ApprovalState::Expired, None));
    second.call::<GetUser>(&target, &NoInput {}).await.ok();
    let sql = "SELECT count(*) AS n FROM event WHERE account_id = ?1 AND asset = 'approval'";
    assert_eq!(house.server.number(sql, json!([house.partner])).await, 6);
}

#[tokio::test]
async fn delg_003_a_key_repeated_is_answered_with_the_same_request() {
    let (house, account, author) = scene().await;
    add(&author, &account, "Ann", "Plan", "ann@plan.example").await;
    rule(&house, Rule { users: Some(0), ..Rule::default() }).await;
    let ask = || author.request::<DeleteUsers>(&account.path(), &all()).key("once");
    let (first, again) = (ask().send().await, ask().send().await);
    assert_eq!(waits(&first), waits(&again));
}

#[tokio::test]
async fn delg_003_a_deletion_of_an_account_shows_everyone_in_it() {
    let (house, account, author) = scene().await;
    let user = UserId(account.user().await.id.0);
    let second = house.partner().await;
    rule(&house, Rule { accounts: Some(0), ..Rule::default() }).await;
    // Users alone are not counted.
    author.request::<DeleteUser>(&at(&account, user), &word("delete")).version(1).send().await.ok();
    account.user().await;
    let told = waits(&delete(&author, &account, 1).await);
    assert_eq!(told.cause, Cause::Accounts);
    let items = second.call::<ListApprovalItems>(&path(told.approval), &PlanQuery::default()).await.ok().items;
    assert_eq!(items.iter().map(|item| item.name.as_str()).collect::<Vec<_>>(), ["Ballad", "Ulla User"]);
    let approved = second.call::<ApproveRequest>(&path(told.approval), &Decision::default()).await.ok();
    assert_eq!((approved.state, approved.accounts, approved.users), (ApprovalState::Approved, 1, 1));
    let sql = "SELECT count(*) AS n FROM account WHERE id = ?1 AND status = 'deleted'";
    assert_eq!(house.server.number(sql, json!([account.id])).await, 1);
    // Account admins delete in their own account as before: the rule is the partner's for its people.
    let own = house.account("Own").await;
    let admin = own.admin().await;
    rule(&house, Rule { users: Some(0), ..Rule::default() }).await;
    let target = at(&own, UserId(own.user().await.id.0));
    admin.request::<DeleteUser>(&target, &word("delete")).version(1).send().await.ok();
}
