//! What has happened since the list was loaded: told, and shown when the reader asks. Rows never jump by themselves
//! (EVNT-037).

use super::{address::Address, history::use_history, opening};
use crate::{
    args,
    session::use_session,
    text::t_with,
    ui::{announce::announce, icon::Icon, listing::Listing},
};
use domain::{
    Timestamp,
    events::{Event, filter::EventQuery},
    page::{Direction, MAX_LIMIT},
};
use leptos::prelude::*;
use std::time::Duration;

/// How often a page in sight asks.
const EVERY: Duration = Duration::from_secs(10);

/// "n new events", above the list; nothing while there are none, and where the newest are not at the top.
#[component]
pub(super) fn Fresh(list: Listing<Event>, address: Memo<Address>) -> impl IntoView {
    let (history, session) = (use_history(), use_session());
    let count = RwSignal::new(0_usize);
    let begins_now = Memo::new(move |_| {
        address.with(|address| address.order() == Direction::Desc && address.after.is_none() && address.to.is_empty())
    });
    let shown = list.keys();
    let newest = Memo::new(move |_| list.rows().with(|rows| rows.first().map(|event| (event.at, event.id))));
    // A list loaded anew has them.
    Effect::new(move |_| {
        newest.track();
        address.track();
        count.set(0);
    });
    let look = move || {
        let hidden = document().visibility_state() == web_sys::VisibilityState::Hidden;
        if hidden || !begins_now.get_untracked() || !untrack(|| list.ready().get()) {
            return;
        }
        let begun = newest.get_untracked();
        let query = since(&untrack(|| address.with(Address::query)), begun.map(|(at, _)| at));
        let answer = history.look(&query);
        leptos::task::spawn_local(async move {
            // Lost is lost: it asks again soon.
            let Ok(page) = answer.await.map(|reply| reply.value) else { return };
            if newest.try_get_untracked() == Some(begun) {
                let known = shown.get_untracked();
                let is_news =
                    |event: &&Event| !known.contains(&event.id.to_string()) && !opening::is_own(event, session);
                let fresh = page.items.iter().filter(is_news).count();
                if count.try_get_untracked().is_some_and(|before| before != fresh) {
                    count.set(fresh);
                }
            }
        });
    };
    Effect::new(move |_| {
        if let Ok(timer) = set_interval_with_handle(look, EVERY) {
            on_cleanup(move || timer.clear());
        }
    });
    let label = t_with("events-fresh", move || {
        let count = count.get();
        args! { "count" => count.min(MAX_LIMIT as usize), "more" => if count >= MAX_LIMIT as usize { "yes" } else { "no" } }
    });
    Effect::new(move |before: Option<bool>| {
        let any = count.get() > 0;
        if any && before != Some(true) {
            announce(label.get_untracked());
        }
        any
    });
    let press = move |_| {
        list.refresh();
        if let Some(window) = web_sys::window() {
            window.scroll_to_with_x_and_y(0.0, 0.0);
        }
    };
    move || {
        (begins_now.get() && count.get() > 0).then(|| {
            view! {
                <div class="events__fresh">
                    <button type="button" class="events__fresh-button" on:click=press>
                        {Icon::ChevronUp.svg()}
                        {label}
                    </button>
                </div>
            }
        })
    }
}

/// The oldest of what is newer come first, so that however much there is, what is counted joins on to the list.
fn since(query: &EventQuery, newest: Option<Timestamp>) -> EventQuery {
    EventQuery {
        since: newest.or(query.since),
        direction: Some(Direction::Asc),
        after: None,
        limit: Some(MAX_LIMIT),
        ..query.clone()
    }
}
