//! Passwords and the links by which people set them: registration, reset, change (spec 01, SIGN-028 to SIGN-039).
//!
//! `rules` what a password must be, `operations` the calls.

pub mod operations;
pub mod rules;

use crate::{Timestamp, words::words};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A registration link holds for this many seconds: 7 days (SIGN-032).
pub const REGISTER_SECONDS: i64 = 7 * 24 * 60 * 60;
/// A link that somebody asked for by Forgot password holds for this many seconds: 1 hour (SIGN-036).
pub const FORGOT_SECONDS: i64 = 60 * 60;
/// A reset link that an administrator sent holds for this many seconds: 24 hours (USER-048).
pub const RESET_SECONDS: i64 = 24 * 60 * 60;
/// Several requests for a welcome e-mail within this many seconds send a person one (USER-053).
pub const ONE_MAIL_SECONDS: i64 = 5 * 60;

words!(
    /// What a link is for; `passwords-link-<name>` may name it.
    LinkPurpose {
        /// To finish the registration (SIGN-029).
        Register = "register",
        /// To set a new password (SIGN-036).
        Reset = "reset",
    }
);

impl LinkPurpose {
    /// The path of the page that the link opens.
    pub const fn page(self) -> &'static str {
        match self {
            Self::Register => "/register",
            Self::Reset => "/reset-password",
        }
    }

    /// The address of the link. The token stands behind the `#`: browsers send that part to no server, neither as a
    /// path nor as a referrer, so it is in no log, and what only follows links (mail scanners) never hands it in. The
    /// page reads it and sends it in a body.
    pub fn address(self, origin: &str, token: &str) -> String {
        format!("{origin}{}#{token}", self.page())
    }
}

words!(
    /// Whether a link still opens something; `passwords-link-<name>` is the Fluent id of the reason why not.
    LinkState {
        /// It does.
        Valid = "valid",
        /// It was used.
        Used = "used",
        /// Its time is over.
        Expired = "expired",
        /// A newer one was sent, or what it was for has passed.
        Replaced = "replaced",
    }
);

/// A link as its page shows it. It was sent to the person, so whoever holds it may read this.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Link {
    /// What it is for.
    pub purpose: LinkPurpose,
    /// Whether it still opens something.
    pub state: LinkState,
    /// When its time is over.
    pub expires_at: Timestamp,
    /// The person's name.
    pub name: String,
    /// The address that it was sent to.
    pub email: String,
    /// The name of the person's account.
    pub account_name: String,
    /// The Account ID.
    pub account_number: String,
    /// The account's identity provider, where the person signs in by single sign-on alone: then the page asks for no
    /// password (SIGN-033).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provider: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sign_032_the_token_stands_where_no_server_sees_it() {
        for purpose in LinkPurpose::ALL {
            let address = purpose.address("https://portal.example", "T0ken");
            let (sent, kept) = address.split_once('#').unwrap();
            assert_eq!((sent, kept), (format!("https://portal.example{}", purpose.page()).as_str(), "T0ken"));
        }
    }
}
