//! The columns of the list of users (USER-002, USER-003).

use super::words;
use crate::{
    args,
    text::{t, t_with},
    ui::{
        avatar::Avatar,
        columns::{CardRole, Column},
        listing::Row,
        tag::Tag,
        tooltip::Tooltip,
    },
    when::{self, Style},
};
use domain::{
    csv,
    users::{UserRow, products::Product},
};
use leptos::prelude::*;

impl Row for UserRow {
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

/// The columns in their usual order, on the page and in a file. A column's key is the API's name of the sort (USER-009).
pub(super) fn all() -> Vec<Column<UserRow>> {
    vec![
        Column::new("name", "users-column-name", who)
            .written(|user, _| user.name.clone())
            .sortable()
            .fixed()
            .card(CardRole::Title),
        Column::new("email", "users-column-email", email)
            .written(|user, _| user.email.clone().unwrap_or_default())
            .sortable()
            .muted()
            .card(CardRole::Subtitle),
        Column::new("extension", "users-column-extension", |user: &UserRow| user.extension.clone())
            .written(|user, _| user.extension.clone().unwrap_or_default())
            .sortable()
            .fit()
            .card(CardRole::Hidden),
        Column::new("modifiedAt", "users-column-modified", modified)
            .written(|user, _| format!("{} ({})", csv::moment(user.modified_at), user.modified_by))
            .sortable()
            .muted()
            .card(CardRole::Hidden),
        Column::new("licences", "users-column-licences", |user: &UserRow| licences(&user.licences))
            .written(|user, _| user.licences.iter().map(|product| product.label()).collect::<Vec<_>>().join("; "))
            .fit(),
        Column::new("role", "users-column-role", |user: &UserRow| words::role(user.role, user.role_name.clone()))
            .written(|user, _| words::role(user.role, user.role_name.clone()).get_untracked())
            .sortable(),
        Column::new("status", "users-column-status", |user: &UserRow| {
            words::status(user.active, user.cloudlink_account)
        })
        .written(|user, _| t(words::status_key(user.active, user.cloudlink_account)).get_untracked())
        .fit(),
    ]
}

fn who(user: &UserRow) -> impl IntoView + use<> {
    view! {
        <span class="users__who">
            <Avatar name=user.name.clone() />
            <span class="users__name">{user.name.clone()}</span>
        </span>
    }
}

/// Cut with an ellipsis where it is long; pointing at it tells all of it.
fn email(user: &UserRow) -> impl IntoView + use<> {
    let email = user.email.clone()?;
    let whole = email.clone();
    Some(view! { <span class="users__email" title=whole>{email}</span> })
}

/// "2026-11-18 (Jane Smith)".
fn modified(user: &UserRow) -> impl IntoView + use<> {
    let date = when::styled(user.modified_at, Style::Stamp);
    let name = words::by(&user.modified_by);
    let words = t_with("users-modified", move || args! { "date" => date.get(), "name" => name.get() });
    view! { <span class="users__modified">{words}</span> }
}

/// The first licence and "+n", which lists all on hover, focus and tap.
pub(super) fn licences(held: &[Product]) -> AnyView {
    let Some((first, others)) = held.split_first() else {
        return view! { <span class="muted">{t("users-licences-none")}</span> }.into_any();
    };
    let names = held.iter().map(|product| product.label()).collect::<Vec<_>>().join(", ");
    let count = others.len();
    let others = (count > 0).then(|| {
        let more = t_with("users-licences-more", move || args! { "count" => count });
        let spoken = {
            let names = names.clone();
            t_with("users-licences-all", move || args! { "count" => count, "list" => names.clone() })
        };
        view! {
            <Tooltip text=names>
                <button type="button" class="users__more" aria-label=spoken>
                    {more}
                </button>
            </Tooltip>
        }
    });
    view! {
        <span class="users__licences">
            <Tag label=first.label() />
            {others}
        </span>
    }
    .into_any()
}
