//! Taking back, wherever it is offered: one event in its details, a whole task in the bell and at its result
//! (UNDO-002 to UNDO-005). `values` says properties and values in words.

mod event;
mod job;
pub mod values;

pub use event::{UndoDialog, can_be_asked, can_be_asked_in_partner};
pub use job::{UndoJobButton, can_be_undone};
