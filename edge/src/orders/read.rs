//! The list of orders, and the subscriptions of an account.

use super::listing::{self, Key, Search};
use crate::{
    db::{Statement, column, page},
    guard::{call::Call, reply::Reply},
    licences::read as licences,
    problem::{Failure, Outcome},
};
use domain::{
    Timestamp,
    ids::{AccountId, OrderId},
    orders::{
        Facts, Order, OrderLine,
        operations::{ListOrders, ListSubscriptions, OrderList},
        query::OrderView,
        subscriptions::{Subscription, Subscriptions},
    },
    page::limit,
    permissions::BaseRole,
    users::products::Product,
};
use serde::Deserialize;
use serde_json::Value;

/// An order as the list has it.
#[derive(Deserialize)]
pub(super) struct OrderRow {
    id: OrderId,
    tracking_number: String,
    sap_order_id: Option<String>,
    reseller_po: Option<String>,
    reseller_sap_id: Option<String>,
    customer_po: Option<String>,
    #[serde(deserialize_with = "column::json")]
    lines: Vec<OrderLine>,
    #[serde(deserialize_with = "column::time")]
    purchased_at: Timestamp,
    #[serde(deserialize_with = "column::time_option")]
    expires_at: Option<Timestamp>,
    duration_months: Option<f64>,
    #[serde(deserialize_with = "column::flag")]
    activated: bool,
    account_id: Option<AccountId>,
    account_name: Option<String>,
    version: f64,
    k0: f64,
    k1: Value,
}

impl OrderRow {
    /// The order as its partner sees it at a moment.
    pub(super) fn view(self, now: Timestamp) -> Order {
        let assigned = self.account_id.is_some();
        let facts = Facts { expires_at: self.expires_at, activated: self.activated, assigned };
        Order {
            id: self.id,
            tracking_number: self.tracking_number,
            sap_order_id: self.sap_order_id,
            reseller_po: self.reseller_po,
            reseller_sap_id: self.reseller_sap_id,
            customer_po: self.customer_po,
            lines: self.lines,
            purchased_at: self.purchased_at,
            expires_at: self.expires_at,
            duration_months: self.duration_months.map(|months| months as u64),
            account: self.account_id,
            account_name: self.account_name,
            status: facts.status(now),
            days_left: facts.days_left(now),
            version: self.version as u64,
        }
    }
}

#[derive(Deserialize)]
struct Counts {
    n: f64,
    unassigned: f64,
    expiring: f64,
}

/// Lists a page. [ORDR-003] [ORDR-005] [ORDR-006] [ORDR-007] [DELG-002]
pub(super) async fn list_orders(call: Call<ListOrders>) -> Outcome<Reply<OrderList>> {
    let (query, actor, now) = (call.input(), call.actor(), call.now());
    let view = query.view.unwrap_or(OrderView::All);
    let (sort, direction) = query.order();
    let order = format!("{}-{direction:?}", sort.name());
    let after: Option<Key> = page::read(query.after.as_deref(), &order)?;
    let limit = limit(query.limit);
    let (partner, manager) = (actor.partner.to_string(), actor.person.to_string());
    let group = query.group.map(|group| group.to_string());
    let search = Search {
        partner: &partner,
        manager: (actor.base == BaseRole::AccountManager).then_some(manager.as_str()),
        group: group.as_deref(),
        text: &query.search,
        now,
    };
    let list = listing::list(&search, view, sort, direction, after.as_ref(), limit + 1);
    let rows = call.db().batch(vec![list.into(), listing::counts(&search).into()]).await?;
    let [found, counts] = rows.as_slice() else { return Err(Failure::internal("a batch of two gave no two answers")) };
    let key = |row: &OrderRow| (row.k0, row.k1.clone(), row.id.to_string());
    let mut list = page::page(found.take::<OrderRow>()?, limit, &order, key, |row| row.view(now))?;
    let counts: Counts = counts.first()?.ok_or_else(|| Failure::internal("a count gave no row"))?;
    let (all, unassigned, expiring) = (counts.n as u64, counts.unassigned as u64, counts.expiring as u64);
    if after.is_none() {
        list.found = Some(match view {
            OrderView::All => all,
            OrderView::Unassigned => unassigned,
            OrderView::Expiring => expiring,
        });
    }
    Ok(Reply::ok(OrderList { page: list, all, unassigned, expiring }))
}

#[derive(Deserialize)]
struct SubscriptionRow {
    number: String,
    #[serde(deserialize_with = "column::word")]
    product: Product,
    details: String,
    licences: f64,
    #[serde(deserialize_with = "column::flag")]
    concurrent: bool,
    #[serde(deserialize_with = "column::time_option")]
    starts_at: Option<Timestamp>,
    #[serde(deserialize_with = "column::time_option")]
    expires_at: Option<Timestamp>,
    #[serde(deserialize_with = "column::flag")]
    activated: bool,
}

/// Lists the subscriptions, with the balances of this moment. [SUBS-001] [SUBS-006]
pub(super) async fn list_subscriptions(call: Call<ListSubscriptions>) -> Outcome<Reply<Subscriptions>> {
    let account = call.account().id.to_string();
    let rows: Vec<SubscriptionRow> = call.db().rows(Statement::from(listing::subscriptions(&account))).await?;
    let (licences, _) = licences::licences(&call).await?;
    let view = |row: SubscriptionRow| Subscription {
        number: row.number,
        product: row.product,
        details: row.details,
        licences: row.licences as u64,
        concurrent: row.concurrent,
        starts_at: row.starts_at,
        expires_at: row.expires_at,
        activated: row.activated,
    };
    let subscriptions = rows.into_iter().map(view).collect();
    Ok(Reply::ok(Subscriptions { now: call.now(), subscriptions, balances: licences.balances }))
}
