//! The rule itself.

use super::waits;
use crate::house::House;
use domain::{
    approvals::{
        ApprovalState, Asked,
        operations::{
            ApprovalPath, ApproveRequest, Decision, GetApproval, GetApprovalRule, ListApprovalItems, PlanQuery,
            SetApprovalRule,
        },
        rule::{Cause, Rule},
    },
    operation::NoInput,
    problem::Kind,
};

#[tokio::test]
async fn delg_003_the_rule_needs_two_people_and_is_loosened_by_two_alone() {
    let house = House::open().await;
    let author = house.partner().await;
    let (off, on) = (Rule::default(), Rule { users: Some(10), accounts: Some(0), send_to_all: true });
    let present = author.call::<GetApprovalRule>(&(), &NoInput {}).await.ok();
    assert_eq!((present.rule, present.approvers), (off, 1));
    author.call::<SetApprovalRule>(&(), &on).await.refused_as(Kind::ApproverMissing);
    let second = house.partner().await;
    assert_eq!(author.call::<SetApprovalRule>(&(), &on).await.ok(), on);
    // What tightens it holds at once.
    let tighter = Rule { users: Some(5), ..on };
    assert_eq!(second.call::<SetApprovalRule>(&(), &tighter).await.ok(), tighter);

    let told = waits(&author.call::<SetApprovalRule>(&(), &off).await);
    assert_eq!(told.cause, Cause::Rule);
    let path = ApprovalPath { approval: told.approval };
    assert_eq!(author.call::<GetApprovalRule>(&(), &NoInput {}).await.ok().rule, tighter);
    let request = second.call::<GetApproval>(&path, &NoInput {}).await.ok();
    assert_eq!((request.asked, request.account), (Asked::SetApprovalRule, None));
    let items = second.call::<ListApprovalItems>(&path, &PlanQuery::default()).await.ok().items;
    let lines: Vec<_> = items.iter().map(|item| (item.name.as_str(), item.detail.as_deref())).collect();
    assert_eq!(lines, [("accounts", Some("0 → –")), ("sendToAll", Some("1 → 0")), ("users", Some("5 → –"))]);
    let account = house.account("Ballad").await;
    let manager = house.manager(&[&account]).await;
    manager.call::<ApproveRequest>(&path, &Decision::default()).await.refused_as(Kind::NotFound);

    // Somebody changes it meanwhile: what was shown is no more.
    let tightest = Rule { users: Some(1), ..tighter };
    second.call::<SetApprovalRule>(&(), &tightest).await.ok();
    second.call::<ApproveRequest>(&path, &Decision::default()).await.refused_as(Kind::ApprovalOutdated);
    let told = waits(&author.call::<SetApprovalRule>(&(), &off).await);
    let path = ApprovalPath { approval: told.approval };
    let approved = second.call::<ApproveRequest>(&path, &Decision::default()).await.ok();
    assert_eq!(approved.state, ApprovalState::Approved);
    assert_eq!(author.call::<GetApprovalRule>(&(), &NoInput {}).await.ok().rule, off);
}
