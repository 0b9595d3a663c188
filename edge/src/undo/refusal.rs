//! Why something cannot be taken back: as a message of the preview, and as the refusal of the call.

use crate::{guard::refusal, problem::Failure, users::holders::Holder};
use domain::{
    Timestamp,
    permissions::{Action, Actor, Cell, Feature, Reason},
    problem::{FieldErrors, Kind, Message, Problem},
};

/// Why not.
#[derive(Debug, Clone)]
pub(super) enum Refusal {
    /// The permission of the change is missing (UNDO-002).
    Denied(Cell),
    /// Only a partner administrator without a custom role may (MGRS-002).
    Unrestricted,
    /// It was taken back already, by whom and when.
    Already(String, Timestamp),
    /// Somebody holds the e-mail address by now (UNDO-005).
    Taken(Holder),
    /// For a reason that this Fluent id tells.
    Because(&'static str),
}

impl Refusal {
    /// As a preview tells it.
    pub(super) fn message(&self) -> Message {
        match self {
            Self::Denied(cell) => {
                let (feature, action) = (cell.feature.name(), cell.action.name());
                Message::new("undo-denied").with("reason", "missing").with("feature", feature).with("action", action)
            }
            Self::Unrestricted => Message::new("undo-denied").with("reason", "unrestrictedOnly"),
            Self::Already(by, _) => Message::new("undo-already").with("name", by.clone()),
            Self::Taken(holder) => holder.message(),
            Self::Because(key) => Message::new(key),
        }
    }

    /// As a call is refused.
    pub(super) fn failure(self) -> Failure {
        match self {
            Self::Denied(cell) => refusal(Reason::Missing { cell }),
            Self::Unrestricted => refusal(Reason::UnrestrictedOnly),
            Self::Already(by, at) => Problem::new(Kind::AlreadyUndone).with("by", by).with("at", at.to_string()).into(),
            Self::Taken(holder) => FieldErrors::one("email", holder.message()).into(),
            Self::Because(key) => Problem::new(Kind::CannotUndo).with("why", key).into(),
        }
    }
}

/// Refuses who lacks this cell.
pub(super) fn check(actor: &Actor, feature: Feature, action: Action) -> Result<(), Refusal> {
    let held = actor.cells.and(actor.base.ceiling());
    if held.has(feature, action) { Ok(()) } else { Err(Refusal::Denied(Cell { feature, action })) }
}
