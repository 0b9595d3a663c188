//! How a session comes to be, whichever way the person proved who they are.

use super::{browser, own::cookie, secret, store};
use crate::{
    db::tx::Tx,
    events::record::NewEvent,
    guard::session::{self, Session},
    problem::Outcome,
};
use domain::{events::Asset, session::ABSOLUTE_SECONDS};
use http::HeaderMap;
use serde_json::json;

/// The event of a sign-in (SIGN-039).
pub fn event(person: &Session, headers: &HeaderMap) -> NewEvent {
    NewEvent::accessed(Asset::Session, person.person)
        .core(json!({ "name": person.name }))
        .extra("outcome", "signedIn")
        .extra("browser", browser(headers))
}

/// Adds to a batch what opens a session of a `partner` or a `user`, under a new token; gives the cookie for it. A
/// session that the browser had before ends: a sign-in never goes on with an old token.
pub fn open(tx: &mut Tx, person: &mut Session, kind: &str, headers: &HeaderMap) -> Outcome<String> {
    let (token, now) = (secret::token()?, tx.author().at);
    person.token_hash = secret::sha256(token.as_bytes());
    if let Some(old) = session::token_hash(headers) {
        tx.statement(store::end(&old));
    }
    tx.statement(store::open(person, kind, now, &browser(headers)));
    tx.statement(store::signed_in(person, now));
    Ok(cookie(&token, ABSOLUTE_SECONDS))
}
