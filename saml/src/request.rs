//! What the portal asks an identity provider: an AuthnRequest by HTTP-Redirect (SSO-030).

use crate::xml::escape;
use base64::{Engine, engine::general_purpose::STANDARD};
use domain::Timestamp;
use flate2::{Compression, write::DeflateEncoder};
use std::io::Write;

/// What a request says.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// Its ID: `_` with 128 random bits.
    pub id: &'a str,
    /// When it is made.
    pub at: Timestamp,
    /// Sign-in URL.
    pub destination: &'a str,
    /// Mitel Identifier (Entity ID).
    pub entity_id: &'a str,
    /// Reply URL.
    pub reply_url: &'a str,
    /// What comes back with the response, unread (SSO-031).
    pub relay_state: &'a str,
}

impl Request<'_> {
    /// The XML.
    pub fn xml(&self) -> String {
        let Self { id, destination, entity_id, reply_url, .. } = self;
        let at = Timestamp::from_second(self.at.as_second()).unwrap_or(self.at);
        format!(
            "<samlp:AuthnRequest xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\" \
             xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\" ID=\"{}\" Version=\"2.0\" IssueInstant=\"{at}\" \
             Destination=\"{}\" AssertionConsumerServiceURL=\"{}\" \
             ProtocolBinding=\"urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST\"><saml:Issuer>{}</saml:Issuer>\
             <samlp:NameIDPolicy Format=\"urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress\" \
             AllowCreate=\"true\"/></samlp:AuthnRequest>",
            escape(id),
            escape(destination),
            escape(reply_url),
            escape(entity_id),
        )
    }

    /// Where the browser is sent: the Sign-in URL with the request; its own query stays (SSO-008).
    pub fn address(&self) -> std::io::Result<String> {
        let mut deflated = DeflateEncoder::new(Vec::new(), Compression::default());
        deflated.write_all(self.xml().as_bytes())?;
        let packed = STANDARD.encode(deflated.finish()?);
        let joint = if self.destination.contains('?') { '&' } else { '?' };
        let (to, state) = (self.destination, encoded(self.relay_state));
        Ok(format!("{to}{joint}SAMLRequest={}&RelayState={state}", encoded(&packed)))
    }
}

/// A value of a query.
fn encoded(text: &str) -> String {
    let sign = |byte: u8| match byte {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => char::from(byte).to_string(),
        byte => format!("%{byte:02X}"),
    };
    text.bytes().map(sign).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::xml::{attribute, ns, only_child, parse, text};
    use std::io::Read;

    fn request(destination: &str) -> Request<'_> {
        Request {
            id: "_00112233445566778899aabbccddeeff",
            at: Timestamp::from_millisecond(1_790_000_000_123).unwrap(),
            destination,
            entity_id: "https://portal.example/auth/2017-09-01/saml2/x?a=1&b=\"2\"",
            reply_url: "https://portal.example/auth/2017-09-01/saml2/x/acs",
            relay_state: "a-b_c",
        }
    }

    #[test]
    fn sso_030_a_request_says_who_asks_whom_and_where_the_answer_goes() {
        let asked = request("https://idp.example/sso");
        let xml = asked.xml();
        let document = parse(&xml).unwrap();
        let root = document.document_element().unwrap();
        let said = |name| attribute(&document, root, name).unwrap();
        assert_eq!((said("ID"), said("Version")), (asked.id, "2.0"));
        assert_eq!((said("Destination"), said("AssertionConsumerServiceURL")), (asked.destination, asked.reply_url));
        assert_eq!(said("ProtocolBinding"), "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST");
        assert!(said("IssueInstant").ends_with(":20Z"), "{}", said("IssueInstant"));
        let issuer = only_child(&document, root, ns::ASSERTION, "Issuer").unwrap();
        assert_eq!(text(&document, issuer), asked.entity_id);
        let policy = only_child(&document, root, ns::PROTOCOL, "NameIDPolicy").unwrap();
        assert!(attribute(&document, policy, "Format").unwrap().ends_with(":emailAddress"));
    }

    #[test]
    fn sso_030_it_travels_deflated_and_sso_008_the_query_of_the_address_stays() {
        let address = request("https://idp.example/sso?tenant=7").address().unwrap();
        let (to, query) = address.split_once("&SAMLRequest=").unwrap();
        assert_eq!(to, "https://idp.example/sso?tenant=7");
        let (packed, state) = query.split_once("&RelayState=").unwrap();
        assert_eq!(state, "a-b_c");
        let packed = packed.replace("%2B", "+").replace("%2F", "/").replace("%3D", "=");
        let mut xml = String::new();
        let bytes = STANDARD.decode(packed).unwrap();
        flate2::read::DeflateDecoder::new(bytes.as_slice()).read_to_string(&mut xml).unwrap();
        assert_eq!(xml, request("https://idp.example/sso?tenant=7").xml());
        assert!(
            request("https://idp.example/sso").address().unwrap().starts_with("https://idp.example/sso?SAMLRequest=")
        );
    }
}
