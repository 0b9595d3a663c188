//! The operations on support contacts. They are saved together with other fields of an account by `UpdateAccount`.

use super::{SupportContacts, changes::ContactChanges};
use crate::{
    operation::{AccountPath, Input, Method, NoInput, Operation},
    permissions::{Action, Feature, Needs},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

const VIEW: &[(Feature, Action)] = &[(Feature::Accounts, Action::View)];
const ADD: &[(Feature, Action)] = &[(Feature::Accounts, Action::Add)];
const EDIT: &[(Feature, Action)] = &[(Feature::Accounts, Action::Edit)];

/// How many suggestions are shown (SUPC-005).
pub const SUGGESTED: usize = 10;

/// Lists the support contacts of an account.
pub struct ListSupportContacts;
impl Operation for ListSupportContacts {
    const NAME: &'static str = "ListSupportContacts";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/accounts/{account}/support-contacts";
    const NEEDS: Needs = Needs::any_of(VIEW);
    const SPEC: &'static [&'static str] = &["SUPC-001", "SUPC-009", "SUPC-012", "SUPC-020"];
    type Path = AccountPath;
    type Input = NoInput;
    type Output = SupportContacts;
}

/// Adds and removes support contacts, all of it or nothing; changes of others stay. Where somebody else has added or
/// removed the same contact, 412 with the contacts as they are (`current`).
pub struct SaveSupportContacts;
impl Operation for SaveSupportContacts {
    const NAME: &'static str = "SaveSupportContacts";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/accounts/{account}/support-contacts";
    const NEEDS: Needs = Needs::any_of(EDIT);
    const SPEC: &'static [&'static str] = &["SUPC-003", "SUPC-004", "SUPC-007", "SUPC-008", "SUPC-017", "SUPC-019"];
    type Path = AccountPath;
    type Input = ContactChanges;
    type Output = SupportContacts;
}

/// Suggests contacts of an account: to a partner the partner users, to an account admin the account's users, if they
/// may see these.
pub struct SuggestSupportContacts;
impl Operation for SuggestSupportContacts {
    const NAME: &'static str = "SuggestSupportContacts";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/accounts/{account}/support-contacts/suggestions";
    const NEEDS: Needs = Needs::any_of(EDIT);
    const SPEC: &'static [&'static str] = &["SUPC-005", "SUPC-010"];
    type Path = AccountPath;
    type Input = Typed;
    type Output = Suggestions;
}

/// Suggests partner users as contacts of an account that is about to be created.
pub struct SuggestFirstContacts;
impl Operation for SuggestFirstContacts {
    const NAME: &'static str = "SuggestFirstContacts";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/support-contacts/suggestions";
    const NEEDS: Needs = Needs::any_of(ADD).partners_only();
    const SPEC: &'static [&'static str] = &["SUPC-004", "SUPC-005"];
    type Path = ();
    type Input = Typed;
    type Output = Suggestions;
}

/// What was typed so far.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Typed {
    /// Part of a name or an e-mail address; nothing is suggested for nothing.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub search: String,
}

impl Input for Typed {}

/// Whom one may mean.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Suggestions {
    /// At most ten, by name.
    pub items: Vec<Suggestion>,
    /// How many more match.
    pub more: u64,
}

/// Somebody who may become a contact.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Suggestion {
    /// The person's name.
    pub name: String,
    /// The e-mail address.
    pub email: String,
    /// An account manager who does not reach the account (SUPC-012).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub without_access: bool,
}
