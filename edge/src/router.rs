//! Every route of the API, in one list. It is built once an isolate; what differs between requests travels with them.

use crate::{
    accounts,
    approvals::{self, gate, plan::Plan},
    contacts, dashboard, event_log, event_views, events, factors, gateway, groups,
    guard::{self, call::Call, reply::Reply},
    health, import, integrations, jobs, licences, managers, miaccess, notifications, openapi, orders, passwords,
    problem::{self, Outcome},
    protocols::Doors,
    rights, roles, session, sso, undo, users,
};
use axum::{
    Router,
    body::Body,
    extract::{RawPathParams, Request},
    routing::{MethodFilter, get, on},
};
use domain::{
    notifications::operations::SOCKET,
    operation::{Method, Operation, Waits},
    problem::{Kind, Problem},
};
use http::{HeaderValue, Response, header};
use std::{future::Future, sync::OnceLock};
use worker::send::SendFuture;

/// The routes being collected.
pub struct Routes {
    router: Router,
}

impl Routes {
    /// Mounts an operation at its address behind the guard. Which one, the handler's type says.
    pub fn add<Op, H, F>(&mut self, handler: H)
    where
        Op: Operation,
        H: Fn(Call<Op>) -> F + Copy + Send + Sync + 'static,
        F: Future<Output = Outcome<Reply<Op::Output>>> + 'static,
    {
        const { assert!(!matches!(Op::WAITS, Waits::AboveThreshold), "an operation that can wait comes with its plan") };
        self.mount::<Op, H, F>(handler);
    }

    /// Mounts an operation that may have to wait for a second person, with its plan (DELG-003).
    pub fn add_waiting<Op, H, F, P, G>(&mut self, handler: H, plan: P)
    where
        Op: Operation,
        H: Fn(Call<Op>) -> F + Copy + Send + Sync + 'static,
        F: Future<Output = Outcome<Reply<Op::Output>>> + 'static,
        P: Fn(Call<Op>) -> G + Copy + Send + Sync + 'static,
        G: Future<Output = Outcome<Plan>> + 'static,
    {
        self.mount(move |call: Call<Op>| gate::pass(call, handler, plan));
    }

    fn mount<Op, H, F>(&mut self, handler: H)
    where
        Op: Operation,
        H: Fn(Call<Op>) -> F + Copy + Send + Sync + 'static,
        F: Future<Output = Outcome<Reply<Op::Output>>> + 'static,
    {
        let method = match Op::METHOD {
            Method::Get => MethodFilter::GET,
            Method::Post => MethodFilter::POST,
            Method::Put => MethodFilter::PUT,
            Method::Patch => MethodFilter::PATCH,
            Method::Delete => MethodFilter::DELETE,
        };
        let mounted = move |values: RawPathParams, request: Request| {
            // The Worker has one thread; the futures of its bindings say so, and axum asks for more.
            SendFuture::new(async move {
                let values = values.iter().map(|(_, value)| value.to_owned()).collect();
                let (parts, body) = request.into_parts();
                guard::run::<Op, H, F>(handler, parts, values, body).await
            })
        };
        let router = std::mem::take(&mut self.router);
        self.router = router.route(Op::PATH, on(method, mounted));
    }
}

/// The API.
pub fn router() -> Router {
    static ROUTER: OnceLock<Router> = OnceLock::new();
    ROUTER.get_or_init(build).clone()
}

fn build() -> Router {
    let mut routes = Routes { router: Router::new() };
    session::routes(&mut routes);
    miaccess::routes(&mut routes);
    sso::routes(&mut routes);
    factors::routes(&mut routes);
    rights::routes(&mut routes);
    approvals::routes(&mut routes);
    passwords::routes(&mut routes);
    dashboard::routes(&mut routes);
    accounts::routes(&mut routes);
    contacts::routes(&mut routes);
    integrations::routes(&mut routes);
    users::routes(&mut routes);
    roles::routes(&mut routes);
    licences::routes(&mut routes);
    orders::routes(&mut routes);
    import::routes(&mut routes);
    managers::routes(&mut routes);
    gateway::routes(&mut routes);
    groups::routes(&mut routes);
    jobs::routes(&mut routes);
    notifications::routes(&mut routes);
    events::routes(&mut routes);
    event_log::routes(&mut routes);
    event_views::routes(&mut routes);
    undo::routes(&mut routes);
    let mut doors = Doors::new(routes.router);
    miaccess::doors(&mut doors);
    sso::doors(&mut doors);
    doors
        .done()
        .route("/healthz", get(health::healthz))
        .route(SOCKET, get(notifications::socket))
        .route("/api/v1/openapi.json", get(openapi::document))
        .fallback(|| async { refuse(Kind::NotFound) })
        .method_not_allowed_fallback(|| async { refuse(Kind::MethodNotAllowed) })
}

fn refuse(kind: Kind) -> Response<Body> {
    let mut response = problem::answer(&Problem::new(kind));
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
