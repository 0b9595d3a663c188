//! MiAccess, the partners' sign-in by OpenID Connect (SIGN-003 to SIGN-010): what its answers mean. `token` is the ID
//! token, `identity` whom it names, `operations` what pages ask for.

pub mod identity;
pub mod operations;
pub mod token;

use crate::words::words;

/// How long an attempt may take from the button to the answer, in seconds.
pub const ATTEMPT_SECONDS: i64 = 10 * 60;
/// How long what a pop-up hands over to its frame can be taken, in seconds.
pub const HAND_OVER_SECONDS: i64 = 60;

/// Where sign-in by MiAccess begins.
pub const START: &str = "/auth/miaccess/start";
/// Where MiAccess answers: the redirect address to register there.
pub const CALLBACK: &str = "/auth/miaccess/callback";
/// The page that a pop-up ends on.
pub const WINDOW: &str = "/sign-in/window";

words!(
    /// How the browser came to MiAccess.
    Mode {
        /// The page itself went there, and comes back.
        Page = "page",
        /// The page went there inside a frame, and asked for no page of MiAccess: it comes back signed in, or as it was.
        Silent = "silent",
        /// In a pop-up, which hands over to the frame that opened it (SIGN-025).
        Window = "window",
    }
);

words!(
    /// Why a sign-in by MiAccess came to nothing; `miaccess-reason-<name>` is its Fluent id. The sign-in page shows it
    /// (SIGN-004).
    Refusal {
        /// The person pressed Cancel at MiAccess.
        Cancelled = "cancelled",
        /// The person lacks the CloudLink policy (SIGN-005).
        NoPolicy = "no-policy",
        /// MiAccess states no Partner ID of nine digits (SIGN-007).
        NoPartnerId = "no-partner-id",
        /// MiAccess lets the person not in, such as with disabled credentials (SIGN-009).
        Refused = "refused",
        /// MiAccess does not answer.
        Unreachable = "unreachable",
        /// The attempt took too long, was answered already, or was begun in another browser.
        Expired = "expired",
        /// What came is not from MiAccess, or not for this attempt.
        Unverified = "unverified",
        /// MiAccess states no name or no e-mail address.
        Incomplete = "incomplete",
        /// Another partner user of the organisation has the e-mail address.
        EmailTaken = "email-taken",
        /// The person belongs to another organisation than before.
        Moved = "moved",
        /// The partner user is switched off.
        Inactive = "inactive",
    }
);

/// What an error that MiAccess answers with means (RFC 6749, section 4.1.2.1).
pub fn refusal_of(error: &str) -> Refusal {
    match error {
        "access_denied" => Refusal::Cancelled,
        "server_error" | "temporarily_unavailable" => Refusal::Unreachable,
        _ => Refusal::Refused,
    }
}

/// Whether the answer to a silent attempt says no more than that a page of MiAccess is needed (OpenID Connect Core,
/// section 3.1.2.6).
pub fn wants_page(error: &str) -> bool {
    matches!(error, "login_required" | "interaction_required" | "consent_required" | "account_selection_required")
}

/// Whether an address of the provider may be asked: by https, or by http on this machine while the portal itself is
/// served so, as in development.
pub fn may_ask(address: &str, portal_origin: &str) -> bool {
    let local = |address: &str| {
        address.strip_prefix("http://").is_some_and(|rest| {
            let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
            let host = authority.rsplit_once(':').map_or(authority, |(host, _)| host);
            matches!(host, "127.0.0.1" | "localhost" | "[::1]")
        })
    };
    address.starts_with("https://") || (local(address) && local(portal_origin))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sign_004_each_error_has_its_reason() {
        assert_eq!(refusal_of("access_denied"), Refusal::Cancelled);
        assert_eq!(refusal_of("temporarily_unavailable"), Refusal::Unreachable);
        assert_eq!(refusal_of("account_disabled"), Refusal::Refused);
        assert!(wants_page("login_required") && !wants_page("access_denied"));
    }

    #[test]
    fn plain_http_is_for_this_machine_in_development_only() {
        let portal = "https://admin.example.com";
        assert!(may_ask("https://miaccess.example", portal));
        for refused in ["http://miaccess.example", "http://127.0.0.1:4711", "ftp://miaccess.example", ""] {
            assert!(!may_ask(refused, portal), "{refused}");
        }
        let local = "http://127.0.0.1:8787";
        assert!(may_ask("http://127.0.0.1:4711/auth", local));
        for refused in ["http://127.0.0.1.evil.example", "http://127.0.0.1@evil.example/", "http://localhost.example"] {
            assert!(!may_ask(refused, local), "{refused}");
        }
    }
}
