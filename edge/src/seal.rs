//! Secrets at rest: sealed with AES-256-GCM by a key that is made from `SEAL_KEY` and is in no database (DESIGN).
//!
//! What a secret is for is sealed with it, so that one moved to another row does not open.

use crate::{
    config,
    problem::{Failure, Outcome},
};
use aes_gcm::{
    Aes256Gcm, KeyInit, Nonce,
    aead::{Aead, Payload},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use hmac::{Hmac, Mac};
use sha2::Sha256;
use worker::Env;

/// Bytes drawn anew for each secret.
const NONCE: usize = 12;
/// Stands before every sealed text, should there ever be another way.
const VERSION: &str = "1.";

/// A key for one use of `SEAL_KEY` (HMAC-SHA-256).
pub fn key(env: &Env, using: &str) -> Outcome<[u8; 32]> {
    let seal_key = config::seal_key(env)?;
    let mac = <Hmac<Sha256> as Mac>::new_from_slice(seal_key.as_bytes());
    let mut mac = mac.map_err(|e| Failure::internal(format!("the key: {e}")))?;
    mac.update(b"portal key 1\n");
    mac.update(using.as_bytes());
    Ok(mac.finalize().into_bytes().into())
}

fn cipher(env: &Env) -> Outcome<Aes256Gcm> {
    Ok(Aes256Gcm::new(&key(env, "seal")?.into()))
}

/// So many random bytes.
pub fn random<const N: usize>() -> Outcome<[u8; N]> {
    let mut bytes = [0; N];
    getrandom_03::fill(&mut bytes).map_err(|e| Failure::internal(format!("no random bytes: {e}")))?;
    Ok(bytes)
}

/// Seals a secret; `purpose` says what and whose it is.
pub fn seal(env: &Env, purpose: &str, secret: &[u8]) -> Outcome<String> {
    let nonce: [u8; NONCE] = random()?;
    let payload = Payload { msg: secret, aad: purpose.as_bytes() };
    let sealed = cipher(env)?.encrypt(Nonce::from_slice(&nonce), payload);
    let sealed = sealed.map_err(|_| Failure::internal("a secret could not be sealed"))?;
    Ok(format!("{VERSION}{}", URL_SAFE_NO_PAD.encode([nonce.as_slice(), &sealed].concat())))
}

/// Opens what [`seal`] has sealed for the same purpose.
pub fn open(env: &Env, purpose: &str, sealed: &str) -> Outcome<Vec<u8>> {
    let wrong = || Failure::internal(format!("{purpose} does not open: is SEAL_KEY another one?"));
    let bytes = sealed.strip_prefix(VERSION).and_then(|text| URL_SAFE_NO_PAD.decode(text).ok()).ok_or_else(wrong)?;
    let (nonce, sealed) = bytes.split_at_checked(NONCE).ok_or_else(wrong)?;
    let payload = Payload { msg: sealed, aad: purpose.as_bytes() };
    cipher(env)?.decrypt(Nonce::from_slice(nonce), payload).map_err(|_| wrong())
}
