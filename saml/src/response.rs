//! Whether a response is to be believed, and whom it names (SSO-036 to SSO-049).

use crate::{
    certificate::Certificate,
    signature::signed_bytes,
    xml::{all, attribute, children, is, ns, only_child, parse, text},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use bergshamra_xml::{Document, NodeId};
use domain::{
    Timestamp,
    email::is_email,
    sso::{CertificateState, MAX_RESPONSE, Refusal, TOLERANCE_SECONDS},
};
use std::collections::BTreeSet;

const SUCCESS: &str = "urn:oasis:names:tc:SAML:2.0:status:Success";
const BEARER: &str = "urn:oasis:names:tc:SAML:2.0:cm:bearer";
/// The claim that names the address where the NameID is none (SSO-049).
const EMAIL: &str = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress";
/// The longest ID of an assertion that is kept, in bytes.
const MAX_ID: usize = 256;
/// What is kept of an identity provider's own words, in characters.
const MAX_MESSAGE: usize = 200;

/// What a response must fit.
#[derive(Debug, Clone, Copy)]
pub struct Expected<'a> {
    /// Mitel Identifier (Entity ID) of the account.
    pub entity_id: &'a str,
    /// Its Reply URL.
    pub reply_url: &'a str,
    /// IDP Identifier (Entity ID).
    pub idp_entity_id: &'a str,
    /// The certificates that are configured, valid now or not.
    pub certificates: &'a [Certificate],
    /// The ID of the request that this browser made.
    pub request_id: &'a str,
    /// The time.
    pub now: Timestamp,
}

/// Whom a response names. All of it was signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// The ID of the assertion: it counts once (SSO-047).
    pub assertion: String,
    /// Until when it could be used.
    pub expires_at: Timestamp,
    /// The e-mail address (SSO-049).
    pub email: String,
    /// When the session must end at the latest (SSO-054).
    pub session_until: Option<Timestamp>,
}

/// Why a response is not believed, and what the identity provider says of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// The reason.
    pub why: Refusal,
    /// The words of the identity provider; nobody has vouched for them.
    pub message: Option<String>,
}

impl From<Refusal> for Refused {
    fn from(why: Refusal) -> Self {
        Self { why, message: None }
    }
}

/// The XML of `SAMLResponse` (SSO-036).
pub fn decode(field: &str) -> Result<String, Refused> {
    let packed: String = field.split_whitespace().collect();
    // Four characters are three bytes.
    if packed.len() / 4 * 3 > MAX_RESPONSE + 3 {
        return Err(Refusal::ResponseMalformed.into());
    }
    let bytes = STANDARD.decode(packed).map_err(|_| Refusal::ResponseMalformed)?;
    if bytes.len() > MAX_RESPONSE {
        return Err(Refusal::ResponseMalformed.into());
    }
    String::from_utf8(bytes).map_err(|_| Refusal::ResponseMalformed.into())
}

/// Whether a response answers no request: the identity provider has begun by itself (SSO-046).
pub fn is_unsolicited(xml: &str) -> bool {
    parse(xml).is_some_and(|document| {
        let root = document.document_element();
        root.is_some_and(|root| {
            is(&document, root, ns::PROTOCOL, "Response") && attribute(&document, root, "InResponseTo").is_none()
        })
    })
}

/// Checks a response.
pub fn check(xml: &str, expected: &Expected<'_>) -> Result<Identity, Refused> {
    let document = parse(xml).ok_or(Refusal::ResponseMalformed)?;
    let root = document.document_element().ok_or(Refusal::ResponseMalformed)?;
    if !is(&document, root, ns::PROTOCOL, "Response") || attribute(&document, root, "Version") != Some("2.0") {
        return Err(Refusal::ResponseMalformed.into());
    }
    status(&document, root)?;
    if !all(&document, ns::ASSERTION, "EncryptedAssertion").is_empty() {
        return Err(Refusal::Encrypted.into());
    }
    let assertion = shape(&document, root)?;
    let signed = signed(&document, root, assertion, expected)?;

    // From here on only what was signed is read, but for the attributes of an unsigned Response, which can refuse only.
    let believed = parse(&signed.text).ok_or(Refusal::SignatureWrapping)?;
    let top = believed.document_element().ok_or(Refusal::SignatureWrapping)?;
    let envelope = if signed.whole { (&believed, top) } else { (&document, root) };
    let assertion = if signed.whole {
        only_child(&believed, top, ns::ASSERTION, "Assertion").ok_or(Refusal::SignatureWrapping)?
    } else {
        top
    };
    if !is(&believed, assertion, ns::ASSERTION, "Assertion") {
        return Err(Refusal::SignatureWrapping.into());
    }
    issuers(envelope, (&believed, assertion), expected)?;
    destination(envelope, signed.whole, expected)?;
    audience(&believed, assertion, expected)?;
    let conditions = time(&believed, assertion, expected.now)?;
    let confirmed = confirmation(&believed, assertion, expected)?;
    if attribute(envelope.0, envelope.1, "InResponseTo") != Some(expected.request_id) {
        return Err(Refusal::InResponseTo.into());
    }
    let statement = children(&believed, assertion, ns::ASSERTION, "AuthnStatement");
    let statement = statement.first().ok_or(Refusal::ResponseMalformed)?;
    let session_until = moment(&believed, *statement, "SessionNotOnOrAfter")?;
    if session_until.is_some_and(|until| is_over(until, expected.now)) {
        return Err(Refusal::Expired.into());
    }
    let id = attribute(&believed, assertion, "ID").filter(|id| (1..=MAX_ID).contains(&id.len()));
    Ok(Identity {
        assertion: id.ok_or(Refusal::ResponseMalformed)?.to_owned(),
        expires_at: conditions.map_or(confirmed, |until| until.min(confirmed)),
        email: email(&believed, assertion).ok_or(Refusal::NoSubject)?,
        session_until,
    })
}

/// The identity provider must say that it has signed somebody in (SSO-037).
fn status(document: &Document<'_>, root: NodeId) -> Result<(), Refused> {
    let status = only_child(document, root, ns::PROTOCOL, "Status").ok_or(Refusal::ResponseMalformed)?;
    let code = only_child(document, status, ns::PROTOCOL, "StatusCode").ok_or(Refusal::ResponseMalformed)?;
    if attribute(document, code, "Value") == Some(SUCCESS) {
        return Ok(());
    }
    let inner = only_child(document, code, ns::PROTOCOL, "StatusCode");
    let inner = inner.and_then(|code| attribute(document, code, "Value")).map(str::to_owned);
    let said = only_child(document, status, ns::PROTOCOL, "StatusMessage").map(|node| text(document, node));
    let said = said.filter(|said| !said.is_empty()).or(inner);
    let plain = |said: String| said.chars().filter(|c| !c.is_control()).take(MAX_MESSAGE).collect();
    Err(Refused { why: Refusal::IdpRefused, message: said.map(plain) })
}

/// The one assertion where it belongs, and signatures nowhere but in it and in the response (SSO-043).
fn shape(document: &Document<'_>, root: NodeId) -> Result<NodeId, Refused> {
    let wrapped = Refusal::SignatureWrapping;
    let mut ids = BTreeSet::new();
    for node in document.descendants(document.root()) {
        let Some(element) = document.element(node) else { continue };
        for attribute in &element.attributes {
            let is_id = attribute.name.local_name.eq_ignore_ascii_case("id");
            if is_id && !ids.insert(attribute.value.as_ref()) {
                return Err(wrapped.into());
            }
        }
    }
    let assertion = match all(document, ns::ASSERTION, "Assertion").as_slice() {
        [] => return Err(Refusal::ResponseMalformed.into()),
        [only] if document.parent(*only) == Some(root) => *only,
        _ => return Err(wrapped.into()),
    };
    let signatures = all(document, ns::SIGNATURE, "Signature");
    if signatures.is_empty() {
        return Err(Refusal::SignatureMissing.into());
    }
    let belongs = |signature: &NodeId| {
        let parent = document.parent(*signature);
        parent == Some(root) || parent == Some(assertion)
    };
    if !signatures.iter().all(belongs) || all(document, ns::PROTOCOL, "Response").len() != 1 {
        return Err(wrapped.into());
    }
    Ok(assertion)
}

/// What was signed: the canonical text, and whether it is the whole response.
struct Signed {
    text: String,
    whole: bool,
}

/// Every signature there is must hold (SSO-040); certificates that are not valid now are as if they were not there.
fn signed(
    document: &Document<'_>,
    root: NodeId,
    assertion: NodeId,
    expected: &Expected<'_>,
) -> Result<Signed, Refused> {
    let valid = |certificate: &&Certificate| certificate.about.state(expected.now) == CertificateState::Valid;
    let certificates: Vec<_> = expected.certificates.iter().filter(valid).collect();
    let mut signed = None;
    for (element, whole) in [(assertion, false), (root, true)] {
        match children(document, element, ns::SIGNATURE, "Signature").as_slice() {
            [] => {}
            [signature] => {
                let bytes = signed_bytes(document, element, *signature, &certificates)?;
                let text = String::from_utf8(bytes).map_err(|_| Refusal::SignatureInvalid)?;
                signed = Some(Signed { text, whole });
            }
            _ => return Err(Refusal::SignatureWrapping.into()),
        }
    }
    signed.ok_or_else(|| Refusal::SignatureMissing.into())
}

/// `Issuer` of the assertion, and of the response where it has one (SSO-039).
fn issuers(
    (envelope, root): (&Document<'_>, NodeId),
    (believed, assertion): (&Document<'_>, NodeId),
    expected: &Expected<'_>,
) -> Result<(), Refused> {
    let said = |document: &Document<'_>, node| -> Vec<String> {
        children(document, node, ns::ASSERTION, "Issuer").into_iter().map(|issuer| text(document, issuer)).collect()
    };
    let fits = |issuer: &String| issuer == expected.idp_entity_id;
    let own = said(believed, assertion);
    if own.len() == 1 && own.iter().chain(&said(envelope, root)).all(fits) {
        return Ok(());
    }
    Err(Refusal::IssuerMismatch.into())
}

/// `Destination` (SSO-038).
fn destination(
    (envelope, root): (&Document<'_>, NodeId),
    signed: bool,
    expected: &Expected<'_>,
) -> Result<(), Refused> {
    match attribute(envelope, root, "Destination") {
        Some(to) if to == expected.reply_url => Ok(()),
        None if !signed => Ok(()),
        _ => Err(Refusal::Recipient.into()),
    }
}

/// Every `AudienceRestriction`, of which there is one at least, names this account (SSO-044).
fn audience(believed: &Document<'_>, assertion: NodeId, expected: &Expected<'_>) -> Result<(), Refused> {
    let conditions = only_child(believed, assertion, ns::ASSERTION, "Conditions").ok_or(Refusal::Audience)?;
    let restrictions = children(believed, conditions, ns::ASSERTION, "AudienceRestriction");
    let names = |restriction: &NodeId| {
        let named = children(believed, *restriction, ns::ASSERTION, "Audience");
        named.into_iter().any(|audience| text(believed, audience) == expected.entity_id)
    };
    if restrictions.is_empty() || !restrictions.iter().all(names) {
        return Err(Refusal::Audience.into());
    }
    Ok(())
}

/// The span of the conditions holds now; gives its end (SSO-045).
fn time(believed: &Document<'_>, assertion: NodeId, now: Timestamp) -> Result<Option<Timestamp>, Refused> {
    let Some(conditions) = only_child(believed, assertion, ns::ASSERTION, "Conditions") else {
        return Err(Refusal::Audience.into());
    };
    span(believed, conditions, now)
}

fn span(believed: &Document<'_>, node: NodeId, now: Timestamp) -> Result<Option<Timestamp>, Refused> {
    let (from, until) = (moment(believed, node, "NotBefore")?, moment(believed, node, "NotOnOrAfter")?);
    if from.is_some_and(|from| seconds(from) > seconds(now) + TOLERANCE_SECONDS) {
        return Err(Refusal::NotYetValid.into());
    }
    if until.is_some_and(|until| is_over(until, now)) {
        return Err(Refusal::Expired.into());
    }
    Ok(until)
}

/// A bearer confirmation for this address, this request and this moment; gives its end (SSO-038, SSO-045, SSO-046).
fn confirmation(believed: &Document<'_>, assertion: NodeId, expected: &Expected<'_>) -> Result<Timestamp, Refused> {
    let subject = only_child(believed, assertion, ns::ASSERTION, "Subject").ok_or(Refusal::NoSubject)?;
    let mut refused = Refused::from(Refusal::Recipient);
    for confirmation in children(believed, subject, ns::ASSERTION, "SubjectConfirmation") {
        if attribute(believed, confirmation, "Method") != Some(BEARER) {
            continue;
        }
        let Some(data) = only_child(believed, confirmation, ns::ASSERTION, "SubjectConfirmationData") else { continue };
        if attribute(believed, data, "Recipient") != Some(expected.reply_url) {
            continue;
        }
        match span(believed, data, expected.now) {
            Ok(Some(until)) if attribute(believed, data, "InResponseTo") == Some(expected.request_id) => {
                return Ok(until);
            }
            Ok(Some(_)) => refused = Refusal::InResponseTo.into(),
            Ok(None) => refused = Refusal::Expired.into(),
            Err(why) => refused = why,
        }
    }
    Err(refused)
}

/// The NameID if it is an address, else the claim (SSO-049).
fn email(believed: &Document<'_>, assertion: NodeId) -> Option<String> {
    let subject = only_child(believed, assertion, ns::ASSERTION, "Subject")?;
    let name = only_child(believed, subject, ns::ASSERTION, "NameID").map(|node| text(believed, node));
    if let Some(name) = name.filter(|name| is_email(name)) {
        return Some(name);
    }
    let statements = children(believed, assertion, ns::ASSERTION, "AttributeStatement");
    let attributes = statements.into_iter().flat_map(|node| children(believed, node, ns::ASSERTION, "Attribute"));
    let claim = attributes.into_iter().find(|node| attribute(believed, *node, "Name") == Some(EMAIL))?;
    // Of several addresses none is the person's more than another.
    let value = only_child(believed, claim, ns::ASSERTION, "AttributeValue")?;
    Some(text(believed, value)).filter(|value| is_email(value))
}

fn moment(document: &Document<'_>, node: NodeId, name: &str) -> Result<Option<Timestamp>, Refused> {
    let read = |value: &str| value.trim().parse().map_err(|_| Refusal::ResponseMalformed.into());
    attribute(document, node, name).map(read).transpose()
}

fn seconds(at: Timestamp) -> i64 {
    at.as_second()
}

fn is_over(until: Timestamp, now: Timestamp) -> bool {
    seconds(now) >= seconds(until) + TOLERANCE_SECONDS
}
