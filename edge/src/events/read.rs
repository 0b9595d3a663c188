//! Reading the event history. Nothing here writes: events come with the changes they tell of (`record`).

use super::{
    sought::{Place, Sought},
    store,
};
use crate::{
    db::{Db, Statement, column, page},
    guard::{call::Call, csrf::is_background, reply::Reply},
    problem::{Failure, Outcome},
};
use domain::{
    Timestamp,
    events::{
        ActorKind, Asset, Event, EventAction, EventType,
        filter::EventQuery,
        operations::{GetEvent, GetPartnerEvent, ListEvents, ListPartnerEvents},
    },
    ids::EventId,
    page::{MAX_LIMIT, Page},
    problem::{Kind, Problem},
};
use serde::Deserialize;
use serde_json::Value;

/// A row of the history.
#[derive(Deserialize)]
pub(super) struct Row {
    id: EventId,
    #[serde(deserialize_with = "column::time")]
    at: Timestamp,
    actor_name: Option<String>,
    actor_id: String,
    actor_kind: ActorKind,
    action: EventAction,
    #[serde(rename = "type")]
    event_type: EventType,
    asset: Asset,
    asset_id: String,
    #[serde(deserialize_with = "column::json")]
    properties: Vec<String>,
    #[serde(deserialize_with = "column::json")]
    core: Value,
    #[serde(deserialize_with = "column::json")]
    extra: Value,
    #[serde(deserialize_with = "column::json")]
    tags: Vec<String>,
    /// The place within its millisecond, where words are looked for.
    #[serde(default)]
    seq: Option<f64>,
}

impl Row {
    /// Where the row stands in its list.
    pub(super) fn place(&self) -> Place {
        let within = self.seq.map_or_else(|| self.id.to_string(), |seq| (seq as i64).to_string());
        (self.at.as_millisecond(), within)
    }

    pub(super) fn view(self) -> Event {
        Event {
            id: self.id,
            at: self.at,
            actor_name: self.actor_name,
            actor_id: self.actor_id,
            actor_kind: self.actor_kind,
            action: self.action,
            event_type: self.event_type,
            asset: self.asset,
            asset_id: self.asset_id,
            properties_changed: self.properties,
            core_details: self.core,
            extra_details: self.extra,
            log_tags: self.tags,
        }
    }
}

#[derive(Deserialize)]
struct Count {
    n: f64,
}

/// A page of an account's events. A first page tells how many there are, as far as [`EventQuery::MOST_COUNTED`], unless
/// the page of the portal asks by itself: it wants to know what is new, every few seconds.
pub(super) async fn list_events(call: Call<ListEvents>) -> Outcome<Reply<Page<Event>>> {
    page_of(call.db(), &call.account().id.to_string(), call.input(), is_background(call.headers())).await
}

/// The same of the partner account's own history. [EVNT-025]
pub(super) async fn list_partner_events(call: Call<ListPartnerEvents>) -> Outcome<Reply<Page<Event>>> {
    page_of(call.db(), &call.actor().partner.to_string(), call.input(), is_background(call.headers())).await
}

async fn page_of(db: &Db, history: &str, query: &EventQuery, uncounted: bool) -> Outcome<Reply<Page<Event>>> {
    if let Some(unknown) = query.unknown() {
        return Err(Problem::new(Kind::UnknownFilterValue).with("value", unknown).into());
    }
    let sought = Sought::read(db, history, query).await?;
    let order = sought.order();
    let limit = query.limit.unwrap_or(EventQuery::ROWS).clamp(1, MAX_LIMIT);
    let after: Option<Place> = page::read(query.after.as_deref(), order)?;
    let mut batch: Vec<Statement> = vec![sought.page(after.as_ref(), limit + 1)];
    if after.is_none() && !uncounted {
        batch.push(sought.count());
    }
    let replies = db.batch(batch).await?;
    let rows: Vec<Row> = replies.first().ok_or_else(|| Failure::internal("a query gave no answer"))?.take()?;
    let mut page = page::page(rows, limit, order, Row::place, Row::view)?;
    if let Some(count) = replies.get(1) {
        page.found = count.first::<Count>()?.map(|count| count.n as u64);
    }
    Ok(Reply::ok(page))
}

/// One event (EVNT-060).
pub(super) async fn get_event(call: Call<GetEvent>) -> Outcome<Reply<Event>> {
    one_of(call.db(), &call.account().id.to_string(), call.path().event).await
}

/// One event of the partner account's own history. [EVNT-025]
pub(super) async fn get_partner_event(call: Call<GetPartnerEvent>) -> Outcome<Reply<Event>> {
    one_of(call.db(), &call.actor().partner.to_string(), call.path().event).await
}

async fn one_of(db: &Db, history: &str, event: EventId) -> Outcome<Reply<Event>> {
    let row: Option<Row> = db.first(store::one(history, &event.to_string()).into()).await?;
    Ok(Reply::ok(row.ok_or(Kind::NotFound)?.view()))
}
