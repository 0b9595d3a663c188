//! The Worker: it answers requests, wakes long work, and sweeps up once a minute.
//!
//! `router` lists every route, `guard` stands before every handler, `db` is the only door to storage; `events` and
//! `jobs` are shared rooms, everything else is a feature. `docs/architecture.md` is the map.

mod accounts;
mod clock;
mod config;
mod db;
mod events;
mod guard;
mod headers;
mod health;
mod import;
mod jobs;
mod openapi;
mod problem;
mod router;
mod session;
#[cfg(feature = "pages")]
mod ssr;
mod users;

use axum::body::Body;
use db::Db;
use http::Response;
use jobs::run::{self, Wake};
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
    if !matches!(request.uri().path(), "/healthz" | "/api") && !request.uri().path().starts_with("/api/") {
        return Ok(ssr::page(request).await);
    }
    Ok(router::router().call(request).await?)
}

/// Does the slices that messages ask for.
#[event(queue)]
async fn queue(batch: MessageBatch<Wake>, env: Env, _context: Context) -> worker::Result<()> {
    let db = Db::directory(&env).map_err(|failure| worker::Error::RustError(failure.to_string()))?;
    for message in batch.messages()? {
        match run::run(&db, *message.body()).await {
            Ok(()) => message.ack(),
            Err(failure) => {
                worker::console_error!("job {}: {failure}", message.body().job);
                message.retry();
            }
        }
    }
    Ok(())
}

/// Wakes forgotten jobs and forgets what has run out.
#[event(scheduled)]
async fn scheduled(_event: ScheduledEvent, env: Env, _context: ScheduleContext) {
    let sweep = async {
        let db = Db::directory(&env)?;
        run::sweep(&db).await?;
        import::expiry::sweep(&db, clock::now()).await?;
        session::sweep::sweep(&db, clock::now()).await
    };
    if let Err(failure) = sweep.await {
        worker::console_error!("sweep: {failure}");
    }
}
