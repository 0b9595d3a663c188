//! The ID token: its parts, which key it wants, and what must be true of what it claims (OpenID Connect Core,
//! section 3.1.3.7; RFC 7515). The signature itself is checked by the Worker.

use serde::Deserialize;
use serde_json::{Map, Value};

/// The clocks of both sides may differ by so many seconds.
pub const SKEW_SECONDS: i64 = 120;
/// No ID token of a sign-in is older, in seconds: it was made for this attempt.
pub const MAX_AGE_SECONDS: i64 = super::ATTEMPT_SECONDS;
/// A token longer than this is not looked at, in bytes.
pub const MAX_TOKEN: usize = 16 * 1024;

/// What a token's claims are.
pub type Claims = Map<String, Value>;

/// The signatures that are taken: asymmetric ones alone, so that nobody signs with what is public.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Algorithm {
    /// RSA with SHA-256.
    Rs256,
    /// ECDSA over P-256 with SHA-256.
    Es256,
}

impl Algorithm {
    fn read(name: &str) -> Option<Self> {
        match name {
            "RS256" => Some(Self::Rs256),
            "ES256" => Some(Self::Es256),
            _ => None,
        }
    }

    /// Its name in tokens and keys.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Rs256 => "RS256",
            Self::Es256 => "ES256",
        }
    }

    /// Whether a JSON Web Key is one for it (RFC 7517, section 4).
    fn takes(self, key: &Value) -> bool {
        let says = |name: &str| key.get(name).and_then(Value::as_str);
        let kind = match self {
            Self::Rs256 => says("kty") == Some("RSA"),
            Self::Es256 => says("kty") == Some("EC") && says("crv") == Some("P-256"),
        };
        kind && says("use").is_none_or(|using| using == "sig") && says("alg").is_none_or(|name| name == self.name())
    }
}

/// What stands before the first dot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// How it is signed.
    pub algorithm: Algorithm,
    /// By which key, if it says so.
    pub key_id: Option<String>,
}

/// Reads the header; `None` if it is none, or of a signature that is not taken.
pub fn header(json: &[u8]) -> Option<Header> {
    #[derive(Deserialize)]
    struct Written {
        alg: String,
        kid: Option<String>,
        // Extensions that must be understood (RFC 7515, section 4.1.11); none is.
        crit: Option<Value>,
    }
    let written: Written = serde_json::from_slice(json).ok()?;
    let algorithm = Algorithm::read(&written.alg).filter(|_| written.crit.is_none())?;
    Some(Header { algorithm, key_id: written.kid })
}

/// The key in a set of JSON Web Keys that the token names. A token that names none has to make do with a set in which
/// one key alone fits.
pub fn key<'a>(set: &'a Value, header: &Header) -> Option<&'a Value> {
    let keys = set.get("keys")?.as_array()?;
    let mut fitting = keys.iter().filter(|key| {
        let named = header.key_id.as_deref();
        header.algorithm.takes(key) && named.is_none_or(|id| key.get("kid").and_then(Value::as_str) == Some(id))
    });
    let first = fitting.next()?;
    (header.key_id.is_some() || fitting.next().is_none()).then_some(first)
}

/// What a token must say to be the answer to an attempt.
#[derive(Debug, Clone, Copy)]
pub struct Expected<'a> {
    /// The provider.
    pub issuer: &'a str,
    /// The portal's client id there.
    pub client_id: &'a str,
    /// What the attempt has sent along.
    pub nonce: &'a str,
    /// The present, in seconds since 1970.
    pub now: i64,
}

/// What is wrong with a token; for the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// It is of another provider.
    Issuer,
    /// It is for another client.
    Audience,
    /// It has run out.
    Expired,
    /// It was made in the future, or long ago, or does not say when.
    Issued,
    /// It answers another attempt.
    Nonce,
    /// It names nobody.
    Subject,
}

/// Checks the claims of a token whose signature holds.
pub fn check(claims: &Claims, expected: &Expected<'_>) -> Result<(), Fault> {
    let text = |name: &str| claims.get(name).and_then(Value::as_str);
    // Times may have fractions (RFC 7519, section 2).
    let time = |name: &str| claims.get(name).and_then(Value::as_f64).map(|seconds| seconds as i64);
    if text("iss") != Some(expected.issuer) {
        return Err(Fault::Issuer);
    }
    let audience: Vec<&str> = match claims.get("aud") {
        Some(Value::String(one)) => vec![one],
        Some(Value::Array(several)) => several.iter().filter_map(Value::as_str).collect(),
        _ => vec![],
    };
    let presenter = text("azp");
    let presented = presenter.map_or(audience.len() == 1, |presenter| presenter == expected.client_id);
    if !audience.contains(&expected.client_id) || !presented {
        return Err(Fault::Audience);
    }
    if time("exp").is_none_or(|until| until + SKEW_SECONDS <= expected.now) {
        return Err(Fault::Expired);
    }
    let issued = time("iat").map(|at| expected.now - at);
    if !issued.is_some_and(|age| (-SKEW_SECONDS..=MAX_AGE_SECONDS + SKEW_SECONDS).contains(&age)) {
        return Err(Fault::Issued);
    }
    if expected.nonce.is_empty() || text("nonce") != Some(expected.nonce) {
        return Err(Fault::Nonce);
    }
    if !text("sub").is_some_and(|subject| (1..=255).contains(&subject.len())) {
        return Err(Fault::Subject);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const NOW: i64 = 1_800_000_000;
    const EXPECTED: Expected<'static> =
        Expected { issuer: "https://miaccess.example", client_id: "portal", nonce: "n-1", now: NOW };

    fn claims(change: impl FnOnce(&mut Claims)) -> Claims {
        let Value::Object(mut claims) = json!({
            "iss": "https://miaccess.example", "aud": "portal", "sub": "m-1", "nonce": "n-1", "iat": NOW - 3,
            "exp": NOW + 600,
        }) else {
            panic!("an object");
        };
        change(&mut claims);
        claims
    }

    fn with(name: &str, value: Value) -> Result<(), Fault> {
        check(&claims(|claims| drop(claims.insert(name.into(), value))), &EXPECTED)
    }

    #[test]
    fn sign_004_a_token_for_this_attempt_is_taken() {
        assert_eq!(check(&claims(|_| {}), &EXPECTED), Ok(()));
        assert_eq!(with("aud", json!(["portal"])), Ok(()));
        assert_eq!(with("azp", json!("portal")), Ok(()));
        assert_eq!(with("iat", json!(NOW as f64 + 0.5)), Ok(()));
        assert_eq!(with("iat", json!(NOW + SKEW_SECONDS)), Ok(()));
        assert_eq!(with("exp", json!(NOW - SKEW_SECONDS + 1)), Ok(()));
    }

    #[test]
    fn sign_004_any_other_token_is_refused() {
        for (name, value, fault) in [
            ("iss", json!("https://miaccess.example/"), Fault::Issuer),
            ("aud", json!("another"), Fault::Audience),
            ("aud", json!(["portal", "another"]), Fault::Audience),
            ("aud", json!([]), Fault::Audience),
            ("azp", json!("another"), Fault::Audience),
            ("exp", json!(NOW - SKEW_SECONDS), Fault::Expired),
            ("exp", json!("2099-01-01"), Fault::Expired),
            ("iat", json!(NOW + SKEW_SECONDS + 1), Fault::Issued),
            ("iat", json!(NOW - MAX_AGE_SECONDS - SKEW_SECONDS - 1), Fault::Issued),
            ("iat", Value::Null, Fault::Issued),
            ("nonce", json!("n-2"), Fault::Nonce),
            ("nonce", Value::Null, Fault::Nonce),
            ("sub", json!(""), Fault::Subject),
            ("sub", json!(7), Fault::Subject),
        ] {
            assert_eq!(with(name, value.clone()), Err(fault), "{name}: {value}");
        }
        let nobody = Expected { nonce: "", ..EXPECTED };
        assert_eq!(check(&claims(|claims| drop(claims.insert("nonce".into(), json!("")))), &nobody), Err(Fault::Nonce));
    }

    #[test]
    fn sign_004_only_asymmetric_signatures_are_taken() {
        let read = |text: &str| header(text.as_bytes());
        let key_id = Some("k".to_owned());
        assert_eq!(read(r#"{"alg":"RS256","kid":"k"}"#), Some(Header { algorithm: Algorithm::Rs256, key_id }));
        assert_eq!(read(r#"{"alg":"ES256"}"#), Some(Header { algorithm: Algorithm::Es256, key_id: None }));
        for refused in
            [r#"{"alg":"none"}"#, r#"{"alg":"HS256"}"#, r#"{"alg":"RS256","crit":["b64"]}"#, r#"{"kid":"k"}"#, "RS256"]
        {
            assert_eq!(read(refused), None, "{refused}");
        }
    }

    #[test]
    fn sign_004_the_key_must_be_of_the_tokens_kind() {
        let set = json!({ "keys": [
            { "kty": "EC", "crv": "P-256", "kid": "e" },
            { "kty": "RSA", "kid": "r1", "use": "sig", "alg": "RS256" },
            { "kty": "RSA", "kid": "r2", "use": "enc" },
            { "kty": "oct", "kid": "o" },
        ] });
        let found = |algorithm, id: Option<&str>| {
            let header = Header { algorithm, key_id: id.map(str::to_owned) };
            key(&set, &header).and_then(|key| key["kid"].as_str())
        };
        assert_eq!(found(Algorithm::Rs256, Some("r1")), Some("r1"));
        assert_eq!(found(Algorithm::Rs256, None), Some("r1"));
        assert_eq!(found(Algorithm::Es256, Some("e")), Some("e"));
        for refused in ["e", "r2", "o", "unknown"] {
            assert_eq!(found(Algorithm::Rs256, Some(refused)), None, "{refused}");
        }
        let two = json!({ "keys": [{ "kty": "RSA", "kid": "a" }, { "kty": "RSA", "kid": "b" }] });
        assert_eq!(key(&two, &Header { algorithm: Algorithm::Rs256, key_id: None }), None);
    }
}
