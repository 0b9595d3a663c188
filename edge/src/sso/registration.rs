//! The welcome e-mail of single-sign-on users: finished by a sign-in instead of a password (SIGN-033, SSO-052).

use super::{
    attempt::{Attempt, Kept},
    store::{self, Setup},
};
use crate::{
    db::tx::Unrecorded,
    guard::{call::Call, reply::Reply},
    passwords::by_link,
    problem::Outcome,
};
use domain::{
    miaccess::Mode,
    problem::Kind,
    sso::operations::{RegisterBySingleSignOn, SentTo},
};

/// Sends the browser of who holds the link to the identity provider; the response spends it.
pub(super) async fn register_by_single_sign_on(call: Call<RegisterBySingleSignOn>) -> Outcome<Reply<SentTo>> {
    let (link, person) = by_link::registration(&call, &call.input().token).await?;
    let account = person.account.as_ref().ok_or(Kind::NotFound)?.id;
    let setup = call.db().first::<Setup>(store::setup(account)).await?.ok_or(Kind::SingleSignOnOff)?;
    let attempt = Attempt::begin(call.headers())?;
    let address = attempt.address(call.db().env(), &call.config().portal_origin, &setup, call.now())?;
    let kept = Kept { account, mode: Mode::Page, next: "/", secret_hash: None, link: Some(link), again: false };
    let mut tx = call.begin_unrecorded(Unrecorded::SignIn);
    tx.statement(attempt.keep(&kept, call.now()));
    tx.commit(Reply::ok(SentTo { address }).cookie(attempt.cookie())).await
}
