//! Public keys of passkeys, as authenticators tell them (COSE, RFC 9052 and 9053), and the signatures they verify.

use ciborium::Value;
use ed25519_dalek::Verifier;
use rsa::{BigUint, RsaPublicKey};
use sha2::Sha256;

/// The algorithms that are asked for, the preferred first: ES256, EdDSA, RS256 (IANA COSE).
pub const ALGORITHMS: [i64; 3] = [ES256, EDDSA, RS256];
const ES256: i64 = -7;
const EDDSA: i64 = -8;
const RS256: i64 = -257;

/// The shortest RSA modulus taken, in bits.
const MIN_RSA_BITS: usize = 2048;

/// A public key.
#[derive(Debug, Clone)]
pub enum Key {
    /// ECDSA on P-256 with SHA-256.
    Es256(p256::ecdsa::VerifyingKey),
    /// Ed25519.
    Ed25519(ed25519_dalek::VerifyingKey),
    /// RSASSA-PKCS1-v1_5 with SHA-256.
    Rs256(RsaPublicKey),
}

impl Key {
    /// Reads a COSE key; `None` if it is of no kind asked for, or no key.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let map = ciborium::from_reader::<Value, _>(bytes).ok()?;
        let map = map.as_map()?;
        let get = |label: i64| map.iter().find(|(key, _)| int(key) == Some(label)).map(|(_, value)| value);
        let bytes = |label: i64| get(label).and_then(Value::as_bytes).map(Vec::as_slice);
        let number = |label: i64| get(label).and_then(int);
        match (number(1)?, number(3)?) {
            (2, ES256) if number(-1) == Some(1) => {
                let (x, y): ([u8; 32], [u8; 32]) = (bytes(-2)?.try_into().ok()?, bytes(-3)?.try_into().ok()?);
                let point = p256::EncodedPoint::from_affine_coordinates(&x.into(), &y.into(), false);
                Some(Self::Es256(p256::ecdsa::VerifyingKey::from_encoded_point(&point).ok()?))
            }
            (1, EDDSA) if number(-1) == Some(6) => {
                let key = ed25519_dalek::VerifyingKey::from_bytes(bytes(-2)?.try_into().ok()?).ok()?;
                (!key.is_weak()).then_some(Self::Ed25519(key))
            }
            (3, RS256) => {
                let (n, e) = (BigUint::from_bytes_be(bytes(-1)?), BigUint::from_bytes_be(bytes(-2)?));
                let key = (n.bits() >= MIN_RSA_BITS).then(|| RsaPublicKey::new(n, e).ok())??;
                Some(Self::Rs256(key))
            }
            _ => None,
        }
    }

    /// Whether the signature is this key's over the message.
    pub fn verifies(&self, message: &[u8], signature: &[u8]) -> bool {
        match self {
            Self::Es256(key) => p256::ecdsa::DerSignature::try_from(signature)
                .is_ok_and(|signature| key.verify(message, &signature).is_ok()),
            Self::Ed25519(key) => ed25519_dalek::Signature::from_slice(signature)
                .is_ok_and(|signature| key.verify_strict(message, &signature).is_ok()),
            Self::Rs256(key) => rsa::pkcs1v15::Signature::try_from(signature).is_ok_and(|signature| {
                rsa::pkcs1v15::VerifyingKey::<Sha256>::new(key.clone()).verify(message, &signature).is_ok()
            }),
        }
    }
}

/// An integer of CBOR that fits.
pub(crate) fn int(value: &Value) -> Option<i64> {
    value.as_integer().and_then(|number| i64::try_from(number).ok())
}
