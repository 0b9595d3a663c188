//! The page's address is its state: filters and order (EVNT-051). Dates stand in it as the reader typed them, so
//! that the filter works as a plain form before any script has arrived.

use super::span::Span;
use crate::ui::filters::{Applied, FilterState};
use domain::{
    events::{Asset, EventAction, filter::EventQuery},
    page::Direction,
    users::query::{read as words, write},
};
use serde::{Deserialize, Serialize};

/// The filters' keys in the address.
pub(super) const ASSET: &str = "asset";
/// The filters' keys in the address.
pub(super) const ACTION: &str = "action";
/// The key of the filter by date, which stands in the address as four values.
pub(super) const DATE: &str = "date";

/// What the address says.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Address {
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) asset: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) action: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) from: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) from_time: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) to: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) to_time: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) direction: Option<Direction>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) after: Option<String>,
}

impl Address {
    /// Reads the part after the question mark; one that cannot be read asks for everything.
    pub(super) fn read(search: &str) -> Self {
        serde_urlencoded::from_str(search.trim_start_matches('?')).unwrap_or_default()
    }

    /// The span of time.
    pub(super) fn span(&self) -> Span {
        Span {
            from: self.from.clone(),
            from_time: self.from_time.clone(),
            to: self.to.clone(),
            to_time: self.to_time.clone(),
        }
    }

    /// The same page with another span.
    pub(super) fn with_span(&self, span: Span) -> Self {
        let Span { from, from_time, to, to_time } = span;
        Self { from, from_time, to, to_time, after: None, ..self.clone() }
    }

    /// What is asked of the API. A span that is wrong filters nothing: the page says so beside it.
    pub(super) fn query(&self) -> EventQuery {
        let (since, until) = self.span().moments().unwrap_or_default();
        EventQuery {
            asset: write(&words::<Asset>(&self.asset)),
            action: write(&words::<EventAction>(&self.action)),
            since,
            until,
            direction: self.direction,
            after: self.after.clone(),
            ..EventQuery::default()
        }
    }

    /// Whether the address holds a value that no filter has.
    pub(super) fn has_unknown(&self) -> bool {
        let count = |list: &str| list.split(',').filter(|word| !word.trim().is_empty()).count();
        count(&self.asset) != words::<Asset>(&self.asset).len()
            || count(&self.action) != words::<EventAction>(&self.action).len()
    }

    /// The filters, for the filter bar.
    pub(super) fn filters(&self) -> FilterState {
        let applied = |key: &str, value: String| Applied { key: key.to_owned(), value };
        let assets = words::<Asset>(&self.asset).into_iter().map(|asset| applied(ASSET, asset.name().to_owned()));
        let actions = words::<EventAction>(&self.action).into_iter().map(|a| applied(ACTION, a.name().to_owned()));
        let span = self.span();
        let date = (!span.is_empty()).then(|| applied(DATE, span.to_value()));
        FilterState { search: String::new(), applied: assets.chain(actions).chain(date).collect() }
    }

    /// The same page with the filter bar's filters.
    pub(super) fn filtered(&self, state: &FilterState) -> Self {
        let values =
            |key: &str| state.applied.iter().filter(|a| a.key == key).map(|a| a.value.clone()).collect::<Vec<_>>();
        let span = values(DATE).first().map(|value| Span::from_value(value)).unwrap_or_default();
        Self { asset: write(&values(ASSET)), action: write(&values(ACTION)), ..self.with_span(span) }
    }

    /// Which way the list goes: newest first unless the address says otherwise (EVNT-030).
    pub(super) fn order(&self) -> Direction {
        self.direction.unwrap_or(Direction::Desc)
    }

    /// The same page the other way round. The usual way is not written down.
    pub(super) fn ordered(&self, direction: Direction) -> Self {
        Self { direction: Some(direction).filter(|d| *d != Direction::Desc), after: None, ..self.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn evnt_051_filters_survive_the_way_through_the_address() {
        let address = Address::read("?asset=user,phone&action=edit&from=2026-11-18&fromTime=08:30&direction=asc");
        let state = address.filters();
        assert_eq!(state.applied.len(), 4);
        assert_eq!(address.filtered(&state), address);
        assert!(!address.has_unknown());
        assert!(Address::read("asset=user,teapot").has_unknown());
    }

    #[test]
    fn evnt_030_the_usual_order_needs_no_word_in_the_address() {
        let address = Address::default();
        assert_eq!(address.order(), Direction::Desc);
        assert_eq!(address.ordered(Direction::Asc).direction, Some(Direction::Asc));
        assert_eq!(address.ordered(Direction::Desc), address);
    }
}
