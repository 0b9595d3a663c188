//! Subscriptions: the lines of the orders that an account has, grouped by application (SUBS-001 to SUBS-010).

use super::{DAY_SECONDS, EXPIRING_DAYS};
use crate::{
    Timestamp,
    fold::fold,
    integrations::{IntegrationKey, catalogue::CATALOGUE},
    licences::LicenceBalance,
    page::Direction,
    users::products::Product,
    words::words,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;

/// A line of an order that is assigned to the account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Subscription {
    /// The order's tracking number.
    pub number: String,
    /// What it is for.
    pub product: Product,
    /// What else the ordering system says of it; may be empty.
    pub details: String,
    /// How many licences.
    pub licences: u64,
    /// Whether they are counted by sessions at once.
    pub concurrent: bool,
    /// When it starts; with its activation, if absent.
    pub starts_at: Option<Timestamp>,
    /// When it ends; never, if absent.
    pub expires_at: Option<Timestamp>,
    /// Whether the ordering system has activated it.
    pub activated: bool,
}

words!(
    /// What the subscriptions of an application can be sorted by (SUBS-007).
    SubscriptionSort {
        /// By subscription number.
        Number = "number",
        /// By what it is for.
        Details = "details",
        /// By the number of licences.
        Licences = "licences",
        /// By its start.
        StartsAt = "startsAt",
        /// By its end.
        ExpiresAt = "expiresAt",
    }
);

impl SubscriptionSort {
    /// Sorts; what starts with its activation or never ends comes last both ways.
    pub fn sort(self, subscriptions: &mut [Subscription], direction: Direction) {
        let turned = |order: Ordering| if direction == Direction::Desc { order.reverse() } else { order };
        let time = |a: Option<Timestamp>, b: Option<Timestamp>| match (a, b) {
            (Some(a), Some(b)) => turned(a.cmp(&b)),
            _ => a.is_none().cmp(&b.is_none()),
        };
        subscriptions.sort_by(|a, b| {
            let order = match self {
                Self::Number => turned(a.number.cmp(&b.number)),
                Self::Details => turned(fold(a.description()).cmp(&fold(b.description()))),
                Self::Licences => turned(a.licences.cmp(&b.licences)),
                Self::StartsAt => time(a.starts_at, b.starts_at),
                Self::ExpiresAt => time(a.expires_at, b.expires_at),
            };
            order.then_with(|| a.number.cmp(&b.number))
        });
    }
}

impl Subscription {
    /// What the ordering system says of it; without that, its product.
    pub fn description(&self) -> &str {
        if self.details.is_empty() { self.product.label() } else { &self.details }
    }

    /// Whether it has ended.
    pub fn is_expired(&self, now: Timestamp) -> bool {
        self.expires_at.is_some_and(|end| end <= now)
    }

    /// Whether it ends within 90 days and has not ended yet.
    pub fn is_expiring(&self, now: Timestamp) -> bool {
        let soon = now.as_second() + i64::from(EXPIRING_DAYS) * DAY_SECONDS;
        !self.is_expired(now) && self.expires_at.is_some_and(|end| end.as_second() <= soon)
    }
}

/// All subscriptions of an account, and how its licences are used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Subscriptions {
    /// When it was read: by this moment they have ended or not.
    pub now: Timestamp,
    /// The subscriptions, newest start first.
    pub subscriptions: Vec<Subscription>,
    /// What the account has of each product.
    pub balances: Vec<LicenceBalance>,
}

/// The subscriptions of one application.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The application.
    pub integration: IntegrationKey,
    /// What the account has of each of its products that has a subscription or is in use; of Mitel One its tiers.
    pub balances: Vec<LicenceBalance>,
    /// Its subscriptions.
    pub subscriptions: Vec<Subscription>,
    /// How many of these have ended.
    pub expired: u64,
    /// How many end within 90 days.
    pub expiring: u64,
}

impl Group {
    /// Licences in all (SUBS-006).
    pub fn total(&self) -> u64 {
        self.balances.iter().map(|balance| balance.total).sum()
    }

    /// Licences assigned, at most as many as there are of each product (SUBS-006).
    pub fn assigned(&self) -> u64 {
        self.balances.iter().map(|balance| balance.assigned.min(balance.total)).sum()
    }

    /// Licences in use beyond those (SUBS-010).
    pub fn over(&self) -> u64 {
        self.balances.iter().map(LicenceBalance::over).sum()
    }

    /// Whether it needs a look: EXPAND TO REVIEW (SUBS-009).
    pub fn needs_review(&self) -> bool {
        self.over() + self.expired + self.expiring > 0
    }
}

impl Subscriptions {
    /// One group an application, in the order of the catalogue (SUBS-005).
    pub fn groups(&self) -> Vec<Group> {
        CATALOGUE.iter().filter_map(|entry| self.group(entry.key, entry.products)).collect()
    }

    fn group(&self, integration: IntegrationKey, products: &[Product]) -> Option<Group> {
        let of = |subscription: &&Subscription| products.contains(&subscription.product);
        let subscriptions: Vec<_> = self.subscriptions.iter().filter(of).cloned().collect();
        let shown = |balance: &&LicenceBalance| {
            let bought = subscriptions.iter().any(|subscription| subscription.product == balance.product);
            products.contains(&balance.product) && (bought || balance.assigned > 0)
        };
        let balances: Vec<_> = self.balances.iter().filter(shown).copied().collect();
        let count = |fits: fn(&Subscription, Timestamp) -> bool| {
            subscriptions.iter().filter(|subscription| fits(subscription, self.now)).count() as u64
        };
        let (expired, expiring) = (count(Subscription::is_expired), count(Subscription::is_expiring));
        (!balances.is_empty()).then_some(Group { integration, balances, subscriptions, expired, expiring })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn subscription(product: Product, ends: &str) -> Subscription {
        Subscription {
            number: "A-S1".into(),
            product,
            details: String::new(),
            licences: 5,
            concurrent: false,
            starts_at: None,
            expires_at: ends.parse().ok(),
            activated: true,
        }
    }

    fn balance(product: Product, total: u64, assigned: u64) -> LicenceBalance {
        LicenceBalance { product, total, assigned, reserved: 0, integrated: true, subscribed: true }
    }

    #[test]
    fn subs_005_the_tiers_of_mitel_one_sum_up_to_its_group() {
        let all = Subscriptions {
            now: "2026-11-21T00:00:00Z".parse().unwrap(),
            subscriptions: vec![
                subscription(Product::MitelOneElite, "2028-01-01T00:00:00Z"),
                subscription(Product::MitelOnePremier, "2028-01-01T00:00:00Z"),
                subscription(Product::Micollab, "2026-11-20T00:00:00Z"),
            ],
            balances: vec![
                balance(Product::MitelOneElite, 5, 2),
                balance(Product::MitelOnePremier, 5, 7),
                balance(Product::Micollab, 0, 0),
                balance(Product::Micc, 0, 0),
            ],
        };
        let groups = all.groups();
        let of: Vec<_> = groups.iter().map(|g| (g.integration, g.total(), g.assigned(), g.over())).collect();
        assert_eq!(of, [(IntegrationKey::Micollab, 0, 0, 0), (IntegrationKey::MitelOne, 10, 7, 2)]);
        assert!(groups.iter().all(Group::needs_review), "SUBS-009: one has ended, one is over provisioned");
    }

    #[test]
    fn subs_007_any_column_sorts_and_what_has_no_time_comes_last_both_ways() {
        let mut all: Vec<_> =
            [("A-S2", "2027-01-01T00:00:00Z", 7), ("A-S1", "", 5), ("A-S3", "2026-12-01T00:00:00Z", 9)]
                .into_iter()
                .map(|(number, ends, licences)| Subscription {
                    number: number.into(),
                    licences,
                    ..subscription(Product::Micollab, ends)
                })
                .collect();
        let mut sorted = |by: SubscriptionSort, direction| {
            by.sort(&mut all, direction);
            all.iter().map(|one| one.number.clone()).collect::<Vec<_>>()
        };
        assert_eq!(sorted(SubscriptionSort::Number, Direction::Desc), ["A-S3", "A-S2", "A-S1"]);
        assert_eq!(sorted(SubscriptionSort::Licences, Direction::Asc), ["A-S1", "A-S2", "A-S3"]);
        assert_eq!(sorted(SubscriptionSort::ExpiresAt, Direction::Asc), ["A-S3", "A-S2", "A-S1"]);
        assert_eq!(sorted(SubscriptionSort::ExpiresAt, Direction::Desc), ["A-S2", "A-S3", "A-S1"]);
    }
}
