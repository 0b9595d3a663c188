//! The columns of the lists: NAME, BASE ROLE, DESCRIPTION, ACCOUNTS, USERS, MODIFIED ON (BY); and of a role's accounts
//! (spec 10, Screens).

use super::words;
use crate::{
    args,
    frame::viewing::{View, ViewAs},
    text::{t, t_with},
    ui::{
        columns::{CardRole, Column},
        icon::Icon,
        listing::Row,
        tag::Tag,
        tone::Tone,
    },
    when,
};
use domain::roles::{CustomRole, RoleAccount, RoleBase, RoleLock, RoleRow};
use leptos::prelude::*;

impl Row for RoleRow {
    fn key(&self) -> String {
        self.id.to_string()
    }
    fn version(&self) -> i64 {
        // The counts change without the role.
        i64::try_from(self.version * 1_000_003 + self.users * 1_009 + self.accounts.unwrap_or_default())
            .unwrap_or_default()
    }
    fn label(&self) -> String {
        self.name.clone()
    }
}

impl Row for RoleAccount {
    fn key(&self) -> String {
        self.id.to_string()
    }
    fn version(&self) -> i64 {
        let assigned = self.assigned_at.map_or(0, domain::Timestamp::as_millisecond);
        assigned + i64::try_from(self.users).unwrap_or_default() + i64::from(self.active)
    }
    fn label(&self) -> String {
        self.name.clone()
    }
}

/// The columns of the list of roles; an account admin is told of no other accounts.
pub(super) fn of_roles(is_partner: bool) -> Vec<Column<RoleRow>> {
    let mut columns = vec![
        Column::new("name", "roles-column-name", |row: &RoleRow| {
            let leaving = (row.locked == Some(RoleLock::Leaving))
                .then(|| view! { <Tag label=t("roles-leaving") tone=Tone::Warn icon=Icon::Clock /> });
            let own =
                (row.locked == Some(RoleLock::Own)).then(|| view! { <Tag label=t("roles-own") tone=Tone::Info /> });
            view! {
                <span class="roles__name">{row.name.clone()}</span>
                {leaving}
                {own}
            }
        })
        .sortable()
        .fixed()
        .card(CardRole::Title),
        Column::new("baseRole", "roles-column-base", |row: &RoleRow| t(words::base_key(row.base_role)))
            .sortable()
            .fit()
            .card(CardRole::Subtitle),
        Column::new("description", "roles-column-description", |row: &RoleRow| {
            (!row.description.is_empty()).then(|| row.description.clone())
        })
        .cut()
        .muted(),
    ];
    if is_partner {
        columns.push(
            Column::new("accounts", "roles-column-accounts", |row: &RoleRow| {
                let count = row.accounts.unwrap_or_default();
                t_with("roles-figure", move || args! { "count" => count })
            })
            .fit()
            .align_end(),
        );
    }
    columns.push(
        Column::new("users", "roles-column-users", |row: &RoleRow| {
            let count = row.users;
            t_with("roles-figure", move || args! { "count" => count })
        })
        .fit()
        .align_end(),
    );
    columns.push(
        Column::new("modifiedAt", "roles-column-modified", |row: &RoleRow| {
            let by = row.modified_by.clone();
            view! {
                {when::date(row.modified_at)}
                <span class="muted">" (" {by} ")"</span>
            }
        })
        .sortable()
        .fit(),
    );
    columns
}

/// The columns of a role's accounts.
pub(super) fn of_accounts(role: RwSignal<CustomRole>) -> Vec<Column<RoleAccount>> {
    let (role, base) = role.with_untracked(|role| (role.row.id, role.row.base_role));
    let mut columns = vec![
        Column::new("name", "roles-column-account", |row: &RoleAccount| {
            let asleep =
                (!row.active).then(|| view! { <Tag label=t("roles-account-deactivated") tone=Tone::Neutral /> });
            view! {
                <span class="roles__name">{row.name.clone()}</span>
                {asleep}
            }
        })
        .fixed()
        .card(CardRole::Title),
        Column::new("accountNumber", "roles-column-number", |row: &RoleAccount| {
            view! { <span class="mono">{row.account_number.clone()}</span> }
        })
        .fit()
        .card(CardRole::Subtitle),
        Column::new("assigned", "roles-column-assigned", |row: &RoleAccount| {
            if row.assigned_at.is_some() {
                view! { <Tag label=t("roles-assigned") tone=Tone::Good icon=Icon::Check /> }.into_any()
            } else {
                view! { <span class="muted">{t("roles-not-assigned")}</span> }.into_any()
            }
        })
        .fit(),
        Column::new("users", "roles-column-users", |row: &RoleAccount| {
            let count = row.users;
            t_with("roles-figure", move || args! { "count" => count })
        })
        .fit()
        .align_end(),
        Column::new("modifiedAt", "roles-column-account-modified", |row: &RoleAccount| when::date(row.modified_at))
            .fit(),
    ];
    // A partner's role is seen from its page: it is of no customer's account.
    if base == RoleBase::AccountAdmin {
        columns.push(
            Column::new("viewAs", "viewing-column", move |row: &RoleAccount| {
                let (id, active, name) = (row.id, row.active, row.name.clone());
                let label = t_with("viewing-as-role-in", move || args! { "account" => name.clone() });
                let view = Signal::derive(move || active.then_some(View::Admin(id, Some(role))));
                view! { <ViewAs view label small=true /> }
            })
            .fit(),
        );
    }
    columns
}
