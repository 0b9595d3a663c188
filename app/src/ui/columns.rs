//! Columns of a table, and the dialog that chooses which ones to see and in what order, by mouse, finger or keyboard.

use super::{
    announce::announce,
    button::{Button, ButtonKind},
    dialog::Dialog,
    icon::Icon,
};
use crate::{
    args,
    text::{Text, say, say_with, t},
};
use domain::language::Language;
use leptos::{
    ev::{KeyboardEvent, PointerEvent},
    prelude::*,
};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use wasm_bindgen::JsCast;

/// What becomes of a column on a phone, where a row is a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CardRole {
    /// The card's first line; also the row's header.
    Title,
    /// The second line.
    Subtitle,
    /// A line with the column's title before it.
    #[default]
    Line,
    /// Not on the card.
    Hidden,
}

impl CardRole {
    /// The value of `data-card`, which the style file reads.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Subtitle => "subtitle",
            Self::Line => "line",
            Self::Hidden => "hidden",
        }
    }
}

/// Says in words what stands in a cell.
type Writes<T> = Arc<dyn Fn(&T, Language) -> String + Send + Sync>;

/// A column of rows `T`.
pub struct Column<T: 'static> {
    pub(super) title: ColumnTitle,
    pub(super) sortable: bool,
    pub(super) card: CardRole,
    pub(super) class: String,
    pub(super) note: Option<Text>,
    pub(super) cell: Arc<dyn Fn(&T) -> AnyView + Send + Sync>,
    written: Option<Writes<T>>,
}

/// The part of a column that does not depend on its rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnTitle {
    /// The key, as in the address and in what is remembered.
    pub key: &'static str,
    /// The Fluent id of the title.
    pub title: &'static str,
    /// Always shown.
    pub fixed: bool,
    /// Not shown until asked for.
    pub hidden: bool,
}

impl<T: 'static> Column<T> {
    /// A column: its key, the Fluent id of its title, and how to draw a cell.
    pub fn new<V: IntoAny>(
        key: &'static str,
        title: &'static str,
        cell: impl Fn(&T) -> V + Send + Sync + 'static,
    ) -> Self {
        Self {
            title: ColumnTitle { key, title, fixed: false, hidden: false },
            sortable: false,
            card: CardRole::Line,
            class: String::from("data-table__cell"),
            note: None,
            cell: Arc::new(move |row| cell(row).into_any()),
            written: None,
        }
    }

    /// Its title sorts the whole list.
    #[must_use]
    pub fn sortable(mut self) -> Self {
        self.sortable = true;
        self
    }

    /// What becomes of it on a phone.
    #[must_use]
    pub fn card(mut self, role: CardRole) -> Self {
        self.card = role;
        self
    }

    /// Cannot be hidden.
    #[must_use]
    pub fn fixed(mut self) -> Self {
        self.title.fixed = true;
        self
    }

    /// Not shown until asked for.
    #[must_use]
    pub fn hidden(mut self) -> Self {
        self.title.hidden = true;
        self
    }

    /// As narrow as its content, never wrapped.
    #[must_use]
    pub fn fit(self) -> Self {
        self.modified("fit")
    }

    /// Takes the room that is left and ends in an ellipsis.
    #[must_use]
    pub fn cut(self) -> Self {
        self.modified("cut")
    }

    /// More about the column, as its title's tooltip.
    #[must_use]
    pub fn note(mut self, note: impl Into<Text>) -> Self {
        self.note = Some(note.into());
        self
    }

    /// Of less weight.
    #[must_use]
    pub fn muted(self) -> Self {
        self.modified("muted")
    }

    /// Figures, to the right.
    #[must_use]
    pub fn align_end(self) -> Self {
        self.modified("end")
    }

    /// What stands in it when the rows become a file; without this the column is in no file.
    #[must_use]
    pub fn written(mut self, write: impl Fn(&T, Language) -> String + Send + Sync + 'static) -> Self {
        self.written = Some(Arc::new(write));
        self
    }

    /// The Fluent id of its title.
    pub fn heading(&self) -> &'static str {
        self.title.title
    }

    /// What stands in it for a row of a file; `None` if it is in no file.
    pub fn written_of(&self, row: &T, language: Language) -> Option<String> {
        self.written.as_ref().map(|write| write(row, language))
    }

    fn modified(mut self, modifier: &str) -> Self {
        self.class.push_str(" data-table__cell--");
        self.class.push_str(modifier);
        self
    }
}

/// The titles of columns, for the chooser.
pub fn titles<T>(columns: &[Column<T>]) -> Vec<ColumnTitle> {
    columns.iter().map(|column| column.title.clone()).collect()
}

/// A column's place and state in what a person chose; the place is the order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnState {
    /// The column's key.
    pub key: String,
    /// Whether it is shown.
    pub shown: bool,
}

/// A layout that fits the columns of today: unknown keys are dropped, columns new since then join at the end.
pub fn settled(layout: &[ColumnState], columns: &[ColumnTitle]) -> Vec<ColumnState> {
    let known = |state: &&ColumnState| columns.iter().any(|column| column.key == state.key);
    let mut settled: Vec<ColumnState> = layout.iter().filter(known).cloned().collect();
    for column in columns {
        match settled.iter_mut().find(|state| state.key == column.key) {
            Some(state) => state.shown |= column.fixed,
            None => settled.push(ColumnState { key: column.key.to_owned(), shown: !column.hidden }),
        }
    }
    settled
}

/// The places of the columns to show, in their order.
pub(super) fn places(layout: &[ColumnState], all: &[ColumnTitle]) -> Vec<usize> {
    let place = |state: ColumnState| all.iter().position(|column| column.key == state.key);
    settled(layout, all).into_iter().filter(|state| state.shown).filter_map(place).collect()
}

/// The columns of a file: those shown, in their order, that can be written.
pub fn in_files<'a, T>(columns: &'a [Column<T>], layout: &[ColumnState]) -> impl Iterator<Item = &'a Column<T>> {
    let shown = places(layout, &titles(columns)).into_iter().filter_map(|place| columns.get(place));
    shown.filter(|column| column.written.is_some())
}

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
    // Moving an element in the document takes its focus away.
    request_animation_frame(move || {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_remembered_layout_fits_the_columns_of_today() {
        let column = |key, fixed, hidden| ColumnTitle { key, title: "x", fixed, hidden };
        let columns = [column("name", true, false), column("mail", false, false), column("site", false, true)];
        let state = |key: &str, shown| ColumnState { key: key.to_owned(), shown };
        assert_eq!(settled(&[], &columns), [state("name", true), state("mail", true), state("site", false)]);
        assert_eq!(
            settled(&[state("site", true), state("gone", true), state("name", false)], &columns),
            [state("site", true), state("name", true), state("mail", true)]
        );
    }
}
