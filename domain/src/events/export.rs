//! Events as a file: CSV for people, JSON Lines for programs (EVNT-063 to EVNT-069, PROV-004).

use super::{ActorKind, Event, filter::EventQuery};
use crate::{csv, ids::EventId, operation::Input, problem::FieldErrors, words::words};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

words!(
    /// What a file of events is written as.
    EventFormat {
        /// RFC 4180, every column, for spreadsheets (EVNT-067).
        Csv = "csv",
        /// For programs, and to be proved: one event a line as `GetEvent` answers it, with its proof; the first line has
        /// the tree head, the last one the signature over the lines (PROV-005).
        JsonLines = "jsonl",
    }
);

impl EventFormat {
    /// Its media type.
    pub const fn media(self) -> &'static str {
        match self {
            Self::Csv => "text/csv;charset=utf-8",
            Self::JsonLines => "application/jsonl",
        }
    }

    /// What a file begins with.
    pub fn head(self) -> String {
        let mut head = String::new();
        if self == Self::Csv {
            head.push(csv::BOM);
            csv::push_row(&mut head, COLUMNS);
        }
        head
    }

    /// Adds an event to a file.
    pub fn push(self, file: &mut String, event: &Event) {
        match self {
            Self::Csv => csv::push_row(file, cells(event)),
            Self::JsonLines => {
                *file += &json!(event).to_string();
                file.push('\n');
            }
        }
    }
}

/// The titles of a file, in the order of EVNT-001 to EVNT-011, whatever the page shows.
const COLUMNS: [&str; 11] = [
    "Event ID",
    "Actor name",
    "Actor ID",
    "Action",
    "Event type",
    "Asset",
    "Event date",
    "Properties changed",
    "Core details",
    "Extra details",
    "Log tags",
];

fn cells(event: &Event) -> [String; 11] {
    [
        event.id.to_string(),
        actor_name(event),
        event.actor_id.clone(),
        event.action.name().to_owned(),
        event.event_type.name().to_owned(),
        event.asset.name().to_owned(),
        csv::moment(event.at),
        json!(event.properties_changed).to_string(),
        event.core_details.to_string(),
        event.extra_details.to_string(),
        json!(event.log_tags).to_string(),
    ]
}

/// The present name; what it was if it was nobody; else Unknown (EVNT-071). Files are in English.
fn actor_name(event: &Event) -> String {
    let nobody = match event.actor_kind {
        ActorKind::User => "Unknown",
        ActorKind::System => "System",
        ActorKind::Solution => "Solution",
        ActorKind::Scim => "SCIM",
        ActorKind::Api => "API",
        ActorKind::Device => "Device",
    };
    event.actor_name.clone().unwrap_or_else(|| nobody.to_owned())
}

/// Which events leave as a file: those named, else all that the filters find, in the order of the query.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct EventSelection {
    /// The form of the file.
    pub format: EventFormat,
    /// Events by id, at most [`EventSelection::MOST`]; the filters then do not matter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub events: Option<Vec<EventId>>,
    /// Filters and order.
    #[serde(default)]
    pub query: EventQuery,
}

impl EventSelection {
    /// Events that can be named one by one (EVNT-065).
    pub const MOST: usize = 10_000;
}

impl Input for EventSelection {
    fn validate(&self) -> Result<(), FieldErrors> {
        self.query.validate()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::events::{Asset, EventAction, EventType};

    fn event() -> Event {
        Event {
            id: "019b8d2b-8c00-7200-8000-000000000001".parse().unwrap(),
            at: "2026-11-18T09:42:10.5+01:00".parse().unwrap(),
            actor_name: Some("=HYPERLINK(1)".into()),
            actor_id: "me".into(),
            actor_kind: ActorKind::User,
            action: EventAction::Edit,
            event_type: EventType::Admin,
            asset: Asset::User,
            asset_id: "x".into(),
            properties_changed: vec!["email".into()],
            core_details: json!({ "name": "Ada" }),
            extra_details: json!({}),
            log_tags: vec!["a".into(), "b".into()],
        }
    }

    #[test]
    fn evnt_067_a_line_has_all_eleven_columns_with_json_in_one_cell() {
        let mut file = String::new();
        EventFormat::Csv.push(&mut file, &event());
        assert_eq!(
            file,
            "019b8d2b-8c00-7200-8000-000000000001,\"'=HYPERLINK(1)\",me,edit,admin,user,2026-11-18T08:42:10.500Z,\
             \"[\"\"email\"\"]\",\"{\"\"name\"\":\"\"Ada\"\"}\",{},\"[\"\"a\"\",\"\"b\"\"]\"\r\n"
        );
        assert_eq!(EventFormat::Csv.head().lines().next().unwrap().split(',').count(), 11);
        assert!(EventFormat::Csv.head().starts_with('\u{feff}'));
    }

    #[test]
    fn evnt_071_who_is_gone_is_unknown_in_a_file_too() {
        assert_eq!(actor_name(&Event { actor_name: None, ..event() }), "Unknown");
        assert_eq!(actor_name(&Event { actor_name: None, actor_kind: ActorKind::Scim, ..event() }), "SCIM");
    }

    #[test]
    fn prov_004_a_line_of_json_is_the_event_again() {
        let mut file = EventFormat::JsonLines.head();
        EventFormat::JsonLines.push(&mut file, &event());
        EventFormat::JsonLines.push(&mut file, &event());
        let events: Vec<Event> = file.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(events, [event(), event()]);
    }
}
