//! The second route table: protocols whose shape is not ours, each behind a door of its own (DESIGN). Browsers come
//! here by links, redirects and forms of other sites, so a route reads nothing but its query, its form and its cookies,
//! and checks by its protocol what the guard would check by session and origin.

use crate::{
    clock,
    config::Config,
    db::Db,
    guard::{self, rate},
    problem::{self, Failure, Outcome},
};
use axum::{
    Router,
    body::{Body, to_bytes},
    extract::Request,
    routing::{MethodFilter, on},
};
use domain::{
    Timestamp,
    language::Language,
    problem::{Kind, Problem},
};
use http::{HeaderMap, HeaderValue, Method, Response, StatusCode, header};
use std::{future::Future, sync::Arc};
use worker::{Env, send::SendFuture};

/// A query longer than this is no protocol's, in bytes.
const MAX_QUERY: usize = 8 * 1024;
/// A form longer than this is no protocol's, in bytes: the largest SAML response (SSO-036), in base64 and encoded.
const MAX_FORM: usize = 512 * 1024;
/// What a form is sent as.
const FORM: &str = "application/x-www-form-urlencoded";

/// A request that reached a protocol's route.
pub struct Visit {
    /// The Worker's bindings.
    pub env: Arc<Env>,
    /// Its variables.
    pub config: Config,
    /// The directory's database.
    pub db: Db,
    /// The request's headers.
    pub headers: HeaderMap,
    /// The path of the address.
    pub path: String,
    /// The query as it came.
    pub query: String,
    /// The form as it came; empty unless the route takes one.
    pub form: String,
    /// The language that the browser asks for.
    pub language: Language,
    /// The time of the request.
    pub now: Timestamp,
    /// The request's id, as in events' tags.
    pub request_id: String,
}

impl Visit {
    async fn of(request: Request) -> Outcome<Self> {
        let (parts, body) = request.into_parts();
        let env = parts.extensions.get::<Arc<Env>>().ok_or_else(|| Failure::internal("no bindings"))?.clone();
        let query = parts.uri.query().unwrap_or_default();
        if query.len() > MAX_QUERY {
            return Err(Kind::BadRequest.into());
        }
        let form = if parts.method == Method::POST { form(&parts.headers, body).await? } else { String::new() };
        Ok(Self {
            config: Config::of(&env),
            db: Db::directory(&env)?,
            path: parts.uri.path().to_owned(),
            query: query.to_owned(),
            form,
            language: guard::wished_language(&parts.headers),
            now: clock::now(),
            request_id: guard::request_id(&parts.headers),
            headers: parts.headers,
            env,
        })
    }

    /// A value of the query; of several of one name the first.
    pub fn value(&self, name: &str) -> Option<String> {
        named(&self.query, name)
    }

    /// A value of the form; of several of one name the first.
    pub fn field(&self, name: &str) -> Option<String> {
        named(&self.form, name)
    }
}

fn named(pairs: &str, name: &str) -> Option<String> {
    let mut pairs = form_urlencoded::parse(pairs.as_bytes());
    pairs.find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
}

/// The form of a request.
async fn form(headers: &HeaderMap, body: Body) -> Outcome<String> {
    let media = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if !media.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case(FORM) {
        return Err(Kind::UnsupportedMediaType.into());
    }
    let bytes = to_bytes(body, MAX_FORM).await.map_err(|_| Kind::TooLarge)?;
    String::from_utf8(bytes.into()).map_err(|_| Kind::BadRequest.into())
}

/// The routes being collected.
pub struct Doors {
    router: Router,
}

impl Doors {
    /// Adds the protocols' routes to a router.
    pub fn new(router: Router) -> Self {
        Self { router }
    }

    /// Mounts a route that browsers are sent to.
    pub fn get<H, F>(&mut self, path: &'static str, handler: H)
    where
        H: Fn(Visit) -> F + Copy + Send + Sync + 'static,
        F: Future<Output = Outcome<Response<Body>>> + 'static,
    {
        self.mount(MethodFilter::GET, path, handler);
    }

    /// Mounts a route that browsers bring a form of another site to.
    pub fn post<H, F>(&mut self, path: &'static str, handler: H)
    where
        H: Fn(Visit) -> F + Copy + Send + Sync + 'static,
        F: Future<Output = Outcome<Response<Body>>> + 'static,
    {
        self.mount(MethodFilter::POST, path, handler);
    }

    fn mount<H, F>(&mut self, method: MethodFilter, path: &'static str, handler: H)
    where
        H: Fn(Visit) -> F + Copy + Send + Sync + 'static,
        F: Future<Output = Outcome<Response<Body>>> + 'static,
    {
        let mounted = move |request: Request| {
            SendFuture::new(async move {
                let answered = async {
                    let visit = Visit::of(request).await?;
                    rate::check(&visit.env, rate::address(&visit.headers)).await?;
                    handler(visit).await
                };
                answered.await.unwrap_or_else(|failure| {
                    if !matches!(failure, Failure::Problem(_)) {
                        worker::console_error!("{path}: {failure}");
                    }
                    problem::answer(&failure.into_problem())
                })
            })
        };
        self.router = std::mem::take(&mut self.router).route(path, on(method, mounted));
    }

    /// The router with all of them.
    pub fn done(self) -> Router {
        self.router
    }
}

/// Sends the browser elsewhere, with a GET.
pub fn redirect(to: &str, cookie: Option<&str>) -> Outcome<Response<Body>> {
    let broken = |error: http::header::InvalidHeaderValue| Failure::internal(format!("a header: {error}"));
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::SEE_OTHER;
    let headers = response.headers_mut();
    headers.insert(header::LOCATION, HeaderValue::try_from(to).map_err(broken)?);
    // The address that one leaves has a code in it.
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    if let Some(cookie) = cookie {
        headers.insert(header::SET_COOKIE, HeaderValue::try_from(cookie).map_err(broken)?);
    }
    Ok(response)
}

/// What is not there unless it is configured.
pub fn absent() -> Failure {
    Problem::new(Kind::NotFound).into()
}
