//! Recovery codes: ten, shown once, each good once (FACT-005, FACT-006).

use super::{holder::Holder, store};
use crate::{
    db::tx::Tx,
    guard::{call::Call, reply::Reply},
    problem::{Failure, Outcome},
    seal,
};
use domain::{
    factors::{Change, RecoveryCodes, operations::RenewRecoveryCodes},
    ids::PersonId,
    problem::Kind,
};
use proof::recovery::{self, CODE_BYTES, CODES};
use serde_json::Value;
use worker::Env;

/// What is kept of a code.
pub(super) fn hash(env: &Env, person: PersonId, tidied: &str) -> Outcome<String> {
    let key = seal::key(env, "recovery codes")?;
    let hash = recovery::hash(&key, &person.to_string(), tidied);
    hash.ok_or_else(|| Failure::internal("a recovery code could not be hashed"))
}

/// Draws new codes in place of those before; they are stored with `tx`.
pub(super) fn renew(tx: &mut Tx, env: &Env, person: PersonId) -> Outcome<RecoveryCodes> {
    let mut codes = Vec::with_capacity(CODES);
    let mut hashes = Vec::with_capacity(CODES);
    for _ in 0..CODES {
        let code = recovery::code(seal::random::<CODE_BYTES>()?);
        let tidied = recovery::tidy(&code).ok_or_else(|| Failure::internal("a recovery code of no form"))?;
        hashes.push(Value::String(hash(env, person, &tidied)?));
        codes.push(code);
    }
    for statement in store::replace_codes(person, &Value::Array(hashes)) {
        tx.statement(statement);
    }
    Ok(RecoveryCodes { codes })
}

/// Makes new codes.
pub(super) async fn renew_recovery_codes(call: Call<RenewRecoveryCodes>) -> Outcome<Reply<RecoveryCodes>> {
    let holder = Holder::signed_in(&call).await?;
    if !holder.factors.authenticator && holder.factors.passkeys == 0 {
        return Err(Kind::NotFound.into());
    }
    let mut begun = holder.begin(&call, Change::RecoveryCodesRenewed, "")?;
    let codes = renew(begun.tx(), call.db().env(), holder.person.person)?;
    begun.commit(Reply::ok(codes)).await
}
