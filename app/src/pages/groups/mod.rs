//! Account groups (DELG-002): the list, and the form of a group.
//!
//! `words` describes a group's rule; `draft` is what is typed, `picker` chooses accounts, `preview` tells which accounts the
//! group would have; `list` and `form` are the pages.

mod draft;
mod form;
mod list;
mod picker;
mod preview;
mod words;

pub use form::{GroupPage, NewGroupPage};
pub use list::GroupsPage;
