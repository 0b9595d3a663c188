//! Keyboard and mouse in the grid (IMPT-021, IMPT-040), as in a spreadsheet: arrows, Home, End and Page keys move,
//! Enter, F2 or typing edit, Tab goes on to the next cell while editing, Esc restores, Ctrl+Z takes a deletion back.
//!
//! The grid is one stop of the Tab key; its listeners stand at its frame and learn the cell from the element.

use super::{
    change,
    grid::{ACTION, Aim, Cell, Grid, How, STATUS, cell_of, field},
};
use domain::import::Field;
use leptos::{ev, leptos_dom::helpers::queue_microtask, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement, HtmlSelectElement};

/// Rows that the Page keys move by.
const PAGE: i64 = 10;

fn target(event: &ev::Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

/// A cell or something in it has taken the focus.
pub(super) fn focus_in(grid: Grid, event: &ev::FocusEvent) {
    grid.within.set(true);
    let Some(element) = target(event) else { return };
    if let Some(cell) = cell_of(&element) {
        grid.entered(cell);
    } else if grid.frame.get_untracked().is_some_and(|frame| element.is_same_node(Some(&frame))) {
        // Not at once: this very listener hears of the focus that moves on.
        queue_microtask(move || arrive(grid));
    }
}

/// The grid itself has the focus: hands it to the cell that had it last, if that is drawn.
fn arrive(grid: Grid) {
    let cell = match grid.active.get_untracked() {
        Some(cell) if grid.slot(cell.row).is_some() => cell,
        // Its row was scrolled away; the next arrow brings it back.
        Some(_) => return,
        None => {
            let Some(row) = grid.slots.with_untracked(|slots| slots.first().map(|slot| slot.row)) else { return };
            Cell { row, column: 1 }
        }
    };
    grid.focus(cell, How::Look);
}

/// Something has lost the focus.
pub(super) fn focus_out(grid: Grid, event: &ev::FocusEvent) {
    if let Some(editor) = target(event).filter(|element| element.has_attribute("data-editor"))
        // Not one that was taken away because another cell is edited by now.
        && cell_of(&editor).is_some_and(|cell| grid.editing.get_untracked() == Some(cell))
    {
        grid.commit();
    }
    let Some(to) = event.related_target().and_then(|to| to.dyn_into::<Element>().ok()) else { return };
    let stays = grid.frame.get_untracked().is_some_and(|frame| frame.contains(Some(&to)));
    if !stays {
        grid.within.set(false);
        if let Some(cell) = grid.active.get_untracked() {
            grid.left(cell.row);
        }
    }
}

/// A click: on the delete icon, on a cell to edit it, on a link to follow it.
pub(super) fn click(grid: Grid, event: &ev::MouseEvent) {
    let Some(element) = target(event) else { return };
    let Some(cell) = cell_of(&element) else { return };
    if element.closest("a, input, select").ok().flatten().is_some() {
        return;
    }
    if cell.column == ACTION {
        if element.closest("button").ok().flatten().is_some() {
            grid.remove(cell.row, ACTION);
        }
    } else if !grid.cards.get_untracked() {
        grid.edit(cell, None);
    }
}

/// Something was typed: kept, so that it is not lost when the row is scrolled away.
pub(super) fn input(grid: Grid, event: &ev::Event) {
    if let Some(input) = target(event).and_then(|element| element.dyn_into::<HtmlInputElement>().ok())
        && input.has_attribute("data-editor")
    {
        grid.typed.set_value(input.value());
    }
}

/// A role was chosen, or a card's field was left with other content.
pub(super) fn changed(grid: Grid, event: &ev::Event) {
    let Some(element) = target(event) else { return };
    let Some(cell) = cell_of(&element) else { return };
    let Some(field) = field(cell.column) else { return };
    if let Some(select) = element.dyn_ref::<HtmlSelectElement>() {
        grid.put(cell.row, field, select.value());
    } else if let Some(input) = element.dyn_ref::<HtmlInputElement>()
        && !input.has_attribute("data-editor")
    {
        grid.put(cell.row, field, input.value());
    }
}

/// A key.
pub(super) fn key(grid: Grid, event: &ev::KeyboardEvent) {
    if event.is_composing() || event.default_prevented() {
        return;
    }
    let handled = if grid.cards.get_untracked() {
        card_key(grid, event)
    } else if grid.editing.get_untracked().is_some() {
        edit_key(grid, event)
    } else {
        move_key(grid, event)
    };
    if handled {
        event.prevent_default();
    }
}

/// On a card fields are fields; Esc restores what one was.
fn card_key(grid: Grid, event: &ev::KeyboardEvent) -> bool {
    let Some(input) = target(event).and_then(|element| element.dyn_into::<HtmlInputElement>().ok()) else {
        return false;
    };
    let Some(cell) = cell_of(&input) else { return false };
    let Some(field) = field(cell.column) else { return false };
    match event.key().as_str() {
        "Escape" => {
            if let Some(slot) = grid.slot(cell.row) {
                input.set_value(slot.view.with_untracked(|view| view.fields.get(field).to_owned()).as_str());
            }
            true
        }
        "Enter" => {
            grid.put(cell.row, field, input.value());
            true
        }
        _ => false,
    }
}

fn edit_key(grid: Grid, event: &ev::KeyboardEvent) -> bool {
    let Some(cell) = grid.editing.get_untracked() else { return false };
    match event.key().as_str() {
        "Enter" => {
            grid.commit();
            grid.focus(cell, How::Look);
        }
        "Escape" => {
            grid.editing.set(None);
            grid.focus(cell, How::Look);
        }
        "Tab" => {
            let step = if event.shift_key() { -1 } else { 1 };
            grid.commit();
            next_field(grid, cell, step);
        }
        _ => return false,
    }
    true
}

/// The next cell that can be edited, in this row or the one below; backwards, the one above.
fn next_field(grid: Grid, cell: Cell, step: i64) {
    let next = grid.beside(cell.column, step > 0);
    let place = i64::from(grid.place());
    let (place, column) = match next {
        STATUS => (place - 1, grid.beside(ACTION, false)),
        ACTION => (place + 1, 1),
        next => (place, next),
    };
    if place < 0 || place >= i64::from(grid.total.get_untracked().unwrap_or_default()) {
        grid.focus(cell, How::Look);
    } else {
        grid.go(Aim::Place(place as u32), column, How::Edit);
    }
}

fn move_key(grid: Grid, event: &ev::KeyboardEvent) -> bool {
    let Some(element) = target(event) else { return false };
    let key = event.key();
    let command = event.ctrl_key() || event.meta_key();
    if command && key.eq_ignore_ascii_case("z") {
        change::undo(grid.desk, move |row| grid.go(Aim::Row(row), 1, How::Look));
        return true;
    }
    // The link in a reason is a link.
    if event.alt_key() || element.closest("a").ok().flatten().is_some() {
        return false;
    }
    let cell = grid.active.get_untracked().unwrap_or(Cell { row: 0, column: 1 });
    if moved(grid, cell, &key, command) {
        return true;
    }
    let Some(field) = field(cell.column) else { return false };
    match key.as_str() {
        "F2" | "Enter" if field == Field::Role => open_list(&element),
        "F2" | "Enter" => grid.edit(cell, None),
        "Delete" | "Backspace" => grid.put(cell.row, field, String::new()),
        _ if field == Field::Role || command => return false,
        key if key.chars().count() == 1 => grid.edit(cell, Some(key.to_owned())),
        _ => return false,
    }
    true
}

/// Moves the focus if the key is one that moves.
fn moved(grid: Grid, cell: Cell, key: &str, command: bool) -> bool {
    let last = i64::from(grid.total.get_untracked().unwrap_or_default()) - 1;
    let (by, column) = match key {
        "ArrowDown" => (1, cell.column),
        "ArrowUp" => (-1, cell.column),
        "PageDown" => (PAGE, cell.column),
        "PageUp" => (-PAGE, cell.column),
        "ArrowRight" => (0, grid.beside(cell.column, true)),
        "ArrowLeft" => (0, grid.beside(cell.column, false)),
        "Home" => (if command { i64::MIN / 2 } else { 0 }, STATUS),
        "End" => (if command { i64::MAX / 2 } else { 0 }, ACTION),
        _ => return false,
    };
    if last < 0 {
        return true;
    }
    let place = (i64::from(grid.place()) + by).clamp(0, last);
    grid.go(Aim::Place(place as u32), column, How::Look);
    true
}

/// Opens the list of roles (IMPT-022).
fn open_list(element: &Element) {
    let Some(select) = element.dyn_ref::<HtmlElement>() else { return };
    // Not in every browser's interface description yet, hence by name; elsewhere Alt+Down opens it.
    if let Ok(show) = js_sys::Reflect::get(select, &"showPicker".into())
        && let Some(show) = show.dyn_ref::<js_sys::Function>()
    {
        let _ = show.call0(select);
    }
}
