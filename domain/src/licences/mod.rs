//! Licences of users: what an account has of each product, and who holds one (spec 03, Products, licences and username).
//!
//! `rules` what may be given, `operations` the calls. That no more are given than there are, storage holds (USER-046).

pub mod operations;
pub mod rules;

use crate::users::products::Product;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What an account has of a product at this moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct LicenceBalance {
    /// The product.
    pub product: Product,
    /// Licences of the orders that are assigned to the account, activated and in force (SUBS-006).
    pub total: u64,
    /// Users who hold one.
    pub assigned: u64,
    /// Licences that running tasks are still to give.
    pub reserved: u64,
    /// Whether its integration is on: only then it is offered (USER-037).
    pub integrated: bool,
    /// Whether any order of it was ever assigned to the account.
    pub subscribed: bool,
}

impl LicenceBalance {
    /// Licences that can be given now; never below 0.
    pub const fn available(&self) -> u64 {
        self.total.saturating_sub(self.assigned + self.reserved)
    }

    /// Licences in use beyond those that the account has (SUBS-010).
    pub const fn over(&self) -> u64 {
        self.assigned.saturating_sub(self.total)
    }
}

/// The licences of an account, in the order of the catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Licences {
    /// One for each product.
    pub balances: Vec<LicenceBalance>,
    /// Whether the MiCollab server governs the licences of MiTeam Meetings (USER-043).
    pub micollab_governs: bool,
}

/// How a selection stands to a product (USER-039).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct SelectionFigures {
    /// Users of it who hold no licence.
    pub without: u64,
    /// Users of it who hold one.
    pub with: u64,
    /// Licences that can be given now.
    pub available: u64,
}

impl SelectionFigures {
    /// How many more licences are needed to give everyone one (USER-041).
    pub const fn missing(&self) -> u64 {
        self.without.saturating_sub(self.available)
    }
}
