//! Changing the own password while signed in (SIGN-034, SIGN-035).

use super::{common, store};
use crate::{
    events::record::NewEvent,
    guard::{call::Call, reply::Reply},
    mail::start::NewMail,
    problem::Outcome,
    session::{
        attempts::Attempt,
        browser, refusal,
        secret::{hash_password, password_fits},
    },
};
use domain::{
    events::{Asset, differences},
    ids::UserId,
    mail::MailKind,
    operation::NoOutput,
    passwords::operations::ChangePassword,
    problem::FieldErrors,
};
use post::letter::Facts;
use serde_json::json;

/// Changes the password: this session stays, the others end, links are void, and the person is told by mail.
pub(super) async fn change_password(call: Call<ChangePassword>) -> Outcome<Reply<NoOutput>> {
    let (input, person, now) = (call.input(), call.session()?, call.now());
    common::check("newPassword", &input.new_password, &person.email)?;

    // Guesses are counted with those at the sign-in page, before the password is looked at. [SIGN-021]
    let attempt = Attempt::to_sign_in(&call, &person.email);
    let mut batch = attempt.count();
    batch.push(store::credential(person));
    let rows = call.db().batch(batch).await?;
    let holds_back = attempt.judge(&rows)?;
    let stored = rows.last().map(crate::db::Rows::first::<store::Credential>).transpose()?.flatten();
    if !password_fits(&input.current_password, stored.as_ref().map(|c| c.password_hash.as_str())) {
        refusal::record(call.db(), &[person], holds_back, call.request_id(), now).await?;
        return Err(FieldErrors::one("currentPassword", "passwords-current-wrong").into());
    }

    let hash = hash_password(&input.new_password)?;
    let event = NewEvent::edited(Asset::User, person.person, differences([]))
        .secret("password")
        .core(json!({ "name": person.name, "email": person.email, "role": person.base }));
    let mut tx = call.begin_as(person, event);
    tx.statement(store::set_password(person.person, &hash, now));
    tx.statement(store::end_sessions(person.person, Some(&person.token_hash)));
    for statement in store::void(UserId(person.person.0), None, None, now) {
        tx.statement(statement);
    }
    tx.statement(attempt.forgive());
    let account = person.account.as_ref().map_or_else(|| person.partner.to_string(), |account| account.id.to_string());
    tx.mails(vec![NewMail {
        kind: MailKind::PasswordChanged,
        account,
        person: Some(person.person),
        address: person.email.clone(),
        language: person.language,
        link: None,
        facts: Facts {
            name: person.name.clone(),
            at: Some(now),
            browser: Some(browser(call.headers())),
            ..Facts::default()
        },
    }]);
    tx.commit(Reply::done()).await
}
