//! What the palette always offers: the pages and actions that this person has here. Which those are, the operations say
//! that they need (`NEEDS`), as for menu and buttons.

use super::Palette;
use crate::{
    frame::{
        choices::{Theme, use_choices},
        in_view::use_in_view,
        person::end_session,
    },
    paths,
    session::{Session, use_session},
    text::{language, t},
    ui::{icon::Icon, toast::toast},
};
use domain::{
    accounts::operations::{CreateAccount, GetAccount, ListAccounts},
    approvals::operations::ListApprovals,
    events::operations::{ListEvents, ListPartnerEvents},
    factors::operations::GetPartnerRequirement,
    fold::fold,
    groups::operations::ListAccountGroups,
    import::operations::StartImport,
    integrations::operations::ListIntegrations,
    language::Language,
    managers::operations::ListAccountManagers,
    operation::Operation,
    orders::operations::{ListOrders, ListSubscriptions},
    roles::operations::{CreateRole, ListRoles},
    session::AccountSummary,
    users::operations::{AddUser, ListUsers},
};
use leptos::prelude::*;
use std::sync::Arc;

/// Under which heading an entry stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Group {
    Pages,
    Actions,
    Accounts,
    Users,
}

impl Group {
    pub(super) const ALL: [Self; 4] = [Self::Pages, Self::Actions, Self::Accounts, Self::Users];

    /// The Fluent id of the heading.
    pub(super) const fn key(self) -> &'static str {
        match self {
            Self::Pages => "palette-pages",
            Self::Actions => "palette-actions",
            Self::Accounts => "palette-accounts",
            Self::Users => "palette-users",
        }
    }

    /// Part of the ids of its entries.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Pages => "pages",
            Self::Actions => "actions",
            Self::Accounts => "accounts",
            Self::Users => "users",
        }
    }
}

/// What an entry does.
#[derive(Clone)]
pub(super) enum Does {
    /// Opens a page of the portal.
    Open(String),
    /// Does something here.
    Run(Arc<dyn Fn() + Send + Sync>),
}

/// A line of the palette.
#[derive(Clone)]
pub(super) struct Entry {
    pub(super) group: Group,
    pub(super) label: String,
    /// What tells it from others of this name: the account's name, an address.
    pub(super) about: String,
    pub(super) icon: Icon,
    pub(super) does: Does,
}

impl Entry {
    pub(super) fn page(group: Group, label: String, about: String, icon: Icon, path: String) -> Self {
        Self { group, label, about, icon, does: Does::Open(path) }
    }

    fn action(key: &'static str, icon: Icon, run: impl Fn() + Send + Sync + 'static) -> Self {
        Self { group: Group::Actions, label: t(key).get(), about: String::new(), icon, does: Does::Run(Arc::new(run)) }
    }

    /// Whether every word that was typed begins a word of it, or stands within it.
    fn fits(&self, folded: &str) -> bool {
        let own = fold(&format!("{} {}", self.label, self.about));
        folded.split_whitespace().all(|word| own.contains(word))
    }
}

fn may<Op: Operation>(session: Session) -> bool {
    session.verdict(&Op::NEEDS).is_allowed()
}

/// The entries that fit what was typed; all of them while nothing is.
pub(super) fn entries(palette: Palette, typed: Signal<String>) -> Memo<Vec<Entry>> {
    let (session, in_view, choices, spoken) = (use_session(), use_in_view(), use_choices(), language());
    let owner = Owner::current().unwrap_or_default();
    Memo::new_with_compare(
        move |_| {
            // Words and pages follow language and account.
            spoken.track();
            let mut all = owner.with(|| pages(session, in_view.summary()));
            all.extend(owner.with(|| actions(palette, session, in_view.summary())));
            let themes = [
                (Theme::System, "palette-theme-system", Icon::System),
                (Theme::Light, "palette-theme-light", Icon::Sun),
                (Theme::Dark, "palette-theme-dark", Icon::Moon),
            ];
            all.extend(owner.with(|| {
                let others = themes.into_iter().filter(|(theme, ..)| *theme != choices.theme.get());
                others
                    .map(|(theme, key, icon)| Entry::action(key, icon, move || choices.set_theme(theme)))
                    .collect::<Vec<_>>()
            }));
            let folded = fold(&typed.get());
            all.retain(|entry| entry.fits(&folded));
            all
        },
        |_, _| true,
    )
}

fn pages(session: Session, account: Option<AccountSummary>) -> Vec<Entry> {
    let page = |key: &'static str, about: &str, icon, path: String| {
        Entry::page(Group::Pages, t(key).get(), about.to_owned(), icon, path)
    };
    let mut all = vec![page("frame-nav-dashboard", "", Icon::Grid, paths::HOME.to_owned())];
    if may::<ListAccounts>(session) {
        all.push(page("frame-nav-accounts", "", Icon::Building, paths::ACCOUNTS.to_owned()));
    }
    if may::<ListOrders>(session) {
        all.push(page("frame-nav-orders", "", Icon::Bill, paths::ORDERS.to_owned()));
    }
    if may::<ListAccountManagers>(session) && account.is_none() {
        all.push(page("managers-title", "", Icon::Users, paths::MANAGERS.to_owned()));
    }
    if may::<ListAccountGroups>(session) && account.is_none() {
        all.push(page("groups-title", "", Icon::Stack, paths::GROUPS.to_owned()));
    }
    if may::<ListRoles>(session) {
        all.push(page("roles-title", "", Icon::Key, paths::ROLES.to_owned()));
    }
    if may::<ListPartnerEvents>(session) {
        all.push(page("frame-nav-history", "", Icon::Clock, paths::PARTNER_EVENTS.to_owned()));
    }
    if may::<ListApprovals>(session) {
        all.push(page("approvals-title", "", Icon::Check, paths::APPROVALS.to_owned()));
    }
    if may::<GetPartnerRequirement>(session) {
        all.push(page("factors-rules-title", "", Icon::Lock, paths::SIGN_IN_RULES.to_owned()));
    }
    if let Some(AccountSummary { id, name, .. }) = account {
        let shown = [
            (may::<GetAccount>(session), "frame-nav-account", Icon::Home, paths::account(id)),
            (may::<ListUsers>(session), "frame-nav-users", Icon::Users, paths::users(id)),
            (may::<ListIntegrations>(session), "frame-nav-integrations", Icon::Plug, paths::integrations(id)),
            (may::<ListSubscriptions>(session), "frame-nav-subscriptions", Icon::Bill, paths::subscriptions(id)),
            (may::<ListEvents>(session), "frame-nav-events", Icon::Clock, paths::events(id)),
        ];
        all.extend(shown.into_iter().filter(|(may, ..)| *may).map(|(_, key, icon, path)| page(key, &name, icon, path)));
    }
    all
}

fn actions(palette: Palette, session: Session, account: Option<AccountSummary>) -> Vec<Entry> {
    let form = |key: &'static str, about: &str, icon, path: String| {
        Entry::page(Group::Actions, t(key).get(), about.to_owned(), icon, path)
    };
    let mut all = Vec::new();
    if let Some(AccountSummary { id, name, .. }) = account {
        if may::<AddUser>(session) {
            all.push(form("users-add", &name, Icon::Plus, paths::new_user(id)));
        }
        if may::<StartImport>(session) {
            all.push(form("users-import", &name, Icon::Upload, paths::import(id)));
        }
    }
    if may::<CreateAccount>(session) {
        all.push(form("accounts-add", "", Icon::Plus, paths::NEW_ACCOUNT.to_owned()));
    }
    if may::<CreateRole>(session) {
        all.push(form("roles-new", "", Icon::Plus, paths::NEW_ROLE.to_owned()));
    }
    let choices = use_choices();
    let now = language().get();
    for other in Language::ALL.into_iter().filter(|other| *other != now) {
        let switch = Entry::action("frame-language", Icon::Globe, move || choices.set_language(other));
        all.push(Entry { about: other.own_name().to_owned(), ..switch });
    }
    all.push(Entry::action("palette-keys", Icon::Info, move || palette.help.set(true)));
    all.push(Entry::action("frame-sign-out", Icon::SignOut, move || {
        leptos::task::spawn_local(async move {
            if let Err(problem) = end_session(session).await {
                toast(crate::text::say_problem(&problem));
            }
        });
    }));
    all
}
