//! One's own security: the authenticator app, recovery codes and passkeys.

use super::{
    super::{Enrolment, MAX_PASSKEY_NAME, Passkey, RecoveryCodes, Security},
    Code, Descriptor, PASSKEY_BODY,
};
use crate::{
    ids::PasskeyId,
    operation::{Input, Method, NoInput, Operation, Waits},
    path_params,
    permissions::Needs,
    problem::FieldErrors,
    text_rules::{check, too_long},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Reads the own sign-in security.
pub struct GetSecurity;
impl Operation for GetSecurity {
    const NAME: &'static str = "GetSecurity";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/security";
    const NEEDS: Needs = Needs::signed_in().closed_to_viewers();
    const SPEC: &'static [&'static str] = &["FACT-031"];
    type Path = ();
    type Input = NoInput;
    type Output = Security;
}

/// Proves once more who one is, before a change.
pub struct ProveAgain;
impl Operation for ProveAgain {
    const NAME: &'static str = "ProveAgain";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/security/proof";
    const NEEDS: Needs = Needs::signed_in();
    const SPEC: &'static [&'static str] = &["FACT-030"];
    const MAX_BODY: usize = 4096;
    type Path = ();
    type Input = Proof;
    type Output = Security;
}

/// The password.
#[derive(Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Proof {
    /// As typed.
    pub password: String,
}
impl Input for Proof {
    fn validate(&self) -> Result<(), FieldErrors> {
        let mut errors = FieldErrors::default();
        match self.password.chars().count() {
            0 => errors.add("password", "session-password-required"),
            length if length > 128 => errors.add("password", too_long(128, length)),
            _ => {}
        }
        errors.into_result()
    }
}

/// Draws the secret of an authenticator app; it counts for nothing until a code of it is given. For who is signed in,
/// and for who must set up a factor before the session opens.
pub struct StartAuthenticator;
impl Operation for StartAuthenticator {
    const NAME: &'static str = "StartAuthenticator";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/security/authenticator";
    const NEEDS: Needs = Needs::anyone();
    const SPEC: &'static [&'static str] = &["FACT-001", "FACT-030", "FACT-041"];
    const MAX_BODY: usize = 4096;
    type Path = ();
    type Input = NoInput;
    type Output = Enrolment;
}

/// Takes the app into use by one of its codes.
pub struct ConfirmAuthenticator;
impl Operation for ConfirmAuthenticator {
    const NAME: &'static str = "ConfirmAuthenticator";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/security/authenticator/confirmation";
    const NEEDS: Needs = Needs::anyone();
    const SPEC: &'static [&'static str] = &["FACT-002", "FACT-005", "FACT-030", "FACT-041"];
    const MAX_BODY: usize = 4096;
    type Path = ();
    type Input = Code;
    type Output = RecoveryCodes;
}

/// Removes the app.
pub struct RemoveAuthenticator;
impl Operation for RemoveAuthenticator {
    const NAME: &'static str = "RemoveAuthenticator";
    const METHOD: Method = Method::Delete;
    const PATH: &'static str = "/api/v1/security/authenticator";
    const NEEDS: Needs = Needs::signed_in();
    const SPEC: &'static [&'static str] = &["FACT-007", "FACT-030"];
    const WAITS: Waits = Waits::Never("one's own");
    type Path = ();
    type Input = NoInput;
    type Output = Security;
}

/// Makes new recovery codes; the ones before hold no more.
pub struct RenewRecoveryCodes;
impl Operation for RenewRecoveryCodes {
    const NAME: &'static str = "RenewRecoveryCodes";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/security/recovery-codes";
    const NEEDS: Needs = Needs::signed_in();
    const SPEC: &'static [&'static str] = &["FACT-006", "FACT-030"];
    type Path = ();
    type Input = NoInput;
    type Output = RecoveryCodes;
}

/// Draws a challenge for a new passkey.
pub struct StartPasskey;
impl Operation for StartPasskey {
    const NAME: &'static str = "StartPasskey";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/security/passkeys/challenge";
    const NEEDS: Needs = Needs::anyone();
    const SPEC: &'static [&'static str] = &["FACT-020", "FACT-023", "FACT-030", "FACT-041"];
    const MAX_BODY: usize = 4096;
    type Path = ();
    type Input = NoInput;
    type Output = PasskeyWanted;
}

/// `PublicKeyCredentialCreationOptionsJSON` of Web Authentication Level 3.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct PasskeyWanted {
    /// The portal.
    pub rp: RelyingParty,
    /// The person.
    pub user: PasskeyUser,
    /// The challenge, base64url.
    pub challenge: String,
    /// The kinds of key taken, the preferred first.
    pub pub_key_cred_params: Vec<KeyKind>,
    /// The passkeys that there are already.
    pub exclude_credentials: Vec<Descriptor>,
    /// What the authenticator must do.
    pub authenticator_selection: Selection,
    /// Always `none`.
    pub attestation: String,
    /// Milliseconds to answer in.
    pub timeout: u32,
}

/// The portal, to an authenticator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct RelyingParty {
    /// Its host.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// The person, to an authenticator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct PasskeyUser {
    /// The user handle, base64url.
    pub id: String,
    /// The e-mail address.
    pub name: String,
    /// The name.
    pub display_name: String,
}

/// A kind of key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct KeyKind {
    /// Always `public-key`.
    pub r#type: String,
    /// The COSE algorithm.
    pub alg: i64,
}

/// `AuthenticatorSelectionCriteria`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Selection {
    /// Always `required`: the sign-in page knows no name.
    pub resident_key: String,
    /// For older browsers, the same.
    pub require_resident_key: bool,
    /// Always `required`: a passkey stands for both factors.
    pub user_verification: String,
}

/// Adds a passkey.
pub struct AddPasskey;
impl Operation for AddPasskey {
    const NAME: &'static str = "AddPasskey";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/security/passkeys";
    const NEEDS: Needs = Needs::anyone();
    const SPEC: &'static [&'static str] = &["FACT-020", "FACT-023", "FACT-030", "FACT-041"];
    const SUCCESS: u16 = 201;
    const MAX_BODY: usize = PASSKEY_BODY;
    type Path = ();
    type Input = PasskeyMade;
    type Output = PasskeyAdded;
}

/// A passkey that was added.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct PasskeyAdded {
    /// The passkey.
    pub passkey: Passkey,
    /// Fresh recovery codes, if there were none.
    pub recovery: RecoveryCodes,
}

/// `RegistrationResponseJSON`, as far as it is read, with a name.
#[derive(Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct PasskeyMade {
    /// What to call it.
    pub name: String,
    /// What the authenticator said.
    pub response: AttestationResponse,
}
impl Input for PasskeyMade {
    fn validate(&self) -> Result<(), FieldErrors> {
        check_name(&self.name)
    }
}

/// `AuthenticatorAttestationResponseJSON`, as far as it is read; all base64url.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct AttestationResponse {
    /// What the browser says was asked.
    #[serde(rename = "clientDataJSON")]
    pub client_data_json: String,
    /// What the authenticator made.
    pub attestation_object: String,
}

path_params!(
    /// The path of one passkey.
    PasskeyPath { passkey: PasskeyId }
);

/// Gives a passkey another name.
pub struct RenamePasskey;
impl Operation for RenamePasskey {
    const NAME: &'static str = "RenamePasskey";
    const METHOD: Method = Method::Patch;
    const PATH: &'static str = "/api/v1/security/passkeys/{passkey}";
    const NEEDS: Needs = Needs::signed_in();
    const SPEC: &'static [&'static str] = &["FACT-023", "FACT-030"];
    const MAX_BODY: usize = 4096;
    type Path = PasskeyPath;
    type Input = PasskeyName;
    type Output = Security;
}

/// What to call a passkey.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct PasskeyName {
    /// One line.
    pub name: String,
}
impl Input for PasskeyName {
    fn validate(&self) -> Result<(), FieldErrors> {
        check_name(&self.name)
    }
}

fn check_name(name: &str) -> Result<(), FieldErrors> {
    let mut errors = FieldErrors::default();
    check(&mut errors, "name", name, MAX_PASSKEY_NAME, Some("factors-passkey-name-missing"));
    errors.into_result()
}

/// Removes a passkey.
pub struct RemovePasskey;
impl Operation for RemovePasskey {
    const NAME: &'static str = "RemovePasskey";
    const METHOD: Method = Method::Delete;
    const PATH: &'static str = "/api/v1/security/passkeys/{passkey}";
    const NEEDS: Needs = Needs::signed_in();
    const SPEC: &'static [&'static str] = &["FACT-007", "FACT-023", "FACT-030"];
    const WAITS: Waits = Waits::Never("one's own");
    type Path = PasskeyPath;
    type Input = NoInput;
    type Output = Security;
}
