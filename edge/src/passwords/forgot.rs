//! Forgot password: the same answer for every address, in like time (SIGN-036).

use super::{
    links::{self, Addressee},
    store::{self, Forgetful},
};
use crate::{
    db::{Rows, tx::Unrecorded},
    guard::{call::Call, reply::Reply},
    problem::Outcome,
    session::attempts::Attempt,
};
use domain::{
    email::email_key,
    operation::NoOutput,
    passwords::{FORGOT_SECONDS, operations::ForgotPassword},
};

/// Sends a link to everyone registered and active with this address. Whether there is anyone changes neither the
/// number of statements nor that of messages.
pub(super) async fn forgot_password(call: Call<ForgotPassword>) -> Outcome<Reply<NoOutput>> {
    let email = email_key(&call.input().email);
    let attempt = Attempt::to_send(&call, &format!("forgot:{email}"));
    let mut batch = attempt.count();
    batch.push(store::forgetful(&email));
    let rows = call.db().batch(batch).await?;
    attempt.judge(&rows)?;
    let found = rows.last().map(Rows::take::<Forgetful>).transpose()?.unwrap_or_default();
    let to: Vec<_> = found
        .into_iter()
        .map(|user| Addressee {
            user: user.id,
            account: user.account_id,
            name: user.name,
            email: user.email,
            language: user.language,
        })
        .collect();
    let mut tx = call.begin_unrecorded(Unrecorded::LinkSent);
    links::reset(&mut tx, call.db().env(), &to, FORGOT_SECONDS, None)?;
    tx.commit(Reply::accepted(NoOutput {})).await
}
