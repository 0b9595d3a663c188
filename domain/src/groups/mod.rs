//! Account groups: chosen customer accounts, or all that fit a rule (DELG-002, decision 19).
//!
//! `input` is the form of a group, `operations` are the calls. Who is in a group is decided by the database, always and
//! at once: the view `account_group_due`.

pub mod input;
pub mod operations;

use crate::{
    Timestamp,
    ids::{AccountId, GroupId},
    users::products::Product,
    words::words,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Groups that a partner account has at most.
pub const MOST_GROUPS: usize = 200;
/// Characters of a group's name, at most.
pub const MAX_NAME: usize = 64;
/// Accounts that can be chosen one by one.
pub const MOST_CHOSEN: usize = 10_000;
/// Names that are told of accounts and of managers; of the others their number is.
pub const NAMED: usize = 20;

words!(
    /// How it is decided which accounts are in a group.
    GroupKind {
        /// The chosen ones are.
        Fixed = "fixed",
        /// All that fit the rule are, but for the chosen ones.
        Rule = "rule",
    }
);

/// What accounts of a group by rule have in common. Every condition that is given must hold; without any, all accounts
/// are in.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct GroupRule {
    /// One of these countries, ISO 3166-1 alpha-2.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub countries: Vec<String>,
    /// One of these products in an order that is assigned to the account and has not expired.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub products: Vec<Product>,
    /// At least so many users.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub users_from: Option<u32>,
    /// At most so many users.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub users_to: Option<u32>,
    /// One of these tags, whatever their case and accents.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
}

impl GroupRule {
    /// Whether it has no condition: all accounts fit.
    pub fn is_everything(&self) -> bool {
        *self == Self::default()
    }
}

/// A group as the list shows it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct GroupRow {
    /// Its id.
    pub id: GroupId,
    /// Its name, unique in the partner account whatever case and accents.
    pub name: String,
    /// How it is decided who is in it.
    pub kind: GroupKind,
    /// The rule; of a fixed group without conditions.
    pub rule: GroupRule,
    /// How many accounts are in it. For an account manager: of those in reach.
    pub accounts: u64,
    /// How many accounts were chosen: those in a fixed group, those that a rule leaves out. Absent for an account manager.
    pub chosen: Option<u64>,
    /// How many account managers have the group. Absent for an account manager.
    pub managers: Option<u64>,
    /// Counts saves; the ETag.
    pub version: u64,
    /// When it was changed last.
    pub modified_at: Timestamp,
    /// The name of who changed it last.
    pub modified_by: String,
}

/// All groups, by name.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct AccountGroups {
    /// The groups, at most [`MOST_GROUPS`].
    pub items: Vec<GroupRow>,
}

/// An account that was chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct GroupAccount {
    /// The account.
    pub id: AccountId,
    /// Its name.
    pub name: String,
    /// Its Account ID.
    pub account_number: String,
}

/// One group with all that its page shows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct AccountGroup {
    /// What the list shows of it.
    #[serde(flatten)]
    pub row: GroupRow,
    /// The accounts chosen, by name; deleted ones are left out.
    pub accounts_chosen: Vec<GroupAccount>,
    /// The first [`NAMED`] account managers who have the group, by name.
    pub manager_names: Vec<String>,
}

/// A group that was stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct GroupSaved {
    /// Its id.
    pub id: GroupId,
    /// Its version now.
    pub version: u64,
}

/// Which accounts a group would have (WHY-003).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct GroupPreview {
    /// How many.
    pub accounts: u64,
    /// The first [`NAMED`] of them, by name.
    pub names: Vec<String>,
    /// How many would come in that are not in it now; of a new group all of them.
    pub enter: u64,
    /// How many would leave it.
    pub leave: u64,
}

/// A tag that accounts in reach have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct AccountTag {
    /// The tag, as one of the accounts has it.
    pub tag: String,
    /// How many accounts in reach have it.
    pub accounts: u64,
}

/// The tags in use, by name.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct AccountTags {
    /// The first 500.
    pub items: Vec<AccountTag>,
}
