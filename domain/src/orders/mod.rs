//! Orders: subscriptions that a partner bought, each assigned to one customer account or to none yet (spec 05).

pub mod assigning;
pub mod operations;
pub mod query;
pub mod subscriptions;

use crate::{
    Timestamp,
    ids::{AccountId, OrderId},
    users::products::Product,
    words::words,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// An order that ends within so many days is told of (ORDR-005, ORDR-009).
pub const EXPIRING_DAYS: u32 = 90;
/// Seconds of a day.
pub const DAY_SECONDS: i64 = 24 * 60 * 60;

/// A part of an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct OrderLine {
    /// What was bought.
    pub product: Product,
    /// What else the ordering system says of it; may be empty.
    pub details: String,
    /// How many licences.
    pub licences: u64,
    /// Whether they are counted by sessions at once, not by users (SUBS-005).
    pub concurrent: bool,
}

words!(
    /// The one status of an order (ORDR-008, ORDR-009); `orders-status-<name>` is its Fluent id.
    OrderStatus {
        /// Its expiry date has passed: it can no longer be assigned.
        Expired = "expired",
        /// The ordering system has not activated it yet.
        ActivationPending = "activationPending",
        /// No account has it, and it ends soon.
        ExpiresSoon = "expiresSoon",
        /// It never ends.
        Permanent = "permanent",
        /// No account has it.
        Assign = "assign",
        /// An account has it.
        Assigned = "assigned",
    }
);

/// What decides the status of an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Facts {
    /// When it ends; never, if absent.
    pub expires_at: Option<Timestamp>,
    /// Whether the ordering system has activated it.
    pub activated: bool,
    /// Whether an account has it.
    pub assigned: bool,
}

impl Facts {
    /// The first status that fits at this moment (ORDR-009).
    pub fn status(self, now: Timestamp) -> OrderStatus {
        let ends_by = |second: i64| self.expires_at.is_some_and(|end| end.as_second() <= second);
        if ends_by(now.as_second()) {
            OrderStatus::Expired
        } else if !self.activated {
            OrderStatus::ActivationPending
        } else if !self.assigned && ends_by(now.as_second() + i64::from(EXPIRING_DAYS) * DAY_SECONDS) {
            OrderStatus::ExpiresSoon
        } else if self.expires_at.is_none() {
            OrderStatus::Permanent
        } else if self.assigned {
            OrderStatus::Assigned
        } else {
            OrderStatus::Assign
        }
    }

    /// Whole days until it ends, at least 0; none if it never does.
    pub fn days_left(self, now: Timestamp) -> Option<u64> {
        let end = self.expires_at?;
        u64::try_from((end.as_second() - now.as_second()).max(0) / DAY_SECONDS).ok()
    }
}

/// An order as its partner sees it. What was not delivered is absent: "Unavailable" (ORDR-004).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Order {
    /// The order.
    pub id: OrderId,
    /// The number people know it by; also its subscription's.
    pub tracking_number: String,
    /// The ordering system's own number.
    pub sap_order_id: Option<String>,
    /// The reseller's purchase order.
    pub reseller_po: Option<String>,
    /// The reseller's number in the ordering system.
    pub reseller_sap_id: Option<String>,
    /// The customer's purchase order.
    pub customer_po: Option<String>,
    /// What was bought.
    pub lines: Vec<OrderLine>,
    /// When it was bought.
    pub purchased_at: Timestamp,
    /// When it ends; never, if absent.
    pub expires_at: Option<Timestamp>,
    /// How long it lasts, in months; permanent, if absent.
    pub duration_months: Option<u64>,
    /// The account it is assigned to; none if Unassigned.
    pub account: Option<AccountId>,
    /// That account's name.
    pub account_name: Option<String>,
    /// Its status at the time of the answer.
    pub status: OrderStatus,
    /// Whole days until it ends; none if it never does.
    pub days_left: Option<u64>,
    /// Counts changes.
    pub version: u64,
}

impl Order {
    /// All licences of it.
    pub fn licences(&self) -> u64 {
        self.lines.iter().map(|line| line.licences).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordr_009_each_order_has_the_first_status_that_fits() {
        let now: Timestamp = "2026-11-21T12:00:00Z".parse().unwrap();
        let at = |text: &str| Some(text.parse::<Timestamp>().unwrap());
        let (past, soon, late) = (at("2026-11-21T12:00:00Z"), at("2027-02-19T12:00:00Z"), at("2027-06-01T00:00:00Z"));
        let later = at("2027-02-19T12:00:01Z"); // beyond 90 days by a second, as the view Expiring has it
        for (expires_at, activated, assigned, status) in [
            (past, false, true, OrderStatus::Expired),
            (soon, false, false, OrderStatus::ActivationPending),
            (soon, true, false, OrderStatus::ExpiresSoon),
            (soon, true, true, OrderStatus::Assigned),
            (None, true, false, OrderStatus::Permanent),
            (None, true, true, OrderStatus::Permanent),
            (later, true, false, OrderStatus::Assign),
            (late, true, false, OrderStatus::Assign),
            (late, true, true, OrderStatus::Assigned),
        ] {
            assert_eq!(Facts { expires_at, activated, assigned }.status(now), status, "{expires_at:?}");
        }
        let soon = Facts { expires_at: soon, activated: true, assigned: true };
        assert_eq!(soon.days_left(now), Some(90));
    }
}
