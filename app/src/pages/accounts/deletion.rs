//! Delete customer?: what goes, what can be brought back, and the word (ACCT-042, DASH-024).

use crate::{
    args,
    call::{Extras, call, call_with},
    text::{Text, say_with, t, t_with},
    ui::{confirm::Word, confirm_by_word::ConfirmByWord, toast::toast},
};
use domain::{
    accounts::{
        deletion::AccountDeletion,
        operations::{Confirmation, DeleteAccount, GetAccountDeletion},
    },
    ids::AccountId,
    operation::{AccountPath, NoInput},
    problem::{Kind, Problem},
};
use leptos::prelude::*;

/// The account that is to be deleted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Chosen {
    pub(super) id: AccountId,
    pub(super) name: String,
    pub(super) version: u64,
}

/// The dialog, open while an account is chosen. `on_done` is called once it is deleted, or was already.
#[component]
pub(super) fn DeleteCustomer(chosen: RwSignal<Option<Chosen>>, #[prop(into)] on_done: Callback<()>) -> impl IntoView {
    let (open, busy) = (RwSignal::new(false), RwSignal::new(false));
    let problem = RwSignal::new(None::<Problem>);
    let known = RwSignal::new(None::<AccountDeletion>);
    Effect::new(move |_| {
        // A version learned meanwhile opens nothing anew.
        let Some(id) = chosen.with(|chosen| chosen.as_ref().map(|chosen| chosen.id)) else { return };
        if open.get_untracked() {
            return;
        }
        problem.set(None);
        known.set(None);
        open.set(true);
        let answer = call::<GetAccountDeletion>(&AccountPath { account: id }, &NoInput {});
        leptos::task::spawn_local(async move {
            match answer.await {
                Ok(reply) => known.set(Some(reply.value)),
                Err(refused) => problem.set(Some(refused)),
            }
        });
    });
    Effect::new(move |_| {
        if !open.get() {
            chosen.set(None);
        }
    });
    let confirm = move |word: String| {
        let Some(Chosen { id, name, version }) = chosen.get_untracked() else { return };
        let path = AccountPath { account: id };
        let answer = call_with::<DeleteAccount>(&path, &Confirmation { word }, Extras::version(version));
        busy.set(true);
        problem.set(None);
        leptos::task::spawn_local(async move {
            match answer.await {
                Ok(_) => {
                    open.set(false);
                    toast(say_with("accounts-delete-done", args! { "name" => name }));
                    on_done.run(());
                }
                Err(refused) => problem.set(Some(noted(refused, chosen))),
            }
            busy.set(false);
        });
    };
    // What goes is said before the button works.
    let waiting = Signal::derive(move || busy.get() || (known.with(Option::is_none) && problem.with(Option::is_none)));
    view! {
        <ConfirmByWord
            open
            title=t("accounts-delete-title")
            lost=lost(known)
            word=Word::Delete
            action=t("accounts-delete")
            busy=waiting
            problem
            on_confirm=confirm
        />
    }
    .into_any()
}

/// A stale version is told, and the next press is about the version that is there now (DASH-024).
fn noted(refused: Problem, chosen: RwSignal<Option<Chosen>>) -> Problem {
    let present = refused.more.get("version").and_then(serde_json::Value::as_u64);
    if let (Kind::StaleVersion, Some(present)) = (refused.kind, present) {
        chosen.update(|chosen| {
            if let Some(chosen) = chosen {
                chosen.version = present;
            }
        });
    }
    refused
}

fn lost(known: RwSignal<Option<AccountDeletion>>) -> Text {
    let lost = t_with("accounts-delete-text", move || {
        known.with(|known| match known {
            Some(AccountDeletion { name, users, subscriptions, integrations, .. }) => {
                args! { "name" => name.clone(), "users" => *users, "subscriptions" => *subscriptions, "integrations" => *integrations }
            }
            None => args! { "name" => "", "users" => 0, "subscriptions" => 0, "integrations" => 0 },
        })
    });
    Signal::derive(move || if known.with(Option::is_some) { lost.get() } else { String::new() })
}
