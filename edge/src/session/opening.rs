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
use serde::Serialize;
use serde_json::json;

/// A session about to open: what goes with it is added to `tx`.
#[must_use = "nothing opens before commit"]
pub struct Opening {
    /// The batch.
    pub tx: Tx,
    session: Session,
    token: String,
}

impl Opening {
    /// Of this person, with the event of the sign-in; `factor` says by what, if not by a password alone.
    pub fn of<Op: Operation>(call: &Call<Op>, person: &Session, kind: &str, factor: Option<&str>) -> Outcome<Self> {
        let token = secret::token()?;
        let mut session = person.clone();
        session.token_hash = secret::sha256(token.as_bytes());
        let browser = browser(call.headers());

        let mut event = NewEvent::accessed(Asset::Session, session.person)
            .core(json!({ "name": session.name }))
            .extra("outcome", "signedIn")
            .extra("browser", browser.clone());
        if let Some(factor) = factor {
            event = event.extra("factor", factor);
        }
        let mut tx = call.begin_as(&session, event);
        // A session that the browser had before ends: a sign-in never goes on with an old token.
        if let Some(old) = session::token_hash(call.headers()) {
            tx.statement(store::end(&old));
        }
        tx.statement(store::open(&session, kind, call.now(), &browser));
        tx.statement(store::signed_in(&session, call.now()));
        tx.statement(Attempt::to_sign_in(call, &session.email).forgive());
        Ok(Self { tx, session, token })
    }

    /// Opens it, and answers with it.
    pub async fn commit(self) -> Outcome<Reply<SignedIn>> {
        let answer = SignedIn::Session { session: Box::new(self.session.view()) };
        self.commit_with(Reply::ok(answer)).await
    }

    /// Opens it, and answers with this.
    pub async fn commit_with<T: Serialize>(self, reply: Reply<T>) -> Outcome<Reply<T>> {
        self.tx.commit(reply.cookie(cookie(&self.token, ABSOLUTE_SECONDS))).await
    }
}
