//! Which events are asked for; the page's address and the call's query string alike (EVNT-012 to EVNT-016).

use super::{Asset, EventAction, EventType, options::Chosen};
use crate::{
    Timestamp,
    operation::Input,
    page::Direction,
    problem::FieldErrors,
    users::query::{read, write},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Filters, order and page of the event history. Several values of one filter mean "or",
/// different filters "and" (EVNT-051).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct EventQuery {
    /// Assets, separated by commas.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub asset: String,
    /// Actions, separated by commas.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub action: String,
    /// Types, separated by commas.
    #[serde(default, rename = "type", skip_serializing_if = "String::is_empty")]
    pub event_type: String,
    /// Id of the actor, exactly (EVNT-014).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub actor_id: String,
    /// The earliest moment, included (EVNT-015).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<Timestamp>,
    /// The latest moment, included.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Timestamp>,
    /// Newest first (`desc`, the default) or oldest first (EVNT-030).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub direction: Option<Direction>,
    /// Where the page begins, from the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// Rows a page, at most 200; 100 if absent (EVNT-031).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
}

impl EventQuery {
    /// Rows a page loads (EVNT-031).
    pub const ROWS: u32 = 100;
    /// Events found are counted up to here: nobody needs to know more, and counting a million takes half a second.
    /// A count of one more than this means "more than this".
    pub const MOST_COUNTED: u64 = 1_000;

    /// Characters of an actor's id, at most (EVNT-014).
    pub const MAX_ACTOR: usize = 64;

    /// The assets chosen; unknown words are ignored.
    pub fn assets(&self) -> Vec<Asset> {
        read(&self.asset)
    }

    /// The actions chosen.
    pub fn actions(&self) -> Vec<EventAction> {
        read(&self.action)
    }

    /// The types chosen.
    pub fn types(&self) -> Vec<EventType> {
        read(&self.event_type)
    }

    /// The first value that no filter has.
    pub fn unknown(&self) -> Option<&str> {
        fn first<T: std::str::FromStr>(list: &str) -> Option<&str> {
            list.split(',').map(str::trim).find(|word| !word.is_empty() && word.parse::<T>().is_err())
        }
        first::<Asset>(&self.asset)
            .or_else(|| first::<EventAction>(&self.action))
            .or_else(|| first::<EventType>(&self.event_type))
    }

    /// What the filters name.
    pub fn chosen(&self) -> Chosen {
        Chosen { assets: self.assets(), actions: self.actions(), types: self.types() }
    }

    /// The query with other types.
    #[must_use]
    pub fn with_types(&self, types: &[EventType]) -> Self {
        Self { event_type: write(types), after: None, ..self.clone() }
    }

    /// The query with other assets.
    #[must_use]
    pub fn with_assets(&self, assets: &[Asset]) -> Self {
        Self { asset: write(assets), after: None, ..self.clone() }
    }

    /// The query with other actions.
    #[must_use]
    pub fn with_actions(&self, actions: &[EventAction]) -> Self {
        Self { action: write(actions), after: None, ..self.clone() }
    }

    /// Whether any filter is set.
    pub fn is_filtered(&self) -> bool {
        let texts = [&self.asset, &self.action, &self.event_type, &self.actor_id];
        texts.iter().any(|t| !t.is_empty()) || self.since.is_some() || self.until.is_some()
    }
}

impl Input for EventQuery {
    fn validate(&self) -> Result<(), FieldErrors> {
        let mut errors = FieldErrors::default();
        if let (Some(since), Some(until)) = (self.since, self.until)
            && until < since
        {
            errors.add("until", "events-date-end-before-start");
        }
        if self.actor_id.trim().chars().count() > Self::MAX_ACTOR {
            errors.add("actorId", "events-actor-too-long");
        }
        errors.into_result()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn evnt_015_the_end_must_not_be_before_the_start() {
        let at = |second| Timestamp::from_second(second).ok();
        let query = |since, until| EventQuery { since, until, ..EventQuery::default() };
        assert!(query(at(10), at(9)).validate().is_err());
        assert!(query(at(10), at(10)).validate().is_ok());
        assert!(query(None, at(9)).validate().is_ok());
    }
}
