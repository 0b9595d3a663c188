//! That somebody looks at a history is part of it: the page has it recorded once its rows are there, and the Worker does
//! so at most once an hour (PROV-006).

use super::history::History;
use crate::session::Session;
use domain::events::{Asset, Event, EventAction};
use leptos::prelude::*;

/// Has it recorded, for each account that the page shows.
pub(super) fn note(history: History, ready: Signal<bool>) {
    Effect::new(move |noted: Option<Option<String>>| {
        let address = history.address();
        let noted = noted.flatten();
        if !ready.get() || noted.as_ref() == Some(&address) {
            return noted;
        }
        let answer = history.note_opened();
        leptos::task::spawn_local(async move {
            // What failed is recorded at the next opening.
            let _ = answer.await;
        });
        Some(address)
    });
}

/// Whether an event is this person's own opening of a history: no news to them.
pub(super) fn is_own(event: &Event, session: Session) -> bool {
    event.asset == Asset::Account
        && event.action == EventAction::Access
        && session.person().is_some_and(|person| person.to_string() == event.actor_id)
}
