//! Account managers: partner users who reach assigned customer accounts only (spec 11, and DELG-001 of spec 40).
//!
//! `query` is what lists are asked for, `selection` what a run is about and how much one may take; `operations` and
//! `groups` are the calls; `role` is what a partner user may do besides.

pub mod groups;
pub mod operations;
pub mod query;
pub mod role;
pub mod selection;

use crate::{
    Timestamp,
    accounts::AccountStatus,
    ids::{AccountId, PersonId},
    page::Page,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Names that are told of those who hold an account; of the others their number is (MGRS-047).
pub const NAMED: usize = 20;
/// The longest that an assignment with an end lasts, in days (DELG-001).
pub const MOST_DAYS: u16 = 730;
/// So many days before an assignment ends its manager is told (DELG-001).
pub const NOTICES: [u16; 3] = [30, 7, 1];

/// A partner user as both tabs of Account Managers list them (MGRS-001).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct PartnerPerson {
    /// The person.
    pub id: PersonId,
    /// Their name.
    pub name: String,
    /// Their e-mail address.
    pub email: String,
    /// Whether they are an account manager; else an administrator.
    pub manager: bool,
    /// The name of their custom role; absent if they hold the base role.
    pub custom_role: Option<String>,
    /// How many customer accounts are assigned to them, deactivated ones included (MGRS-006); 0 for an administrator.
    pub managed_accounts: u64,
    /// When their access or their assignments last changed (MGRS-066).
    pub modified_at: Timestamp,
    /// Who changed them, by the name at that time; empty if nobody has yet.
    pub modified_by: String,
}

/// A page of one tab, with the size of both whatever is searched for (MGRS-007).
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct PartnerPeople {
    /// The rows.
    #[serde(flatten)]
    pub page: Page<PartnerPerson>,
    /// How many account managers there are.
    pub managers: u64,
    /// How many administrators there are.
    pub administrators: u64,
}

/// A customer account as the assignment page lists it (MGRS-042, MGRS-045).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ManagedAccount {
    /// The account.
    pub id: AccountId,
    /// Its name.
    pub name: String,
    /// Its Account ID.
    pub account_number: String,
    /// Whether it is in service: deactivated ones are listed too (MGRS-050).
    pub status: AccountStatus,
    /// When it was last changed.
    pub modified_at: Timestamp,
    /// How many account managers of the whole partner account hold it (MGRS-047).
    pub total_managers: u64,
    /// The first [`NAMED`] of them, by name.
    pub managers: Vec<String>,
    /// Those of the chosen account managers who hold it, the first [`NAMED`] by name.
    pub held_by: Vec<String>,
    /// The groups through which they hold it, by name; none if it is assigned by itself (DELG-002).
    #[serde(default)]
    pub via: Vec<String>,
    /// How many of the chosen account managers hold it.
    pub held: u64,
    /// When the first of the chosen account managers' assignments ends, if one does (DELG-001).
    pub ends_at: Option<Timestamp>,
    /// When the last of their assignments that is over has ended: it can be restored (DELG-001).
    pub ended_at: Option<Timestamp>,
}

/// An account manager who was chosen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ChosenManager {
    /// The person.
    pub id: PersonId,
    /// Their name.
    pub name: String,
    /// Their e-mail address.
    pub email: String,
}

/// A page of a tab of the assignment page, with the sizes of its tabs whatever is searched for. Together they are all
/// customer accounts of the partner account, without overlap (MGRS-042).
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ManagedAccounts {
    /// The rows.
    #[serde(flatten)]
    pub page: Page<ManagedAccount>,
    /// Accounts that every chosen account manager holds.
    pub all: u64,
    /// Accounts that at least one holds, but not all.
    pub some: u64,
    /// Accounts that none holds.
    pub none: u64,
    /// Of those that none holds, the ones that one of them held until the assignment ended.
    pub ended: u64,
    /// The account managers chosen, by name. Who is none any more is not among them.
    pub people: Vec<ChosenManager>,
}

/// What a run would change for one person (WHY-003).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct AssignmentChange {
    /// The account manager.
    pub person: ChosenManager,
    /// How many accounts they gain or lose.
    pub accounts: u64,
    /// The first [`NAMED`] of these, by name.
    pub names: Vec<String>,
}

/// What a run would change (WHY-003).
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct AssignmentPreview {
    /// Customer accounts selected.
    pub accounts: u64,
    /// Items of the run: people times accounts.
    pub items: u64,
    /// Whoever gains or loses something, by name.
    pub changes: Vec<AssignmentChange>,
}
