//! Saved views of the event history, and the alerts on them (PROV-003).

pub mod input;
pub mod operations;

use crate::{
    Timestamp,
    events::filter::EventQuery,
    fold::{fold, tidy},
    ids::{AccountId, PersonId, ViewId},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Characters of a view's name.
pub const MAX_NAME: usize = 64;
/// Views that a person may have of one history.
pub const MOST_VIEWS: u32 = 50;
/// Shared views of others that a list shows, by name.
pub const MOST_SHARED: u32 = 200;
/// Between two e-mails of one alert, in milliseconds; what matches meanwhile is in the next.
pub const MAIL_EVERY_MILLISECONDS: i64 = 15 * 60 * 1000;

/// How a person is told when a new event matches a view. Each person has their own, of shared views too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Alert {
    /// In the bell.
    #[serde(default)]
    pub bell: bool,
    /// By e-mail, at most every [`MAIL_EVERY_MILLISECONDS`].
    #[serde(default)]
    pub email: bool,
}

impl Alert {
    /// Whether nobody is told.
    pub const fn is_off(self) -> bool {
        !self.bell && !self.email
    }

    /// The ways, as an event names them.
    pub fn ways(self) -> Vec<&'static str> {
        [("bell", self.bell), ("email", self.email)].into_iter().filter(|(_, on)| *on).map(|(way, _)| way).collect()
    }
}

/// A view as its reader sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct EventView {
    /// The view.
    pub id: ViewId,
    /// Its name.
    pub name: String,
    /// What it shows: the filters of the history, and their order.
    pub query: EventQuery,
    /// Whether everybody sees it who sees the history.
    pub shared: bool,
    /// Whose it is.
    pub owner: PersonId,
    /// The owner's present name; absent once they are gone.
    pub owner_name: Option<String>,
    /// Whether the reader may change and delete it: the owner, or of a shared view whose owner is gone anybody.
    pub changeable: bool,
    /// How the reader is told of new events.
    pub alert: Alert,
    /// Counts its changes.
    pub version: u64,
    /// When it was changed last.
    pub modified_at: Timestamp,
}

/// The views of a history that somebody sees: their own, then those that others share, each by name.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct EventViews {
    /// The views.
    pub views: Vec<EventView>,
}

/// Where a view is opened: the path of its history's page, with the view.
pub fn address(account: Option<AccountId>, view: ViewId) -> String {
    match account {
        Some(account) => format!("/accounts/{account}/events?view={view}"),
        None => format!("/events?view={view}"),
    }
}

/// What is compared of a view's name: no case, no accents, single spaces.
pub fn name_key(name: &str) -> String {
    fold(&tidy(name)).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The filters of a query as a view keeps them: without the page that was asked for.
pub fn kept(query: &EventQuery) -> EventQuery {
    EventQuery { after: None, limit: None, ..query.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prov_003_names_are_compared_without_case_accents_and_spaces() {
        assert_eq!(name_key("  Suppressions  d'ÉTÉ "), name_key("suppressions d'été"));
        assert_ne!(name_key("Deleted"), name_key("Deleted users"));
    }

    #[test]
    fn prov_003_a_view_keeps_the_filters_and_no_page() {
        let query =
            EventQuery { asset: "user".into(), after: Some("x".into()), limit: Some(5), ..EventQuery::default() };
        assert_eq!(kept(&query), EventQuery { asset: "user".into(), ..EventQuery::default() });
        assert_eq!(Alert { bell: true, email: true }.ways(), ["bell", "email"]);
        assert!(Alert::default().is_off());
    }
}
