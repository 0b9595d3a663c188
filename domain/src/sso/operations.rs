//! The operations of single sign-on: its settings, and the two calls of people who are not signed in yet.

use super::{MAX_METADATA, SingleSignOn, settings::Settings, ways::Ways};
use crate::{
    email::is_email,
    integrations::Integrations,
    operation::{AccountPath, IfMatch, Input, Method, NoInput, Operation, Waits},
    passwords::operations::Token,
    permissions::{Action, Feature, Needs},
    problem::FieldErrors,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

const VIEW: &[(Feature, Action)] = &[(Feature::Integrations, Action::View)];
const ADD_OR_EDIT: &[(Feature, Action)] =
    &[(Feature::Integrations, Action::Add), (Feature::Integrations, Action::Edit)];
const DELETE: &[(Feature, Action)] = &[(Feature::Integrations, Action::Delete)];

/// Reads what an account has set up, with what its identity provider must know; before the first set-up as well.
pub struct GetSingleSignOn;
impl Operation for GetSingleSignOn {
    const NAME: &'static str = "GetSingleSignOn";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/accounts/{account}/integrations/single-sign-on";
    const NEEDS: Needs = Needs::any_of(VIEW);
    const SPEC: &'static [&'static str] = &["SSO-002", "SSO-004", "SSO-005", "SSO-007", "SSO-062"];
    type Path = AccountPath;
    type Input = NoInput;
    type Output = SingleSignOn;
}

/// Saves the settings and switches single sign-on on. The first set-up names version 0 and adds the integration if it is
/// not there; a change needs Edit (else 403). Outdated: 412 with what there is (`current`).
pub struct SetSingleSignOn;
impl Operation for SetSingleSignOn {
    const NAME: &'static str = "SetSingleSignOn";
    const METHOD: Method = Method::Put;
    const PATH: &'static str = "/api/v1/accounts/{account}/integrations/single-sign-on";
    const NEEDS: Needs = Needs::any_of(ADD_OR_EDIT);
    const SPEC: &'static [&'static str] = &[
        "SSO-004", "ROLE-047", "SSO-006", "SSO-008", "SSO-009", "SSO-010", "SSO-011", "SSO-012", "SSO-013", "SSO-014",
        "SSO-018", "SSO-057", "SSO-061", "SSO-062",
    ];
    const IF_MATCH: IfMatch = IfMatch::Required;
    const MAX_BODY: usize = 128 * 1024;
    type Path = AccountPath;
    type Input = Settings;
    type Output = SingleSignOn;
}

/// Removes single sign-on with its settings and the sign-ins on their way; passwords that were set before work again.
pub struct RemoveSingleSignOn;
impl Operation for RemoveSingleSignOn {
    const NAME: &'static str = "RemoveSingleSignOn";
    const METHOD: Method = Method::Delete;
    const PATH: &'static str = "/api/v1/accounts/{account}/integrations/single-sign-on";
    const NEEDS: Needs = Needs::any_of(DELETE);
    const SPEC: &'static [&'static str] = &["SSO-004", "SSO-058", "SSO-062"];
    const WAITS: Waits = Waits::Never("no user and no account goes; passwords that were set before work again");
    type Path = AccountPath;
    type Input = NoInput;
    type Output = Integrations;
}

/// Reads the metadata of an identity provider for review; nothing is saved.
pub struct ImportSsoMetadata;
impl Operation for ImportSsoMetadata {
    const NAME: &'static str = "ImportSsoMetadata";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/accounts/{account}/integrations/single-sign-on/import-metadata";
    const NEEDS: Needs = Needs::any_of(ADD_OR_EDIT);
    const SPEC: &'static [&'static str] = &["SSO-015", "SSO-062"];
    const MAX_BODY: usize = 2 * MAX_METADATA;
    const WAITS: Waits = Waits::Never("it changes nothing");
    type Path = AccountPath;
    type Input = MetadataDocument;
    type Output = ImportedMetadata;
}

/// A metadata document.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MetadataDocument {
    /// The XML, at most 1 MiB.
    pub document: String,
}

impl Input for MetadataDocument {
    fn validate(&self) -> Result<(), FieldErrors> {
        let fault = if self.document.trim().is_empty() {
            "sso-metadata-required"
        } else if self.document.len() > MAX_METADATA {
            "sso-metadata-too-large"
        } else {
            return Ok(());
        };
        Err(FieldErrors::one("document", fault))
    }
}

/// What a metadata document says, to be looked at before it is saved.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ImportedMetadata {
    /// The address of SingleSignOnService by HTTP-Redirect.
    pub sign_in_url: String,
    /// The entity ID.
    pub idp_entity_id: String,
    /// All signing certificates, as PEM blocks one after the other.
    pub certificates: String,
}

/// Tells how somebody may sign in with an address. Unknown addresses are answered as known ones are.
pub struct GetSignInWays;
impl Operation for GetSignInWays {
    const NAME: &'static str = "GetSignInWays";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/session/ways";
    const NEEDS: Needs = Needs::anyone();
    const SPEC: &'static [&'static str] = &["SIGN-018", "SSO-025", "SSO-026", "SSO-027", "SSO-028"];
    const MAX_BODY: usize = 4096;
    type Path = ();
    type Input = WaysAsked;
    type Output = Ways;
}

/// Whose ways are asked for.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct WaysAsked {
    /// The e-mail address.
    pub email: String,
    /// The nine-digit Account ID, if the person gave one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account_number: Option<String>,
}

impl Input for WaysAsked {
    fn validate(&self) -> Result<(), FieldErrors> {
        let mut errors = FieldErrors::default();
        if !is_email(self.email.trim()) {
            errors.add("email", "session-email-invalid");
        }
        if let Some(number) = &self.account_number
            && !crate::accounts::is_account_number(number.trim())
        {
            errors.add("accountNumber", "session-account-number-invalid");
        }
        errors.into_result()
    }
}

/// Begins the registration of a single-sign-on user: the link is spent once the identity provider has signed the same
/// user in. A link that does not hold is 410; a user who registers by a password is 409.
pub struct RegisterBySingleSignOn;
impl Operation for RegisterBySingleSignOn {
    const NAME: &'static str = "RegisterBySingleSignOn";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/registration/single-sign-on";
    const NEEDS: Needs = Needs::anyone();
    const SPEC: &'static [&'static str] = &["SIGN-033", "SSO-052"];
    const MAX_BODY: usize = 4096;
    type Path = ();
    type Input = Token;
    type Output = SentTo;
}

/// Where the browser has to go.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct SentTo {
    /// The identity provider's address with the request.
    pub address: String,
}
