//! How many events there were when: for the bars above the history (PROV-006).

use super::filter::EventQuery;
use crate::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Milliseconds of a [`Quarter`].
pub const QUARTER_MILLISECONDS: i64 = 15 * 60 * 1000;
/// Days that are counted where the filters name no start.
pub const USUAL_DAYS: i64 = 30;
/// Days that are counted at most: of a longer span the newest.
pub const MOST_DAYS: i64 = 92;
/// Events that are looked at to count by filters: the newest so many. Without filters no event is looked at.
pub const MOST_LOOKED_AT: u32 = 20_000;

const DAY_MILLISECONDS: i64 = 24 * 60 * 60 * 1000;

/// Events in a quarter of an hour: its number since 1970, and how many. Every zone's days are made of quarters, so the
/// reader's own days can be put together from them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Quarter(pub i64, pub u64);

impl Quarter {
    /// When it begins.
    pub fn begins(self) -> Timestamp {
        Timestamp::from_millisecond(self.0 * QUARTER_MILLISECONDS).unwrap_or_default()
    }

    /// The number of the quarter in which a moment lies.
    pub fn of(at: Timestamp) -> i64 {
        at.as_millisecond().div_euclid(QUARTER_MILLISECONDS)
    }
}

/// How many events fit a query, by quarters of an hour; those without any are left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct EventBars {
    /// Where counting began: what the filters say, or as far back as is counted at most. If it is later than what the
    /// filters say, older events are not counted.
    pub from: Timestamp,
    /// Where it ended.
    pub to: Timestamp,
    /// The quarters, oldest first.
    pub quarters: Vec<Quarter>,
}

/// The span that is counted for a query asked now: whole quarters, unless the filters say otherwise.
pub fn span(query: &EventQuery, now: Timestamp) -> (Timestamp, Timestamp) {
    let at = |millisecond: i64| Timestamp::from_millisecond(millisecond).unwrap_or(Timestamp::UNIX_EPOCH);
    let end = at((Quarter::of(now) + 1) * QUARTER_MILLISECONDS - 1);
    let to = query.until.filter(|until| *until < end).unwrap_or(end);
    let back = |days: i64| Quarter(Quarter::of(at(to.as_millisecond() - days * DAY_MILLISECONDS)), 0).begins();
    let from = query.since.map_or_else(|| back(USUAL_DAYS), |since| since.max(back(MOST_DAYS)));
    (from.min(to), to)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prov_006_what_is_counted_is_what_the_filters_say_as_far_as_that_is_bounded() {
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        let now = at("2026-11-21T10:00:00Z");
        let of = |since: Option<&str>, until: Option<&str>| {
            let query = EventQuery { since: since.map(at), until: until.map(at), ..EventQuery::default() };
            span(&query, now)
        };
        let end = at("2026-11-21T10:14:59.999Z");
        assert_eq!(of(None, None), (at("2026-10-22T10:00:00Z"), end));
        assert_eq!(of(Some("2026-11-20T00:00:00Z"), None), (at("2026-11-20T00:00:00Z"), end));
        let day = (Some("2026-01-05T00:00:00Z"), Some("2026-01-05T23:59:59.999Z"));
        assert_eq!(of(day.0, day.1), (at("2026-01-05T00:00:00Z"), at("2026-01-05T23:59:59.999Z")));
        assert_eq!(of(Some("2020-01-01T00:00:00Z"), None).0, at("2026-08-21T10:00:00Z"), "ninety-two days");
        // What lies ahead has no events.
        assert_eq!(of(Some("2027-01-01T00:00:00Z"), None), (end, end));
        assert_eq!(of(None, Some("2027-01-01T00:00:00Z")).1, end);
    }
}
