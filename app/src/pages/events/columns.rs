//! The columns of the event history: the six of the guide's picture first, in its order, then those shown on demand
//! (EVNT-001 to EVNT-011).

use super::{
    marks::{marked, marked_cut},
    words,
};
use crate::{
    args,
    text::{t, t_with},
    ui::{
        columns::{CardRole, Column},
        listing::Row,
    },
    when::{self, Style},
};
use domain::{Timestamp, events::Event};
use leptos::prelude::*;
use serde::Serialize;

/// Characters of a JSON cell; the details show all of it.
const CUT: usize = 160;

impl Row for Event {
    fn key(&self) -> String {
        self.id.to_string()
    }

    /// Events never change.
    fn version(&self) -> i64 {
        0
    }

    fn label(&self) -> String {
        self.id.to_string()
    }
}

/// The columns. A column's key is the API's field name.
pub(super) fn all() -> Vec<Column<Event>> {
    let zone = when::zone_name();
    vec![
        Column::new("actorName", "events-column-actorName", |event: &Event| match words::known_actor(event) {
            Some(name) => marked(name),
            None => words::actor(event).into_any(),
        })
        .fit(),
        Column::new("action", "events-column-action", done).fit().card(CardRole::Title),
        Column::new("asset", "events-column-asset", |event: &Event| words::asset_tag(event.asset))
            .fit()
            .card(CardRole::Beside),
        Column::new("at", "events-column-at", |event: &Event| moment(event.at))
            .sortable()
            .fit()
            .muted()
            .note(t_with("events-zone", move || args! { "zone" => zone.get() })),
        Column::new("propertiesChanged", "events-column-propertiesChanged", |event: &Event| {
            json(&event.properties_changed, event.properties_changed.is_empty())
        })
        .cut()
        .card(CardRole::Hidden),
        Column::new("coreDetails", "events-column-coreDetails", |event: &Event| json(&event.core_details, false))
            .cut()
            .card(CardRole::Hidden),
        Column::new("id", "events-column-id", |event: &Event| marked(event.id.to_string())).fit().muted().hidden(),
        Column::new("actorId", "events-column-actorId", |event: &Event| marked(event.actor_id.clone()))
            .fit()
            .muted()
            .hidden(),
        Column::new("type", "events-column-type", |event: &Event| {
            t(format!("events-type-{}", event.event_type.name()))
        })
        .fit()
        .hidden(),
        Column::new("extraDetails", "events-column-extraDetails", |event: &Event| json(&event.extra_details, false))
            .cut()
            .hidden()
            .card(CardRole::Hidden),
        Column::new("logTags", "events-column-logTags", |event: &Event| {
            json(&event.log_tags, event.log_tags.is_empty())
        })
        .cut()
        .hidden()
        .card(CardRole::Hidden),
    ]
}

/// The action, which opens the event: for whoever hears it, with what was acted on.
fn done(event: &Event) -> impl IntoView + use<> {
    view! {
        {words::action_tag(event.action)}
        <span class="visually-hidden">{words::asset(event.asset)}</span>
    }
}

/// Date and time in the reader's zone; pointing at it tells UTC (EVNT-036).
pub(super) fn moment(at: Timestamp) -> impl IntoView + use<> {
    view! {
        <time datetime=at.to_string() title=when::utc(at)>
            {when::styled(at, Style::StampSeconds)}
        </time>
    }
}

/// JSON in one line, cut with an ellipsis (EVNT-009). Nothing for what is empty.
fn json(value: &impl Serialize, empty: bool) -> AnyView {
    let text = serde_json::to_string(value).unwrap_or_default();
    if empty || text == "{}" || text == "null" {
        return ().into_any();
    }
    view! { <span class="mono">{marked_cut(text, CUT)}</span> }.into_any()
}
