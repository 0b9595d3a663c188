//! Choosing accounts one by one: a search, what it finds, and those chosen.

use super::draft::Draft;
use crate::{
    args,
    call::call,
    text::{Text, t, t_with},
    ui::{
        button::{Button, ButtonKind},
        field::TextField,
        icon::Icon,
    },
};
use domain::{
    accounts::{AccountRow, operations::ListAccounts, query::AccountQuery},
    groups::GroupAccount,
};
use leptos::{leptos_dom::helpers::set_timeout, prelude::*};
use std::time::Duration;

/// Accounts that a search offers at once.
const OFFERED: u32 = 8;
/// After the last key (DASH-019).
const PAUSE: Duration = Duration::from_millis(250);

/// The accounts chosen, with the search that adds to them.
#[component]
pub(super) fn Picker(
    draft: Draft,
    #[prop(into)] label: Text,
    #[prop(optional, into)] hint: Option<Text>,
) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let found = RwSignal::new(None::<Vec<AccountRow>>);
    Effect::new(move |before: Option<()>| {
        let text = typed.get();
        if before.is_none() || text.trim().chars().count() < 2 {
            found.set(None);
            return;
        }
        let look = move || {
            // Something else was typed meanwhile.
            if typed.try_get_untracked().as_ref() != Some(&text) {
                return;
            }
            let query = AccountQuery { search: text.clone(), limit: Some(OFFERED), ..AccountQuery::default() };
            let answer = call::<ListAccounts>(&(), &query);
            leptos::task::spawn_local(async move {
                if let Ok(reply) = answer.await
                    && typed.try_get_untracked() == Some(query.search)
                {
                    found.try_set(Some(reply.value.page.items));
                }
            });
        };
        set_timeout(look, PAUSE);
    });
    let offered = move || {
        let rows = found.get()?;
        let others: Vec<_> = draft
            .chosen
            .with(|chosen| rows.into_iter().filter(|row| chosen.iter().all(|one| one.id != row.id)).collect());
        Some(if others.is_empty() {
            view! { <p class="muted">{t("groups-pick-none")}</p> }.into_any()
        } else {
            view! { <ul class="groups__offered">{others.into_iter().map(|row| offer(draft, row)).collect_view()}</ul> }
                .into_any()
        })
    };
    let chosen = move || draft.chosen.get().into_iter().map(|account| one(draft, account)).collect_view();
    view! {
        <fieldset class="groups__picker" name="accounts">
            <legend class="groups__label">{label}</legend>
            {hint.map(|hint| view! { <p class="groups__hint">{hint}</p> })}
            <ul class="groups__chips" aria-label=label>{chosen}</ul>
            <TextField
                name="accounts"
                label=t("groups-pick")
                hint=t("groups-pick-hint")
                value=typed
                autocomplete="off"
            />
            <div aria-live="polite">{offered}</div>
        </fieldset>
    }
    .into_any()
}

/// An account that can be added.
fn offer(draft: Draft, row: AccountRow) -> AnyView {
    let AccountRow { id, name, account_number, .. } = row;
    let label = {
        let name = name.clone();
        t_with("groups-pick-add", move || args! { "name" => name.clone() })
    };
    let shown = format!("{name} ({account_number})");
    let add = move || {
        let (name, account_number) = (name.clone(), account_number.clone());
        draft.chosen.update(|chosen| chosen.push(GroupAccount { id, name, account_number }));
    };
    view! {
        <li class="groups__offer">
            <span>{shown}</span>
            <Button label kind=ButtonKind::Quiet icon=Icon::Plus icon_only=true on_press=add />
        </li>
    }
    .into_any()
}

/// One that is chosen.
fn one(draft: Draft, account: GroupAccount) -> AnyView {
    let id = account.id;
    let gone = move || draft.chosen.update(|chosen| chosen.retain(|one| one.id != id));
    chip(account.name, Some(account.account_number), gone)
}

/// A word with a button that takes it out.
pub(super) fn chip(word: String, about: Option<String>, gone: impl Fn() + Clone + Send + Sync + 'static) -> AnyView {
    let label = {
        let word = word.clone();
        t_with("groups-remove", move || args! { "name" => word.clone() })
    };
    view! {
        <li class="groups__chip">
            <span>{word}</span>
            {about.map(|about| view! { <span class="mono muted">{about}</span> })}
            <Button label kind=ButtonKind::Quiet icon=Icon::X icon_only=true on_press=gone />
        </li>
    }
    .into_any()
}
