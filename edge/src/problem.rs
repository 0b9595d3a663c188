//! What goes wrong in the Worker, and the one place where it becomes an HTTP answer.

use crate::guard::reply::Written;
use axum::body::Body;
use domain::problem::{FieldErrors, Kind, Problem};
use http::{HeaderValue, Response, StatusCode, header};

/// The result of anything a handler calls.
pub type Outcome<T> = Result<T, Failure>;

/// Why a call did not succeed.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// Something to tell the caller.
    #[error("{0}")]
    Problem(Box<Problem>),
    /// A fault of ours; the text is for the log, never for the caller.
    #[error("{0}")]
    Internal(String),
    /// A row changed between reading and writing: the call is run once more and meets the newer version.
    #[error("lost a race")]
    Race,
    /// A number drawn at random is taken already: the call is run once more and draws another.
    #[error("drew a taken number")]
    Redraw,
    /// The account was deactivated or deleted between looking at it and storing: nothing was stored.
    #[error("the account is out of service")]
    OutOfService,
    /// A slice of a job was done already by somebody else.
    #[error("the job has moved on")]
    JobMovedOn,
    /// The same Idempotency-Key was stored meanwhile; its answer is the answer (DASH-023).
    #[error("answered already")]
    AnsweredAlready,
    /// It was found that the call could be stored, and it was not: it waits for a second person (DELG-003).
    #[error("held for a second person")]
    Held,
    /// The call waits for a second person, and this is what its caller is told.
    #[error("waits for a second person")]
    Waits(Box<Written>),
}

impl Failure {
    /// A fault of ours.
    pub fn internal(why: impl Into<String>) -> Self {
        Self::Internal(why.into())
    }

    /// What the caller is told.
    pub fn into_problem(self) -> Problem {
        match self {
            Self::Problem(problem) => *problem,
            Self::Race => Problem::new(Kind::StaleVersion),
            Self::OutOfService => Problem::new(Kind::NotFound),
            Self::Internal(_)
            | Self::Redraw
            | Self::JobMovedOn
            | Self::AnsweredAlready
            | Self::Held
            | Self::Waits(_) => Problem::new(Kind::Internal),
        }
    }
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        Self::Problem(Box::new(problem))
    }
}

impl From<Kind> for Failure {
    fn from(kind: Kind) -> Self {
        Problem::new(kind).into()
    }
}

impl From<FieldErrors> for Failure {
    fn from(fields: FieldErrors) -> Self {
        Problem::invalid(fields).into()
    }
}

impl From<worker::Error> for Failure {
    fn from(error: worker::Error) -> Self {
        Self::Internal(error.to_string())
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        Self::Internal(format!("JSON of our own: {error}"))
    }
}

/// The problem as an answer (RFC 9457). How long to wait is told in the header too (RFC 9110, section 10.2.3).
pub fn answer(problem: &Problem) -> Response<Body> {
    let body = serde_json::to_vec(problem).unwrap_or_default();
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    if let Some(seconds) = problem.more.get("retryAfter").and_then(serde_json::Value::as_u64) {
        headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}
