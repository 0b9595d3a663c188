//! Adding and changing one user.

use super::{
    apply::{self, Arrival},
    record::Record,
    store,
};
use crate::{
    db::Db,
    events::record::NewEvent,
    guard::{call::Call, reach::ReachedAccount, reply::Reply},
    passwords::links::{self, Addressee},
    problem::{Failure, Outcome},
};
use domain::{
    email::email_key,
    events::Asset,
    fold::tidy,
    ids::{PersonId, UserId},
    permissions::{Action, Actor, Cell, Feature},
    problem::{FieldErrors, Kind, Message, Problem},
    users::{
        Role, Source, User,
        change::changes,
        input::{UserEdit, shown_name},
        operations::{AddUser, UpdateUser},
    },
};

/// Adds a user and sends the welcome e-mail (SIGN-028). Without the right to give roles the new one is a User
/// (USER-032).
pub(super) async fn add_user(call: Call<AddUser>) -> Outcome<Reply<User>> {
    let (input, account) = (call.input(), call.account());
    let admin = input.account_admin && may_assign(call.actor());
    let arrival = Arrival {
        id: UserId(call.fresh_id()),
        name: shown_name("", &input.first_name, &input.last_name),
        first_name: tidy(&input.first_name),
        last_name: tidy(&input.last_name),
        email: input.email.trim().to_owned(),
        role: if admin { Role::AccountAdmin } else { Role::User },
        source: Source::Portal,
        import: None,
        language: account.language,
        invited: true,
        more: apply::More::default(),
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
        role_name: None,
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
        Err(failure) => Err(naming_holders(call.db(), account, failure, Some(&arrival.email), None).await),
    }
}

/// Changes a user: one event, and none if nothing is different (USER-028).
pub(super) async fn update_user(call: Call<UpdateUser>) -> Outcome<Reply<User>> {
    let account = call.account();
    let old = store::find(call.db(), account, call.path().user).await?.ok_or(Kind::NotFound)?;
    let shown = old.clone().view();
    call.check_version(old.version, &shown)?;
    let mut new = edited(&old, call.input())?;
    let different = changes(&shown, &new.clone().view());
    if different.is_empty() {
        return Ok(Reply::ok(shown).version(old.version));
    }
    if new.role != old.role {
        may_change_role(call.actor(), old.id)?;
    }
    let event = NewEvent::edited(Asset::User, old.id, different).core(new.core());
    let mut tx = call.begin(event);
    apply::update(&mut tx, account, &old, &new);
    new.version += 1;
    new.modified_at = call.now();
    new.modified_by.clone_from(&call.author().name);
    let (email, mobile) = (new.email.clone(), new.mobile.clone());
    let version = new.version;
    match tx.commit(Reply::ok(new.view()).version(version)).await {
        Ok(reply) => Ok(reply),
        Err(failure) => Err(naming_holders(call.db(), account, failure, email.as_deref(), mobile.as_deref()).await),
    }
}

/// The user with what was typed.
fn edited(old: &Record, input: &UserEdit) -> Outcome<Record> {
    let given = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let email = given(&input.email);
    if email.is_none() && old.source != Source::Pbx {
        return Err(FieldErrors::one("email", "users-email-required").into());
    }
    // Nothing was sent to a new address yet.
    let same = email.as_deref().map(email_key) == old.email.as_deref().map(email_key);
    let mobile = given(&input.mobile).map(|m| m.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect());
    // A custom role narrows the base role it was made for; with another base role it has no meaning.
    let keeps_role = input.role == old.role;
    Ok(Record {
        name: shown_name(&input.name, &input.first_name, &input.last_name),
        first_name: tidy(&input.first_name),
        last_name: tidy(&input.last_name),
        email,
        mobile,
        role: input.role,
        role_id: old.role_id.filter(|_| keeps_role),
        role_name: old.role_name.clone().filter(|_| keeps_role),
        invited_at: old.invited_at.filter(|_| same),
        mail_failed_at: old.mail_failed_at.filter(|_| same),
        ..old.clone()
    })
}

fn may_assign(actor: &Actor) -> bool {
    actor.cells.and(actor.base.ceiling()).has(Feature::Roles, Action::Assign)
}

/// Nobody changes their own role, and others' only with Roles and permissions › Assign (USER-032, USER-034).
fn may_change_role(actor: &Actor, user: UserId) -> Outcome<()> {
    if actor.person == PersonId::from(user) {
        return Err(Kind::CannotChangeOwnRole.into());
    }
    if !may_assign(actor) {
        let cell = Cell { feature: Feature::Roles, action: Action::Assign };
        return Err(Problem::new(Kind::PermissionDenied).with("needs", cell.name()).into());
    }
    Ok(())
}

/// Adds to the refusal of a taken address or number who holds it: name for the message, id for the link (USER-016).
async fn naming_holders(
    db: &Db,
    account: &ReachedAccount,
    failure: Failure,
    email: Option<&str>,
    mobile: Option<&str>,
) -> Failure {
    let Failure::Problem(problem) = &failure else { return failure };
    let taken = |field: &str, key: &str| problem.errors.get(field).is_some_and(|found| found == key);
    let found = match (email, mobile) {
        (Some(email), _) if taken("email", "users-email-taken") => {
            ("email", "users-email-taken", store::holder_of_email(db, account.id, &email_key(email)).await)
        }
        (_, Some(mobile)) if taken("mobile", "users-mobile-taken") => {
            ("mobile", "users-mobile-taken", store::holder_of_mobile(db, account.id, mobile).await)
        }
        _ => return failure,
    };
    match found {
        (field, key, Ok(Some(holder))) => {
            let message = Message::new(key).with("name", holder.name).with("user", holder.id.to_string());
            FieldErrors::one(field, message).into()
        }
        // The holder is gone by now, or the look-up failed: the refusal itself is still right.
        _ => failure,
    }
}
