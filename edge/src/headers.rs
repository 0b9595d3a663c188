//! The headers that every answer carries, whoever made it (DESIGN, Safety).

use crate::config::Config;
use axum::body::Body;
use http::{HeaderName, HeaderValue, Response, header};

const FIXED: [(HeaderName, &str); 4] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "same-origin"),
    (HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

/// Two years, as browsers' preload lists ask.
const TRANSPORT: &str = "max-age=63072000; includeSubDomains";

/// What a page may load and who may frame it. `nonce` names the one script that stands in the page itself.
pub fn policy(nonce: Option<&str>, frame_ancestors: &str) -> String {
    let nonce = nonce.map(|nonce| format!(" 'nonce-{nonce}'")).unwrap_or_default();
    format!(
        "default-src 'none'; script-src 'self'{nonce} 'wasm-unsafe-eval'; worker-src 'self'; style-src 'self'; \
         img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; \
         frame-ancestors {frame_ancestors}; base-uri 'none'; form-action 'self'; object-src 'none'"
    )
}

/// Adds what is missing.
pub fn complete(mut response: Response<Body>, config: &Config, secure: bool) -> Response<Body> {
    let headers = response.headers_mut();
    for (name, value) in FIXED {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    if !headers.contains_key(header::CONTENT_SECURITY_POLICY)
        && let Ok(policy) = HeaderValue::try_from(policy(None, &config.frame_ancestors))
    {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    if secure {
        headers.entry(header::STRICT_TRANSPORT_SECURITY).or_insert(HeaderValue::from_static(TRANSPORT));
    }
    response
}
