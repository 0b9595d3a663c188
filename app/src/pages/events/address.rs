//! The page's address is its state: filters and order (EVNT-051). Dates stand in it as the reader typed them, so
//! that the filter works as a plain form before any script has arrived.

use super::span::Span;
use crate::ui::filters::{Applied, FilterState};
use domain::{
    event_views::EventView,
    events::{
        Asset, EventAction, EventType,
        filter::EventQuery,
        line::{Either, Line, LineError},
        options::Chosen,
        terms::Terms,
    },
    page::Direction,
    users::query::{read as words, write},
};
use serde::{Deserialize, Serialize};

/// The filters' keys in the address.
pub(super) const ASSET: &str = "asset";
/// The filters' keys in the address.
pub(super) const ACTION: &str = "action";
/// The filters' keys in the address.
pub(super) const TYPE: &str = "type";
/// The filters' keys in the address.
pub(super) const ACTOR: &str = "actorId";
/// The filters' keys in the address.
pub(super) const ACTOR_NAME: &str = "actor";
/// The filters' keys in the address.
pub(super) const NOT_ASSET: &str = "notAsset";
/// The filters' keys in the address.
pub(super) const NOT_ACTION: &str = "notAction";
/// The filters' keys in the address.
pub(super) const NOT_TYPE: &str = "notType";
/// The filters' keys in the address.
pub(super) const NOT_ACTOR: &str = "notActor";
/// The key of the filter by date, which stands in the address as four values.
pub(super) const DATE: &str = "date";

/// What the address says.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Address {
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) search: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) asset: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) action: String,
    #[serde(rename = "type", skip_serializing_if = "String::is_empty")]
    pub(super) event_type: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) actor_id: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) actor: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) not_asset: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) not_action: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) not_type: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) not_actor: String,
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
    /// The saved view that is open; its filters stand beside it, and may have been changed (PROV-003).
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) view: String,
    /// A query line sent without script; read, it becomes the filters. What cannot be read stays.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) line: Option<String>,
}

impl Address {
    /// Reads the part after the question mark; one that cannot be read asks for everything.
    pub(super) fn read(search: &str) -> Self {
        let read: Self = serde_urlencoded::from_str(search.trim_start_matches('?')).unwrap_or_default();
        match read.line.as_deref().map(Line::read) {
            Some(Ok(line)) => read.lined(&line),
            Some(Err(_)) | None => read,
        }
    }

    /// The filters as a query line (PROV-002).
    pub(super) fn line(&self) -> Line {
        fn either<T: std::str::FromStr>(chosen: &str, ruled_out: &str) -> Either<T> {
            Either { chosen: words(chosen), ruled_out: words(ruled_out) }
        }
        let moment = |day: &str, time: &str| if time.is_empty() { day.to_owned() } else { format!("{day}T{time}") };
        Line {
            actor: self.actor.trim().to_owned(),
            not_actor: self.not_actor.trim().to_owned(),
            actor_id: self.actor().unwrap_or_default().to_owned(),
            assets: either(&self.asset, &self.not_asset),
            actions: either(&self.action, &self.not_action),
            types: either(&self.event_type, &self.not_type),
            since: moment(&self.from, &self.from_time),
            until: moment(&self.to, &self.to_time),
            words: self.search.trim().to_owned(),
        }
    }

    /// The filters as people write them; a line that could not be read as it was sent.
    pub(super) fn written(&self) -> String {
        self.line.clone().unwrap_or_else(|| {
            let line = self.line();
            // Words of an address may be written in more than one way.
            Line::read(&line.to_string()).map_or_else(|_| line.to_string(), |line| line.to_string())
        })
    }

    /// What is wrong with a line sent without script.
    pub(super) fn line_error(&self) -> Option<LineError> {
        self.line.as_deref().and_then(|line| Line::read(line).err())
    }

    /// The same page with the filters of a line.
    pub(super) fn lined(&self, line: &Line) -> Self {
        let moment = |text: &str| {
            let (day, time) = text.split_once('T').unwrap_or((text, ""));
            (day.to_owned(), time.to_owned())
        };
        let ((from, from_time), (to, to_time)) = (moment(&line.since), moment(&line.until));
        // Without filters there is nothing left of the view.
        let view = if *line == Line::default() { String::new() } else { self.view.clone() };
        Self {
            search: line.words.clone(),
            asset: write(&line.assets.chosen),
            not_asset: write(&line.assets.ruled_out),
            action: write(&line.actions.chosen),
            not_action: write(&line.actions.ruled_out),
            event_type: write(&line.types.chosen),
            not_type: write(&line.types.ruled_out),
            actor_id: line.actor_id.clone(),
            actor: line.actor.clone(),
            not_actor: line.not_actor.clone(),
            from,
            from_time,
            to,
            to_time,
            direction: self.direction,
            after: None,
            view,
            line: None,
        }
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
        Self { from, from_time, to, to_time, after: None, line: None, ..self.clone() }
    }

    /// What is asked of the API. A span that is wrong filters nothing: the page says so beside it.
    pub(super) fn query(&self) -> EventQuery {
        let (since, until) = self.span().moments().unwrap_or_default();
        EventQuery {
            search: bounded(&self.search),
            asset: write(&words::<Asset>(&self.asset)),
            action: write(&words::<EventAction>(&self.action)),
            event_type: write(&words::<EventType>(&self.event_type)),
            actor_id: self.actor().unwrap_or_default().to_owned(),
            actor: bounded(&self.actor),
            not_asset: write(&words::<Asset>(&self.not_asset)),
            not_action: write(&words::<EventAction>(&self.not_action)),
            not_event_type: write(&words::<EventType>(&self.not_type)),
            not_actor: bounded(&self.not_actor),
            since,
            until,
            within: self.span().within(),
            direction: self.direction,
            after: self.after.clone(),
            ..EventQuery::default()
        }
    }

    /// What is looked for.
    pub(super) fn terms(&self) -> Terms {
        Terms::read(&self.search)
    }

    /// The actor asked for, if it can be one's id.
    fn actor(&self) -> Option<&str> {
        Some(self.actor_id.trim()).filter(|id| !id.is_empty() && id.chars().count() <= EventQuery::MAX_ACTOR)
    }

    /// What the filters name, as far as it is known.
    pub(super) fn chosen(&self) -> Chosen {
        Chosen { assets: words(&self.asset), actions: words(&self.action), types: words(&self.event_type) }
    }

    /// Whether the address holds a value that no filter has.
    pub(super) fn has_unknown(&self) -> bool {
        let Self { asset, action, event_type, actor_id, not_asset, not_action, not_type, .. } = self.clone();
        let ruled_out = EventQuery { not_asset, not_action, not_event_type: not_type, ..EventQuery::default() };
        EventQuery { asset, action, event_type, ..ruled_out }.unknown().is_some()
            || (!actor_id.is_empty() && self.actor().is_none())
    }

    /// The page as a saved view has it.
    pub(super) fn of_view(view: &EventView) -> Self {
        let EventQuery { search, asset, action, event_type, actor_id, actor, .. } = view.query.clone();
        let EventQuery { not_asset, not_action, not_event_type, not_actor, direction, .. } = view.query.clone();
        let span = Span::of_query(&view.query);
        let address = Self {
            search,
            asset,
            action,
            event_type,
            actor_id,
            actor,
            not_asset,
            not_action,
            not_type: not_event_type,
            not_actor,
            direction,
            view: view.id.to_string(),
            ..Self::default()
        };
        address.with_span(span)
    }

    /// All events of an actor (EVNT-058).
    pub(super) fn of_actor(actor: &str) -> Self {
        Self { actor_id: actor.to_owned(), ..Self::default() }
    }

    /// The filters, for the filter bar.
    pub(super) fn filters(&self) -> FilterState {
        let applied = |key: &str, value: String| Applied { key: key.to_owned(), value };
        let assets = words::<Asset>(&self.asset).into_iter().map(|asset| applied(ASSET, asset.name().to_owned()));
        let actions = words::<EventAction>(&self.action).into_iter().map(|a| applied(ACTION, a.name().to_owned()));
        let types = words::<EventType>(&self.event_type).into_iter().map(|of| applied(TYPE, of.name().to_owned()));
        let actor = self.actor().map(|actor| applied(ACTOR, actor.to_owned()));
        let span = self.span();
        let date = (!span.is_empty()).then(|| applied(DATE, span.to_value()));
        let not_assets = words::<Asset>(&self.not_asset).into_iter().map(|asset| applied(NOT_ASSET, asset.to_string()));
        let not_actions =
            words::<EventAction>(&self.not_action).into_iter().map(|action| applied(NOT_ACTION, action.to_string()));
        let not_types = words::<EventType>(&self.not_type).into_iter().map(|of| applied(NOT_TYPE, of.to_string()));
        let names = [(ACTOR_NAME, &self.actor), (NOT_ACTOR, &self.not_actor)];
        let names = names.into_iter().filter(|(_, name)| !name.trim().is_empty());
        let names = names.map(|(key, name)| applied(key, name.trim().to_owned()));
        FilterState {
            search: self.search.clone(),
            applied: assets
                .chain(actions)
                .chain(types)
                .chain(actor)
                .chain(names)
                .chain(not_assets)
                .chain(not_actions)
                .chain(not_types)
                .chain(date)
                .collect(),
        }
    }

    /// The same page with the filter bar's filters; what the newest of them rules out is gone (EVNT-055).
    pub(super) fn filtered(&self, state: &FilterState) -> Self {
        let values =
            |key: &str| state.applied.iter().filter(|a| a.key == key).map(|a| a.value.clone()).collect::<Vec<_>>();
        let span = values(DATE).first().map(|value| Span::from_value(value)).unwrap_or_default();
        let now = Self {
            search: state.search.clone(),
            asset: write(&values(ASSET)),
            action: write(&values(ACTION)),
            event_type: write(&values(TYPE)),
            actor_id: values(ACTOR).pop().unwrap_or_default(),
            actor: values(ACTOR_NAME).pop().unwrap_or_default(),
            not_actor: values(NOT_ACTOR).pop().unwrap_or_default(),
            not_asset: write(&values(NOT_ASSET)),
            not_action: write(&values(NOT_ACTION)),
            not_type: write(&values(NOT_TYPE)),
            ..self.with_span(span)
        };
        let Chosen { assets, actions, types } = now.chosen().settled(&self.chosen());
        let view = if *state == FilterState::default() { String::new() } else { now.view.clone() };
        Self { asset: write(&assets), action: write(&actions), event_type: write(&types), view, ..now }
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

/// As much of a text as is looked for.
fn bounded(text: &str) -> String {
    text.trim().chars().take(Terms::MAX).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    use domain::events::filter::Within;

    #[test]
    fn evnt_051_filters_survive_the_way_through_the_address() {
        let address = Address::read(
            "?search=anna&asset=user,phone&action=edit&actorId=SCIM&from=2026-11-18&fromTime=08:30&direction=asc",
        );
        let state = address.filters();
        assert_eq!(state.applied.len(), 5);
        assert_eq!(address.filtered(&state), address);
        assert!(!address.has_unknown());
        assert!(Address::read("asset=user,teapot").has_unknown());
        assert!(Address::read("type=teapot").has_unknown());
        assert!(Address::read(&format!("actorId={}", "x".repeat(65))).has_unknown());
    }

    #[test]
    fn prov_002_the_line_says_what_the_chips_say() {
        let text =
            "actor:\"Anna M\" asset:user,phone -asset:role -action:access since:2026-11-18T08:30 müller -\"old name\"";
        let address = Address::default().lined(&Line::read(text).unwrap());
        assert_eq!(address.written(), text);
        assert_eq!(address.filters().applied.len(), 6);
        assert_eq!(address.filtered(&address.filters()), address);
        let within = Address::default().lined(&Line::read("since:7d").unwrap());
        assert_eq!((within.written().as_str(), within.query().within), ("since:7d", Some(Within::Days7)));
        assert!(Line::read("until:7d").is_err() && Line::read("since:8d").is_err());
        // Sent without script it is the same page; what cannot be read is shown as it was sent.
        let sent = serde_urlencoded::to_string([("line", text)]).unwrap();
        assert_eq!(Address::read(&sent), address);
        let broken = Address::read("line=asset:teapot");
        assert_eq!((broken.written().as_str(), broken.line_error().is_some()), ("asset:teapot", true));
        let address = Address::read("actorId=SCIM&to=2026-11-19&search=a%20%20b");
        assert_eq!(address.written(), "actorId:SCIM until:2026-11-19 a b");
    }

    #[test]
    fn evnt_055_a_filter_added_takes_along_what_it_rules_out() {
        let address = Address::read("asset=user,phone&action=access");
        let mut state = address.filters();
        state.applied.push(Applied { key: TYPE.into(), value: "mivb".into() });
        let now = address.filtered(&state);
        assert_eq!((now.asset.as_str(), now.action.as_str(), now.event_type.as_str()), ("phone", "", "mivb"));
    }

    #[test]
    fn evnt_030_the_usual_order_needs_no_word_in_the_address() {
        let address = Address::default();
        assert_eq!(address.order(), Direction::Desc);
        assert_eq!(address.ordered(Direction::Asc).direction, Some(Direction::Asc));
        assert_eq!(address.ordered(Direction::Desc), address);
    }
}
