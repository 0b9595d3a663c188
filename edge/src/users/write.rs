//! Adding and changing one user.

use super::{
    apply::{self, Arrival},
    bulk_role, given,
    holders::{self, Wanted},
    moved,
    record::Record,
    rules, store,
};
use crate::{
    events::record::NewEvent,
    guard::{call::Call, reply::Reply},
    passwords::links::{self, Addressee},
    problem::Outcome,
};
use domain::{
    email::email_key,
    events::{Asset, differences},
    fold::tidy,
    ids::UserId,
    problem::{FieldErrors, Kind},
    users::{
        Role, Source, User,
        change::changes,
        input::{UserEdit, shown_name},
        mobile,
        operations::{AddUser, UpdateUser},
        source::check_locked,
    },
};
use serde_json::json;

/// Adds a user and sends the welcome e-mail (SIGN-028). Without the right to give roles the new one is a User
/// (USER-032).
pub(super) async fn add_user(call: Call<AddUser>) -> Outcome<Reply<User>> {
    let (input, account) = (call.input(), call.account());
    let admin = (input.account_admin || input.role_id.is_some()) && rules::may_assign(call.actor());
    let role = if admin { Role::AccountAdmin } else { Role::User };
    let custom = match input.role_id.filter(|_| admin) {
        Some(role) => Some(given::find(call.db(), account, role).await?),
        None => None,
    };
    rules::check_grant(call.actor(), role, custom.as_ref().map(|custom| custom.cells))?;
    let arrival = Arrival {
        id: UserId(call.fresh_id()),
        name: shown_name("", &input.first_name, &input.last_name),
        first_name: tidy(&input.first_name),
        last_name: tidy(&input.last_name),
        email: input.email.trim().to_owned(),
        role,
        source: Source::Portal,
        import: None,
        language: account.language,
        invited: true,
        more: apply::More { role_id: custom.as_ref().map(|custom| custom.id), ..apply::More::default() },
    };
    let event = NewEvent::created(Asset::User, arrival.id).core(arrival.core()).values(arrival.values());
    let mut tx = call.begin(event);
    apply::insert(&mut tx, account, &arrival);
    let to = Addressee {
        user: arrival.id,
        account: account.id,
        name: arrival.name.clone(),
        email: arrival.email.clone(),
        language: arrival.language,
    };
    links::welcome(&mut tx, call.db().env(), &to, false)?;
    let state = arrival.state();
    let user = User {
        id: arrival.id,
        name: arrival.name,
        first_name: arrival.first_name,
        last_name: arrival.last_name,
        email: Some(arrival.email.clone()),
        mobile: None,
        username: None,
        extension: None,
        role: arrival.role,
        role_id: arrival.more.role_id,
        role_name: custom.map(|custom| custom.name),
        source: arrival.source,
        cloudlink_account: state,
        active: true,
        licences: Vec::new(),
        language: arrival.language,
        invited_at: Some(call.now()),
        mail_failed_at: None,
        version: 1,
        created_at: call.now(),
        modified_at: call.now(),
        modified_by: call.author().name.clone(),
    };
    match tx.commit(Reply::created(user).version(1)).await {
        Ok(reply) => Ok(reply),
        Err(failure) => Err(holders::naming(call.db(), account, failure, &Wanted::email(&arrival.email)).await),
    }
}

/// Changes a user: one event, and none if nothing is different (USER-028).
pub(super) async fn update_user(call: Call<UpdateUser>) -> Outcome<Reply<User>> {
    let (account, input) = (call.account(), call.input());
    let old = store::find(call.db(), account, call.path().user).await?.ok_or(Kind::NotFound)?;
    let shown = old.clone().view();
    call.check_version(old.version, &shown)?;
    let mut new = edited(&old, input, &account.country)?;
    let custom = match new.role_id.filter(|role| old.role_id != Some(*role)) {
        Some(role) => Some(given::find(call.db(), account, role).await?),
        None => None,
    };
    if let Some(custom) = &custom {
        new.role_name = Some(custom.name.clone());
    }
    let mut different = changes(&shown, &new.clone().view());
    if different.is_empty() {
        return Ok(Reply::ok(shown).version(old.version));
    }
    check_locked(&shown, &different)?;
    different.extend(bulk_role::changes(&old, &new));
    if new.role != old.role || new.role_id != old.role_id {
        rules::check_role(call.actor(), old.id, new.role, custom.map(|custom| custom.cells))?;
    }
    if moved::is_invited_anew(&old, &new) {
        different.extend(differences([("welcomeEmail", json!(old.invited_at), json!(call.now()))]));
    }
    let event = NewEvent::edited(Asset::User, old.id, different).core(new.core());
    let mut tx = call.begin(event);
    apply::update(&mut tx, account, &old, &new);
    rules::keep_an_admin(&mut tx, account, call.actor(), &old, Some(&new), input.confirm_last_admin);
    moved::follow(&mut tx, call.db().env(), account, &old, &mut new)?;
    new.version += 1;
    new.modified_at = call.now();
    new.modified_by.clone_from(&call.author().name);
    let (wanted, version) = (Wanted::of(&new), new.version);
    match tx.commit(Reply::ok(new.view()).version(version)).await {
        Ok(reply) => Ok(reply),
        Err(failure) => Err(holders::naming(call.db(), account, failure, &wanted).await),
    }
}

/// The user with what was typed in an account of this country.
fn edited(old: &Record, input: &UserEdit, country: &str) -> Outcome<Record> {
    let given = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let email = given(&input.email);
    if email.is_none() && old.source != Source::Pbx {
        return Err(FieldErrors::one("email", "users-email-required").into());
    }
    // Nothing was sent to a new address yet.
    let same = email.as_deref().map(email_key) == old.email.as_deref().map(email_key);
    // A number that is as it was is not asked about again.
    let mobile = match given(&input.mobile) {
        typed if typed == old.mobile => typed,
        Some(typed) => Some(mobile::parse(&typed, country).map_err(|why| FieldErrors::one("mobile", why))?),
        None => None,
    };
    // A custom role narrows the base role it was made for; with another base role it has no meaning.
    let role_id = match input.role_id {
        None => old.role_id.filter(|_| input.role == old.role),
        Some(Some(_)) if input.role == Role::User => return Err(Kind::RoleAccountMismatch.into()),
        Some(wished) => wished,
    };
    Ok(Record {
        name: shown_name(&input.name, &input.first_name, &input.last_name),
        first_name: tidy(&input.first_name),
        last_name: tidy(&input.last_name),
        email,
        mobile,
        role: input.role,
        role_id,
        role_name: old.role_name.clone().filter(|_| role_id == old.role_id),
        invited_at: old.invited_at.filter(|_| same),
        mail_failed_at: old.mail_failed_at.filter(|_| same),
        ..old.clone()
    })
}
