//! Signing in with e-mail address and password (SIGN-013 to SIGN-021).
//!
//! Whether a name is known shows neither in the answer nor in its time: every attempt is counted, looked up and
//! hashed the same way. What is wrong with an account or a user is told only after the right password.

use super::{attempts::Attempt, opening::Opening, refusal, secret, store};
use crate::{
    factors::ticket,
    guard::{
        call::Call,
        reply::Reply,
        session::{Person, end_of},
    },
    problem::Outcome,
};
use domain::{
    email::email_key,
    factors::second_step,
    problem::{Kind, Problem},
    session::{
        AccountSummary, Step,
        operations::{SignIn, SignedIn},
    },
};

struct Known {
    person: Person,
    kind: String,
    hash: Option<String>,
    managed_by: Option<String>,
    second_step: Option<Step>,
}

/// Opens a session, asks which account is meant, or refuses.
pub(super) async fn sign_in(call: Call<SignIn>) -> Outcome<Reply<SignedIn>> {
    let (input, now, config) = (call.input(), call.now(), call.config());
    let email = email_key(&input.email);
    let attempt = Attempt::to_sign_in(&call, &email);

    let mut batch = attempt.count();
    let number = input.account_number.as_deref().map(str::trim);
    batch.push(store::candidates(&email, number, config.demo));
    let rows = call.db().batch(batch).await?;
    let holds_back = attempt.judge(&rows)?;

    let candidates = rows.last().map(crate::db::Rows::take::<store::Candidate>).transpose()?.unwrap_or_default();
    let known: Vec<Known> = candidates
        .into_iter()
        .map(|c| Known {
            person: c.person.person(String::new(), now, end_of(now)),
            kind: c.person_kind,
            hash: c.password_hash,
            managed_by: c.managed_by,
            second_step: second_step(c.authenticator, c.passkey, c.factor_required),
        })
        .collect();
    let fitting = fitting(&known, &input.password);
    if fitting.is_empty() {
        let known: Vec<_> = known.iter().map(|k| &k.person.session).collect();
        refusal::record(call.db(), &known, holds_back, call.request_id(), now).await?;
        return Err(Kind::SignInRefused.into());
    }

    let usable: Vec<&Known> = fitting.iter().copied().filter(|k| k.person.active && k.person.account_active).collect();
    match usable.as_slice() {
        [] => Err(out_of_service(&call, &attempt, &fitting).await?.into()),
        [only] => open(&call, only).await,
        several => match several.iter().find(|k| k.person.session.account.is_none()) {
            // A partner user belongs to no customer account, so there is no Account ID to choose them by.
            Some(partner) => open(&call, partner).await,
            None => {
                call.db().batch(vec![attempt.forgive()]).await?;
                let accounts: Vec<AccountSummary> =
                    several.iter().filter_map(|k| k.person.session.account.clone()).collect();
                Ok(Reply::ok(SignedIn::ChooseAccount { accounts }))
            }
        },
    }
}

/// Those whose password it is. At least one hash is computed, whoever was found.
fn fitting<'a>(known: &'a [Known], password: &str) -> Vec<&'a Known> {
    let hashed: Vec<_> = known.iter().filter(|k| k.hash.is_some()).collect();
    if hashed.is_empty() {
        secret::password_fits(password, None);
    }
    hashed.into_iter().filter(|k| secret::password_fits(password, k.hash.as_deref())).collect()
}

/// The password is right, and nobody it belongs to may come in. [SIGN-017]
async fn out_of_service(call: &Call<SignIn>, attempt: &Attempt, fitting: &[&Known]) -> Outcome<Problem> {
    let deactivated = fitting.iter().find(|k| !k.person.account_active);
    let (problem, reason) = match deactivated {
        Some(known) => {
            let partner = known.managed_by.clone().unwrap_or_default();
            (Problem::new(Kind::AccountDeactivatedSignIn).with("partner", partner), "accountDeactivated")
        }
        None => (Problem::new(Kind::UserInactive), "userInactive"),
    };
    let refused = refusal::rows(fitting.iter().map(|k| &k.person.session), reason);
    call.db().batch(vec![attempt.forgive(), store::refusals(&refused, call.request_id(), call.now())]).await?;
    Ok(problem)
}

/// Opens the session, or begins the second step that it needs (FACT-010).
async fn open(call: &Call<SignIn>, known: &Known) -> Outcome<Reply<SignedIn>> {
    match known.second_step {
        Some(step) => ticket::begin(call, &known.person.session, &known.kind, step).await,
        None => Opening::of(call, &known.person.session, &known.kind, None)?.commit().await,
    }
}
