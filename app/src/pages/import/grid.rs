//! The rows in view: which are drawn, which cell has the focus, which is being edited (IMPT-011, IMPT-021).
//!
//! `draw` brings the rows in view onto the page; `keys` has the keyboard; `line` and `card` draw one row, wide and on
//! the phone.

use super::{change, desk::Desk, scroll::Drawn};
use domain::import::{
    Field,
    preview::{Only, RowView},
};
use leptos::{html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// The column of the status, the first one with a number.
pub(super) const STATUS: usize = 0;
/// The column of the delete icon, the last; the fields stand between.
pub(super) const ACTION: usize = Field::ALL.len() + 1;

/// A row that is drawn.
#[derive(Clone)]
pub(super) struct Slot {
    pub(super) row: u32,
    /// Its place in the filtered list.
    pub(super) place: ArcRwSignal<u32>,
    pub(super) view: ArcRwSignal<RowView>,
}

/// A cell, by row number and column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cell {
    pub(super) row: u32,
    pub(super) column: usize,
}

/// Where the focus shall go as soon as the row is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Aim {
    /// To a row wherever it is.
    Row(u32),
    /// To whichever row is at a place.
    Place(u32),
}

/// What the person does in a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum How {
    /// Looks at it.
    Look,
    /// Types in it.
    Edit,
}

/// The rows in view.
#[derive(Clone, Copy)]
pub(super) struct Grid {
    pub(super) desk: Desk,
    pub(super) only: Signal<Only>,
    pub(super) search: Signal<String>,
    /// Cards instead of lines: the view is narrow.
    pub(super) cards: RwSignal<bool>,
    pub(super) slots: RwSignal<Vec<Slot>>,
    /// Rows that the filter and the search leave; nothing until they are known.
    pub(super) total: RwSignal<Option<u32>>,
    /// The cell that has the focus or had it last, and the place of its row.
    pub(super) active: RwSignal<Option<Cell>>,
    pub(super) active_place: StoredValue<u32>,
    /// The cell being edited.
    pub(super) editing: RwSignal<Option<Cell>>,
    /// What is typed in it.
    pub(super) typed: StoredValue<String>,
    /// The focus is in the grid.
    pub(super) within: RwSignal<bool>,
    /// The sticky bar above the rows, the whole list, and the rows drawn in it.
    pub(super) bar: NodeRef<html::Div>,
    pub(super) list: NodeRef<html::Div>,
    pub(super) block: NodeRef<html::Div>,
    pub(super) frame: NodeRef<html::Div>,
    pub(super) drawn: StoredValue<Drawn>,
    pub(super) aim: StoredValue<Option<(Aim, usize, How)>>,
    pub(super) busy: StoredValue<bool>,
    pub(super) stale: StoredValue<bool>,
}

impl Grid {
    pub(super) fn new(desk: Desk, only: Signal<Only>, search: Signal<String>) -> Self {
        Self {
            desk,
            only,
            search,
            cards: RwSignal::new(false),
            slots: RwSignal::default(),
            total: RwSignal::new(None),
            active: RwSignal::new(None),
            active_place: StoredValue::new(0),
            editing: RwSignal::new(None),
            typed: StoredValue::default(),
            within: RwSignal::new(false),
            bar: NodeRef::new(),
            list: NodeRef::new(),
            block: NodeRef::new(),
            frame: NodeRef::new(),
            drawn: StoredValue::default(),
            aim: StoredValue::new(None),
            busy: StoredValue::new(false),
            stale: StoredValue::new(false),
        }
    }

    /// The columns beyond the template's that the file has; reactive (PLAN-002).
    pub(super) fn more(self) -> Vec<Field> {
        self.desk.summary.with(|summary| summary.more.clone())
    }

    /// The column beside another, among those that are there.
    pub(super) fn beside(self, from: usize, right: bool) -> usize {
        let more = self.desk.summary.with_untracked(|summary| summary.more.clone());
        let there =
            |at: &usize| field(*at).is_none_or(|field| Field::TEMPLATE.contains(&field) || more.contains(&field));
        let found = if right { (from + 1..=ACTION).find(there) } else { (STATUS..from).rev().find(there) };
        found.unwrap_or(from)
    }

    /// The row drawn with this number.
    pub(super) fn slot(self, row: u32) -> Option<Slot> {
        self.slots.with_untracked(|slots| slots.iter().find(|slot| slot.row == row).cloned())
    }

    /// The row drawn at a place.
    pub(super) fn slot_at(self, place: u32) -> Option<Slot> {
        self.slots.with_untracked(|slots| slots.iter().find(|slot| slot.place.get_untracked() == place).cloned())
    }

    /// The place of the active row.
    pub(super) fn place(self) -> u32 {
        let row = self.active.get_untracked().and_then(|cell| self.slot(cell.row));
        row.map_or_else(|| self.active_place.get_value(), |slot| slot.place.get_untracked())
    }

    /// A cell has taken the focus.
    pub(super) fn entered(self, cell: Cell) {
        let before = self.active.get_untracked();
        if before != Some(cell) {
            self.active.set(Some(cell));
        }
        if let Some(slot) = self.slot(cell.row) {
            self.active_place.set_value(slot.place.get_untracked());
        }
        if let Some(before) = before
            && before.row != cell.row
        {
            self.left(before.row);
        }
    }

    /// A row was left: an added one with nothing in it goes (IMPT-024).
    pub(super) fn left(self, row: u32) {
        if self.slot(row).is_some_and(|slot| slot.view.with_untracked(|view| view.fresh)) {
            change::drop_empty(self.desk, row);
        }
    }

    /// Brings a cell into view and gives it the focus.
    pub(super) fn go(self, aim: Aim, column: usize, how: How) {
        let slot = match aim {
            Aim::Row(row) => self.slot(row),
            Aim::Place(place) => self.slot_at(place),
        };
        if let Some(slot) = slot {
            self.focus(Cell { row: slot.row, column }, how);
            return;
        }
        self.aim.set_value(Some((aim, column, how)));
        if let Aim::Place(place) = aim {
            self.jump(place);
        }
    }

    /// As `go`, for a row whose place is known too.
    pub(super) fn go_far(self, row: u32, place: u32, column: usize, how: How) {
        if self.slot(row).is_some() {
            self.go(Aim::Row(row), column, how);
        } else {
            self.aim.set_value(Some((Aim::Row(row), column, how)));
            self.jump(place);
        }
    }

    /// Gives a cell that is drawn the focus.
    pub(super) fn focus(self, cell: Cell, how: How) {
        if how == How::Edit && (1..ACTION).contains(&cell.column) && !self.cards.get_untracked() {
            self.edit(cell, None);
        }
        if self.editing.get_untracked() != Some(cell)
            && let Some(element) = by_id(&id(cell.row, cell.column))
        {
            let _ = element.focus();
        }
    }

    /// Begins to edit a cell; `typed`: with this text instead of its own.
    pub(super) fn edit(self, cell: Cell, typed: Option<String>) {
        let (Some(slot), Some(field)) = (self.slot(cell.row), field(cell.column)) else { return };
        if field == Field::Role || self.editing.get_untracked() == Some(cell) {
            return;
        }
        self.commit();
        self.typed
            .set_value(typed.unwrap_or_else(|| slot.view.with_untracked(|view| view.fields.get(field).to_owned())));
        self.entered(cell);
        self.editing.set(Some(cell));
    }

    /// Ends editing and keeps what was typed.
    pub(super) fn commit(self) {
        let Some(cell) = self.editing.get_untracked() else { return };
        self.editing.set(None);
        if let Some(field) = field(cell.column) {
            self.put(cell.row, field, self.typed.get_value());
        }
    }

    /// Puts a value into a cell, if it is another one.
    pub(super) fn put(self, row: u32, field: Field, value: String) {
        if let Some(slot) = self.slot(row) {
            let same = slot.view.with_untracked(|view| view.fields.get(field) == value);
            if same {
                return;
            }
            // Shown at once; the worker's answer with the errors follows within milliseconds.
            slot.view.update(|view| drop(view.fields.set(field, value.clone())));
        }
        change::set(self.desk, row, field, value);
    }

    /// Deletes a row; the focus goes to the one that takes its place.
    pub(super) fn remove(self, row: u32, column: usize) {
        let place = self.slot(row).map_or(0, |slot| slot.place.get_untracked());
        let last = self.total.get_untracked().unwrap_or_default().saturating_sub(2);
        change::remove(self.desk, row);
        self.active.set(None);
        self.aim.set_value(Some((Aim::Place(place.min(last)), column, How::Look)));
    }
}

/// The column of a field.
pub(super) fn column(field: Field) -> usize {
    Field::ALL.iter().position(|other| *other == field).map_or(STATUS, |index| index + 1)
}

/// The field of a column.
pub(super) fn field(column: usize) -> Option<Field> {
    Field::ALL.get(column.checked_sub(1)?).copied()
}

/// The id of the element that takes a cell's focus.
pub(super) fn id(row: u32, column: usize) -> String {
    format!("import-{row}-{column}")
}

/// The cell that an element stands in.
pub(super) fn cell_of(element: &web_sys::Element) -> Option<Cell> {
    let row = element.closest("[data-row]").ok()??.get_attribute("data-row")?.parse().ok()?;
    let column = element.closest("[data-column]").ok()??.get_attribute("data-column")?.parse().ok()?;
    Some(Cell { row, column })
}

fn by_id(id: &str) -> Option<HtmlElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}
