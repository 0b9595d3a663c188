//! Signing in with a passkey, which stands for both factors (FACT-020 to FACT-022, FACT-024).

use super::{
    passkeys::{bytes, challenge, descriptor, site, taken, user_handle},
    store::{self, OwnedPasskey, PasskeyRow},
    ticket,
};
use crate::{
    db::tx::Unrecorded,
    guard::{
        call::Call,
        reply::Reply,
        session::{after, cookie_hash, end_of},
    },
    problem::Outcome,
    session::{attempts::HoldsBack, opening::Opening, refusal, secret},
};
use domain::{
    factors::{
        CHALLENGE_SECONDS,
        operations::{PasskeyAsked, SignInWithPasskey, StartPasskeySignIn},
    },
    problem::{Kind, Problem},
    session::{Step, operations::SignedIn},
};
use proof::passkey::{Assertion, Known, asserted};

/// The cookie that a challenge of this browser is bound to.
const COOKIE: &str = "__Host-passkey";
/// The purpose of a challenge for a sign-in.
const SIGN_IN: &str = "signIn";

/// Draws a challenge for this browser.
pub(super) async fn start_passkey_sign_in(call: Call<StartPasskeySignIn>) -> Outcome<Reply<PasskeyAsked>> {
    let ticket = ticket::find(&call).await?.filter(|ticket| ticket.step == Step::Prove);
    let allow = match &ticket {
        Some(ticket) => call.db().rows::<PasskeyRow>(store::passkeys(ticket.person.person)).await?,
        None => Vec::new(),
    };
    let (token, challenge) = (secret::token()?, challenge()?);
    let expires_at = after(call.now(), CHALLENGE_SECONDS);
    let mut tx = call.begin_unrecorded(Unrecorded::SecondStep);
    tx.statement(store::keep_challenge(&secret::sha256(token.as_bytes()), SIGN_IN, &challenge, expires_at));
    let asked = PasskeyAsked {
        challenge,
        rp_id: site(call.config()).id().to_owned(),
        allow_credentials: allow.into_iter().map(|row| descriptor(row.into_parts().1)).collect(),
        user_verification: "required".into(),
        timeout: CHALLENGE_SECONDS as u32 * 1000,
    };
    tx.commit(Reply::ok(asked).cookie(ticket::cookie(COOKIE, &token, CHALLENGE_SECONDS))).await
}

/// Opens the session of whose passkey has answered. Why one is refused stands in the log alone.
pub(super) async fn sign_in_with_passkey(call: Call<SignInWithPasskey>) -> Outcome<Reply<SignedIn>> {
    let refused = || Problem::new(Kind::PasskeyRefused);
    let (input, now) = (call.input(), call.now());
    let bound_to = cookie_hash(call.headers(), COOKIE).ok_or_else(refused)?;
    // Whatever comes of it, it was asked once.
    let challenge = taken(&call, &bound_to, SIGN_IN).await?;
    let found = store::owned_passkey(input.id.trim_end_matches('='), call.config().demo);
    let row = call.db().first::<OwnedPasskey>(found).await?.ok_or_else(refused)?;
    let person = row.person.person(String::new(), now, end_of(now));

    let response = &input.response;
    let (client_data, authenticator) = (bytes(&response.client_data_json)?, bytes(&response.authenticator_data)?);
    let signature = bytes(&response.signature)?;
    let handle = response.user_handle.as_deref().filter(|handle| !handle.is_empty()).map(bytes).transpose()?;
    let used = Assertion {
        client_data: &client_data,
        authenticator: &authenticator,
        signature: &signature,
        user_handle: handle.as_deref(),
    };
    let (public_key, owner) = (bytes(&row.public_key)?, user_handle(person.session.person));
    let known = Known { public_key: &public_key, counter: row.counter, user_handle: &owner };
    let counter = match asserted(&used, &known, &challenge, &site(call.config())) {
        Ok(counter) => counter,
        Err(why) => {
            worker::console_warn!("{}: a passkey is refused: {why:?}", call.request_id());
            let who = [&person.session];
            refusal::record_as(call.db(), &who, "passkey", HoldsBack::No, call.request_id(), now).await?;
            return Err(refused().into());
        }
    };
    let ticket = ticket::find(&call).await?;
    if ticket.as_ref().is_some_and(|ticket| ticket.person.person != person.session.person) {
        return Err(refused().into());
    }
    // Told only to who has proved to be the person. [SIGN-017]
    if !person.account_active {
        let partner = row.managed_by.unwrap_or_default();
        return Err(Problem::new(Kind::AccountDeactivatedSignIn).with("partner", partner).into());
    }
    if !person.active {
        return Err(Kind::UserInactive.into());
    }
    let mut opening = Opening::of(&call, &person.session, &row.person_kind, Some("passkey"))?;
    if let Some(ticket) = ticket {
        opening.tx.statement(store::end_ticket(&ticket.hash));
    }
    opening.tx.versioned(store::use_passkey(row.id, row.counter, counter, now));
    opening.commit().await
}
