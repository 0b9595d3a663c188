//! The second step of a sign-in: what it asks for, and the code that ends it (FACT-010 to FACT-012).

use super::{
    authenticator, recovery,
    store::{self, Authenticator},
    ticket::{self, Ticket},
};
use crate::{
    db::Rows,
    guard::{call::Call, reply::Reply},
    problem::{Failure, Outcome},
    session::{attempts::Attempt, opening::Opening, refusal},
};
use domain::{
    factors::{
        SecondStep, TICKET_TRIES,
        operations::{AnswerSecondStep, GetSecondStep},
    },
    problem::{FieldErrors, Kind},
    session::{Step, operations::SignedIn},
};
use serde::Deserialize;

/// Tells what the second step asks for.
pub(super) async fn get_second_step(call: Call<GetSecondStep>) -> Outcome<Reply<SecondStep>> {
    let ticket = ticket::find(&call).await?.ok_or(Kind::SecondStepOver)?;
    Ok(Reply::ok(SecondStep {
        step: ticket.step,
        email: ticket.person.email,
        authenticator: ticket.authenticator,
        passkey: ticket.passkey,
        recovery: ticket.recovery > 0,
        expires_at: ticket.expires_at,
    }))
}

/// What a code turned out to be.
enum Proven {
    Step(i64),
    Recovery(String),
}

/// Opens the session if the code fits. Every try is counted before the code is looked at: for the person, and for this
/// second step, which ends with the last one.
pub(super) async fn answer_second_step(call: Call<AnswerSecondStep>) -> Outcome<Reply<SignedIn>> {
    #[derive(Deserialize)]
    struct Tries {
        tries: u32,
    }
    let ticket = ticket::of(&call, Step::Prove).await?;
    let person = &ticket.person;
    let attempt = Attempt::to_prove(&call, person.person);
    let mut batch = attempt.count();
    let counted = batch.len();
    batch.push(store::count_try(&ticket.hash));
    batch.push(store::authenticator(person.person));
    let rows = call.db().batch(batch).await?;
    let holds_back = attempt.judge(&rows)?;
    let [tries, authenticator] = &rows[counted..] else { return Err(Failure::internal("a try was not counted")) };
    let Tries { tries } = tries.first::<Tries>()?.ok_or(Kind::SecondStepOver)?;

    let Some(proven) = prove(&call, &ticket, authenticator).await? else {
        refusal::record_as(call.db(), &[person], "secondFactor", holds_back, call.request_id(), call.now()).await?;
        if tries >= TICKET_TRIES {
            return Err(Kind::SecondStepOver.into());
        }
        return Err(FieldErrors::one("code", "factors-code-wrong").into());
    };
    let factor = match proven {
        Proven::Step(_) => "authenticator",
        Proven::Recovery(_) => "recoveryCode",
    };
    let mut opening = Opening::of(&call, person, &ticket.kind, Some(factor))?;
    opening.tx.versioned(store::end_ticket(&ticket.hash));
    opening.tx.versioned(match &proven {
        Proven::Step(step) => store::take_step(person.person, *step),
        Proven::Recovery(hash) => store::use_code(person.person, hash, call.now()),
    });
    opening.tx.statement(attempt.forgive());
    opening.commit().await
}

/// Whether the code is one of the app's, or a recovery code; its form tells which is meant.
async fn prove(call: &Call<AnswerSecondStep>, ticket: &Ticket, stored: &Rows) -> Outcome<Option<Proven>> {
    let (env, person, input) = (call.db().env(), &ticket.person, call.input());
    if input.is_of_app() {
        let stored = stored.first::<Authenticator>()?.filter(|stored| stored.confirmed_at.is_some());
        let Some(Authenticator { sealed: Some(sealed), last_step, .. }) = stored else { return Ok(None) };
        let app = authenticator::app(env, person, &sealed)?;
        return Ok(app.step_of(&input.tidied(), call.now().as_second(), last_step).map(Proven::Step));
    }
    let Some(tidied) = proof::recovery::tidy(&input.code) else { return Ok(None) };
    let hash = recovery::hash(env, person.person, &tidied)?;
    let found = call.db().first::<serde_json::Value>(store::recovery_code(person.person, &hash)).await?;
    Ok(found.map(|_| Proven::Recovery(hash)))
}
