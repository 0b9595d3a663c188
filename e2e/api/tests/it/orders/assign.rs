//! Assigning orders to customers, and taking them back.

use super::{list, order, set};
use crate::{
    house::{Acct, House, Person, told},
    licences::PRODUCT,
};
use domain::{
    events::{Event, filter::EventQuery, operations::ListPartnerEvents},
    ids::{OrderId, UserId},
    integrations::IntegrationKey,
    licences::operations::GetLicences,
    notifications::{
        NotificationKind,
        operations::{ListNotifications, NotificationQuery},
    },
    operation::NoInput,
    orders::{
        OrderStatus,
        assigning::{AssignOrder, OrderAccount, OrderPath, UnassignOrder},
        operations::ListSubscriptions,
        query::OrderQuery,
    },
    permissions::{Action, Cells, Feature},
    problem::Kind,
};
use serde_json::{Value, json};

pub fn to(account: &Acct) -> OrderAccount {
    OrderAccount { account: Some(account.id) }
}

/// The path of the order with this tracking number.
pub async fn path(house: &House, number: &str) -> OrderPath {
    let rows = house.server.sql("SELECT id FROM purchase_order WHERE tracking_number = ?1", json!([number])).await;
    OrderPath { order: rows[0]["id"].as_str().expect("an id").parse::<OrderId>().expect("an id") }
}

async fn licences(who: &Person, account: &Acct) -> u64 {
    let licences = who.call::<GetLicences>(&account.path(), &NoInput {}).await.ok();
    licences.of(PRODUCT).map_or(0, |balance| balance.total)
}

#[tokio::test]
async fn ordr_013_all_licences_of_an_order_are_the_accounts_at_once() {
    let house = House::open().await;
    let (account, partner) = (house.account("Ballad").await, house.partner().await);
    let admin = account.admin().await;
    let number = order(&house, None, PRODUCT, 50, 300).await;
    let path = path(&house, &number).await;
    partner.call::<AssignOrder>(&path, &OrderAccount::default()).await.refused_as(Kind::Invalid);
    assert_eq!(licences(&partner, &account).await, 0);

    let assigned = partner.call::<AssignOrder>(&path, &to(&account)).await.ok();
    assert_eq!((assigned.account, assigned.status), (Some(account.id), OrderStatus::Assigned));
    assert_eq!(licences(&partner, &account).await, 50);
    let shown = admin.call::<ListSubscriptions>(&account.path(), &NoInput {}).await.ok();
    assert_eq!(shown.subscriptions.iter().map(|one| one.number.as_str()).collect::<Vec<_>>(), [number.as_str()]);
    let page = list(&partner, &OrderQuery::default()).await.page;
    assert_eq!(page.items[0].account_name.as_deref(), Some("Ballad"));
    // They are given to users from then on.
    crate::integrations::add(&partner, &account, IntegrationKey::Meetings).await;
    let job = crate::licences::assigned(&partner, &account, &[UserId(account.user().await.id.0)]).await;
    assert_eq!((job.done, job.failed), (1, 0));
}

#[tokio::test]
async fn ordr_020_an_assignment_is_told_in_both_histories_and_to_the_accounts_admins() {
    let house = House::open().await;
    let (account, partner) = (house.account("Ballad").await, house.partner().await);
    let admin = account.admin().await;
    let path = path(&house, &order(&house, None, PRODUCT, 50, 300).await).await;
    let assigned = partner.call::<AssignOrder>(&path, &to(&account)).await.ok();
    let mine = account.events(&partner).await;
    assert_eq!(told(&mine), ["edit order account"]);
    assert_eq!(mine[0].extra_details["changes"]["account"], json!({ "old": null, "new": account.id }));
    let query = EventQuery { asset: "order".into(), ..EventQuery::default() };
    let partners: Vec<Event> = partner.call::<ListPartnerEvents>(&(), &query).await.ok().items;
    assert_eq!(told(&partners), ["edit order account"]);
    assert_eq!(partners[0].asset_id, path.order.to_string());
    let bell = admin.call::<ListNotifications>(&(), &NotificationQuery::default()).await.ok();
    let one = &bell.page.items[0];
    assert_eq!((one.kind, one.account, bell.pending), (NotificationKind::OrderAssigned, Some(account.id), 1));

    // ORDR-015: the same once more changes nothing.
    let again = partner.call::<AssignOrder>(&path, &to(&account)).await.ok();
    assert_eq!(again.version, assigned.version);
    assert_eq!(account.events(&partner).await.len(), 1);
}

#[tokio::test]
async fn ordr_015_of_many_who_assign_one_order_at_once_one_wins_and_the_others_are_told() {
    let house = House::open().await;
    let number = order(&house, None, PRODUCT, 5, 300).await;
    let path = path(&house, &number).await;
    let mut tries = Vec::new();
    for n in 0..8 {
        let (account, partner) = (house.account(&format!("Customer {n}")).await, house.partner().await);
        let path = path.clone();
        tries.push(tokio::spawn(async move {
            let answer = partner.call::<AssignOrder>(&path, &to(&account)).await;
            (account.name.clone(), answer.status.is_success(), answer)
        }));
    }
    let (mut won, mut lost) = (Vec::new(), Vec::new());
    for done in tries {
        let (name, success, answer) = done.await.expect("an answer");
        if success {
            won.push(name);
        } else {
            let problem = answer.refused_as(Kind::OrderAssigned);
            lost.push(problem.more["name"].as_str().expect("a name").to_owned());
        }
    }
    assert_eq!((won.len(), lost.len()), (1, 7));
    assert!(lost.iter().all(|name| *name == won[0]), "{won:?} {lost:?}");
    let sql = "SELECT count(*) AS n FROM event WHERE asset = 'order' AND asset_id = ?1";
    assert_eq!(house.server.number(sql, json!([path.order])).await, 2, "one in each of the two histories");
}

#[tokio::test]
async fn ordr_012_what_cannot_be_assigned_is_refused_with_the_reason() {
    let house = House::open().await;
    let (account, asleep) = (house.account("Ballad").await, house.account("Asleep").await);
    asleep.deactivate().await;
    let (partner, foreign) = (house.partner().await, House::open().await);
    let (ended, pending, free) = (
        order(&house, None, PRODUCT, 5, -3).await,
        order(&house, None, PRODUCT, 5, 300).await,
        order(&house, None, PRODUCT, 5, 300).await,
    );
    set(&house, &pending, "activated", json!(0)).await;
    let ask = async |number: &str, account: &Acct| {
        partner.call::<AssignOrder>(&path(&house, number).await, &to(account)).await
    };
    let problem = ask(&ended, &account).await.refused_as(Kind::OrderExpired);
    assert_eq!(problem.more["at"].as_str().map(str::len), Some("2026-01-01".len()));
    ask(&pending, &account).await.refused_as(Kind::OrderPending);
    ask(&free, &asleep).await.refused_as(Kind::AccountDeactivated);
    // Another partner's account and order are none.
    let theirs = foreign.account("Theirs").await;
    ask(&free, &theirs).await.refused_as(Kind::NotFound);
    let path = path(&house, &free).await;
    foreign.partner().await.call::<AssignOrder>(&path, &to(&theirs)).await.refused_as(Kind::NotFound);
    // ORDR-003: Orders › View covers it; account admins have none of it.
    account.admin().await.call::<AssignOrder>(&path, &to(&account)).await.refused_as(Kind::PermissionDenied);
    partner.with_role(house.role("partner", Cells::PARTNER.without(Feature::Orders, Action::View)).await).await;
    partner.call::<AssignOrder>(&path, &to(&account)).await.refused_as(Kind::PermissionDenied);
}

#[tokio::test]
async fn ordr_003_a_manager_assigns_to_assigned_accounts_only() {
    let house = House::open().await;
    let (mine, other) = (house.account("Mine").await, house.account("Other").await);
    let manager = house.manager(&[&mine]).await;
    let free = path(&house, &order(&house, None, PRODUCT, 5, 300).await).await;
    let taken = path(&house, &order(&house, Some(&other), PRODUCT, 5, 300).await).await;
    manager.call::<AssignOrder>(&free, &to(&other)).await.refused_as(Kind::NotFound);
    manager.call::<AssignOrder>(&taken, &to(&mine)).await.refused_as(Kind::NotFound);
    manager.call::<UnassignOrder>(&taken, &NoInput {}).await.refused_as(Kind::NotFound);
    assert_eq!(manager.call::<AssignOrder>(&free, &to(&mine)).await.ok().account, Some(mine.id));
}

#[tokio::test]
async fn ordr_016_an_order_is_taken_back_while_others_cover_the_licences_in_use() {
    let house = House::open().await;
    let (account, partner) = (house.account("Ballad").await, house.partner().await);
    let number = order(&house, Some(&account), PRODUCT, 5, 300).await;
    let (first, second) =
        (path(&house, &number).await, path(&house, &order(&house, Some(&account), PRODUCT, 2, 300).await).await);
    let mut users = Vec::new();
    for _ in 0..4 {
        users.push(UserId(account.user().await.id.0));
    }
    crate::licences::hold(&account, &users).await;
    let problem = partner.call::<UnassignOrder>(&first, &NoInput {}).await.refused_as(Kind::OrderInUse);
    assert_eq!((&problem.more["count"], &problem.more["account"]), (&json!(2), &json!(account.id)));
    assert_eq!(licences(&partner, &account).await, 7);
    let free = partner.call::<UnassignOrder>(&second, &NoInput {}).await.ok();
    assert_eq!((free.account, free.status), (None, OrderStatus::Assign));
    assert_eq!(licences(&partner, &account).await, 5);
    assert_eq!(told(&account.events(&partner).await), ["edit order account"]);
    // Once more it changes nothing, and it can be assigned again.
    assert_eq!(partner.call::<UnassignOrder>(&second, &NoInput {}).await.ok().version, free.version);
    partner.call::<AssignOrder>(&second, &to(&account)).await.ok();
    assert_eq!(licences(&partner, &account).await, 7);
    // What has ended stays with the account (SUBS-008).
    set(&house, &number, "expires_at", json!(1)).await;
    partner.call::<UnassignOrder>(&first, &NoInput {}).await.refused_as(Kind::OrderExpired);
}

#[tokio::test]
async fn acct_045_an_order_and_a_deletion_of_its_account_at_once_leave_no_order_with_a_deleted_account() {
    let house = House::open().await;
    let partner = house.partner().await;
    for _ in 0..6 {
        let account = house.account("Ballad").await;
        let path = path(&house, &order(&house, None, PRODUCT, 5, 300).await).await;
        let (assigning, deleting) = (partner.clone(), house.partner().await);
        let (account_of, path_of) = (account.clone(), path.clone());
        let assigned =
            tokio::spawn(
                async move { assigning.call::<AssignOrder>(&path_of, &to(&account_of)).await.status.is_success() },
            );
        crate::accounts::delete::delete(&deleting, &account, 1).await.ok();
        assigned.await.expect("an answer");
        let sql = "SELECT account_id FROM purchase_order WHERE id = ?1";
        let order = house.server.sql(sql, json!([path.order])).await;
        assert_eq!(order[0]["account_id"], Value::Null, "either it was never assigned, or the deletion gave it back");
    }
}
