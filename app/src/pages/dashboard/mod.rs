//! The dashboard (spec 01): who one is, where one is, and the figures that matter, each a link to its list.

mod activity;
mod group;
mod orders;
mod password;
mod running;
mod security;
mod tiles;

use crate::{
    args,
    frame::in_view::{use_account, use_in_view},
    session::use_session,
    text::{t, t_with},
    ui::{
        button::{ButtonKind, LinkButton},
        icon::Icon,
        page_head::PageHead,
    },
};
use crate::{paths, session::refusal};
use domain::{accounts::operations::CreateAccount, permissions::BaseRole, users::operations::AddUser};
use leptos::prelude::*;
use password::change_password;
use tiles::{account_board, nothing_to_do, partner_board};

/// The page (DASH-001, DASH-002, DASH-005, DASH-009).
#[component]
pub fn DashboardPage() -> impl IntoView {
    let session = use_session();
    let name = move || session.signal().with(|view| view.as_ref().map(|view| view.name.clone()).unwrap_or_default());
    let title = t_with("dashboard-welcome", move || args! { "name" => name() });
    let at = move || {
        session.signal().with(|view| {
            let view = view.as_ref()?;
            view.partner_name.clone().or_else(|| view.account.as_ref().map(|account| account.name.clone()))
        })
    };
    let count = Signal::derive(move || at().unwrap_or_default());
    let base = session.base();
    let own = session.own_account();
    view! {
        <PageHead title count>
            {match (base, own) {
                (Some(BaseRole::PartnerAdministrator | BaseRole::AccountManager), _) => {
                    view! {
                        <LinkButton
                            label=t("dashboard-add-account")
                            href=paths::NEW_ACCOUNT
                            kind=ButtonKind::Primary
                            icon=Icon::Plus
                            refusal={refusal::<CreateAccount>()}
                        />
                    }
                        .into_any()
                }
                (Some(BaseRole::AccountAdmin), Some(account)) => {
                    view! {
                        <LinkButton
                            label=t("dashboard-add-user")
                            href=paths::new_user(account)
                            kind=ButtonKind::Primary
                            icon=Icon::Plus
                            refusal={refusal::<AddUser>()}
                        />
                    }
                        .into_any()
                }
                _ => ().into_any(),
            }}
        </PageHead>
        {own.is_some().then(security::notice)}
        {match (base, own) {
            (Some(BaseRole::PartnerAdministrator | BaseRole::AccountManager), _) => partner_board(),
            (Some(BaseRole::AccountAdmin), Some(account)) => account_board(account, true),
            // The role User opens no other page (SIGN-020).
            (Some(BaseRole::User), _) => {
                view! {
                    {nothing_to_do()}
                    <div class="dashboard__tiles dashboard__tiles--below">{change_password()}</div>
                }
                    .into_any()
            }
            _ => nothing_to_do(),
        }}
    }
    .into_any()
}

/// The dashboard of a customer account that a partner is in (DASH-002, DASH-005). An account admin may open it too.
#[component]
pub fn AccountDashboardPage() -> impl IntoView {
    let (account, in_view, own) = (use_account(), use_in_view(), use_session().own_account());
    let name = Signal::derive(move || in_view.summary().map(|account| account.name).unwrap_or_default());
    view! {
        <PageHead title=t("dashboard-of-account") count=name>
            <LinkButton
                label=t("dashboard-add-user")
                href=Signal::derive(move || paths::new_user(account.get()))
                kind=ButtonKind::Primary
                icon=Icon::Plus
                refusal={refusal::<AddUser>()}
            />
        </PageHead>
        {move || account_board(account.get(), own.is_some())}
    }
    .into_any()
}
