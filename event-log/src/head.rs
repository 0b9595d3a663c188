//! What is signed: heads of the tree, and the end of an export. The signed texts are lines, so that anybody can make
//! them again by hand.

use crate::{Hash, encode};
use base64::{Engine, engine::general_purpose::STANDARD};
use domain::{
    Timestamp,
    event_log::{PublicKey, PublicKeys, TreeHead},
};
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use sha2::{Digest, Sha256};
use std::fmt::Write;
use uuid::Uuid;

/// What the portal signs with.
pub struct Key(SigningKey);

impl Key {
    /// The key of these 64 hexadecimal digits; nothing if they are none.
    pub fn read(digits: &str) -> Option<Self> {
        Some(Self(SigningKey::from_bytes(&hexadecimal(digits)?)))
    }

    /// What it is checked by.
    pub fn public(&self) -> Public {
        Public(self.0.verifying_key())
    }

    /// Signs a text; the signature in base64.
    pub fn sign(&self, text: &str) -> String {
        STANDARD.encode(self.0.sign(text.as_bytes()).to_bytes())
    }

    /// Signs the head of a tree.
    pub fn head(&self, log: Uuid, size: u64, root: &Hash, at: Timestamp) -> TreeHead {
        let key = self.public().id();
        let mut head = TreeHead { log, size, root: encode(root), at, key, signature: String::new() };
        head.signature = self.sign(&signed(&head));
        head
    }
}

/// 32 bytes of 64 hexadecimal digits.
fn hexadecimal(digits: &str) -> Option<[u8; 32]> {
    let digits = digits.trim();
    if digits.len() != 64 || !digits.is_ascii() {
        return None;
    }
    let mut bytes = [0; 32];
    for (at, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(digits.get(at * 2..at * 2 + 2)?, 16).ok()?;
    }
    Some(bytes)
}

/// A key that checks signatures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Public(VerifyingKey);

impl Public {
    /// Reads a key as it is published, in base64; nothing if it is none, or a weak one.
    pub fn read(text: &str) -> Option<Self> {
        let bytes = STANDARD.decode(text.trim()).ok()?.try_into().ok()?;
        let key = VerifyingKey::from_bytes(&bytes).ok()?;
        (!key.is_weak()).then_some(Self(key))
    }

    /// As it is published.
    pub fn write(&self) -> String {
        STANDARD.encode(self.0.as_bytes())
    }

    /// Its id: the first eight bytes of its SHA-256, in hexadecimal.
    pub fn id(&self) -> String {
        let digest = Sha256::digest(self.0.as_bytes());
        digest.iter().take(8).fold(String::new(), |mut id, byte| {
            let _ = write!(id, "{byte:02x}");
            id
        })
    }

    /// Whether the signature is this key's over the text.
    pub fn verifies(&self, text: &str, signature: &str) -> bool {
        let bytes = STANDARD.decode(signature).ok().and_then(|bytes| Signature::from_slice(&bytes).ok());
        bytes.is_some_and(|signature| self.0.verify_strict(text.as_bytes(), &signature).is_ok())
    }
}

/// The keys as they are published; the present one first, then those that have signed before.
pub fn published(current: &Public, past: &[Public]) -> PublicKeys {
    let one = |key: &Public, current| PublicKey { id: key.id(), public_key: key.write(), current };
    let past = past.iter().filter(|key| *key != current).map(|key| one(key, false));
    PublicKeys { keys: std::iter::once(one(current, true)).chain(past).collect() }
}

/// The keys that were published, as far as they are keys.
pub fn keys_of(published: &PublicKeys) -> Vec<Public> {
    published.keys.iter().filter_map(|key| Public::read(&key.public_key)).collect()
}

/// The text of a head that is signed.
fn signed(head: &TreeHead) -> String {
    let TreeHead { log, size, root, at, .. } = head;
    format!("mitel-administration/event-log\n{log}\n{size}\n{root}\n{}\n", at.as_millisecond())
}

/// Whether one of these keys has signed the head.
pub fn is_signed(head: &TreeHead, keys: &[Public]) -> bool {
    keys.iter().any(|key| key.id() == head.key && key.verifies(&signed(head), &head.signature))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prov_005_a_head_is_signed_by_the_key_that_it_names_and_any_change_shows() {
        // RFC 8032, section 7.1, test 1.
        let key = Key::read("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60").unwrap();
        assert_eq!(key.public().write(), "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=");
        let log = "019b8d2b-8c00-7200-8000-000000000001".parse().unwrap();
        let head = key.head(log, 7, &[9; 32], Timestamp::UNIX_EPOCH);
        let keys = [key.public()];
        assert!(is_signed(&head, &keys));
        for changed in [
            TreeHead { size: 8, ..head.clone() },
            TreeHead { root: encode(&[8; 32]), ..head.clone() },
            TreeHead { at: "2026-11-18T00:00:00Z".parse().unwrap(), ..head.clone() },
            TreeHead { log: "019b8d2b-8c00-7200-8000-000000000002".parse().unwrap(), ..head.clone() },
            TreeHead { key: "0".repeat(16), ..head.clone() },
        ] {
            assert!(!is_signed(&changed, &keys), "{changed:?}");
        }
        let other = Key::read(&"07".repeat(32)).unwrap();
        assert!(!is_signed(&head, &[other.public()]));
        assert!(is_signed(&head, &[other.public(), key.public()]), "a key of before is among those published");
    }

    #[test]
    fn prov_005_what_is_no_key_is_none() {
        for text in ["", "00", &"g".repeat(64), &"é".repeat(32)] {
            assert!(Key::read(text).is_none(), "{text}");
        }
        assert!(Public::read("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=").is_none(), "a weak one");
    }
}
