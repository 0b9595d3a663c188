//! Who gains and who loses what, told before a role's permissions are saved (WHY-003).

use super::words;
use crate::{
    args,
    text::{t, t_with},
    ui::{
        button::{Button, ButtonKind},
        dialog::Dialog,
        icon::Icon,
    },
};
use domain::{
    managers::role::CellChange,
    permissions::Cell,
    roles::{
        AccountHolders, RoleBase,
        change::{Holder, RoleEffect},
    },
};
use leptos::prelude::*;

/// The dialog; open while there is an effect to tell of.
#[component]
pub(super) fn Effects(
    open: RwSignal<bool>,
    base: RoleBase,
    effect: RwSignal<Option<RoleEffect>>,
    #[prop(into)] busy: Signal<bool>,
    /// Saves all the same.
    #[prop(into)]
    on_confirm: Callback<()>,
) -> impl IntoView {
    let actions = move || {
        view! {
            <Button label=t("roles-effect-save") kind=ButtonKind::Primary busy on_press=move || on_confirm.run(()) />
            <Button label=t("ui-cancel") on_press=move || open.set(false) />
        }
    };
    view! {
        <Dialog open title=t("roles-effect-title") actions wide=true>
            {move || effect.get().map(|effect| told(base, effect))}
        </Dialog>
    }
    .into_any()
}

fn told(base: RoleBase, effect: RoleEffect) -> AnyView {
    let RoleEffect { gained, lost, users, people, accounts, places } = effect;
    let named = people.len() as u64;
    let sentence = t_with("roles-effect-text", move || args! { "users" => users, "accounts" => accounts });
    let more = (users > named).then(|| t_with("roles-effect-more", move || args! { "count" => users - named }));
    let person = |Holder { name, account_name }: Holder| {
        view! {
            <li>
                <b>{name}</b>
                <span class="muted">" · " {account_name}</span>
            </li>
        }
    };
    view! {
        <div class="stack">
            <p>{sentence}</p>
            {change(base, CellChange { gained, lost })}
            {where_held(places, accounts)}
            <h3 class="roles__subtitle">{t("roles-effect-people")}</h3>
            <ul class="roles__people">{people.into_iter().map(person).collect_view()}</ul>
            {more.map(|more| view! { <p class="muted">{more}</p> })}
        </div>
    }
    .into_any()
}

fn cells(base: RoleBase, cells: Vec<Cell>, title: &'static str, class: &'static str, icon: Icon) -> AnyView {
    if cells.is_empty() {
        return ().into_any();
    }
    let line = move |cell: Cell| {
        view! {
            <li>
                {icon.svg()}
                {words::cell(base, cell)}
            </li>
        }
    };
    view! {
        <section class=format!("roles__effect {class}")>
            <h3 class="roles__subtitle">{t(title)}</h3>
            <ul>{cells.into_iter().map(line).collect_view()}</ul>
        </section>
    }
    .into_any()
}

/// What somebody gains and loses by another role; nothing if that is nothing.
pub(super) fn change(base: RoleBase, CellChange { gained, lost }: CellChange) -> AnyView {
    if gained.is_empty() && lost.is_empty() {
        return ().into_any();
    }
    view! {
        <div class="roles__effects">
            {cells(base, lost, "roles-effect-lost", "roles__effect--lost", Icon::Minus)}
            {cells(base, gained, "roles-effect-gained", "roles__effect--gained", Icon::Plus)}
        </div>
    }
    .into_any()
}

/// Accounts with people who hold a role, with how many.
pub(super) fn where_held(places: Vec<AccountHolders>, all: u64) -> AnyView {
    let more = all.saturating_sub(places.len() as u64);
    let line = |place: AccountHolders| {
        let users = place.users;
        view! {
            <li class="roles__place">
                <span>{place.name}</span>
                <span class="roles__place-users">{t_with("roles-people", move || args! { "count" => users })}</span>
            </li>
        }
    };
    let more = (more > 0).then(|| t_with("roles-places-more", move || args! { "count" => more }));
    view! {
        <ul class="roles__places">{places.into_iter().map(line).collect_view()}</ul>
        {more.map(|more| view! { <p class="muted">{more}</p> })}
    }
    .into_any()
}
