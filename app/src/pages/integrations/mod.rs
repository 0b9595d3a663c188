//! Integrations and privileges of an account (spec 20): the panel of Account information, which is also the first
//! section of the page Integrations & Applications.
//!
//! `desk` holds what the account has and changes it, `row` draws what is added, `catalogue` and `card` what can be,
//! `single_sign_on` sets one of them up, `removal` asks before something goes, `privileges` is the section below, `words` finds the Fluent ids.

mod card;
mod catalogue;
mod desk;
mod privileges;
mod removal;
mod row;
mod single_sign_on;
mod words;

use crate::{
    args,
    call::load,
    frame::in_view::{use_account, use_in_view},
    paths,
    session::{may_call, refusal, use_session},
    text::{t, t_with},
    ui::{
        banner::{Banner, ProblemBanner},
        button::Button,
        card::Card,
        icon::Icon,
        page_head::{Crumb, PageHead},
        skeleton::Skeleton,
        tone::Tone,
    },
};
use catalogue::Catalogue;
use desk::Desk;
use domain::{
    integrations::{
        IntegrationKey,
        operations::{AddIntegration, ListIntegrations},
    },
    operation::{AccountPath, NoInput},
};
use leptos::prelude::*;
use privileges::Privileges;
use removal::Removing;

/// The page of the account in the address (INTG-002, INTG-003).
#[component]
pub fn IntegrationsPage() -> impl IntoView {
    let in_view = use_in_view();
    let account = use_account();
    let partner = use_session().is_partner();
    let name = Signal::derive(move || in_view.summary().map(|summary| summary.name).unwrap_or_default());
    let crumbs = move || {
        let above = partner.then(|| {
            let account = Crumb::new(name, paths::account(account.get_untracked()));
            [Crumb::new(t("accounts-title"), paths::ACCOUNTS), account]
        });
        above.into_iter().flatten().chain([Crumb::here(t("integrations-page"))]).collect::<Vec<_>>()
    };
    view! {
        <PageHead title=t("integrations-page") crumbs=crumbs() />
        <IntegrationsPanel />
    }
    .into_any()
}

/// The panel and the privileges below it; nothing for those who may not view them (INTG-003).
#[component]
pub fn IntegrationsPanel() -> impl IntoView {
    let account = use_account();
    let may_view = may_call::<ListIntegrations>();
    let panel = move || {
        let loaded = load::<ListIntegrations>(move || AccountPath { account: account.get() }, || NoInput {});
        let waiting = || view! { <Card title=t("integrations-title")><Skeleton lines=4 /></Card> };
        view! {
            <Transition fallback=waiting>
                {move || Suspend::new(async move {
                    match loaded.await {
                        Ok(reply) => drawn(Desk::new(account.get_untracked(), reply.value)),
                        Err(problem) => view! {
                            <Card title=t("integrations-title")>
                                <p>{t("integrations-not-loaded")}</p>
                                <ProblemBanner problem=Some(problem) on_retry=move || loaded.refetch() />
                            </Card>
                        }
                        .into_any(),
                    }
                })}
            </Transition>
        }
    };
    view! { <div class="integrations">{move || may_view.get().then(panel)}</div> }.into_any()
}

fn drawn(desk: Desk) -> AnyView {
    let choosing = RwSignal::new(false);
    let add = move || {
        view! {
            <Button
                label=t("integrations-add-new")
                icon=Icon::Plus
                refusal={refusal::<AddIntegration>()}
                on_press=move || choosing.set(true)
            />
        }
    };
    view! {
        {move || desk.list().unused_subscriptions().into_iter().map(|key| unused(desk, key)).collect_view()}
        <Card title=t("integrations-title") actions=add>
            <ProblemBanner problem=desk.problem />
            <ul class="integrations__rows">
                {move || desk.list().rows().into_iter().map(|row| row::line(desk, row)).collect_view()}
            </ul>
        </Card>
        <Privileges desk />
        <Catalogue open=choosing desk />
        <Removing desk />
        <single_sign_on::SingleSignOnDialog desk />
    }
    .into_any()
}

/// A subscription that nothing uses yet (INTG-042, ACCT-034).
fn unused(desk: Desk, key: IntegrationKey) -> AnyView {
    let name = t(words::name(key));
    let text = t_with("integrations-unused", move || args! { "name" => name.get() });
    let possible = desk.list_untracked().lacks(key).is_none();
    let add = move || {
        let offered = may_call::<AddIntegration>().get_untracked() && possible;
        offered.then(|| {
            view! { <Button label=t("integrations-add") small=true icon=Icon::Plus on_press=move || desk.add(key) /> }
        })
    };
    view! { <Banner tone=Tone::Warn actions=add>{text}</Banner> }.into_any()
}
