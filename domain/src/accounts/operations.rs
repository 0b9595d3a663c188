//! The operations on customer accounts.

use super::{
    Account, AccountRow,
    deletion::AccountDeletion,
    input::{AccountEdit, AccountForm},
    query::{AccountQuery, NameQuery},
};
use crate::{
    operation::{AccountPath, IfMatch, Input, Method, NoInput, NoOutput, Operation, Waits},
    page::Page,
    permissions::{Action, Feature, Needs},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

const VIEW: &[(Feature, Action)] = &[(Feature::Accounts, Action::View)];
const ADD: &[(Feature, Action)] = &[(Feature::Accounts, Action::Add)];
const EDIT: &[(Feature, Action)] = &[(Feature::Accounts, Action::Edit)];
const DELETE: &[(Feature, Action)] = &[(Feature::Accounts, Action::Delete)];
const DELETE_OR_ADD: &[(Feature, Action)] = &[(Feature::Accounts, Action::Delete), (Feature::Accounts, Action::Add)];

/// Lists the customer accounts in the partner's reach.
pub struct ListAccounts;
impl Operation for ListAccounts {
    const NAME: &'static str = "ListAccounts";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/accounts";
    const NEEDS: Needs = Needs::any_of(VIEW).partners_only();
    const SPEC: &'static [&'static str] = &["ACCT-001", "ACCT-003", "ACCT-004", "ACCT-005", "ACCT-007", "DELG-002"];
    type Path = ();
    type Input = AccountQuery;
    type Output = AccountList;
}

/// A page of accounts, with the size of both views.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct AccountList {
    /// The rows.
    #[serde(flatten)]
    pub page: Page<AccountRow>,
    /// How many active accounts fit the search.
    pub active: u64,
    /// How many deactivated accounts fit the search (ACCT-004).
    pub deactivated: u64,
}

/// Lists the accounts in reach that bear a name already, whatever its case and accents.
pub struct ListNamesakes;
impl Operation for ListNamesakes {
    const NAME: &'static str = "ListNamesakes";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/accounts/namesakes";
    const NEEDS: Needs = Needs::any_of(VIEW).partners_only();
    const SPEC: &'static [&'static str] = &["ACCT-014"];
    type Path = ();
    type Input = NameQuery;
    type Output = Namesakes;
}

/// Accounts that bear the same name.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Namesakes {
    /// At most five, active ones first.
    pub items: Vec<AccountRow>,
}

/// Creates a customer account.
pub struct CreateAccount;
impl Operation for CreateAccount {
    const NAME: &'static str = "CreateAccount";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/accounts";
    const NEEDS: Needs = Needs::any_of(ADD).partners_only();
    const SPEC: &'static [&'static str] = &["ACCT-008", "ACCT-009", "ACCT-013", "ACCT-049"];
    const SUCCESS: u16 = 201;
    type Path = ();
    type Input = AccountForm;
    type Output = Account;
}

/// Reads one account.
pub struct GetAccount;
impl Operation for GetAccount {
    const NAME: &'static str = "GetAccount";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/accounts/{account}";
    const NEEDS: Needs = Needs::any_of(VIEW);
    const SPEC: &'static [&'static str] = &["ACCT-018"];
    type Path = AccountPath;
    type Input = NoInput;
    type Output = Account;
}

/// Changes an account's information, all of it or nothing.
pub struct UpdateAccount;
impl Operation for UpdateAccount {
    const NAME: &'static str = "UpdateAccount";
    const METHOD: Method = Method::Put;
    const PATH: &'static str = "/api/v1/accounts/{account}";
    const NEEDS: Needs = Needs::any_of(EDIT);
    const SPEC: &'static [&'static str] = &["ACCT-021", "ACCT-027", "ACCT-049", "DASH-022", "SUPC-017", "SUPC-019"];
    const IF_MATCH: IfMatch = IfMatch::Required;
    type Path = AccountPath;
    type Input = AccountEdit;
    type Output = Account;
}

/// The word that confirms a dangerous action, in the page's language (DASH-024).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Confirmation {
    /// The word typed.
    pub word: String,
}
impl Input for Confirmation {}

/// Takes an account out of service until it is re-activated.
pub struct DeactivateAccount;
impl Operation for DeactivateAccount {
    const NAME: &'static str = "DeactivateAccount";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/accounts/{account}/deactivate";
    const NEEDS: Needs = Needs::any_of(DELETE).partners_only().even_deactivated();
    const SPEC: &'static [&'static str] = &["ACCT-036", "ACCT-037", "ACCT-038", "ACCT-041"];
    const WAITS: Waits = Waits::Never("nothing is lost, and it is taken back by a press");
    const IF_MATCH: IfMatch = IfMatch::Required;
    type Path = AccountPath;
    type Input = Confirmation;
    type Output = Account;
}

/// Puts a deactivated account back into service.
pub struct ReactivateAccount;
impl Operation for ReactivateAccount {
    const NAME: &'static str = "ReactivateAccount";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/accounts/{account}/reactivate";
    const NEEDS: Needs = Needs::any_of(DELETE).partners_only().even_deactivated();
    const SPEC: &'static [&'static str] = &["ACCT-006", "ACCT-039", "ACCT-040", "ACCT-041"];
    const WAITS: Waits = Waits::Never("it brings back");
    const IF_MATCH: IfMatch = IfMatch::Required;
    type Path = AccountPath;
    type Input = Confirmation;
    type Output = Account;
}

/// Tells what deleting an account takes away; of a deleted one, until when it can be restored.
pub struct GetAccountDeletion;
impl Operation for GetAccountDeletion {
    const NAME: &'static str = "GetAccountDeletion";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/accounts/{account}/deletion";
    const NEEDS: Needs = Needs::any_of(DELETE_OR_ADD).partners_only().even_deleted();
    const SPEC: &'static [&'static str] = &["ACCT-042", "ACCT-043", "UNDO-005"];
    type Path = AccountPath;
    type Input = NoInput;
    type Output = AccountDeletion;
}

/// Deletes an account with all that is in it, in one step. It can be restored for 30 days.
pub struct DeleteAccount;
impl Operation for DeleteAccount {
    const NAME: &'static str = "DeleteAccount";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/accounts/{account}/delete";
    const NEEDS: Needs = Needs::any_of(DELETE).partners_only();
    const SPEC: &'static [&'static str] = &["ACCT-042", "ACCT-044", "ACCT-045", "ACCT-046", "ACCT-047", "DASH-024"];
    const WAITS: Waits = Waits::AboveThreshold;
    const IF_MATCH: IfMatch = IfMatch::Required;
    type Path = AccountPath;
    type Input = Confirmation;
    type Output = NoOutput;
}

/// Brings a deleted account back, within 30 days. One that is back already stays as it is.
pub struct RestoreAccount;
impl Operation for RestoreAccount {
    const NAME: &'static str = "RestoreAccount";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/accounts/{account}/restore";
    const NEEDS: Needs = Needs::any_of(ADD).partner_administrators_only().even_deleted();
    const SPEC: &'static [&'static str] = &["ACCT-044", "UNDO-005"];
    type Path = AccountPath;
    type Input = NoInput;
    type Output = Account;
}
