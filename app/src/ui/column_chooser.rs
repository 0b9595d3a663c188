//! The dialog that chooses which columns to see and in what order, by mouse, finger or keyboard.

use super::{
    announce::announce,
    button::{Button, ButtonKind},
    columns::{ColumnState, ColumnTitle, settled},
    dialog::Dialog,
    icon::Icon,
};
use crate::{
    args,
    text::{say, say_with, t},
};
use leptos::{
    ev::{KeyboardEvent, PointerEvent},
    prelude::*,
};
use wasm_bindgen::JsCast;

/// The button and dialog that choose columns. Goes into the filter bar.
#[component]
pub fn ColumnChooser(
    /// Unique on the page.
    id: &'static str,
    columns: Vec<ColumnTitle>,
    /// What was chosen before; empty means the default.
    #[prop(into)]
    layout: Signal<Vec<ColumnState>>,
    /// Gets the new choice; an empty one means the default again.
    #[prop(into)]
    on_layout: Callback<(Vec<ColumnState>,)>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let columns = StoredValue::new(columns);
    let draft = RwSignal::new(Vec::<ColumnState>::new());
    let begin = move || {
        draft.set(columns.with_value(|columns| settled(&layout.read_untracked(), columns)));
        open.set(true);
    };
    let reset = move || draft.set(columns.with_value(|columns| settled(&[], columns)));
    let done = move || {
        let chosen = draft.get_untracked();
        let usual = columns.with_value(|columns| settled(&[], columns));
        on_layout.run((if chosen == usual { Vec::new() } else { chosen },));
        open.set(false);
    };
    // A table without columns would be none (EVNT-034).
    let none_shown = Signal::derive(move || draft.with(|draft| draft.iter().all(|state| !state.shown)));
    let actions = move || {
        view! {
            <Button label=t("ui-ok") kind=ButtonKind::Primary disabled=none_shown on_press=done />
            <Button label=t("ui-cancel") on_press=move || open.set(false) />
            <Button label=t("ui-columns-reset") kind=ButtonKind::Quiet icon=Icon::Undo on_press=reset />
        }
    };
    view! {
        <Button
            label=t("ui-columns-choose")
            kind=ButtonKind::Quiet
            icon=Icon::Columns
            icon_only=true
            on_press=begin
        />
        <Dialog open title=t("ui-columns-title") actions>
            <p class="columns__hint" id=format!("{id}-columns-hint")>{t("ui-columns-hint")}</p>
            <ul class="columns" aria-describedby=format!("{id}-columns-hint")>
                <For each=move || draft.get() key=|state| state.key.clone() let:state>
                    <Choosable id key=state.key columns draft />
                </For>
            </ul>
        </Dialog>
    }
}

#[component]
fn Choosable(
    id: &'static str,
    key: String,
    columns: StoredValue<Vec<ColumnTitle>>,
    draft: RwSignal<Vec<ColumnState>>,
) -> impl IntoView {
    let Some(column) = columns.with_value(|columns| columns.iter().find(|column| column.key == key).cloned()) else {
        return ().into_any();
    };
    let key = column.key;
    let shown = move || draft.with(|draft| draft.iter().any(|state| state.key == key && state.shown));
    let show = move |shown: bool| {
        draft.update(|draft| {
            for state in draft.iter_mut().filter(|state| state.key == key) {
                state.shown = shown;
            }
        });
    };
    let step = move |event: KeyboardEvent| {
        let down = match event.key().as_str() {
            "ArrowDown" if event.alt_key() => true,
            "ArrowUp" if event.alt_key() => false,
            _ => return,
        };
        event.prevent_default();
        let place = place_of(draft, key);
        let wanted = if down { place.map(|p| p + 1) } else { place.and_then(|p| p.checked_sub(1)) };
        if let Some(wanted) = wanted {
            move_to(draft, key, wanted);
            tell(draft, key, column.title);
        }
    };
    let dragged = RwSignal::new(false);
    let grab = move |event: PointerEvent| {
        let handle = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        if let Some(handle) = handle {
            let _ = handle.set_pointer_capture(event.pointer_id());
            dragged.set(true);
        }
    };
    let drag = move |event: PointerEvent| {
        if !dragged.get_untracked() {
            return;
        }
        let under = document()
            .element_from_point(event.client_x() as f32, event.client_y() as f32)
            .and_then(|element| element.closest("[data-column]").ok().flatten())
            .and_then(|row| row.get_attribute("data-column"));
        if let Some(place) = under.filter(|under| under != key).and_then(|under| place_of(draft, &under)) {
            move_to(draft, key, place);
        }
    };
    let drop_it = move |_| {
        if dragged.get_untracked() {
            dragged.set(false);
            tell(draft, key, column.title);
        }
    };
    let title = t(column.title);
    let handle_name = crate::text::t_with("ui-columns-move", move || args! { "column" => title.get() });
    let box_id = format!("{id}-column-{key}");
    view! {
        <li class="columns__row" class=("columns__row--dragged", dragged) data-column=key on:keydown=step>
            <button
                type="button"
                class="columns__handle"
                aria-label=handle_name
                aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
                on:pointerdown=grab
                on:pointermove=drag
                on:pointerup=drop_it
                on:pointercancel=drop_it
            >
                {Icon::Drag.svg()}
            </button>
            <input
                type="checkbox"
                class="field__box"
                id=box_id.clone()
                prop:checked=shown
                disabled=column.fixed
                on:change:target=move |event| show(event.target().checked())
            />
            <label class="columns__label" for=box_id>{title}</label>
        </li>
    }
    .into_any()
}

fn place_of(draft: RwSignal<Vec<ColumnState>>, key: &str) -> Option<usize> {
    draft.with_untracked(|draft| draft.iter().position(|state| state.key == key))
}

fn move_to(draft: RwSignal<Vec<ColumnState>>, key: &str, place: usize) {
    let focused = document().active_element();
    draft.update(|draft| {
        if let Some(from) = draft.iter().position(|state| state.key == key)
            && place < draft.len()
        {
            let state = draft.remove(from);
            draft.insert(place, state);
        }
    });
    // Moving an element in the document takes its focus away; it is back before the next key can come.
    leptos::task::spawn_local(async move {
        leptos::task::tick().await;
        if let Some(focused) = focused.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
            let _ = focused.focus();
        }
    });
}

fn tell(draft: RwSignal<Vec<ColumnState>>, key: &str, title: &str) {
    let count = draft.with_untracked(Vec::len);
    let place = place_of(draft, key).map_or(0, |place| place + 1);
    announce(say_with("ui-columns-moved", args! { "column" => say(title), "place" => place, "count" => count }));
}
