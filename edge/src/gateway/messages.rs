//! The gateway's word on each change: kept, told to the people concerned, and recorded as the consequence of the change,
//! all in one batch. A message that comes again, or against one that is final, changes nothing.

use super::{store, told::Told};
use crate::{
    events::record::BulkEvents,
    guard::{call::Call, reply::Reply},
    problem::Outcome,
};
use domain::{
    events::{Asset, EventAction},
    gateway::{
        ChangeState,
        message::{Known, UpdateMessage, UpdateReceipt, UpdateReceipts},
        operations::SendUpdateMessages,
    },
    ids::{EventId, PersonId},
    notifications::NotificationKind,
};
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Messages that one batch takes: each may be news to every administrator of the account.
const BATCH: usize = 20;

/// How a change stands, what caused it, and who.
#[derive(Deserialize)]
struct Standing {
    change: EventId,
    state: ChangeState,
    cause: String,
    maker: Option<PersonId>,
}

impl Standing {
    /// Whether this message says something new of it.
    fn is_open_to(&self, message: &UpdateMessage) -> bool {
        match self.state {
            ChangeState::Waiting => true,
            ChangeState::Failed => message.state() == ChangeState::Applied,
            ChangeState::Applied => false,
        }
    }
}

async fn standing(call: &Call<SendUpdateMessages>) -> Outcome<BTreeMap<EventId, Standing>> {
    let changes = json!(call.input().messages.iter().map(|message| message.change).collect::<Vec<_>>());
    let rows: Vec<Standing> = call.db().rows(store::standing(&call.account().id.to_string(), &changes).into()).await?;
    Ok(rows.into_iter().map(|row| (row.change, row)).collect())
}

/// Takes update messages. [DASH-016] [USER-027] [GTWY-055]
pub(super) async fn send_update_messages(call: Call<SendUpdateMessages>) -> Outcome<Reply<UpdateReceipts>> {
    let known = standing(&call).await?;
    let news: Vec<_> = call
        .input()
        .settled()
        .into_iter()
        .filter_map(|message| Some((message, known.get(&message.change)?)))
        .filter(|(message, change)| change.is_open_to(message))
        .collect();
    if !news.is_empty() {
        let mut told = Told::of(&call).await?;
        for part in news.chunks(BATCH) {
            keep(&call, part, &mut told).await?;
        }
    }
    let now = if news.is_empty() { known } else { standing(&call).await? };
    let receipt = |message: &UpdateMessage| UpdateReceipt {
        change: message.change,
        state: match now.get(&message.change).map(|change| change.state) {
            Some(ChangeState::Applied) => Known::Applied,
            Some(ChangeState::Failed) => Known::Failed,
            // What waits has just been answered.
            Some(ChangeState::Waiting) | None => Known::Unknown,
        },
    };
    Ok(Reply::ok(UpdateReceipts { messages: call.input().messages.iter().map(receipt).collect() }))
}

async fn keep(call: &Call<SendUpdateMessages>, part: &[(&UpdateMessage, &Standing)], told: &mut Told) -> Outcome<()> {
    let (account, at) = (call.account(), call.now().as_millisecond());
    let row = |(message, _): &(&UpdateMessage, &Standing)| {
        let given = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        json!([message.change, Uuid::now_v7(), message.state(), given(&message.code), given(&message.reason)])
    };
    let rows: Value = part.iter().map(row).collect();
    for (_, change) in part {
        told.add(&change.cause, change.maker);
    }
    let sender = call.sender()?.sender.clone();
    let mut tx = call.begin_with_events_sql(BulkEvents {
        action: EventAction::Edit,
        asset: Asset::Gateway,
        select: store::consequences(&sender, &rows).into(),
        tags: Vec::new(),
    });
    let id = account.id.to_string();
    tx.statement(store::note(&id, &rows, at).into());
    for person in told.people() {
        tx.tells(&person.to_string());
    }
    let kind = NotificationKind::GatewayUpdate.name();
    tx.statement(store::tell(&id, &account.name, kind, &rows, &told.take(), at).into());
    tx.commit(Reply::done()).await.map(drop)
}
