//! Orders of a partner (spec 05).

pub mod assign;

use crate::{
    house::{Acct, House, Person},
    licences::PRODUCT,
};
use domain::{
    Timestamp,
    ids::UserId,
    operation::NoInput,
    orders::{
        operations::{ListOrders, ListSubscriptions, OrderList},
        query::{OrderQuery, OrderSort, OrderView},
    },
    page::Direction,
    problem::Kind,
    users::products::Product,
};
use serde_json::{Value, json};
use uuid::Uuid;

const DAY: i64 = 24 * 3_600_000;

/// An order with one line, which ends in so many days; gives its tracking number.
pub async fn order(house: &House, account: Option<&Acct>, product: Product, licences: u64, days: i64) -> String {
    let now = Timestamp::now().as_millisecond();
    let (id, number) = (Uuid::now_v7(), format!("A-{}", Uuid::new_v4().simple()));
    let sql = "INSERT INTO purchase_order (id, partner_account_id, account_id, tracking_number, purchased_at, starts_at, \
        expires_at) VALUES (?1, ?2, ?3, ?4, ?5, ?5, ?6)";
    let account = account.map(|account| account.id);
    let ends = now + days * DAY - 60_000;
    house.server.sql(sql, json!([id, house.partner, account, number, now - 400 * DAY, ends])).await;
    let sql = "INSERT INTO order_line (order_id, n, product, licences) VALUES (?1, 0, ?2, ?3)";
    house.server.sql(sql, json!([id, product, licences])).await;
    number
}

async fn list(who: &Person, query: &OrderQuery) -> OrderList {
    who.call::<ListOrders>(&(), query).await.ok()
}

fn numbers(list: &OrderList) -> Vec<&str> {
    list.page.items.iter().map(|order| order.tracking_number.as_str()).collect()
}

async fn set(house: &House, number: &str, column: &str, value: Value) {
    let sql = format!("UPDATE purchase_order SET {column} = ?2 WHERE tracking_number = ?1");
    house.server.sql(&sql, json!([number, value])).await;
}

#[tokio::test]
async fn ordr_005_views_count_and_show_their_orders_and_each_has_one_status() {
    let house = House::open().await;
    let (account, partner) = (house.account("Ballad").await, house.partner().await);
    let ended = order(&house, Some(&account), PRODUCT, 5, -1).await;
    let soon = order(&house, None, PRODUCT, 5, 80).await;
    let late = order(&house, None, PRODUCT, 5, 300).await;
    let mine = order(&house, Some(&account), PRODUCT, 5, 30).await;
    let pending = order(&house, None, PRODUCT, 5, 300).await;
    let permanent = order(&house, None, PRODUCT, 5, 300).await;
    set(&house, &pending, "activated", json!(0)).await;
    set(&house, &permanent, "expires_at", Value::Null).await;
    for (n, number) in [&ended, &soon, &late, &mine, &pending, &permanent].into_iter().enumerate() {
        set(&house, number, "purchased_at", json!(n)).await;
    }
    let all = list(&partner, &OrderQuery::default()).await;
    assert_eq!((all.all, all.unassigned, all.expiring), (6, 4, 2));
    // ORDR-007: newest first; ORDR-009: the first status that fits.
    assert_eq!(numbers(&all), [&permanent, &pending, &mine, &late, &soon, &ended]);
    let status: Vec<_> = all.page.items.iter().map(|order| order.status.name()).collect();
    assert_eq!(status, ["permanent", "activationPending", "assigned", "assign", "expiresSoon", "expired"]);
    assert_eq!(all.page.items[2].account_name.as_deref(), Some("Ballad"));
    let view = |view| OrderQuery { view: Some(view), ..OrderQuery::default() };
    assert_eq!(numbers(&list(&partner, &view(OrderView::Expiring)).await), [&mine, &soon]);
    let unassigned = list(&partner, &view(OrderView::Unassigned)).await;
    assert_eq!(numbers(&unassigned), [&permanent, &pending, &late, &soon]);
    // By status as the rule has it, and what is missing comes last both ways.
    let sorted = |sort, direction| OrderQuery { sort: Some(sort), direction, ..OrderQuery::default() };
    let by_status = list(&partner, &sorted(OrderSort::Status, None)).await;
    assert_eq!(numbers(&by_status), [&ended, &pending, &soon, &permanent, &late, &mine]);
    for direction in [Direction::Asc, Direction::Desc] {
        let by_expiry = list(&partner, &sorted(OrderSort::ExpiresAt, Some(direction))).await;
        assert_eq!(numbers(&by_expiry).last(), Some(&permanent.as_str()));
    }
    // Page by page it is the same list.
    for sort in OrderSort::ALL {
        for direction in [Direction::Asc, Direction::Desc] {
            let whole = list(&partner, &sorted(*sort, Some(direction))).await;
            let (mut found, mut after) = (Vec::new(), None);
            loop {
                let query = OrderQuery { limit: Some(2), after, ..sorted(*sort, Some(direction)) };
                let page = list(&partner, &query).await;
                found.extend(page.page.items.iter().map(|order| order.id));
                after = page.page.next;
                if after.is_none() {
                    break;
                }
            }
            assert_eq!(
                found,
                whole.page.items.iter().map(|order| order.id).collect::<Vec<_>>(),
                "{sort} {direction:?}"
            );
        }
    }
}

#[tokio::test]
async fn ordr_006_search_finds_numbers_company_and_expiry() {
    let house = House::open().await;
    let (account, partner) = (house.account("Ballad Société").await, house.partner().await);
    let one = order(&house, Some(&account), PRODUCT, 5, 100).await;
    let two = order(&house, None, PRODUCT, 5, 300).await;
    set(&house, &two, "reseller_po", json!("PO-Élan 77")).await;
    set(&house, &two, "expires_at", json!(1_767_139_200_000_i64)).await; // 31 Dec 2025
    let found = async |search: &str| {
        let query = OrderQuery { search: search.into(), ..OrderQuery::default() };
        let list = list(&partner, &query).await;
        assert_eq!(list.page.found, Some(list.page.items.len() as u64), "{search}");
        numbers(&list).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(found(&one[4..]).await, [one.as_str()]);
    assert_eq!(found("ballad societe").await, [one.as_str()]);
    for search in ["lan 77", "31/12/2025", "2025-12-31", "Dec 2025"] {
        assert_eq!(found(search).await, [two.as_str()], "{search}");
    }
    assert!(found("'; DROP TABLE").await.is_empty());
}

#[tokio::test]
async fn ordr_003_a_manager_sees_unassigned_orders_and_those_of_assigned_accounts() {
    let house = House::open().await;
    let (mine, other) = (house.account("Mine").await, house.account("Other").await);
    let manager = house.manager(&[&mine]).await;
    let own = order(&house, Some(&mine), PRODUCT, 5, 100).await;
    order(&house, Some(&other), PRODUCT, 5, 100).await;
    let free = order(&house, None, PRODUCT, 5, 100).await;
    let list = list(&manager, &OrderQuery::default()).await;
    let mut seen = numbers(&list);
    seen.sort_unstable();
    let mut due = [own.as_str(), free.as_str()];
    due.sort_unstable();
    assert_eq!((seen, list.all), (due.to_vec(), 2));
    let admin = mine.admin().await;
    admin.call::<ListOrders>(&(), &OrderQuery::default()).await.refused_as(Kind::PermissionDenied);
}

#[tokio::test]
async fn subs_006_subscriptions_tell_what_is_left_and_expired_ones_stay_listed_without_counting() {
    let house = House::open().await;
    let account = house.account("Ballad").await;
    let admin = account.admin().await;
    let current = order(&house, Some(&account), PRODUCT, 5, 100).await;
    let ended = order(&house, Some(&account), PRODUCT, 7, -1).await;
    set(&house, &ended, "starts_at", json!(1)).await;
    let user = UserId(account.user().await.id.0);
    crate::licences::hold(&account, &[user]).await;
    let all = admin.call::<ListSubscriptions>(&account.path(), &NoInput {}).await.ok();
    let numbers: Vec<_> = all.subscriptions.iter().map(|one| (one.number.as_str(), one.is_expired(all.now))).collect();
    // SUBS-007: newest start first; SUBS-008.
    assert_eq!(numbers, [(current.as_str(), false), (ended.as_str(), true)]);
    let groups = all.groups();
    assert_eq!(groups.len(), 1);
    assert_eq!((groups[0].assigned(), groups[0].total(), groups[0].over(), groups[0].expired), (1, 5, 0, 1));
    assert!(groups[0].needs_review(), "SUBS-009");
    // SUBS-010: the order ends, the user keeps the licence.
    set(&house, &current, "expires_at", json!(2)).await;
    let all = admin.call::<ListSubscriptions>(&account.path(), &NoInput {}).await.ok();
    assert_eq!((all.groups()[0].assigned(), all.groups()[0].over()), (0, 1));
    // SUBS-002: without Subscriptions › View there is nothing.
    let cells = crate::house::admin_without(domain::permissions::Feature::Subscriptions);
    admin.with_role(house.role("accountAdmin", cells).await).await;
    admin.call::<ListSubscriptions>(&account.path(), &NoInput {}).await.refused_as(Kind::PermissionDenied);
}
