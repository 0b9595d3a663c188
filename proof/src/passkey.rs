//! Passkeys: what the server checks of a registration and of an assertion (Web Authentication Level 3, sections 7.1
//! and 7.2). No attestation is asked for, so none is judged.

use crate::cose::Key;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use ciborium::Value;
use serde::Deserialize;
use sha2::{Digest, Sha256};

/// The largest credential id (Level 3, section 7.1, step 25).
const MAX_CREDENTIAL_ID: usize = 1023;

const USER_PRESENT: u8 = 0x01;
const USER_VERIFIED: u8 = 0x04;
const BACKUP_ELIGIBLE: u8 = 0x08;
const BACKED_UP: u8 = 0x10;
const ATTESTED: u8 = 0x40;

/// Why a passkey is refused; for the log and for tests, never for people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// It has not the form of the standard.
    Malformed,
    /// It answers something else than was asked (create for get).
    Type,
    /// Another challenge.
    Challenge,
    /// Another site asked.
    Origin,
    /// It stood in a frame of another site that may not frame the portal.
    Frame,
    /// Made for another relying party.
    RelyingParty,
    /// Nobody was there, or nobody was verified.
    UserVerification,
    /// A key of a kind that was not asked for.
    Algorithm,
    /// The signature is another key's, or over something else.
    Signature,
    /// The counter went back: there is a copy of the authenticator.
    Counter,
    /// The user handle is another person's.
    UserHandle,
}

/// The site that asks.
#[derive(Debug, Clone, Copy)]
pub struct Site<'a> {
    /// Scheme and host of the portal.
    pub origin: &'a str,
    /// Who may frame it, as `frame-ancestors` of a policy; `'none'` if nobody.
    pub framed_by: &'a str,
}

impl Site<'_> {
    /// The relying party's id: the host, without port.
    pub fn id(&self) -> &str {
        let host = self.origin.split_once("://").map_or(self.origin, |(_, rest)| rest);
        let host = host.split('/').next().unwrap_or_default();
        host.rsplit_once(':').map_or(host, |(name, _)| name)
    }
}

/// A passkey that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// Its id.
    pub credential_id: Vec<u8>,
    /// Its public key, in COSE.
    pub public_key: Vec<u8>,
    /// How often it was used by its own count; 0 if it does not count.
    pub counter: u32,
    /// Whether it is kept in more than one place.
    pub backed_up: bool,
}

/// What an authenticator made, as the browser hands it over.
#[derive(Debug, Clone, Copy)]
pub struct Registration<'a> {
    /// `clientDataJSON`.
    pub client_data: &'a [u8],
    /// `attestationObject`.
    pub attestation: &'a [u8],
}

/// A passkey in use, as the browser hands it over.
#[derive(Debug, Clone, Copy)]
pub struct Assertion<'a> {
    /// `clientDataJSON`.
    pub client_data: &'a [u8],
    /// `authenticatorData`.
    pub authenticator: &'a [u8],
    /// `signature`.
    pub signature: &'a [u8],
    /// `userHandle`, if it was told.
    pub user_handle: Option<&'a [u8]>,
}

/// A passkey that is known.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    /// Its public key, in COSE.
    pub public_key: &'a [u8],
    /// Its count at the last use.
    pub counter: u32,
    /// Whose it is.
    pub user_handle: &'a [u8],
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ClientData {
    r#type: String,
    challenge: String,
    origin: String,
    #[serde(default)]
    cross_origin: bool,
    top_origin: Option<String>,
}

/// Reads a registration for this challenge.
pub fn registered(made: &Registration, challenge: &[u8], site: &Site) -> Result<Made, Refused> {
    check_client(made.client_data, "webauthn.create", challenge, site)?;
    let object = ciborium::from_reader::<Value, _>(made.attestation).map_err(|_| Refused::Malformed)?;
    let entries = object.as_map().ok_or(Refused::Malformed)?;
    let data = entries.iter().find(|(key, _)| key.as_text() == Some("authData"));
    let data = data.and_then(|(_, value)| value.as_bytes()).ok_or(Refused::Malformed)?;
    let head = Head::read(data)?;
    head.check(site)?;
    if head.flags & ATTESTED == 0 {
        return Err(Refused::Malformed);
    }
    // 16 bytes of the authenticator's model, then the length of the id.
    let rest = head.rest.get(16..).ok_or(Refused::Malformed)?;
    let (length, rest) = rest.split_first_chunk::<2>().ok_or(Refused::Malformed)?;
    let length = usize::from(u16::from_be_bytes(*length));
    if length == 0 || length > MAX_CREDENTIAL_ID || rest.len() < length {
        return Err(Refused::Malformed);
    }
    let (credential_id, rest) = rest.split_at(length);
    // What follows the key is extensions; the key is written anew, without them.
    let mut after = rest;
    let key = ciborium::from_reader::<Value, _>(&mut after).map_err(|_| Refused::Malformed)?;
    let mut public_key = Vec::new();
    ciborium::into_writer(&key, &mut public_key).map_err(|_| Refused::Malformed)?;
    Key::read(&public_key).ok_or(Refused::Algorithm)?;
    Ok(Made {
        credential_id: credential_id.to_vec(),
        public_key,
        counter: head.counter,
        backed_up: head.flags & BACKED_UP != 0,
    })
}

/// Checks an assertion for this challenge; gives the new count.
pub fn asserted(used: &Assertion, known: &Known, challenge: &[u8], site: &Site) -> Result<u32, Refused> {
    if used.user_handle.is_some_and(|handle| handle != known.user_handle) {
        return Err(Refused::UserHandle);
    }
    check_client(used.client_data, "webauthn.get", challenge, site)?;
    let head = Head::read(used.authenticator)?;
    head.check(site)?;
    let mut message = used.authenticator.to_vec();
    message.extend_from_slice(&Sha256::digest(used.client_data));
    let key = Key::read(known.public_key).ok_or(Refused::Algorithm)?;
    if !key.verifies(&message, used.signature) {
        return Err(Refused::Signature);
    }
    if (head.counter != 0 || known.counter != 0) && head.counter <= known.counter {
        return Err(Refused::Counter);
    }
    Ok(head.counter)
}

fn check_client(json: &[u8], expected: &str, challenge: &[u8], site: &Site) -> Result<(), Refused> {
    let data: ClientData = serde_json::from_slice(json).map_err(|_| Refused::Malformed)?;
    if data.r#type != expected {
        return Err(Refused::Type);
    }
    if URL_SAFE_NO_PAD.decode(&data.challenge).ok().as_deref() != Some(challenge) {
        return Err(Refused::Challenge);
    }
    if data.origin != site.origin {
        return Err(Refused::Origin);
    }
    if data.cross_origin {
        let top = data.top_origin.as_deref().unwrap_or_default();
        let may = |word: &str| word == "*" || (!top.is_empty() && word.trim_end_matches('/') == top);
        // Browsers that do not tell the top have checked `frame-ancestors` all the same.
        let told = !top.is_empty();
        let framed = site.framed_by.split_whitespace().any(|word| word != "'none'" && (!told || may(word)));
        if !framed {
            return Err(Refused::Frame);
        }
    }
    Ok(())
}

/// The beginning of every authenticator data.
struct Head<'a> {
    relying_party: &'a [u8; 32],
    flags: u8,
    counter: u32,
    rest: &'a [u8],
}

impl<'a> Head<'a> {
    fn read(data: &'a [u8]) -> Result<Self, Refused> {
        let (relying_party, rest) = data.split_first_chunk::<32>().ok_or(Refused::Malformed)?;
        let (flags, rest) = rest.split_first().ok_or(Refused::Malformed)?;
        let (counter, rest) = rest.split_first_chunk::<4>().ok_or(Refused::Malformed)?;
        Ok(Self { relying_party, flags: *flags, counter: u32::from_be_bytes(*counter), rest })
    }

    fn check(&self, site: &Site) -> Result<(), Refused> {
        if self.relying_party != Sha256::digest(site.id().as_bytes()).as_slice() {
            return Err(Refused::RelyingParty);
        }
        if self.flags & USER_PRESENT == 0 || self.flags & USER_VERIFIED == 0 {
            return Err(Refused::UserVerification);
        }
        if self.flags & BACKUP_ELIGIBLE == 0 && self.flags & BACKED_UP != 0 {
            return Err(Refused::Malformed);
        }
        Ok(())
    }
}
