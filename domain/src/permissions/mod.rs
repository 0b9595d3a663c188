//! Who may do what: the cells of the matrix (spec 10), the actors, and the one function that decides.

mod cells;
mod grant;
mod may;

pub use cells::{Action, Cell, Cells, Feature};
pub use grant::missing_to_grant;
pub use may::{Actor, BaseRole, Needs, Reason, Target, Verdict, Viewing, Who, may};
