//! The second step of a sign-in: a row that a cookie of one browser leads to, for five minutes and five tries
//! (FACT-010).

use super::store::{self, TicketRow};
use crate::{
    db::tx::Unrecorded,
    guard::{
        call::Call,
        reply::Reply,
        session::{self, Session, cookie_hash},
    },
    problem::Outcome,
    session::secret,
};
use domain::{
    Timestamp,
    factors::{TICKET_SECONDS, TICKET_TRIES},
    operation::Operation,
    problem::Kind,
    session::{
        Step,
        operations::{SignIn, SignedIn},
    },
};

/// The cookie that leads to it, kept as the session's is.
const COOKIE: &str = "__Host-second-step";

/// A cookie of this browser alone, for so many seconds.
pub(super) fn cookie(name: &str, token: &str, seconds: i64) -> String {
    format!("{name}={token}; Path=/; Secure; HttpOnly; SameSite=None; Partitioned; Max-Age={seconds}")
}

/// The second step that this browser has begun.
pub(super) struct Ticket {
    pub hash: String,
    pub person: Session,
    pub kind: String,
    pub step: Step,
    pub authenticator: bool,
    pub passkey: bool,
    pub recovery: u32,
    pub expires_at: Timestamp,
}

/// Whether this browser has begun one, over or not.
pub(super) fn is_begun<Op: Operation>(call: &Call<Op>) -> bool {
    cookie_hash(call.headers(), COOKIE).is_some()
}

/// The second step that this browser has begun, if it is not over and its person may still come in.
pub(super) async fn find<Op: Operation>(call: &Call<Op>) -> Outcome<Option<Ticket>> {
    let Some(hash) = cookie_hash(call.headers(), COOKIE) else { return Ok(None) };
    let now = call.now();
    let Some(row) = call.db().first::<TicketRow>(store::ticket(&hash)).await? else { return Ok(None) };
    let person = row.person.person(String::new(), now, session::end_of(now));
    let holds = row.expires_at > now && row.tries < TICKET_TRIES && person.active && person.account_active;
    Ok(holds.then_some(Ticket {
        hash,
        person: person.session,
        kind: row.person_kind,
        step: row.step,
        authenticator: row.authenticator,
        passkey: row.passkeys > 0,
        recovery: row.recovery,
        expires_at: row.expires_at,
    }))
}

/// The second step of this kind; over if there is none.
pub(super) async fn of<Op: Operation>(call: &Call<Op>, step: Step) -> Outcome<Ticket> {
    let ticket = find(call).await?;
    ticket.filter(|ticket| ticket.step == step).ok_or_else(|| Kind::SecondStepOver.into())
}

/// The password was right and is not enough. The browser's old session ends as it would with a new one; the count of
/// guesses goes on until the second step has ended well (FACT-012).
pub async fn begin(call: &Call<SignIn>, person: &Session, kind: &str, step: Step) -> Outcome<Reply<SignedIn>> {
    let token = secret::token()?;
    let hash = secret::sha256(token.as_bytes());
    let mut tx = call.begin_unrecorded(Unrecorded::SecondStep);
    if let Some(old) = session::token_hash(call.headers()) {
        tx.statement(store::end_session(&old));
    }
    if let Some(old) = cookie_hash(call.headers(), COOKIE) {
        tx.statement(store::end_ticket(&old));
    }
    tx.statement(store::begin_ticket(&hash, person.person, kind, step, call.now(), TICKET_SECONDS));
    tx.commit(Reply::ok(SignedIn::SecondFactor { step }).cookie(cookie(COOKIE, &token, TICKET_SECONDS))).await
}
