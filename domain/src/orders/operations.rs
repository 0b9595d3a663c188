//! The operations on orders and subscriptions.

use super::{Order, query::OrderQuery, subscriptions::Subscriptions};
use crate::{
    operation::{AccountPath, Method, NoInput, Operation},
    page::Page,
    permissions::{Action, Feature, Needs},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

const ORDERS: &[(Feature, Action)] = &[(Feature::Orders, Action::View)];
const SUBSCRIPTIONS: &[(Feature, Action)] = &[(Feature::Subscriptions, Action::View)];

/// Lists the orders of the partner; to an account manager those of assigned accounts and those that no account has.
pub struct ListOrders;
impl Operation for ListOrders {
    const NAME: &'static str = "ListOrders";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/orders";
    const NEEDS: Needs = Needs::any_of(ORDERS).partners_only();
    const SPEC: &'static [&'static str] =
        &["ORDR-001", "ORDR-003", "ORDR-004", "ORDR-005", "ORDR-006", "ORDR-007", "ORDR-009", "ORDR-017", "DELG-002"];
    type Path = ();
    type Input = OrderQuery;
    type Output = OrderList;
}

/// A page of orders, with the size of each view.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct OrderList {
    /// The rows.
    #[serde(flatten)]
    pub page: Page<Order>,
    /// How many orders fit the search.
    pub all: u64,
    /// How many of these no account has.
    pub unassigned: u64,
    /// How many of these end within 90 days.
    pub expiring: u64,
}

/// Lists the subscriptions of an account, and how its licences are used.
pub struct ListSubscriptions;
impl Operation for ListSubscriptions {
    const NAME: &'static str = "ListSubscriptions";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/accounts/{account}/subscriptions";
    const NEEDS: Needs = Needs::any_of(SUBSCRIPTIONS);
    const SPEC: &'static [&'static str] =
        &["SUBS-001", "SUBS-002", "SUBS-004", "SUBS-005", "SUBS-006", "SUBS-008", "SUBS-009", "SUBS-010"];
    type Path = AccountPath;
    type Input = NoInput;
    type Output = Subscriptions;
}
