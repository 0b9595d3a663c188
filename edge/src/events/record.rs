//! How an event comes to be: made from a change, completed with who, when and whence, stored by `db::tx` in the
//! batch of the change (EVNT-070 to EVNT-075).

use crate::{
    db::{Statement, params},
    guard::second::ApprovedBy,
};
use domain::{
    Timestamp,
    events::{ActorKind, Asset, EventAction},
    ids::{AccountId, JobId, PartnerAccountId},
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use std::{borrow::Cow, fmt::Display};
use uuid::Uuid;

/// By which way a change came (EVNT-075).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// A page of the portal.
    Portal,
    /// A bulk import.
    Import,
    /// An on-site system.
    OnSite,
}

impl Origin {
    const fn tag(self) -> &'static str {
        match self {
            Self::Portal => "source:portal",
            Self::Import => "source:import",
            Self::OnSite => "source:on-site",
        }
    }
}

/// Who changes something, when, and for which request: stamped on every event and every changed row.
#[derive(Debug, Clone)]
pub struct Author {
    /// What kind of actor it is.
    pub kind: ActorKind,
    /// The actor's id.
    pub id: String,
    /// The actor's name at this time.
    pub name: String,
    /// The partner account, if a partner acts (EVNT-075).
    pub partner: Option<PartnerAccountId>,
    /// When.
    pub at: Timestamp,
    /// The request, or the job.
    pub request: String,
    /// By which way.
    pub origin: Origin,
    /// The job that does it, if one does: all that it did can be taken back (UNDO-004).
    pub job: Option<JobId>,
    /// The second person who let it happen, if it needed one (DELG-003); its events name them.
    pub approved: Option<ApprovedBy>,
}

impl Author {
    /// What its events are tagged with (EVNT-075).
    pub fn tags(&self) -> Vec<String> {
        let mut tags = vec![format!("request:{}", self.request), self.origin.tag().to_owned()];
        // The third tag, by which the events of a job are found.
        tags.extend(self.job.map(|job| format!("job:{job}")));
        tags.extend(self.partner.map(|partner| format!("partner:{partner}")));
        tags.extend(self.approved.as_ref().map(|by| format!("approval:{}", by.approval)));
        tags
    }

    /// As a row keeps it, for events that are written later.
    pub fn kept(&self) -> KeptAuthor {
        let Self { kind, id, name, partner, request, .. } = self.clone();
        KeptAuthor { kind, id, name, partner, request }
    }

    /// The second person as its events name them.
    fn approver(&self) -> Option<Value> {
        self.approved.as_ref().map(|by| json!({ "id": by.id, "name": by.name }))
    }

    /// What its event tells besides, with the second person.
    fn completed(&self, mut extra: Map<String, Value>) -> Value {
        extra.extend(self.approver().map(|by| ("approvedBy".to_owned(), by)));
        Value::Object(extra)
    }
}

/// An author as rows keep it: who it was, and for which request.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct KeptAuthor {
    kind: ActorKind,
    id: String,
    name: String,
    partner: Option<PartnerAccountId>,
    request: String,
}

impl KeptAuthor {
    /// Nobody: what happened by itself.
    pub fn system() -> Self {
        Self {
            kind: ActorKind::System,
            id: "system".to_owned(),
            name: "System".to_owned(),
            partner: None,
            request: Uuid::now_v7().to_string(),
        }
    }

    /// The author of events of this moment.
    pub fn at(self, at: Timestamp) -> Author {
        let Self { kind, id, name, partner, request } = self;
        Author { kind, id, name, partner, at, request, origin: Origin::Portal, job: None, approved: None }
    }
}

/// In whose history an event stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum History {
    Account,
    Partner,
    /// Another customer account of the same partner account.
    Of(AccountId),
}

impl History {
    fn of(self, histories: &Histories) -> String {
        match self {
            Self::Account => histories.account.clone(),
            Self::Partner => histories.partner.clone(),
            Self::Of(account) => account.to_string(),
        }
    }
}

/// An event about to be stored.
#[derive(Debug, Clone)]
pub struct NewEvent {
    id: Option<Uuid>,
    action: EventAction,
    asset: Asset,
    asset_id: String,
    properties: Vec<String>,
    core: Value,
    extra: Map<String, Value>,
    tags: Vec<String>,
    history: History,
}

impl NewEvent {
    fn new(action: EventAction, asset: Asset, asset_id: impl Display) -> Self {
        Self {
            id: None,
            action,
            asset,
            asset_id: asset_id.to_string(),
            properties: Vec::new(),
            core: json!({}),
            extra: Map::new(),
            tags: Vec::new(),
            history: History::Account,
        }
    }

    /// Something came to be.
    pub fn created(asset: Asset, id: impl Display) -> Self {
        Self::new(EventAction::Create, asset, id)
    }

    /// Something was changed: old and new values by API name, as [`domain::events::differences`] gives them.
    pub fn edited(asset: Asset, id: impl Display, changes: Map<String, Value>) -> Self {
        Self::new(EventAction::Edit, asset, id).changed(changes)
    }

    /// Values that it changed, of an event that tells of more than an edit: somebody became an account manager.
    #[must_use]
    pub fn changed(mut self, changes: Map<String, Value>) -> Self {
        // A JSON object of serde_json is ordered by key, as EVNT-072 asks.
        self.properties = changes.keys().cloned().collect();
        self.extra("changes", Value::Object(changes))
    }

    /// A property that was changed too, whose values are nobody's to know (EVNT-073).
    #[must_use]
    pub fn secret(mut self, property: &str) -> Self {
        self.properties.push(property.to_owned());
        self.properties.sort();
        self
    }

    /// Something was removed.
    pub fn deleted(asset: Asset, id: impl Display) -> Self {
        Self::new(EventAction::Delete, asset, id)
    }

    /// Something was launched, downloaded, exported or signed in to.
    pub fn accessed(asset: Asset, id: impl Display) -> Self {
        Self::new(EventAction::Access, asset, id)
    }

    /// The event's id, for what is to refer to it; else it gets one when it is stored.
    #[must_use]
    pub const fn identified(mut self, id: Uuid) -> Self {
        self.id = Some(id);
        self
    }

    /// The object's key facts (EVNT-009).
    #[must_use]
    pub fn core(mut self, facts: Value) -> Self {
        self.core = facts;
        self
    }

    /// A further detail (EVNT-010).
    #[must_use]
    pub fn extra(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.extra.insert(name.to_owned(), value.into());
        self
    }

    /// A further tag to search by (EVNT-011), such as the job that did it.
    #[must_use]
    pub fn tagged(mut self, tag: impl Display) -> Self {
        self.tags.push(tag.to_string());
        self
    }

    /// All values of what was created or deleted, secrets left out, so that it can be taken back (UNDO-001).
    #[must_use]
    pub fn values(self, values: Value) -> Self {
        self.extra("values", values)
    }

    /// The event stands in the partner account's history instead of the customer account's (ACCT-049).
    #[must_use]
    pub fn in_partner_history(mut self) -> Self {
        self.history = History::Partner;
        self
    }
}

impl NewEvent {
    /// The event stands in the history of another customer account than the one that the change is about, as when a
    /// role of the partner account is assigned to it (ROLE-085).
    #[must_use]
    pub fn in_history_of(mut self, account: AccountId) -> Self {
        self.history = History::Of(account);
        self
    }
}

/// Whose histories a change can stand in.
#[derive(Debug, Clone)]
pub struct Histories {
    /// The customer account.
    pub account: String,
    /// The partner account it belongs to.
    pub partner: String,
}

/// The statement that stores an event.
pub fn statement(author: &Author, histories: &Histories, event: NewEvent) -> Statement {
    let mut tags = author.tags();
    tags.extend(event.tags);
    let history = event.history.of(histories);
    Statement::new(
        "INSERT INTO event (account_id, id, at, actor_kind, actor_id, actor_name, action, type, asset, asset_id, \
         properties, core, extra, tags) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
        params![
            history,
            event.id.unwrap_or_else(Uuid::now_v7),
            author.at,
            author.kind.name(),
            &author.id,
            &author.name,
            event.action.name(),
            event.asset.event_type().name(),
            event.asset.name(),
            event.asset_id,
            json!(event.properties),
            event.core,
            author.completed(event.extra),
            json!(tags),
        ],
    )
}

/// The statement that stores many events.
pub fn statement_of_many(author: &Author, histories: &Histories, events: Vec<NewEvent>) -> Statement {
    let rows: Vec<Value> = events
        .into_iter()
        .map(|event| {
            let mut tags = author.tags();
            tags.extend(event.tags);
            let history = event.history.of(histories);
            let (action, kind, asset) = (event.action.name(), event.asset.event_type().name(), event.asset.name());
            // Texts, so that what stands in the columns is what one event alone would put there.
            let (properties, core) = (json!(event.properties).to_string(), event.core.to_string());
            let (extra, tags) = (author.completed(event.extra).to_string(), json!(tags).to_string());
            let id = event.id.unwrap_or_else(Uuid::now_v7);
            json!([history, id, action, kind, asset, event.asset_id, properties, core, extra, tags])
        })
        .collect();
    Statement::new(
        "INSERT INTO event (account_id, id, at, actor_kind, actor_id, actor_name, action, type, asset, asset_id, \
         properties, core, extra, tags) SELECT value ->> 0, value ->> 1, ?2, ?3, ?4, ?5, value ->> 2, value ->> 3, \
         value ->> 4, value ->> 5, value ->> 6, value ->> 7, value ->> 8, value ->> 9 FROM json_each(?1)",
        params![Value::Array(rows), author.at, author.kind.name(), &author.id, &author.name],
    )
}

/// The events of many rows at once, made from the rows that a statement before has changed.
#[derive(Debug, Clone)]
pub struct BulkEvents {
    /// What was done to each.
    pub action: EventAction,
    /// What each of them is.
    pub asset: Asset,
    /// Gives `event_id` (UUIDv7), `asset_id`, `properties`, `core` and `extra` of each event, the last three as
    /// JSON texts. Its values begin at `?2`.
    pub select: Statement,
    /// Further tags of each (EVNT-011).
    pub tags: Vec<String>,
}

/// The statement that stores the events of many rows.
pub fn bulk_statement(author: &Author, histories: &Histories, events: BulkEvents) -> Statement {
    bulk(author, histories, events, "a.history")
}

/// The same, each event in the history that its row gives as `history`.
pub fn scattered_statement(author: &Author, histories: &Histories, events: BulkEvents) -> Statement {
    bulk(author, histories, events, "f.history")
}

fn bulk(author: &Author, histories: &Histories, events: BulkEvents, history: &str) -> Statement {
    let mut tags = author.tags();
    tags.extend(events.tags);
    let shared = json!({
        "history": histories.account,
        "at": author.at.as_millisecond(),
        "kind": author.kind.name(),
        "actor": author.id,
        "name": author.name,
        "action": events.action.name(),
        "type": events.asset.event_type().name(),
        "asset": events.asset.name(),
        "tags": json!(tags).to_string(),
        "approver": author.approver().map(|by| by.to_string()),
    });
    let extra = match author.approved {
        Some(_) => "json_set(f.extra, '$.approvedBy', json(a.approver))",
        None => "f.extra",
    };
    let sql = format!(
        "WITH a AS MATERIALIZED (SELECT ?1 ->> 'history' AS history, ?1 ->> 'at' AS at, ?1 ->> 'kind' AS kind, \
         ?1 ->> 'actor' AS actor, ?1 ->> 'name' AS name, ?1 ->> 'action' AS action, ?1 ->> 'type' AS type, \
         ?1 ->> 'asset' AS asset, ?1 ->> 'tags' AS tags, ?1 ->> 'approver' AS approver) \
         INSERT INTO event (account_id, id, at, actor_kind, actor_id, actor_name, action, type, asset, asset_id, \
         properties, core, extra, tags) SELECT {history}, f.event_id, a.at, a.kind, a.actor, a.name, a.action, \
         a.type, a.asset, f.asset_id, f.properties, f.core, {extra}, a.tags FROM a CROSS JOIN ({}) f",
        events.select.sql
    );
    let mut params = params![shared];
    params.extend(events.select.params);
    Statement::new(Cow::Owned(sql), params)
}
