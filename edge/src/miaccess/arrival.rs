//! Whom MiAccess has let in: a partner user who is known, or one who comes to be now, with the partner account if it
//! is the first of its organisation (SIGN-005 to SIGN-010).

use super::{
    callback::Stop,
    store::{self, AttemptRow, OrganisationRow, PartnerRow},
    take_over,
};
use crate::{
    db::tx::{Ground, Tx, Unrecorded},
    events::record::{Author, Histories, NewEvent, Origin},
    guard::{
        reply::Reply,
        second::Gate,
        session::{Session, end_of},
    },
    problem::{Failure, Outcome},
    protocols::{Visit, redirect},
    session::{opening, refusal},
};
use axum::body::Body;
use domain::{
    events::{ActorKind, Asset, differences},
    ids::{PartnerAccountId, PersonId},
    miaccess::{
        Mode, Refusal,
        identity::{ClaimNames, Identity},
        token::Claims,
    },
    operation::NoOutput,
    permissions::BaseRole,
};
use http::Response;
use serde_json::{Value, json};
use uuid::Uuid;

/// How often a sign-in that met another one is tried.
const RUNS: u32 = 4;

/// Signs in whom the claims name. Of two first sign-ins at once one meets what the other has made, and is run again:
/// one partner account, two partner users (SIGN-007).
pub(super) async fn arrive(
    visit: &Visit,
    claims: &Claims,
    identity: Result<Identity, Refusal>,
    names: &ClaimNames,
    attempt: &AttemptRow,
    next: &str,
) -> Result<Response<Body>, Stop> {
    let identity = match identity {
        Ok(identity) => identity,
        Err(reason) => return Err(turned_away(visit, claims, names, reason).await?.into()),
    };
    let mut runs = 1;
    loop {
        match enter(visit, &identity, attempt, next).await {
            Err(Stop::Failure(Failure::Race | Failure::Redraw)) if runs < RUNS => runs += 1,
            done => return done,
        }
    }
}

/// A refusal of somebody known stands in their history (SIGN-039).
async fn turned_away(visit: &Visit, claims: &Claims, names: &ClaimNames, reason: Refusal) -> Outcome<Refusal> {
    if let Some(subject) = claims.get(&names.subject).and_then(Value::as_str)
        && let Some(row) = visit.db.first::<PartnerRow>(store::by_subject(subject, "")).await?
    {
        note(visit, &row.person.person(String::new(), visit.now, visit.now).session, reason).await?;
    }
    Ok(reason)
}

async fn note(visit: &Visit, person: &Session, reason: Refusal) -> Outcome<Refusal> {
    refusal::record_reason(&visit.db, person, reason.name(), &visit.request_id, visit.now).await?;
    Ok(reason)
}

async fn enter(visit: &Visit, identity: &Identity, attempt: &AttemptRow, next: &str) -> Result<Response<Body>, Stop> {
    let Some(row) = visit.db.first::<PartnerRow>(store::by_subject(&identity.subject, &identity.email)).await? else {
        return first_time(visit, identity, attempt, next).await;
    };
    let (number, email_taken) = (row.partner_number, row.email_taken);
    let person = row.person.person(String::new(), visit.now, end_of(visit.now));
    // Who changed the organisation keeps no reach of the old one's customers, and the old one keeps its user.
    let refused = match (person.active, number == identity.partner_id) {
        (false, _) => Some(Refusal::Inactive),
        (true, false) => Some(Refusal::Moved),
        (true, true) => None,
    };
    let mut session = person.session;
    if let Some(reason) = refused {
        return Err(note(visit, &session, reason).await?.into());
    }
    let mut tx = Tx::begin_unrecorded(ground(visit, &session), Unrecorded::SignIn);
    // The address of somebody else in the organisation would break what is unique: the old one stays until that one
    // has changed too.
    if identity.email != session.email && !email_taken {
        let changes = differences([("email", json!(session.email), json!(identity.email))]);
        let core = json!({ "name": session.name, "email": identity.email });
        tx.event(NewEvent::edited(Asset::User, session.person, changes).core(core));
        tx.statement(store::refresh_email(session.person, &session.name, &identity.email));
        session.email.clone_from(&identity.email);
    }
    Ok(finish(visit, tx, session, attempt, next).await?)
}

/// A partner user comes to be, and with the first one the partner account (SIGN-006).
async fn first_time(
    visit: &Visit,
    identity: &Identity,
    attempt: &AttemptRow,
    next: &str,
) -> Result<Response<Body>, Stop> {
    let found = store::organisation(&identity.partner_id, &identity.email);
    let found = visit.db.first::<OrganisationRow>(found).await?;
    if found.as_ref().is_some_and(|organisation| organisation.email_taken) {
        return Err(Refusal::EmailTaken.into());
    }
    let is_new = found.is_none();
    let (partner, partner_name) = match found {
        Some(organisation) => (organisation.id, organisation.name),
        None => {
            let name = identity.company.clone().unwrap_or_else(|| identity.partner_id.clone());
            (PartnerAccountId(Uuid::now_v7()), name)
        }
    };
    let base = BaseRole::PartnerAdministrator;
    let session = Session {
        token_hash: String::new(),
        person: PersonId(Uuid::now_v7()),
        name: identity.name.clone(),
        email: identity.email.clone(),
        base,
        role_name: None,
        cells: base.ceiling(),
        language: visit.language,
        partner,
        partner_name: Some(partner_name.clone()),
        account: None,
        viewing: None,
        approval_rule: None,
        idp: None,
        last_seen_at: visit.now,
        expires_at: end_of(visit.now),
    };
    let user = json!({ "name": identity.name, "email": identity.email, "access": "administrator" });
    let created = NewEvent::created(Asset::User, session.person).core(user.clone()).values(user);
    let mut tx = if is_new {
        let account = json!({ "name": partner_name, "partnerId": identity.partner_id });
        let event = NewEvent::created(Asset::Account, partner).core(account.clone()).values(account);
        let mut tx = Tx::begin(ground(visit, &session), event);
        tx.statement(store::found_organisation(partner, &identity.partner_id, &partner_name, visit.now));
        tx.event(created);
        tx
    } else {
        Tx::begin(ground(visit, &session), created)
    };
    tx.statement(store::join(&session, identity, visit.now));
    Ok(finish(visit, tx, session, attempt, next).await?)
}

/// What the person does stands in their partner account's history.
fn ground(visit: &Visit, person: &Session) -> Ground {
    let partner = person.partner.to_string();
    let author = Author {
        kind: ActorKind::User,
        id: person.person.to_string(),
        name: person.name.clone(),
        partner: Some(person.partner),
        at: visit.now,
        request: visit.request_id.clone(),
        origin: Origin::Portal,
        job: None,
        approved: None,
    };
    let histories = Histories { account: partner.clone(), partner };
    Ground {
        db: visit.db.clone(),
        author,
        histories,
        account_name: String::new(),
        answer: None,
        in_service: None,
        gate: Gate::Open,
    }
}

/// Opens the session in this browser, or keeps it for the frame whose pop-up this is.
async fn finish(
    visit: &Visit,
    mut tx: Tx,
    mut session: Session,
    attempt: &AttemptRow,
    next: &str,
) -> Outcome<Response<Body>> {
    if let (Mode::Window, Some(secret_hash)) = (attempt.mode, &attempt.secret_hash) {
        let to = take_over::hand_over(&mut tx, &session, secret_hash)?;
        tx.commit(Reply::ok(NoOutput {})).await?;
        return redirect(&to, None);
    }
    tx.event(opening::event(&session, &visit.headers, None));
    let cookie = opening::open(&mut tx, &mut session, "partner", &visit.headers)?;
    tx.commit(Reply::ok(NoOutput {})).await?;
    redirect(next, Some(&cookie))
}
