//! Custom roles: a base role from which permissions were taken away, given to accounts and then to their users
//! (spec 10, ROLE-040 to ROLE-087).
//!
//! `operations` the calls, `input` the form and its rules, `rules` what a set of permissions must keep to, `ticks` the matrix
//! as one fills it in, `query` the lists, `change` what an edit changes and who feels it.

pub mod change;
pub mod input;
pub mod operations;
pub mod query;
pub mod rules;
pub mod ticks;

use crate::{
    Timestamp,
    ids::{AccountId, RoleId},
    permissions::{Cell, Cells},
    words::words,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The longest name of a role, in characters (ROLE-061).
pub const MAX_NAME: usize = 64;
/// The longest description of a role, in characters (ROLE-061).
pub const MAX_DESCRIPTION: usize = 255;

words!(
    /// What a custom role is made of; `roles-base-<name>` is its Fluent id.
    RoleBase {
        /// Held by partner users; can be given to the partner account alone (ROLE-067).
        Partner = "partner",
        /// Held by users of customer accounts.
        AccountAdmin = "accountAdmin",
    }
);

impl RoleBase {
    /// The most that a role of this base can allow: its applicable cells (ROLE-040).
    pub const fn ceiling(self) -> Cells {
        match self {
            Self::Partner => Cells::PARTNER,
            Self::AccountAdmin => Cells::ACCOUNT_ADMIN,
        }
    }
}

words!(
    /// Why a role that can be read cannot be changed; `roles-locked-<name>` is its Fluent id.
    RoleLock {
        /// One holds it (ROLE-078).
        Own = "own",
        /// It is assigned to accounts that one does not manage (ROLE-079).
        Beyond = "beyond",
        /// It is being deleted; nobody gets it any more (ROLE-074).
        Leaving = "leaving",
    }
);

/// A row of the list of roles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct RoleRow {
    /// The role.
    pub id: RoleId,
    /// Its name.
    pub name: String,
    /// What it is for.
    pub description: String,
    /// What it is made of.
    pub base_role: RoleBase,
    /// Accounts that it is assigned to; nobody but partners is told (ROLE-015).
    pub accounts: Option<u64>,
    /// People who hold it; an account admin is told those of the own account.
    pub users: u64,
    /// Why it cannot be changed by who asks.
    pub locked: Option<RoleLock>,
    /// Counts saves.
    pub version: u64,
    /// When it was changed last.
    pub modified_at: Timestamp,
    /// Who changed it last.
    pub modified_by: String,
}

/// A role with all that its page shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct CustomRole {
    /// As in the list.
    #[serde(flatten)]
    pub row: RoleRow,
    /// What it allows.
    pub permissions: Cells,
}

/// An account on the Accounts tab of a role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct RoleAccount {
    /// The account; of a Partner role the partner account.
    pub id: AccountId,
    /// The nine-digit Account ID; of a partner account its MiAccess number.
    pub account_number: String,
    /// Its name.
    pub name: String,
    /// Whether it is in service; one that is not is listed only while it has the role (ROLE-083).
    pub active: bool,
    /// When the role was assigned to it; absent if it is not.
    pub assigned_at: Option<Timestamp>,
    /// Who assigned it.
    pub assigned_by: Option<String>,
    /// People of the account who hold the role.
    pub users: u64,
    /// When the account was changed last.
    pub modified_at: Timestamp,
}

/// A custom role that can be given to users of an account (ROLE-076).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct AssignableRole {
    /// The role.
    pub id: RoleId,
    /// Its name.
    pub name: String,
    /// What it is for.
    pub description: String,
    /// The first permission of it that who asks lacks, and so cannot give (ROLE-078); absent if they can give it.
    pub missing: Option<Cell>,
}

/// What replaces a role that its holders lose (ROLE-069, ROLE-074).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum Replacement {
    /// The base role without anything taken away.
    Base,
    /// The role User; of Account Admin roles alone.
    User,
    /// Another custom role of the same base that all the accounts have.
    Role {
        /// That role.
        role: RoleId,
    },
}

/// An account whose users lose a role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct AccountHolders {
    /// The account.
    pub account: AccountId,
    /// Its name.
    pub name: String,
    /// How many of its people hold the role.
    pub users: u64,
}
