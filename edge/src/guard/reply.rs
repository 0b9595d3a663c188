//! A successful answer.

use axum::body::Body;
use domain::operation::NoOutput;
use http::{HeaderValue, Response, StatusCode, header};
use serde::Serialize;

/// The value of a success, and what goes with it.
#[derive(Debug)]
pub struct Reply<T> {
    value: T,
    status: Option<u16>,
    version: Option<u64>,
    cookie: Option<String>,
    file: Option<File>,
}

/// A file that is made while it is sent.
#[derive(Debug)]
pub struct File {
    /// Its name.
    pub name: String,
    /// Its media type.
    pub media: &'static str,
    /// What it holds.
    pub body: Body,
}

impl<T> Reply<T> {
    /// A success with the status that the operation declares.
    pub fn ok(value: T) -> Self {
        Self { value, status: None, version: None, cookie: None, file: None }
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

    /// The file instead of JSON, for an operation that declares so (`FILES`).
    #[must_use]
    pub fn file(mut self, file: File) -> Self {
        self.file = Some(file);
        self
    }
}

/// An answer as it is kept under an Idempotency-Key and sent.
#[derive(Debug)]
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

impl<T: Serialize> Reply<T> {
    /// The HTTP answer; `usual` is the operation's status.
    pub fn answer(mut self, usual: u16) -> Result<Response<Body>, serde_json::Error> {
        let Some(File { name, media, body }) = self.file.take() else { return Ok(self.write(usual)?.answer()) };
        let mut response = Response::new(body);
        *response.status_mut() = StatusCode::from_u16(usual).unwrap_or(StatusCode::OK);
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media));
        // Names are of letters, digits and signs that need no quoting.
        if let Ok(named) = HeaderValue::try_from(format!("attachment; filename=\"{name}\"")) {
            headers.insert(header::CONTENT_DISPOSITION, named);
        }
        Ok(response)
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
