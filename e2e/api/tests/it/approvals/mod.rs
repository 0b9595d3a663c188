//! What waits for a second person (DELG-003): who asks, who sees it, who decides, and what comes of it.

mod alone;
mod decide;
mod kinds;
mod rule;

use crate::{
    accounts::word,
    house::{Acct, Answer, House, Person},
    users::at,
};
use domain::{
    approvals::{
        WaitsFor,
        operations::{ApprovalPath, ApprovalQuery, ListApprovals},
        rule::Rule,
    },
    ids::{ApprovalId, UserId},
    operation::Operation,
    problem::{Kind, Problem},
    users::operations::DeleteUser,
};
use serde_json::json;

/// Sets the partner's rule beside the Worker.
pub async fn rule(house: &House, rule: Rule) {
    let sql = "UPDATE partner_account SET approval_rule = ?2 WHERE id = ?1";
    house.server.sql(sql, json!([house.partner, json!(rule).to_string()])).await;
}

/// What somebody is told whose call waits.
#[track_caller]
pub fn waits<Op: Operation>(answer: &Answer<Op>) -> WaitsFor {
    let text = String::from_utf8_lossy(&answer.body);
    assert_eq!(answer.status.as_u16(), 202, "{}: {text}", Op::NAME);
    let problem: Problem = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"));
    assert_eq!(problem.kind, Kind::WaitsForApproval, "{}: {text}", Op::NAME);
    serde_json::from_str(&text).expect("what it waits for")
}

/// A request to delete a user, by somebody else.
pub struct Asked {
    pub id: ApprovalId,
    pub author: Person,
    pub user: UserId,
}

impl Asked {
    pub fn path(&self) -> ApprovalPath {
        ApprovalPath { approval: self.id }
    }
}

/// A partner administrator asks to delete a user, while every deletion waits.
pub async fn asked(house: &House, account: &Acct) -> Asked {
    rule(house, Rule { users: Some(0), ..Rule::default() }).await;
    let author = house.partner_user_named("Anton Author", "administrator").await;
    let user = UserId(account.user().await.id.0);
    let answer = author.request::<DeleteUser>(&at(account, user), &word("delete")).version(1).send().await;
    Asked { id: waits(&answer).approval, author, user }
}

/// The requests that somebody sees.
async fn seen(who: &Person, decided: bool) -> Vec<ApprovalId> {
    let query = ApprovalQuery { decided, ..ApprovalQuery::default() };
    who.call::<ListApprovals>(&(), &query).await.ok().items.into_iter().map(|row| row.id).collect()
}
