//! The door for on-site systems: their events are stored once, whatever is delivered how often (EVNT-074), and it is
//! known when each system delivered last (EVNT-041).

use super::{delivery_store as store, options::OnSite, store as event_store};
use crate::{
    db::{column, tx::Unrecorded},
    guard::{call::Call, reply::Reply},
    problem::{Failure, Outcome},
};
use domain::{
    Timestamp,
    events::{
        delivery::{Deliveries, DeliveryState, Receipt, Receipts},
        operations::{IngestEvents, ListDeliveries},
    },
    ids::EventId,
};
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Bytes of events that one statement takes: the database has a limit of two million.
const STATEMENT: usize = 1_000_000;

/// Under which id an event of the sender is known.
#[derive(Deserialize)]
struct Known {
    source_key: String,
    event_id: EventId,
}

/// Stores what is delivered. [EVNT-074]
pub(super) async fn ingest_events(call: Call<IngestEvents>) -> Outcome<Reply<Receipts>> {
    let account = call.account().id.to_string();
    let sender = call.sender()?.id.clone();
    let mut tx = call.begin_unrecorded(Unrecorded::Delivery);
    let (mut part, mut size) = (Vec::new(), 0);
    for event in &call.input().events {
        let taken = event.taken(call.now());
        let mut tags = call.author().tags();
        tags.push(format!("sender:{sender}"));
        tags.extend(taken.tags);
        let row = json!([
            event.source_key,
            Uuid::now_v7(),
            taken.at.as_millisecond(),
            event.actor_id.trim().to_lowercase(),
            event.actor_name,
            event.action,
            event.asset,
            event.asset_id,
            json!(taken.properties).to_string(),
            taken.core,
            taken.extra,
            json!(tags).to_string(),
        ]);
        size += taken.core.len() + taken.extra.len() + 1_000;
        if size > STATEMENT {
            store_part(&mut tx, &account, &sender, &mut part, call.now());
            size = taken.core.len() + taken.extra.len();
        }
        part.push(row);
    }
    store_part(&mut tx, &account, &sender, &mut part, call.now());
    tx.statement(store::delivered(&account, &sender, call.now()));
    tx.commit(Reply::done()).await?;

    let keys: Vec<_> = call.input().events.iter().map(|event| event.source_key.as_str()).collect();
    let known: Vec<Known> = call.db().rows(store::receipts(&account, &sender, &keys)).await?;
    let known: BTreeMap<_, _> = known.into_iter().map(|known| (known.source_key, known.event_id)).collect();
    let receipt = |key: &str| {
        let id = known.get(key).copied().ok_or_else(|| Failure::internal(format!("no receipt for {key}")))?;
        Ok(Receipt { source_key: key.to_owned(), id })
    };
    let events = keys.into_iter().map(receipt).collect::<Outcome<_>>()?;
    Ok(Reply::ok(Receipts { events }))
}

fn store_part(tx: &mut crate::db::tx::Tx, account: &str, sender: &str, part: &mut Vec<Value>, now: Timestamp) {
    let rows = Value::Array(std::mem::take(part)).to_string();
    tx.statement(store::sources(account, sender, &rows, now));
    tx.statement(store::events(account, sender, &rows));
}

/// When each on-site system of the account delivered last. [EVNT-041]
pub(super) async fn list_deliveries(call: Call<ListDeliveries>) -> Outcome<Reply<Deliveries>> {
    #[derive(Deserialize)]
    struct Row {
        name: String,
        #[serde(deserialize_with = "column::time_option")]
        last_delivered_at: Option<Timestamp>,
    }
    let account = call.account().id.to_string();
    let rows = call.db().batch(vec![event_store::on_site(&account).into(), store::senders(&account)]).await?;
    let [on_site, senders] = rows.as_slice() else {
        return Err(Failure::internal("a batch of two gave no two answers"));
    };
    let on_site = on_site.first::<OnSite>()?.is_some_and(|row| row.on_site);
    let state = |Row { name, last_delivered_at }| DeliveryState { name, last_delivered_at };
    Ok(Reply::ok(Deliveries { on_site, senders: senders.take()?.into_iter().map(state).collect() }))
}
