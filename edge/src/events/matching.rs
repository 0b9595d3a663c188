//! What of the events that have arrived fits a query: for alerts on views (PROV-003). The order is that of arrival, so
//! that an event that is delivered late is found as any other.

use super::{sought::Sought, store};
use crate::{
    db::{Db, Statement},
    problem::Outcome,
};
use domain::events::filter::EventQuery;
use serde::Deserialize;

/// The next events of a history.
#[derive(Debug, Clone, Copy, Deserialize)]
pub struct Arrived {
    last: Option<f64>,
    since: Option<f64>,
    until: Option<f64>,
}

impl Arrived {
    /// Whether there are any.
    pub const fn is_any(&self) -> bool {
        self.last.is_some()
    }

    /// The row of the last one.
    pub fn last(&self) -> u64 {
        self.last.unwrap_or_default() as u64
    }

    /// The span of their times, in milliseconds.
    pub(super) fn span(&self) -> (i64, i64) {
        (self.since.unwrap_or_default() as i64, self.until.unwrap_or_default() as i64)
    }
}

/// Asks for the events that have arrived behind a row, at most so many, as [`Arrived`].
pub fn arrived(history: &str, after: u64, most: u32) -> Statement {
    store::arrived(history, after, most).into()
}

/// How many of them fit. What the person does to views is no news to them.
pub async fn count(
    db: &Db,
    history: &str,
    query: &EventQuery,
    arrived: &Arrived,
    after: u64,
    person: &str,
) -> Outcome<u64> {
    #[derive(Deserialize)]
    struct Count {
        n: f64,
    }
    let sought = Sought::read(db, history, query).await?;
    let fitting = sought.fitting(&store::Part { after, last: arrived.last(), span: arrived.span(), person });
    Ok(db.first::<Count>(fitting).await?.map_or(0, |count| count.n as u64))
}
