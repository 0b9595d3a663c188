//! The Worker: it answers requests, wakes long work, and sweeps up once a minute.
//!
//! `router` lists every route, `guard` stands before every handler, `db` is the only door to storage; `events` and
//! `jobs` are shared rooms, everything else is a feature. `docs/architecture.md` is the map.

mod accounts;
mod approvals;
mod clock;
mod config;
mod contacts;
mod dashboard;
mod db;
mod event_log;
mod event_views;
mod events;
mod factors;
mod gateway;
mod groups;
mod guard;
mod headers;
mod health;
mod import;
mod integrations;
mod jobs;
mod licences;
mod mail;
mod managers;
mod miaccess;
mod notifications;
mod openapi;
mod orders;
mod passwords;
mod problem;
mod protocols;
mod rights;
mod roles;
mod router;
mod seal;
mod session;
mod sso;
#[cfg(feature = "pages")]
mod ssr;
mod undo;
mod users;

use axum::body::Body;
use db::Db;
use http::Response;
use jobs::run;
use serde::Deserialize;
use std::sync::Arc;
use tower_service::Service;
use worker::{Context, Env, HttpRequest, MessageBatch, MessageExt, ScheduleContext, ScheduledEvent, event};

#[event(start)]
fn start() {
    console_error_panic_hook::set_once();
    #[cfg(feature = "pages")]
    ssr::start();
}

#[event(fetch)]
async fn fetch(request: HttpRequest, env: Env, _context: Context) -> worker::Result<Response<Body>> {
    let env = Arc::new(env);
    let mut request = request.map(Body::new);
    request.extensions_mut().insert(env.clone());
    let secure = request.uri().scheme_str() == Some("https");
    let response = answer(request).await?;
    Ok(headers::complete(response, &config::Config::of(&env), secure))
}

/// The API and the pages are two routers; the address tells which is meant.
async fn answer(request: http::Request<Body>) -> worker::Result<Response<Body>> {
    #[cfg(feature = "pages")]
    if !matches!(request.uri().path(), "/healthz" | "/api")
        && !["/api/", "/auth/"].iter().any(|start| request.uri().path().starts_with(start))
    {
        return Ok(ssr::page(request).await);
    }
    Ok(router::router().call(request).await?)
}

/// What a message wakes.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Wake {
    Job(jobs::run::Wake),
    Mail(mail::run::Wake),
    Link(passwords::forgot::Wake),
}

/// Does the slices and sends the mails that messages ask for.
#[event(queue)]
async fn queue(batch: MessageBatch<Wake>, env: Env, _context: Context) -> worker::Result<()> {
    let db = Db::directory(&env).map_err(|failure| worker::Error::RustError(failure.to_string()))?;
    for message in batch.messages()? {
        let done = match message.body() {
            Wake::Job(job) => run::run(&db, *job).await,
            Wake::Mail(mails) => mail::run::run(&db, mails).await,
            Wake::Link(wish) => passwords::forgot::run(&db, wish).await,
        };
        match done {
            Ok(()) => message.ack(),
            Err(failure) => {
                worker::console_error!("{:?}: {failure}", message.body());
                message.retry();
            }
        }
    }
    Ok(())
}

/// Wakes forgotten jobs and mails that are due, and forgets what has run out.
#[event(scheduled)]
async fn scheduled(_event: ScheduledEvent, env: Env, _context: ScheduleContext) {
    let sweep = async {
        let db = Db::directory(&env)?;
        run::sweep(&db).await?;
        run::forget(&db).await?;
        notifications::sweep(&db, clock::now()).await?;
        passwords::forgot::sweep(&db).await?;
        mail::run::sweep(&db).await?;
        import::expiry::sweep(&db, clock::now()).await?;
        accounts::erasure::sweep(&db, clock::now()).await?;
        managers::ending::sweep(&db, clock::now()).await?;
        groups::sweep(&db, clock::now()).await?;
        managers::group_changes::sweep(&db, clock::now()).await?;
        approvals::ending::sweep(&db, clock::now()).await?;
        miaccess::sweep(&db, clock::now()).await?;
        sso::sweep(&db, clock::now()).await?;
        factors::sweep::sweep(&db, clock::now()).await?;
        session::sweep::sweep(&db, clock::now()).await?;
        event_views::sweep(&db, clock::now()).await?;
        event_log::sweep(&db, clock::now()).await
    };
    if let Err(failure) = sweep.await {
        worker::console_error!("sweep: {failure}");
    }
}
