//! E-mails that an administrator sends a user: the welcome, and a link to set a new password (USER-047 to USER-054).

use super::{apply, record::Record, store};
use crate::{
    events::record::NewEvent,
    guard::{call::Call, reply::Reply, session::after},
    passwords::links::{self, Addressee},
    problem::Outcome,
};
use domain::{
    Timestamp,
    events::{Asset, differences},
    ids::AccountId,
    passwords::{
        ONE_MAIL_SECONDS, RESET_SECONDS,
        operations::{MailAsked, SendResetMail, SendWelcomeMail},
    },
    problem::{FieldErrors, Kind},
    users::{CloudlinkAccount, Role},
};
use serde_json::{Map, Value, json};

/// The user as mails reach them; without an address they are not reached.
pub(super) fn addressee(account: AccountId, user: &Record) -> Outcome<Addressee> {
    let email = user.email.clone().ok_or_else(|| FieldErrors::one("email", "passwords-no-address"))?;
    Ok(Addressee { user: user.id, account, name: user.name.clone(), email, language: user.language })
}

/// Whether a welcome e-mail to the present address is on its way or has just arrived (USER-053).
pub(super) fn is_on_its_way(user: &Record, now: Timestamp) -> bool {
    user.mail_failed_at.is_none() && user.invited_at.is_some_and(|at| now < after(at, ONE_MAIL_SECONDS))
}

/// The user once the welcome e-mail is sent: with a CloudLink account, if there was none (USER-054).
pub(super) fn invited(user: &Record, now: Timestamp) -> Record {
    let registered = user.cloudlink_account == CloudlinkAccount::Registered;
    let state = if registered { CloudlinkAccount::Registered } else { CloudlinkAccount::Invited };
    Record { cloudlink_account: state, invited_at: Some(now), mail_failed_at: None, ..user.clone() }
}

/// What a welcome e-mail changes, for its event.
pub(super) fn welcome_changes(user: &Record, now: Timestamp) -> Map<String, Value> {
    differences([
        ("welcomeEmail", json!(user.invited_at), json!(now)),
        ("cloudlinkAccount", json!(user.cloudlink_account), json!(invited(user, now).cloudlink_account)),
    ])
}

/// Whether the user's password is the identity provider's: no administrator, where single sign-on is on alone (USER-049).
pub(super) fn has_no_password(user: &Record, single_sign_on_alone: bool) -> bool {
    single_sign_on_alone && user.role == Role::User
}

/// What a Reset password link changes, for its event.
pub(super) fn reset_changes(now: Timestamp) -> Map<String, Value> {
    differences([("passwordReset", json!(null), json!(now))])
}

/// Sends the welcome e-mail. Two at once send one: the second finds another version, and is run again.
pub(super) async fn send_welcome_mail(call: Call<SendWelcomeMail>) -> Outcome<Reply<MailAsked>> {
    let account = call.account();
    let old = store::find(call.db(), account, call.path().user).await?.ok_or(Kind::NotFound)?;
    let to = addressee(account.id, &old)?;
    if is_on_its_way(&old, call.now()) {
        let version = old.version;
        return Ok(Reply::accepted(MailAsked { user: old.view(), queued: false }).version(version));
    }
    let registered = old.cloudlink_account == CloudlinkAccount::Registered;
    let changes = welcome_changes(&old, call.now());
    let mut tx = call.begin(NewEvent::edited(Asset::User, old.id, changes).core(old.core()));
    let mut new = invited(&old, call.now());
    apply::update(&mut tx, account, &old, &new);
    apply::welcomed(&mut tx, old.id);
    links::welcome(&mut tx, call.db().env(), &to, registered)?;
    new.version += 1;
    new.modified_at = call.now();
    new.modified_by.clone_from(&call.author().name);
    let version = new.version;
    tx.commit(Reply::accepted(MailAsked { user: new.view(), queued: true }).version(version)).await
}

/// Sends a Reset password link. The old password works until a new one is set.
pub(super) async fn send_reset_mail(call: Call<SendResetMail>) -> Outcome<Reply<MailAsked>> {
    let account = call.account();
    let user = store::find(call.db(), account, call.path().user).await?.ok_or(Kind::NotFound)?;
    if user.cloudlink_account != CloudlinkAccount::Registered {
        return Err(FieldErrors::one("cloudlinkAccount", "passwords-not-registered").into());
    }
    if has_no_password(&user, store::single_sign_on_alone(call.db(), account.id).await?) {
        return Err(Kind::SingleSignOnOnly.into());
    }
    let to = addressee(account.id, &user)?;
    let mut tx = call.begin(NewEvent::edited(Asset::User, user.id, reset_changes(call.now())).core(user.core()));
    links::reset(&mut tx, call.db().env(), &[to], RESET_SECONDS, Some(&call.author().name))?;
    let version = user.version;
    tx.commit(Reply::accepted(MailAsked { user: user.view(), queued: true }).version(version)).await
}
