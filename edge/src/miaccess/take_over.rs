//! The frame takes over what its pop-up has finished, by MiAccess or by single sign-on (SIGN-025, SSO-034).

use super::store::{self, HandedOver};
use crate::{
    db::tx::Tx,
    guard::{
        call::Call,
        reply::Reply,
        session::{PersonRow, Session, end_of, person},
    },
    problem::Outcome,
    session::{
        opening,
        secret::{self, sha256},
    },
};
use domain::{
    miaccess::{WINDOW, operations::TakeOver},
    operation::NoOutput,
    problem::{Kind, Problem},
};

/// Keeps a sign-in for the frame that holds what this is the hash of; gives the address that the pop-up ends on.
pub fn hand_over(tx: &mut Tx, session: &Session, secret_hash: &str) -> Outcome<String> {
    let (code, now) = (secret::token()?, tx.author().at);
    tx.statement(store::hand_over(&sha256(code.as_bytes()), secret_hash, session, now));
    Ok(format!("{WINDOW}#code={code}"))
}

/// Opens the session in the frame. The code comes from the pop-up and the secret from the frame: a page that lures
/// somebody into a pop-up of its own never gets the code, and who reads the code has not the secret.
pub(super) async fn take_over(call: Call<TakeOver>) -> Outcome<Reply<NoOutput>> {
    let (input, now) = (call.input(), call.now());
    let taken = store::take_over(&sha256(input.code.as_bytes()), &sha256(input.secret.as_bytes()), now);
    let refused = || Problem::new(Kind::HandOverRefused);
    let handed = call.db().first::<HandedOver>(taken).await?.ok_or_else(refused)?;
    let row = call.db().first::<PersonRow>(person(handed.person_id)).await?.ok_or_else(refused)?;
    let ends_at = handed.ends_at.map_or(end_of(now), |at| at.min(end_of(now)));
    let person = row.person(String::new(), now, ends_at);
    if !person.active || !person.account_active {
        return Err(Kind::UserInactive.into());
    }
    let mut session = person.session;
    let (kind, factor) = if session.is_partner() { ("partner", None) } else { ("user", Some("sso")) };
    session.idp = handed.idp;
    let mut tx = call.begin_as(&session, opening::event(&session, call.headers(), factor));
    let cookie = opening::open(&mut tx, &mut session, kind, call.headers())?;
    tx.commit(Reply::done().cookie(cookie)).await
}
