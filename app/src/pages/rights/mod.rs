//! What a person may do, cell by cell, and why (spec 40, WHY-001): the own page, and that of a user of the account.

mod matrix;

use crate::{
    call::load,
    frame::{
        in_view::use_account,
        load::Load,
        refused::NotFoundPage,
        viewing::{View, ViewAs},
    },
    paths,
    session::use_session,
    text::t,
    ui::page_head::{Crumb, PageHead},
};
use domain::{
    ids::{PersonId, UserId},
    managers::role::PartnerPersonPath,
    operation::NoInput,
    permissions::BaseRole,
    rights::{
        operations::{GetPartnerUserRights, GetUserRights},
        why::Standing,
    },
    users::operations::UserPath,
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// What one may do oneself.
#[component]
pub fn OwnRightsPage() -> impl IntoView {
    let session = use_session();
    let standing = move || {
        let view = session.view()?;
        Some(Standing {
            name: view.name,
            base: view.base,
            role_name: view.role_name,
            cells: view.cells,
            in_service: true,
        })
    };
    view! {
        <PageHead title=t("rights-own-title") crumbs=vec![Crumb::here(t("rights-own-title"))] />
        {move || standing().map(|standing| matrix::matrix(standing, true))}
    }
    .into_any()
}

/// What a partner user may do.
#[component]
pub fn PartnerRightsPage() -> impl IntoView {
    let params = use_params_map();
    let Some(person) = params.with_untracked(|params| params.get("person")?.parse::<PersonId>().ok()) else {
        return view! { <NotFoundPage /> }.into_any();
    };
    let loaded = load::<GetPartnerUserRights>(move || PartnerPersonPath { person }, || NoInput {});
    let crumbs = vec![Crumb::new(t("managers-title"), paths::MANAGERS), Crumb::here(t("rights-title"))];
    view! {
        <PageHead title=t("rights-title") crumbs />
        <Load from=loaded lines=10 let:reply>
            {matrix::matrix(reply.value, false)}
        </Load>
    }
    .into_any()
}

/// What a user of the account may do.
#[component]
pub fn UserRightsPage() -> impl IntoView {
    let account = use_account();
    let params = use_params_map();
    let Some(user) = params.with_untracked(|params| params.get("user")?.parse::<UserId>().ok()) else {
        return view! { <NotFoundPage /> }.into_any();
    };
    let loaded = load::<GetUserRights>(move || UserPath { account: account.get(), user }, || NoInput {});
    let here = account.get_untracked();
    let crumbs = vec![
        Crumb::new(t("users-title"), paths::users(here)),
        Crumb::new(t("users-edit-title"), paths::user(here, user)),
        Crumb::here(t("rights-title")),
    ];
    view! {
        <PageHead title=t("rights-title") crumbs />
        <Load from=loaded lines=10 let:reply>
            {
                let standing = reply.value;
                let admin = standing.in_service && standing.base == BaseRole::AccountAdmin;
                let view = Signal::derive(move || admin.then(|| View::Person(account.get(), user)));
                view! {
                    <div class="rights__view">
                        <ViewAs view label=t("viewing-as-person") />
                    </div>
                    {matrix::matrix(standing, false)}
                }
            }
        </Load>
    }
    .into_any()
}
