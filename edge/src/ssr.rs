//! Pages: rendered by `app`, which calls the API's own router in this process, as the person who asks for the page.

use crate::{
    config::{self, Config},
    headers, problem, router,
};
use app::{
    boot::{Asked, Boot},
    call::{ApiClient, BoxFuture, Request as ApiRequest, Response as ApiResponse, Transport},
    frame::status::SetStatus,
};
use axum::body::{Body, to_bytes};
use domain::problem::{Kind, Problem};
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request, Response, StatusCode, header};
use leptos::prelude::{expect_context, provide_context};
use leptos_axum::ResponseOptions;
use std::sync::Arc;
use tower::ServiceExt;
use worker::{Env, send::SendFuture};

/// Where this build's files are; xtask names the folder by their content.
const ASSETS: &str = match option_env!("CLIENT_ASSETS") {
    Some(address) => address,
    None => "/pkg/dev",
};

/// What of a page's request goes along with its calls: who asks, in which language, from where.
const FORWARDED: [HeaderName; 4] =
    [header::COOKIE, header::ACCEPT_LANGUAGE, header::USER_AGENT, HeaderName::from_static("cf-connecting-ip")];

/// The largest answer a page may take in: a page of a list is far below.
const MAX_ANSWER: usize = 8 * 1024 * 1024;

/// Once an isolate, before anything is rendered.
pub fn start() {
    // Fails only if it was done before.
    let _ = any_spawner::Executor::init_wasm_bindgen();
}

/// Answers with a page, or sends the browser to the right one.
pub async fn page(request: Request<Body>) -> Response<Body> {
    let address = request.uri().path_and_query().map_or("/", |address| address.as_str()).to_owned();
    if request.method() == Method::POST && wants_page(request.headers()) {
        // A form sent before the page was alive: the page again, without what was typed, which may be a password.
        // What begins with two slashes would be another site (SIGN-024).
        let other = address.get(1..).is_some_and(|rest| rest.starts_with(['/', '\\']));
        return redirect(if other { "/" } else { &address });
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return problem::answer(&Problem::new(Kind::MethodNotAllowed));
    }
    let Some(env) = request.extensions().get::<Arc<Env>>().cloned() else {
        return problem::answer(&Problem::new(Kind::Internal));
    };
    let miaccess = config::miaccess(&env).is_some();
    let frame_ancestors = Config::of(&env).frame_ancestors;
    let client = ApiClient::new(InProcess { env, forward: forwarded(request.headers()) });
    let boot = boot(&client, &request, miaccess, &frame_ancestors).await;
    if let Some(to) = boot.redirect(&address) {
        return redirect(&to);
    }

    let context = {
        let boot = boot.clone();
        move || {
            boot.clone().provide(None);
            provide_context(client.clone());
            let response = expect_context::<ResponseOptions>();
            let nonce = leptos::nonce::use_nonce().map(|nonce| nonce.to_string());
            if let Ok(policy) = HeaderValue::try_from(headers::policy(nonce.as_deref(), &frame_ancestors)) {
                response.insert_header(header::CONTENT_SECURITY_POLICY, policy);
            }
            provide_context(SetStatus(Arc::new(move |status| {
                response.set_status(StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR));
            })));
        }
    };
    let path = request.uri().path().to_owned();
    let render = leptos_axum::render_app_async_with_context(context, move || app::shell::shell(&boot, &path));
    let mut response = render(request).await;
    response.headers_mut().insert(header::VARY, HeaderValue::from_static("Cookie, Accept-Language, Sec-Fetch-Dest"));
    response
}

async fn boot(client: &ApiClient, request: &Request<Body>, miaccess: bool, frame_ancestors: &str) -> Boot {
    let text = |name: HeaderName| request.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let asked = Asked {
        path: request.uri().path(),
        cookies: text(header::COOKIE),
        accept_language: text(header::ACCEPT_LANGUAGE),
        fetch_dest: text(HeaderName::from_static("sec-fetch-dest")),
        miaccess,
        frame_ancestors,
    };
    Boot::read(client, ASSETS, &asked).await
}

fn wants_page(headers: &HeaderMap) -> bool {
    headers
        .get(header::ACCEPT)
        .and_then(|accept| accept.to_str().ok())
        .is_some_and(|accept| accept.contains("text/html"))
}

fn redirect(to: &str) -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::SEE_OTHER;
    if let Ok(to) = HeaderValue::try_from(to) {
        response.headers_mut().insert(header::LOCATION, to);
    }
    response
}

fn forwarded(headers: &HeaderMap) -> HeaderMap {
    FORWARDED.into_iter().filter_map(|name| headers.get(&name).map(|value| (name.clone(), value.clone()))).collect()
}

/// The API in the same process.
struct InProcess {
    env: Arc<Env>,
    forward: HeaderMap,
}

impl Transport for InProcess {
    fn send(&self, call: ApiRequest) -> BoxFuture<Result<ApiResponse, Problem>> {
        let (env, forward) = (self.env.clone(), self.forward.clone());
        Box::pin(SendFuture::new(async move {
            let failed = |why: String| Problem::new(Kind::Internal).because(why);
            let mut request = Request::builder().method(call.method.as_str()).uri(&call.path).extension(env);
            if let Some(headers) = request.headers_mut() {
                headers.extend(forward);
                if call.json.is_some() {
                    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
                }
            }
            let request = request.body(call.json.map(Body::from).unwrap_or_default());
            let request = request.map_err(|error| failed(error.to_string()))?;
            let response = match router::router().oneshot(request).await {
                Ok(response) => response,
                Err(never) => match never {},
            };
            let status = response.status().as_u16();
            let etag = response.headers().get(header::ETAG).and_then(|tag| tag.to_str().ok()).map(str::to_owned);
            let body = to_bytes(response.into_body(), MAX_ANSWER).await.map_err(|error| failed(error.to_string()))?;
            Ok(ApiResponse { status, etag, body: body.into() })
        }))
    }
}
