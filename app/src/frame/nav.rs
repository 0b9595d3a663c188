//! The navigation: a dark column that folds to icons, a drawer on the phone (DASH-005).
//!
//! The drawer is a popover, so that it opens before any script runs.

use super::{
    choices::{Choices, use_choices},
    in_view::use_in_view,
    top_bar::{language_menu, theme_menu},
};
use crate::{
    paths,
    session::{may_call, use_session},
    text::{Text, t},
    ui::icon::Icon,
};
use domain::{
    accounts::operations::{GetAccount, ListAccounts},
    approvals::operations::ListApprovals,
    events::operations::{ListEvents, ListPartnerEvents},
    factors::operations::GetPartnerRequirement,
    groups::operations::ListAccountGroups,
    ids::AccountId,
    integrations::operations::ListIntegrations,
    managers::operations::ListAccountManagers,
    orders::operations::{ListOrders, ListSubscriptions},
    roles::operations::ListRoles,
    session::AccountSummary,
    users::operations::ListUsers,
};
use leptos::{html, prelude::*};
use leptos_router::hooks::use_location;

/// The id that the top bar's menu button opens.
pub(super) const ID: &str = "nav";

/// The navigation.
#[component]
pub(super) fn Nav() -> impl IntoView {
    let choices = use_choices();
    let in_view = use_in_view();
    let partner = use_session().is_partner();
    let drawer = NodeRef::<html::Nav>::new();
    let accounts = may_call::<ListAccounts>();
    let orders = may_call::<ListOrders>();
    let history = may_call::<ListPartnerEvents>();
    let approvals = may_call::<ListApprovals>();
    let rules = may_call::<GetPartnerRequirement>();
    let managers = may_call::<ListAccountManagers>();
    let groups = may_call::<ListAccountGroups>();
    let roles = may_call::<ListRoles>();
    let inside = Memo::new(move |_| in_view.summary());
    let accounts_label = Signal::derive(move || partner && inside.with(Option::is_some));
    let (to_accounts, back_to_accounts) = (t("frame-nav-accounts"), t("frame-nav-return"));
    let close = move |_| {
        if let Some(drawer) = drawer.get_untracked() {
            // Refused where it is no open drawer, which is right.
            let _ = drawer.hide_popover();
        }
    };
    view! {
        <nav class="frame-nav" id=ID popover="auto" aria-label=t("frame-nav") node_ref=drawer on:click=close>
            <a class="frame-nav__brand" href=paths::HOME>
                <span class="frame-nav__mark" aria-hidden="true">"m"</span>
                <span class="frame-nav__label">{t("ui-portal")}</span>
            </a>
            <ul class="frame-nav__list">
                {entry(Icon::Grid, t("frame-nav-dashboard"), || Some(paths::HOME.to_owned()), |path| path == "/")}
                {move || {
                    let label = Signal::derive(move || {
                        if accounts_label.get() { back_to_accounts.get() } else { to_accounts.get() }
                    });
                    accounts
                        .get()
                        .then(|| {
                            entry(
                                Icon::Building,
                                label,
                                || Some(paths::ACCOUNTS.to_owned()),
                                |path| [paths::ACCOUNTS, paths::NEW_ACCOUNT, paths::IMPORT_MANY].contains(&path),
                            )
                        })
                }}
                // Billing of a partner is the orders; an account admin has none (DASH-007, ORDR-003).
                {move || {
                    orders
                        .get()
                        .then(|| {
                            let href = || Some(paths::ORDERS.to_owned());
                            entry(Icon::Bill, t("frame-nav-orders"), href, |path| path == paths::ORDERS)
                        })
                }}
                {move || {
                    (partner && roles.get())
                        .then(|| {
                            let href = || Some(paths::ROLES.to_owned());
                            entry(Icon::Key, t("roles-title"), href, |path| path.starts_with(paths::ROLES))
                        })
                }}
                // Not while the partner works inside an account as its admin would (MGRS-003).
                {move || {
                    let current = |path: &str| path.starts_with(paths::MANAGERS);
                    (managers.get() && inside.with(Option::is_none))
                        .then(|| {
                            let href = || Some(paths::MANAGERS.to_owned());
                            entry(Icon::Users, t("managers-title"), href, current)
                        })
                }}
                {move || {
                    let current = |path: &str| path.starts_with(paths::GROUPS);
                    (groups.get() && inside.with(Option::is_none))
                        .then(|| {
                            let href = || Some(paths::GROUPS.to_owned());
                            entry(Icon::Stack, t("groups-title"), href, current)
                        })
                }}
                {move || {
                    let current = |path: &str| path.starts_with(paths::PARTNER_EVENTS);
                    history
                        .get()
                        .then(|| {
                            let href = || Some(paths::PARTNER_EVENTS.to_owned());
                            entry(Icon::Clock, t("frame-nav-history"), href, current)
                        })
                }}
                {move || {
                    let current = |path: &str| path.starts_with(paths::APPROVALS);
                    approvals
                        .get()
                        .then(|| {
                            let href = || Some(paths::APPROVALS.to_owned());
                            entry(Icon::Check, t("approvals-title"), href, current)
                        })
                }}
                {move || {
                    rules
                        .get()
                        .then(|| {
                            let href = || Some(paths::SIGN_IN_RULES.to_owned());
                            entry(Icon::Lock, t("factors-rules-title"), href, |path| path == paths::SIGN_IN_RULES)
                        })
                }}
            </ul>
            {move || inside.get().map(of_account)}
            <div class="frame-nav__end">
                <div class="frame-nav__choices">{language_menu("nav-language")} {theme_menu("nav-theme")}</div>
                {fold_button(choices)}
            </div>
        </nav>
    }
    .into_any()
}

/// The account's own entries, below its name.
fn of_account(account: AccountSummary) -> AnyView {
    let id = account.id;
    let partner = use_session().is_partner();
    let (see_account, see_users) = (may_call::<GetAccount>(), may_call::<ListUsers>());
    let see_events = may_call::<ListEvents>();
    let see_roles = may_call::<ListRoles>();
    let see_integrations = may_call::<ListIntegrations>();
    let see_subscriptions = may_call::<ListSubscriptions>();
    let line = move |icon: Icon, key: &'static str, path: fn(AccountId) -> String, current: fn(&str) -> bool| {
        let rest = move |at: &str| at.strip_prefix(&paths::account(id)).is_some_and(current);
        entry(icon, t(key), move || Some(path(id)), rest)
    };
    view! {
        <div class="frame-nav__divider" role="presentation"></div>
        <p class="frame-nav__group" id="nav-account">
            <span class="frame-nav__label">{account.name}</span>
        </p>
        <ul class="frame-nav__list" aria-labelledby="nav-account">
            // Of an account admin the home page is this one.
            {partner.then(|| line(Icon::Grid, "frame-nav-dashboard", paths::account_dashboard, |rest| rest == "/dashboard"))}
            {move || {
                see_account.get().then(|| line(Icon::Home, "frame-nav-account", paths::account, str::is_empty))
            }}
            {move || {
                let current = |rest: &str| rest.starts_with("/users") || rest.starts_with("/import");
                see_users.get().then(|| line(Icon::Users, "frame-nav-users", paths::users, current))
            }}
            // A partner's roles are those of all accounts, and stand above.
            {move || {
                (!partner && see_roles.get())
                    .then(|| {
                        let href = || Some(paths::ROLES.to_owned());
                        entry(Icon::Key, t("roles-title"), href, |path| path.starts_with(paths::ROLES))
                    })
            }}
            {move || {
                let current = |rest: &str| rest.starts_with("/integrations");
                see_integrations
                    .get()
                    .then(|| line(Icon::Plug, "frame-nav-integrations", paths::integrations, current))
            }}
            // Billing of an account is its subscriptions (DASH-007).
            {move || {
                let current = |rest: &str| rest.starts_with("/subscriptions");
                see_subscriptions
                    .get()
                    .then(|| line(Icon::Bill, "frame-nav-subscriptions", paths::subscriptions, current))
            }}
            {move || {
                let current = |rest: &str| rest.starts_with("/events");
                see_events.get().then(|| line(Icon::Clock, "frame-nav-events", paths::events, current))
            }}
        </ul>
    }
    .into_any()
}

fn entry(
    icon: Icon,
    label: Text,
    href: impl Fn() -> Option<String> + Send + Sync + 'static,
    is_current: impl Fn(&str) -> bool + Send + Sync + 'static,
) -> AnyView {
    let path = use_location().pathname;
    let current = Memo::new(move |_| path.with(|path| is_current(path)));
    view! {
        <li>
            <a class="frame-nav__link" href=href aria-current=move || current.get().then_some("page")>
                {icon.svg()}
                <span class="frame-nav__label">{label}</span>
            </a>
        </li>
    }
    .into_any()
}

fn fold_button(choices: Choices) -> AnyView {
    let narrow = choices.nav_narrow;
    let (fold, unfold) = (t("frame-nav-fold"), t("frame-nav-unfold"));
    let label = Signal::derive(move || if narrow.get() { unfold.get() } else { fold.get() });
    view! {
        <button
            type="button"
            class="frame-nav__fold"
            aria-expanded=move || if narrow.get() { "false" } else { "true" }
            on:click=move |_| choices.fold_nav(!narrow.get_untracked())
        >
            {move || if narrow.get() { Icon::ChevronRight.svg() } else { Icon::ChevronLeft.svg() }}
            <span class="frame-nav__label">{label}</span>
        </button>
    }
    .into_any()
}
