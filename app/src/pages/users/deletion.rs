//! Deletes the selected users: asks for the word, starts the job, shows how far it is (USER-059, DASH-021).

use super::progress::{Watched, chosen, watch};
use crate::{
    args,
    call::{Extras, call_with, fresh_key},
    frame::{bell, in_view::use_account},
    text::{t, t_with},
    ui::{confirm::Word, confirm_by_word::ConfirmByWord, listing::Listing, selection::Selection},
};
use domain::{
    jobs::{Job, JobKind},
    operation::AccountPath,
    problem::Problem,
    users::{
        UserRow,
        operations::{DeleteUsers, UsersDeletion},
        query::UserQuery,
    },
};
use leptos::prelude::*;

/// How many names the dialog tells (spec 03, Screens).
const NAMES: usize = 5;

/// The dialog for the word, then the one with the progress.
#[component]
pub(super) fn Deletion(
    open: RwSignal<bool>,
    list: Listing<UserRow>,
    selection: Selection,
    query: Memo<UserQuery>,
) -> impl IntoView {
    let account = use_account();
    let job = RwSignal::new(None::<Job>);
    let watching = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let problem = RwSignal::new(None::<Problem>);
    // One key for one selection: a press repeated after a lost answer starts no second job (DASH-023).
    let key = StoredValue::new(String::new());
    Effect::new(move |_| {
        if open.get() {
            problem.set(None);
            key.set_value(fresh_key());
        }
    });

    let start = move |word: String| {
        busy.set(true);
        let deletion = UsersDeletion { selection: chosen(selection, query), word };
        let path = AccountPath { account: account.get_untracked() };
        let answer = call_with::<DeleteUsers>(&path, &deletion, Extras::key(key.get_value()));
        leptos::task::spawn_local(async move {
            let answer = answer.await;
            busy.set(false);
            match answer {
                Ok(reply) => {
                    open.set(false);
                    watching.set(true);
                    bell::refresh();
                    watch(reply.value, job, 0, move || {
                        selection.clear();
                        list.refresh();
                    });
                }
                Err(why) => problem.set(Some(why)),
            }
        });
    };
    view! {
        <ConfirmByWord
            open
            title=t("users-deletion-title")
            lost=lost(list, selection)
            word=Word::Delete
            action=t("users-delete-action")
            busy
            problem
            on_confirm=start
        />
        <Watched open=watching kind=JobKind::DeleteUsers job />
    }
}

/// How many will go, the first names among them, and what stays elsewhere (USER-060, USER-061).
fn lost(list: Listing<UserRow>, selection: Selection) -> Signal<String> {
    let count = move || selection.count(list.found().get());
    let names = move || -> Vec<String> {
        list.rows().get().iter().filter(|row| selection.has(&row.id.to_string())).map(|row| row.name.clone()).collect()
    };
    let named = t_with("users-deletion-names", move || {
        let mut names = names();
        names.truncate(NAMES);
        let more = count().saturating_sub(names.len() as u64);
        args! { "names" => names.join(", "), "more" => more }
    });
    let lost = t_with("users-deletion-lost", move || args! { "count" => count(), "names" => named.get() });
    let sources = t("users-deletion-sources");
    Signal::derive(move || match count() {
        0 | 1 => format!("{} {}", lost.get(), sources.get()),
        _ => format!("{} {} {}", lost.get(), named.get(), sources.get()),
    })
}
