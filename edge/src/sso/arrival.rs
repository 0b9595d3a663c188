//! Whom a believed response names: a user of this account alone, who exists and has registered, or does so now
//! (SSO-049 to SSO-059).

use super::{
    refused::{Stop, Who},
    store::{self, AttemptRow, Setup, UserRow},
};
use crate::{
    db::tx::{Ground, Tx, Unrecorded},
    events::record::{Author, Histories, NewEvent, Origin},
    guard::{
        reply::Reply,
        second::Gate,
        session::{Session, end_of},
    },
    miaccess::take_over,
    passwords::by_link,
    problem::{Failure, Outcome},
    protocols::{Visit, redirect},
    session::opening,
    users::apply,
};
use axum::body::Body;
use domain::{
    email::email_key,
    events::{ActorKind, Asset, differences},
    ids::{LinkId, UserId},
    miaccess::Mode,
    operation::NoOutput,
    problem::Kind,
    sso::Refusal,
};
use http::Response;
use saml::response::Identity;
use serde_json::json;

/// How often a sign-in that met another change is tried.
const RUNS: u32 = 4;

/// Signs the user in.
pub(super) async fn arrive(
    visit: &Visit,
    setup: &Setup,
    identity: &Identity,
    attempt: &AttemptRow,
    next: &str,
) -> Result<Response<Body>, Stop> {
    let mut runs = 1;
    loop {
        match enter(visit, setup, identity, attempt, next).await {
            Err(Stop::Failure(Failure::Race | Failure::Redraw)) if runs < RUNS => runs += 1,
            done => return done,
        }
    }
}

async fn enter(
    visit: &Visit,
    setup: &Setup,
    identity: &Identity,
    attempt: &AttemptRow,
    next: &str,
) -> Result<Response<Body>, Stop> {
    let found = store::user(setup.account_id, &email_key(&identity.email));
    let Some(UserRow { person, registered }) = visit.db.first::<UserRow>(found).await? else {
        return Err(Refusal::NotAdmitted.into());
    };
    let ends_at = identity.session_until.map_or(end_of(visit.now), |until| until.min(end_of(visit.now)));
    let person = person.person(String::new(), visit.now, ends_at);
    let who = Who { id: person.session.person.to_string(), name: person.session.name.clone() };
    if !person.active || !person.account_active {
        return Err(Stop::of(Refusal::NotAdmitted, who));
    }
    let mut session = person.session;
    session.idp = Some(setup.idp_name.clone());
    let link = attempt.link_id.filter(|_| !registered);
    if !registered && !usable(visit, link, &session).await? {
        return Err(Stop::of(Refusal::NotRegistered, who));
    }

    let mut tx = Tx::begin_unrecorded(ground(visit, &session, setup), Unrecorded::SignIn);
    tx.statement(store::use_assertion(setup.account_id, identity));
    if let Some(link) = link {
        register(&mut tx, &session, link);
    }
    match finish(visit, tx, session, attempt, next).await {
        Err(Failure::Problem(problem)) if problem.kind == Kind::SignInReplayed => Err(Stop::of(Refusal::Replayed, who)),
        // The account has gone out of service since it was looked at.
        Err(Failure::OutOfService) => Err(Stop::of(Refusal::NotAdmitted, who)),
        done => Ok(done?),
    }
}

/// Whether the registration link is still there to be spent by this user.
async fn usable(visit: &Visit, link: Option<LinkId>, session: &Session) -> Outcome<bool> {
    let Some(link) = link else { return Ok(false) };
    by_link::is_open(&visit.db, link, UserId(session.person.0), visit.now).await
}

/// The welcome e-mail is finished: by the identity provider, without a password (SIGN-033, SSO-052).
fn register(tx: &mut Tx, session: &Session, link: LinkId) {
    let user = UserId(session.person.0);
    let changes = differences([("registration", json!(false), json!(true))]);
    let core = json!({ "name": session.name, "email": session.email, "role": session.base });
    tx.event(NewEvent::edited(Asset::User, user, changes).core(core).extra("by", "sso"));
    by_link::spend(tx, link, user);
    apply::register(tx, user);
}

fn ground(visit: &Visit, person: &Session, setup: &Setup) -> Ground {
    let author = Author {
        kind: ActorKind::User,
        id: person.person.to_string(),
        name: person.name.clone(),
        partner: None,
        at: visit.now,
        request: visit.request_id.clone(),
        origin: Origin::Portal,
        job: None,
        approved: None,
    };
    Ground {
        db: visit.db.clone(),
        author,
        histories: Histories { account: setup.account_id.to_string(), partner: person.partner.to_string() },
        account_name: person.account.as_ref().map(|account| account.name.clone()).unwrap_or_default(),
        answer: None,
        in_service: Some(setup.account_id),
        gate: Gate::Open,
    }
}

/// Opens the session in this browser, or keeps it for the frame whose pop-up this is (SSO-034).
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
    tx.event(opening::event(&session, &visit.headers, Some("sso")));
    let cookie = opening::open(&mut tx, &mut session, "user", &visit.headers)?;
    tx.commit(Reply::ok(NoOutput {})).await?;
    redirect(next, Some(&cookie))
}
