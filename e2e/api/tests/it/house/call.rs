//! Someone at a browser, the calls they make, and what comes back.

use super::{Server, sha256};
use domain::{
    ids::{JobId, PersonId, RoleId},
    jobs::{
        Job,
        operations::{GetJob, JobPath},
    },
    operation::{Method, NoInput, Operation, PathParams},
    problem::{Kind, Problem},
};
use reqwest::{RequestBuilder, Response, StatusCode, header::HeaderMap};
use serde::de::DeserializeOwned;
use serde_json::json;
use std::{fmt::Display, marker::PhantomData, time::Duration};

/// Someone at a browser.
#[derive(Clone)]
pub struct Person {
    pub server: Server,
    pub id: PersonId,
    pub email: String,
    pub token: Option<String>,
}

impl Person {
    /// Gives the person a custom role, which the account has from then on.
    pub async fn with_role(&self, role: RoleId) {
        for (table, account) in [("partner_user", "partner_account_id"), ("user", "account_id")] {
            let link = format!(
                "INSERT INTO role_account (role_id, account_id, assigned_at, assigned_by) \
                 SELECT ?2, {account}, 0, 'test' FROM {table} WHERE id = ?1 ON CONFLICT DO NOTHING"
            );
            self.server.sql(&link, json!([self.id, role])).await;
            self.server.sql(&format!("UPDATE {table} SET role_id = ?2 WHERE id = ?1"), json!([self.id, role])).await;
        }
    }

    /// Changes a column of the person's session.
    pub async fn set_session(&self, column: &str, value: i64) {
        let hash = sha256(self.token.as_deref().unwrap_or_default());
        let sql = format!("UPDATE session SET {column} = ?2 WHERE token_hash = ?1");
        self.server.sql(&sql, json!([hash, value])).await;
    }

    /// Calls an operation as a page of the portal does.
    pub async fn call<Op: Operation>(&self, path: &Op::Path, input: &Op::Input) -> Answer<Op> {
        self.request::<Op>(path, input).send().await
    }

    /// Asks for a job, as the progress bar does, until it has ended.
    pub async fn ended(&self, job: JobId) -> Job {
        for _ in 0..1_200 {
            let job = self.call::<GetJob>(&JobPath { job }, &NoInput {}).await.ok();
            if !job.state.is_open() {
                return job;
            }
            // Asking without a pause keeps the Worker from the job itself.
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("job {job} does not end")
    }

    /// A call about to be made.
    pub fn request<Op: Operation>(&self, path: &Op::Path, input: &Op::Input) -> Request<Op> {
        let mut address = path.fill(Op::PATH);
        let mut body = None;
        if Op::METHOD == Method::Get {
            let query = serde_urlencoded::to_string(input).expect("a flat query");
            address = if query.is_empty() { address } else { format!("{address}?{query}") };
        } else {
            body = Some(serde_json::to_vec(input).expect("JSON"));
        }
        self.at::<Op>(&address, body)
    }

    /// A call of an operation at an address, with a body of any kind.
    pub fn at<Op: Operation>(&self, address: &str, body: Option<Vec<u8>>) -> Request<Op> {
        let mut builder = self.server.raw(Op::METHOD.as_str(), address);
        if Op::METHOD.is_unsafe() {
            builder = builder
                .header("origin", &self.server.address)
                .header("x-portal", "1")
                .header("sec-fetch-site", "same-origin");
        }
        if let Some(token) = &self.token {
            builder = builder.header("cookie", format!("theme=dark; __Host-session={token}"));
        }
        if let Some(body) = body {
            builder = builder.header("content-type", "application/json").body(body);
        }
        Request { builder, operation: PhantomData }
    }
}

/// A call about to be made.
pub struct Request<Op> {
    builder: RequestBuilder,
    operation: PhantomData<Op>,
}

impl<Op: Operation> Request<Op> {
    /// With the version that an edit changes.
    pub fn version(self, version: u64) -> Self {
        self.header("if-match", &format!("\"{version}\""))
    }

    /// With an Idempotency-Key.
    pub fn key(self, key: impl Display) -> Self {
        self.header("idempotency-key", &key.to_string())
    }

    /// With a header.
    pub fn header(self, name: &str, value: &str) -> Self {
        Self { builder: self.builder.header(name, value), ..self }
    }

    /// Makes it; the answer is not read yet.
    pub async fn response(self) -> Response {
        self.builder.send().await.expect("an answer")
    }

    /// Makes it.
    pub async fn send(self) -> Answer<Op> {
        let response = self.response().await;
        let (status, headers) = (response.status(), response.headers().clone());
        let body = response.bytes().await.expect("a body").to_vec();
        Answer { status, headers, body, operation: PhantomData }
    }
}

/// What came back.
#[derive(Debug)]
pub struct Answer<Op> {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
    operation: PhantomData<Op>,
}

impl<Op: Operation> Answer<Op> {
    fn read<T: DeserializeOwned>(&self) -> T {
        let text = String::from_utf8_lossy(&self.body);
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error} in {} {text}", Op::NAME, self.status))
    }

    /// The output of a success.
    #[track_caller]
    pub fn ok(&self) -> Op::Output {
        let text = String::from_utf8_lossy(&self.body);
        assert_eq!(self.status.as_u16(), Op::SUCCESS, "{}: {text}", Op::NAME);
        self.read()
    }

    /// The version in the ETag.
    pub fn version(&self) -> u64 {
        let tag = self.header("etag");
        tag.trim_matches('"').parse().unwrap_or_else(|_| panic!("{}: ETag {tag:?}", Op::NAME))
    }

    /// A header, or nothing.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// The problem of a refusal.
    #[track_caller]
    pub fn refused(&self) -> Problem {
        assert!(!self.status.is_success(), "{} was not refused: {}", Op::NAME, String::from_utf8_lossy(&self.body));
        let problem: Problem = self.read();
        assert_eq!(self.header("content-type"), "application/problem+json");
        assert_eq!(problem.status, self.status.as_u16());
        problem
    }

    /// The problem of a refusal of this kind.
    #[track_caller]
    pub fn refused_as(&self, kind: Kind) -> Problem {
        let problem = self.refused();
        assert_eq!(problem.kind, kind, "{}: {problem:?}", Op::NAME);
        problem
    }

    /// The Fluent id of a field's error.
    #[track_caller]
    pub fn field(&self, field: &str) -> String {
        let problem = self.refused_as(Kind::Invalid);
        problem.errors.get(field).cloned().unwrap_or_else(|| panic!("{field} is not among {:?}", problem.errors))
    }
}
