//! What list of accounts is asked for; the page's address and the call's query string alike.

use super::AccountStatus;
use crate::{ids::GroupId, operation::Input, page::Direction, words::words};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

words!(
    /// The columns by which accounts can be sorted (ACCT-005).
    AccountSort {
        /// By customer name, the default.
        Name = "name",
        /// By Account ID.
        Number = "accountNumber",
        /// By the time of the last change.
        Modified = "modifiedAt",
    }
);

/// Search, view, sort and page of the list of accounts.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct AccountQuery {
    /// Part of the name, or a whole Account ID or SAP customer number (ACCT-004).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub search: String,
    /// Active (default) or Deactivated (ACCT-003).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub view: Option<AccountStatus>,
    /// Only accounts with one of these tags, with commas between (DELG-002).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub tags: String,
    /// Only accounts of this group (DELG-002).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<GroupId>,
    /// Sorted by; the name if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sort: Option<AccountSort>,
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

impl Input for AccountQuery {}

/// The name that a customer is to have.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct NameQuery {
    /// The whole name, as it was typed.
    pub name: String,
}

impl Input for NameQuery {}
