//! One attempt to sign in: what ties MiAccess' answer to the browser that asked.
//!
//! The state is random and travels; the cookie's token is random and stays in the browser; nonce and PKCE's verifier
//! are made of both by `SEAL_KEY`. So an answer is worth nothing in another browser, twice, or with the database alone.

use crate::{
    problem::Outcome,
    session::secret::{self, sha256},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::miaccess::ATTEMPT_SECONDS;
use http::{HeaderMap, header};
use sha2::{Digest, Sha256};

/// The browser's cookie while it is away.
const COOKIE: &str = "__Host-miaccess";
/// The length of [`secret::token`].
const TOKEN: usize = 43;

/// The browser and the state of an attempt.
pub(super) struct Attempt {
    browser: String,
    /// What travels to MiAccess and back.
    pub state: String,
}

impl Attempt {
    /// A new one. A browser that is away already, in another tab, keeps its token, so that both come back.
    pub(super) fn begin(headers: &HeaderMap) -> Outcome<Self> {
        let browser = token_of(headers).map_or_else(secret::token, Ok)?;
        Ok(Self { browser, state: secret::token()? })
    }

    /// The one that an answer claims to be of.
    pub(super) fn answered(headers: &HeaderMap, state: String) -> Option<Self> {
        (state.len() == TOKEN).then(|| token_of(headers)).flatten().map(|browser| Self { browser, state })
    }

    /// The key of its row.
    pub(super) fn state_hash(&self) -> String {
        sha256(self.state.as_bytes())
    }

    /// What its row knows of the browser.
    pub(super) fn browser_hash(&self) -> String {
        sha256(self.browser.as_bytes())
    }

    /// What the ID token must repeat.
    pub(super) fn nonce(&self, seal_key: &str) -> Outcome<String> {
        self.derived(seal_key, "nonce")
    }

    /// What proves at the token endpoint that the same asks (RFC 7636).
    pub(super) fn verifier(&self, seal_key: &str) -> Outcome<String> {
        self.derived(seal_key, "verifier")
    }

    /// What MiAccess is told of the verifier before: its SHA-256.
    pub(super) fn challenge(&self, seal_key: &str) -> Outcome<String> {
        Ok(URL_SAFE_NO_PAD.encode(Sha256::digest(self.verifier(seal_key)?.as_bytes())))
    }

    fn derived(&self, seal_key: &str, what: &str) -> Outcome<String> {
        secret::derived(seal_key, &["miaccess", what, &self.browser, &self.state])
    }

    /// The cookie, as long as an attempt may take. It comes back by a redirect of another site, and inside frames.
    pub(super) fn cookie(&self) -> String {
        let token = &self.browser;
        format!("{COOKIE}={token}; Path=/; Secure; HttpOnly; SameSite=None; Partitioned; Max-Age={ATTEMPT_SECONDS}")
    }
}

fn token_of(headers: &HeaderMap) -> Option<String> {
    let values = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = values.flat_map(|value| value.split(';'));
    let token = pairs.find_map(|pair| pair.trim().strip_prefix(COOKIE)?.strip_prefix('='))?;
    let own = token.len() == TOKEN && token.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
    own.then(|| token.to_owned())
}
