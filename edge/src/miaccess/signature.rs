//! Whether a token is signed by a key, by the runtime's own cryptography (Web Crypto; docs/decisions/0004).

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::miaccess::token::Algorithm;
use serde_json::{Value, json};
use web_sys::{CryptoKey, WorkerGlobalScope};
use worker::{
    js_sys::{Array, JSON, Object, Uint8Array, global},
    wasm_bindgen::{JsCast, JsValue},
    wasm_bindgen_futures::JsFuture,
};

/// The fewest bytes of an RSA modulus: 2,048 bits.
const MIN_MODULUS: usize = 256;

/// Whether `signature` is the key's over `signed`. A key that is none signs nothing.
pub(super) async fn holds(algorithm: Algorithm, key: &Value, signed: &[u8], signature: &[u8]) -> bool {
    let Some(key) = essence(algorithm, key) else { return false };
    verify(algorithm, &key, signed, signature).await.unwrap_or(false)
}

/// The members that make the key; what else a set of keys says of it, imports differ about.
fn essence(algorithm: Algorithm, key: &Value) -> Option<Value> {
    let text = |name: &str| key.get(name).and_then(Value::as_str);
    Some(match algorithm {
        Algorithm::Rs256 => {
            let modulus = text("n").filter(|n| URL_SAFE_NO_PAD.decode(n).is_ok_and(|n| n.len() >= MIN_MODULUS))?;
            json!({ "kty": "RSA", "n": modulus, "e": text("e")? })
        }
        Algorithm::Es256 => json!({ "kty": "EC", "crv": "P-256", "x": text("x")?, "y": text("y")? }),
    })
}

async fn verify(algorithm: Algorithm, key: &Value, signed: &[u8], signature: &[u8]) -> Result<bool, JsValue> {
    let object = |value: Value| JSON::parse(&value.to_string()).map(JsCast::unchecked_into::<Object>);
    let (import, check) = match algorithm {
        Algorithm::Rs256 => {
            let same = json!({ "name": "RSASSA-PKCS1-v1_5", "hash": "SHA-256" });
            (same.clone(), same)
        }
        // JOSE and Web Crypto both write the two numbers side by side (RFC 7518, section 3.4).
        Algorithm::Es256 => {
            (json!({ "name": "ECDSA", "namedCurve": "P-256" }), json!({ "name": "ECDSA", "hash": "SHA-256" }))
        }
    };
    let subtle = global().unchecked_into::<WorkerGlobalScope>().crypto()?.subtle();
    let uses = Array::of1(&"verify".into());
    let imported = subtle.import_key_with_object("jwk", &object(key.clone())?, &object(import)?, false, &uses)?;
    let key: CryptoKey = JsFuture::from(imported).await?.unchecked_into();
    let (signature, signed) = (Uint8Array::from(signature), Uint8Array::from(signed));
    let checked =
        subtle.verify_with_object_and_buffer_source_and_buffer_source(&object(check)?, &key, &signature, &signed)?;
    Ok(JsFuture::from(checked).await?.as_bool().unwrap_or(false))
}
