//! Where the bell's socket is opened. An upgrade is no call, so it has a door of its own, as narrow as the guard: a
//! session that holds, a page of the portal, somebody who has a bell. It keeps no session alive (SIGN-023).

use super::push::object;
use crate::{
    clock,
    config::Config,
    db::Db,
    guard::{self, csrf, rate, session::Session},
    problem::{self, Failure, Outcome},
};
use axum::{body::Body, extract::Request};
use domain::{
    notifications::operations::ListNotifications,
    operation::Operation,
    permissions::{Target, Verdict, may},
    problem::{Kind, Problem},
};
use http::{Response, StatusCode, header, request::Parts};
use std::sync::Arc;
use worker::{Env, Headers, Method, RequestInit, send::SendFuture};

/// The headers in which the object reads whose socket it is, and until when the session holds if nothing is heard.
pub(super) const SESSION: &str = "x-session";
pub(super) const UNTIL: &str = "x-until";

/// Opens a socket to the person's bell.
pub async fn open(request: Request) -> Response<Body> {
    // The Worker has one thread; the futures of its bindings say so, and axum asks for more.
    SendFuture::new(async move {
        let (parts, _) = request.into_parts();
        match upgrade(&parts).await {
            Ok(response) => response,
            Err(failure) => {
                if !matches!(failure, Failure::Problem(_)) {
                    worker::console_error!("the bell's socket: {failure}");
                }
                problem::answer(&failure.into_problem())
            }
        }
    })
    .await
}

async fn upgrade(parts: &Parts) -> Outcome<Response<Body>> {
    let env = parts.extensions.get::<Arc<Env>>().ok_or_else(|| Failure::internal("no bindings"))?.clone();
    let (config, db, now) = (Config::of(&env), Db::directory(&env)?, clock::now());
    let session = guard::visitor(&db, &parts.headers, now).await?.ok_or(Kind::NotSignedIn)?;
    csrf::check_upgrade(&parts.headers, &parts.uri, &config.portal_origin)?;
    if let Verdict::Refused(reason) = may(Some(&session.actor()), &ListNotifications::NEEDS, Target::Portal) {
        return Err(guard::refusal(reason));
    }
    rate::check(&env, session.person.to_string()).await?;
    let wants_socket =
        parts.headers.get(header::UPGRADE).is_some_and(|v| v.as_bytes().eq_ignore_ascii_case(b"websocket"));
    if !wants_socket {
        return Err(Problem::new(Kind::BadRequest).because("this address speaks WebSocket only").into());
    }
    hand_over(&env, &session).await
}

async fn hand_over(env: &Env, session: &Session) -> Outcome<Response<Body>> {
    let headers = Headers::new();
    headers.set("upgrade", "websocket")?;
    headers.set(SESSION, &session.token_hash)?;
    headers.set(UNTIL, &session.view().idle_until.as_millisecond().to_string())?;
    let mut init = RequestInit::new();
    init.with_method(Method::Get).with_headers(headers);
    let request = worker::Request::new_with_init("https://bell/open", &init)?;
    let answer = object(env, &session.person.to_string())?.fetch_with_request(request).await?;
    let socket = answer.websocket().ok_or_else(|| Failure::internal("the bell's object opened no socket"))?;
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::SWITCHING_PROTOCOLS;
    response.extensions_mut().insert(socket);
    Ok(response)
}
