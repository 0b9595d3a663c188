//! Metadata: what the portal says of itself, and what an identity provider says of itself (SSO-015, SSO-016).

use crate::{
    certificate,
    xml::{all, attribute, children, escape, ns, parse, text},
};
use bergshamra_xml::{Document, NodeId};
use domain::sso::{operations::ImportedMetadata, settings::url_fault};

/// The binding by which the portal sends requests.
const REDIRECT: &str = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect";

/// The media type of metadata.
pub const MEDIA: &str = "application/samlmetadata+xml";

/// The portal as the service provider of an account.
pub fn of_portal(entity_id: &str, reply_url: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <md:EntityDescriptor xmlns:md=\"urn:oasis:names:tc:SAML:2.0:metadata\" entityID=\"{}\">\
         <md:SPSSODescriptor AuthnRequestsSigned=\"false\" WantAssertionsSigned=\"true\" \
         protocolSupportEnumeration=\"urn:oasis:names:tc:SAML:2.0:protocol\">\
         <md:NameIDFormat>urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress</md:NameIDFormat>\
         <md:NameIDFormat>urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified</md:NameIDFormat>\
         <md:AssertionConsumerService Binding=\"urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST\" Location=\"{}\" \
         index=\"0\" isDefault=\"true\"/></md:SPSSODescriptor></md:EntityDescriptor>\n",
        escape(entity_id),
        escape(reply_url),
    )
}

/// Why a document cannot be imported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lacking {
    /// It is no metadata of an identity provider.
    Descriptor,
    /// It has no entity ID.
    EntityId,
    /// It has no address by HTTP-Redirect and https.
    Redirect,
    /// It has no signing certificate that can be read.
    Certificate,
}

/// Reads the metadata of an identity provider: of several the first one.
pub fn of_provider(xml: &str) -> Result<ImportedMetadata, Lacking> {
    let document = parse(xml.trim_start_matches('\u{feff}')).ok_or(Lacking::Descriptor)?;
    let descriptor = *all(&document, ns::METADATA, "IDPSSODescriptor").first().ok_or(Lacking::Descriptor)?;
    let entity = document.parent(descriptor).ok_or(Lacking::Descriptor)?;
    let entity_id = attribute(&document, entity, "entityID").map(str::trim).filter(|id| !id.is_empty());
    let redirects = |service: &&NodeId| attribute(&document, **service, "Binding") == Some(REDIRECT);
    let services = children(&document, descriptor, ns::METADATA, "SingleSignOnService");
    let location = services.iter().find(redirects).and_then(|service| attribute(&document, *service, "Location"));
    let location = location.map(str::trim).filter(|location| url_fault(location).is_none());
    let certificates = signing(&document, descriptor);
    if certificates.is_empty() {
        return Err(Lacking::Certificate);
    }
    Ok(ImportedMetadata {
        sign_in_url: location.ok_or(Lacking::Redirect)?.to_owned(),
        idp_entity_id: entity_id.ok_or(Lacking::EntityId)?.to_owned(),
        certificates: certificates.concat(),
    })
}

/// The certificates that sign, each once, as PEM.
fn signing(document: &Document<'_>, descriptor: NodeId) -> Vec<String> {
    let mut found = Vec::new();
    for key in children(document, descriptor, ns::METADATA, "KeyDescriptor") {
        if attribute(document, key, "use").is_some_and(|purpose| purpose != "signing") {
            continue;
        }
        let below = document.descendants(key);
        let certificates =
            below.into_iter().filter(|node| crate::xml::is(document, *node, ns::SIGNATURE, "X509Certificate"));
        for node in certificates {
            if let Ok(certificate) = certificate::of_base64(&text(document, node))
                && !found.contains(&certificate.about.pem)
            {
                found.push(certificate.about.pem);
            }
        }
    }
    found
}
