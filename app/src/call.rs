//! The one way pages reach the API: `call::<Op>(&path, &input)`.
//!
//! In the browser the request goes through `fetch`, in the Worker through the same router in the same process
//! ([`ApiClient`] in context). An expired session opens "Sign in again" over the page and the call is repeated
//! afterwards, so that nothing typed is lost (SIGN-023, DASH-025).

pub mod file;

use domain::{
    operation::{Method, Operation, PathParams},
    problem::{Kind, Problem},
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::{future::Future, pin::Pin, sync::Arc};

/// A future that can be kept in a struct.
pub type BoxFuture<T> = Pin<Box<dyn Future<Output = T> + Send + 'static>>;

/// A call as it goes over the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The HTTP method.
    pub method: Method,
    /// Path and query, such as `/api/v1/accounts?search=ba`.
    pub path: String,
    /// The JSON body.
    pub json: Option<String>,
    /// The version that an edit changes; sent as `If-Match: "3"`.
    pub if_match: Option<u64>,
    /// Sent as `Idempotency-Key`.
    pub idempotency_key: Option<String>,
    /// Whether no person asked for it: it does not keep an idle session alive.
    pub background: bool,
}

/// What came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Response {
    /// The HTTP status.
    pub status: u16,
    /// The header `ETag` as it was sent.
    pub etag: Option<String>,
    /// The body.
    pub body: Vec<u8>,
}

/// What carries a request and brings the answer. `Send + Sync` because contexts demand it on both sides.
pub trait Transport: Send + Sync + 'static {
    /// Sends; a failure of the line is [`Kind::Unreachable`].
    fn send(&self, request: Request) -> BoxFuture<Result<Response, Problem>>;
}

/// The transport, in context.
#[derive(Clone)]
pub struct ApiClient(Arc<dyn Transport>);

impl ApiClient {
    /// A client over this transport.
    pub fn new(transport: impl Transport) -> Self {
        Self(Arc::new(transport))
    }

    /// Calls an operation; for code that has the client at hand. Pages use [`call`].
    pub fn call<Op: Operation>(
        &self,
        path: &Op::Path,
        input: &Op::Input,
    ) -> BoxFuture<Result<Reply<Op::Output>, Problem>> {
        decoded(self.0.send(prepare::<Op>(path, input, Extras::default())))
    }
}

/// The answer of a successful call.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reply<T> {
    /// The output.
    pub value: T,
    /// The version from `ETag`, to hand back in an edit.
    pub version: Option<u64>,
}

/// What goes along with a call.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Extras {
    /// The version that an edit changes (DASH-022).
    pub if_match: Option<u64>,
    /// The key under which a repeated create answers with the first result (DASH-023).
    pub idempotency_key: Option<String>,
    /// Whether no person asked for it (SIGN-023).
    pub background: bool,
}

impl Extras {
    /// An edit of this version.
    pub fn version(version: u64) -> Self {
        Self { if_match: Some(version), ..Self::default() }
    }

    /// A create that may be repeated under this key; see [`fresh_key`].
    pub fn key(key: impl Into<String>) -> Self {
        Self { idempotency_key: Some(key.into()), ..Self::default() }
    }

    /// A call that a page makes by itself, such as asking how a job goes: a page left open does not count as
    /// somebody at work (SIGN-023).
    pub fn background() -> Self {
        Self { background: true, ..Self::default() }
    }
}

/// Calls an operation. Takes what it needs from the context at once, not when it is awaited.
pub fn call<Op: Operation>(path: &Op::Path, input: &Op::Input) -> BoxFuture<Result<Reply<Op::Output>, Problem>> {
    call_with::<Op>(path, input, Extras::default())
}

/// Calls an operation with the version that an edit changes, or with an idempotency key.
pub fn call_with<Op: Operation>(
    path: &Op::Path,
    input: &Op::Input,
    extras: Extras,
) -> BoxFuture<Result<Reply<Op::Output>, Problem>> {
    decoded(send(prepare::<Op>(path, input, extras)))
}

/// Calls an operation and reads of its answer what `T` has: a page that needs little of it goes without the code that
/// reads all.
pub fn call_for<T, Op>(path: &Op::Path, input: &Op::Input) -> BoxFuture<Result<Reply<T>, Problem>>
where
    T: DeserializeOwned + 'static,
    Op: Operation,
{
    decoded(send(prepare::<Op>(path, input, Extras::default())))
}

/// A read that follows its path and input, shared between Worker and browser by the page it is rendered into.
pub type Loaded<T> = Resource<Result<Reply<T>, Problem>>;

/// Loads by an operation, again whenever path or input change. `frame::load::Load` draws it.
pub fn load<Op: Operation>(
    path: impl Fn() -> Op::Path + Send + Sync + 'static,
    input: impl Fn() -> Op::Input + Send + Sync + 'static,
) -> Loaded<Op::Output> {
    Resource::new(move || prepare::<Op>(&path(), &input(), Extras::default()), |request| decoded(send(request)))
}

/// A fresh idempotency key. Make it when a form opens or after a success, not at each press.
pub fn fresh_key() -> String {
    #[cfg(feature = "hydrate")]
    {
        use wasm_bindgen::JsCast;
        let make = || {
            let crypto = js_sys::Reflect::get(&js_sys::global(), &"crypto".into()).ok()?;
            let random = js_sys::Reflect::get(&crypto, &"randomUUID".into()).ok()?;
            random.dyn_ref::<js_sys::Function>()?.call0(&crypto).ok()?.as_string()
        };
        if let Some(key) = make() {
            return key;
        }
        // Only on an insecure origin: unlikely to collide within one person's tries, which is all it must do.
        format!("{}-{}", js_sys::Date::now(), js_sys::Math::random())
    }
    #[cfg(not(feature = "hydrate"))]
    String::new()
}

/// The request of a call.
fn prepare<Op: Operation>(path: &Op::Path, input: &Op::Input, extras: Extras) -> Request {
    let mut path = path.fill(Op::PATH);
    let mut json = None;
    if Op::METHOD == Method::Get {
        // Inputs of reads are flat by contract; one that is not would be seen by its first test.
        let query = serde_urlencoded::to_string(input).unwrap_or_default();
        if !query.is_empty() {
            path = format!("{path}?{query}");
        }
    } else {
        json = serde_json::to_string(input).ok();
    }
    let Extras { if_match, idempotency_key, background } = extras;
    Request { method: Op::METHOD, path, json, if_match, idempotency_key, background }
}

fn decoded<T: DeserializeOwned + 'static>(
    answer: BoxFuture<Result<Response, Problem>>,
) -> BoxFuture<Result<Reply<T>, Problem>> {
    Box::pin(async move { decode(&answer.await?) })
}

fn decode<T: DeserializeOwned>(response: &Response) -> Result<Reply<T>, Problem> {
    let value = serde_json::from_slice(output(response)?).map_err(|error| unreadable(&error))?;
    Ok(Reply { value, version: version(response) })
}

// What no type of an answer changes stands by itself, so that the browser loads it once and not for every operation.

/// The bytes of the output, or the problem that the answer is.
fn output(response: &Response) -> Result<&[u8], Problem> {
    if !(200..300).contains(&response.status) {
        return Err(problem(response)
            .unwrap_or_else(|| Problem::new(Kind::Unreachable).because(format!("status {}", response.status))));
    }
    // What waits for a second person is neither done nor refused, and has no output yet (DELG-003).
    if response.status == Kind::WaitsForApproval.status()
        && let Some(problem) = problem(response)
        && problem.kind == Kind::WaitsForApproval
    {
        return Err(problem);
    }
    Ok(if response.body.is_empty() { b"{}" } else { response.body.as_slice() })
}

fn problem(response: &Response) -> Option<Problem> {
    serde_json::from_slice(&response.body).ok()
}

fn unreadable(error: &serde_json::Error) -> Problem {
    Problem::new(Kind::Unreachable).because(error.to_string())
}

fn version(response: &Response) -> Option<u64> {
    response.etag.as_deref().and_then(|tag| tag.trim_start_matches("W/").trim_matches('"').parse().ok())
}

#[cfg(not(feature = "hydrate"))]
fn send(request: Request) -> BoxFuture<Result<Response, Problem>> {
    match use_context::<ApiClient>() {
        Some(client) => client.0.send(request),
        None => Box::pin(async { Err(Problem::new(Kind::Unreachable).because("no client in context")) }),
    }
}

#[cfg(feature = "hydrate")]
fn send(request: Request) -> BoxFuture<Result<Response, Problem>> {
    browser::send(request)
}

#[cfg(feature = "hydrate")]
mod browser {
    use super::{BoxFuture, Method, Request, Response};
    use crate::session::{again, changed, viewing};
    use domain::{
        problem::{Kind, Problem},
        session::viewing::HEADER,
    };
    use gloo_net::http::RequestBuilder;
    use send_wrapper::SendWrapper;

    /// Sends; when the session has ended, waits until the person has signed in again and repeats.
    pub(super) fn send(request: Request) -> BoxFuture<Result<Response, Problem>> {
        // Promises stay on their thread, and the browser's main thread is the only one.
        Box::pin(SendWrapper::new(async move {
            loop {
                let response = once(&request).await?;
                if !request.background {
                    again::note_request();
                    if matches!(response.status, 403 | 404) {
                        changed::note_refusal();
                    }
                }
                let ended = response.status == 401 && !is_sign_in(&request);
                if !ended || !again::signed_in_again().await {
                    return Ok(response);
                }
            }
        }))
    }

    fn is_sign_in(request: &Request) -> bool {
        request.path == "/api/v1/session" && request.method != Method::Get
    }

    /// Sends once, and answers as soon as the Worker does.
    pub(super) async fn open(request: &Request) -> Result<gloo_net::http::Response, Problem> {
        let method = match request.method {
            Method::Get => gloo_net::http::Method::GET,
            Method::Post => gloo_net::http::Method::POST,
            Method::Put => gloo_net::http::Method::PUT,
            Method::Patch => gloo_net::http::Method::PATCH,
            Method::Delete => gloo_net::http::Method::DELETE,
        };
        // X-Portal is what a foreign page cannot send along (DESIGN, Safety).
        let mut builder = RequestBuilder::new(&request.path)
            .method(method)
            .cache(web_sys::RequestCache::NoStore)
            .header("accept", "application/json")
            .header("x-portal", if request.background { "background" } else { "1" });
        if let Some(version) = request.if_match {
            builder = builder.header("if-match", &format!("\"{version}\""));
        }
        if let Some(mark) = viewing::mark() {
            builder = builder.header(HEADER, &mark);
        }
        if let Some(key) = &request.idempotency_key {
            builder = builder.header("idempotency-key", key);
        }
        let sent = match &request.json {
            Some(json) => builder.header("content-type", "application/json").body(json.as_str()).map_err(lost)?.send(),
            None => builder.build().map_err(lost)?.send(),
        };
        sent.await.map_err(lost)
    }

    async fn once(request: &Request) -> Result<Response, Problem> {
        let answer = open(request).await?;
        // Another tab has begun or ended a view (WHY-002), or it has run out: what the page shows is somebody else's. An
        // answer that no Worker gave says nothing of it.
        let worker = answer.headers().get("x-request-id").is_some();
        if worker && answer.status() != 401 && viewing::is_other(answer.headers().get(HEADER).as_deref()) {
            let _ = leptos::prelude::window().location().reload();
            std::future::pending::<()>().await;
        }
        let etag = answer.headers().get("etag");
        Ok(Response { status: answer.status(), etag, body: answer.binary().await.map_err(lost)? })
    }

    pub(super) fn lost(error: gloo_net::Error) -> Problem {
        Problem::new(Kind::Unreachable).because(error.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{
        accounts::{
            operations::{ListAccounts, UpdateAccount},
            query::AccountQuery,
        },
        operation::AccountPath,
    };

    #[test]
    fn a_read_carries_its_input_in_the_address_and_an_edit_in_the_body() {
        let query = AccountQuery { search: "Bj\u{f6}rn & Co".into(), ..AccountQuery::default() };
        let request = prepare::<ListAccounts>(&(), &query, Extras::default());
        assert_eq!(request.path, "/api/v1/accounts?search=Bj%C3%B6rn+%26+Co");
        assert_eq!(request.json, None);

        let account = "01890000-0000-7000-8000-000000000001".parse().unwrap();
        let form = domain::accounts::input::AccountForm::default();
        let request = prepare::<UpdateAccount>(&AccountPath { account }, &form, Extras::version(3));
        assert_eq!(request.path, format!("/api/v1/accounts/{account}"));
        assert!(request.json.is_some());
        assert_eq!(request.if_match, Some(3));
    }

    #[test]
    fn an_answer_that_is_no_problem_document_counts_as_unreachable() {
        let response = Response { status: 502, etag: None, body: b"<html>".to_vec() };
        assert_eq!(decode::<u8>(&response).unwrap_err().kind, Kind::Unreachable);
        let response = Response { status: 200, etag: Some("W/\"12\"".into()), body: b"7".to_vec() };
        assert_eq!(decode::<u8>(&response).unwrap(), Reply { value: 7, version: Some(12) });
    }
}
