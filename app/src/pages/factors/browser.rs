//! Asks the browser for a passkey (Web Authentication Level 3): options and answers go over as the standard's JSON.

use domain::factors::operations::{AttestationResponse, PasskeyAsked, PasskeyUse, PasskeyWanted};
use js_sys::{Function, JSON, Object, Promise, Reflect};
use leptos::prelude::window;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Why there is no passkey.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Failed {
    /// This browser knows none.
    Unsupported,
    /// The person did not want to, took too long, or the host of the frame does not allow it.
    NotAllowed,
    /// This device has one of this person already.
    AlreadyThere,
}

impl Failed {
    /// The Fluent id of what to say; in a frame the host may be the reason (FACT-025).
    pub(super) const fn key(self, framed: bool) -> &'static str {
        match self {
            Self::Unsupported => "factors-passkey-unsupported",
            Self::NotAllowed if framed => "factors-passkey-framed",
            Self::NotAllowed => "factors-passkey-cancelled",
            Self::AlreadyThere => "factors-passkey-there",
        }
    }
}

#[derive(Deserialize)]
struct Made {
    response: AttestationResponse,
}

/// Makes a passkey.
pub(super) async fn create(wanted: &PasskeyWanted) -> Result<AttestationResponse, Failed> {
    ask::<_, Made>(wanted, "parseCreationOptionsFromJSON", "create").await.map(|made| made.response)
}

/// Uses a passkey that the person chooses.
pub(super) async fn get(asked: &PasskeyAsked) -> Result<PasskeyUse, Failed> {
    ask(asked, "parseRequestOptionsFromJSON", "get").await
}

fn member(of: &JsValue, name: &str) -> Result<JsValue, Failed> {
    let found = Reflect::get(of, &name.into()).map_err(|_| Failed::Unsupported)?;
    if found.is_undefined() { Err(Failed::Unsupported) } else { Ok(found) }
}

fn method(of: &JsValue, name: &str) -> Result<Function, Failed> {
    member(of, name)?.dyn_into().map_err(|_| Failed::Unsupported)
}

async fn ask<I: Serialize, T: DeserializeOwned>(options: &I, parse: &str, verb: &str) -> Result<T, Failed> {
    let unsupported = |_| Failed::Unsupported;
    let kind = member(&window(), "PublicKeyCredential")?;
    let credentials = member(&window().navigator(), "credentials")?;
    let json = serde_json::to_string(options).map_err(|_| Failed::Unsupported)?;
    let options = JSON::parse(&json).map_err(unsupported)?;
    let options = method(&kind, parse)?.call1(&kind, &options).map_err(unsupported)?;
    let wrapped = Object::new();
    Reflect::set(&wrapped, &"publicKey".into(), &options).map_err(unsupported)?;
    let promise = method(&credentials, verb)?.call1(&credentials, &wrapped).map_err(refused)?;
    let promise: Promise = promise.dyn_into().map_err(unsupported)?;
    let credential = JsFuture::from(promise).await.map_err(refused)?;
    let answer = method(&credential, "toJSON")?.call0(&credential).map_err(unsupported)?;
    let json = JSON::stringify(&answer).map_err(unsupported)?;
    serde_json::from_str(&String::from(json)).map_err(|_| Failed::Unsupported)
}

/// What a DOMException of the browser means.
fn refused(error: JsValue) -> Failed {
    let name = Reflect::get(&error, &"name".into()).ok().and_then(|name| name.as_string()).unwrap_or_default();
    match name.as_str() {
        "InvalidStateError" => Failed::AlreadyThere,
        "NotSupportedError" => Failed::Unsupported,
        _ => Failed::NotAllowed,
    }
}
