//! A backstop against floods from one person or address. The exact limits against guessing are rows of the
//! database (`session::attempts`); this one is generous and approximate.

use crate::problem::Outcome;
use domain::problem::{Kind, Problem};
use http::HeaderMap;
use worker::Env;

/// The seconds over which the binding `RATE` counts (wrangler.jsonc).
const PERIOD_SECONDS: u64 = 10;

/// All callers whose address is not known. Only local runs have such: Cloudflare sets the header, and replaces
/// one that the caller sent.
pub const LOCAL: &str = "local";

/// The caller's network address. IPv6 callers own a whole /64, so that is what is counted.
pub fn address(headers: &HeaderMap) -> String {
    let given = headers.get("cf-connecting-ip").and_then(|value| value.to_str().ok()).unwrap_or(LOCAL);
    match given.parse::<std::net::Ipv6Addr>() {
        Ok(v6) => {
            let [a, b, c, d, ..] = v6.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
        Err(_) => given.to_owned(),
    }
}

/// Counts a call. A Worker without the binding counts nothing.
pub async fn check(env: &Env, who: String) -> Outcome<()> {
    let Ok(limiter) = env.rate_limiter("RATE") else { return Ok(()) };
    if limiter.limit(who).await?.success {
        return Ok(());
    }
    Err(Problem::new(Kind::TooManyRequests).with("retryAfter", PERIOD_SECONDS).into())
}
