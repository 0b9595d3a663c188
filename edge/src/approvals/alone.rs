//! What one person does alone counts together (DELG-003): how much they have touched within `TOGETHER_HOURS`, kept by
//! the batches that do it. Each rests on the sum, its own part in it; so of many calls at once none slips through.

use super::listing;
use crate::{
    db::{Param, Statement, params},
    guard::call::Call,
    problem::Outcome,
};
use domain::{
    Timestamp,
    approvals::rule::{Before, Rule, TOGETHER_HOURS, Touched},
    ids::PersonId,
    operation::Operation,
};
use serde::Deserialize;

const HOUR_MILLISECONDS: i64 = 60 * 60 * 1000;

fn hour(at: Timestamp) -> i64 {
    at.as_millisecond().div_euclid(HOUR_MILLISECONDS)
}

/// The first hour that counts: the one that was under way at the beginning of the time.
fn since(now: Timestamp) -> i64 {
    hour(now) - i64::from(TOGETHER_HOURS)
}

#[derive(Deserialize)]
struct Sum {
    users: f64,
    accounts: f64,
}

/// What the caller has touched alone before.
pub(super) async fn before<Op: Operation>(call: &Call<Op>) -> Outcome<Before> {
    let sum: Option<Sum> = call.db().first(listing::alone(call.actor().person, since(call.now())).into()).await?;
    Ok(sum.map_or_else(Before::default, |sum| Before { users: sum.users as u64, accounts: sum.accounts as u64 }))
}

/// What goes with a batch that touches so much: it adds to what the person has touched, and breaks the batch if that is
/// more than one alone may. Run again, the call waits.
pub(super) fn counted(person: PersonId, rule: Rule, touched: Touched, now: Timestamp) -> Vec<Statement> {
    if touched.users == 0 && touched.accounts == 0 {
        return Vec::new();
    }
    let most = |n: u64, threshold: Option<u32>| threshold.filter(|_| n > 0).map_or(Param::Null, Param::from);
    let (users, accounts) = (most(touched.users, rule.users), most(touched.accounts, rule.accounts));
    vec![
        Statement::new(
            "INSERT INTO approval_alone (person_id, hour, users, accounts) VALUES (?1, ?2, ?3, ?4) \
             ON CONFLICT (person_id, hour) DO UPDATE SET users = users + excluded.users, \
             accounts = accounts + excluded.accounts",
            params![person, hour(now), touched.users, touched.accounts],
        ),
        // Above what is no threshold is nothing.
        Statement::new(
            "INSERT INTO expectation (alone) SELECT 0 FROM (SELECT sum(users) AS users, sum(accounts) AS accounts \
             FROM approval_alone WHERE person_id = ?1 AND hour >= ?2) WHERE users > ?3 OR accounts > ?4",
            params![person, since(now), users, accounts],
        ),
    ]
}

/// Forgets the hours that count no more.
pub(super) fn forget(now: Timestamp) -> Statement {
    Statement::new("DELETE FROM approval_alone WHERE hour < ?1", params![since(now)])
}
