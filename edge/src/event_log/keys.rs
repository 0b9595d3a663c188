//! What heads and exports are signed with, and what they are checked by.
//!
//! The private key is a secret of the Worker and in no database. When it is replaced, its public key goes to
//! `EVENT_LOG_PAST_KEYS`, so that earlier heads can still be checked (docs/event-log.md).

use crate::{
    config,
    guard::{call::Call, reply::Reply},
    problem::{Failure, Outcome},
};
use domain::event_log::{PublicKeys, operations::GetEventLogKeys};
use event_log::head::{Key, Public, published};
use worker::Env;

/// The key that signs.
pub fn signing(env: &Env) -> Outcome<Key> {
    let digits = config::event_log_key(env)?;
    Key::read(&digits).ok_or_else(|| Failure::internal("EVENT_LOG_KEY is not 64 hexadecimal digits (docs/deploy.md)"))
}

/// The public keys: the present one, and those of before.
pub(super) fn all(env: &Env) -> Outcome<PublicKeys> {
    let past: Vec<_> = config::event_log_past_keys(env).split_whitespace().filter_map(Public::read).collect();
    Ok(published(&signing(env)?.public(), &past))
}

/// Tells the public keys. [PROV-005]
pub(super) async fn get_event_log_keys(call: Call<GetEventLogKeys>) -> Outcome<Reply<PublicKeys>> {
    std::future::ready(all(call.db().env()).map(Reply::ok)).await
}
