//! The columns of the list: CUSTOMER NAME, ACCOUNT ID, COUNTRY, MODIFIED ON (BY), row menu (spec 02, Screens).

use super::places;
use crate::{
    paths,
    text::{language, t, t_with},
    ui::{
        button::ButtonKind,
        columns::{CardRole, Column},
        icon::Icon,
        listing::Row,
        menu::{Menu, MenuItem},
        tag::Tag,
    },
    when,
};
use domain::{
    accounts::{
        AccountRow, AccountStatus,
        operations::{DeleteAccount, ReactivateAccount},
    },
    csv,
    events::operations::ListEvents,
    language::Language,
    users::operations::ListUsers,
};
use leptos::prelude::*;

impl Row for AccountRow {
    fn key(&self) -> String {
        self.id.to_string()
    }
    fn version(&self) -> i64 {
        i64::try_from(self.version).unwrap_or_default()
    }
    fn label(&self) -> String {
        self.name.clone()
    }
}

/// What the menu of a row opens.
#[derive(Clone, Copy)]
pub(super) struct Dialogs {
    /// Reactivate customer? (ACCT-039).
    pub(super) reactivate: Callback<(AccountRow,)>,
    /// Delete customer? (ACCT-042).
    pub(super) delete: Callback<(AccountRow,)>,
}

/// The columns, on the page and in a file (ACCT-007).
pub(super) fn all(dialogs: Dialogs) -> Vec<Column<AccountRow>> {
    vec![
        Column::new("name", "accounts-column-name", |row: &AccountRow| row.name.clone())
            .written(|row, _| row.name.clone())
            .sortable()
            .fixed()
            .cut()
            .card(CardRole::Title),
        Column::new("accountNumber", "accounts-column-number", |row: &AccountRow| {
            view! { <span class="mono">{row.account_number.clone()}</span> }
        })
        .written(|row, _| row.account_number.clone())
        .sortable()
        .fit()
        .card(CardRole::Subtitle),
        Column::new("country", "accounts-column-country", |row: &AccountRow| {
            let row = row.clone();
            let language = language();
            move || place(&row, language.get())
        })
        .written(place)
        .cut(),
        Column::new("users", "accounts-column-users", |row: &AccountRow| {
            let users = row.users;
            t_with("accounts-figure", move || crate::args! { "count" => users })
        })
        .written(|row, _| row.users.to_string())
        .number()
        .fit()
        .align_end(),
        Column::new("tags", "accounts-column-tags", |row: &AccountRow| {
            let tag = |tag: &String| view! { <Tag label=Signal::stored(tag.clone()) /> };
            let tags = || view! { <span class="accounts__tags">{row.tags.iter().map(tag).collect_view()}</span> };
            (!row.tags.is_empty()).then(tags)
        })
        .written(|row, _| row.tags.join(", ")),
        Column::new("modifiedAt", "accounts-column-modified", |row: &AccountRow| {
            let by = row.modified_by.clone();
            view! {
                {when::date(row.modified_at)}
                <span class="muted">" (" {by} ")"</span>
            }
        })
        .written(|row, _| format!("{} ({})", csv::moment(row.modified_at), row.modified_by))
        .sortable()
        .fit(),
        Column::new("menu", "accounts-column-menu", move |row: &AccountRow| menu(row, dialogs))
            .fit()
            .fixed()
            .card(CardRole::Hidden),
    ]
}

fn place(row: &AccountRow, language: Language) -> String {
    format!("{} · {}", places::country(&row.country, language), row.city)
}

fn menu(row: &AccountRow, Dialogs { reactivate, delete }: Dialogs) -> AnyView {
    let id = row.id;
    let row = row.clone();
    let name = row.name.clone();
    let label = t_with("accounts-row-menu", move || crate::args! { "name" => name.clone() });
    let items = match row.status {
        AccountStatus::Active => vec![
            MenuItem::link(t("accounts-row-open"), paths::account(id)).icon(Icon::Building),
            MenuItem::link(t("accounts-row-users"), paths::users(id))
                .icon(Icon::Users)
                .refused(crate::session::refusal::<ListUsers>()),
            MenuItem::link(t("accounts-row-events"), paths::events(id))
                .icon(Icon::Clock)
                .refused(crate::session::refusal::<ListEvents>()),
            MenuItem::press(t("accounts-row-delete"), move || delete.run((row.clone(),)))
                .icon(Icon::Trash)
                .danger()
                .refused(crate::session::refusal::<DeleteAccount>()),
        ],
        AccountStatus::Deactivated => vec![
            MenuItem::press(t("accounts-reactivate"), move || reactivate.run((row.clone(),)))
                .icon(Icon::Undo)
                .refused(crate::session::refusal::<ReactivateAccount>()),
        ],
    };
    view! {
        <Menu
            id=format!("account-{id}")
            label
            icon=Icon::More
            icon_only=true
            kind=ButtonKind::Quiet
            items=Signal::stored(items)
        />
    }
    .into_any()
}
