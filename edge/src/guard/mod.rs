//! The guard: every request of the API passes it, in one order, before a handler sees anything (ROLE-054).
//!
//! session → origin → view as → account in reach, active, permission → rate → type and size → form → rules → handler

pub mod body;
pub mod call;
pub mod credential;
pub mod csrf;
pub mod device;
pub mod idempotency;
pub mod rate;
pub mod reach;
pub mod reply;
pub mod second;
pub mod session;
mod texts;
mod viewing;

use crate::{
    clock,
    config::Config,
    db::Db,
    events::record::{Author, Origin},
    problem::{self, Failure, Outcome},
};
use axum::body::Body;
use call::{Call, Scene};
use domain::{
    events::ActorKind,
    ids::{PartnerAccountId, PersonId},
    language::Language,
    operation::{IfMatch, Method, Operation, PathParams},
    permissions::{Actor, BaseRole, Cells, Needs, Reason, Target, Verdict, Who, may},
    problem::{Kind, Problem},
    session::viewing::ViewedAs,
};
use http::{HeaderMap, HeaderValue, Response, header, request::Parts};
use idempotency::{Kept, Pending};
use reach::{Reached, ReachedAccount};
use reply::{Reply, Written};
use second::Approved;
use session::Session;
use std::{future::Future, sync::Arc};
use uuid::Uuid;
use worker::Env;

/// How often a call that lost a race is run.
const RUNS: u32 = 4;

/// Runs a request of the operation: checks everything, calls the handler, answers.
pub async fn run<Op, H, F>(handler: H, parts: Parts, values: Vec<String>, body: Body) -> Response<Body>
where
    Op: Operation,
    H: Fn(Call<Op>) -> F,
    F: Future<Output = Outcome<Reply<Op::Output>>>,
{
    let request_id = request_id(&parts.headers);
    let mut view = None;
    let mut response = match answer(handler, parts, &values, body, &request_id, &mut view).await {
        Ok(response) => response,
        Err(failure) => {
            if !matches!(failure, Failure::Problem(_)) {
                worker::console_error!("{} {request_id}: {failure}", Op::NAME);
            }
            problem::answer(&failure.into_problem())
        }
    };
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Ok(id) = HeaderValue::try_from(request_id) {
        headers.insert("x-request-id", id);
    }
    // Pages of another view than this, or of none, find out by it (WHY-002).
    if let Some(mark) = view.and_then(|mark| HeaderValue::try_from(mark).ok()) {
        headers.insert(domain::session::viewing::HEADER, mark);
    }
    response
}

/// Cloudflare's id of the request, by which its logs can be searched; else a fresh one.
pub(crate) fn request_id(headers: &HeaderMap) -> String {
    let ray = headers.get("cf-ray").and_then(|value| value.to_str().ok());
    ray.map_or_else(|| Uuid::now_v7().to_string(), str::to_owned)
}

async fn answer<Op, H, F>(
    handler: H,
    parts: Parts,
    values: &[String],
    body: Body,
    request_id: &str,
    view: &mut Option<String>,
) -> Outcome<Response<Body>>
where
    Op: Operation,
    H: Fn(Call<Op>) -> F,
    F: Future<Output = Outcome<Reply<Op::Output>>>,
{
    let entered = match Op::NEEDS.who {
        Who::Device => Entered::Call(device::enter::<Op>(parts, body, request_id).await?),
        _ => enter::<Op>(parts, values, body, request_id, view).await?,
    };
    let call = match entered {
        Entered::Call(call) => call,
        Entered::Again(written) => return Ok(written.answer()),
    };
    let mut runs = 1;
    loop {
        match handler(call.clone()).await {
            Ok(reply) => return Ok(reply.answer(Op::SUCCESS)?),
            // Another call was first. Run again, this one meets what the other has left: a newer version, a taken
            // number, or the answer that is kept under its key.
            Err(Failure::Race | Failure::Redraw) if runs < RUNS => runs += 1,
            // The account has gone out of service since it was looked at: tell so, unless it is back.
            Err(Failure::OutOfService) if runs < RUNS => {
                still_allowed(&call).await?;
                runs += 1;
            }
            Err(Failure::AnsweredAlready) => return Ok(kept(&call).await?.answer()),
            Err(Failure::Waits(written)) => return Ok(written.answer()),
            Err(failure) => return Err(failure),
        }
    }
}

/// Looks at the call's account once more, and refuses as the guard does.
async fn still_allowed<Op: Operation>(call: &Call<Op>) -> Outcome<()> {
    // Of a device, which is nobody, its next call tells.
    let actor = *call.actor();
    let rows = call.db().batch(vec![reach::find_for(&call.account().id.to_string(), actor.person)]).await?;
    let rows = rows.first().ok_or_else(|| Failure::internal("a batch of one gave no answer"))?;
    admit(Some(&actor), &Op::NEEDS, &reach::read(rows, &Op::NEEDS)?)
}

/// Refuses unless the actor may do this with what was reached.
fn admit(actor: Option<&Actor>, needs: &Needs, reached: &Reached) -> Outcome<()> {
    match may(actor, needs, reached.target.unwrap_or(Target::Portal)) {
        Verdict::Allowed => Ok(()),
        Verdict::Refused(Reason::OutOfReach) => {
            let gone = reached.gone.as_ref().and_then(|gone| gone.told_to(actor));
            Err(gone.map_or_else(|| refusal(Reason::OutOfReach), Failure::from))
        }
        Verdict::Refused(reason) => Err(refusal(reason)),
    }
}

async fn kept<Op: Operation>(call: &Call<Op>) -> Outcome<Written> {
    let missing = || Failure::internal("an answer was kept and is gone");
    let pending = call.pending().ok_or_else(missing)?;
    let kept = call.db().first::<Kept>(pending.find()).await?.ok_or_else(missing)?;
    pending.replay(kept)
}

enum Entered<Op: Operation> {
    Call(Call<Op>),
    Again(Written),
}

async fn enter<Op: Operation>(
    parts: Parts,
    values: &[String],
    body: Body,
    request_id: &str,
    view: &mut Option<String>,
) -> Outcome<Entered<Op>> {
    let env = parts.extensions.get::<Arc<Env>>().ok_or_else(|| Failure::internal("no bindings"))?.clone();
    let (config, db, now) = (Config::of(&env), Db::directory(&env)?, clock::now());
    let headers = &parts.headers;

    let values: Vec<&str> = values.iter().map(String::as_str).collect();
    let path = Op::Path::read(&values);
    let approved = parts.extensions.get::<Arc<Approved>>().cloned();
    let (session, reached) = match &approved {
        Some(approved) => by_two(&db, approved, path.as_ref(), &Op::NEEDS).await?,
        None => who(&db, headers, path.as_ref(), &Op::NEEDS, now).await?,
    };

    if approved.is_none() {
        let opens_session = Op::NEEDS.who == Who::Anyone && session.is_none();
        csrf::check(Op::METHOD, headers, &parts.uri, &config.portal_origin, opens_session)?;
    }

    *view = session.as_ref().and_then(|session| session.viewing.as_ref()).map(ViewedAs::mark);
    viewing::check::<Op>(session.as_ref(), headers)?;

    let actor = session.as_ref().map(Session::actor);
    admit(actor.as_ref(), &Op::NEEDS, &reached)?;
    let path = path.ok_or(Kind::NotFound)?;

    if approved.is_none() {
        let who = session.as_ref().map_or_else(|| rate::address(headers), |s| s.person.to_string());
        rate::check(&env, who).await?;
    }

    let body = body::read::<Op>(headers, body).await?;
    let input = body::input::<Op>(parts.uri.query().unwrap_or_default(), &body)?;
    let if_match = match Op::IF_MATCH {
        IfMatch::No => 0,
        IfMatch::Required => version(headers).ok_or(Kind::VersionRequired)?,
    };

    let answer = match (&session, Op::METHOD, idempotency::key(headers)?) {
        // A file is made anew each time.
        (Some(session), Method::Post, Some(key)) if Op::FILES.is_empty() => {
            let path = parts.uri.path();
            Some(Pending::new(session.person, key, Op::NAME, path, &body, Op::SUCCESS))
        }
        _ => None,
    };
    if let Some(pending) = &answer
        && let Some(kept) = db.first::<Kept>(pending.find()).await?
    {
        return Ok(Entered::Again(pending.replay(kept)?));
    }

    let actor = actor.unwrap_or(NOBODY);
    let author = Author {
        kind: ActorKind::User,
        id: actor.person.to_string(),
        name: session.as_ref().map(|s| s.name.clone()).unwrap_or_default(),
        partner: session.as_ref().filter(|s| s.is_partner()).map(|s| s.partner),
        at: now,
        request: request_id.to_owned(),
        origin: Origin::Portal,
        job: None,
        approved: approved.as_ref().map(|approved| approved.by()),
    };
    let language = session.as_ref().map_or_else(|| wished_language(headers), |s| s.language);
    let account = reached.account.unwrap_or_else(|| ReachedAccount::none(actor.partner));
    let db = db.of(account.id);
    let headers = parts.headers;
    let scene = Scene {
        db,
        config,
        headers,
        session,
        actor,
        account,
        author,
        language,
        if_match,
        answer,
        sender: None,
        approved,
    };
    Ok(Entered::Call(Call::new(scene, path, input)))
}

/// Who calls about what: session, person, role, account and reach in one round trip.
async fn who<P: PathParams>(
    db: &Db,
    headers: &HeaderMap,
    path: Option<&P>,
    needs: &Needs,
    now: domain::Timestamp,
) -> Outcome<(Option<Session>, Reached)> {
    let nothing = |target| Reached { target: Some(target), ..Reached::default() };
    // An id that is none is answered like one that does not exist.
    let Some(path) = path else { return Ok((read_session(db, headers, now).await?, nothing(Target::Nowhere))) };
    let (Some(token), Some(account)) = (session::token_hash(headers), path.account()) else {
        let target = if path.account().is_some() { Target::Nowhere } else { Target::Portal };
        return Ok((read_session(db, headers, now).await?, nothing(target)));
    };
    let rows = db.batch(vec![session::find(&token), reach::find(account, &token)]).await?;
    let [session, reached] = rows.as_slice() else {
        return Err(Failure::internal("a batch of two gave no two answers"));
    };
    let session = keep_alive(db, headers, session::read(session, &token, now)?, now).await?;
    Ok((session, reach::read(reached, needs)?))
}

/// The same of a call that a second person approves: it is its author's, and both must be allowed it now (DELG-003).
/// What is about no account may touch any, so who approves it reaches all.
async fn by_two<P: PathParams>(
    db: &Db,
    approved: &Approved,
    path: Option<&P>,
    needs: &Needs,
) -> Outcome<(Option<Session>, Reached)> {
    let author = Some(approved.author.clone());
    let Some(account) = path.and_then(PathParams::account) else {
        let reached = Reached { target: Some(Target::Portal), ..Reached::default() };
        let needs = Needs { who: needs.who.max(Who::PartnerAdministrators), ..*needs };
        admit(Some(&approved.approver), &needs, &reached)?;
        return Ok((author, reached));
    };
    let find = |person| reach::find_for(&account.to_string(), person);
    let rows = db.batch(vec![find(approved.approver.person), find(approved.author.person)]).await?;
    let [approver, reached] = rows.as_slice() else {
        return Err(Failure::internal("a batch of two gave no two answers"));
    };
    admit(Some(&approved.approver), needs, &reach::read(approver, needs)?)?;
    Ok((author, reach::read(reached, needs)?))
}

/// Whose browser this is, without noting that anybody is there: for what is no call (SIGN-023).
pub async fn visitor(db: &Db, headers: &HeaderMap, now: domain::Timestamp) -> Outcome<Option<Session>> {
    let Some(token) = session::token_hash(headers) else { return Ok(None) };
    let rows = db.batch(vec![session::find(&token)]).await?;
    rows.first().map(|rows| session::read(rows, &token, now)).transpose().map(Option::flatten)
}

async fn read_session(db: &Db, headers: &HeaderMap, now: domain::Timestamp) -> Outcome<Option<Session>> {
    let session = visitor(db, headers, now).await?;
    keep_alive(db, headers, session, now).await
}

/// Notes that the person is still there, at most once a minute, unless the page asked by itself (SIGN-023).
async fn keep_alive(
    db: &Db,
    headers: &HeaderMap,
    mut session: Option<Session>,
    now: domain::Timestamp,
) -> Outcome<Option<Session>> {
    if let Some(session) = session.as_mut()
        && session.wants_noting(now)
        && !csrf::is_background(headers)
    {
        db.batch(vec![session::note(&session.token_hash, now)]).await?;
        session.last_seen_at = now;
    }
    Ok(session)
}

/// Nobody: may do what anyone may.
const NOBODY: Actor = Actor {
    person: PersonId(Uuid::nil()),
    base: BaseRole::User,
    cells: Cells::NONE,
    partner: PartnerAccountId(Uuid::nil()),
    account: None,
    custom: false,
};

/// The language that a browser asks for.
pub(crate) fn wished_language(headers: &HeaderMap) -> Language {
    let wish = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    wish.map_or_else(Language::default, Language::from_accept_language)
}

/// The version in `If-Match: "7"`.
fn version(headers: &HeaderMap) -> Option<u64> {
    let value = headers.get(header::IF_MATCH)?.to_str().ok()?.trim();
    value.trim_start_matches("W/").strip_prefix('"')?.strip_suffix('"')?.parse().ok()
}

/// A refusal as the caller is told (ROLE-054, DASH-028).
pub fn refusal(reason: Reason) -> Failure {
    let denied = |reason: &str| Problem::new(Kind::PermissionDenied).with("reason", reason);
    match reason {
        Reason::NotSignedIn => Kind::NotSignedIn.into(),
        Reason::OutOfReach => Kind::NotFound.into(),
        Reason::Deactivated => Kind::AccountDeactivated.into(),
        Reason::PartnersOnly => denied("partnersOnly").into(),
        Reason::PartnerAdministratorsOnly => denied("partnerAdministratorsOnly").into(),
        Reason::UnrestrictedOnly => denied("unrestrictedOnly").into(),
        Reason::RoleAllowsNothing => denied("roleAllowsNothing").into(),
        Reason::Missing { cell } => {
            let (feature, action) = (cell.feature.name(), cell.action.name());
            denied("missing").with("needs", cell.name()).with("feature", feature).with("action", action).into()
        }
    }
}
