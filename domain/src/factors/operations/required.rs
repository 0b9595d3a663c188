//! What accounts and partners ask of those who sign in, and the help for who has lost a factor.

use crate::{
    operation::{AccountPath, Input, Method, NoInput, NoOutput, Operation, Waits},
    permissions::{Action, Feature, Needs},
    users::operations::UserPath,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

const VIEW_ACCOUNT: &[(Feature, Action)] = &[(Feature::Accounts, Action::View)];
const EDIT_ACCOUNT: &[(Feature, Action)] = &[(Feature::Accounts, Action::Edit)];
const EDIT_USERS: &[(Feature, Action)] = &[(Feature::Users, Action::Edit)];

/// Whether an account asks its people for a second factor.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Requirement {
    /// Whether it does.
    pub required: bool,
}
impl Input for Requirement {}

/// Who asks the people of an account for a second factor.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct AccountRequirement {
    /// Whether the account does; it holds again when the partner asks no more.
    pub required: bool,
    /// Whether the partner does, for all accounts (FACT-043).
    pub by_partner: bool,
}

/// Reads whether the account asks for a second factor.
pub struct GetRequirement;
impl Operation for GetRequirement {
    const NAME: &'static str = "GetRequirement";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/accounts/{account}/second-factor";
    const NEEDS: Needs = Needs::any_of(VIEW_ACCOUNT);
    const SPEC: &'static [&'static str] = &["FACT-040", "FACT-043"];
    type Path = AccountPath;
    type Input = NoInput;
    type Output = AccountRequirement;
}

/// Asks, or asks no more, for a second factor from everyone who signs in to the account with a Mitel password.
pub struct SetRequirement;
impl Operation for SetRequirement {
    const NAME: &'static str = "SetRequirement";
    const METHOD: Method = Method::Put;
    const PATH: &'static str = "/api/v1/accounts/{account}/second-factor";
    const NEEDS: Needs = Needs::any_of(EDIT_ACCOUNT);
    const SPEC: &'static [&'static str] = &["FACT-040", "FACT-042"];
    const MAX_BODY: usize = 4096;
    type Path = AccountPath;
    type Input = Requirement;
    type Output = Requirement;
}

/// Reads whether the partner asks everyone for a second factor.
pub struct GetPartnerRequirement;
impl Operation for GetPartnerRequirement {
    const NAME: &'static str = "GetPartnerRequirement";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/partner/second-factor";
    const NEEDS: Needs = Needs::any_of(VIEW_ACCOUNT).partner_administrators_only();
    const SPEC: &'static [&'static str] = &["FACT-043"];
    type Path = ();
    type Input = NoInput;
    type Output = Requirement;
}

/// Asks, or asks no more, for a second factor in all accounts of the partner, and of the partner's own people.
pub struct SetPartnerRequirement;
impl Operation for SetPartnerRequirement {
    const NAME: &'static str = "SetPartnerRequirement";
    const METHOD: Method = Method::Put;
    const PATH: &'static str = "/api/v1/partner/second-factor";
    const NEEDS: Needs = Needs::any_of(EDIT_ACCOUNT).partner_administrators_only();
    const SPEC: &'static [&'static str] = &["FACT-042", "FACT-043"];
    const MAX_BODY: usize = 4096;
    type Path = ();
    type Input = Requirement;
    type Output = Requirement;
}

/// Removes the authenticator app, passkeys and recovery codes of a user who has lost them.
pub struct ResetSecondFactor;
impl Operation for ResetSecondFactor {
    const NAME: &'static str = "ResetSecondFactor";
    const METHOD: Method = Method::Delete;
    const PATH: &'static str = "/api/v1/accounts/{account}/users/{user}/second-factor";
    const NEEDS: Needs = Needs::any_of(EDIT_USERS);
    const SPEC: &'static [&'static str] = &["FACT-050", "FACT-051"];
    const WAITS: Waits = Waits::Never("one user, who sets a new one up");
    type Path = UserPath;
    type Input = NoInput;
    type Output = NoOutput;
}
