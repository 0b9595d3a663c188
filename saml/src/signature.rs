//! XML signatures as SAML has them: enveloped, over the element that they stand in, canonicalized exclusively
//! (SSO-040 to SSO-042). Nothing else that the standard allows is taken, so that nothing else can be abused.
//!
//! What is given back are the signed bytes: the canonical form whose digest was compared. What the signature says of
//! itself is read from its own canonical form as well.

use crate::{
    certificate::{Certificate, Key},
    xml::{attribute, children, is, ns, only_child, parse, text},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use bergshamra_c14n::{C14nMode, canonicalize_doc};
use bergshamra_xml::{Document, NodeId, NodeSet};
use domain::sso::Refusal;
use p256::ecdsa::signature::hazmat::PrehashVerifier;
use rsa::{Pkcs1v15Sign, traits::PublicKeyParts};
use sha2::{Digest, Sha256, Sha384, Sha512};

const EXCLUSIVE: &str = "http://www.w3.org/2001/10/xml-exc-c14n#";
const ENVELOPED: &str = "http://www.w3.org/2000/09/xmldsig#enveloped-signature";

/// How the digest is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hash {
    Sha256,
    Sha384,
    Sha512,
}

impl Hash {
    fn of(self, bytes: &[u8]) -> Vec<u8> {
        match self {
            Self::Sha256 => Sha256::digest(bytes).to_vec(),
            Self::Sha384 => Sha384::digest(bytes).to_vec(),
            Self::Sha512 => Sha512::digest(bytes).to_vec(),
        }
    }

    /// By the identifier of a digest.
    fn named(algorithm: &str) -> Option<Self> {
        Some(match algorithm {
            "http://www.w3.org/2001/04/xmlenc#sha256" => Self::Sha256,
            "http://www.w3.org/2001/04/xmldsig-more#sha384" => Self::Sha384,
            "http://www.w3.org/2001/04/xmlenc#sha512" => Self::Sha512,
            _ => return None,
        })
    }
}

/// Which kind of key signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Method {
    Rsa,
    Ecdsa,
}

/// By the identifier of a signature (SSO-042).
fn method(algorithm: &str) -> Option<(Method, Hash)> {
    let (kind, hash) = algorithm.strip_prefix("http://www.w3.org/2001/04/xmldsig-more#")?.split_once('-')?;
    let kind = match kind {
        "rsa" => Method::Rsa,
        "ecdsa" => Method::Ecdsa,
        _ => return None,
    };
    let hash = match hash {
        "sha256" => Hash::Sha256,
        "sha384" => Hash::Sha384,
        "sha512" => Hash::Sha512,
        _ => return None,
    };
    Some((kind, hash))
}

/// The bytes of `element` that its signature covers, if the signature holds by one of these certificates.
pub(crate) fn signed_bytes(
    document: &Document<'_>,
    element: NodeId,
    signature: NodeId,
    certificates: &[&Certificate],
) -> Result<Vec<u8>, Refusal> {
    let wrapped = Refusal::SignatureWrapping;
    let child = |name| only_child(document, signature, ns::SIGNATURE, name).ok_or(wrapped);
    let (info, value) = (child("SignedInfo")?, child("SignatureValue")?);
    // Where content could hide that nobody verifies.
    if !children(document, signature, ns::SIGNATURE, "Object").is_empty() {
        return Err(wrapped);
    }
    let prefixes = canonical_prefixes(document, info)?;
    let whole = NodeSet::tree_without_comments(info, document);
    let info = canonical(document, &whole, &prefixes)?;
    let said = std::str::from_utf8(&info).map_err(|_| wrapped)?;
    let said = Said::read(said, attribute(document, element, "ID").unwrap_or_default())?;

    let value = decoded(&text(document, value))?;
    let digest = said.method.1.of(&info);
    let holds = |certificate: &&Certificate| holds(&certificate.key, said.method, &digest, &value);
    if !certificates.iter().any(holds) {
        return Err(Refusal::SignatureInvalid);
    }

    let mut covered = NodeSet::tree_without_comments(element, document);
    covered.remove_id(signature);
    for node in document.descendants(signature) {
        covered.remove_id(node);
    }
    let bytes = canonical(document, &covered, &said.prefixes)?;
    if said.hash.of(&bytes) != said.digest {
        return Err(Refusal::SignatureInvalid);
    }
    Ok(bytes)
}

/// What a signature says of itself.
struct Said {
    method: (Method, Hash),
    hash: Hash,
    digest: Vec<u8>,
    prefixes: Vec<String>,
}

impl Said {
    /// Reads it from the canonical form; `id` is that of the element it must cover.
    fn read(info: &str, id: &str) -> Result<Self, Refusal> {
        let (refused, wrapped) = (Refusal::AlgorithmRefused, Refusal::SignatureWrapping);
        let document = parse(info).ok_or(wrapped)?;
        let info = document.document_element().ok_or(wrapped)?;
        let algorithm = |node| attribute(&document, node, "Algorithm").unwrap_or_default();
        let named = only_child(&document, info, ns::SIGNATURE, "SignatureMethod").ok_or(wrapped)?;
        let method = method(algorithm(named)).ok_or(refused)?;

        let reference = only_child(&document, info, ns::SIGNATURE, "Reference").ok_or(wrapped)?;
        let uri = attribute(&document, reference, "URI").unwrap_or_default();
        if id.is_empty() || uri.strip_prefix('#') != Some(id) {
            return Err(wrapped);
        }
        let hash = only_child(&document, reference, ns::SIGNATURE, "DigestMethod").ok_or(wrapped)?;
        let hash = Hash::named(algorithm(hash)).ok_or(refused)?;
        let digest = only_child(&document, reference, ns::SIGNATURE, "DigestValue").ok_or(wrapped)?;
        let digest = decoded(&text(&document, digest))?;

        let transforms = only_child(&document, reference, ns::SIGNATURE, "Transforms").ok_or(refused)?;
        let transforms = children(&document, transforms, ns::SIGNATURE, "Transform");
        let prefixes = match transforms.as_slice() {
            [first, second] if (algorithm(*first), algorithm(*second)) == (ENVELOPED, EXCLUSIVE) => {
                inclusive(&document, *second)
            }
            _ => return Err(refused),
        };
        Ok(Self { method, hash, digest, prefixes })
    }
}

/// The prefixes that the canonicalization of `SignedInfo` treats inclusively.
fn canonical_prefixes(document: &Document<'_>, info: NodeId) -> Result<Vec<String>, Refusal> {
    let named =
        only_child(document, info, ns::SIGNATURE, "CanonicalizationMethod").ok_or(Refusal::SignatureWrapping)?;
    if attribute(document, named, "Algorithm") != Some(EXCLUSIVE) {
        return Err(Refusal::AlgorithmRefused);
    }
    Ok(inclusive(document, named))
}

fn inclusive(document: &Document<'_>, node: NodeId) -> Vec<String> {
    let named = document.children_iter(node).find(|child| is(document, *child, EXCLUSIVE, "InclusiveNamespaces"));
    let list = named.and_then(|node| attribute(document, node, "PrefixList")).unwrap_or_default();
    list.split_whitespace().map(str::to_owned).collect()
}

fn canonical(document: &Document<'_>, nodes: &NodeSet, prefixes: &[String]) -> Result<Vec<u8>, Refusal> {
    canonicalize_doc(document, C14nMode::Exclusive, Some(nodes), prefixes).map_err(|_| Refusal::SignatureInvalid)
}

fn decoded(text: &str) -> Result<Vec<u8>, Refusal> {
    let packed: String = text.split_whitespace().collect();
    STANDARD.decode(packed).map_err(|_| Refusal::SignatureInvalid)
}

/// Whether the value is the key's over the digest.
fn holds(key: &Key, (kind, hash): (Method, Hash), digest: &[u8], value: &[u8]) -> bool {
    // A curve's arithmetic takes no digest shorter than half its field; zeros in front leave the number as it is.
    let padded = [vec![0; 66_usize.saturating_sub(digest.len())], digest.to_vec()].concat();
    match (key, kind) {
        (Key::Rsa(key), Method::Rsa) => {
            let scheme = match hash {
                Hash::Sha256 => Pkcs1v15Sign::new::<Sha256>(),
                Hash::Sha384 => Pkcs1v15Sign::new::<Sha384>(),
                Hash::Sha512 => Pkcs1v15Sign::new::<Sha512>(),
            };
            value.len() == key.size() && key.verify(scheme, digest, value).is_ok()
        }
        (Key::P256(key), Method::Ecdsa) => {
            p256::ecdsa::Signature::from_slice(value).is_ok_and(|value| key.verify_prehash(digest, &value).is_ok())
        }
        (Key::P384(key), Method::Ecdsa) => {
            p384::ecdsa::Signature::from_slice(value).is_ok_and(|value| key.verify_prehash(digest, &value).is_ok())
        }
        (Key::P521(key), Method::Ecdsa) => {
            p521::ecdsa::Signature::from_slice(value).is_ok_and(|value| key.verify_prehash(&padded, &value).is_ok())
        }
        _ => false,
    }
}
