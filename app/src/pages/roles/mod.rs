//! Roles and Permissions (spec 10): the list, the form with its matrix, the accounts of a role.
//!
//! `list` and its `columns`, `new` and `edit` with `form`, `matrix` and `words`; `effect` says who gains and loses what
//! before a save, `accounts` is the tab, `lost` asks what replaces a role that goes, `progress` shows how far a task is;
//! `partner_role` gives partner users their role, `people` is the tab with them.

mod accounts;
mod actions;
mod address;
mod columns;
mod edit;
mod effect;
mod form;
mod list;
mod lost;
mod matrix;
mod new;
mod partner_role;
mod people;
mod progress;
mod words;

pub use edit::RolePage;
pub use list::RolesPage;
pub use new::NewRolePage;
pub use partner_role::{PartnerRoleDialog, RoleCell, RoleWanted};

use crate::{
    paths,
    text::{Text, t},
    ui::page_head::Crumb,
};

/// The way here: the list, and the page itself.
fn crumbs(here: Option<Text>) -> Vec<Crumb> {
    match here {
        None => vec![Crumb::here(t("roles-title"))],
        Some(here) => vec![Crumb::new(t("roles-title"), paths::ROLES), Crumb::here(here)],
    }
}
