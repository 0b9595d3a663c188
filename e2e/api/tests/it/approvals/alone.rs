//! What one person does alone counts together.

use super::{rule, seen, waits};
use crate::{
    accounts::word,
    house::{Acct, House, Person},
    import::many::{Sheet, of},
    users::{add, at},
};
use domain::{
    approvals::{
        Approval,
        operations::{ApprovalPath, ApproveRequest, Decision, GetApproval, WithdrawRequest},
        rule::{Before, Cause, Rule},
    },
    ids::{ApprovalId, UserId},
    import::{
        many::{ImportIntoMany, UploadIntoMany},
        plan::Way,
    },
    operation::NoInput,
    users::operations::{DeleteUser, DeleteUsers, UserSelection, UsersDeletion},
};
use serde_json::json;
use tokio::task::JoinSet;

async fn made(who: &Person, account: &Acct, n: usize) -> Vec<UserId> {
    let mut users = Vec::new();
    for i in 0..n {
        users.push(add(who, account, &format!("Ann{i}"), "Alone", &format!("ann{i}@alone.example")).await.id);
    }
    users
}

async fn read(who: &Person, approval: ApprovalId) -> Approval {
    who.call::<GetApproval>(&ApprovalPath { approval }, &NoInput {}).await.ok()
}

fn deletion(users: &[UserId]) -> UsersDeletion {
    UsersDeletion { selection: UserSelection::Chosen { users: users.to_vec() }, word: "delete".into() }
}

#[tokio::test]
async fn delg_003_what_one_person_deletes_bit_by_bit_counts_together_and_what_two_do_does_not() {
    let house = House::open().await;
    let (account, author, second) = (house.account("Ballad").await, house.partner().await, house.partner().await);
    let users = made(&author, &account, 8).await;
    rule(&house, Rule { users: Some(4), ..Rule::default() }).await;
    let delete =
        async |who: &Person, users: &[UserId]| who.call::<DeleteUsers>(&account.path(), &deletion(users)).await;
    let done = |answer: domain::jobs::Job| answer.id;
    author.ended(done(delete(&author, &users[..2]).await.ok())).await;
    author.ended(done(delete(&author, &users[2..4]).await.ok())).await;
    // Alone it is below the threshold, with the four before it is not.
    let told = waits(&delete(&author, &users[4..5]).await);
    assert_eq!(told.cause, Cause::UsersTogether);
    let why = told.why.expect("how it adds up");
    assert_eq!((why.key.as_str(), &why.args["before"]), ("approvals-why-users-together", &json!(4)));
    let request = read(&second, told.approval).await;
    assert_eq!((request.users, request.before), (1, Before { users: 4, accounts: 0 }));
    // A single one is no way round it, and nobody else's count is touched.
    let one = author.request::<DeleteUser>(&at(&account, users[5]), &word("delete")).version(1).send().await;
    assert_eq!(waits(&one).cause, Cause::UsersTogether);
    second.request::<DeleteUser>(&at(&account, users[5]), &word("delete")).version(1).send().await.ok();

    // What a second person has seen does not count, nor what was withdrawn.
    second.call::<ApproveRequest>(&ApprovalPath { approval: told.approval }, &Decision::default()).await.ok();
    let withdrawn = ApprovalPath { approval: waits(&one).approval };
    author.call::<WithdrawRequest>(&withdrawn, &NoInput {}).await.ok();
    let sql = "SELECT sum(users) AS n FROM approval_alone WHERE person_id = ?1";
    assert_eq!(house.server.number(sql, json!([author.id])).await, 4);
    // A day later it is over: an hour that began 25 hours ago counts no more, one of 24 hours ago does.
    let earlier = "UPDATE approval_alone SET hour = hour - ?2 WHERE person_id = ?1";
    house.server.sql(earlier, json!([author.id, 24])).await;
    assert_eq!(waits(&delete(&author, &users[6..7]).await).cause, Cause::UsersTogether);
    house.server.sql(earlier, json!([author.id, 1])).await;
    house.server.sweep().await;
    assert_eq!(
        house.server.number("SELECT count(*) AS n FROM approval_alone WHERE person_id = ?1", json!([author.id])).await,
        0
    );
    author.ended(done(delete(&author, &users[6..8]).await.ok())).await;
}

#[tokio::test]
async fn delg_003_of_twenty_deletions_at_once_by_one_person_no_more_than_the_threshold_are_done() {
    let house = House::open().await;
    let (account, author) = (house.account("Ballad").await, house.partner().await);
    let users = made(&author, &account, 20).await;
    rule(&house, Rule { users: Some(7), ..Rule::default() }).await;
    let mut calls = JoinSet::new();
    for user in users {
        let (author, target) = (author.clone(), at(&account, user));
        calls.spawn(async move { author.request::<DeleteUser>(&target, &word("delete")).version(1).send().await });
    }
    let answers = calls.join_all().await;
    let (waiting, done): (Vec<_>, Vec<_>) = answers.iter().partition(|answer| answer.status.as_u16() == 202);
    assert_eq!((done.len(), waiting.len()), (7, 13), "{:?}", answers.iter().map(|a| a.status).collect::<Vec<_>>());
    for answer in waiting {
        assert_eq!(waits(answer).cause, Cause::UsersTogether);
    }
    assert_eq!(seen(&author, false).await.len(), 13);
    let left = "SELECT count(*) AS n FROM user WHERE account_id = ?1 AND email LIKE 'ann%@alone.example'";
    assert_eq!(house.server.number(left, json!([account.id])).await, 13);
    let sum = "SELECT sum(users) AS n FROM approval_alone WHERE person_id = ?1";
    assert_eq!(house.server.number(sum, json!([author.id])).await, 7);
}

#[tokio::test]
async fn delg_003_what_is_refused_and_what_is_repeated_under_its_key_counts_once_at_most() {
    let house = House::open().await;
    let (account, author) = (house.account("Ballad").await, house.partner().await);
    let users = made(&author, &account, 2).await;
    rule(&house, Rule { users: Some(5), ..Rule::default() }).await;
    let target = at(&account, users[0]);
    author.request::<DeleteUser>(&target, &word("no")).version(1).send().await.refused();
    let job = || author.request::<DeleteUsers>(&account.path(), &deletion(&users)).key("once");
    let (first, again) = (job().send().await.ok(), job().send().await.ok());
    assert_eq!(first.id, again.id);
    author.ended(first.id).await;
    let sum = "SELECT sum(users) AS n FROM approval_alone WHERE person_id = ?1";
    assert_eq!(house.server.number(sum, json!([author.id])).await, 2);
}

#[tokio::test]
async fn delg_003_a_sheet_into_many_counts_the_customers_it_goes_into() {
    let house = House::open().await;
    let (ballad, zenith) = (house.account("Ballad").await, house.account("Zenith").await);
    let (author, second) = (house.partner().await, house.partner().await);
    rule(&house, Rule { accounts: Some(1), ..Rule::default() }).await;
    let rows = [
        of("Ballad", 2, "Ada", "ada@many.test"),
        of(&ballad.number, 3, "Bob", "bob@many.test"),
        of("zenith", 4, "Cid", "cid@many.test"),
        of("Nobody at all", 5, "Dora", "dora@many.test"),
    ];
    let sheet = Sheet::of(&author, &rows).await;
    let told = waits(&author.call::<ImportIntoMany>(&sheet.path, &UploadIntoMany { way: Way::Add }).await);
    assert_eq!(told.cause, Cause::Accounts);
    let request = read(&second, told.approval).await;
    assert_eq!((request.users, request.accounts, request.items), (4, 2, 4));
    let approved =
        second.call::<ApproveRequest>(&ApprovalPath { approval: told.approval }, &Decision::default()).await.ok();
    assert_eq!(author.ended(approved.job.expect("its job")).await.done, 3);
    let sql = "SELECT count(*) AS n FROM user WHERE account_id IN (?1, ?2) AND email LIKE '%@many.test'";
    assert_eq!(house.server.number(sql, json!([ballad.id, zenith.id])).await, 3);
}
