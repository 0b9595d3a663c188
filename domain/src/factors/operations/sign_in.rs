//! The second step of a sign-in, and the passkey that stands for both.

use super::{super::SecondStep, PASSKEY_BODY};
use crate::{
    operation::{Input, Method, NoInput, Operation},
    permissions::Needs,
    problem::FieldErrors,
    session::operations::SignedIn,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

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
