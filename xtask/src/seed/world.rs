//! What a record of the demo is, before it becomes SQL.

use super::{
    cast::CUSTOMERS,
    names::{FullName, Names},
};
use anyhow::Result;
use domain::{
    language::Language,
    users::{CloudlinkAccount, Role, Source, products::Product},
};
use serde_json::{Map, Value, json};
use uuid::Uuid;

/// A day in milliseconds.
pub const DAY: i64 = 24 * HOUR;
/// An hour in milliseconds.
pub const HOUR: i64 = 60 * MINUTE;
/// A minute in milliseconds.
pub const MINUTE: i64 = 60_000;

/// Everything that has been told so far.
pub struct World {
    /// The moment all dates count back from.
    pub now: i64,
    /// Chance, the same at every run.
    pub rng: fastrand::Rng,
    names: Names,
    /// Users that exist now.
    pub users: Vec<User>,
    /// Events in no particular order until [`World::put_in_order`].
    pub events: Vec<Event>,
    made: u32,
}

/// A user as the table has it.
#[derive(Clone)]
pub struct User {
    /// The user.
    pub id: Uuid,
    /// Index of the customer account.
    pub account: usize,
    pub name: String,
    pub first_name: String,
    pub last_name: String,
    pub email: Option<String>,
    pub mobile: Option<String>,
    pub username: Option<String>,
    pub extension: Option<String>,
    pub external_id: Option<String>,
    pub role: Role,
    pub source: Source,
    pub cloudlink_account: CloudlinkAccount,
    pub active: bool,
    pub iot_connected: bool,
    pub licences: Vec<Product>,
    pub language: Language,
    pub import_id: Option<Uuid>,
    pub invited_at: Option<i64>,
    pub registered_at: Option<i64>,
    pub last_sign_in_at: Option<i64>,
    pub version: u32,
    pub created_at: i64,
    pub created_by: String,
    pub modified_at: i64,
    pub modified_by: String,
}

/// An event as the table has it.
pub struct Event {
    pub id: Uuid,
    /// The account in whose history it stands.
    pub account: Uuid,
    pub at: i64,
    pub actor: Actor,
    pub action: &'static str,
    pub kind: &'static str,
    pub asset: &'static str,
    pub asset_id: String,
    pub properties: Vec<String>,
    pub core: Value,
    pub extra: Value,
    pub tags: Vec<String>,
}

impl Event {
    /// Whether the asset was changed by it, rather than somebody's having been there.
    #[cfg(test)]
    pub fn tells_of_a_change(&self) -> bool {
        self.action != "access"
    }
}

/// Who did something, and from where.
#[derive(Clone)]
pub struct Actor {
    /// As events name it: `user`, `solution`, `scim`, `system`.
    pub kind: &'static str,
    pub id: String,
    pub name: String,
    /// What "modified by" says of it (USER-003).
    pub shown: String,
    /// The log tags of everything it does (EVNT-075).
    pub tags: Vec<String>,
}

impl Actor {
    /// A person at a page of the portal.
    pub fn person(id: Uuid, name: &str) -> Self {
        let tags = vec!["source:portal".to_owned()];
        Self { kind: "user", id: id.to_string(), name: name.to_owned(), shown: name.to_owned(), tags }
    }

    /// Something that is nobody.
    pub fn machine(kind: &'static str, id: &str, name: &str, shown: &str, tag: &str) -> Self {
        Self { kind, id: id.to_owned(), name: name.to_owned(), shown: shown.to_owned(), tags: vec![tag.to_owned()] }
    }

    /// Doing it some other way.
    pub fn tagged(&self, tags: &[&str]) -> Self {
        Self { tags: tags.iter().map(|&tag| tag.to_owned()).collect(), ..self.clone() }
    }
}

impl World {
    /// Nothing has happened yet.
    pub fn new(now: i64) -> Result<Self> {
        let (rng, names) = (fastrand::Rng::with_seed(27), Names::read()?);
        Ok(Self { now, rng, names, users: Vec::new(), events: Vec::new(), made: 0 })
    }

    /// The name of someone from one of the places.
    pub fn name(&mut self, places: &[&str]) -> Result<FullName> {
        self.names.one(places, &mut self.rng)
    }

    /// An id made at that time.
    pub fn id(&mut self, at: i64) -> Uuid {
        self.made += 1;
        let mut random = [0; 10];
        self.rng.fill(&mut random);
        // A count in front, so that ids of one moment rise too.
        random[..4].copy_from_slice(&self.made.to_be_bytes());
        uuid::Builder::from_unix_timestamp_millis(at.unsigned_abs(), &random).into_uuid()
    }

    /// A moment in working hours between the two, not later than just now.
    pub fn moment(&mut self, from: i64, to: i64) -> i64 {
        let to = to.min(self.now - 2 * MINUTE);
        if from >= to {
            return to;
        }
        let any = self.rng.i64(from..to);
        let day = any - any.rem_euclid(DAY);
        // 1970 began on a Thursday.
        let weekend = matches!((day / DAY + 4).rem_euclid(7), 0 | 6);
        let day = if weekend { day - 2 * DAY } else { day };
        let working = day + 7 * HOUR + self.rng.i64(0..11 * HOUR);
        if (from..to).contains(&working) { working } else { any }
    }

    /// Whether something of this probability happens.
    pub fn chance(&mut self, probability: f64) -> bool {
        self.rng.f64() < probability
    }

    /// One of them.
    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.rng.usize(..from.len())]
    }

    /// Notes an event.
    pub fn note(&mut self, account: Uuid, at: i64, actor: &Actor, what: What) {
        self.events.push(Event {
            id: Uuid::nil(),
            account,
            at,
            actor: actor.clone(),
            action: what.action,
            kind: what.kind,
            asset: what.asset,
            asset_id: what.asset_id,
            properties: what.changes.keys().cloned().collect(),
            core: what.core,
            extra: if what.changes.is_empty() { what.extra } else { json!({ "changes": what.changes }) },
            tags: actor.tags.clone(),
        });
    }

    /// Sorts the events by time and gives them their ids.
    pub fn put_in_order(&mut self) {
        let mut events = std::mem::take(&mut self.events);
        events.sort_by_key(|event| event.at);
        let mut request = Uuid::nil();
        let mut before = None;
        for event in &mut events {
            // What one actor did at one moment was one request.
            let now = Some((event.at, event.actor.id.clone()));
            if before != now {
                request = self.id(event.at);
                before = now;
            }
            event.id = self.id(event.at);
            event.tags.insert(0, format!("request:{request}"));
        }
        self.events = events;
    }
}

/// What an event says beside who and when.
pub struct What {
    pub action: &'static str,
    pub kind: &'static str,
    pub asset: &'static str,
    pub asset_id: String,
    pub core: Value,
    /// Old and new values by property.
    pub changes: Map<String, Value>,
    /// What else there is to say when nothing changed.
    pub extra: Value,
}

impl What {
    /// An event of type Admin.
    pub fn admin(action: &'static str, asset: &'static str, asset_id: impl ToString, core: Value) -> Self {
        let asset_id = asset_id.to_string();
        Self { action, kind: "admin", asset, asset_id, core, changes: Map::new(), extra: json!({}) }
    }

    /// An event of type MiVB.
    pub fn mivb(action: &'static str, asset: &'static str, asset_id: impl ToString, core: Value) -> Self {
        Self { kind: "mivb", ..Self::admin(action, asset, asset_id, core) }
    }

    /// With one property's old and new value.
    pub fn changing(mut self, property: &str, old: impl Into<Value>, new: impl Into<Value>) -> Self {
        self.changes.insert(property.to_owned(), json!({ "old": old.into(), "new": new.into() }));
        self
    }

    /// With something else to say.
    pub fn extra(self, extra: Value) -> Self {
        Self { extra, ..self }
    }
}

/// An id that is the same at every run, for what scripts and tests keep.
fn fixed(kind: u8, number: usize) -> Uuid {
    // 2026-01-05, before everything in the demo.
    let random = [kind, 0, 0, 0, 0, 0, 0, 0, (number >> 8) as u8, number as u8];
    uuid::Builder::from_unix_timestamp_millis(1_767_600_000_000, &random).into_uuid()
}

/// The partner account.
pub fn partner_id() -> Uuid {
    fixed(1, 0)
}

/// The customer account at an index of [`CUSTOMERS`]; the one after the last is that of the measurements.
pub fn account_id(index: usize) -> Uuid {
    debug_assert!(index <= CUSTOMERS.len());
    fixed(2, index)
}

/// The person at an index of the people to sign in as.
pub fn login_id(index: usize) -> Uuid {
    fixed(3, index)
}

/// The id of an account group.
pub fn group_id(index: usize) -> Uuid {
    fixed(20, index)
}

/// The id of a custom role.
pub fn role_id(index: usize) -> Uuid {
    fixed(9, index)
}
