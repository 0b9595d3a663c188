//! The operations of second factors and passkeys.

use super::{Enrolment, MAX_PASSKEY_NAME, Passkey, RecoveryCodes, SecondStep, Security};
use crate::{
    ids::PasskeyId,
    operation::{AccountPath, Input, Method, NoInput, NoOutput, Operation, Waits},
    path_params,
    permissions::{Action, Feature, Needs},
    problem::FieldErrors,
    session::operations::SignedIn,
    text_rules::{check, too_long},
    users::operations::UserPath,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;

/// What a browser's answer of a passkey takes at most.
const PASSKEY_BODY: usize = 32 * 1024;

/// Never shows what proves anything (EVNT-073).
macro_rules! secret_debug {
    ($($name:ident),+) => {$(
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct(stringify!($name)).finish_non_exhaustive()
            }
        }
    )+};
}
secret_debug!(Code, Proof, PasskeyUse, PasskeyMade);

/// Tells what the second step of the sign-in that this browser has begun asks for.
pub struct GetSecondStep;
impl Operation for GetSecondStep {
    const NAME: &'static str = "GetSecondStep";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/session/second-step";
    const NEEDS: Needs = Needs::anyone();
    const SPEC: &'static [&'static str] = &["FACT-010"];
    type Path = ();
    type Input = NoInput;
    type Output = SecondStep;
}

/// Ends the second step with a code of the app, or with a recovery code: the session opens.
pub struct AnswerSecondStep;
impl Operation for AnswerSecondStep {
    const NAME: &'static str = "AnswerSecondStep";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/session/second-step";
    const NEEDS: Needs = Needs::anyone();
    const SPEC: &'static [&'static str] = &["FACT-003", "FACT-006", "FACT-010", "FACT-011", "FACT-012"];
    const MAX_BODY: usize = 4096;
    type Path = ();
    type Input = Code;
    type Output = SignedIn;
}

/// A code of the app or a recovery code; its form tells which.
#[derive(Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Code {
    /// As it was typed.
    pub code: String,
}

impl Code {
    /// Without the spaces that apps and people put into codes.
    pub fn tidied(&self) -> String {
        self.code.chars().filter(|c| !c.is_whitespace()).collect()
    }

    /// Whether it has the form of an app's code: six digits.
    pub fn is_of_app(&self) -> bool {
        let code = self.tidied();
        code.len() == 6 && code.bytes().all(|b| b.is_ascii_digit())
    }
}

impl Input for Code {
    fn validate(&self) -> Result<(), FieldErrors> {
        let mut errors = FieldErrors::default();
        let code = self.tidied();
        if code.is_empty() {
            errors.add("code", "factors-code-missing");
        } else if code.chars().count() > 40 || (!self.is_of_app() && code.chars().count() < 12) {
            errors.add("code", "factors-code-form");
        }
        errors.into_result()
    }
}

/// Draws a challenge for a passkey that signs in; with a second step begun, for that person's passkeys.
pub struct StartPasskeySignIn;
impl Operation for StartPasskeySignIn {
    const NAME: &'static str = "StartPasskeySignIn";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/session/passkey/challenge";
    const NEEDS: Needs = Needs::anyone();
    const SPEC: &'static [&'static str] = &["FACT-020", "FACT-021"];
    const MAX_BODY: usize = 4096;
    type Path = ();
    type Input = NoInput;
    type Output = PasskeyAsked;
}

/// `PublicKeyCredentialRequestOptionsJSON` of Web Authentication Level 3.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct PasskeyAsked {
    /// The challenge, base64url.
    pub challenge: String,
    /// The portal's host.
    pub rp_id: String,
    /// The passkeys that may answer; empty means any that the person chooses.
    pub allow_credentials: Vec<Descriptor>,
    /// Always `required`.
    pub user_verification: String,
    /// Milliseconds to answer in.
    pub timeout: u32,
}

/// `PublicKeyCredentialDescriptorJSON`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Descriptor {
    /// Always `public-key`.
    pub r#type: String,
    /// The credential's id, base64url.
    pub id: String,
}

/// Signs in with a passkey, which stands for both factors.
pub struct SignInWithPasskey;
impl Operation for SignInWithPasskey {
    const NAME: &'static str = "SignInWithPasskey";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/session/passkey";
    const NEEDS: Needs = Needs::anyone();
    const SPEC: &'static [&'static str] = &["FACT-020", "FACT-021", "FACT-022"];
    const MAX_BODY: usize = PASSKEY_BODY;
    type Path = ();
    type Input = PasskeyUse;
    type Output = SignedIn;
}

/// `AuthenticationResponseJSON`, as far as it is read.
#[derive(Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct PasskeyUse {
    /// The credential's id, base64url.
    pub id: String,
    /// What the authenticator said.
    pub response: AssertionResponse,
}
impl Input for PasskeyUse {}

/// `AuthenticatorAssertionResponseJSON`, as far as it is read; all base64url.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct AssertionResponse {
    /// What the browser says was asked.
    #[serde(rename = "clientDataJSON")]
    pub client_data_json: String,
    /// What the authenticator says of itself.
    pub authenticator_data: String,
    /// Over both.
    pub signature: String,
    /// Whose it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_handle: Option<String>,
}

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fact_011_a_code_is_taken_with_the_spaces_that_apps_put_in() {
        let code = |text: &str| Code { code: text.into() };
        assert!(code(" 123 456").is_of_app() && code("123 456").validate().is_ok());
        assert!(!code("7K2M-9QXA-041D").is_of_app() && code("7K2M-9QXA-041D").validate().is_ok());
        let error = |text: &str| code(text).validate().unwrap_err().get("code").map(|m| m.key.clone());
        assert_eq!(error("  ").as_deref(), Some("factors-code-missing"));
        for wrong in ["12345", "1234567", &"x".repeat(41)] {
            assert_eq!(error(wrong).as_deref(), Some("factors-code-form"), "{wrong}");
        }
    }

    #[test]
    fn evnt_073_what_proves_anything_is_never_printed() {
        let printed = format!("{:?}{:?}", Code { code: "123456".into() }, Proof { password: "hunter22".into() });
        assert!(!printed.contains("123456") && !printed.contains("hunter"), "{printed}");
    }
}
