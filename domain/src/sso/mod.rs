//! Single sign-on by SAML 2.0 (spec 30): what an account has set up, and why a response is not believed.
//!
//! `settings` is the form, `operations` the calls, `ways` how somebody may sign in. What XML, keys and certificates need
//! is the crate `saml`, which no page loads.

pub mod operations;
pub mod settings;
pub mod ways;

use crate::{Timestamp, ids::AccountId, words::words};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How far the clocks of an identity provider and the portal may differ, in seconds (SSO-045).
pub const TOLERANCE_SECONDS: i64 = 180;
/// How long a sign-in at an identity provider may take, in seconds (SSO-032).
pub const REQUEST_SECONDS: i64 = 10 * 60;
/// The largest response that is read, decoded, in bytes (SSO-036).
pub const MAX_RESPONSE: usize = 256 * 1024;
/// The largest metadata document of an identity provider, in bytes (SSO-015).
pub const MAX_METADATA: usize = 1024 * 1024;
/// Responses refused in a minute from one address; more are not looked at (SSO-063).
pub const REFUSED_A_MINUTE: u32 = 20;

/// Where a sign-in by single sign-on begins; the query names the account.
pub const START: &str = "/auth/sso/start";
/// Where the identity provider sends its response: the path of [`reply_url`].
pub const REPLY: &str = "/auth/2017-09-01/saml2/{account}/acs";
/// Where the portal describes itself to the identity provider.
pub const METADATA: &str = "/auth/2017-09-01/saml2/{account}/metadata";
/// The page that says why a sign-in came to nothing.
pub const REFUSED: &str = "/sign-in/refused";

/// Mitel Identifier (Entity ID) of an account: by it the identity provider knows the portal (SSO-005).
pub fn entity_id(portal_origin: &str, account: AccountId) -> String {
    format!("{portal_origin}/auth/2017-09-01/saml2/{account}")
}

/// Reply URL (Assertion Consumer Service URL) of an account.
pub fn reply_url(portal_origin: &str, account: AccountId) -> String {
    format!("{}/acs", entity_id(portal_origin, account))
}

/// Where the metadata of the portal for an account are.
pub fn metadata_url(portal_origin: &str, account: AccountId) -> String {
    format!("{}/metadata", entity_id(portal_origin, account))
}

/// The account's own address to begin at: Sign on URL (SSO-021, SSO-029).
pub fn sign_on_url(portal_origin: &str, account: AccountId) -> String {
    format!("{portal_origin}/sso/{account}")
}

words!(
    /// Why a sign-in by single sign-on came to nothing: the code `sso.<name>` of the event and of the error page
    /// (spec 30, Bad input).
    Refusal {
        /// Not base64, no XML, with a DTD, too large, or no response at all.
        ResponseMalformed = "response_malformed",
        /// The identity provider says that it did not sign anybody in.
        IdpRefused = "idp_refused",
        /// It is not from the identity provider of this account.
        IssuerMismatch = "issuer_mismatch",
        /// Nothing in it is signed.
        SignatureMissing = "signature_missing",
        /// A signature does not hold, or is by none of the configured certificates that are valid now.
        SignatureInvalid = "signature_invalid",
        /// It is signed in a way that is not taken, such as with SHA-1.
        AlgorithmRefused = "algorithm_refused",
        /// It is put together so that something else would be read than what was signed.
        SignatureWrapping = "signature_wrapping",
        /// It is for another service or another account.
        Audience = "audience",
        /// It is not valid yet.
        NotYetValid = "not_yet_valid",
        /// It is not valid any more.
        Expired = "expired",
        /// It was sent to another address than it is for.
        Recipient = "recipient",
        /// It answers no request of this browser that is still open.
        InResponseTo = "in_response_to",
        /// It has been used already.
        Replayed = "replayed",
        /// It is encrypted.
        Encrypted = "encrypted",
        /// It names nobody by an e-mail address.
        NoSubject = "no_subject",
        /// Nobody of that name may come in: unknown, inactive, or the account is out of service (SSO-059).
        NotAdmitted = "not_admitted",
        /// The user has not finished the welcome e-mail (SSO-052).
        NotRegistered = "not_registered",
    }
);

impl Refusal {
    /// The HTTP status of the page that says so.
    pub const fn status(self) -> u16 {
        match self {
            Self::IdpRefused | Self::NoSubject | Self::NotAdmitted | Self::NotRegistered => 403,
            _ => 400,
        }
    }

    /// The code that administrators and support speak of.
    pub fn code(self) -> String {
        format!("sso.{}", self.name())
    }
}

words!(
    /// What is wrong with a pasted certificate (SSO-011); `sso-certificate-<name>` is its Fluent id.
    CertificateFault {
        /// The text has no block that begins with BEGIN CERTIFICATE, or its base64 is broken.
        NotPem = "not-pem",
        /// The block holds no X.509 certificate.
        NotCertificate = "not-certificate",
        /// A private key was pasted. It goes nowhere.
        PrivateKey = "private-key",
        /// The RSA key is shorter than 2,048 bits.
        KeyTooSmall = "key-too-small",
        /// The key is neither RSA nor on P-256, P-384 or P-521.
        KeyKind = "key-kind",
        /// The same certificate stands there twice.
        Duplicate = "duplicate",
        /// There are more than ten.
        TooMany = "too-many",
        /// None of them is valid now (SSO-012).
        NoneValid = "none-valid",
    }
);

words!(
    /// Whether a certificate is trusted now (SSO-012); `sso-certificate-state-<name>` is its Fluent id.
    CertificateState {
        /// It is.
        Valid = "valid",
        /// Its time is over.
        Expired = "expired",
        /// Its time has not come.
        NotYetValid = "not-yet-valid",
    }
);

/// A signing certificate of an identity provider. Nothing in it is secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct SigningCertificate {
    /// The certificate as PEM.
    pub pem: String,
    /// Whom it names.
    pub subject: String,
    /// Its SHA-256 thumbprint in hexadecimal.
    pub sha256: String,
    /// From when it holds.
    pub not_before: Timestamp,
    /// Until when it holds.
    pub not_after: Timestamp,
}

impl SigningCertificate {
    /// Whether it is trusted at a moment.
    pub fn state(&self, now: Timestamp) -> CertificateState {
        if now < self.not_before {
            CertificateState::NotYetValid
        } else if now > self.not_after {
            CertificateState::Expired
        } else {
            CertificateState::Valid
        }
    }
}

/// What an account has set up, with what its identity provider must know of the portal (SSO-007).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct SingleSignOn {
    /// Mitel Identifier (Entity ID).
    pub entity_id: String,
    /// Reply URL (Assertion Consumer Service URL).
    pub reply_url: String,
    /// Sign on URL: where the account's people can begin without an e-mail address.
    pub sign_on_url: String,
    /// Where the portal's metadata are.
    pub metadata_url: String,
    /// What is saved; none before the first set-up.
    pub settings: Option<settings::Settings>,
    /// The certificates that are saved, in the order they were pasted in.
    pub certificates: Vec<SigningCertificate>,
    /// Which version this is: 0 before the first set-up.
    pub version: u64,
    /// Users whose Mitel password does not open anything while it is as it is (SSO-057).
    pub single_sign_on_users: u64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sso_005_identifier_and_reply_url_are_of_the_account_alone() {
        let account: AccountId = "01890000-0000-7000-8000-000000000001".parse().unwrap();
        let origin = "https://portal.example";
        let id = entity_id(origin, account);
        assert_eq!(id, "https://portal.example/auth/2017-09-01/saml2/01890000-0000-7000-8000-000000000001");
        assert_eq!(reply_url(origin, account), format!("{origin}{}", REPLY.replace("{account}", &account.to_string())));
        let metadata = METADATA.replace("{account}", &account.to_string());
        assert_eq!(metadata_url(origin, account), format!("{origin}{metadata}"));
    }

    #[test]
    fn sso_012_a_certificate_is_trusted_within_its_time_only() {
        let at = |second| Timestamp::from_second(second).unwrap();
        let certificate = SigningCertificate {
            pem: String::new(),
            subject: String::new(),
            sha256: String::new(),
            not_before: at(100),
            not_after: at(200),
        };
        let states = [99, 100, 200, 201].map(|second| certificate.state(at(second)));
        let valid = CertificateState::Valid;
        assert_eq!(states, [CertificateState::NotYetValid, valid, valid, CertificateState::Expired]);
    }
}
