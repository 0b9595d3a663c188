//! What became of a change at the gateway, with its event.

use super::store;
use crate::{
    db::column,
    guard::{call::Call, reply::Reply},
    problem::Outcome,
};
use domain::{
    Timestamp,
    gateway::{ChangeOutcome, ChangeState, EventOutcome, operations::GetEventOutcome},
    ids::EventId,
};
use serde::Deserialize;

#[derive(Deserialize)]
struct Row {
    state: ChangeState,
    #[serde(deserialize_with = "column::time_option")]
    told_at: Option<Timestamp>,
    reason: Option<String>,
    told_by: Option<EventId>,
}

/// How the change of an event stands. Of an event that is none, or another account's, there is nothing to say.
/// [DASH-016] [USER-027]
pub(super) async fn get_event_outcome(call: Call<GetEventOutcome>) -> Outcome<Reply<EventOutcome>> {
    let (account, event) = (call.account().id.to_string(), call.path().event.to_string());
    let row: Option<Row> = call.db().first(store::outcome(&account, &event).into()).await?;
    let view = |row: Row| ChangeOutcome { state: row.state, at: row.told_at, reason: row.reason, event: row.told_by };
    Ok(Reply::ok(EventOutcome { outcome: row.map(view) }))
}
