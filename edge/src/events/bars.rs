//! How many events there were when (PROV-006): without filters from the counters that triggers keep, else counted within
//! the indexes of the filters or of the texts, as far back as that is bounded.

use super::sought::Sought;
use crate::{
    db::Db,
    guard::{call::Call, reply::Reply},
    problem::Outcome,
};
use domain::{
    Timestamp,
    events::{
        bars::{EventBars, Quarter, span},
        filter::EventQuery,
        operations::{GetEventBars, GetPartnerEventBars},
    },
};
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
struct Row {
    arm: f64,
    quarter: f64,
    events: f64,
}

/// Counts the events of an account that fit. [PROV-006]
pub(super) async fn get_event_bars(call: Call<GetEventBars>) -> Outcome<Reply<EventBars>> {
    bars(call.db(), &call.account().id.to_string(), call.input(), call.now()).await
}

/// The same of the partner account's own history. [EVNT-025]
pub(super) async fn get_partner_event_bars(call: Call<GetPartnerEventBars>) -> Outcome<Reply<EventBars>> {
    bars(call.db(), &call.actor().partner.to_string(), call.input(), call.now()).await
}

async fn bars(db: &Db, history: &str, query: &EventQuery, now: Timestamp) -> Outcome<Reply<EventBars>> {
    let query = &query.at(now);
    let (mut from, to) = span(query, now);
    let query = EventQuery { since: Some(from), until: Some(to), ..query.clone() };
    let (statement, most) = Sought::read(db, history, &query).await?.by_quarter();
    let rows: Vec<Row> = db.rows(statement).await?;
    let mut arms: BTreeMap<i64, (i64, u64)> = BTreeMap::new();
    let mut quarters: BTreeMap<i64, u64> = BTreeMap::new();
    for Row { arm, quarter, events } in rows {
        let (quarter, events) = (quarter as i64, events as u64);
        *quarters.entry(quarter).or_default() += events;
        let (oldest, looked_at) = arms.entry(arm as i64).or_insert((quarter, 0));
        *oldest = quarter.min(*oldest);
        *looked_at += events;
    }
    // Where an arm came to its end, its oldest quarter is not complete, and nothing before it is known.
    let known = arms
        .values()
        .filter(|(_, looked_at)| most.is_some_and(|most| *looked_at >= most))
        .map(|(oldest, _)| oldest + 1)
        .max();
    if let Some(known) = known {
        quarters.retain(|quarter, _| *quarter >= known);
        from = from.max(Quarter(known, 0).begins()).min(to);
    }
    let quarters = quarters.into_iter().map(|(quarter, events)| Quarter(quarter, events)).collect();
    Ok(Reply::ok(EventBars { from, to, quarters }))
}
