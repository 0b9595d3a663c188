//! The operations of second factors and passkeys: at sign-in, of one's own security, and what accounts ask for.

mod required;
mod security;
mod sign_in;

pub use required::{
    AccountRequirement, GetPartnerRequirement, GetRequirement, Requirement, ResetSecondFactor, SetPartnerRequirement,
    SetRequirement,
};
pub use security::{
    AddPasskey, AttestationResponse, ConfirmAuthenticator, GetSecurity, KeyKind, PasskeyAdded, PasskeyMade,
    PasskeyName, PasskeyPath, PasskeyUser, PasskeyWanted, Proof, ProveAgain, RelyingParty, RemoveAuthenticator,
    RemovePasskey, RenamePasskey, RenewRecoveryCodes, Selection, StartAuthenticator, StartPasskey,
};
pub use sign_in::{
    AnswerSecondStep, AssertionResponse, Code, Descriptor, GetSecondStep, PasskeyAsked, PasskeyUse, SignInWithPasskey,
    StartPasskeySignIn,
};

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::operation::Input;

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
