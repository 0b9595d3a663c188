//! How the tree follows the history: a slice takes the next events, adds their leaves, signs a head at the end of every
//! hour, and stores all that if the log is still of the size it was read at. What is done twice changes nothing.

use super::{keys, prove::read_tiles, store};
use crate::{
    clock,
    db::{Db, Rows, Statement, column},
    problem::{Failure, Outcome},
};
use domain::{
    Timestamp,
    event_log::TreeHead,
    events::{ActorKind, Asset, Event, EventAction, EventType},
    ids::EventId,
};
use event_log::{
    head::Key,
    leaf_of,
    tiles::{Growing, WIDTH},
};
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Events that a slice takes.
const SLICE: u32 = 500;
/// Slices of one sweep.
const SLICES: u32 = 60;
/// Events that a sweep looks at to learn whose history has grown.
const NOTED: u32 = 20_000;
/// How often a slice that another one overtook is begun anew.
const TRIES: u32 = 8;
const HOUR: i64 = 3_600_000;

#[derive(Deserialize, Default)]
struct Standing {
    size: f64,
    last_row: f64,
    hour: f64,
    signed_size: f64,
}

/// An event as a leaf has it.
#[derive(Deserialize)]
struct Leaf {
    row: f64,
    id: EventId,
    #[serde(deserialize_with = "column::time")]
    at: Timestamp,
    actor_id: String,
    actor_kind: ActorKind,
    actor_name: String,
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
}

impl Leaf {
    /// The event without its actor's present name, and the name at the time.
    fn event(self) -> (Event, String) {
        let event = Event {
            id: self.id,
            at: self.at,
            actor_name: None,
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
        };
        (event, self.actor_name)
    }
}

/// When an event arrived, in hours since 1970: the portal gives it its id then, and a UUIDv7 has the time.
fn hour_of(id: EventId, now: Timestamp) -> i64 {
    let arrived = id.0.get_timestamp().map_or(0, |at| {
        let (seconds, nanoseconds) = at.to_unix();
        seconds as i64 * 1_000 + i64::from(nanoseconds / 1_000_000)
    });
    arrived.min(now.as_millisecond()) / HOUR
}

/// How far a slice came.
enum Slice {
    /// There may be more events.
    More,
    /// Every event is a leaf.
    Done,
}

/// Does a slice; `all` has a head signed at its end even if the hour is not over.
async fn slice(db: &Db, key: &Key, log: Uuid, now: Timestamp, all: bool) -> Outcome<Slice> {
    let account = log.to_string();
    let read: Vec<Statement> =
        [store::standing(&account), store::edge(&account), store::next_leaves(&account, SLICE)].map(Into::into).into();
    let replies = db.batch(read).await?;
    let [standing, edge, leaves] = &replies[..] else {
        return Err(Failure::internal("a batch of three gave no three answers"));
    };
    let standing = standing.first::<Standing>()?.unwrap_or_default();
    let (size, mut signed) = (standing.size as u64, standing.signed_size as u64);
    let (mut last, mut hour) = (standing.last_row as u64, standing.hour as i64);
    let edge = read_tiles(edge)?;
    let hashes: BTreeMap<_, _> = edge.iter().map(|tile| (tile.place, tile.hashes.clone())).collect();
    let mut growing = Growing::from_edge(size, &hashes)
        .ok_or_else(|| Failure::internal(format!("the tiles of the log {log} are not those of its size {size}")))?;
    // The rows of the tile of leaves that the edge ends in, and of those that are begun.
    let mut rows: BTreeMap<u64, Vec<u64>> =
        edge.into_iter().filter(|tile| tile.place.level == 0).map(|tile| (tile.place.tile, tile.rows)).collect();

    let leaves: Vec<Leaf> = leaves.take()?;
    let done = leaves.len() < SLICE as usize;
    let mut heads: Vec<TreeHead> = Vec::new();
    for leaf in leaves {
        let arrived = hour_of(leaf.id, now).max(hour);
        if arrived > hour && growing.size() > signed {
            signed = growing.size();
            heads.push(key.head(log, signed, &growing.root(), now));
        }
        (hour, last) = (arrived, leaf.row as u64);
        rows.entry(growing.size() / WIDTH).or_default().push(last);
        let (event, recorded) = leaf.event();
        growing.push(leaf_of(&account, &event, &recorded));
    }
    let over = (hour + 1) * HOUR <= now.as_millisecond();
    if done && growing.size() > signed && (over || all) {
        signed = growing.size();
        heads.push(key.head(log, signed, &growing.root(), now));
    }
    let due = if !done {
        Some(0)
    } else if growing.size() > signed {
        Some((hour + 1) * HOUR)
    } else {
        None
    };
    let mut batch: Vec<Statement> = vec![store::still(&account, size).into()];
    for (place, hashes) in growing.changed() {
        let rows = (place.level == 0).then(|| rows.get(&place.tile).map(Vec::as_slice).unwrap_or_default());
        batch.push(store::tile(&account, *place, hashes, rows).into());
    }
    batch.extend(heads.iter().map(|head| store::head(&account, head).into()));
    batch.push(store::stand(&account, growing.size(), last, hour, signed, due).into());
    db.batch(batch).await?;
    Ok(if done { Slice::Done } else { Slice::More })
}

/// A head over every event that has arrived, signed now if there is none yet. A history without events has none.
pub async fn current(db: &Db, history: &str) -> Outcome<Option<TreeHead>> {
    let log = log_of(history)?;
    let key = keys::signing(db.env())?;
    let mut tries = 0;
    loop {
        match slice(db, &key, log, clock::now(), true).await {
            Ok(Slice::Done) => break,
            Ok(Slice::More) => tries = 0,
            // The sweep does the same: go on from where it came to.
            Err(Failure::Race) if tries < TRIES => tries += 1,
            Err(failure) => return Err(failure),
        }
    }
    let head: Option<Head> = db.first(store::newest_head(history).into()).await?;
    Ok(head.map(Head::view))
}

/// Lets the trees grow that have new events, and signs the heads of hours that are over.
pub async fn sweep(db: &Db, now: Timestamp) -> Outcome<()> {
    #[derive(Deserialize)]
    struct Due {
        account_id: String,
    }
    let key = keys::signing(db.env())?;
    db.batch(store::note_grown(NOTED).map(Into::into).into()).await?;
    let mut slices = SLICES;
    while slices > 0 {
        let due: Vec<Due> = db.rows(store::due(now.as_millisecond(), slices).into()).await?;
        if due.is_empty() {
            return Ok(());
        }
        for Due { account_id } in due {
            slices -= 1;
            match slice(db, &key, log_of(&account_id)?, now, false).await {
                Ok(_) | Err(Failure::Race) => {}
                Err(failure) => worker::console_error!("the log {account_id}: {failure}"),
            }
        }
    }
    Ok(())
}

fn log_of(history: &str) -> Outcome<Uuid> {
    history.parse().map_err(|_| Failure::internal(format!("{history} is no history")))
}

/// A row of the heads.
#[derive(Deserialize)]
pub(super) struct Head {
    log: Uuid,
    pub(super) size: f64,
    root: String,
    #[serde(deserialize_with = "column::time")]
    at: Timestamp,
    key: String,
    signature: String,
}

impl Head {
    pub(super) fn view(self) -> TreeHead {
        let Self { log, size, root, at, key, signature } = self;
        TreeHead { log, size: size as u64, root, at, key, signature }
    }
}

/// The head in an answer, if there is one.
pub(super) fn head_in(rows: Option<&Rows>) -> Outcome<Option<TreeHead>> {
    let head = rows.map(Rows::first::<Head>).transpose()?.flatten();
    Ok(head.map(Head::view))
}
