//! The tiles: a figure that links to the list that explains it, or a way to what one does often (DASH-009).

use super::password::change_password;
use crate::{
    call::{Loaded, load},
    paths,
    session::may_call,
    text::{t, t_with},
    ui::{banner::ProblemBanner, card::Card, empty::Empty, icon::Icon},
    when,
};
use domain::{
    accounts::{
        AccountRow, AccountStatus,
        operations::{AccountList, GetAccount, ListAccounts},
        query::{AccountQuery, AccountSort},
    },
    events::operations::ListEvents,
    ids::AccountId,
    import::operations::StartImport,
    operation::AccountPath,
    page::{Direction, Page},
    users::{UserRow, facets::Property, operations::ListUsers, query::UserQuery},
};
use leptos::prelude::*;

/// How many accounts changed last are listed.
const RECENT: u32 = 6;

/// What a partner sees before an account is chosen.
pub(super) fn partner_tiles() -> AnyView {
    if !may_call::<ListAccounts>().get_untracked() {
        return nothing_to_do();
    }
    let recent = load::<ListAccounts>(
        || (),
        || AccountQuery {
            sort: Some(AccountSort::Modified),
            direction: Some(Direction::Desc),
            limit: Some(RECENT),
            ..AccountQuery::default()
        },
    );
    let count = move |count: fn(&AccountList) -> u64| move || Some(count(&recent.get()?.ok()?.value));
    let deactivated = format!("{}?view={}", paths::ACCOUNTS, AccountStatus::Deactivated);
    let rows = move || {
        let rows = recent.get().and_then(Result::ok).map(|reply| reply.value.page.items).unwrap_or_default();
        rows.into_iter().map(account_line).collect_view()
    };
    view! {
        {trouble(recent)}
        <div class="dashboard__tiles">
            {figure("dashboard-accounts-active", Icon::Building, paths::ACCOUNTS.to_owned(), count(|list| list.active))}
            {figure("dashboard-accounts-deactivated", Icon::Lock, deactivated, count(|list| list.deactivated))}
        </div>
        <Card title=t("dashboard-recent") actions=|| view! { <a href=paths::ACCOUNTS>{t("dashboard-all-accounts")}</a> }>
            <Transition fallback=|| ()>
                <ul class="dashboard__list">{rows}</ul>
            </Transition>
        </Card>
    }
    .into_any()
}

fn account_line(row: AccountRow) -> AnyView {
    let users = row.users;
    view! {
        <li class="dashboard__line">
            <a class="dashboard__line-name" href=paths::account(row.id)>
                {row.name}
            </a>
            <span class="dashboard__line-about">
                {row.city} " · " {t_with("dashboard-users", move || crate::args! { "count" => users })}
            </span>
            <span class="dashboard__line-when">{when::date(row.modified_at)}</span>
        </li>
    }
    .into_any()
}

/// What an account admin sees: the users of the own account and the ways to what one does often.
pub(super) fn account_tiles(account: AccountId) -> AnyView {
    let users = may_call::<ListUsers>().get_untracked().then(|| user_tiles(account));
    let way = move |shown: bool, key, text, icon, href: String| shown.then(|| way(key, text, icon, href));
    let (edit, import) = (may_call::<GetAccount>(), may_call::<StartImport>());
    let events = may_call::<ListEvents>();
    view! {
        {users}
        <div class="dashboard__tiles">
            {way(
                import.get_untracked(),
                "dashboard-import",
                "dashboard-import-text",
                Icon::Upload,
                paths::import(account),
            )}
            {way(
                events.get_untracked(),
                "dashboard-events",
                "dashboard-events-text",
                Icon::Clock,
                paths::events(account),
            )}
            {way(
                edit.get_untracked(),
                "dashboard-account",
                "dashboard-account-text",
                Icon::Home,
                paths::account(account),
            )}
            {change_password()}
        </div>
    }
    .into_any()
}

fn user_tiles(account: AccountId) -> AnyView {
    let counted = move |property: Option<Property>| {
        let query = UserQuery {
            property: property.map(|property| property.name().to_owned()).unwrap_or_default(),
            limit: Some(1),
            ..UserQuery::default()
        };
        let link = UserQuery { limit: None, ..query.clone() };
        let loaded = load::<ListUsers>(move || AccountPath { account }, move || query.clone());
        (loaded, paths::with_query(&paths::users(account), &link))
    };
    let found = |loaded: Loaded<Page<UserRow>>| move || loaded.get()?.ok()?.value.found;
    let (all, all_href) = counted(None);
    let (registered, registered_href) = counted(Some(Property::Registered));
    let (not_registered, not_registered_href) = counted(Some(Property::NotRegistered));
    view! {
        {trouble(all)}
        <div class="dashboard__tiles">
            {figure("dashboard-users-all", Icon::Users, all_href, found(all))}
            {figure("dashboard-users-registered", Icon::Check, registered_href, found(registered))}
            {figure("dashboard-users-not-registered", Icon::Mail, not_registered_href, found(not_registered))}
        </div>
    }
    .into_any()
}

/// A figure that links to the list that explains it.
fn figure(
    key: &'static str,
    icon: Icon,
    href: String,
    count: impl Fn() -> Option<u64> + Clone + Send + Sync + 'static,
) -> AnyView {
    let number = move || {
        let count = count.clone()();
        count.map(|count| t_with("dashboard-figure", move || crate::args! { "count" => count }))
    };
    view! {
        <a class="dashboard__tile" href=href>
            <span class="dashboard__tile-icon">{icon.svg()}</span>
            <span class="dashboard__tile-label">{t(key)}</span>
            <b class="dashboard__tile-figure">
                <Transition fallback=|| "…">{number.clone()}</Transition>
            </b>
        </a>
    }
    .into_any()
}

/// A way to what one does often.
fn way(key: &'static str, text: &'static str, icon: Icon, href: String) -> AnyView {
    view! {
        <a class="dashboard__tile dashboard__tile--way" href=href>
            <span class="dashboard__tile-icon">{icon.svg()}</span>
            <b class="dashboard__tile-title">{t(key)}</b>
            <span class="dashboard__tile-label">{t(text)}</span>
        </a>
    }
    .into_any()
}

/// What went wrong with the figures, with Retry; the tiles stay (DASH-026).
fn trouble<T: Clone + Send + Sync + serde::Serialize + serde::de::DeserializeOwned + 'static>(
    loaded: Loaded<T>,
) -> AnyView {
    let problem = Signal::derive(move || loaded.get().and_then(Result::err));
    view! {
        <Transition fallback=|| ()>
            {move || {
                problem
                    .get()
                    .map(|problem| view! { <ProblemBanner problem=Some(problem) on_retry=move || loaded.refetch() /> })
            }}
        </Transition>
    }
    .into_any()
}

/// The role opens no page (SIGN-020).
pub(super) fn nothing_to_do() -> AnyView {
    view! {
        <Card>
            <Empty title=t("dashboard-user-title") text=t("dashboard-user-text") icon=Icon::User />
        </Card>
    }
    .into_any()
}
