//! What a person does to the rows: edit a cell, delete a row and take that back, add one (IMPT-021 to IMPT-024).

use super::{clock, desk::Desk, saver};
use domain::import::{
    Field,
    preview::{Answer, Ask, RowView},
};
use leptos::{prelude::*, task::spawn_local};

/// Undo is offered this long (IMPT-023).
const UNDO: i32 = 10_000;

/// A deleted row that can be put back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Removed {
    pub(super) row: u32,
    /// Tells two deletions of one row apart.
    number: u32,
}

/// A cell was left with other content.
pub(super) fn set(desk: Desk, row: u32, field: Field, value: String) {
    spawn_local(async move {
        if let Some(view) = changed(desk, row, Ask::Set { row, field, value }).await {
            desk.edited.set(true);
            if view.fresh {
                return;
            }
            desk.saver(|saver| saver.note(row, view.fields));
            saver::soon(desk);
        }
    });
}

/// Deletes a row.
pub(super) fn remove(desk: Desk, row: u32) {
    spawn_local(async move {
        let Some(Answer::Changed { counts, .. }) = desk.ask(Ask::Remove(row)).await else { return };
        desk.edited.set(true);
        desk.saver(|saver| saver.note_removed(row));
        desk.changed(counts);
        saver::soon(desk);
        let number = desk.version.get_untracked();
        desk.removed.update(|removed| removed.push(Removed { row, number }));
        clock::pause(UNDO).await;
        desk.removed.update(|removed| removed.retain(|other| other.number != number));
    });
}

/// Drops an added row that was left empty: nothing to undo, nothing to save (IMPT-024).
pub(super) fn drop_empty(desk: Desk, row: u32) {
    desk.tell(Ask::Remove(row));
}

/// Puts the row deleted last back in its place.
pub(super) fn undo(desk: Desk, then: impl FnOnce(u32) + 'static) {
    let Some(Removed { row, .. }) = desk.removed.try_update(Vec::pop).flatten() else { return };
    spawn_local(async move {
        if let Some(view) = changed(desk, row, Ask::Restore(row)).await {
            desk.saver(|saver| saver.note(row, view.fields));
            saver::soon(desk);
            then(row);
        }
    });
}

/// Adds a row at the top, and says which.
pub(super) fn add(desk: Desk, then: impl FnOnce(u32) + 'static) {
    spawn_local(async move {
        match desk.ask(Ask::Add).await {
            Some(Answer::Changed { counts, rows, .. }) => {
                desk.refused.set(None);
                desk.changed(counts);
                if let Some(row) = rows.first() {
                    then(row.row);
                }
            }
            Some(Answer::Refused { reason, message, unmapped }) => {
                desk.refused.set(Some(super::desk::Refused { reason, message, unmapped }));
            }
            _ => desk.broke_down(),
        }
    });
}

/// Asks for a change of one row and takes note of it; answers how the row looks then.
async fn changed(desk: Desk, row: u32, ask: Ask) -> Option<RowView> {
    let Answer::Changed { counts, rows, .. } = desk.ask(ask).await? else { return None };
    desk.changed(counts);
    rows.into_iter().find(|view| view.row == row)
}
