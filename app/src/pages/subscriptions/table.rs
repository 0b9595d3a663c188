//! The subscriptions of an application, sorted by any title (SUBS-004, SUBS-007). They are all here, so sorting asks
//! nobody.

use crate::{
    text::{Text, t},
    ui::{icon::Icon, tag::Tag, tone::Tone},
    when,
};
use domain::{
    Timestamp,
    orders::subscriptions::{Subscription, SubscriptionSort},
    page::Direction,
};
use leptos::prelude::*;

/// The titles; their Fluent ids are those of the columns.
const COLUMNS: [(SubscriptionSort, &str); 5] = [
    (SubscriptionSort::Number, "subscriptions-number"),
    (SubscriptionSort::Details, "subscriptions-details"),
    (SubscriptionSort::Licences, "subscriptions-licences"),
    (SubscriptionSort::StartsAt, "subscriptions-start"),
    (SubscriptionSort::ExpiresAt, "subscriptions-state"),
];

/// The table; newest start first, until a title is pressed. `added`: the number of the one that stands out.
#[component]
pub(super) fn Table(rows: Vec<Subscription>, now: Timestamp, caption: Text, added: Option<String>) -> impl IntoView {
    let added = StoredValue::new(added);
    let sort = RwSignal::new((SubscriptionSort::StartsAt, Direction::Desc));
    let rows = StoredValue::new(rows);
    let body = move || {
        let (by, direction) = sort.get();
        let mut rows = rows.get_value();
        by.sort(&mut rows, direction);
        rows.iter()
            .map(|one| line(one, now, added.with_value(|added| added.as_ref() == Some(&one.number))))
            .collect_view()
    };
    view! {
        <div class="subscriptions__scroll" tabindex="0" role="region" aria-label=caption>
            <table class="subscriptions__table">
                <caption class="visually-hidden">{caption}</caption>
                <thead>
                    <tr>{COLUMNS.map(|(by, title)| head(by, t(title), sort)).into_iter().collect_view()}</tr>
                </thead>
                <tbody>{body}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn head(by: SubscriptionSort, title: Text, sort: RwSignal<(SubscriptionSort, Direction)>) -> AnyView {
    let present = Memo::new(move |_| {
        let (present, direction) = sort.get();
        (present == by).then_some(direction)
    });
    let told = move || match present.get() {
        Some(Direction::Asc) => "ascending",
        Some(Direction::Desc) => "descending",
        None => "none",
    };
    let icon = move || match present.get() {
        Some(Direction::Asc) => Icon::ArrowUp.svg(),
        Some(Direction::Desc) => Icon::ArrowDown.svg(),
        None => ().into_any(),
    };
    let press = move |_| sort.set((by, present.get_untracked().map_or(Direction::Asc, Direction::turned)));
    let class = if by == SubscriptionSort::Licences { "subscriptions__figure" } else { "" };
    view! {
        <th scope="col" class=class aria-sort=told>
            <button type="button" class="subscriptions__sort" on:click=press>
                {title}
                {icon}
            </button>
        </th>
    }
    .into_any()
}

fn line(one: &Subscription, now: Timestamp, added: bool) -> AnyView {
    let details = one.description().to_owned();
    let start = match one.starts_at {
        Some(at) => view! { <span>{when::date(at)}</span> }.into_any(),
        None => view! { <span class="muted">{t("subscriptions-start-activation")}</span> }.into_any(),
    };
    view! {
        <tr class=("subscriptions__added", added)>
            <th scope="row" class="mono">{one.number.clone()}</th>
            <td>{details}</td>
            <td class="subscriptions__figure">{one.licences}</td>
            <td>{start}</td>
            <td>{state(one, now)}</td>
        </tr>
    }
    .into_any()
}

/// How it stands, by icon and word, with its end (SUBS-008).
fn state(one: &Subscription, now: Timestamp) -> AnyView {
    let tag = |key: &'static str, tone: Tone, icon: Icon| view! { <Tag label=t(key) tone icon /> };
    let shown = match (one.expires_at, one.starts_at) {
        (Some(_), _) if one.is_expired(now) => tag("subscriptions-expired", Tone::Bad, Icon::Bad),
        _ if !one.activated => return tag("subscriptions-pending", Tone::Info, Icon::Clock).into_any(),
        (_, Some(start)) if start > now => {
            return tag("subscriptions-not-started", Tone::Info, Icon::Clock).into_any();
        }
        (Some(_), _) => {
            let tone = if one.is_expiring(now) { Tone::Warn } else { Tone::Good };
            tag("subscriptions-until", tone, tone.icon())
        }
        (None, _) => return tag("subscriptions-permanent", Tone::Good, Icon::Check).into_any(),
    };
    let end = one.expires_at.map(when::date);
    view! { <span class="subscriptions__state">{shown} <span>{end}</span></span> }.into_any()
}
