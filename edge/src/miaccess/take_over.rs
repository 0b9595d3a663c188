//! The frame takes over what its pop-up has finished (SIGN-025).

use super::store::{self, HandedOver, PartnerRow};
use crate::{
    guard::{call::Call, reply::Reply, session::end_of},
    problem::Outcome,
    session::{opening, secret::sha256},
};
use domain::{
    miaccess::operations::TakeOver,
    operation::NoOutput,
    problem::{Kind, Problem},
};

/// Opens the session in the frame. The code comes from the pop-up and the secret from the frame: a page that lures
/// somebody into a pop-up of its own never gets the code, and who reads the code has not the secret.
pub(super) async fn take_over(call: Call<TakeOver>) -> Outcome<Reply<NoOutput>> {
    let (input, now) = (call.input(), call.now());
    let taken = store::take_over(&sha256(input.code.as_bytes()), &sha256(input.secret.as_bytes()), now);
    let refused = || Problem::new(Kind::HandOverRefused);
    let handed = call.db().first::<HandedOver>(taken).await?.ok_or_else(refused)?;
    let row = call.db().first::<PartnerRow>(store::by_id(handed.person_id)).await?.ok_or_else(refused)?;
    let person = row.person.person(String::new(), now, end_of(now));
    if !person.active {
        return Err(Kind::UserInactive.into());
    }
    let mut session = person.session;
    let mut tx = call.begin_as(&session, opening::event(&session, call.headers(), None));
    let cookie = opening::open(&mut tx, &mut session, "partner", call.headers())?;
    tx.commit(Reply::done().cookie(cookie)).await
}
