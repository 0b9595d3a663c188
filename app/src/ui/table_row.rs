//! One row of a [`DataTable`](super::data_table::DataTable).

use super::{
    columns::{CardRole, Column},
    listing::{Listing, Row},
    selection::Selection,
};
use crate::{
    args,
    text::{t, t_with},
};
use leptos::{ev::MouseEvent, leptos_dom::helpers::queue_microtask, prelude::*};
use std::sync::Arc;
use wasm_bindgen::JsCast;

/// What all rows of a table share.
pub(super) struct Shared<T: Row> {
    pub(super) list: Listing<T>,
    pub(super) columns: Arc<[Column<T>]>,
    /// Places of the visible columns, in order.
    pub(super) visible: Memo<Vec<usize>>,
    pub(super) selection: Option<Selection>,
    pub(super) row_link: Option<Callback<(T,), String>>,
    pub(super) on_open: Option<Callback<(T,)>>,
}

impl<T: Row> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self { columns: Arc::clone(&self.columns), ..*self }
    }
}

/// A row: its tick box and its cells in the order of the layout. The roles are spelt out because on a phone the
/// table is laid out as cards, and browsers drop a table's meaning with its layout.
pub(super) fn row<T: Row>(shared: &Shared<T>, row: T) -> AnyView {
    let Shared { list, visible, selection, row_link, on_open, .. } = *shared;
    let columns = Arc::clone(&shared.columns);
    let key = row.key();
    let selected = {
        let key = key.clone();
        Memo::new(move |_| selection.is_some_and(|selection| selection.has(&key)))
    };
    let tick = selection.map(|selection| {
        let label = row.label();
        let name = t_with("ui-table-select", move || args! { "row" => label.clone() });
        let why = selection.refusal(&key);
        let mark = move |marked: bool| {
            let shown = move || untrack(move || list.keys().get());
            selection.mark(marked, [key.clone()], shown);
        };
        view! {
            <td class="data-table__cell data-table__cell--tick" role="cell">
                <input
                    type="checkbox"
                    class="field__box"
                    aria-label=name
                    aria-description=move || why.map(|why| why.get())
                    title=move || why.map(|why| why.get())
                    disabled=why.is_some()
                    prop:checked=selected
                    on:change:target=move |event| mark(event.target().checked())
                />
            </td>
        }
    });
    let cells = move || {
        // The title opens the row; where it is hidden, the first column does.
        let is_title = |place: &&usize| columns.get(**place).is_some_and(|column| column.card == CardRole::Title);
        let opener = {
            let visible = visible.read();
            visible.iter().find(is_title).or(visible.first()).copied()
        };
        let cell = |place: &usize| {
            let column = columns.get(*place)?;
            let content = (column.cell)(&row);
            let content = if Some(*place) == opener { opened(content, &row, row_link, on_open) } else { content };
            // Only a card's lines show it.
            let title = (column.card == CardRole::Line).then(|| t(column.title.title));
            let class = column.class.clone();
            let (key, role) = (column.title.key, column.card.as_str());
            Some(view! {
                <td class=class role="cell" data-column=key data-card=role data-title=move || title.map(|title| title.get())>
                    {content}
                </td>
            })
        };
        visible.read().iter().filter_map(cell).collect_view()
    };
    view! {
        <tr
            class="data-table__row"
            class=("data-table__row--selected", selected)
            role="row"
            on:click=open_from_anywhere
            aria-selected=move || selection.map(|_| if selected.get() { "true" } else { "false" })
        >
            {tick}
            {cells}
        </tr>
    }
    .into_any()
}

/// A click anywhere on a row is one on what opens it, unless it was for something else or marked some text.
fn open_from_anywhere(event: MouseEvent) {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let Some(target) = target else { return };
    let near = |selector: &str| target.closest(selector).ok().flatten();
    let marked = window().get_selection().ok().flatten().is_some_and(|marked| !marked.is_collapsed());
    if marked || near("a, button, input, label, [popover]").is_some() {
        return;
    }
    let opener = near("tr").and_then(|row| row.query_selector(".data-table__open").ok().flatten());
    if let Some(opener) = opener.and_then(|opener| opener.dyn_into::<web_sys::HtmlElement>().ok()) {
        // Not at once: the click comes by here again, and a handler cannot run within itself.
        queue_microtask(move || opener.click());
    }
}

fn opened<T: Row>(
    content: AnyView,
    row: &T,
    row_link: Option<Callback<(T,), String>>,
    on_open: Option<Callback<(T,)>>,
) -> AnyView {
    match (row_link, on_open) {
        (Some(link), None) if untrack(|| link.run((row.clone(),))).is_empty() => content,
        (Some(link), on_open) => {
            // The address may hold what changes while the row stays, such as the filters.
            let href = {
                let row = row.clone();
                move || link.run((row.clone(),))
            };
            let row = row.clone();
            let open = move |event: MouseEvent| {
                let plain = event.button() == 0 && !event.ctrl_key() && !event.meta_key() && !event.shift_key();
                if let (Some(on_open), true) = (on_open, plain) {
                    event.prevent_default();
                    on_open.run((row.clone(),));
                }
            };
            view! { <a class="data-table__open" href=href on:click=open>{content}</a> }.into_any()
        }
        (None, Some(on_open)) => {
            let row = row.clone();
            let open = move |_| on_open.run((row.clone(),));
            view! { <button type="button" class="data-table__open" on:click=open>{content}</button> }.into_any()
        }
        (None, None) => content,
    }
}
