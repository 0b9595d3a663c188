//! What people see of their own sign-in security, and the proof that a change of it needs (FACT-030, FACT-031).

use super::{
    holder::{factors_of, fresh_until},
    store::{self, Authenticator, Credential, Factors, PasskeyRow},
};
use crate::{
    db::{Rows, tx::Unrecorded},
    guard::{call::Call, reply::Reply, session::Session},
    problem::Outcome,
    session::{attempts::Attempt, refusal, secret::password_fits},
};
use domain::{
    factors::{
        Security,
        operations::{GetSecurity, ProveAgain},
    },
    operation::Operation,
    problem::FieldErrors,
};

/// The sign-in security of a person, as it is now.
pub(super) async fn view<Op: Operation>(call: &Call<Op>, person: &Session, factors: Factors) -> Outcome<Security> {
    let rows = call.db().batch(vec![store::authenticator(person.person), store::passkeys(person.person)]).await?;
    let authenticator = rows.first().map(Rows::first::<Authenticator>).transpose()?.flatten();
    let passkeys = rows.last().map(Rows::take::<PasskeyRow>).transpose()?.unwrap_or_default();
    let fresh_until = fresh_until(call, person).await?;
    Ok(Security {
        password: factors.password,
        authenticator_since: authenticator.and_then(|authenticator| authenticator.confirmed_at),
        recovery_codes_left: factors.recovery,
        passkeys: passkeys.into_iter().map(|row| row.into_parts().0).collect(),
        required: factors.required,
        fresh_until,
        fresh: fresh_until > call.now(),
    })
}

/// Tells it.
pub(super) async fn get_security(call: Call<GetSecurity>) -> Outcome<Reply<Security>> {
    let person = call.session()?;
    let factors = factors_of(&call, person).await?;
    view(&call, person, factors).await.map(Reply::ok)
}

/// Takes the password once more. Guesses are counted with those at the sign-in page.
pub(super) async fn prove_again(call: Call<ProveAgain>) -> Outcome<Reply<Security>> {
    let person = call.session()?;
    let attempt = Attempt::to_sign_in(&call, &person.email);
    let mut batch = attempt.count();
    batch.push(store::credential(person.person));
    let rows = call.db().batch(batch).await?;
    let holds_back = attempt.judge(&rows)?;
    let stored = rows.last().map(Rows::first::<Credential>).transpose()?.flatten();
    if !password_fits(&call.input().password, stored.as_ref().map(|stored| stored.password_hash.as_str())) {
        refusal::record(call.db(), &[person], holds_back, call.request_id(), call.now()).await?;
        return Err(FieldErrors::one("password", "passwords-current-wrong").into());
    }
    let mut tx = call.begin_unrecorded(Unrecorded::Session);
    tx.statement(store::prove(&person.token_hash, call.now()));
    tx.statement(attempt.forgive());
    tx.commit(Reply::done()).await?;
    let factors = factors_of(&call, person).await?;
    view(&call, person, factors).await.map(Reply::ok)
}
