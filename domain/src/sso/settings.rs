//! The form of single sign-on (SSO-006 to SSO-013). What a certificate must be needs its parser: the Worker checks it.

use crate::{
    operation::Input,
    problem::{FieldErrors, Message},
    text_rules,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The longest name of an identity provider, in characters.
pub const MAX_NAME: usize = 100;
/// The longest Sign-in URL, in characters (SSO-008).
pub const MAX_URL: usize = 2048;
/// The longest IDP Identifier, in characters (SSO-009).
pub const MAX_ENTITY_ID: usize = 1024;
/// The most certificates (SSO-010).
pub const MAX_CERTIFICATES: usize = 10;
/// The largest text of certificates, in bytes (SSO-010).
pub const MAX_CERTIFICATE_TEXT: usize = 64 * 1024;

/// The settings of single sign-on.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Settings {
    /// Identity Provider (IDP): the name that people read.
    pub idp_name: String,
    /// Sign-in URL: where the identity provider takes requests by HTTP-Redirect.
    pub sign_in_url: String,
    /// IDP Identifier (Entity ID), compared byte for byte.
    pub idp_entity_id: String,
    /// Signing Certificate(s): PEM blocks, one after the other.
    pub certificates: String,
    /// Enable Mitel Credentials (Optional): everybody may use the Mitel password as well (SSO-013).
    pub mitel_credentials: bool,
}

impl Settings {
    /// As it is stored: without white space around.
    #[must_use]
    pub fn trimmed(&self) -> Self {
        Self {
            idp_name: self.idp_name.trim().to_owned(),
            sign_in_url: self.sign_in_url.trim().to_owned(),
            idp_entity_id: self.idp_entity_id.trim().to_owned(),
            certificates: self.certificates.trim().to_owned(),
            mitel_credentials: self.mitel_credentials,
        }
    }

    /// Whether all that must be there is: only then Save is enabled (SSO-006).
    pub fn is_filled(&self) -> bool {
        [&self.idp_name, &self.sign_in_url, &self.idp_entity_id, &self.certificates]
            .iter()
            .all(|v| !v.trim().is_empty())
    }
}

impl Input for Settings {
    fn validate(&self) -> Result<(), FieldErrors> {
        let mut errors = FieldErrors::default();
        text_rules::check(&mut errors, "idpName", &self.idp_name, MAX_NAME, Some("sso-idp-name-required"));
        text_rules::check(&mut errors, "signInUrl", &self.sign_in_url, MAX_URL, Some("sso-sign-in-url-required"));
        if errors.get("signInUrl").is_none()
            && let Some(fault) = url_fault(self.sign_in_url.trim())
        {
            errors.add("signInUrl", fault);
        }
        text_rules::check(
            &mut errors,
            "idpEntityId",
            &self.idp_entity_id,
            MAX_ENTITY_ID,
            Some("sso-idp-entity-id-required"),
        );
        if self.certificates.trim().is_empty() {
            errors.add("certificates", "sso-certificates-required");
        } else if self.certificates.len() > MAX_CERTIFICATE_TEXT {
            errors.add("certificates", Message::new("sso-certificates-too-large"));
        }
        errors.into_result()
    }
}

/// What is wrong with a Sign-in URL: it must be absolute, by https, with a host, without user information and fragment
/// (SSO-008). By http it may be on this machine alone, which nobody else's browser reaches: for development.
pub fn url_fault(url: &str) -> Option<&'static str> {
    let local = ["http://127.0.0.1:", "http://localhost:"].iter().any(|start| url.starts_with(start));
    let rest = url.strip_prefix("https://").or_else(|| local.then(|| &url["http://".len()..]));
    let Some(rest) = rest else { return Some("sso-sign-in-url-https") };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit_once(':').map_or(authority, |(host, _)| host);
    let plain = url.bytes().all(|b| b.is_ascii_graphic() && !matches!(b, b'\\' | b'"' | b'<' | b'>'));
    let whole = plain && !host.is_empty() && !authority.contains('@') && !url.contains('#');
    (!whole).then_some("sso-sign-in-url-malformed")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled() -> Settings {
        Settings {
            idp_name: "Contoso".into(),
            sign_in_url: "https://idp.example/sso?tenant=7".into(),
            idp_entity_id: "https://idp.example/".into(),
            certificates: "-----BEGIN CERTIFICATE-----".into(),
            mitel_credentials: false,
        }
    }

    #[test]
    fn sso_006_all_four_fields_must_be_filled() {
        assert!(filled().is_filled() && filled().validate().is_ok());
        let empty = Settings { idp_name: "  ".into(), ..Settings::default() };
        assert!(!empty.is_filled());
        let errors = empty.validate().unwrap_err();
        for field in ["idpName", "signInUrl", "idpEntityId", "certificates"] {
            assert!(errors.get(field).is_some_and(|message| message.key.ends_with("-required")), "{field}");
        }
        let long = Settings { idp_name: "x".repeat(101), ..filled() };
        assert_eq!(long.validate().unwrap_err().get("idpName").unwrap().key, "problem-too-long");
    }

    #[test]
    fn sso_008_a_sign_in_url_is_absolute_and_by_https() {
        for good in ["https://idp.example", "https://idp.example:8443/sso?a=1", "https://[2001:db8::1]/sso"] {
            assert_eq!(url_fault(good), None, "{good}");
        }
        for insecure in ["http://idp.example/", "/sso", "ftp://idp.example", "javascript:alert(1)", "//idp.example"] {
            assert_eq!(url_fault(insecure), Some("sso-sign-in-url-https"), "{insecure}");
        }
        for bad in [
            "https://",
            "https:///x",
            "https://u:p@idp.example/",
            "https://idp.example/#x",
            "https://idp.example/a b",
            "https://idp.example/\u{e9}",
            "https://idp.example\\@evil.example",
        ] {
            assert_eq!(url_fault(bad), Some("sso-sign-in-url-malformed"), "{bad}");
        }
        let long = Settings { sign_in_url: format!("https://idp.example/{}", "x".repeat(2048)), ..filled() };
        assert!(long.validate().is_err());
    }

    #[test]
    fn sso_009_the_identifier_loses_white_space_around_it_alone() {
        let settings = Settings { idp_entity_id: " urn:idp:Contoso \n".into(), ..filled() };
        assert_eq!(settings.trimmed().idp_entity_id, "urn:idp:Contoso");
        let long = Settings { idp_entity_id: "x".repeat(1025), ..filled() };
        assert_eq!(long.validate().unwrap_err().get("idpEntityId").unwrap().key, "problem-too-long");
    }

    #[test]
    fn sso_010_certificates_are_64_kib_at_most() {
        let large = Settings { certificates: "x".repeat(MAX_CERTIFICATE_TEXT + 1), ..filled() };
        assert_eq!(large.validate().unwrap_err().get("certificates").unwrap().key, "sso-certificates-too-large");
    }
}
