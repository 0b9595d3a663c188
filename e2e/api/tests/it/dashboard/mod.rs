//! The figures of the dashboard: they agree with the lists, count what is in reach, and show what the role may see.

use crate::{
    groups::{create, fixed, give},
    house::{Acct, House, Person},
    orders::order,
    users::add,
};
use domain::{
    accounts::{operations::ListAccounts, query::AccountQuery},
    dashboard::{
        AccountDashboard, Attention, Dashboard,
        operations::{DashboardQuery, GetAccountDashboard, GetDashboard},
    },
    events::{filter::EventQuery, operations::ListEvents},
    ids::GroupId,
    operation::NoInput,
    orders::{
        operations::ListOrders,
        query::{OrderQuery, OrderView},
    },
    permissions::{Action, Cells, Feature},
    users::{
        Role,
        facets::{Property, product_bit},
        operations::ListUsers,
        products::Product,
        query::UserQuery,
    },
};
use serde_json::json;

async fn board(who: &Person) -> Dashboard {
    who.call::<GetDashboard>(&(), &DashboardQuery::default()).await.ok()
}

async fn board_of(who: &Person, group: GroupId) -> Dashboard {
    who.call::<GetDashboard>(&(), &DashboardQuery { group: Some(group) }).await.ok()
}

async fn inside(who: &Person, account: &Acct) -> AccountDashboard {
    who.call::<GetAccountDashboard>(&account.path(), &NoInput {}).await.ok()
}

#[tokio::test]
async fn dash_009_a_partners_figures_agree_with_the_lists() {
    let house = House::open().await;
    let (one, two, three) =
        (house.account("Ballad").await, house.account("Chanson").await, house.account("Dirge").await);
    house.account("Elegy").await.deactivate().await;
    let partner = house.partner().await;
    one.user().await;
    let ada = add(&partner, &two, "Ada", "Lovelace", &format!("ada@{}.example", house.tag)).await;
    let accounts = board(&partner).await.accounts.expect("accounts");
    let list = partner.call::<ListAccounts>(&(), &AccountQuery::default()).await.ok();
    assert_eq!((accounts.active, accounts.deactivated), (list.active, list.deactivated));
    assert_eq!((accounts.active, accounts.deactivated), (3, 1));
    let needy: Vec<_> = accounts.first_needy.iter().map(|a| (a.id, a.users, a.why)).collect();
    assert_eq!(needy, [(two.id, 1, Attention::NobodyRegistered), (three.id, 0, Attention::NoUsers)]);
    assert_eq!(accounts.needy, 2);
    // Somebody registers; somebody who had goes: the counter follows.
    house.server.sql("UPDATE user SET facets = facets | 2 WHERE id = ?1", json!([ada.id])).await;
    house.server.sql("DELETE FROM user WHERE account_id = ?1", json!([one.id])).await;
    let needy = board(&partner).await.accounts.expect("accounts").first_needy;
    assert_eq!(needy.iter().map(|a| a.id).collect::<Vec<_>>(), [one.id, three.id]);
}

#[tokio::test]
async fn dash_009_orders_to_assign_and_expiring_are_counted_and_the_soonest_come_first() {
    let house = House::open().await;
    let (account, partner) = (house.account("Ballad").await, house.partner().await);
    let soon = order(&house, Some(&account), Product::Micollab, 10, 12).await;
    order(&house, Some(&account), Product::Micollab, 10, 91).await;
    order(&house, Some(&account), Product::Micollab, 10, -1).await;
    let unassigned = order(&house, None, Product::MitelOneElite, 25, 80).await;
    order(&house, None, Product::MitelOneElite, 25, 300).await;
    order(&house, None, Product::MitelOneElite, 25, 0).await;
    let orders = board(&partner).await.orders.expect("orders");
    assert_eq!((orders.to_assign, orders.expiring), (2, 2));
    let next: Vec<_> = orders.next.iter().map(|o| (o.tracking_number.as_str(), o.account_name.as_deref())).collect();
    assert_eq!(next, [(soon.as_str(), Some("Ballad")), (unassigned.as_str(), None)]);
}

#[tokio::test]
async fn sign_012_for_a_manager_assigned_accounts_alone_count() {
    let house = House::open().await;
    let (mine, other) = (house.account("Mine").await, house.account("Other").await);
    let (partner, manager) = (house.partner().await, house.manager(&[&mine]).await);
    add(&partner, &mine, "Ada", "Lovelace", &format!("ada@{}.example", house.tag)).await;
    for n in 0..3 {
        add(&partner, &other, "Bob", "Boole", &format!("bob{n}@{}.example", house.tag)).await;
    }
    order(&house, Some(&mine), Product::Micollab, 10, 12).await;
    order(&house, Some(&other), Product::Micollab, 10, 12).await;
    order(&house, None, Product::Micollab, 10, 12).await;
    let (all, own) = (board(&partner).await, board(&manager).await);
    let accounts = |board: &Dashboard| board.accounts.as_ref().map(|a| (a.active, a.needy)).expect("accounts");
    assert_eq!((accounts(&all), accounts(&own)), ((2, 2), (1, 1)));
    let orders = |board: &Dashboard| board.orders.as_ref().map(|o| (o.to_assign, o.expiring)).expect("orders");
    assert_eq!((orders(&all), orders(&own)), ((1, 3), (1, 2)));
    let events = |board: &Dashboard| board.activity.iter().flatten().map(|quarter| quarter.1).sum::<u64>();
    assert_eq!((events(&all), events(&own)), (4, 1));
}

#[tokio::test]
async fn delg_002_of_a_group_its_accounts_alone_count_and_the_lists_agree() {
    let house = House::open().await;
    let (one, two, other) =
        (house.account("Ballad").await, house.account("Chanson").await, house.account("Dirge").await);
    two.deactivate().await;
    let partner = house.partner().await;
    for account in [&one, &other] {
        add(&partner, account, "Ada", "Lovelace", &format!("ada@{}.example", house.tag)).await;
        order(&house, Some(account), Product::Micollab, 10, 12).await;
    }
    order(&house, None, Product::Micollab, 10, 12).await;
    let group = create(&partner, &fixed("North", &[&one, &two])).await.id;
    let figures = |board: &Dashboard| {
        let (accounts, orders) = (board.accounts.clone().expect("accounts"), board.orders.clone().expect("orders"));
        let named: Vec<_> = accounts.first_needy.iter().map(|needy| needy.id).collect();
        let ending: Vec<_> = orders.next.iter().map(|order| order.account).collect();
        let events = board.activity.iter().flatten().map(|quarter| quarter.1).sum::<u64>();
        let counts = [accounts.active, accounts.deactivated, accounts.needy, orders.to_assign, orders.expiring, events];
        (counts, named, ending)
    };
    let of_group = figures(&board_of(&partner, group).await);
    assert_eq!(of_group, ([1, 1, 1, 0, 1, 1], vec![one.id], vec![Some(one.id)]));
    assert_eq!(figures(&board(&partner).await).0, [2, 1, 2, 1, 3, 2]);
    let query = AccountQuery { group: Some(group), ..AccountQuery::default() };
    let list = partner.call::<ListAccounts>(&(), &query).await.ok();
    assert_eq!((list.active, list.deactivated), (1, 1));
    let query = OrderQuery { group: Some(group), view: Some(OrderView::Expiring), ..OrderQuery::default() };
    let orders = partner.call::<ListOrders>(&(), &query).await.ok();
    assert_eq!((orders.all, orders.unassigned, orders.expiring), (1, 0, 1));
    assert_eq!(orders.page.items.iter().map(|order| order.account).collect::<Vec<_>>(), [Some(one.id)]);

    // A manager's figures are of what is both in the group and in reach.
    let manager = house.manager(&[&other]).await;
    assert_eq!(figures(&board_of(&manager, group).await), ([0; 6], vec![], vec![]));
    give(&partner, &manager, group, None).await;
    let held = figures(&board_of(&manager, group).await);
    assert_eq!((held.0[..2].to_vec(), held.1), (vec![1, 1], vec![one.id]));

    // A group of somebody else has none of them.
    let elsewhere = House::open().await;
    let theirs = elsewhere.account("Elegy").await;
    let foreign = create(&elsewhere.partner().await, &fixed("South", &[&theirs])).await.id;
    assert_eq!(figures(&board_of(&partner, foreign).await), ([0; 6], vec![], vec![]));
}

#[tokio::test]
async fn dash_009_an_accounts_figures_agree_with_the_lists() {
    let house = House::open().await;
    let (account, partner) = (house.account("Ballad").await, house.partner().await);
    let admin = account.admin().await;
    let one = account.person("Una", Role::User).await;
    for n in 0..3 {
        add(&admin, &account, "Ada", "Lovelace", &format!("ada{n}@{}.example", house.tag)).await;
    }
    let elite = product_bit(Product::MitelOneElite);
    house.server.sql("UPDATE user SET facets = facets | ?2 WHERE id = ?1", json!([one.id, elite])).await;
    order(&house, Some(&account), Product::MitelOneElite, 10, 12).await;
    order(&house, Some(&account), Product::MitelOneElite, 5, 300).await;
    order(&house, Some(&account), Product::Micollab, 5, -1).await;
    for who in [&partner, &admin] {
        let board = inside(who, &account).await;
        let users = board.users.expect("users");
        let found = async |property: &str| {
            let query = UserQuery { property: property.to_owned(), ..UserQuery::default() };
            who.call::<ListUsers>(&account.path(), &query).await.ok().found.expect("a count")
        };
        assert_eq!(users.all, found("").await);
        assert_eq!(users.registered, found(Property::Registered.name()).await);
        assert_eq!(users.all - users.registered, found(Property::NotRegistered.name()).await);
        let licences: Vec<_> = board.licences.expect("licences").iter().map(|l| (l.product, l.used, l.total)).collect();
        assert_eq!(licences, [(Product::MitelOneElite, 1, 15)]);
        let events: u64 = board.activity.expect("events").iter().map(|quarter| quarter.1).sum();
        assert_eq!(Some(events), who.call::<ListEvents>(&account.path(), &EventQuery::default()).await.ok().found);
    }
}

#[tokio::test]
async fn dash_005_a_role_sees_no_figure_of_a_list_it_may_not_see() {
    let house = House::open().await;
    let (account, partner) = (house.account("Ballad").await, house.partner().await);
    let all = board(&partner).await;
    assert!(all.accounts.is_some() && all.orders.is_some() && all.activity.is_some());
    let mut cells = Cells::PARTNER;
    for feature in [Feature::Accounts, Feature::Orders, Feature::Support, Feature::Users, Feature::Subscriptions] {
        cells = cells.without(feature, Action::View);
    }
    partner.with_role(house.role("partner", cells).await).await;
    let none = board(&partner).await;
    assert!(none.accounts.is_none() && none.orders.is_none() && none.activity.is_none());
    let none = inside(&partner, &account).await;
    assert!(none.users.is_none() && none.licences.is_none() && none.activity.is_none());
}
