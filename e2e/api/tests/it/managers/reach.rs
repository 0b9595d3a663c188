//! What the restriction means everywhere: who holds two of three accounts sees nothing of the third.

use super::{assign, scene, unassign};
use crate::{accounts::form, licences::PRODUCT, orders::order};
use domain::{
    accounts::{
        operations::{CreateAccount, GetAccount, ListAccounts, ListNamesakes, UpdateAccount},
        query::{AccountQuery, NameQuery},
    },
    dashboard::operations::{DashboardQuery, GetDashboard},
    events::{filter::EventQuery, operations::ListEvents},
    managers::query::PersonQuery,
    operation::NoInput,
    orders::{operations::ListOrders, query::OrderQuery},
    permissions::{Action, Cells, Feature},
    problem::Kind,
    users::{operations::ListUsers, query::UserQuery},
};
use serde_json::json;

#[tokio::test]
async fn mgrs_040_a_manager_sees_assigned_accounts_only_everywhere() {
    let (house, partner) = scene().await;
    let (one, two, three) =
        (house.account("Harbour One").await, house.account("Harbour Two").await, house.account("Harbour Three").await);
    two.deactivate().await;
    three.admin().await;
    let manager = house.manager(&[]).await;
    assign(&partner, &[&manager], &[&one, &two]).await;

    // The list and its counts, search, and the switcher and palette that ask the same.
    let search = AccountQuery { search: "harbour".into(), ..Default::default() };
    let list = manager.call::<ListAccounts>(&(), &search).await.ok();
    assert_eq!((list.active, list.deactivated, list.page.items.len()), (1, 1, 1));
    let namesakes = manager.call::<ListNamesakes>(&(), &NameQuery { name: "harbour three".into() }).await.ok();
    assert!(namesakes.items.is_empty());
    let dashboard = json!(manager.call::<GetDashboard>(&(), &DashboardQuery::default()).await.ok());
    let text = dashboard.to_string();
    assert!(!text.contains("Harbour Three"), "{text}");
    // Orders of an account out of reach are no orders.
    let within = order(&house, Some(&one), PRODUCT, 5, 30).await;
    order(&house, Some(&three), PRODUCT, 5, 30).await;
    let orders = manager.call::<ListOrders>(&(), &OrderQuery::default()).await.ok();
    let numbers: Vec<_> = orders.page.items.iter().map(|order| order.tracking_number.clone()).collect();
    assert_eq!(numbers, [within]);
    // Any other account is none.
    manager.call::<GetAccount>(&three.path(), &NoInput {}).await.refused_as(Kind::NotFound);
    manager.call::<ListUsers>(&three.path(), &UserQuery::default()).await.refused_as(Kind::NotFound);
    manager.call::<ListEvents>(&three.path(), &EventQuery::default()).await.refused_as(Kind::NotFound);
    manager.call::<ListUsers>(&one.path(), &UserQuery::default()).await.ok();
}

#[tokio::test]
async fn mgrs_051_what_a_manager_creates_is_assigned_to_them_in_the_same_step() {
    let (house, partner) = scene().await;
    let manager = house.partner_user_named("Bob Builder", "manager").await;
    let made = manager.call::<CreateAccount>(&(), &form("Made")).await.ok();
    assert_eq!(manager.call::<ListAccounts>(&(), &AccountQuery::default()).await.ok().active, 1);
    let held = "SELECT assigned_by || ' ' || (assigned_at > 0) AS by FROM managed_account WHERE account_id = ?1";
    assert_eq!(house.server.sql(held, json!([made.id])).await[0]["by"], "Bob Builder 1");
    let (managers, _) = super::tabs(&partner, &PersonQuery::default()).await;
    assert_eq!(managers.page.items[0].managed_accounts, 1);
}

#[tokio::test]
async fn mgrs_053_an_assignment_gives_no_right_beyond_the_role() {
    let (house, partner) = scene().await;
    let one = house.account("One").await;
    let manager = house.manager(&[]).await;
    let cells = Cells::PARTNER.without(Feature::Users, Action::View);
    manager.with_role(house.role("partner", cells).await).await;
    assign(&partner, &[&manager], &[&one]).await;
    manager.call::<GetAccount>(&one.path(), &NoInput {}).await.ok();
    let problem =
        manager.call::<ListUsers>(&one.path(), &UserQuery::default()).await.refused_as(Kind::PermissionDenied);
    assert_eq!(problem.more["needs"], "users.view");
}

#[tokio::test]
async fn mgrs_054_a_change_begun_before_the_account_was_taken_away_is_refused_after() {
    let (house, partner) = scene().await;
    let one = house.account("One").await;
    let manager = house.manager(&[]).await;
    assign(&partner, &[&manager], &[&one]).await;
    let seen = manager.call::<GetAccount>(&one.path(), &NoInput {}).await.ok();
    unassign(&partner, &[&manager], &[&one]).await;
    let edit = manager.request::<UpdateAccount>(&one.path(), &form("Renamed").edit_of(&[]));
    edit.version(seen.version).send().await.refused_as(Kind::NotFound);
    assert_eq!(partner.call::<GetAccount>(&one.path(), &NoInput {}).await.ok().name, "One");
}
