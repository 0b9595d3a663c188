//! The views that somebody sees.

use super::{desk::Desk, store};
use crate::{
    db::column,
    guard::{call::Call, reply::Reply},
    problem::Outcome,
};
use domain::{
    Timestamp,
    event_views::{
        Alert, EventView, EventViews,
        operations::{ListEventViews, ListPartnerEventViews},
    },
    events::filter::EventQuery,
    ids::{PersonId, ViewId},
    operation::Operation,
    problem::Kind,
};
use serde::Deserialize;

/// A view as it is read.
#[derive(Debug, Deserialize)]
pub(super) struct Row {
    id: ViewId,
    name: String,
    #[serde(deserialize_with = "column::json")]
    query: EventQuery,
    #[serde(deserialize_with = "column::flag")]
    shared: bool,
    owner: PersonId,
    owner_name: Option<String>,
    #[serde(deserialize_with = "column::flag")]
    own: bool,
    #[serde(deserialize_with = "column::flag")]
    bell: bool,
    #[serde(deserialize_with = "column::flag")]
    email: bool,
    version: u64,
    #[serde(deserialize_with = "column::time")]
    modified_at: Timestamp,
}

impl Row {
    fn view(self) -> EventView {
        EventView {
            id: self.id,
            name: self.name,
            query: self.query,
            shared: self.shared,
            owner: self.owner,
            changeable: self.own || self.owner_name.is_none(),
            owner_name: self.owner_name,
            alert: Alert { bell: self.bell, email: self.email },
            version: self.version,
            modified_at: self.modified_at,
        }
    }
}

/// The views of an account's history. [PROV-003]
pub(super) async fn list_event_views(call: Call<ListEventViews>) -> Outcome<Reply<EventViews>> {
    list(&Desk::of(&call)).await
}

/// The views of the partner account's own history. [EVNT-025]
pub(super) async fn list_partner_event_views(call: Call<ListPartnerEventViews>) -> Outcome<Reply<EventViews>> {
    list(&Desk::of(&call)).await
}

async fn list<Op: Operation>(desk: &Desk<'_, Op>) -> Outcome<Reply<EventViews>> {
    let rows: Vec<Row> = desk.call.db().rows(store::list(&desk.history(), &desk.person().to_string()).into()).await?;
    Ok(Reply::ok(EventViews { views: rows.into_iter().map(Row::view).collect() }))
}

/// One view that the caller sees; any other is none.
pub(super) async fn one<Op: Operation>(desk: &Desk<'_, Op>, view: ViewId) -> Outcome<EventView> {
    let query = store::one(&desk.history(), &desk.person().to_string(), &view.to_string());
    let row: Option<Row> = desk.call.db().first(query.into()).await?;
    Ok(row.ok_or(Kind::NotFound)?.view())
}
