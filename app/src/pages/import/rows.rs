//! The list of rows as it stands on the page: sticky column names, the rows in view, what is said when there are none.

use super::{
    card::card,
    grid::Grid,
    keys,
    line::{header, line},
};
use crate::text::t;
use domain::import::preview::Only;
use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;

/// Below this width rows are cards.
const NARROW: &str = "(max-width: 767px)";

/// The rows. `none`: what stands in their place when there are none.
#[component]
pub(super) fn Rows(grid: Grid, #[prop(into)] none: ViewFn) -> impl IntoView {
    follow(grid);
    let rows = move || {
        if grid.cards.get() {
            view! { <For each=move || grid.slots.get() key=|slot| slot.row children=move |slot| card(grid, slot) /> }
                .into_any()
        } else {
            view! { <For each=move || grid.slots.get() key=|slot| slot.row children=move |slot| line(grid, slot) /> }
                .into_any()
        }
    };
    let wide = move || !grid.cards.get();
    let is_empty = move || grid.total.get() == Some(0);
    view! {
        <div
            class="import-grid"
            hidden=is_empty
            role=move || if wide() { "grid" } else { "list" }
            aria-label=t("import-preview-rows")
            aria-rowcount=move || wide().then(|| (grid.total.get().unwrap_or_default() + 1).to_string())
            aria-colcount=move || wide().then_some("8")
            // One stop of the Tab key: the grid while the focus is elsewhere, else the cell that has it.
            tabindex=move || wide().then(|| if grid.within.get() { "-1" } else { "0" })
            node_ref=grid.frame
            on:keydown=move |event| keys::key(grid, &event)
            on:click=move |event| keys::click(grid, &event)
            on:input=move |event| keys::input(grid, &event)
            on:change=move |event| keys::changed(grid, &event)
            on:focusin=move |event| keys::focus_in(grid, &event)
            on:focusout=move |event| keys::focus_out(grid, &event)
        >
            <div class="import-grid__bar" role="presentation" node_ref=grid.bar>{move || wide().then(header)}</div>
            <div class="import-grid__list" role="presentation" node_ref=grid.list>
                <div class="import-grid__block" role="presentation" node_ref=grid.block>
                    {rows}
                </div>
            </div>
        </div>
        {move || is_empty().then(|| none.run())}
    }
    .into_any()
}

/// Draws again when the list, the filter, the search, the view or the width changes.
fn follow(grid: Grid) {
    Effect::new(move |before: Option<(Only, String)>| {
        let now = (grid.only.get(), grid.search.get());
        if before.is_some_and(|before| before != now) {
            grid.restart();
        }
        now
    });
    Effect::new(move |_| {
        grid.desk.version.track();
        // Where the rows go is known once their frame is on the page.
        if grid.list.get().is_some() && grid.block.get().is_some() && grid.bar.get().is_some() {
            grid.refresh();
        }
    });
    Effect::new(move |_| {
        let narrow = window().match_media(NARROW).ok().flatten();
        let look = move || {
            let now = window().match_media(NARROW).ok().flatten().is_some_and(|query| query.matches());
            if grid.cards.get_untracked() != now {
                grid.cards.set(now);
                grid.measure_anew();
            }
        };
        grid.cards.set(narrow.is_some_and(|query| query.matches()));
        let resized = window_event_listener(ev::resize, move |_| {
            look();
            grid.scrolled();
        });
        // Caught on its way down, so that it is heard whichever element scrolls.
        let scrolled = wasm_bindgen::closure::Closure::<dyn Fn()>::new(move || grid.scrolled());
        let _ = window().add_event_listener_with_callback_and_bool("scroll", scrolled.as_ref().unchecked_ref(), true);
        let scrolled = send_wrapper::SendWrapper::new(scrolled);
        on_cleanup(move || {
            resized.remove();
            let heard = scrolled.as_ref().unchecked_ref();
            let _ = window().remove_event_listener_with_callback_and_bool("scroll", heard, true);
        });
    });
}
