//! What list of roles, or of a role's accounts, is asked for; the page's address and the call's query string alike.

use crate::{ids::GroupId, operation::Input, page::Direction, words::words};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

words!(
    /// The columns by which roles can be sorted (ROLE-082).
    RoleSort {
        /// By name, the default.
        Name = "name",
        /// By base role, then by name.
        Base = "baseRole",
        /// By the time of the last change.
        Modified = "modifiedAt",
    }
);

words!(
    /// The filter of the Accounts tab; `roles-accounts-<name>` is its Fluent id.
    AssignedFilter {
        /// Accounts that have the role.
        Assigned = "assigned",
        /// Accounts that have not.
        NotAssigned = "notAssigned",
    }
);

/// Search, sort and page of the list of roles.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct RoleQuery {
    /// Part of the name or description.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub search: String,
    /// Sorted by; the name if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sort: Option<RoleSort>,
    /// Which way; ascending if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub direction: Option<Direction>,
    /// Where the page begins, from the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// Rows a page, at most 200.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
}

impl Input for RoleQuery {}

/// Search, filter and page of the accounts of a role: active ones by name, then deactivated ones that have it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct RoleAccountQuery {
    /// Part of the name, or the beginning of the Account ID.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub search: String,
    /// Only those that have the role, or that have not; all if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assigned: Option<AssignedFilter>,
    /// Only accounts that are in this group now (DELG-002).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<GroupId>,
    /// Where the page begins, from the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// Rows a page, at most 200.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
}

impl Input for RoleAccountQuery {}
