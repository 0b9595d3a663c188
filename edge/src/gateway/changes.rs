//! The changes that wait for a gateway, as it reads them.

use super::store;
use crate::{
    db::{column, page},
    guard::{call::Call, reply::Reply},
    problem::Outcome,
};
use domain::{
    Timestamp,
    events::EventAction,
    gateway::{UserChange, UserState, operations::ListUserChanges},
    ids::{EventId, UserId},
    page::Page,
};
use serde::Deserialize;

/// The order of the list, for the cursor.
const ORDER: &str = "gateway changes";

#[derive(Deserialize)]
struct Row {
    n: u64,
    change: EventId,
    #[serde(deserialize_with = "column::time")]
    at: Timestamp,
    action: EventAction,
    user_id: UserId,
    #[serde(deserialize_with = "column::json")]
    properties: Vec<String>,
    version: Option<u64>,
    #[serde(deserialize_with = "column::json_option")]
    user: Option<UserState>,
}

impl Row {
    fn view(self) -> UserChange {
        // Who came or went is all new or all gone.
        let properties = if self.action == EventAction::Edit { self.properties } else { Vec::new() };
        UserChange {
            change: self.change,
            at: self.at,
            action: self.action,
            user_id: self.user_id,
            properties,
            version: self.version,
            user: self.user,
        }
    }
}

/// A page of what waits, oldest first. [USER-027] [GTWY-055]
pub(super) async fn list_user_changes(call: Call<ListUserChanges>) -> Outcome<Reply<Page<UserChange>>> {
    let (account, limit) = (call.account().id.to_string(), call.input().rows());
    let after: u64 = page::read(call.input().after.as_deref(), ORDER)?.unwrap_or(0);
    let rows: Vec<Row> = call.db().rows(store::waiting(&account, after, limit + 1).into()).await?;
    Ok(Reply::ok(page::page(rows, limit, ORDER, |row| row.n, Row::view)?))
}
