//! The facts about a user that nobody types: status, source, licences, who changed it when.

use super::{columns::licences, mails::Mails, words};
use crate::{
    args,
    text::{t, t_with},
    ui::card::Card,
    when::{self, Style},
};
use domain::users::User;
use leptos::prelude::*;

/// The facts, following what is saved.
#[component]
pub(super) fn About(user: RwSignal<User>) -> impl IntoView {
    let fact = |title: &'static str, value: AnyView| {
        view! {
            <div class="users__fact">
                <dt>{t(title)}</dt>
                <dd>{value}</dd>
            </div>
        }
    };
    let modified = move || {
        let (at, by) = user.with(|user| (user.modified_at, words::by(&user.modified_by)));
        let date = when::styled(at, Style::Stamp);
        t_with("users-modified", move || args! { "date" => date.get(), "name" => by.get() })
    };
    let created = move || when::styled(user.with(|user| user.created_at), Style::Stamp);
    let welcomed = move || match user.with(|user| user.invited_at) {
        Some(at) => when::styled(at, Style::Stamp),
        None => t("users-about-empty"),
    };
    let text = |value: Option<String>| value.map_or_else(|| t("users-about-empty").into_any(), IntoAny::into_any);
    view! {
        <Card title=t("users-edit-about")>
            <dl class="users__facts">
                {fact(
                    "users-about-status",
                    (move || user.with(|user| words::status(user.active, user.cloudlink_account))).into_any(),
                )}
                {fact(
                    "users-about-licences",
                    (move || user.with(|user| licences(&user.licences))).into_any(),
                )}
                {fact("users-about-extension", (move || text(user.with(|user| user.extension.clone()))).into_any())}
                {fact("users-about-username", (move || text(user.with(|user| user.username.clone()))).into_any())}
                {fact(
                    "users-about-source",
                    (move || t(user.with(|user| format!("users-source-{}", user.source.name())))).into_any(),
                )}
                {fact("users-about-welcomed", welcomed.into_any())}
                {fact("users-about-created", created.into_any())}
                {fact("users-about-modified", modified.into_any())}
            </dl>
            <Mails user />
        </Card>
    }
    .into_any()
}
