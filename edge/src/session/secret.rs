//! Tokens and hashes: what a cookie holds, what the database holds, and how passwords are compared.

use crate::problem::{Failure, Outcome};
use argon2::{
    Algorithm, Argon2, Params, PasswordHash, PasswordHasher, PasswordVerifier, Version, password_hash::SaltString,
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::ids::LinkId;
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};

/// The hash of no password, at the cost of a real one: an unknown name takes as long as a known one (SIGN-015).
const NOBODYS: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$6iwIoobbD+iTfn9t+SBiTg$M8lQWsL8SvmnrjEOufnFCKbq+2F9IdYAVoci1H6Oi+Y";

/// SHA-256 in hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |hex, b| hex + &format!("{b:02x}"))
}

/// A new token of 256 random bits, as it stands in a cookie.
pub fn token() -> Outcome<String> {
    let mut bytes = [0; 32];
    getrandom_03::fill(&mut bytes).map_err(|e| Failure::internal(format!("no random bytes: {e}")))?;
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}

/// A random number below `bound`.
pub fn random_below(bound: u64) -> Outcome<u64> {
    let bytes = getrandom_03::u64().map_err(|e| Failure::internal(format!("no random bytes: {e}")))?;
    // The remainder's bias is below 2^-34 for the nine digits this is used for.
    Ok(bytes % bound)
}

/// The token of a link, made from its id by a key that is in no database (HMAC-SHA-256): the mail that brings it can
/// be written again at each try, and the database alone opens nothing.
pub fn link_token(seal_key: &str, link: LinkId) -> Outcome<String> {
    let mac = Hmac::<Sha256>::new_from_slice(seal_key.as_bytes());
    let mut mac = mac.map_err(|e| Failure::internal(format!("the key: {e}")))?;
    mac.update(b"portal link 1\n");
    mac.update(link.0.as_bytes());
    Ok(URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes()))
}

/// What only this Worker can make of these texts (HMAC-SHA-256), 43 characters. None of them may have a line break.
pub fn derived(seal_key: &str, of: &[&str]) -> Outcome<String> {
    let mac = Hmac::<Sha256>::new_from_slice(seal_key.as_bytes());
    let mut mac = mac.map_err(|e| Failure::internal(format!("the key: {e}")))?;
    mac.update(b"portal derived 1\n");
    mac.update(of.join("\n").as_bytes());
    Ok(URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes()))
}

/// The argon2id hash of a new password, at the cost of [`NOBODYS`] (SIGN-031).
pub fn hash_password(password: &str) -> Outcome<String> {
    let mut bytes = [0; 16];
    getrandom_03::fill(&mut bytes).map_err(|e| Failure::internal(format!("no random bytes: {e}")))?;
    let failed = |e: argon2::password_hash::Error| Failure::internal(format!("argon2: {e}"));
    let salt = SaltString::encode_b64(&bytes).map_err(failed)?;
    let cost = Params::new(19_456, 2, 1, None).map_err(|e| Failure::internal(format!("argon2: {e}")))?;
    let hasher = Argon2::new(Algorithm::Argon2id, Version::V0x13, cost);
    Ok(hasher.hash_password(password.as_bytes(), &salt).map_err(failed)?.to_string())
}

/// Whether the password is the one behind the argon2id hash; without a hash the same work is done for nothing.
pub fn password_fits(password: &str, hash: Option<&str>) -> bool {
    let verify = |hash: &str| {
        let Ok(parsed) = PasswordHash::new(hash) else { return false };
        // The cost is the hash's own, so that hashes of an earlier cost still open.
        let Ok(params) = Params::try_from(&parsed) else { return false };
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params).verify_password(password.as_bytes(), &parsed).is_ok()
    };
    match hash {
        Some(hash) => verify(hash),
        None => {
            verify(NOBODYS);
            false
        }
    }
}
