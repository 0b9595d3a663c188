//! Second factors and passkeys: what stands beside the password, or in its place (spec 40, FACT).

pub mod operations;

use crate::{Timestamp, ids::PasskeyId, session::Step, words::words};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How long the second step of a sign-in may take (FACT-010).
pub const TICKET_SECONDS: i64 = 5 * 60;
/// How many codes one second step takes before the password is asked for again (FACT-010).
pub const TICKET_TRIES: u32 = 5;
/// How long a passkey may take to answer (FACT-020).
pub const CHALLENGE_SECONDS: i64 = 5 * 60;
/// For how long after a proof of who one is the sign-in security may be changed (FACT-030).
pub const FRESH_SECONDS: i64 = 10 * 60;
/// Passkeys a person may have (FACT-023).
pub const MAX_PASSKEYS: usize = 20;
/// Characters of a passkey's name.
pub const MAX_PASSKEY_NAME: usize = 60;

words!(
    /// What was changed about the sign-in security; `mail-security-intro` and events name it (FACT-032).
    Change {
        /// An authenticator app was confirmed, possibly in place of another.
        AuthenticatorAdded = "authenticatorAdded",
        /// The authenticator app was removed.
        AuthenticatorRemoved = "authenticatorRemoved",
        /// New recovery codes were made; the ones before hold no more.
        RecoveryCodesRenewed = "recoveryCodesRenewed",
        /// A passkey was added.
        PasskeyAdded = "passkeyAdded",
        /// A passkey got another name.
        PasskeyRenamed = "passkeyRenamed",
        /// A passkey was removed.
        PasskeyRemoved = "passkeyRemoved",
        /// An administrator removed everything.
        Reset = "reset",
    }
);

/// The sign-in security of the person who asks (FACT-031).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Security {
    /// Whether the person has a Mitel password, which a factor stands beside (FACT-024).
    pub password: bool,
    /// Since when an authenticator app is in use.
    pub authenticator_since: Option<Timestamp>,
    /// Recovery codes that are left.
    pub recovery_codes_left: u32,
    /// The passkeys, oldest first.
    pub passkeys: Vec<Passkey>,
    /// Whether the account asks for a second factor (FACT-040).
    pub required: bool,
    /// Until when changes need no new proof of who one is (FACT-030).
    pub fresh_until: Timestamp,
    /// Whether that is still to come.
    pub fresh: bool,
}

impl Security {
    /// Whether there is a second factor.
    pub fn has_factor(&self) -> bool {
        self.authenticator_since.is_some() || !self.passkeys.is_empty()
    }
}

/// What a right password leads to besides a session, from what there is and whether the account asks for it
/// (FACT-010, FACT-041). A passkey alone asks for nothing: it is another way to sign in.
pub const fn second_step(authenticator: bool, passkey: bool, required: bool) -> Option<Step> {
    match (authenticator, passkey, required) {
        (true, _, _) | (false, true, true) => Some(Step::Prove),
        (false, false, true) => Some(Step::SetUp),
        (false, _, false) => None,
    }
}

/// A passkey as its owner sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Passkey {
    /// Its id.
    pub id: PasskeyId,
    /// What its owner calls it.
    pub name: String,
    /// When it was added.
    pub created_at: Timestamp,
    /// When it was used last.
    pub last_used_at: Option<Timestamp>,
    /// Whether a password manager keeps it in more than one place.
    pub backed_up: bool,
}

/// An app about to be set up; shown once (FACT-001).
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Enrolment {
    /// The secret for typing, in base32.
    pub secret: String,
    /// The secret for apps on this device: an `otpauth:` address.
    pub address: String,
    /// The same as a QR code: modules a side, margin included.
    pub qr_size: u32,
    /// The `d` of an SVG path over its dark modules.
    pub qr_path: String,
}

impl std::fmt::Debug for Enrolment {
    /// Never shows the secret (EVNT-073).
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Enrolment").finish_non_exhaustive()
    }
}

/// Fresh recovery codes; shown once (FACT-005).
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct RecoveryCodes {
    /// The codes; none if the ones before still hold.
    pub codes: Vec<String>,
}

impl std::fmt::Debug for RecoveryCodes {
    /// Never shows a code (EVNT-073).
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RecoveryCodes").field("count", &self.codes.len()).finish_non_exhaustive()
    }
}

/// What the second step of a sign-in is about (FACT-010).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct SecondStep {
    /// What it asks for.
    pub step: Step,
    /// The person's e-mail address, as the password was given for it.
    pub email: String,
    /// Whether there is an app to read a code from.
    pub authenticator: bool,
    /// Whether there is a passkey to use instead.
    pub passkey: bool,
    /// Whether recovery codes are left.
    pub recovery: bool,
    /// When the password must be given again.
    pub expires_at: Timestamp,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fact_010_an_app_or_the_account_asks_for_a_second_step() {
        for (authenticator, passkey, required, step) in [
            (false, false, false, None),
            (false, true, false, None),
            (true, false, false, Some(Step::Prove)),
            (true, true, true, Some(Step::Prove)),
            (false, true, true, Some(Step::Prove)),
            (false, false, true, Some(Step::SetUp)),
        ] {
            assert_eq!(second_step(authenticator, passkey, required), step, "{authenticator} {passkey} {required}");
        }
    }
}
