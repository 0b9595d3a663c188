//! Asking MiAccess: with a time limit, a size limit, and no redirect followed.

use futures_util::StreamExt;
use serde::de::DeserializeOwned;
use worker::{AbortSignal, Fetch, Headers, Method, Request, RequestInit, RequestRedirect, wasm_bindgen::JsValue};

/// How long an answer may take, in milliseconds.
const PATIENCE_MILLISECONDS: u32 = 8_000;
/// The largest answer that is read, in bytes.
const MAX_ANSWER: usize = 256 * 1024;

/// Why there is no answer to use.
#[derive(Debug, thiserror::Error)]
pub(super) enum Trouble {
    /// None came, or none of the kind expected.
    #[error("{0}")]
    Unreachable(String),
    /// It is an error (RFC 6749, section 5.2).
    #[error("{status} {body}")]
    Refused {
        /// The HTTP status.
        status: u16,
        /// The body, for the log.
        body: String,
    },
}

impl From<worker::Error> for Trouble {
    fn from(error: worker::Error) -> Self {
        Self::Unreachable(error.to_string())
    }
}

/// Reads a document.
pub(super) async fn read<T: DeserializeOwned>(address: &str, bearer: Option<&str>) -> Result<T, Trouble> {
    let headers = Headers::new();
    if let Some(token) = bearer {
        headers.set("authorization", &format!("Bearer {token}"))?;
    }
    send(address, Method::Get, headers, None).await
}

/// Sends a form; `basic` is the value of the header Authorization.
pub(super) async fn send_form<T: DeserializeOwned>(
    address: &str,
    form: &str,
    basic: Option<&str>,
) -> Result<T, Trouble> {
    let headers = Headers::new();
    headers.set("content-type", "application/x-www-form-urlencoded")?;
    if let Some(basic) = basic {
        headers.set("authorization", basic)?;
    }
    send(address, Method::Post, headers, Some(form)).await
}

async fn send<T: DeserializeOwned>(
    address: &str,
    method: Method,
    headers: Headers,
    body: Option<&str>,
) -> Result<T, Trouble> {
    headers.set("accept", "application/json")?;
    let mut init = RequestInit::new();
    init.with_method(method).with_headers(headers).with_redirect(RequestRedirect::Manual);
    init.with_body(body.map(JsValue::from_str));
    let request = Request::new_with_init(address, &init)?;
    let patience = AbortSignal::from(web_sys::AbortSignal::timeout_with_u32(PATIENCE_MILLISECONDS));
    let mut response = Fetch::Request(request).send_with_signal(&patience).await?;
    let mut bytes = Vec::new();
    let mut stream = response.stream()?;
    while let Some(part) = stream.next().await {
        bytes.extend_from_slice(&part?);
        if bytes.len() > MAX_ANSWER {
            return Err(Trouble::Unreachable(format!("{address}: the answer is too large")));
        }
    }
    match response.status_code() {
        200 => serde_json::from_slice(&bytes).map_err(|error| Trouble::Unreachable(format!("{address}: {error}"))),
        status @ 400..500 => {
            let body = String::from_utf8_lossy(&bytes).chars().take(500).collect();
            Err(Trouble::Refused { status, body })
        }
        status => Err(Trouble::Unreachable(format!("{address} answered {status}"))),
    }
}
