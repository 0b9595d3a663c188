//! "State as of": a user or an account as it was at a moment, beside the present (UNDO-006).

mod as_of;

pub use as_of::{AccountAsOfPage, UserAsOfPage};
