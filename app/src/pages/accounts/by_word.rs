//! Deactivating and reactivating, each after its word (ACCT-006, ACCT-036, ACCT-039, DASH-024).

use crate::{
    args,
    call::{Extras, call_with},
    paths,
    text::{say_with, t, t_with},
    ui::{confirm::Word, confirm_by_word::ConfirmByWord, listing::Listing, toast::toast},
};
use domain::{
    accounts::{
        Account, AccountRow, AccountStatus,
        operations::{Confirmation, DeactivateAccount, ReactivateAccount},
    },
    operation::AccountPath,
    problem::Problem,
};
use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};

/// Reactivate customer? for the row chosen in the list; opens Account information afterwards (ACCT-040).
#[component]
pub(super) fn Reactivate(chosen: RwSignal<Option<AccountRow>>, list: Listing<AccountRow>) -> impl IntoView {
    let (open, busy) = (RwSignal::new(false), RwSignal::new(false));
    let problem = RwSignal::new(None::<Problem>);
    Effect::new(move |_| {
        if chosen.with(Option::is_some) {
            problem.set(None);
            open.set(true);
        }
    });
    Effect::new(move |_| {
        if !open.get() {
            chosen.set(None);
        }
    });
    let navigate = use_navigate();
    let confirm = move |word: String| {
        let Some(row) = chosen.get_untracked() else { return };
        let path = AccountPath { account: row.id };
        let answer = call_with::<ReactivateAccount>(&path, &Confirmation { word }, Extras::version(row.version));
        let navigate = navigate.clone();
        busy.set(true);
        leptos::task::spawn_local(async move {
            match answer.await {
                Ok(_) => {
                    open.set(false);
                    toast(say_with("accounts-reactivated", args! { "name" => row.name }));
                    navigate(&format!("{}?reactivated", paths::account(row.id)), NavigateOptions::default());
                }
                Err(refused) => {
                    // Somebody may have reactivated it meanwhile: the list then says so.
                    list.refresh();
                    problem.set(Some(refused));
                }
            }
            busy.set(false);
        });
    };
    let lost = t_with("accounts-reactivate-text", move || {
        args! { "name" => chosen.with(|row| row.as_ref().map(|row| row.name.clone()).unwrap_or_default()) }
    });
    view! {
        <ConfirmByWord
            open
            title=t("accounts-reactivate-title")
            lost
            word=Word::Reactivate
            action=t("accounts-reactivate")
            busy
            problem
            on_confirm=confirm
        />
    }
}

/// Deactivate customer? on Account information; leads to the deactivated accounts afterwards. `leaving` is called before.
#[component]
pub(super) fn Deactivate(
    open: RwSignal<bool>,
    account: RwSignal<Account>,
    #[prop(into)] leaving: Callback<()>,
) -> impl IntoView {
    let busy = RwSignal::new(false);
    let problem = RwSignal::new(None::<Problem>);
    Effect::new(move |_| {
        if open.get() {
            problem.set(None);
        }
    });
    let navigate = use_navigate();
    let confirm = move |word: String| {
        let Account { id, name, version, .. } = account.get_untracked();
        let path = AccountPath { account: id };
        let answer = call_with::<DeactivateAccount>(&path, &Confirmation { word }, Extras::version(version));
        let navigate = navigate.clone();
        busy.set(true);
        problem.set(None);
        leptos::task::spawn_local(async move {
            match answer.await {
                Ok(_) => {
                    open.set(false);
                    leaving.run(());
                    toast(say_with("accounts-deactivated", args! { "name" => name }));
                    let list = format!("{}?view={}", paths::ACCOUNTS, AccountStatus::Deactivated);
                    navigate(&list, NavigateOptions::default());
                }
                Err(refused) => problem.set(Some(refused)),
            }
            busy.set(false);
        });
    };
    let lost = t_with("accounts-deactivate-text", move || {
        account.with(|account| args! { "name" => account.name.clone(), "users" => account.users })
    });
    view! {
        <ConfirmByWord
            open
            title=t("accounts-deactivate-title")
            lost
            word=Word::Deactivate
            action=t("accounts-deactivate")
            busy
            problem
            on_confirm=confirm
        />
    }
}
