//! Users of an account (spec 03): the list, the form of a new user, the page of one user.
//!
//! `list`, `new` and `edit` are the pages. `address` turns the list's address into its query and back, `columns`
//! draws the cells, `words` finds the Fluent ids of states, `deletion` deletes a selection as a job, `draft` is
//! what the Edit user form holds, `about` the facts beside it, `delete` what deletes one user,
//! `mails` the e-mails to one and `mail_run` those to many, `licences` the products of one and `licence_run` the
//! licences of many, `bulk_role` gives many a role, `progress` how far a bulk action is, `second_factor` takes
//! away what one has lost, `source` says which fields belong to where a user comes from.

mod about;
mod address;
mod bulk_role;
mod columns;
mod delete;
mod deletion;
mod draft;
pub mod edit;
mod given;
mod licence_run;
mod licences;
pub mod list;
mod mail_run;
mod mails;
pub mod new;
mod progress;
mod second_factor;
mod source;
mod taken;
mod words;

use crate::{
    frame::in_view::{use_account, use_in_view},
    paths,
    session::use_session,
    text::{Text, t},
    ui::page_head::Crumb,
};
use leptos::prelude::*;

/// The way to a page of this feature: an account admin has no list of accounts to come from.
fn crumbs(here: Option<Text>) -> Vec<Crumb> {
    let account = use_account().get_untracked();
    let mut crumbs = Vec::new();
    if use_session().is_partner() {
        let in_view = use_in_view();
        let name = Signal::derive(move || in_view.summary().map(|summary| summary.name).unwrap_or_default());
        crumbs.push(Crumb::new(t("accounts-title"), paths::ACCOUNTS));
        crumbs.push(Crumb::new(name, paths::account(account)));
    }
    match here {
        Some(here) => {
            crumbs.push(Crumb::new(t("users-title"), paths::users(account)));
            crumbs.push(Crumb::here(here));
        }
        None => crumbs.push(Crumb::here(t("users-title"))),
    }
    crumbs
}
