//! The only door to the database. Statements are plain data, made by the features' `store` modules.

pub mod column;
pub mod constraint;
pub mod page;
mod steady;
pub mod tx;

use crate::problem::{Failure, Outcome};
use domain::ids::AccountId;
use serde::{Serialize, de::DeserializeOwned};
use std::{borrow::Cow, sync::Arc};
use worker::{D1Database, D1PreparedStatement, D1Result, Env, wasm_bindgen::JsValue};

/// The queue whose messages wake what is stored: jobs, mails, wishes for a link.
const QUEUE: &str = "JOBS";

/// A value bound to a statement.
#[derive(Debug, Clone, PartialEq)]
pub enum Param {
    /// NULL.
    Null,
    /// TEXT.
    Text(String),
    /// INTEGER or REAL. D1 refuses JavaScript's BigInt, so numbers travel as doubles: exact up to 2^53.
    Number(f64),
}

impl From<&Param> for JsValue {
    fn from(param: &Param) -> Self {
        match param {
            Param::Null => Self::NULL,
            Param::Text(text) => Self::from_str(text),
            Param::Number(number) => Self::from_f64(*number),
        }
    }
}

macro_rules! numbers {
    ($($type:ty),+) => {$(
        impl From<$type> for Param {
            fn from(number: $type) -> Self {
                Self::Number(number as f64)
            }
        }
    )+};
}
numbers!(i32, u32, i64, u64, usize, f64);

macro_rules! texts {
    ($($type:ty),+ $(,)?) => {$(
        impl From<$type> for Param {
            fn from(value: $type) -> Self {
                Self::Text(value.to_string())
            }
        }
    )+};
}
texts!(
    &str,
    &String,
    uuid::Uuid,
    domain::ids::PartnerAccountId,
    domain::ids::ApprovalId,
    domain::ids::AccountId,
    domain::ids::UserId,
    domain::ids::PersonId,
    domain::ids::EventId,
    domain::ids::DraftId,
    domain::ids::JobId,
    domain::ids::LinkId,
    domain::ids::MailId,
    domain::ids::NotificationId,
    domain::ids::OrderId,
    domain::ids::PasskeyId,
    domain::ids::RoleId,
    domain::ids::ViewId,
    domain::ids::GroupId,
    &serde_json::Value,
    serde_json::Value,
);

impl From<String> for Param {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<bool> for Param {
    fn from(flag: bool) -> Self {
        Self::Number(f64::from(u8::from(flag)))
    }
}

impl From<domain::Timestamp> for Param {
    fn from(at: domain::Timestamp) -> Self {
        at.as_millisecond().into()
    }
}

impl From<domain::language::Language> for Param {
    fn from(language: domain::language::Language) -> Self {
        language.tag().into()
    }
}

impl<T: Into<Param>> From<Option<T>> for Param {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

/// The values of a statement: `params![account.id, name]`.
macro_rules! params {
    ($($value:expr),* $(,)?) => { vec![$($crate::db::Param::from($value)),*] };
}
pub(crate) use params;

/// An SQL text and its values.
#[derive(Debug, Clone, PartialEq)]
pub struct Statement {
    /// The text, with `?1`, `?2` …
    pub sql: Cow<'static, str>,
    /// The values.
    pub params: Vec<Param>,
}

impl Statement {
    /// A statement.
    pub fn new(sql: impl Into<Cow<'static, str>>, params: Vec<Param>) -> Self {
        Self { sql: sql.into(), params }
    }

    /// Appends to the text.
    pub fn push(&mut self, sql: impl AsRef<str>) -> &mut Self {
        self.sql.to_mut().push_str(sql.as_ref());
        self
    }

    /// Appends a value.
    pub fn bind(&mut self, value: impl Into<Param>) -> &mut Self {
        self.params.push(value.into());
        let place = format!("?{}", self.params.len());
        self.push(place)
    }
}

/// What the planned queries of the lists are made of: a text and its values.
impl From<(String, Vec<serde_json::Value>)> for Statement {
    fn from((sql, values): (String, Vec<serde_json::Value>)) -> Self {
        let param = |value| match value {
            serde_json::Value::Null => Param::Null,
            serde_json::Value::String(text) => Param::Text(text),
            serde_json::Value::Number(number) => number.as_f64().map_or(Param::Null, Param::Number),
            serde_json::Value::Bool(flag) => flag.into(),
            other => other.into(),
        };
        Self::new(sql, values.into_iter().map(param).collect())
    }
}

/// The rows that one statement of a batch gave.
pub struct Rows(D1Result);

impl Rows {
    /// The rows.
    pub fn take<T: DeserializeOwned>(&self) -> Outcome<Vec<T>> {
        self.0.results().map_err(|e| Failure::internal(format!("a row has not the form expected: {e}")))
    }

    /// The first row, if there is one.
    pub fn first<T: DeserializeOwned>(&self) -> Outcome<Option<T>> {
        Ok(self.take()?.into_iter().next())
    }
}

/// The database of one account, or of the directory of accounts.
#[derive(Clone)]
pub struct Db {
    database: Arc<D1Database>,
    env: Arc<Env>,
}

impl Db {
    /// The directory: partner accounts, accounts, sign-in names, sessions, jobs.
    pub fn directory(env: &Env) -> Outcome<Self> {
        Ok(Self { database: Arc::new(env.d1("DB")?), env: Arc::new(env.clone()) })
    }

    /// The database that holds an account's data. Today every account shares one with the directory; the
    /// account's cloud location will choose (DESIGN).
    #[must_use]
    pub fn of(&self, _account: AccountId) -> Self {
        self.clone()
    }

    /// The Worker's bindings, for what is sent after a commit.
    pub(crate) fn env(&self) -> &Env {
        &self.env
    }

    /// Sends a message that wakes work whose row is stored. One that is lost costs time only: a sweep finds the row.
    pub(crate) async fn wake(&self, message: &impl Serialize) {
        let sent = match self.env.queue(QUEUE) {
            Ok(queue) => queue.send(message).await,
            Err(error) => Err(error),
        };
        if let Err(error) = sent {
            worker::console_error!("{} was not woken: {error}", serde_json::to_string(message).unwrap_or_default());
        }
    }

    fn prepare(&self, statement: &Statement) -> Outcome<D1PreparedStatement> {
        let prepared = self.database.prepare(steady::steady(&statement.sql));
        if statement.params.is_empty() {
            return Ok(prepared);
        }
        let values: Vec<JsValue> = statement.params.iter().map(JsValue::from).collect();
        Ok(prepared.bind(&values)?)
    }

    /// The rows of a statement.
    pub async fn rows<T: DeserializeOwned>(&self, statement: Statement) -> Outcome<Vec<T>> {
        let result = self.prepare(&statement)?.all().await.map_err(|e| constraint::failure(&e.to_string()))?;
        Rows(result).take()
    }

    /// The first row of a statement.
    pub async fn first<T: DeserializeOwned>(&self, statement: Statement) -> Outcome<Option<T>> {
        Ok(self.rows(statement).await?.into_iter().next())
    }

    /// Several statements in one transaction and one round trip: all or none.
    pub async fn batch(&self, statements: Vec<Statement>) -> Outcome<Vec<Rows>> {
        let prepared = statements.iter().map(|s| self.prepare(s)).collect::<Outcome<Vec<_>>>()?;
        let results = self.database.batch(prepared).await.map_err(|e| constraint::failure(&e.to_string()))?;
        Ok(results.into_iter().map(Rows).collect())
    }
}
