//! From bytes to the operation's input: type, size, form, then its own rules. What is wrong is told by field.

use crate::problem::Outcome;
use axum::body::Body;
use domain::{
    operation::{Input, Method, Operation},
    problem::{FieldErrors, Kind, Problem},
};
use http::{HeaderMap, header};
use http_body_util::BodyExt;
use serde::de::DeserializeOwned;

/// What is too large is read up to here, and dropped: a browser that is cut off while it sends shows no answer.
const DRAINED: usize = 64 * 1024 * 1024;

/// Reads the body, and keeps never more than the operation takes.
pub async fn read<Op: Operation>(headers: &HeaderMap, mut body: Body) -> Outcome<Vec<u8>> {
    if Op::METHOD == Method::Get {
        return Ok(Vec::new());
    }
    let (mut bytes, mut seen) = (Vec::new(), 0);
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|error| Problem::new(Kind::BadRequest).because(error.to_string()))?;
        let Ok(data) = frame.into_data() else { continue };
        seen += data.len();
        if seen <= Op::MAX_BODY {
            bytes.extend_from_slice(&data);
        } else {
            bytes = Vec::new();
        }
        if seen > DRAINED {
            break;
        }
    }
    if seen > Op::MAX_BODY {
        return Err(Problem::new(Kind::TooLarge).with("max", Op::MAX_BODY).into());
    }
    let is_json = || {
        let kind = headers.get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
        kind.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case("application/json")
    };
    if !bytes.is_empty() && !is_json() {
        return Err(Kind::UnsupportedMediaType.into());
    }
    Ok(bytes)
}

/// Reads and checks the input.
pub fn input<Op: Operation>(query: &str, body: &[u8]) -> Outcome<Op::Input> {
    let input: Op::Input = match (Op::METHOD, body) {
        (Method::Get, _) => from_query(query)?,
        // Operations that take nothing, or only optional fields, need no body.
        (_, []) => from_json(b"{}")?,
        (_, body) => from_json(body)?,
    };
    input.validate()?;
    Ok(input)
}

fn from_json<T: DeserializeOwned>(bytes: &[u8]) -> Outcome<T> {
    let mut deserializer = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut deserializer).map_err(|error| {
        let path = error.path().to_string();
        let cause = error.into_inner();
        if cause.is_data() { unfit(&path, &cause.to_string()) } else { broken(&cause.to_string()) }
    })?;
    deserializer.end().map_err(|error| broken(&error.to_string()))?;
    Ok(value)
}

fn from_query<T: DeserializeOwned>(query: &str) -> Outcome<T> {
    let pairs = serde_urlencoded::Deserializer::new(form_urlencoded::parse(query.as_bytes()));
    serde_path_to_error::deserialize(pairs).map_err(|e| unfit(&e.path().to_string(), &e.inner().to_string()).into())
}

fn broken(detail: &str) -> Problem {
    Problem::new(Kind::BadRequest).because(detail)
}

/// The input is JSON, but not of the form expected. serde tells of missing and unknown fields in words, and
/// where they should be by the path of what holds them.
fn unfit(path: &str, detail: &str) -> Problem {
    let quoted = |lead: &str| detail.strip_prefix(lead)?.split('`').next();
    // For an unknown field the path may end in its name already.
    let within = |name: &str| match path {
        "." => name.to_owned(),
        path if path == name || path.ends_with(&format!(".{name}")) => path.to_owned(),
        path => format!("{path}.{name}"),
    };
    let (field, message) = if let Some(name) = quoted("missing field `") {
        (within(name), "problem-field-missing")
    } else if let Some(name) = quoted("unknown field `") {
        (within(name), "problem-field-unknown")
    } else {
        (path.to_owned(), "problem-field-malformed")
    };
    Problem::invalid(FieldErrors::one(&field, message)).because(detail)
}
