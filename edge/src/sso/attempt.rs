//! One sign-in on its way: what ties the identity provider's response to the browser that asked (SSO-031, SSO-032).
//!
//! The state is random and travels as RelayState; the cookie's token is random and stays in the browser; the ID of the
//! request is made of both by `SEAL_KEY`. So a response is worth nothing in another browser, twice, or with the database
//! alone.

use super::store::{self, Setup};
use crate::{
    config,
    guard::session::cookie,
    problem::{Failure, Outcome},
    session::secret::{self, sha256},
};
use domain::{
    Timestamp,
    ids::{AccountId, LinkId},
    miaccess::Mode,
    sso::{REQUEST_SECONDS, entity_id, reply_url},
};
use http::HeaderMap;
use saml::request::Request;
use worker::Env;

/// The browser's cookie while it is away.
const COOKIE: &str = "__Host-sso";
/// The length of [`secret::token`].
const TOKEN: usize = 43;

/// The browser and the state of a sign-in.
pub(super) struct Attempt {
    browser: String,
    state: String,
}

/// What is kept of a sign-in on its way.
pub(super) struct Kept<'a> {
    /// The account.
    pub account: AccountId,
    /// How the browser went.
    pub mode: Mode,
    /// Where to go afterwards.
    pub next: &'a str,
    /// Of what the pop-up's frame holds.
    pub secret_hash: Option<&'a str>,
    /// The registration link that it spends.
    pub link: Option<LinkId>,
    /// Whether the identity provider had begun by itself.
    pub again: bool,
}

impl Attempt {
    /// A new one. A browser that is away already, in another tab, keeps its token, so that both come back.
    pub(super) fn begin(headers: &HeaderMap) -> Outcome<Self> {
        let browser = token_of(headers).map_or_else(secret::token, Ok)?;
        Ok(Self { browser, state: secret::token()? })
    }

    /// The one that a response claims to be of.
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

    /// The ID of the request: `_` with 128 bits that nobody can foretell (SSO-030).
    pub(super) fn request_id(&self, env: &Env) -> Outcome<String> {
        let made = secret::derived(&config::seal_key(env)?, &["sso", "request", &self.browser, &self.state])?;
        Ok(format!("_{}", sha256(made.as_bytes()).get(..32).unwrap_or_default()))
    }

    /// The cookie, as long as a sign-in may take. It comes back by a form of another site, and inside frames.
    pub(super) fn cookie(&self) -> String {
        let token = &self.browser;
        format!("{COOKIE}={token}; Path=/; Secure; HttpOnly; SameSite=None; Partitioned; Max-Age={REQUEST_SECONDS}")
    }

    /// The statement that keeps it.
    pub(super) fn keep(&self, kept: &Kept<'_>, now: Timestamp) -> crate::db::Statement {
        store::begin(self, kept, now)
    }

    /// Where the browser is sent with the request.
    pub(super) fn address(&self, env: &Env, origin: &str, setup: &Setup, now: Timestamp) -> Outcome<String> {
        let (id, account) = (self.request_id(env)?, setup.account_id);
        let request = Request {
            id: &id,
            at: now,
            destination: &setup.sign_in_url,
            entity_id: &entity_id(origin, account),
            reply_url: &reply_url(origin, account),
            relay_state: &self.state,
        };
        request.address().map_err(|error| Failure::internal(format!("a request: {error}")))
    }
}

/// What the row of a sign-in knows of this browser, if it is away.
pub(super) fn browser_hash(headers: &HeaderMap) -> Option<String> {
    token_of(headers).map(|token| sha256(token.as_bytes()))
}

fn token_of(headers: &HeaderMap) -> Option<String> {
    let token = cookie(headers, COOKIE)?;
    let own = token.len() == TOKEN && token.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
    own.then(|| token.to_owned())
}
