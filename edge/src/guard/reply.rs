//! A successful answer.

use axum::body::Body;
use domain::operation::NoOutput;
use http::{HeaderValue, Response, StatusCode, header};
use serde::Serialize;

/// The value of a success, and what goes with it.
#[derive(Debug, Clone)]
pub struct Reply<T> {
    value: T,
    status: Option<u16>,
    version: Option<u64>,
    cookie: Option<String>,
}

impl<T> Reply<T> {
    /// A success with the status that the operation declares.
    pub fn ok(value: T) -> Self {
        Self { value, status: None, version: None, cookie: None }
    }

    /// Something was created: 201.
    pub fn created(value: T) -> Self {
        Self { status: Some(201), ..Self::ok(value) }
    }

    /// Something was begun and goes on: 202.
    pub fn accepted(value: T) -> Self {
        Self { status: Some(202), ..Self::ok(value) }
    }

    /// The version of what is answered, told as `ETag` (DASH-022).
    #[must_use]
    pub fn version(mut self, version: u64) -> Self {
        self.version = Some(version);
        self
    }

    /// A cookie to set.
    #[must_use]
    pub fn cookie(mut self, cookie: String) -> Self {
        self.cookie = Some(cookie);
        self
    }
}

impl Reply<NoOutput> {
    /// A success with nothing to say.
    pub fn done() -> Self {
        Self::ok(NoOutput {})
    }
}

/// An answer as it is kept under an Idempotency-Key and sent.
#[derive(Debug, Clone)]
pub struct Written {
    /// The status.
    pub status: u16,
    /// The version.
    pub version: Option<u64>,
    /// The JSON.
    pub body: String,
    /// A cookie; never kept.
    pub cookie: Option<String>,
}

impl<T: Serialize> Reply<T> {
    /// The answer as JSON; `usual` is the operation's status.
    pub fn write(&self, usual: u16) -> Result<Written, serde_json::Error> {
        Ok(Written {
            status: self.status.unwrap_or(usual),
            version: self.version,
            body: serde_json::to_string(&self.value)?,
            cookie: self.cookie.clone(),
        })
    }
}

impl Written {
    /// The HTTP answer.
    pub fn answer(self) -> Response<Body> {
        let mut response = Response::new(Body::from(self.body));
        *response.status_mut() = StatusCode::from_u16(self.status).unwrap_or(StatusCode::OK);
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
        if let Some(etag) = self.version.and_then(|v| HeaderValue::try_from(format!("\"{v}\"")).ok()) {
            headers.insert(header::ETAG, etag);
        }
        if let Some(cookie) = self.cookie.and_then(|c| HeaderValue::try_from(c).ok()) {
            headers.insert(header::SET_COOKIE, cookie);
        }
        response
    }
}
