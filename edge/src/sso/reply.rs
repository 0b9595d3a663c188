//! The identity provider's response: whose it is, what it is worth, and what becomes of it (SSO-036 to SSO-048).

use super::{
    account_in, arrival,
    attempt::{self, Attempt, Kept},
    refused::{self, Stop},
    start,
    store::{self, AttemptRow, Setup, There},
};
use crate::{
    problem::{Failure, Outcome},
    protocols::{Visit, absent},
};
use axum::body::Body;
use domain::{
    ids::AccountId,
    miaccess::Mode,
    session::return_address::own,
    sso::{Refusal, entity_id, reply_url},
};
use http::Response;
use saml::{
    certificate::{self, Certificate},
    response::{self, Expected, Identity},
};

/// Takes the response. The sign-in that it answers is taken with it, so the same one a second time, in another browser
/// or too late finds none.
pub(super) async fn reply(visit: Visit) -> Outcome<Response<Body>> {
    let account = account_in(&visit.path).ok_or_else(absent)?;
    refused::hold_back(&visit).await?;
    match answered(&visit, account).await {
        Ok(response) => Ok(response),
        Err(Stop::Failure(failure)) => Err(failure),
        Err(Stop::Refused(refused)) => refused::turn_away(&visit, account, &refused).await,
    }
}

async fn answered(visit: &Visit, account: AccountId) -> Result<Response<Body>, Stop> {
    let field = visit.field("SAMLResponse").ok_or(Refusal::ResponseMalformed)?;
    let xml = response::decode(&field).map_err(Stop::from)?;
    let (setup, certificates) = configured(visit, account).await?;
    let attempt = visit.field("RelayState").and_then(|state| Attempt::answered(&visit.headers, state));
    let row = match &attempt {
        Some(attempt) => visit.db.first::<AttemptRow>(store::take(attempt, account, visit.now)).await?,
        None => None,
    };
    let (Some(attempt), Some(row)) = (attempt, row) else {
        return unasked(visit, &setup, &xml).await;
    };
    let identity = believed(visit, &setup, &certificates, &attempt, &xml)?;
    let next = own(&row.next).unwrap_or("/").to_owned();
    arrival::arrive(visit, &setup, &identity, &row, &next).await
}

/// What the account has set up. Without it nobody was sent anywhere.
async fn configured(visit: &Visit, account: AccountId) -> Result<(Setup, Vec<Certificate>), Stop> {
    let rows = visit.db.batch(vec![store::setup(account), store::certificates(account)]).await?;
    let [setup, certificates] = rows.as_slice() else {
        return Err(Failure::internal("a batch of two gave no two answers").into());
    };
    let setup = setup.first::<Setup>()?.ok_or(Refusal::InResponseTo)?;
    let text: String = store::certificates_in(certificates)?.into_iter().map(|certificate| certificate.pem).collect();
    let broken = |fault| Failure::internal(format!("a stored certificate: {fault:?}"));
    Ok((setup, certificate::read(&text).map_err(broken)?))
}

/// A response that nobody here has asked for is not looked at. If the identity provider has begun by itself, it is asked
/// properly, once: that is how a sign-in from its own pages succeeds (SSO-046).
async fn unasked(visit: &Visit, setup: &Setup, xml: &str) -> Result<Response<Body>, Stop> {
    if !response::is_unsolicited(xml) {
        return Err(Refusal::InResponseTo.into());
    }
    if let Some(browser) = attempt::browser_hash(&visit.headers)
        && visit.db.first::<There>(store::sent_again(setup.account_id, &browser, visit.now)).await?.is_some()
    {
        return Err(Refusal::InResponseTo.into());
    }
    let kept =
        Kept { account: setup.account_id, mode: Mode::Page, next: "/", secret_hash: None, link: None, again: true };
    Ok(start::send(visit, setup, &kept).await?)
}

fn believed(
    visit: &Visit,
    setup: &Setup,
    certificates: &[Certificate],
    attempt: &Attempt,
    xml: &str,
) -> Result<Identity, Stop> {
    let origin = &visit.config.portal_origin;
    let expected = Expected {
        entity_id: &entity_id(origin, setup.account_id),
        reply_url: &reply_url(origin, setup.account_id),
        idp_entity_id: &setup.idp_entity_id,
        certificates,
        request_id: &attempt.request_id(&visit.env)?,
        now: visit.now,
    };
    response::check(xml, &expected).map_err(Stop::from)
}
