//! A row on a wide screen: a line of the grid, its reasons below the cells (IMPT-019, IMPT-021).

use super::{
    cell::{beside, content, delete, error, number, reason, reason_id, roles, status, title},
    grid::{ACTION, Cell, Grid, STATUS, Slot, column, id},
};
use crate::text::t;
use domain::import::{Field, rows::RowError};
use leptos::{html, prelude::*};

/// The names of the columns.
pub(super) fn header() -> AnyView {
    let titles = ["import-column-row", "import-column-status"]
        .into_iter()
        .chain(Field::TEMPLATE.into_iter().map(title))
        .chain(["import-column-action"]);
    let cells = titles
        .enumerate()
        .map(|(index, key)| {
            view! {
                <div class="import-grid__title" role="columnheader" aria-colindex=(index + 1).to_string()>
                    {t(key)}
                </div>
            }
        })
        .collect_view();
    view! { <div class="import-grid__head" role="row" aria-rowindex="1">{cells}</div> }.into_any()
}

/// One row.
pub(super) fn line(grid: Grid, slot: Slot) -> AnyView {
    let row = slot.row;
    let (place, view) = (slot.place.clone(), slot.view.clone());
    let bad = Memo::new(move |_| view.with(|view| !view.errors.is_empty()));
    let cells = Field::TEMPLATE.into_iter().map(|field| cell(grid, &slot, field)).collect_view();
    let more = {
        let slot = slot.clone();
        move || {
            let fields = grid.more();
            (!fields.is_empty()).then(|| {
                let cells = fields.into_iter().map(|field| labelled(grid, &slot, field)).collect_view();
                view! { <div class="import-grid__more" role="presentation">{cells}</div> }
            })
        }
    };
    view! {
        <div
            class="import-grid__row"
            class:import-grid__row--bad=bad
            role="row"
            data-row=row.to_string()
            aria-rowindex=move || (place.get() + 2).to_string()
        >
            <div class="import-grid__number" role="rowheader" aria-colindex="1">{number(row)}</div>
            <div
                class="import-grid__cell"
                role="gridcell"
                aria-colindex="2"
                tabindex="-1"
                id=id(row, STATUS)
                data-column=STATUS.to_string()
            >
                {status(&slot)}
            </div>
            {cells}
            <div class="import-grid__cell" role="gridcell" aria-colindex="8" data-column=ACTION.to_string()>
                {delete(row, true)}
            </div>
            {more}
        </div>
    }
    .into_any()
}

/// A cell beyond the template's, below the others, with its name (PLAN-002).
fn labelled(grid: Grid, slot: &Slot, field: Field) -> AnyView {
    view! {
        <div class="import-grid__further" role="presentation">
            <span class="import-grid__label" aria-hidden="true">{t(title(field))}</span>
            {cell(grid, slot, field)}
        </div>
    }
    .into_any()
}

fn cell(grid: Grid, slot: &Slot, field: Field) -> AnyView {
    let (row, column) = (slot.row, column(field));
    let here = Cell { row, column };
    let wrong = error(slot, field);
    let is_wrong = move || wrong.with(Option::is_some);
    let is_role = field == Field::Role;
    let inside = if is_role {
        roles(grid, slot, true)
    } else {
        let content = content(slot, field);
        let edited = Memo::new(move |_| grid.editing.get() == Some(here));
        let show = move || if edited.get() { editor(grid, here, field, wrong) } else { text(content) };
        show.into_any()
    };
    let why = move || {
        wrong.get().map(|error| {
            view! { <div class="import-grid__why" id=reason_id(row, column)>{reason(grid, here, error)}</div> }
        })
    };
    view! {
        <div
            class="import-grid__cell"
            class:import-grid__cell--bad=is_wrong
            role="gridcell"
            aria-colindex=(column + 2).to_string()
            aria-invalid=move || is_wrong().then_some("true")
            // The list of roles takes the focus itself.
            tabindex=(!is_role).then_some("-1")
            id=(!is_role).then(|| id(row, column))
            data-column=column.to_string()
        >
            {inside}
            {beside(grid, slot, field)}
            {why}
        </div>
    }
    .into_any()
}

/// What a cell says while it is looked at: its text, or faintly what it becomes.
fn text(content: Memo<(String, String)>) -> AnyView {
    view! {
        <div
            class="import-grid__text"
            class:import-grid__text--becomes=move || content.with(|(text, _)| text.is_empty())
        >
            {move || content.with(|(text, becomes)| if text.is_empty() { becomes.clone() } else { text.clone() })}
        </div>
    }
    .into_any()
}

/// The cell while it is edited.
fn editor(grid: Grid, here: Cell, field: Field, wrong: Memo<Option<RowError>>) -> AnyView {
    let node = NodeRef::<html::Input>::new();
    Effect::new(move |_| {
        if let Some(input) = node.get() {
            let _ = input.focus();
            let end = input.value().encode_utf16().count() as u32;
            let _ = input.set_selection_range(end, end);
        }
    });
    let is_wrong = move || wrong.with_untracked(Option::is_some);
    view! {
        <input
            class="import-grid__editor"
            type="text"
            inputmode=(field == Field::Email).then_some("email")
            autocomplete="off"
            spellcheck="false"
            data-editor=""
            node_ref=node
            value=grid.typed.get_value()
            aria-label=t(title(field))
            aria-invalid=is_wrong().then_some("true")
            aria-describedby=is_wrong().then(|| reason_id(here.row, here.column))
        />
    }
    .into_any()
}
