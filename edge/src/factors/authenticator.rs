//! The authenticator app: set up, confirmed by a code, removed (FACT-001 to FACT-004, FACT-007).

use super::{
    holder::{Holder, factors_of},
    recovery, security,
    store::{self, Authenticator},
};
use crate::{
    guard::{call::Call, reply::Reply, session::Session},
    problem::{Failure, Outcome},
    seal,
    session::attempts::Attempt,
};
use domain::{
    factors::{
        Change, Enrolment, RecoveryCodes, Security,
        operations::{ConfirmAuthenticator, RemoveAuthenticator, StartAuthenticator},
    },
    problem::{FieldErrors, Kind},
};
use proof::totp::{App, SECRET_BYTES};
use worker::Env;

/// The name under which apps list the portal.
const ISSUER: &str = "Mitel Administration";

fn purpose(person: &Session) -> String {
    format!("authenticator of {}", person.person)
}

/// The app behind a sealed secret.
pub(super) fn app(env: &Env, person: &Session, sealed: &str) -> Outcome<App> {
    of_secret(&seal::open(env, &purpose(person), sealed)?, person)
}

fn of_secret(secret: &[u8], person: &Session) -> Outcome<App> {
    App::new(secret, ISSUER, &person.email).map_err(|_| Failure::internal("a secret of no app"))
}

/// Draws a secret and shows it, once. It counts for nothing yet.
pub(super) async fn start_authenticator(call: Call<StartAuthenticator>) -> Outcome<Reply<Enrolment>> {
    let holder = Holder::of(&call).await?;
    let secret: [u8; SECRET_BYTES] = seal::random()?;
    let app = of_secret(&secret, &holder.person)?;
    let sealed = seal::seal(call.db().env(), &purpose(&holder.person), &secret)?;
    let address = app.address();
    let qr = proof::qr::draw(&address).ok_or_else(|| Failure::internal("an address too long for a QR code"))?;
    let mut tx = call.begin_unrecorded(crate::db::tx::Unrecorded::SecondStep);
    tx.statement(store::keep_pending(holder.person.person, &sealed, call.now()));
    tx.commit(Reply::ok(Enrolment { secret: app.typed(), address, qr_size: qr.size, qr_path: qr.path })).await
}

/// Takes the app into use. Guesses are counted as they are at sign-in.
pub(super) async fn confirm_authenticator(call: Call<ConfirmAuthenticator>) -> Outcome<Reply<RecoveryCodes>> {
    let holder = Holder::of(&call).await?;
    let person = &holder.person;
    let attempt = Attempt::to_prove(&call, person.person);
    let mut batch = attempt.count();
    batch.push(store::authenticator(person.person));
    let rows = call.db().batch(batch).await?;
    attempt.judge(&rows)?;
    let stored = rows.last().map(crate::db::Rows::first::<Authenticator>).transpose()?.flatten().unwrap_or_default();
    let pending = stored.pending.ok_or(Kind::NotFound)?;
    let app = app(call.db().env(), person, &pending)?;
    let wrong = || FieldErrors::one("code", "factors-code-wrong");
    let code = call.input().tidied();
    let step = app.step_of(&code, call.now().as_second(), 0).ok_or_else(wrong)?;
    let mut begun = holder.begin(&call, Change::AuthenticatorAdded, "authenticator")?;
    let tx = begun.tx();
    tx.versioned(store::confirm(person.person, &pending, step, call.now()));
    tx.statement(attempt.forgive());
    let codes = match holder.factors.recovery {
        0 => recovery::renew(tx, call.db().env(), person.person)?,
        _ => RecoveryCodes { codes: Vec::new() },
    };
    begun.commit(Reply::ok(codes)).await
}

/// Removes the app. The last factor stays while the account asks for one.
pub(super) async fn remove_authenticator(call: Call<RemoveAuthenticator>) -> Outcome<Reply<Security>> {
    let holder = Holder::signed_in(&call).await?;
    if !holder.factors.authenticator {
        return Err(Kind::NotFound.into());
    }
    if holder.factors.required && holder.factors.passkeys == 0 {
        return Err(Kind::SecondFactorRequired.into());
    }
    let person = holder.person.person;
    let mut begun = holder.begin(&call, Change::AuthenticatorRemoved, "")?;
    begun.tx().versioned(store::remove_authenticator(person, holder.factors.required));
    begun.tx().statement(store::drop_codes_if_bare(person));
    begun.tx().statement(store::end_tickets(person));
    begun.commit(Reply::done()).await?;
    let factors = factors_of(&call, &holder.person).await?;
    security::view(&call, &holder.person, factors).await.map(Reply::ok)
}
