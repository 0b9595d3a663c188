//! Events as a file, made while it is sent: a page is read, written and forgotten, so a million events take no more
//! memory than a thousand (EVNT-066, PROV-004). JSON Lines carry what proves them (PROV-005).

use super::{
    read::Row,
    sought::{Place, Sought},
    store,
};
use crate::{
    clock,
    db::{Db, Statement},
    event_log::{self, keys, prove::Prover},
    events::record::NewEvent,
    guard::{
        call::Call,
        reply::{File, Reply},
    },
    problem::{Failure, Outcome},
};
use ::event_log::export::{Begin, VERSION, Writer};
use axum::body::Body;
use domain::{
    Timestamp, csv,
    events::{
        Asset, Event,
        export::{EventFormat, EventSelection},
        filter::EventQuery,
        operations::{ExportEvents, ExportPartnerEvents},
    },
    ids::EventId,
    operation::NoOutput,
    page::Direction,
    problem::{Kind, Problem},
};
use futures_util::stream;
use send_wrapper::SendWrapper;
use serde::Deserialize;
use serde_json::json;
use std::{collections::VecDeque, io};
use uuid::Uuid;

/// Events read at a time.
const PORTION: u32 = 500;

/// Answers with the file. That it was made is recorded first: a file that is broken off was begun all the same.
pub(super) async fn export_events(call: Call<ExportEvents>) -> Outcome<Reply<NoOutput>> {
    let account = call.account().id.to_string();
    let number = account_number(call.db(), &account).await?;
    let what = What::read(call.db(), account, call.input()).await?;
    let reply = call.begin(what.event(call.fresh_id())).commit(Reply::done()).await?;
    Ok(reply.file(what.file(call.db(), &number, call.now())))
}

/// The same of the partner account's own history. [EVNT-025]
pub(super) async fn export_partner_events(call: Call<ExportPartnerEvents>) -> Outcome<Reply<NoOutput>> {
    let partner = call.actor().partner.to_string();
    let what = What::read(call.db(), partner, call.input()).await?;
    let event = what.event(call.fresh_id()).in_partner_history();
    let reply = call.begin(event).commit(Reply::done()).await?;
    Ok(reply.file(what.file(call.db(), "partner", call.now())))
}

/// What was asked for, found to be in order.
struct What {
    history: String,
    query: EventQuery,
    format: EventFormat,
    named: Option<VecDeque<EventId>>,
    sought: Sought,
}

impl What {
    async fn read(db: &Db, history: String, input: &EventSelection) -> Outcome<Self> {
        let EventSelection { format, events, query } = input.clone();
        // The file says what it holds, also when it is read next year.
        let query = query.at(clock::now());
        if let Some(unknown) = query.unknown() {
            return Err(Problem::new(Kind::UnknownFilterValue).with("value", unknown).into());
        }
        let named = match &events {
            None => None,
            Some(events) if events.is_empty() => return Err(Kind::NothingSelected.into()),
            Some(events) if events.len() > EventSelection::MOST => {
                return Err(Problem::new(Kind::TooManySelected).with("most", EventSelection::MOST).into());
            }
            Some(events) => Some(in_order(db, &history, events, &query).await?),
        };
        let sought = Sought::read(db, &history, &query).await?;
        Ok(Self { history, query, format, named, sought })
    }

    fn event(&self, id: Uuid) -> NewEvent {
        let selected = self.named.as_ref().map(VecDeque::len);
        let facts = json!({ "format": self.format.name(), "selected": selected, "filters": self.query });
        NewEvent::accessed(Asset::Export, id).core(facts)
    }

    /// The file, named after whose history it is.
    fn file(self, db: &Db, whose: &str, now: Timestamp) -> File {
        let Self { history, query, format, named, sought } = self;
        let name = csv::file_name(&format!("event-history_{whose}"), now);
        let name = name.replace(".csv", &format!(".{}", format.name()));
        let rest = named.map_or(Rest::After(None), Rest::Named);
        let source = Source { db: db.clone(), history, query, format, rest, begun: false, sought, proofs: None };
        // The Worker has one thread; what a body asks for is more.
        let body = Body::from_stream(SendWrapper::new(Box::pin(stream::unfold(Some(source), portion))));
        File { name, media: format.media(), body }
    }
}

/// What is still to be written.
enum Rest {
    /// All behind this place of the list.
    After(Option<Place>),
    /// These.
    Named(VecDeque<EventId>),
}

struct Source {
    db: Db,
    history: String,
    query: EventQuery,
    format: EventFormat,
    rest: Rest,
    begun: bool,
    sought: Sought,
    proofs: Option<(Writer, Prover)>,
}

/// The next portion of the file. An error breaks the answer off, so that nobody takes a part for the whole.
async fn portion(source: Option<Source>) -> Option<(Result<String, io::Error>, Option<Source>)> {
    let mut source = source?;
    match source.next().await {
        Ok((text, more)) => Some((Ok(text), more.then_some(source))),
        Err(failure) => {
            worker::console_error!("an export was broken off: {failure}");
            Some((Err(io::Error::other("broken off")), None))
        }
    }
}

impl Source {
    /// The text of the next events, and whether there are more.
    async fn next(&mut self) -> Outcome<(String, bool)> {
        let mut text = if self.begun { String::new() } else { self.begin().await? };
        self.begun = true;
        let (query, more) = self.read();
        let rows: Vec<Row> = self.db.rows(query).await?;
        let more = more.unwrap_or(rows.len() >= PORTION as usize);
        if let (Rest::After(place), Some(last)) = (&mut self.rest, rows.last()) {
            *place = Some(last.place());
        }
        let events: Vec<Event> = rows.into_iter().map(Row::view).collect();
        match &mut self.proofs {
            None => {
                for event in &events {
                    self.format.push(&mut text, event);
                }
            }
            Some((writer, prover)) => {
                prover.push(&self.db, writer, &mut text, &events).await?;
                if !more {
                    writer.end(&mut text, &keys::signing(self.db.env())?);
                }
            }
        }
        Ok((text, more))
    }

    /// What the file begins with. One with proofs is the history as it is now, by a head that is signed now.
    async fn begin(&mut self) -> Outcome<String> {
        if self.format == EventFormat::Csv {
            return Ok(self.format.head());
        }
        let head = event_log::current(&self.db, &self.history).await?;
        let tree_head = head.ok_or_else(|| Failure::internal("a history with an export has no head"))?;
        let public_key = keys::signing(self.db.env())?.public().write();
        let selected = match &self.rest {
            Rest::After(_) => None,
            Rest::Named(events) => Some(events.len() as u64),
        };
        let order = EventQuery { direction: self.query.direction, ..EventQuery::default() };
        let query = EventQuery { after: None, limit: None, ..self.query.clone() };
        let whole = selected.is_none() && query == order;
        let begin = Begin { version: VERSION, tree_head, public_key, whole, selected, query: json!(query) };
        let (writer, mut text) = (Writer::new(begin), String::new());
        writer.begin(&mut text);
        self.proofs = Some((writer, Prover::new(&self.history)));
        Ok(text)
    }

    /// What to ask for next; whether there is more behind it, where that is known before.
    fn read(&mut self) -> (Statement, Option<bool>) {
        match &mut self.rest {
            Rest::After(place) => (self.sought.page(place.as_ref(), PORTION), None),
            Rest::Named(ids) => {
                let portion: Vec<EventId> = ids.drain(..ids.len().min(PORTION as usize)).collect();
                (store::named(&self.history, &portion, way(&self.query)).into(), Some(!ids.is_empty()))
            }
        }
    }
}

fn way(query: &EventQuery) -> Direction {
    query.direction.unwrap_or(Direction::Desc)
}

/// Those of the events that are the account's, in the order of the table.
async fn in_order(db: &Db, account: &str, events: &[EventId], query: &EventQuery) -> Outcome<VecDeque<EventId>> {
    #[derive(Deserialize)]
    struct Found {
        id: EventId,
    }
    let rows = db.rows::<Found>(store::order_of(account, events, way(query)).into()).await?;
    if rows.is_empty() {
        return Err(Failure::from(Kind::NotFound));
    }
    Ok(rows.into_iter().map(|row| row.id).collect())
}

/// The Account ID that people know.
async fn account_number(db: &Db, account: &str) -> Outcome<String> {
    #[derive(Deserialize)]
    struct Numbered {
        account_number: String,
    }
    let row = db.first::<Numbered>(store::account_number(account).into()).await?;
    Ok(row.ok_or(Kind::NotFound)?.account_number)
}
