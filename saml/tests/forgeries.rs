//! Every kind of response as a file: those that are to be believed, and forgeries, each refused for its own reason.
//! `make.mjs` writes them anew.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use domain::{
    Timestamp,
    sso::{CertificateFault, Refusal},
};
use saml::{
    certificate::{self, Certificate, Fault},
    metadata::{self, Lacking},
    response::{self, Expected, Identity, Refused},
};
use std::{fs, path::Path};

const ENTITY: &str = "https://portal.example/auth/2017-09-01/saml2/01890000-0000-7000-8000-000000000001";
const REPLY: &str = "https://portal.example/auth/2017-09-01/saml2/01890000-0000-7000-8000-000000000001/acs";
const PROVIDER: &str = "https://idp.example/contoso";
const REQUEST: &str = "_0123456789abcdef0123456789abcdef";
/// What is configured: the expired one is still there (SSO-012).
const CONFIGURED: [&str; 5] = ["expired", "rsa", "p256", "p384", "p521"];

fn file(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/responses").join(name)).unwrap()
}

fn now(later: i64) -> Timestamp {
    let made: i64 = file("now.txt").parse().unwrap();
    Timestamp::from_second(made + later).unwrap()
}

fn certificates(names: &[&str]) -> Vec<Certificate> {
    let text: String = names.iter().map(|name| file(&format!("{name}.pem"))).collect();
    certificate::read(&text).unwrap()
}

fn check_as(
    name: &str,
    certificates: &[Certificate],
    change: impl FnOnce(&mut Expected<'_>),
) -> Result<Identity, Refused> {
    let mut expected = Expected {
        entity_id: ENTITY,
        reply_url: REPLY,
        idp_entity_id: PROVIDER,
        certificates,
        request_id: REQUEST,
        now: now(5),
    };
    change(&mut expected);
    response::check(&file(&format!("{name}.xml")), &expected)
}

fn check(name: &str) -> Result<Identity, Refused> {
    check_as(name, &certificates(&CONFIGURED), |_| ())
}

#[track_caller]
fn believed(name: &str) -> Identity {
    let identity = check(name).unwrap_or_else(|refused| panic!("{name}: {refused:?}"));
    assert_eq!(identity.email, "ada@contoso.example", "{name}");
    identity
}

#[track_caller]
fn refused(name: &str, why: Refusal) {
    let answer = check(name);
    assert_eq!(answer.as_ref().map_err(|refused| refused.why), Err(why), "{name}: {answer:?}");
}

#[test]
fn sso_040_a_signed_assertion_a_signed_response_and_both_are_believed() {
    for name in ["honest", "responseSigned", "bothSigned"] {
        let identity = believed(name);
        assert!(identity.assertion.starts_with('_') && identity.expires_at == now(300), "{identity:?}");
    }
}

#[test]
fn sso_042_each_algorithm_that_is_taken_works_and_no_other_does() {
    for name in ["rsaSha384", "rsaSha512", "p256", "p384", "p521", "p521Sha256"] {
        believed(name);
    }
    for name in ["sha1", "sha1Digest", "hmac", "inclusive", "inclusiveInfo", "notEnveloped"] {
        refused(name, Refusal::AlgorithmRefused);
    }
}

#[test]
fn sso_041_every_valid_certificate_is_tried_and_sso_040_no_other_one() {
    refused("rolledOver", Refusal::SignatureInvalid);
    let both = certificates(&["rsa", "next"]);
    for name in ["rolledOver", "honest"] {
        assert!(check_as(name, &both, |_| ()).is_ok(), "{name}");
    }
    for name in ["foreignKey", "oneOfTwo", "altered", "alteredResponse"] {
        refused(name, Refusal::SignatureInvalid);
    }
    refused("unsigned", Refusal::SignatureMissing);
}

#[test]
fn sso_012_a_certificate_whose_time_is_over_or_has_not_come_is_not_trusted() {
    refused("expiredKey", Refusal::SignatureInvalid);
    let early = check_as("honest", &certificates(&["rsa"]), |expected| expected.now = now(-2 * 86_400));
    assert_eq!(early.unwrap_err().why, Refusal::SignatureInvalid);
}

#[test]
fn sso_043_identity_is_read_from_what_was_signed_alone() {
    for name in [
        "wrappedFirst",
        "wrappedAround",
        "wrappedObject",
        "wrappedExtensions",
        "wrappedResponse",
        "sameId",
        "otherReference",
    ] {
        refused(name, Refusal::SignatureWrapping);
    }
    let identity = check("commented").unwrap();
    assert_eq!(identity.email, "ada@contoso.example.evil.example", "text around a comment is joined");
}

#[test]
fn sso_036_only_plain_and_small_xml_is_read() {
    for name in ["doctype", "instruction", "deep"] {
        refused(name, Refusal::ResponseMalformed);
    }
    let long = "A".repeat(domain::sso::MAX_RESPONSE * 4 / 3 + 8);
    for bad in ["", "%%%", "AAAA", &long] {
        let answer = response::decode(bad).and_then(|xml| {
            let none = certificates(&["rsa"]);
            let expected = Expected {
                entity_id: ENTITY,
                reply_url: REPLY,
                idp_entity_id: PROVIDER,
                certificates: &none,
                request_id: REQUEST,
                now: now(5),
            };
            response::check(&xml, &expected)
        });
        assert_eq!(answer.unwrap_err().why, Refusal::ResponseMalformed);
    }
}

#[test]
fn sso_037_a_status_that_is_no_success_brings_the_providers_words() {
    let refused = check("refused").unwrap_err();
    assert_eq!(refused.why, Refusal::IdpRefused);
    assert_eq!(refused.message.as_deref(), Some("AADSTS50105: <b>the user</b> is not assigned to a role"));
}

#[test]
fn sso_038_destination_and_recipient_are_the_reply_url() {
    for name in ["otherDestination", "noDestination", "otherRecipient", "notBearer"] {
        refused(name, Refusal::Recipient);
    }
}

#[test]
fn sso_039_both_issuers_are_the_configured_one_byte_for_byte() {
    for name in ["otherIssuer", "otherResponseIssuer"] {
        refused(name, Refusal::IssuerMismatch);
    }
    let other =
        check_as("honest", &certificates(&["rsa"]), |expected| expected.idp_entity_id = "https://idp.example/Contoso");
    assert_eq!(other.unwrap_err().why, Refusal::IssuerMismatch);
}

#[test]
fn sso_044_the_audience_is_this_account() {
    refused("otherAudience", Refusal::Audience);
    refused("noAudience", Refusal::Audience);
}

#[test]
fn sso_045_times_hold_with_three_minutes_of_tolerance() {
    for name in ["expired", "confirmationExpired", "confirmationEndless", "sessionOver"] {
        refused(name, Refusal::Expired);
    }
    refused("tooEarly", Refusal::NotYetValid);
    believed("withinTolerance");
    let own = certificates(&["rsa"]);
    let at = |later| check_as("honest", &own, |expected| expected.now = now(later)).map_err(|refused| refused.why);
    assert!(at(300 + 179).is_ok() && at(-30 - 180).is_ok());
    assert_eq!((at(300 + 180).unwrap_err(), at(-30 - 181).unwrap_err()), (Refusal::Expired, Refusal::NotYetValid));
}

#[test]
fn sso_046_the_response_and_what_was_signed_answer_this_request() {
    for name in ["otherRequest", "otherConfirmed", "unsolicited"] {
        refused(name, Refusal::InResponseTo);
    }
    assert!(response::is_unsolicited(&file("unsolicited.xml")) && !response::is_unsolicited(&file("honest.xml")));
}

#[test]
fn sso_048_an_encrypted_assertion_is_refused() {
    refused("encrypted", Refusal::Encrypted);
}

#[test]
fn sso_049_the_claim_names_the_address_where_the_name_id_does_not() {
    believed("claim");
    refused("nobody", Refusal::NoSubject);
}

#[test]
fn sso_054_the_end_of_the_providers_session_is_known() {
    assert_eq!(believed("shortSession").session_until, Some(now(600)));
}

#[test]
fn sso_010_blocks_are_read_whatever_stands_around_them() {
    let text =
        format!("Bag Attributes\r\n  {}\r\nand {}  \n", file("rsa.pem").replace('\n', "  \r\n"), file("p256.pem"));
    let read = certificate::read(&text).unwrap();
    assert_eq!(read.len(), 2);
    assert_eq!(read[0].about.subject, "CN=Contoso signing");
    assert_eq!(read[0].about.pem.trim(), file("rsa.pem").trim().replace('\r', ""));
    let eleven = file("rsa.pem").repeat(11);
    assert_eq!(certificate::read(&eleven).unwrap_err(), Fault { number: 2, why: CertificateFault::Duplicate });
}

#[test]
fn sso_011_an_error_names_the_block_and_the_cause() {
    let good = file("rsa.pem");
    let fault = |bad: &str| certificate::read(&format!("{good}\n{bad}")).unwrap_err();
    let block = |label: &str, inner: &str| format!("-----BEGIN {label}-----\n{inner}\n-----END {label}-----\n");
    for (bad, why) in [
        (block("PRIVATE KEY", "AAAA"), CertificateFault::PrivateKey),
        (block("RSA PRIVATE KEY", "AAAA"), CertificateFault::PrivateKey),
        (block("CERTIFICATE", "%%%"), CertificateFault::NotPem),
        (block("PUBLIC KEY", "AAAA"), CertificateFault::NotPem),
        ("-----BEGIN CERTIFICATE-----\nAAAA".to_owned(), CertificateFault::NotPem),
        (block("CERTIFICATE", "AAAA"), CertificateFault::NotCertificate),
        (file("small.pem"), CertificateFault::KeyTooSmall),
        (good.clone(), CertificateFault::Duplicate),
    ] {
        assert_eq!(fault(&bad), Fault { number: 2, why }, "{bad}");
    }
    assert_eq!(certificate::read("MIIDEjCC").unwrap_err(), Fault { number: 1, why: CertificateFault::NotPem });
}

/// Metadata with these addresses and certificates.
fn described(services: &str, keys: &str) -> String {
    format!(
        "<md:EntityDescriptor xmlns:md=\"urn:oasis:names:tc:SAML:2.0:metadata\" entityID=\"{PROVIDER}\">\
         <md:IDPSSODescriptor protocolSupportEnumeration=\"urn:oasis:names:tc:SAML:2.0:protocol\">{keys}{services}\
         </md:IDPSSODescriptor></md:EntityDescriptor>"
    )
}

fn key(purpose: &str, name: &str) -> String {
    let pem = file(&format!("{name}.pem"));
    let inner: String = pem.lines().filter(|line| !line.starts_with('-')).collect();
    format!(
        "<md:KeyDescriptor{purpose}><ds:KeyInfo xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"><ds:X509Data>\
         <ds:X509Certificate>{inner}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>"
    )
}

#[test]
fn sso_015_metadata_give_the_redirect_address_the_identifier_and_all_signing_certificates() {
    let service = |binding: &str, to: &str| {
        format!(
            "<md:SingleSignOnService Binding=\"urn:oasis:names:tc:SAML:2.0:bindings:{binding}\" Location=\"{to}\"/>"
        )
    };
    let services =
        service("HTTP-POST", "https://idp.example/post") + &service("HTTP-Redirect", "https://idp.example/go");
    let keys = key(" use=\"signing\"", "rsa") + &key("", "next") + &key(" use=\"encryption\"", "p256");
    let read = metadata::of_provider(&described(&services, &keys)).unwrap();
    assert_eq!((read.sign_in_url.as_str(), read.idp_entity_id.as_str()), ("https://idp.example/go", PROVIDER));
    let subjects: Vec<_> = certificate::read(&read.certificates)
        .unwrap()
        .into_iter()
        .map(|certificate| certificate.about.subject)
        .collect();
    assert_eq!(subjects, ["CN=Contoso signing", "CN=Contoso signing next year"]);

    let lacks = |xml: &str| metadata::of_provider(xml).unwrap_err();
    assert_eq!(lacks("no xml"), Lacking::Descriptor);
    assert_eq!(lacks(&format!("<!DOCTYPE x>{}", described(&services, &keys))), Lacking::Descriptor);
    assert_eq!(lacks(&metadata::of_portal(ENTITY, REPLY)), Lacking::Descriptor);
    assert_eq!(lacks(&described(&service("HTTP-POST", "https://idp.example/post"), &keys)), Lacking::Redirect);
    assert_eq!(lacks(&described(&service("HTTP-Redirect", "http://idp.example/go"), &keys)), Lacking::Redirect);
    assert_eq!(lacks(&described(&services, "")), Lacking::Certificate);
}
