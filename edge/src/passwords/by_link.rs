//! Whoever comes with a link: what it is for, a new one in its place, and the password that it sets.
//!
//! Only what changes something spends a link; a mail scanner that follows it spends nothing, and hands in no token.

use super::{
    common,
    links::{self, Addressee},
    store::{self, LinkRow},
};
use crate::{
    db::{
        Db,
        tx::{Tx, Unrecorded},
    },
    events::record::NewEvent,
    guard::{
        call::Call,
        reply::Reply,
        session::{Person, Session},
    },
    problem::Outcome,
    session::{
        attempts::Attempt,
        secret::{hash_password, sha256},
    },
    users::apply,
};
use domain::{
    Timestamp,
    events::{Asset, differences},
    ids::{LinkId, UserId},
    operation::{NoOutput, Operation},
    passwords::{
        FORGOT_SECONDS, Link, LinkPurpose, LinkState,
        operations::{FinishRegistration, GetLink, NewPassword, PasswordSet, ResendLink, ResetPassword},
    },
    problem::{Kind, Problem},
};
use serde::Deserialize;
use serde_json::json;

/// A link that was found.
struct Found {
    id: LinkId,
    purpose: LinkPurpose,
    state: LinkState,
    sent_to: String,
    same_address: bool,
    registered: bool,
    listed: bool,
    expires_at: Timestamp,
    managed_by: Option<String>,
    provider: Option<String>,
    person: Person,
}

impl Found {
    fn of(row: LinkRow, now: Timestamp) -> Self {
        Self {
            id: row.link_id,
            purpose: row.purpose,
            state: row.state,
            sent_to: row.sent_to,
            same_address: row.same_address,
            registered: row.registered,
            listed: row.listed,
            expires_at: row.expires_at,
            managed_by: row.managed_by,
            provider: row.provider,
            person: row.person.person(String::new(), now, now),
        }
    }

    fn user(&self) -> UserId {
        UserId(self.person.session.person.0)
    }
}

/// The link of a token; one that was never made is no link.
async fn found<Op: Operation>(call: &Call<Op>, token: &str) -> Outcome<Found> {
    let row = call.db().first::<LinkRow>(store::find(&sha256(token.as_bytes()), call.now())).await?;
    Ok(Found::of(row.ok_or(Kind::NotFound)?, call.now()))
}

/// Tells what a link is for. [SIGN-032]
pub(super) async fn get_link(call: Call<GetLink>) -> Outcome<Reply<Link>> {
    let link = found(&call, &call.input().token).await?;
    let account = link.person.session.account.ok_or(Kind::NotFound)?;
    Ok(Reply::ok(Link {
        purpose: link.purpose,
        state: link.state,
        expires_at: link.expires_at,
        name: link.person.session.name,
        email: link.sent_to,
        account_name: account.name,
        account_number: account.account_number,
        provider: link.provider,
    }))
}

/// Sends a new link to the address that this one was sent to, if it is still the person's. [SIGN-032]
pub(super) async fn resend_link(call: Call<ResendLink>) -> Outcome<Reply<NoOutput>> {
    let token = &call.input().token;
    // One count a link, whoever holds it; and one an address.
    let attempt = Attempt::to_send(&call, &format!("link:{}", sha256(token.as_bytes())));
    attempt.judge(&call.db().batch(attempt.count()).await?)?;
    let link = found(&call, token).await?;
    let served = link.same_address && link.listed && link.person.active && link.person.account_active;
    let answer = Reply::accepted(NoOutput {});
    let Some(to) = Addressee::of(&link.person.session).filter(|_| served) else { return Ok(answer) };
    let mut tx = call.begin_unrecorded(Unrecorded::LinkSent);
    match link.purpose {
        LinkPurpose::Register => links::welcome(&mut tx, call.db().env(), &to, link.registered)?,
        // Who signs in by single sign-on alone has the password there (SSO-056).
        LinkPurpose::Reset if link.provider.is_some() => {}
        LinkPurpose::Reset if link.registered => links::reset(&mut tx, call.db().env(), &[to], FORGOT_SECONDS, None)?,
        LinkPurpose::Reset => {}
    }
    tx.commit(answer).await
}

/// Sets the first password: the user is registered. [SIGN-030]
pub(super) async fn finish_registration(call: Call<FinishRegistration>) -> Outcome<Reply<PasswordSet>> {
    set(&call, LinkPurpose::Register, call.input()).await
}

/// Sets a new password. [SIGN-038]
pub(super) async fn reset_password(call: Call<ResetPassword>) -> Outcome<Reply<PasswordSet>> {
    set(&call, LinkPurpose::Reset, call.input()).await
}

/// The registration link of a token and whose it is, if it can be used now.
pub async fn registration<Op: Operation>(call: &Call<Op>, token: &str) -> Outcome<(LinkId, Session)> {
    let link = usable(found(call, token).await?, LinkPurpose::Register)?;
    Ok((link.id, link.person.session))
}

/// Whether a registration link of this user can still be used.
pub async fn is_open(db: &Db, link: LinkId, user: UserId, now: Timestamp) -> Outcome<bool> {
    #[derive(Deserialize)]
    struct Open {}
    Ok(db.first::<Open>(store::open_registration(link, user, now)).await?.is_some())
}

/// Spends a registration link, and voids the user's other links and sessions, as [`set`] does.
pub fn spend(tx: &mut Tx, link: LinkId, user: UserId) {
    let at = tx.author().at;
    tx.versioned(store::spend(link, at));
    for statement in store::void(user, None, Some(link), at) {
        tx.statement(statement);
    }
    tx.statement(store::end_sessions(user.into(), None));
}

/// Refuses a link that cannot be used for this now.
fn usable(link: Found, purpose: LinkPurpose) -> Outcome<Found> {
    if link.purpose != purpose {
        return Err(Kind::NotFound.into());
    }
    if link.state != LinkState::Valid {
        return Err(Problem::new(Kind::LinkNoLongerValid).with("state", link.state.name()).into());
    }
    if !link.person.account_active {
        let partner = link.managed_by.unwrap_or_default();
        return Err(Problem::new(Kind::AccountDeactivatedSignIn).with("partner", partner).into());
    }
    if !link.person.active {
        return Err(Kind::UserInactive.into());
    }
    Ok(link)
}

/// Sets the password, spends the link, voids the person's other links and ends their sessions: all or nothing. Of
/// several at once one finds the link unspent; the others are run again and told that it was used.
async fn set<Op: Operation>(call: &Call<Op>, purpose: LinkPurpose, input: &NewPassword) -> Outcome<Reply<PasswordSet>> {
    let link = usable(found(call, &input.token).await?, purpose)?;
    if link.provider.is_some() {
        return Err(Kind::SingleSignOnOnly.into());
    }
    let (user, person) = (link.user(), &link.person.session);
    common::check("password", &input.password, &person.email)?;
    let hash = hash_password(&input.password)?;

    let changes = match purpose {
        LinkPurpose::Register => differences([("registration", json!(false), json!(true))]),
        LinkPurpose::Reset => differences([]),
    };
    let event = NewEvent::edited(Asset::User, user, changes)
        .secret("password")
        .core(json!({ "name": person.name, "email": person.email, "role": person.base }));
    let mut tx = call.begin_as(person, event);
    spend(&mut tx, link.id, user);
    tx.statement(store::set_password(person.person, &hash, call.now()));
    if purpose == LinkPurpose::Register {
        apply::register(&mut tx, user);
    }
    tx.commit(Reply::ok(PasswordSet { email: person.email.clone() })).await
}
