//! Signing certificates of identity providers: text of PEM blocks in, keys out (SSO-010 to SSO-012).

use base64::{Engine, engine::general_purpose::STANDARD};
use domain::{
    Timestamp,
    sso::{CertificateFault, SigningCertificate, settings::MAX_CERTIFICATES},
};
use rsa::{RsaPublicKey, pkcs8::DecodePublicKey, traits::PublicKeyParts};
use sha2::{Digest, Sha256};
use x509_cert::{
    Certificate as X509,
    der::{Decode, Encode},
    time::Time,
};

/// The shortest RSA key, in bits.
const MIN_RSA_BITS: usize = 2048;
/// The longest RSA key, in bits: a longer one would only be slow.
const MAX_RSA_BITS: usize = 8192;
/// Characters of base64 in a line of PEM.
const LINE: usize = 64;

/// A certificate with its key.
#[derive(Clone)]
pub struct Certificate {
    /// What is stored and shown of it.
    pub about: SigningCertificate,
    pub(crate) key: Key,
}

/// A public key that signatures are checked with.
#[derive(Clone)]
pub(crate) enum Key {
    Rsa(RsaPublicKey),
    P256(p256::ecdsa::VerifyingKey),
    P384(p384::ecdsa::VerifyingKey),
    P521(p521::ecdsa::VerifyingKey),
}

impl std::fmt::Debug for Certificate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Certificate").field("about", &self.about).finish_non_exhaustive()
    }
}

/// What is wrong, and with which block, counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fault {
    /// The block.
    pub number: usize,
    /// What is wrong with it.
    pub why: CertificateFault,
}

/// Reads the PEM blocks of a text. What stands between them is passed over.
pub fn read(text: &str) -> Result<Vec<Certificate>, Fault> {
    let mut certificates: Vec<Certificate> = Vec::new();
    let mut rest = text;
    let mut number = 0;
    while let Some(block) = next_block(&mut rest) {
        number += 1;
        let fault = |why| Fault { number, why };
        if number > MAX_CERTIFICATES {
            return Err(fault(CertificateFault::TooMany));
        }
        let certificate = parse(&block).map_err(fault)?;
        if certificates.iter().any(|known| known.about.sha256 == certificate.about.sha256) {
            return Err(fault(CertificateFault::Duplicate));
        }
        certificates.push(certificate);
    }
    if certificates.is_empty() {
        return Err(Fault { number: 1, why: CertificateFault::NotPem });
    }
    Ok(certificates)
}

/// A block of PEM: its label and what is between its lines.
struct Block<'t> {
    label: &'t str,
    inner: Option<&'t str>,
}

fn next_block<'t>(rest: &mut &'t str) -> Option<Block<'t>> {
    let (_, after) = rest.split_once("-----BEGIN ")?;
    let Some((label, body)) = after.split_once("-----") else {
        *rest = "";
        return Some(Block { label: "", inner: None });
    };
    let (inner, beyond) = match body.split_once("-----END ") {
        Some((inner, beyond)) => (Some(inner), beyond),
        None => (None, ""),
    };
    *rest = beyond;
    Some(Block { label, inner })
}

fn parse(block: &Block<'_>) -> Result<Certificate, CertificateFault> {
    if block.label.contains("PRIVATE KEY") {
        return Err(CertificateFault::PrivateKey);
    }
    let inner =
        block.inner.filter(|_| matches!(block.label, "CERTIFICATE" | "X509 CERTIFICATE" | "TRUSTED CERTIFICATE"));
    of_base64(inner.ok_or(CertificateFault::NotPem)?)
}

/// The certificate in base64, as metadata have it.
pub(crate) fn of_base64(text: &str) -> Result<Certificate, CertificateFault> {
    let packed: String = text.split_whitespace().collect();
    let der = STANDARD.decode(packed).map_err(|_| CertificateFault::NotPem)?;
    let x509 = X509::from_der(&der).map_err(|_| CertificateFault::NotCertificate)?;
    let tbs = &x509.tbs_certificate;
    let about = SigningCertificate {
        pem: pem(&der),
        subject: tbs.subject.to_string(),
        sha256: hex(&Sha256::digest(&der)),
        not_before: moment(&tbs.validity.not_before)?,
        not_after: moment(&tbs.validity.not_after)?,
    };
    let spki = tbs.subject_public_key_info.to_der().map_err(|_| CertificateFault::NotCertificate)?;
    Ok(Certificate { about, key: key(&spki)? })
}

fn key(spki: &[u8]) -> Result<Key, CertificateFault> {
    if let Ok(key) = RsaPublicKey::from_public_key_der(spki) {
        return match key.n().bits() {
            bits if bits < MIN_RSA_BITS => Err(CertificateFault::KeyTooSmall),
            bits if bits > MAX_RSA_BITS => Err(CertificateFault::KeyKind),
            _ => Ok(Key::Rsa(key)),
        };
    }
    if let Ok(key) = p256::ecdsa::VerifyingKey::from_public_key_der(spki) {
        return Ok(Key::P256(key));
    }
    if let Ok(key) = p384::ecdsa::VerifyingKey::from_public_key_der(spki) {
        return Ok(Key::P384(key));
    }
    let key = p521::PublicKey::from_public_key_der(spki).map_err(|_| CertificateFault::KeyKind)?;
    p521::ecdsa::VerifyingKey::from_affine(*key.as_affine()).map(Key::P521).map_err(|_| CertificateFault::KeyKind)
}

fn moment(time: &Time) -> Result<Timestamp, CertificateFault> {
    let seconds = i64::try_from(time.to_unix_duration().as_secs()).map_err(|_| CertificateFault::NotCertificate)?;
    Timestamp::from_second(seconds).map_err(|_| CertificateFault::NotCertificate)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |hex, byte| hex + &format!("{byte:02x}"))
}

/// The certificate as PEM, in lines.
fn pem(der: &[u8]) -> String {
    let text = STANDARD.encode(der);
    let mut pem = String::from("-----BEGIN CERTIFICATE-----\n");
    let mut rest = text.as_str();
    while !rest.is_empty() {
        let (line, more) = rest.split_at(rest.len().min(LINE));
        pem += line;
        pem.push('\n');
        rest = more;
    }
    pem + "-----END CERTIFICATE-----\n"
}
