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
#[derive(Debug, Clone)]
pub struct Site {
    origin: String,
    framed_by: String,
}

impl Site {
    /// The portal at this scheme and host, with who may frame it as in `frame-ancestors` of a policy.
    ///
    /// Browsers make passkeys for names only, never for an address such as `127.0.0.1`: a local run is `localhost`.
    pub fn new(origin: &str, framed_by: &str) -> Self {
        Self { origin: origin.replacen("://127.0.0.1", "://localhost", 1), framed_by: framed_by.to_owned() }
    }

    /// The relying party's id: the host, without port.
    pub fn id(&self) -> &str {
        let host = self.origin.split_once("://").map_or(self.origin.as_str(), |(_, rest)| rest);
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

#[cfg(test)]
mod tests {
    use super::*;
    use p256::ecdsa::{DerSignature, SigningKey, signature::Signer};

    const CHALLENGE: &[u8] = &[7; 32];
    const PERSON: &[u8] = b"person";
    const UV: u8 = USER_PRESENT | USER_VERIFIED;

    fn site() -> Site {
        Site::new("https://portal.example:8443", "https://host.example")
    }

    fn key() -> SigningKey {
        SigningKey::from_slice(&[3; 32]).unwrap()
    }

    fn cose() -> Vec<u8> {
        let point = key().verifying_key().to_encoded_point(false);
        let int = |n: i64| Value::Integer(n.into());
        let map = Value::Map(vec![
            (int(1), int(2)),
            (int(3), int(-7)),
            (int(-1), int(1)),
            (int(-2), Value::Bytes(point.x().unwrap().to_vec())),
            (int(-3), Value::Bytes(point.y().unwrap().to_vec())),
        ]);
        let mut bytes = Vec::new();
        ciborium::into_writer(&map, &mut bytes).unwrap();
        bytes
    }

    fn client(kind: &str, challenge: &[u8], origin: &str, more: &str) -> Vec<u8> {
        let challenge = URL_SAFE_NO_PAD.encode(challenge);
        format!(r#"{{"type":"{kind}","challenge":"{challenge}","origin":"{origin}"{more}}}"#).into_bytes()
    }

    fn head(relying_party: &str, flags: u8, counter: u32) -> Vec<u8> {
        let mut data = Sha256::digest(relying_party.as_bytes()).to_vec();
        data.push(flags);
        data.extend_from_slice(&counter.to_be_bytes());
        data
    }

    fn attestation(flags: u8, key: &[u8]) -> Vec<u8> {
        let mut data = head("portal.example", flags | ATTESTED, 1);
        data.extend_from_slice(&[0; 16]);
        data.extend_from_slice(&4_u16.to_be_bytes());
        data.extend_from_slice(b"cred");
        data.extend_from_slice(key);
        let object = Value::Map(vec![
            (Value::Text("fmt".into()), Value::Text("none".into())),
            (Value::Text("attStmt".into()), Value::Map(vec![])),
            (Value::Text("authData".into()), Value::Bytes(data)),
        ]);
        let mut bytes = Vec::new();
        ciborium::into_writer(&object, &mut bytes).unwrap();
        bytes
    }

    fn register(client_data: &[u8], attestation: &[u8]) -> Result<Made, Refused> {
        registered(&Registration { client_data, attestation }, CHALLENGE, &site())
    }

    fn assert(client_data: &[u8], data: &[u8], known_counter: u32) -> Result<u32, Refused> {
        let mut message = data.to_vec();
        message.extend_from_slice(&Sha256::digest(client_data));
        let signature: DerSignature = key().sign(&message);
        let used =
            Assertion { client_data, authenticator: data, signature: signature.as_bytes(), user_handle: Some(PERSON) };
        let cose = cose();
        let known = Known { public_key: &cose, counter: known_counter, user_handle: PERSON };
        asserted(&used, &known, CHALLENGE, &site())
    }

    #[test]
    fn fact_020_a_passkey_made_for_the_portal_is_taken() {
        let good = client("webauthn.create", CHALLENGE, "https://portal.example:8443", "");
        let made = register(&good, &attestation(UV, &cose())).unwrap();
        assert_eq!((made.credential_id.as_slice(), made.counter, made.backed_up), (&b"cred"[..], 1, false));
        assert!(Key::read(&made.public_key).is_some());
        // Extensions may follow the key.
        let extended = [cose(), vec![0xA0]].concat();
        assert!(register(&good, &attestation(UV, &extended)).is_ok());
    }

    #[test]
    fn fact_020_a_passkey_made_for_anything_else_is_refused() {
        let good = client("webauthn.create", CHALLENGE, "https://portal.example:8443", "");
        let create = |challenge: &[u8], origin: &str| client("webauthn.create", challenge, origin, "");
        let whole = attestation(UV, &cose());
        for (client_data, why) in [
            (client("webauthn.get", CHALLENGE, "https://portal.example:8443", ""), Refused::Type),
            (create(&[8; 32], "https://portal.example:8443"), Refused::Challenge),
            (create(CHALLENGE, "https://portal.example"), Refused::Origin),
            (create(CHALLENGE, "https://portal.example.evil.example:8443"), Refused::Origin),
            (b"{}".to_vec(), Refused::Malformed),
        ] {
            assert_eq!(register(&client_data, &whole), Err(why), "{}", String::from_utf8_lossy(&client_data));
        }
        assert_eq!(register(&good, &attestation(USER_PRESENT, &cose())), Err(Refused::UserVerification));
        assert_eq!(register(&good, &attestation(USER_VERIFIED, &cose())), Err(Refused::UserVerification));
        assert_eq!(register(&good, &attestation(UV, &[0xA0])), Err(Refused::Algorithm));
        for cut in 0..whole.len() {
            assert!(register(&good, &whole[..cut]).is_err(), "cut at {cut}");
        }
    }

    #[test]
    fn fact_020_an_assertion_is_checked_in_every_part() {
        let good = client("webauthn.get", CHALLENGE, "https://portal.example:8443", "");
        let data = |flags, counter| head("portal.example", flags, counter);
        assert_eq!(assert(&good, &data(UV, 5), 4), Ok(5));
        assert_eq!(assert(&good, &data(UV, 0), 0), Ok(0), "an authenticator that does not count");
        assert_eq!(assert(&good, &data(UV, 5), 5), Err(Refused::Counter));
        assert_eq!(assert(&good, &data(UV, 0), 5), Err(Refused::Counter));
        assert_eq!(assert(&good, &data(USER_PRESENT, 5), 4), Err(Refused::UserVerification));
        assert_eq!(assert(&good, &head("evil.example", UV, 5), 4), Err(Refused::RelyingParty));
        let other = client("webauthn.create", CHALLENGE, "https://portal.example:8443", "");
        assert_eq!(assert(&other, &data(UV, 5), 4), Err(Refused::Type));
        let other = client("webauthn.get", &[8; 32], "https://portal.example:8443", "");
        assert_eq!(assert(&other, &data(UV, 5), 4), Err(Refused::Challenge));
    }

    #[test]
    fn fact_020_another_signature_or_another_person_is_refused() {
        let client_data = client("webauthn.get", CHALLENGE, "https://portal.example:8443", "");
        let (data, cose) = (head("portal.example", UV, 5), cose());
        let signature: DerSignature = key().sign(b"something else");
        let used = Assertion {
            client_data: &client_data,
            authenticator: &data,
            signature: signature.as_bytes(),
            user_handle: None,
        };
        let known = Known { public_key: &cose, counter: 4, user_handle: PERSON };
        assert_eq!(asserted(&used, &known, CHALLENGE, &site()), Err(Refused::Signature));
        let used = Assertion { user_handle: Some(b"other"), ..used };
        assert_eq!(asserted(&used, &known, CHALLENGE, &site()), Err(Refused::UserHandle));
    }

    #[test]
    fn fact_025_in_a_frame_only_of_who_may_frame_the_portal() {
        let framed = |top: &str| {
            let more = format!(r#","crossOrigin":true,"topOrigin":"{top}""#);
            client("webauthn.get", CHALLENGE, "https://portal.example:8443", &more)
        };
        let data = head("portal.example", UV, 5);
        assert_eq!(assert(&framed("https://host.example"), &data, 4), Ok(5));
        assert_eq!(assert(&framed("https://evil.example"), &data, 4), Err(Refused::Frame));
    }

    #[test]
    fn fact_020_the_relying_party_is_the_host_without_port() {
        assert_eq!(site().id(), "portal.example");
        assert_eq!(Site::new("https://a.b", "").id(), "a.b");
        assert_eq!(Site::new("http://127.0.0.1:8787", "").id(), "localhost");
    }
}
