//! What pages ask for beside the protocol itself.

use crate::{
    ids::PersonId,
    operation::{Input, Method, NoInput, NoOutput, Operation, Waits},
    path_params,
    permissions::Needs,
    problem::FieldErrors,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Takes over a sign-in that a pop-up has finished for the frame that opened it (SIGN-025). The pop-up's cookies are
/// not the frame's: browsers keep them apart by the page around.
pub struct TakeOver;
impl Operation for TakeOver {
    const NAME: &'static str = "TakeOverSignIn";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/session/taken-over";
    const NEEDS: Needs = Needs::anyone();
    const SPEC: &'static [&'static str] = &["SIGN-025"];
    const MAX_BODY: usize = 4096;
    type Path = ();
    type Input = HandOver;
    type Output = NoOutput;
}

/// What proves that the caller is the frame whose pop-up has signed in.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct HandOver {
    /// What the pop-up has told the frame: 256 random bits, good once and for a minute.
    pub code: String,
    /// What the frame made before it opened the pop-up; the pop-up knows its SHA-256 alone.
    pub secret: String,
}

impl std::fmt::Debug for HandOver {
    /// Never shows what opens a session.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("HandOver").finish_non_exhaustive()
    }
}

impl Input for HandOver {
    fn validate(&self) -> Result<(), FieldErrors> {
        let mut errors = FieldErrors::default();
        for (name, value) in [("code", &self.code), ("secret", &self.secret)] {
            if !(22..=128).contains(&value.len()) {
                errors.add(name, "problem-field-malformed");
            }
        }
        errors.into_result()
    }
}

/// Would delete the own partner account, and never does (SIGN-008).
pub struct DeletePartnerAccount;
impl Operation for DeletePartnerAccount {
    const NAME: &'static str = "DeletePartnerAccount";
    const METHOD: Method = Method::Delete;
    const PATH: &'static str = "/api/v1/partner-account";
    const NEEDS: Needs = Needs::administrators().partners_only();
    const SPEC: &'static [&'static str] = &["SIGN-008"];
    const WAITS: Waits = Waits::Never("it is always refused");
    type Path = ();
    type Input = NoInput;
    type Output = NoOutput;
}

path_params!(
    /// The path of calls about a partner user of the own partner account.
    PartnerUserPath { user: PersonId }
);

/// Would delete a partner user, and never does (SIGN-008, SIGN-009).
pub struct DeletePartnerUser;
impl Operation for DeletePartnerUser {
    const NAME: &'static str = "DeletePartnerUser";
    const METHOD: Method = Method::Delete;
    const PATH: &'static str = "/api/v1/partner-account/users/{user}";
    const NEEDS: Needs = Needs::administrators().partners_only();
    const SPEC: &'static [&'static str] = &["SIGN-008", "SIGN-009"];
    const WAITS: Waits = Waits::Never("it is always refused");
    type Path = PartnerUserPath;
    type Input = NoInput;
    type Output = NoOutput;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sign_025_what_opens_a_session_is_never_printed_and_never_short() {
        let hand_over = HandOver { code: "C0de".into(), secret: "S3cret".into() };
        assert!(hand_over.validate().is_err());
        let printed = format!("{hand_over:?}");
        assert!(!printed.contains("C0de") && !printed.contains("S3cret"), "{printed}");
    }
}
