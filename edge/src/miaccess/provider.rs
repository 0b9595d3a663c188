//! MiAccess as it describes itself: its addresses (OpenID Connect Discovery 1.0) and its keys, kept in KV for a while.

use super::outgoing::{self, Trouble};
use crate::{config::MiAccess, session::secret::sha256};
use domain::miaccess::{
    may_ask,
    token::{Header, key},
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::Value;
use worker::{Env, kv::KvStore};

/// How long addresses are kept, in seconds.
const ADDRESSES_SECONDS: u64 = 60 * 60;
/// How long keys are kept, in seconds: a key that MiAccess takes back opens nothing for longer.
const KEYS_SECONDS: u64 = 10 * 60;
/// Keys that are not among those kept make the portal ask anew at most `REFRESHES` times in so many seconds. More than
/// once, for an answer from before a change of keys may be kept over the one from after it.
const REFRESH_SECONDS: u64 = 60;
const REFRESHES: u32 = 5;

/// What of the description is used.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Provider {
    issuer: String,
    /// Where browsers are sent.
    pub authorization_endpoint: String,
    /// Where a code becomes a token.
    pub token_endpoint: String,
    jwks_uri: String,
    /// Where further claims are read.
    pub userinfo_endpoint: Option<String>,
    /// How clients may prove themselves at the token endpoint.
    token_endpoint_auth_methods_supported: Option<Vec<String>>,
    /// Whether each answer names the issuer (RFC 9207).
    #[serde(default)]
    pub authorization_response_iss_parameter_supported: bool,
}

impl Provider {
    /// Whether the client's secret goes in the form rather than in a header.
    pub(super) fn secret_in_form(&self) -> bool {
        self.token_endpoint_auth_methods_supported
            .as_ref()
            .is_some_and(|methods| !methods.iter().any(|method| method == "client_secret_basic"))
    }
}

/// The provider that is configured.
pub(super) async fn describe(env: &Env, settings: &MiAccess, portal_origin: &str) -> Result<Provider, Trouble> {
    let cache = Cache::of(env, settings);
    if let Some(known) = cache.get::<Provider>("provider").await {
        return Ok(known);
    }
    let address = format!("{}/.well-known/openid-configuration", settings.issuer.trim_end_matches('/'));
    let provider: Provider = outgoing::read(&address, None).await?;
    // Section 4.3: whoever describes itself as somebody else is somebody else.
    if provider.issuer != settings.issuer {
        return Err(Trouble::Unreachable(format!("{address} describes {}", provider.issuer)));
    }
    let addresses = [&provider.authorization_endpoint, &provider.token_endpoint, &provider.jwks_uri];
    if let Some(foul) = addresses.into_iter().chain(&provider.userinfo_endpoint).find(|a| !may_ask(a, portal_origin)) {
        return Err(Trouble::Unreachable(format!("{address} names {foul}, which is not asked")));
    }
    cache.put("provider", &provider, ADDRESSES_SECONDS).await;
    Ok(provider)
}

/// The key that a token names; `None` if MiAccess has no such key. A key that is not known yet is one that MiAccess
/// has changed to: its keys are read anew, a few times a minute at most, so that nobody makes the portal ask by
/// inventing some.
pub(super) async fn signing_key(
    env: &Env,
    settings: &MiAccess,
    provider: &Provider,
    header: &Header,
) -> Result<Option<Value>, Trouble> {
    let cache = Cache::of(env, settings);
    let found = |keys: &Value| key(keys, header).cloned();
    let kept = cache.get::<Value>("keys").await;
    if let Some(known) = kept.as_ref().and_then(found) {
        return Ok(Some(known));
    }
    let now = crate::clock::now().as_second();
    let window = u64::cast_signed(REFRESH_SECONDS);
    let known = cache.get::<Refreshes>("keys-read").await.filter(|refreshes| now - refreshes.since < window);
    let refreshes = known.unwrap_or(Refreshes { since: now, count: 0 });
    if kept.is_some() && refreshes.count >= REFRESHES {
        // Another request may have read them anew just now.
        return Ok(cache.get::<Value>("keys").await.as_ref().and_then(found));
    }
    let keys: Value = outgoing::read(&provider.jwks_uri, None).await?;
    // In this order: whoever meets the count meets the new keys. Reading them for the first time is no refresh.
    cache.put("keys", &keys, KEYS_SECONDS).await;
    if kept.is_some() {
        let counted = Refreshes { count: refreshes.count + 1, ..refreshes };
        cache.put("keys-read", &counted, REFRESH_SECONDS).await;
    }
    Ok(found(&keys))
}

/// How often keys were read anew, since when (seconds since 1970).
#[derive(Debug, Serialize, Deserialize)]
struct Refreshes {
    since: i64,
    count: u32,
}

/// What is kept of one issuer. KV may lose it, or not answer: then MiAccess is asked.
struct Cache {
    store: Option<KvStore>,
    prefix: String,
}

impl Cache {
    fn of(env: &Env, settings: &MiAccess) -> Self {
        let hash = sha256(settings.issuer.as_bytes());
        Self { store: env.kv("KV").ok(), prefix: format!("miaccess:{}", hash.get(..16).unwrap_or_default()) }
    }

    async fn get<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        let text = self.store.as_ref()?.get(&format!("{}:{name}", self.prefix)).text().await;
        serde_json::from_str(&text.ok()??).ok()
    }

    async fn put<T: Serialize>(&self, name: &str, value: &T, seconds: u64) {
        let kept = async {
            let text = serde_json::to_string(value).map_err(|error| error.to_string())?;
            let Some(store) = &self.store else { return Ok(()) };
            let put = store.put(&format!("{}:{name}", self.prefix), text).map_err(|error| error.to_string())?;
            put.expiration_ttl(seconds).execute().await.map_err(|error| error.to_string())
        };
        if let Err(why) = kept.await {
            worker::console_error!("miaccess: {name} is not kept: {why}");
        }
    }
}
