//! The way to MiAccess (SIGN-003, SIGN-004).

use super::{attempt::Attempt, back, provider, store};
use crate::{
    config::{self, MiAccess},
    problem::Outcome,
    protocols::{Visit, absent, redirect},
};
use axum::body::Body;
use domain::{
    miaccess::{CALLBACK, Mode, Refusal},
    session::return_address::own,
};
use http::Response;

/// Sends the browser to MiAccess. `next` is where to go afterwards, a path of the portal; MiAccess' own pages name it
/// `target_link_uri` (OpenID Connect Core, section 4). `mode` is a [`Mode`]; `challenge` is the SHA-256 of what the
/// frame holds that has opened this pop-up.
pub(super) async fn start(visit: Visit) -> Outcome<Response<Body>> {
    let settings = config::miaccess(&visit.env).ok_or_else(absent)?;
    let mode = visit.value("mode").and_then(|mode| mode.parse().ok()).unwrap_or(Mode::Page);
    let next = next(&visit);
    let secret_hash = visit.value("challenge").filter(|hash| is_hash(hash));
    if mode == Mode::Window && secret_hash.is_none() {
        // Nobody could take over what the pop-up would bring.
        return back(Mode::Page, &next, Some(Refusal::Expired));
    }
    let provider = match provider::describe(&visit.env, &settings, &visit.config.portal_origin).await {
        Ok(provider) => provider,
        Err(trouble) => {
            worker::console_error!("miaccess: {trouble}");
            return back(mode, &next, Some(Refusal::Unreachable));
        }
    };
    let attempt = Attempt::begin(&visit.headers)?;
    let address = address(&visit, &settings, &provider.authorization_endpoint, &attempt, mode)?;
    visit.db.batch(vec![store::begin(&attempt, mode, &next, secret_hash.as_deref(), visit.now)]).await?;
    redirect(&address, Some(&attempt.cookie()))
}

fn next(visit: &Visit) -> String {
    let target = || {
        let target = visit.value("target_link_uri")?;
        target.strip_prefix(visit.config.portal_origin.as_str()).map(str::to_owned)
    };
    let wish = visit.value("next").or_else(target).unwrap_or_default();
    own(&wish).unwrap_or("/").to_owned()
}

fn is_hash(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}

fn address(visit: &Visit, settings: &MiAccess, to: &str, attempt: &Attempt, mode: Mode) -> Outcome<String> {
    let key = config::seal_key(&visit.env)?;
    let mut query = form_urlencoded::Serializer::new(String::new());
    query
        .append_pair("response_type", "code")
        .append_pair("client_id", &settings.client_id)
        .append_pair("redirect_uri", &format!("{}{CALLBACK}", visit.config.portal_origin))
        .append_pair("scope", &settings.scope)
        .append_pair("state", &attempt.state)
        .append_pair("nonce", &attempt.nonce(&key)?)
        .append_pair("code_challenge", &attempt.challenge(&key)?)
        .append_pair("code_challenge_method", "S256")
        .append_pair("ui_locales", visit.language.tag());
    if mode == Mode::Silent {
        query.append_pair("prompt", "none");
    }
    let joint = if to.contains('?') { '&' } else { '?' };
    Ok(format!("{to}{joint}{}", query.finish()))
}
