//! Which events are asked for; the page's address and the call's query string alike (EVNT-012 to EVNT-016).

use super::{Asset, EventAction, EventType, options::Chosen, terms::Terms};
use crate::{
    Timestamp,
    operation::Input,
    page::Direction,
    problem::FieldErrors,
    users::query::{read, write},
    words::words,
};
use jiff::SignedDuration;
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
    /// Words anywhere in an event, as [`Terms`] reads them (PROV-001).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub search: String,
    /// Words of the actor's name, the one at the time or the present one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub actor: String,
    /// Assets ruled out, separated by commas (PROV-002).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub not_asset: String,
    /// Actions ruled out.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub not_action: String,
    /// Types ruled out.
    #[serde(default, rename = "notType", skip_serializing_if = "String::is_empty")]
    pub not_event_type: String,
    /// Words of the name of an actor ruled out, or the id.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub not_actor: String,
    /// The earliest moment, included (EVNT-015).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<Timestamp>,
    /// The latest moment, included.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Timestamp>,
    /// The time before the present moment that is meant, whenever that is: a view that keeps it goes with the time
    /// (EVNT-057, PROV-003).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<Within>,
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

words!(
    /// A time that ends now.
    Within {
        /// Twenty-four hours.
        Hours24 = "24h",
        /// Seven days of twenty-four hours.
        Days7 = "7d",
        /// Thirty days of twenty-four hours.
        Days30 = "30d",
    }
);

impl Within {
    /// When it began.
    pub fn since(self, now: Timestamp) -> Timestamp {
        let hours = match self {
            Self::Hours24 => 24,
            Self::Days7 => 7 * 24,
            Self::Days30 => 30 * 24,
        };
        now.checked_sub(SignedDuration::from_hours(hours)).unwrap_or(now)
    }
}

impl EventQuery {
    /// The query with moments alone, as it is meant at this moment.
    #[must_use]
    pub fn at(&self, now: Timestamp) -> Self {
        let begun = self.within.map(|within| within.since(now));
        Self { since: self.since.max(begun), within: None, ..self.clone() }
    }

    /// Rows a page loads (EVNT-031).
    pub const ROWS: u32 = 100;
    /// Events found are counted up to here: nobody needs to know more, and counting a million takes half a second.
    /// A count of one more than this means "more than this".
    pub const MOST_COUNTED: u64 = 1_000;

    /// Characters of an actor's id, at most (EVNT-014).
    pub const MAX_ACTOR: usize = 64;

    /// The assets that fit, without those ruled out; none named: any. Unknown words are ignored.
    pub fn assets(&self) -> Vec<Asset> {
        left(Asset::ALL, &self.asset, &self.not_asset)
    }

    /// The actions that fit.
    pub fn actions(&self) -> Vec<EventAction> {
        left(EventAction::ALL, &self.action, &self.not_action)
    }

    /// The types that fit.
    pub fn types(&self) -> Vec<EventType> {
        left(EventType::ALL, &self.event_type, &self.not_event_type)
    }

    /// Whether everything chosen is ruled out again: nothing can fit.
    pub fn rules_all_out(&self) -> bool {
        let ruled_out = |list: &str, left: bool| !list.is_empty() && !left;
        ruled_out(&self.not_asset, !self.assets().is_empty())
            || ruled_out(&self.not_action, !self.actions().is_empty())
            || ruled_out(&self.not_event_type, !self.types().is_empty())
    }

    /// Whether the index of texts is asked: words are looked for, or something that no other index knows.
    pub fn is_searched(&self) -> bool {
        !Terms::read(&self.search).is_empty()
            || [&self.actor, &self.not_actor].iter().any(|text| !text.trim().is_empty())
    }

    /// The first value that no filter has.
    pub fn unknown(&self) -> Option<&str> {
        fn first<T: std::str::FromStr>(list: &str) -> Option<&str> {
            list.split(',').map(str::trim).find(|word| !word.is_empty() && word.parse::<T>().is_err())
        }
        first::<Asset>(&self.asset)
            .or_else(|| first::<EventAction>(&self.action))
            .or_else(|| first::<EventType>(&self.event_type))
            .or_else(|| first::<Asset>(&self.not_asset))
            .or_else(|| first::<EventAction>(&self.not_action))
            .or_else(|| first::<EventType>(&self.not_event_type))
    }

    /// What the filters name.
    pub fn chosen(&self) -> Chosen {
        Chosen { assets: read(&self.asset), actions: read(&self.action), types: read(&self.event_type) }
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
        let texts = [&self.asset, &self.action, &self.event_type, &self.actor_id, &self.search, &self.actor];
        let ruled_out = [&self.not_asset, &self.not_action, &self.not_event_type, &self.not_actor];
        texts.iter().chain(&ruled_out).any(|t| !t.is_empty())
            || self.since.is_some()
            || self.until.is_some()
            || self.within.is_some()
    }
}

/// What is chosen, else all, without what is ruled out; if nothing is ruled out, what is chosen.
fn left<T: Copy + PartialEq + std::str::FromStr>(all: &[T], chosen: &str, ruled_out: &str) -> Vec<T> {
    let (mut chosen, ruled_out): (Vec<T>, Vec<T>) = (read(chosen), read(ruled_out));
    if chosen.is_empty() && !ruled_out.is_empty() {
        chosen = all.to_vec();
    }
    chosen.retain(|value| !ruled_out.contains(value));
    chosen
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
        for (field, text) in [("search", &self.search), ("actor", &self.actor), ("notActor", &self.not_actor)] {
            if text.chars().count() > Terms::MAX {
                errors.add(field, "events-search-too-long");
            }
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

    #[test]
    fn prov_003_a_time_before_now_is_counted_back_from_the_moment_of_asking() {
        let now = Timestamp::from_second(100 * 86_400).unwrap();
        let query = EventQuery { within: Some(Within::Days7), asset: "user".into(), ..EventQuery::default() };
        assert!(query.is_filtered());
        let asked = query.at(now);
        assert_eq!((asked.since, asked.within), (Timestamp::from_second(93 * 86_400).ok(), None));
        assert_eq!(
            query.at(Timestamp::from_second(101 * 86_400).unwrap()).since,
            Timestamp::from_second(94 * 86_400).ok()
        );
        // A start that is later holds; one without a time before now stays.
        let later = Timestamp::from_second(99 * 86_400).ok();
        assert_eq!(EventQuery { since: later, ..query.clone() }.at(now).since, later);
        assert_eq!(EventQuery { since: later, ..EventQuery::default() }.at(now).since, later);
        assert_eq!(serde_json::to_value(query).unwrap()["within"], "7d");
    }

    #[test]
    fn prov_002_what_is_ruled_out_is_taken_from_what_is_chosen_else_from_all() {
        let query = |action: &str, not_action: &str| EventQuery {
            action: action.into(),
            not_action: not_action.into(),
            ..EventQuery::default()
        };
        assert_eq!(query("create,edit", "edit").actions(), [EventAction::Create]);
        let left = [EventAction::Create, EventAction::Edit, EventAction::Delete];
        assert_eq!(query("", "access").actions(), left);
        assert_eq!(query("", "").actions(), []);
        assert!(query("edit", "edit").rules_all_out());
        assert!(!query("edit", "create").rules_all_out());
        assert!(query("", "teapot").unknown().is_some());
    }
}
