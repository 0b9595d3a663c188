//! The running Worker, and the door beside it.

use super::Person;
use domain::ids::PersonId;
use reqwest::{Client, RequestBuilder};
use serde_json::{Value, json};
use std::env;
use uuid::Uuid;

/// The running Worker and the door beside it.
#[derive(Clone)]
pub struct Server {
    pub address: String,
    control: String,
    http: Client,
}

pub fn variable(name: &str) -> String {
    env::var(name).unwrap_or_else(|_| panic!("{name} is not set: start these tests with `cargo xtask test --only api`"))
}

impl Server {
    pub fn running() -> Self {
        Self::at(variable("PORTAL_ADDRESS"), variable("CONTROL_ADDRESS"))
    }

    /// The Worker at this address, with this door beside it.
    pub fn at(address: String, control: String) -> Self {
        // Connections are not kept between tests: each has a runtime of its own.
        // Node's servers close one that was idle for five seconds, maybe just when it is used again.
        let idle = std::time::Duration::from_secs(2);
        let http = Client::builder().pool_max_idle_per_host(4).pool_idle_timeout(idle).build().expect("a client");
        Self { address, control, http }
    }

    /// Runs SQL beside the Worker; the rows as JSON objects, or the database's message.
    pub async fn try_sql(&self, sql: &str, params: Value) -> Result<Vec<Value>, String> {
        let command = json!({ "sql": sql, "params": params });
        let answer = self.http.post(format!("{}/sql", self.control)).json(&command).send().await.expect("control");
        let mut answer: Value = answer.json().await.expect("JSON from control");
        match answer["error"].as_str() {
            Some(error) => Err(error.to_owned()),
            None => Ok(serde_json::from_value(answer["results"].take()).expect("rows")),
        }
    }

    /// Runs SQL that must work.
    pub async fn sql(&self, sql: &str, params: Value) -> Vec<Value> {
        self.try_sql(sql, params).await.unwrap_or_else(|error| panic!("{error}\n{sql}"))
    }

    /// Runs several statements in one transaction; the rows of each.
    pub async fn batch(&self, statements: Vec<(String, Vec<Value>)>) -> Vec<Vec<Value>> {
        let list: Vec<_> = statements.iter().map(|(sql, params)| json!({ "sql": sql, "params": params })).collect();
        let answer = self.http.post(format!("{}/batch", self.control)).json(&list).send().await.expect("control");
        let mut answer: Value = answer.json().await.expect("JSON from control");
        assert!(answer["error"].is_null(), "{answer}");
        serde_json::from_value(answer["results"].take()).expect("rows of each")
    }

    /// Kills the Worker as `kill -9` does; it is started again at once.
    pub async fn kill(&self) {
        self.http.post(format!("{}/kill", self.control)).send().await.expect("control");
    }

    /// The one number that a SELECT gives.
    pub async fn number(&self, sql: &str, params: Value) -> i64 {
        let row = self.sql(sql, params).await.into_iter().next().expect("a row");
        row.as_object().and_then(|row| row.values().next()).and_then(Value::as_i64).expect("a number")
    }

    /// Fires the cron trigger.
    pub async fn sweep(&self) {
        self.http.post(format!("{}/scheduled", self.control)).send().await.expect("control");
    }

    /// A request as any program could send it.
    pub fn raw(&self, method: &str, path: &str) -> RequestBuilder {
        let method = method.parse().expect("a method");
        self.http.request(method, format!("{}{path}", self.address))
    }

    /// A browser in which nobody is signed in.
    pub fn nobody(&self) -> Person {
        Person { server: self.clone(), id: PersonId(Uuid::nil()), email: String::new(), token: None }
    }
}
