//! New accounts: what is stored, their numbers, and calls that are repeated.

use super::{form, names, partner_history, search};
use crate::house::{House, Person, told};
use domain::{
    accounts::{
        AccountStatus, CloudLocation,
        input::AccountForm,
        is_account_number,
        operations::{CreateAccount, GetAccount, ListNamesakes},
        query::{AccountQuery, NameQuery},
    },
    events::{filter::EventQuery, operations::ListEvents},
    operation::{AccountPath, NoInput},
    permissions::{Action, Cells, Feature},
    problem::Kind,
};
use serde_json::json;
use std::collections::BTreeSet;
use uuid::Uuid;

#[tokio::test]
async fn acct_008_save_creates_the_account_with_all_that_was_typed() {
    let house = House::open().await;
    let partner = house.partner().await;
    let typed = AccountForm { name: "  Cafe\u{301} & Fils <b>🎺 ".into(), ..form("") };
    let answer = partner.call::<CreateAccount>(&(), &typed).await;
    let account = answer.ok();
    assert_eq!((answer.version(), account.version), (1, 1));
    assert_eq!(account.name, "Café & Fils <b>🎺", "trimmed, composed, otherwise as typed");
    assert_eq!((account.cloud_location, account.status), (CloudLocation::Eu, AccountStatus::Active));
    let read = partner.call::<GetAccount>(&AccountPath { account: account.id }, &NoInput {}).await;
    assert_eq!(read.ok(), account);
    assert_eq!(names(&partner, &search("cafe")).await, [account.name]);

    let role = house.role("partner", Cells::PARTNER.without(Feature::Accounts, Action::Add)).await;
    partner.with_role(role).await;
    let problem = partner.call::<CreateAccount>(&(), &form("Second")).await.refused_as(Kind::PermissionDenied);
    assert_eq!(problem.more["needs"], "accounts.add");
}

#[tokio::test]
async fn acct_009_a_support_contact_is_asked_for() {
    let partner = House::open().await.partner().await;
    let none = AccountForm { support_contacts: vec![" ".into()], ..form("Ballad") };
    assert_eq!(partner.call::<CreateAccount>(&(), &none).await.field("supportContacts"), "contacts-required");
    let twice = AccountForm { support_contacts: vec!["a@b.example".into(), "A@B.example ".into()], ..form("Ballad") };
    assert_eq!(partner.call::<CreateAccount>(&(), &twice).await.ok().contact_addresses(), ["a@b.example"]);
}

#[tokio::test]
async fn acct_013_every_account_gets_nine_digits_of_its_own() {
    let house = House::open().await;
    let partner = house.partner().await;
    let mut numbers = BTreeSet::new();
    for n in 0..5 {
        let account = partner.call::<CreateAccount>(&(), &form(&format!("Account {n}"))).await.ok();
        assert!(is_account_number(&account.account_number), "{}", account.account_number);
        numbers.insert(account.account_number);
    }
    assert_eq!(numbers.len(), 5);
    // The constraint whose breach makes the Worker draw again is worded as `db/constraint.rs` expects.
    let account = house.account("Taken").await;
    let sql = "UPDATE account SET account_number = ?2 WHERE id = ?1";
    let error = house.server.try_sql(sql, json!([account.id, numbers.first()])).await.unwrap_err();
    assert!(error.contains("UNIQUE constraint failed: account.account_number"), "{error}");
}

#[tokio::test]
async fn acct_017_a_manager_who_adds_an_account_is_assigned_to_it() {
    let house = House::open().await;
    let (manager, other) = (house.manager(&[]).await, house.manager(&[]).await);
    let account = manager.call::<CreateAccount>(&(), &form("Ballad")).await.ok();
    let path = AccountPath { account: account.id };
    manager.call::<GetAccount>(&path, &NoInput {}).await.ok();
    other.call::<GetAccount>(&path, &NoInput {}).await.refused_as(Kind::NotFound);
}

#[tokio::test]
async fn dash_023_the_same_key_creates_once_and_gets_the_first_answer() {
    let house = House::open().await;
    let partner = house.partner().await;
    let key = Uuid::new_v4();
    let first = partner.request::<CreateAccount>(&(), &form("Ballad")).key(key).send().await;
    let second = partner.request::<CreateAccount>(&(), &form("Ballad")).key(key).send().await;
    assert_eq!((first.ok(), first.header("etag")), (second.ok(), second.header("etag")));
    assert_eq!(names(&partner, &AccountQuery::default()).await, ["Ballad"]);
    // The key says "the same again": with other content it is a mistake, not a second account.
    partner.request::<CreateAccount>(&(), &form("Other")).key(key).send().await.refused_as(Kind::IdempotencyMismatch);
    // Another person's keys are their own.
    house.partner().await.request::<CreateAccount>(&(), &form("Ballad")).key(key).send().await.ok();
    partner.request::<CreateAccount>(&(), &form("Long")).key("k".repeat(300)).send().await.refused_as(Kind::BadRequest);
}

#[tokio::test]
async fn dash_023_ten_equal_calls_at_once_create_one_account() {
    let house = House::open().await;
    let partner = house.partner().await;
    let key = Uuid::new_v4();
    let calls: Vec<_> = (0..10)
        .map(|_| {
            let partner = partner.clone();
            tokio::spawn(
                async move { partner.request::<CreateAccount>(&(), &form("Ballad")).key(key).send().await.ok().id },
            )
        })
        .collect();
    let mut ids = BTreeSet::new();
    for call in calls {
        ids.insert(call.await.expect("a call"));
    }
    assert_eq!(ids.len(), 1);
    assert_eq!(names(&partner, &AccountQuery::default()).await, ["Ballad"]);
    assert_eq!(partner_history(&house).await.len(), 1);
}

#[tokio::test]
async fn acct_049_creating_stands_in_both_histories() {
    let house = House::open().await;
    let partner = house.partner().await;
    let account = partner.call::<CreateAccount>(&(), &form("Ballad")).await.ok();
    let events = partner.call::<ListEvents>(&AccountPath { account: account.id }, &EventQuery::default()).await.ok();
    assert_eq!(told(&events.items), ["create account"]);
    assert_eq!(events.items[0].extra_details["values"]["city"], "Paris");
    let id = account.id.to_string();
    assert_eq!(partner_history(&house).await, [json!({ "action": "create", "asset": "account", "asset_id": id })]);
}

#[tokio::test]
async fn acct_014_a_name_that_is_borne_already_is_told_to_those_in_reach_and_allowed() {
    let house = House::open().await;
    let partner = house.partner().await;
    let (one, asleep) = (house.account("Café Müller").await, house.account("CAFE MULLER").await);
    asleep.deactivate().await;
    for n in 0..12 {
        house.account(&format!("A Café Müller {n}")).await;
    }
    House::open().await.account("Café Müller").await;
    let named = async |person: &Person, name: &str| {
        let found = person.call::<ListNamesakes>(&(), &NameQuery { name: name.into() }).await.ok().items;
        found.into_iter().map(|row| row.id).collect::<Vec<_>>()
    };
    assert_eq!(named(&partner, " cafe muller ").await, [one.id, asleep.id], "active ones first");
    assert!(named(&partner, "Café").await.is_empty() && named(&partner, "").await.is_empty());
    assert_eq!(named(&house.manager(&[&asleep]).await, "Cafe Muller").await, [asleep.id]);
    assert_eq!(partner.call::<CreateAccount>(&(), &form("café müller")).await.ok().name, "café müller");
}
