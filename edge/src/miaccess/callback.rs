//! MiAccess' answer: whose it is, what it is worth, and what becomes of it.

use super::{
    arrival,
    attempt::Attempt,
    back,
    outgoing::{self, Trouble},
    provider::{self, Provider},
    signature,
    store::{self, AttemptRow},
};
use crate::{
    config::{self, MiAccess},
    problem::{Failure, Outcome},
    protocols::{Visit, absent},
};
use axum::body::Body;
use base64::{
    Engine,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};
use domain::{
    miaccess::{
        CALLBACK, Mode, Refusal,
        identity::Identity,
        refusal_of,
        token::{self, Claims, Expected, MAX_TOKEN},
        wants_page,
    },
    session::return_address::own,
};
use http::Response;
use serde::Deserialize;

/// What the token endpoint answers.
#[derive(Deserialize)]
struct Tokens {
    id_token: String,
    access_token: Option<String>,
}

/// Why nobody is signed in: something to tell, or a fault of ours.
pub(super) enum Stop {
    /// To be told on the sign-in page.
    Refusal(Refusal),
    /// For the log.
    Failure(Failure),
}

impl From<Refusal> for Stop {
    fn from(refusal: Refusal) -> Self {
        Self::Refusal(refusal)
    }
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        Self::Failure(failure)
    }
}

/// Takes the answer. An attempt is taken with it, so the same answer a second time, in another browser or too late
/// finds none (SIGN-004).
pub(super) async fn callback(visit: Visit) -> Outcome<Response<Body>> {
    let settings = config::miaccess(&visit.env).ok_or_else(absent)?;
    let Some(attempt) = Attempt::answered(&visit.headers, visit.value("state").unwrap_or_default()) else {
        return back(Mode::Page, "/", Some(Refusal::Expired));
    };
    let Some(row) = visit.db.first::<AttemptRow>(store::take(&attempt, visit.now)).await? else {
        return back(Mode::Page, "/", Some(Refusal::Expired));
    };
    let (mode, next) = (row.mode, own(&row.next).unwrap_or("/").to_owned());
    if let Some(error) = visit.value("error") {
        worker::console_warn!("miaccess: {error} {}", visit.value("error_description").unwrap_or_default());
        let silent = mode == Mode::Silent && wants_page(&error);
        return back(mode, &next, (!silent).then(|| refusal_of(&error)));
    }
    match signed_in(&visit, &settings, &attempt, &row, &next).await {
        Ok(response) => Ok(response),
        Err(Stop::Refusal(reason)) => back(mode, &next, Some(reason)),
        Err(Stop::Failure(failure)) => {
            worker::console_error!("miaccess {}: {failure}", visit.request_id);
            back(mode, &next, Some(Refusal::Unreachable))
        }
    }
}

async fn signed_in(
    visit: &Visit,
    settings: &MiAccess,
    attempt: &Attempt,
    row: &AttemptRow,
    next: &str,
) -> Result<Response<Body>, Stop> {
    let provider = provider::describe(&visit.env, settings, &visit.config.portal_origin).await.map_err(unreachable)?;
    // Which provider answers, if it says so (RFC 9207).
    let issuer = visit.value("iss");
    if issuer.as_ref().is_some_and(|issuer| *issuer != settings.issuer)
        || (issuer.is_none() && provider.authorization_response_iss_parameter_supported)
    {
        return Err(unverified("the answer is of another issuer").into());
    }
    let code = visit.value("code").ok_or_else(|| unverified("the answer has no code"))?;
    let tokens = exchange(visit, settings, &provider, attempt, &code).await?;
    let claims = claims(visit, settings, &provider, attempt, &tokens).await?;
    arrival::arrive(visit, &claims, Identity::read(&claims, &settings.names), &settings.names, row, next).await
}

fn unreachable(trouble: Trouble) -> Refusal {
    worker::console_error!("miaccess: {trouble}");
    Refusal::Unreachable
}

fn unverified(why: &str) -> Refusal {
    worker::console_error!("miaccess: {why}");
    Refusal::Unverified
}

/// Makes tokens of the code (RFC 6749, section 4.1.3; RFC 7636).
async fn exchange(
    visit: &Visit,
    settings: &MiAccess,
    provider: &Provider,
    attempt: &Attempt,
    code: &str,
) -> Result<Tokens, Stop> {
    let mut form = form_urlencoded::Serializer::new(String::new());
    form.append_pair("grant_type", "authorization_code")
        .append_pair("code", code)
        .append_pair("redirect_uri", &format!("{}{CALLBACK}", visit.config.portal_origin))
        .append_pair("code_verifier", &attempt.verifier(&config::seal_key(&visit.env)?)?);
    let mut basic = None;
    match &settings.client_secret {
        Some(secret) if !provider.secret_in_form() => {
            // Both are form-encoded before they are joined (section 2.3.1).
            let encoded = |text: &str| form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
            let pair = format!("{}:{}", encoded(&settings.client_id), encoded(secret));
            basic = Some(format!("Basic {}", STANDARD.encode(pair)));
        }
        secret => {
            form.append_pair("client_id", &settings.client_id);
            if let Some(secret) = secret {
                form.append_pair("client_secret", secret);
            }
        }
    }
    let tokens = outgoing::send_form(&provider.token_endpoint, &form.finish(), basic.as_deref()).await;
    Ok(tokens.map_err(|trouble| match trouble {
        Trouble::Refused { .. } => unverified(&format!("the code is refused: {trouble}")),
        Trouble::Unreachable(_) => unreachable(trouble),
    })?)
}

/// The claims of the ID token, once its signature and all it says hold; those it lacks from the userinfo endpoint.
async fn claims(
    visit: &Visit,
    settings: &MiAccess,
    provider: &Provider,
    attempt: &Attempt,
    tokens: &Tokens,
) -> Result<Claims, Stop> {
    let refuse = |why: &str| Stop::from(unverified(why));
    if tokens.id_token.len() > MAX_TOKEN {
        return Err(refuse("the token is too long"));
    }
    let [header, payload, signed_by] = *tokens.id_token.split('.').collect::<Vec<_>>().as_slice() else {
        return Err(refuse("the token has not three parts"));
    };
    let decode = |part: &str| URL_SAFE_NO_PAD.decode(part).map_err(|_| refuse("the token is not base64url"));
    let known = token::header(&decode(header)?).ok_or_else(|| refuse("the token is signed as is not taken"))?;
    let key = provider::signing_key(&visit.env, settings, provider, &known).await.map_err(unreachable)?;
    let key = key.ok_or_else(|| refuse("the token names an unknown key"))?;
    let signed = format!("{header}.{payload}");
    if !signature::holds(known.algorithm, &key, signed.as_bytes(), &decode(signed_by)?).await {
        return Err(refuse("the signature does not hold"));
    }
    let mut claims: Claims =
        serde_json::from_slice(&decode(payload)?).map_err(|_| refuse("the claims are no object"))?;
    let nonce = attempt.nonce(&config::seal_key(&visit.env)?)?;
    // The token was fetched just now: the clock has moved on since the request came.
    let now = crate::clock::now().as_second();
    let expected = Expected { issuer: &settings.issuer, client_id: &settings.client_id, nonce: &nonce, now };
    token::check(&claims, &expected).map_err(|fault| refuse(&format!("the token's {fault:?} does not hold")))?;

    if let (false, Some(address), Some(access)) =
        (settings.names.all_in(&claims), &provider.userinfo_endpoint, &tokens.access_token)
    {
        let more: Claims = outgoing::read(address, Some(access)).await.map_err(unreachable)?;
        // Somebody else's would be mixed in otherwise (OpenID Connect Core, section 5.3.4).
        if more.get("sub") != claims.get("sub") {
            return Err(refuse("the userinfo endpoint tells of somebody else"));
        }
        for (name, value) in more {
            claims.entry(name).or_insert(value);
        }
    }
    Ok(claims)
}
