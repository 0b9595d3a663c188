//! Assigning an order to a customer, and taking it back (ORDR-011 to ORDR-016).

use super::{Order, OrderLine, OrderStatus};
use crate::{
    ids::{AccountId, OrderId},
    licences::{LicenceBalance, Licences},
    operation::{Input, Method, NoInput, Operation, Waits},
    path_params,
    permissions::{Action, Feature, Needs},
    problem::FieldErrors,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Orders › View covers assigning too (ORDR-003).
const NEEDS: Needs = Needs::any_of(&[(Feature::Orders, Action::View)]).partners_only();

path_params!(
    /// The path of calls about one order.
    OrderPath { order: OrderId }
);

/// Assigns an order to a customer: all its licences are the customer's at once. Assigned to the same one already, it
/// changes nothing; to another one, the answer is 409 with that one's name if the caller may know it.
pub struct AssignOrder;
impl Operation for AssignOrder {
    const NAME: &'static str = "AssignOrder";
    const METHOD: Method = Method::Put;
    const PATH: &'static str = "/api/v1/orders/{order}/account";
    const NEEDS: Needs = NEEDS;
    const SPEC: &'static [&'static str] =
        &["ORDR-003", "ORDR-011", "ORDR-012", "ORDR-013", "ORDR-015", "ORDR-020", "SUBS-013", "SUBS-014"];
    type Path = OrderPath;
    type Input = OrderAccount;
    type Output = Order;
}

/// The customer that is to have the order.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OrderAccount {
    /// The account.
    #[serde(default)]
    pub account: Option<AccountId>,
}

impl Input for OrderAccount {
    fn validate(&self) -> Result<(), FieldErrors> {
        if self.account.is_none() { Err(FieldErrors::one("account", "orders-account-required")) } else { Ok(()) }
    }
}

/// Takes an order back from its customer, as long as the customer's other subscriptions cover the licences in use.
pub struct UnassignOrder;
impl Operation for UnassignOrder {
    const NAME: &'static str = "UnassignOrder";
    const METHOD: Method = Method::Delete;
    const PATH: &'static str = "/api/v1/orders/{order}/account";
    const NEEDS: Needs = NEEDS;
    const SPEC: &'static [&'static str] = &["ORDR-003", "ORDR-016", "ORDR-020"];
    const WAITS: Waits = Waits::Never("no user and no account goes; it can be assigned again");
    type Path = OrderPath;
    type Input = NoInput;
    type Output = Order;
}

impl OrderStatus {
    /// Whether an order of this status can be given to a customer now (ORDR-012).
    pub const fn can_be_assigned(self, assigned: bool) -> bool {
        !assigned && matches!(self, Self::ExpiresSoon | Self::Permanent | Self::Assign)
    }
}

/// How many licences have to be freed before an order in force can be taken from a customer who has these (ORDR-016).
pub fn to_free(lines: &[OrderLine], licences: &Licences) -> u64 {
    let of = |balance: &LicenceBalance| {
        let taken: u64 = lines.iter().filter(|line| line.product == balance.product).map(|line| line.licences).sum();
        let left = balance.total.saturating_sub(taken);
        if taken == 0 { 0 } else { (balance.assigned + balance.reserved).saturating_sub(left) }
    };
    licences.balances.iter().map(of).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::users::products::Product;

    #[test]
    fn ordr_012_what_has_ended_or_waits_for_its_activation_is_not_assigned() {
        for (status, assigned, can) in [
            (OrderStatus::Assign, false, true),
            (OrderStatus::ExpiresSoon, false, true),
            (OrderStatus::Permanent, false, true),
            (OrderStatus::Permanent, true, false),
            (OrderStatus::Expired, false, false),
            (OrderStatus::ActivationPending, false, false),
            (OrderStatus::Assigned, true, false),
        ] {
            assert_eq!(status.can_be_assigned(assigned), can, "{status}");
        }
    }

    #[test]
    fn ordr_016_what_other_orders_do_not_cover_has_to_be_freed() {
        let line = |licences| OrderLine { product: Product::Micc, details: String::new(), licences, concurrent: false };
        let balance = |total, assigned| LicenceBalance {
            product: Product::Micc,
            total,
            assigned,
            reserved: 1,
            integrated: true,
            subscribed: true,
        };
        let licences = |total, assigned| Licences { balances: vec![balance(total, assigned)], ..Licences::default() };
        assert_eq!(to_free(&[line(10)], &licences(30, 12)), 0);
        assert_eq!(to_free(&[line(10), line(15)], &licences(30, 11)), 7);
        // What is over already has nothing to do with an order of something else.
        assert_eq!(to_free(&[], &licences(3, 11)), 0);
    }
}
