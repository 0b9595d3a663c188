//! Whether the Worker and its database answer, and in which version.

use crate::{
    db::{Db, Statement, params},
    problem::{self, Failure, Outcome},
};
use axum::{body::Body, extract::Request};
use domain::problem::{Kind, Problem};
use http::{HeaderValue, Response, header};
use serde::Deserialize;
use serde_json::{Value, json};
use std::sync::Arc;
use worker::{Env, send::SendFuture};

#[derive(Deserialize)]
struct Level {
    name: String,
}

async fn health(env: Option<Arc<Env>>) -> Outcome<Value> {
    let env = env.ok_or_else(|| Failure::internal("no bindings"))?;
    let last = Statement::new("SELECT name FROM d1_migrations ORDER BY name DESC LIMIT 1", params![]);
    let level: Option<Level> = Db::directory(&env)?.first(last).await?;
    Ok(json!({ "status": "ok", "version": env!("CARGO_PKG_VERSION"), "schema": level.map(|level| level.name) }))
}

/// `GET /healthz`: open to anyone, tells nothing that is not public.
pub async fn healthz(request: Request) -> Response<Body> {
    let env = request.extensions().get::<Arc<Env>>().cloned();
    let mut response = match SendFuture::new(health(env)).await {
        Ok(value) => {
            let mut response = Response::new(Body::from(value.to_string()));
            response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
            response
        }
        Err(failure) => {
            worker::console_error!("healthz: {failure}");
            problem::answer(&Problem::new(Kind::Unreachable))
        }
    };
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
