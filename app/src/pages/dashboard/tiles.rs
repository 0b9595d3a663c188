//! The tiles: a figure that links to the list that explains it, or a way to what one does often (DASH-005, DASH-009).

use super::{activity::activity, group, orders::orders, password::change_password, running::running};
use crate::{
    args,
    call::load,
    frame::load::Load,
    paths,
    session::may_call,
    text::{t, t_with},
    ui::{
        button::{ButtonKind, LinkButton},
        card::Card,
        empty::Empty,
        icon::Icon,
        meter::Meter,
        tag::Tag,
        tone::Tone,
    },
    when,
};
use domain::{
    accounts::{
        AccountRow, AccountStatus,
        operations::{CreateAccount, GetAccount, ListAccounts},
        query::{AccountQuery, AccountSort},
    },
    dashboard::{
        AccountDashboard, AccountFigures, Attention, Dashboard, EXPIRING_DAYS, LicenceUse, NeedyAccount, OrderFigures,
        UserFigures,
        operations::{DashboardQuery, GetAccountDashboard, GetDashboard},
    },
    events::operations::ListEvents,
    ids::{AccountId, GroupId},
    import::operations::StartImport,
    operation::{AccountPath, NoInput},
    orders::query::{OrderQuery, OrderView},
    page::Direction,
    users::{
        facets::Property,
        operations::{AddUser, ListUsers},
        query::UserQuery,
    },
};
use leptos::prelude::*;

/// How many accounts changed last are listed.
const RECENT: u32 = 6;

/// What a partner sees before an account is chosen: of all accounts, or of those of a group (DELG-002).
pub(super) fn partner_board() -> AnyView {
    let group = group::in_address();
    let board = load::<GetDashboard>(|| (), move || DashboardQuery { group: group.get() });
    let recent = may_call::<ListAccounts>().get_untracked().then(|| recent(group));
    view! {
        {group::filter(group)}
        <Load from=board lines=8 let:reply>
            {of_partner(reply.value, group.get_untracked())}
        </Load>
        {recent}
    }
    .into_any()
}

fn of_partner(board: Dashboard, group: Option<GroupId>) -> AnyView {
    let Dashboard { now, accounts, orders: bought, activity: quarters } = board;
    // Whoever has no account yet is told what to do first.
    let none = accounts.as_ref().is_some_and(|accounts| accounts.active + accounts.deactivated == 0);
    if none && group.is_none() {
        return first_account();
    }
    let tiles = view! {
        <div class="dashboard__tiles">
            {accounts.as_ref().map(|figures| account_tiles(figures, group))}
            {bought.as_ref().map(|figures| order_tiles(figures, group))}
        </div>
    };
    view! {
        {tiles}
        <div class="dashboard__pair">{accounts.map(needy)} {running()}</div>
        <div class="dashboard__wide">
            {bought.map(|bought| orders(now, bought))} {quarters.map(|quarters| activity(now, quarters, None))}
        </div>
    }
    .into_any()
}

/// The list that explains a figure of accounts.
fn accounts_view(view: Option<AccountStatus>, group: Option<GroupId>) -> String {
    paths::with_query(paths::ACCOUNTS, &AccountQuery { view, group, ..AccountQuery::default() })
}

/// The list that explains a figure of orders.
fn orders_view(view: OrderView, group: Option<GroupId>) -> String {
    paths::with_query(paths::ORDERS, &OrderQuery { view: Some(view), group, ..OrderQuery::default() })
}

fn account_tiles(figures: &AccountFigures, group: Option<GroupId>) -> AnyView {
    let (active, deactivated) = (accounts_view(None, group), accounts_view(Some(AccountStatus::Deactivated), group));
    view! {
        {figure("dashboard-accounts-active", Icon::Building, Some(active), figures.active)}
        {figure("dashboard-accounts-deactivated", Icon::Lock, Some(deactivated), figures.deactivated)}
    }
    .into_any()
}

/// Orders to assign, which no group has, and those that end soon.
fn order_tiles(figures: &OrderFigures, group: Option<GroupId>) -> AnyView {
    let to_assign = || {
        let list = orders_view(OrderView::Unassigned, None);
        figure("dashboard-orders-to-assign", Icon::Mail, Some(list), figures.to_assign)
    };
    let expiring = orders_view(OrderView::Expiring, group);
    view! {
        {group.is_none().then(to_assign)}
        {figure("dashboard-orders-expiring", Icon::Clock, Some(expiring), figures.expiring)}
    }
    .into_any()
}

fn first_account() -> AnyView {
    view! {
        <Card>
            <Empty title=t("dashboard-first-account") text=t("dashboard-first-account-text") icon=Icon::Building>
                <LinkButton
                    label=t("dashboard-add-account")
                    href=paths::NEW_ACCOUNT
                    kind=ButtonKind::Primary
                    icon=Icon::Plus
                    refusal={crate::session::refusal::<CreateAccount>()}
                />
            </Empty>
        </Card>
    }
    .into_any()
}

/// Accounts that need attention, each with why and where to go.
fn needy(figures: AccountFigures) -> AnyView {
    let more = figures.needy.saturating_sub(figures.first_needy.len() as u64);
    let none = figures.first_needy.is_empty();
    let lines = figures.first_needy.into_iter().map(needy_line).collect_view();
    view! {
        <Card title=t("dashboard-attention")>
            {none.then(|| view! { <p class="dashboard__about">{t("dashboard-attention-none")}</p> })}
            <ul class="dashboard__list">{lines}</ul>
            {(more > 0)
                .then(|| {
                    let text = t_with("dashboard-attention-more", move || args! { "count" => more });
                    view! { <p class="dashboard__about">{text}</p> }
                })}
        </Card>
    }
    .into_any()
}

fn needy_line(account: NeedyAccount) -> AnyView {
    let users = paths::users(account.id);
    let (key, action, href) = match account.why {
        Attention::NoUsers => ("dashboard-attention-no-users", "dashboard-attention-add", paths::new_user(account.id)),
        Attention::NobodyRegistered => {
            let query = UserQuery { property: Property::NotRegistered.name().to_owned(), ..UserQuery::default() };
            ("dashboard-attention-nobody-registered", "dashboard-attention-review", paths::with_query(&users, &query))
        }
    };
    let may = match account.why {
        Attention::NoUsers => may_call::<AddUser>(),
        Attention::NobodyRegistered => may_call::<ListUsers>(),
    };
    let named = account.name.clone();
    let label = t_with(action, move || args! { "account" => named.clone() });
    view! {
        <li class="dashboard__line dashboard__line--needy">
            <a class="dashboard__line-name" href=paths::account(account.id)>
                {account.name}
            </a>
            <Tag label=t(key) tone=Tone::Warn icon=Icon::Warn />
            {may.get_untracked().then(|| view! { <a class="dashboard__line-way" href=href>{label}</a> })}
        </li>
    }
    .into_any()
}

/// Accounts changed last.
fn recent(group: Memo<Option<GroupId>>) -> AnyView {
    let recent = load::<ListAccounts>(
        || (),
        move || AccountQuery {
            group: group.get(),
            sort: Some(AccountSort::Modified),
            direction: Some(Direction::Desc),
            limit: Some(RECENT),
            ..AccountQuery::default()
        },
    );
    view! {
        <Card title=t("dashboard-recent") actions=move || view! { <a href=move || accounts_view(None, group.get())>{t("dashboard-all-accounts")}</a> }>
            <Load from=recent lines=RECENT as usize let:reply>
                <ul class="dashboard__list">
                    {reply.value.page.items.into_iter().map(account_line).collect_view()}
                </ul>
            </Load>
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
                {row.city} " · " {t_with("dashboard-users", move || args! { "count" => users })}
            </span>
            <span class="dashboard__line-when">{when::date(row.modified_at)}</span>
        </li>
    }
    .into_any()
}

/// What one sees inside a customer account. `own` is true for who manages it, false for a partner.
pub(super) fn account_board(account: AccountId, own: bool) -> AnyView {
    let board = load::<GetAccountDashboard>(move || AccountPath { account }, || NoInput {});
    let way = move |shown: Signal<bool>, key, text, icon, href: String| {
        shown.get_untracked().then(|| way(key, text, icon, href))
    };
    let (see, add, import) = (may_call::<GetAccount>(), may_call::<AddUser>(), may_call::<StartImport>());
    let (events, users) = (may_call::<ListEvents>(), may_call::<ListUsers>());
    view! {
        <Load from=board lines=8 let:reply>
            {of_account(reply.value, account)}
        </Load>
        <div class="dashboard__tiles dashboard__tiles--below">
            {way(see, "dashboard-account", "dashboard-account-text", Icon::Home, paths::account(account))}
            {way(users, "dashboard-view-users", "dashboard-view-users-text", Icon::Users, paths::users(account))}
            {way(add, "dashboard-add-user", "dashboard-add-user-text", Icon::Plus, paths::new_user(account))}
            {way(import, "dashboard-import", "dashboard-import-text", Icon::Upload, paths::import(account))}
            {way(events, "dashboard-events", "dashboard-events-text", Icon::Clock, paths::events(account))}
            {own.then(change_password)}
        </div>
    }
    .into_any()
}

fn of_account(board: AccountDashboard, account: AccountId) -> AnyView {
    let AccountDashboard { now, users, licences, activity: quarters } = board;
    view! {
        {users.map(|users| user_tiles(account, users))}
        <div class="dashboard__pair">{licences.map(in_use)} {running()}</div>
        <div class="dashboard__wide">{quarters.map(|quarters| activity(now, quarters, Some(account)))}</div>
    }
    .into_any()
}

fn user_tiles(account: AccountId, figures: UserFigures) -> AnyView {
    let href = |property: Option<Property>| {
        let property = property.map(|property| property.name().to_owned()).unwrap_or_default();
        Some(paths::with_query(&paths::users(account), &UserQuery { property, ..UserQuery::default() }))
    };
    let not_registered = figures.all.saturating_sub(figures.registered);
    view! {
        <div class="dashboard__tiles">
            {figure("dashboard-users-all", Icon::Users, href(None), figures.all)}
            {figure("dashboard-users-registered", Icon::Check, href(Some(Property::Registered)), figures.registered)}
            {figure("dashboard-users-not-registered", Icon::Mail, href(Some(Property::NotRegistered)), not_registered)}
        </div>
    }
    .into_any()
}

/// Licences in use, as bars.
fn in_use(licences: Vec<LicenceUse>) -> AnyView {
    let none = licences.is_empty();
    let bar = |licence: LicenceUse| {
        let LicenceUse { product, used, total } = licence;
        if total == 0 {
            // Held, and of no order that is in force: a bar would have no end.
            let text = t_with("dashboard-licences-unbought", move || args! { "count" => used });
            return view! {
                <li class="dashboard__licence">
                    <span>{product.label()}</span>
                    <span class="dashboard__line-about">{text}</span>
                </li>
            }
            .into_any();
        }
        view! {
            <li>
                <Meter label=Signal::stored(product.label().to_owned()) used=Signal::stored(used) total=Signal::stored(total) />
            </li>
        }
        .into_any()
    };
    view! {
        <Card title=t("dashboard-licences")>
            {none.then(|| view! { <p class="dashboard__about">{t("dashboard-licences-none")}</p> })}
            <ul class="dashboard__licences">{licences.into_iter().map(bar).collect_view()}</ul>
        </Card>
    }
    .into_any()
}

/// A figure; with the list that explains it, a link.
fn figure(key: &'static str, icon: Icon, href: Option<String>, count: u64) -> AnyView {
    let days = u64::from(EXPIRING_DAYS);
    let content = view! {
        <span class="dashboard__tile-icon">{icon.svg()}</span>
        <span class="dashboard__tile-label">{t_with(key, move || args! { "days" => days })}</span>
        <b class="dashboard__tile-figure">{t_with("dashboard-figure", move || args! { "count" => count })}</b>
    };
    match href {
        Some(href) => view! {
            <a class="dashboard__tile" href=href>
                {content}
            </a>
        }
        .into_any(),
        None => view! { <div class="dashboard__tile dashboard__tile--still">{content}</div> }.into_any(),
    }
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

/// The role opens no page (SIGN-020).
pub(super) fn nothing_to_do() -> AnyView {
    view! {
        <Card>
            <Empty title=t("dashboard-user-title") text=t("dashboard-user-text") icon=Icon::User />
        </Card>
    }
    .into_any()
}
