//! How the database goes about the lists: no list query reads all users or events of an account (DESIGN, Storage).
//!
//! The Worker's modules that write these queries are compiled into the tests; the database is asked through the
//! control port. Every plan by which a list of users can be found must also give the same list.

mod approvals;
mod dashboard;
mod event_log;
mod event_views;
mod events;
mod gateway;
mod import;
mod managers;
mod orders;
mod roles;
mod sso;
mod users;

#[path = "../../../../../edge/src/db/steady.rs"]
mod steady;

use crate::house::{House, Server};
use serde_json::{Value, json};
use std::cmp::Ordering;

/// A text and its values.
type Query = (String, Vec<Value>);

/// An account of its own with known users and events.
struct Ground {
    server: Server,
    account: String,
    no: u64,
}

impl Ground {
    async fn prepare() -> Self {
        let house = House::open().await;
        let account = house.account("Ballad").await;
        let server = house.server;
        let no = server.number("SELECT no FROM account WHERE id = ?1", json!([account.id])).await as u64;
        Self { server, account: account.id.to_string(), no }
    }

    async fn rows(&self, (sql, params): Query) -> Vec<Value> {
        self.server.sql(&steady::steady(&sql), json!(params)).await
    }

    /// The steps of each statement's plan.
    async fn explain(&self, queries: Vec<Query>) -> Vec<Vec<String>> {
        let explained = queries
            .into_iter()
            .map(|(sql, params)| (format!("EXPLAIN QUERY PLAN {}", steady::steady(&sql)), params))
            .collect();
        let detail = |step: &Value| step["detail"].as_str().expect("a step").to_owned();
        self.server.batch(explained).await.iter().map(|steps| steps.iter().map(detail).collect()).collect()
    }
}

/// Fails if a step reads a whole table, or all rows of an account without the order it needs.
fn check(steps: &[String], what: &str, may_sort: bool) {
    for step in steps {
        let virtual_table = step.contains("VIRTUAL TABLE");
        let intermediate = step.contains("SCAN (subquery")
            || step.contains("SCAN k")
            || ["SCAN near", "SCAN c"].contains(&step.as_str())
            || step.contains("CONSTANT ROW");
        assert!(!step.starts_with("SCAN") || virtual_table || intermediate, "{what}: {step}");
        assert!(may_sort || !step.contains("TEMP B-TREE FOR ORDER BY"), "{what}: {step}");
    }
}

fn order(a: &[Value], b: &[Value]) -> Ordering {
    a.iter()
        .zip(b)
        .map(|(a, b)| match (a.as_f64(), b.as_f64()) {
            (Some(a), Some(b)) => a.total_cmp(&b),
            _ => a.as_str().cmp(&b.as_str()),
        })
        .find(|order| order.is_ne())
        .unwrap_or(Ordering::Equal)
}

fn ids<'a>(rows: impl IntoIterator<Item = &'a Value>) -> Vec<String> {
    rows.into_iter().map(|row| row["id"].as_str().expect("an id").to_owned()).collect()
}

#[test]
fn values_are_bound_behind_a_sign() {
    let sent = steady::steady("SELECT '?' FROM t WHERE a = ?1 AND b IN (?12,?3) AND c = +?4 LIMIT ?5");
    assert_eq!(sent, "SELECT '?' FROM t WHERE a = +?1 AND b IN (+?12,+?3) AND c = +?4 LIMIT +?5");
}
