//! What needs one today: the figures of the dashboard, each one that a list explains (DASH-009).

pub mod operations;

use crate::{Timestamp, ids::AccountId, orders::OrderLine, users::products::Product, words::words};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Days whose events are counted, today included.
pub const DAYS: u32 = 14;
pub use crate::{events::bars::Quarter, orders::EXPIRING_DAYS};
/// Accounts and orders that are listed; the figures count all.
pub const LISTED: u32 = 6;
/// Accounts in need of attention are counted up to here.
pub const MOST_COUNTED: u32 = 1_000;
words!(
    /// Why an account needs attention; `dashboard-attention-<name>` is its Fluent id.
    Attention {
        /// It has no users yet.
        NoUsers = "noUsers",
        /// It has users, and none of them has registered: nobody can sign in.
        NobodyRegistered = "nobodyRegistered",
    }
);

/// An account that needs attention.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct NeedyAccount {
    /// The account.
    pub id: AccountId,
    /// Its name.
    pub name: String,
    /// Its users.
    pub users: u64,
    /// Why.
    pub why: Attention,
}

/// An order that ends soon.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct EndingOrder {
    /// The number people know it by.
    pub tracking_number: String,
    /// What was bought.
    pub lines: Vec<OrderLine>,
    /// The account it is assigned to; none if it is to assign.
    pub account: Option<AccountId>,
    /// That account's name.
    pub account_name: Option<String>,
    /// When it ends.
    pub expires_at: Timestamp,
}

/// Orders to assign and those that end soon.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct OrderFigures {
    /// Orders in force that no account has. None where only a group's accounts count: such orders are in no group.
    pub to_assign: u64,
    /// Orders that end within [`EXPIRING_DAYS`].
    pub expiring: u64,
    /// The first of these, soonest first.
    pub next: Vec<EndingOrder>,
}

/// Accounts in reach, or those of a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct AccountFigures {
    /// In service.
    pub active: u64,
    /// Out of service.
    pub deactivated: u64,
    /// In service, and nobody can sign in yet; at most [`MOST_COUNTED`].
    pub needy: u64,
    /// The first of these, oldest first.
    pub first_needy: Vec<NeedyAccount>,
}

/// What a partner sees. What the role may not see is absent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Dashboard {
    /// When it was read: the last of the days is this one's.
    pub now: Timestamp,
    /// Accounts, for who may view them.
    pub accounts: Option<AccountFigures>,
    /// Orders, for who may view them.
    pub orders: Option<OrderFigures>,
    /// Events of these accounts, oldest first, for who may view the event history.
    pub activity: Option<Vec<Quarter>>,
}

/// Users of an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct UserFigures {
    /// All.
    pub all: u64,
    /// Registration is finished.
    pub registered: u64,
}

/// How much of a product is in use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct LicenceUse {
    /// The product.
    pub product: Product,
    /// Users who hold a licence.
    pub used: u64,
    /// Licences of the orders in force.
    pub total: u64,
}

/// What one sees inside a customer account. What the role may not see is absent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct AccountDashboard {
    /// When it was read: the last of the days is this one's.
    pub now: Timestamp,
    /// Users, for who may view them.
    pub users: Option<UserFigures>,
    /// Licences in use, in the catalogue's order, for who may view subscriptions.
    pub licences: Option<Vec<LicenceUse>>,
    /// Events, oldest first, for who may view the event history.
    pub activity: Option<Vec<Quarter>>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dash_009_a_quarter_begins_where_its_number_says() {
        let at: Timestamp = "2026-11-18T05:44:59Z".parse().unwrap();
        let begins: Timestamp = "2026-11-18T05:30:00Z".parse().unwrap();
        assert_eq!(Quarter(Quarter::of(at), 1).begins(), begins);
        let before: Timestamp = "1969-12-31T23:59:00Z".parse().unwrap();
        assert_eq!(Quarter::of(before), -1);
    }
}
