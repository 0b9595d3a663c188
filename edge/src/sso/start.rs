//! The way to the identity provider, and what the portal tells it of itself (SSO-016, SSO-029, SSO-030).

use super::{
    account_in,
    attempt::{Attempt, Kept},
    store::{self, Setup},
};
use crate::{
    problem::{Failure, Outcome},
    protocols::{Visit, absent, redirect},
};
use axum::body::Body;
use domain::{
    accounts::is_account_number,
    ids::AccountId,
    miaccess::Mode,
    session::return_address::{SIGN_IN, own},
    sso::{entity_id, reply_url},
};
use http::{HeaderValue, Response, header};
use saml::metadata;

/// Sends the browser to the identity provider of the account in the query: by its id, or by its Account ID. Without one
/// that has single sign-on it goes to the sign-in page (SSO-029). `next`, `mode` and `challenge` are as those of MiAccess.
pub(super) async fn start(visit: Visit) -> Outcome<Response<Body>> {
    let next = visit.value("next").unwrap_or_default();
    let next = own(&next).unwrap_or("/");
    let named = visit.value("account").unwrap_or_default();
    let found = match named.parse::<AccountId>() {
        Ok(account) => Some(store::setup(account)),
        Err(_) => is_account_number(named.trim()).then(|| store::setup_by_number(named.trim())),
    };
    let setup = match found {
        Some(found) => visit.db.first::<Setup>(found).await?,
        None => None,
    };
    let Some(setup) = setup else { return redirect(SIGN_IN, None) };
    let framed = visit.value("mode").as_deref() == Some(Mode::Window.name());
    let secret_hash = visit.value("challenge").filter(|hash| is_hash(hash));
    if framed && secret_hash.is_none() {
        // Nobody could take over what the pop-up would bring.
        return redirect(SIGN_IN, None);
    }
    let kept = Kept {
        account: setup.account_id,
        mode: if framed { Mode::Window } else { Mode::Page },
        next,
        secret_hash: secret_hash.as_deref(),
        link: None,
        again: false,
    };
    send(&visit, &setup, &kept).await
}

/// Sends the browser to the identity provider, and keeps what its response is to find.
pub(super) async fn send(visit: &Visit, setup: &Setup, kept: &Kept<'_>) -> Outcome<Response<Body>> {
    let attempt = Attempt::begin(&visit.headers)?;
    let address = attempt.address(&visit.env, &visit.config.portal_origin, setup, visit.now)?;
    visit.db.batch(vec![attempt.keep(kept, visit.now)]).await?;
    redirect(&address, Some(&attempt.cookie()))
}

fn is_hash(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}

/// The portal as the service provider of an account. It tells nothing that the address does not say, so it is told of
/// every id.
pub(super) async fn metadata(visit: Visit) -> Outcome<Response<Body>> {
    let account = account_in(&visit.path).ok_or_else(absent)?;
    let origin = &visit.config.portal_origin;
    let xml = metadata::of_portal(&entity_id(origin, account), &reply_url(origin, account));
    let mut response = Response::new(Body::from(xml));
    let media = HeaderValue::try_from(metadata::MEDIA).map_err(|e| Failure::internal(format!("a header: {e}")))?;
    response.headers_mut().insert(header::CONTENT_TYPE, media);
    Ok(response)
}
