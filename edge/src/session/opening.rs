//! How a session opens, whichever way somebody has proved who they are.

use super::{attempts::Attempt, browser, own::cookie, secret, store};
use crate::{
    db::tx::Tx,
    events::record::NewEvent,
    guard::{
        call::Call,
        reply::Reply,
        session::{self, Session},
    },
    problem::Outcome,
};
use domain::{
    events::Asset,
    operation::Operation,
    session::{ABSOLUTE_SECONDS, operations::SignedIn},
};
use http::HeaderMap;
use serde::Serialize;
use serde_json::json;

/// The event of a sign-in (SIGN-039); `factor` says by what, if not by a password alone.
pub fn event(person: &Session, headers: &HeaderMap, factor: Option<&str>) -> NewEvent {
    let event = NewEvent::accessed(Asset::Session, person.person)
        .core(json!({ "name": person.name }))
        .extra("outcome", "signedIn")
        .extra("browser", browser(headers));
    let event = match factor {
        Some(factor) => event.extra("factor", factor),
        None => event,
    };
    match &person.idp {
        Some(idp) => event.extra("idp", idp.as_str()),
        None => event,
    }
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

/// A session about to open: what goes with it is added to `tx`.
#[must_use = "nothing opens before commit"]
pub struct Opening {
    /// The batch.
    pub tx: Tx,
    session: Session,
    cookie: String,
}

impl Opening {
    /// Of this person, with the event of the sign-in; `factor` says by what, if not by a password alone.
    pub fn of<Op: Operation>(call: &Call<Op>, person: &Session, kind: &str, factor: Option<&str>) -> Outcome<Self> {
        let mut session = person.clone();
        let mut tx = call.begin_as(&session, event(&session, call.headers(), factor));
        let cookie = open(&mut tx, &mut session, kind, call.headers())?;
        tx.statement(Attempt::to_sign_in(call, &session.email).forgive());
        Ok(Self { tx, session, cookie })
    }

    /// Opens it, and answers with it.
    pub async fn commit(self) -> Outcome<Reply<SignedIn>> {
        let answer = SignedIn::Session { session: Box::new(self.session.view()) };
        self.commit_with(Reply::ok(answer)).await
    }

    /// Opens it, and answers with this.
    pub async fn commit_with<T: Serialize>(self, reply: Reply<T>) -> Outcome<Reply<T>> {
        self.tx.commit(reply.cookie(self.cookie)).await
    }
}
