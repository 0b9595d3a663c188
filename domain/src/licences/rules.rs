//! What may be given to whom, as far as the account's integrations decide it (USER-037, USER-038, USER-042, USER-043).

use super::{LicenceBalance, Licences};
use crate::{
    integrations::{IntegrationKey, Integrations},
    users::products::Product,
    words::words,
};

words!(
    /// Why a licence cannot be given or taken by hand; `licences-refusal-<name>` is its Fluent id.
    Refusal {
        /// The product's integration is off: "No licenses".
        NotIntegrated = "notIntegrated",
        /// The MiCollab server gives and takes these licences.
        ManagedByMicollab = "managedByMicollab",
        /// Every licence of the account is in use: "Licenses not available".
        NoneAvailable = "noneAvailable",
    }
);

impl Licences {
    /// The balance of a product.
    pub fn of(&self, product: Product) -> Option<&LicenceBalance> {
        self.balances.iter().find(|balance| balance.product == product)
    }

    /// Why a licence of this product cannot be changed by hand for a user who holds one, or none, at all.
    pub fn locked(&self, product: Product) -> Option<Refusal> {
        let integrated = self.of(product).is_some_and(|balance| balance.integrated);
        locked(product, integrated, self.micollab_governs)
    }

    /// Why a licence cannot be given to a user who holds none.
    pub fn refusal(&self, product: Product) -> Option<Refusal> {
        let none = self.of(product).is_none_or(|balance| balance.available() == 0);
        self.locked(product).or_else(|| none.then_some(Refusal::NoneAvailable))
    }

    /// The products of which many users can be given licences at once: integrated, with an order, and not MiCollab's to
    /// govern (USER-038).
    pub fn manageable(&self) -> impl Iterator<Item = &LicenceBalance> {
        self.balances.iter().filter(|balance| balance.subscribed && self.locked(balance.product).is_none())
    }
}

/// Why licences of a product cannot be changed by hand in an account with these integrations.
pub fn locked_by(product: Product, integrations: &Integrations) -> Option<Refusal> {
    locked(product, integrations.offers(product), integrations.has(IntegrationKey::Micollab))
}

fn locked(product: Product, integrated: bool, micollab: bool) -> Option<Refusal> {
    if !integrated {
        Some(Refusal::NotIntegrated)
    } else if product == Product::MiteamMeetings && micollab {
        Some(Refusal::ManagedByMicollab)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn account(product: Product, integrated: bool, available: u64, micollab_governs: bool) -> Licences {
        let balance =
            LicenceBalance { product, total: 7 + available, assigned: 7, reserved: 0, integrated, subscribed: true };
        Licences { balances: vec![balance], micollab_governs }
    }

    #[test]
    fn user_042_integration_first_then_micollab_then_what_is_left() {
        let meetings = Product::MiteamMeetings;
        let refusal = |integrated, left, governs| account(meetings, integrated, left, governs).refusal(meetings);
        assert_eq!(refusal(true, 1, false), None);
        assert_eq!(refusal(true, 0, false), Some(Refusal::NoneAvailable));
        assert_eq!(refusal(false, 9, false), Some(Refusal::NotIntegrated));
        assert_eq!(refusal(true, 9, true), Some(Refusal::ManagedByMicollab), "USER-043");
        assert_eq!(account(Product::Micc, true, 1, true).refusal(Product::Micc), None);
    }

    #[test]
    fn user_038_what_micollab_governs_is_not_managed_here() {
        let manageable = |governs| account(Product::MiteamMeetings, true, 0, governs).manageable().count();
        assert_eq!((manageable(false), manageable(true)), (1, 0));
    }

    #[test]
    fn subs_010_what_is_over_provisioned_leaves_nothing_to_give() {
        let balance = LicenceBalance {
            product: Product::MiteamMeetings,
            total: 3,
            assigned: 7,
            reserved: 0,
            integrated: true,
            subscribed: true,
        };
        assert_eq!((balance.available(), balance.over()), (0, 4));
        let figures = super::super::SelectionFigures { without: 5, with: 1, available: 3 };
        assert_eq!(figures.missing(), 2, "USER-041");
    }
}
