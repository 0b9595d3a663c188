//! Customer accounts and the partner accounts they belong to (spec 02).

pub mod address;
pub mod country;
pub mod deletion;
pub mod input;
pub mod operations;
pub mod query;
pub mod tags;

use crate::{
    Timestamp,
    contacts::SupportContact,
    ids::{AccountId, PartnerAccountId},
    language::Language,
    permissions::BaseRole,
    words::words,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A customer account with all that its Account information shows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Account {
    /// Its id, in addresses and events.
    pub id: AccountId,
    /// The Account ID people see: nine digits, unique for ever (ACCT-013).
    pub account_number: String,
    /// The partner account it belongs to.
    pub partner: PartnerAccountId,
    /// The customer's name.
    pub name: String,
    /// Country, ISO 3166-1 alpha-2.
    pub country: String,
    /// Province or state.
    pub province: Option<String>,
    /// Street address.
    pub address: String,
    /// City or town.
    pub city: String,
    /// Postal or zip code.
    pub postal_code: Option<String>,
    /// Language of the account's e-mails and of new users (ACCT-029).
    pub default_language: Language,
    /// Line of business (ACCT-028).
    pub business_type: Option<BusinessType>,
    /// SAP ID of a customer with a subscription, read-only (ACCT-023).
    pub sap_customer_number: Option<String>,
    /// Whether it is a MiCloud Connect account, where that number is called Billing customer number (ACCT-024).
    pub micloud_connect: bool,
    /// Where the customer's data is kept, fixed at creation (ACCT-015).
    pub cloud_location: CloudLocation,
    /// Whether bandwidth optimization is on (ACCT-032).
    pub bandwidth_optimization: bool,
    /// What partners tag it with, in their order (DELG-002).
    #[serde(default)]
    pub tags: Vec<String>,
    /// Who gets all issue reports of the account (ACCT-033, SUPC-001). Changes of these alone are merged by entry, and
    /// do not count as another version.
    pub support_contacts: Vec<SupportContact>,
    /// Whether it is active.
    pub status: AccountStatus,
    /// How many users it has.
    pub users: u64,
    /// Counts saves; the ETag.
    pub version: u64,
    /// When it was created.
    pub created_at: Timestamp,
    /// When it was changed last.
    pub modified_at: Timestamp,
    /// The name of who changed it last.
    pub modified_by: String,
}

impl Account {
    /// The account as someone with this base role may see it (SUPC-020).
    #[must_use]
    pub fn seen_by(mut self, base: BaseRole) -> Self {
        if !base.is_partner() {
            self.support_contacts = self.support_contacts.into_iter().map(SupportContact::for_admins).collect();
        }
        self
    }

    /// The e-mail addresses of the support contacts.
    pub fn contact_addresses(&self) -> Vec<String> {
        self.support_contacts.iter().map(|contact| contact.email.clone()).collect()
    }
}

/// A row of the list of accounts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct AccountRow {
    /// Its id.
    pub id: AccountId,
    /// The Account ID.
    pub account_number: String,
    /// The customer's name.
    pub name: String,
    /// Country, ISO 3166-1 alpha-2.
    pub country: String,
    /// City or town.
    pub city: String,
    /// How many users it has.
    pub users: u64,
    /// What partners tag it with (DELG-002).
    pub tags: Vec<String>,
    /// Whether it is active.
    pub status: AccountStatus,
    /// The version, which a confirmation hands back (DASH-024).
    pub version: u64,
    /// When it was changed last.
    pub modified_at: Timestamp,
    /// The name of who changed it last.
    pub modified_by: String,
}

words!(
    /// The state of an account.
    AccountStatus {
        /// Its users can sign in.
        Active = "active",
        /// Nobody of it can sign in until a partner re-activates it.
        Deactivated = "deactivated",
    }
);

words!(
    /// The region in which an account's data is stored and managed.
    CloudLocation {
        /// The Americas.
        Us = "US",
        /// Europe, the Middle East and Africa.
        Eu = "EU",
        /// Asia and the Pacific.
        Ap = "AP",
    }
);

words!(
    /// The customer's line of business (ACCT-028); `accounts-business-<name>` is its Fluent id.
    BusinessType {
        /// Education.
        Education = "education",
        /// Finance.
        Finance = "finance",
        /// Government.
        Government = "government",
        /// Healthcare.
        Healthcare = "healthcare",
        /// Hospitality.
        Hospitality = "hospitality",
        /// Legal.
        Legal = "legal",
        /// Manufacturing.
        Manufacturing = "manufacturing",
        /// Non-profit.
        NonProfit = "nonProfit",
        /// Professional services.
        ProfessionalServices = "professionalServices",
        /// Retail.
        Retail = "retail",
        /// Technology.
        Technology = "technology",
        /// Transport.
        Transport = "transport",
        /// Anything else.
        Other = "other",
    }
);

/// Whether the text has the form of an Account ID: nine digits, not starting with 0 (ACCT-013).
pub fn is_account_number(text: &str) -> bool {
    text.len() == 9 && text.bytes().all(|b| b.is_ascii_digit()) && !text.starts_with('0')
}
