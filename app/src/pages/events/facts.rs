//! The data of an event as its tabs show it: indented JSON, or nothing (EVNT-060, EVNT-061).

use crate::text::{Text, t};
use domain::events::Event;
use serde::Serialize;
use serde_json::Value;

/// A tab of the details, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Facts {
    Core,
    Properties,
    Extra,
    Tags,
}

impl Facts {
    /// Every tab; Core Details is the first.
    pub(super) const ALL: [Self; 4] = [Self::Core, Self::Properties, Self::Extra, Self::Tags];

    /// The tab's key.
    pub(super) const fn key(self) -> &'static str {
        match self {
            Self::Core => "core",
            Self::Properties => "properties",
            Self::Extra => "extra",
            Self::Tags => "tags",
        }
    }

    /// The tab with this key.
    pub(super) fn of(key: &str) -> Self {
        Self::ALL.into_iter().find(|tab| tab.key() == key).unwrap_or(Self::Core)
    }

    /// The tab's title.
    pub(super) fn title(self) -> Text {
        match self {
            Self::Core => t("events-details-core"),
            Self::Properties => t("events-details-properties"),
            Self::Extra => t("events-details-extra"),
            Self::Tags => t("events-details-tags"),
        }
    }

    /// The data as indented JSON; `None` if there is none.
    pub(super) fn text(self, event: &Event) -> Option<String> {
        match self {
            Self::Core => indented(&event.core_details, is_empty(&event.core_details)),
            Self::Properties => indented(&event.properties_changed, event.properties_changed.is_empty()),
            Self::Extra => indented(&event.extra_details, is_empty(&event.extra_details)),
            Self::Tags => indented(&event.log_tags, event.log_tags.is_empty()),
        }
    }
}

fn indented(value: &impl Serialize, empty: bool) -> Option<String> {
    if empty { None } else { serde_json::to_string_pretty(value).ok() }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Object(members) => members.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
    }
}
