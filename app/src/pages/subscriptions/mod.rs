//! Subscriptions of an account (spec 05): what it has of each application, and how much of it is in use. A page of its
//! own, and the panel at the bottom of Account information.

mod table;

use self::table::Table;
use crate::{
    args,
    call::load,
    frame::in_view::{use_account, use_in_view},
    paths,
    session::{may_call, refusal, use_session},
    text::{Text, t, t_with},
    ui::{
        banner::{Banner, ProblemBanner},
        button::LinkButton,
        card::Card,
        empty::Empty,
        icon::Icon,
        meter::Meter,
        page_head::{Crumb, PageHead},
        skeleton::Skeleton,
        tag::Tag,
        tone::Tone,
    },
};
use domain::{
    Timestamp,
    ids::AccountId,
    integrations::IntegrationKey,
    licences::LicenceBalance,
    operation::{AccountPath, NoInput},
    orders::{
        operations::{ListOrders, ListSubscriptions},
        subscriptions::{Group, Subscriptions},
    },
    permissions::{Action, Feature},
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The page of the account in the address (SUBS-002).
#[component]
pub fn SubscriptionsPage() -> impl IntoView {
    let in_view = use_in_view();
    let account = use_account();
    let name = Signal::derive(move || in_view.summary().map(|summary| summary.name).unwrap_or_default());
    let above = use_session().is_partner().then(|| {
        let account = Crumb::new(name, paths::account(account.get_untracked()));
        [Crumb::new(t("accounts-title"), paths::ACCOUNTS), account]
    });
    let crumbs = above.into_iter().flatten().chain([Crumb::here(t("subscriptions-title"))]).collect::<Vec<_>>();
    view! {
        <PageHead title=t("subscriptions-title") crumbs />
        <SubscriptionsPanel alone=true />
    }
    .into_any()
}

/// The panel; nothing for those who may not view it.
#[component]
pub fn SubscriptionsPanel(
    /// On a page of its own, whose title says what it is.
    #[prop(optional)]
    alone: bool,
) -> impl IntoView {
    let account = use_account();
    let may_view = may_call::<ListSubscriptions>();
    let panel = move || {
        let loaded = load::<ListSubscriptions>(move || AccountPath { account: account.get() }, || NoInput {});
        let body = view! {
            <Transition fallback=|| view! { <Skeleton lines=4 /> }>
                {move || Suspend::new(async move {
                    match loaded.await {
                        Ok(reply) => groups(&reply.value),
                        Err(why) => {
                            view! { <ProblemBanner problem=Some(why) on_retry=move || loaded.refetch() /> }.into_any()
                        }
                    }
                })}
            </Transition>
        };
        if alone {
            view! { <Card><AddOrder account /> {body}</Card> }.into_any()
        } else {
            view! { <Card title=t("subscriptions-title")><AddOrder account /> {body}</Card> }.into_any()
        }
    };
    view! { <div class="subscriptions" class:subscriptions--alone=alone>{move || may_view.get().then(panel)}</div> }
        .into_any()
}

/// Add Order: to the orders that can be assigned, with this customer chosen. A partner's alone, and where the role lacks
/// the orders disabled with the reason (SUBS-012, ROLE-050).
#[component]
fn AddOrder(account: Signal<AccountId>) -> impl IntoView {
    let session = use_session();
    let shown = move || session.is_partner() && session.has(Feature::Subscriptions, Action::Add);
    let refused = refusal::<ListOrders>();
    move || {
        shown().then(|| {
            let href = Signal::derive(move || paths::orders_for(account.get()));
            view! {
                <div class="subscriptions__add">
                    <LinkButton label=t("subscriptions-add") href icon=Icon::Plus refusal=refused />
                </div>
            }
        })
    }
}

fn groups(all: &Subscriptions) -> AnyView {
    let now = all.now;
    let groups: Vec<_> = all.groups().into_iter().map(|one| group(one, now)).collect();
    if groups.is_empty() {
        return view! { <Empty title=t("subscriptions-empty") icon=Icon::Bill /> }.into_any();
    }
    view! { <div class="subscriptions__groups">{groups}</div> }.into_any()
}

/// The application's proper name, as people buy it.
const fn name_key(key: IntegrationKey) -> &'static str {
    match key {
        IntegrationKey::MitelOne => "integrations-name-mitel-one",
        IntegrationKey::Meetings => "integrations-name-meetings",
        IntegrationKey::Micollab => "integrations-name-micollab",
        IntegrationKey::Micc => "integrations-name-micc",
        IntegrationKey::MivoiceBusiness => "integrations-name-mivoice-business",
        IntegrationKey::VoiceAssist => "integrations-name-voice-assist",
        // Nothing else is sold by licences.
        _ => "subscriptions-other",
    }
}

/// "Mitel One - 79 assigned of 300 license(s)" (SUBS-005, SUBS-010).
fn group(group: Group, now: Timestamp) -> AnyView {
    let name = t(name_key(group.integration));
    let (assigned, total, over) = (group.assigned(), group.total(), group.over());
    let concurrent = !group.subscriptions.is_empty() && group.subscriptions.iter().all(|one| one.concurrent);
    let heading: Text = if concurrent {
        t_with("subscriptions-heading-concurrent", move || args! { "name" => name.get(), "total" => total })
    } else if over > 0 {
        t_with("subscriptions-heading-over", move || {
            args! { "name" => name.get(), "assigned" => assigned, "total" => total, "over" => over }
        })
    } else {
        t_with("subscriptions-heading", move || {
            args! { "name" => name.get(), "assigned" => assigned, "total" => total }
        })
    };
    let review = group.needs_review().then(|| {
        view! { <Tag label=t("subscriptions-review") tone=Tone::Warn icon=Icon::Warn /> }
    });
    let tiers = group.balances.iter().map(|balance| tier(*balance)).collect_view();
    let rows = group.subscriptions.clone();
    // The order that was added just now is shown (SUBS-013).
    let added = use_query_map().with_untracked(|query| query.get("added"));
    let is_new = added.as_ref().is_some_and(|added| rows.iter().any(|one| one.number == *added));
    view! {
        <details class="subscriptions__group" open=is_new>
            <summary class="subscriptions__summary">
                {Icon::ChevronRight.svg()}
                <span class="subscriptions__heading">{heading}</span>
                {review}
            </summary>
            {reasons(&group)}
            <ul class="subscriptions__tiers">{tiers}</ul>
            <Table rows now caption=heading added />
        </details>
    }
    .into_any()
}

/// Why it should be looked at, in words (SUBS-009).
fn reasons(group: &Group) -> Option<AnyView> {
    let told = [
        ("subscriptions-reason-over", group.over()),
        ("subscriptions-reason-expired", group.expired),
        ("subscriptions-reason-expiring", group.expiring),
    ];
    let told: Vec<_> = told.into_iter().filter(|(_, count)| *count > 0).collect();
    let line = |(key, count): (&'static str, u64)| view! { <p>{t_with(key, move || args! { "count" => count })}</p> };
    (!told.is_empty())
        .then(|| view! { <Banner tone=Tone::Warn>{told.into_iter().map(line).collect_view()}</Banner> }.into_any())
}

/// A product with its bar, and how many licences are left (SUBS-004).
fn tier(balance: LicenceBalance) -> AnyView {
    let used = balance.assigned.min(balance.total);
    let left = balance.available();
    view! {
        <li>
            <Meter
                label=Signal::stored(balance.product.label().to_owned())
                used=Signal::stored(used)
                total=Signal::stored(balance.total)
            />
            <p class="muted">{t_with("subscriptions-left", move || args! { "count" => left })}</p>
        </li>
    }
    .into_any()
}
