//! Deletes the selected users: asks for the word, starts the job, shows how far it is (USER-059, DASH-021).

use crate::{
    args,
    call::{Extras, call_with, fresh_key},
    frame::{bell, in_view::use_account},
    text::{t, t_message, t_with},
    ui::{
        banner::Banner,
        button::{Button, ButtonKind},
        confirm::Word,
        confirm_by_word::ConfirmByWord,
        dialog::Dialog,
        listing::Listing,
        progress::{Counts, Progress},
        selection::{Chosen, Selection},
        tone::Tone,
    },
};
use domain::{
    ids::UserId,
    jobs::{
        Job, JobFailure,
        operations::{GetJob, JobPath},
    },
    operation::{AccountPath, NoInput},
    problem::Problem,
    users::{
        UserRow,
        operations::{DeleteUsers, UserSelection, UsersDeletion},
        query::UserQuery,
    },
};
use leptos::prelude::*;
use std::time::Duration;

/// How often the progress is read.
const EVERY: Duration = Duration::from_millis(700);
/// How often reading it may fail in a row before the page says so.
const PATIENCE: u32 = 4;
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
        <Watched open=watching job />
    }
}

/// The selection as the call takes it.
fn chosen(selection: Selection, query: Memo<UserQuery>) -> UserSelection {
    match untrack(|| selection.chosen()) {
        Chosen::Some(keys) => {
            UserSelection::Chosen { users: keys.iter().filter_map(|key| key.parse::<UserId>().ok()).collect() }
        }
        Chosen::AllFound => UserSelection::Found { query: UserQuery { after: None, ..query.get_untracked() } },
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

/// Reads the job until it is over, then calls `over`. A failed reading is tried again: the work goes on anyway.
fn watch(now: Job, job: RwSignal<Option<Job>>, failed: u32, over: impl Fn() + Copy + Send + Sync + 'static) {
    let (id, open) = (now.id, now.state.is_open());
    if failed == 0 && job.try_set(Some(now.clone())).is_some() {
        return;
    }
    if !open {
        over();
        return;
    }
    if failed > PATIENCE {
        job.try_update(|job| *job = None);
    }
    set_timeout(
        move || {
            let answer = call_with::<GetJob>(&JobPath { job: id }, &NoInput {}, Extras::background());
            leptos::task::spawn_local(async move {
                match answer.await {
                    Ok(reply) => watch(reply.value, job, 0, over),
                    Err(_) => watch(now, job, failed + 1, over),
                }
            });
        },
        EVERY,
    );
}

/// How far the job is, and what failed. Closing it stops nothing: the bell carries on (DASH-012).
#[component]
fn Watched(open: RwSignal<bool>, job: RwSignal<Option<Job>>) -> impl IntoView {
    let read = move |part: fn(&Job) -> u64| job.with(|job| job.as_ref().map_or(0, part));
    let counts = Signal::derive(move || Counts {
        total: read(|job| job.total),
        done: read(|job| job.done),
        failed: read(|job| job.failed),
        skipped: read(|job| job.skipped),
    });
    let running = Memo::new(move |_| job.with(|job| job.as_ref().is_some_and(|job| job.state.is_open())));
    let label = t_with("users-progress-label", move || args! { "count" => counts.get().total });
    let over = t_with("users-progress-over", move || args! { "done" => counts.get().done });
    let lost = t("users-progress-lost");
    let label = Signal::derive(move || match (job.with(Option::is_none), running.get()) {
        (true, _) => lost.get(),
        (false, true) => label.get(),
        (false, false) => over.get(),
    });
    let failures = Memo::new(move |_| job.with(|job| job.as_ref().map(|job| job.failures.clone()).unwrap_or_default()));
    let actions = move || {
        view! {
            <Button label=t("users-progress-close") kind=ButtonKind::Primary on_press=move || open.set(false) />
        }
    };
    view! {
        <Dialog open title=t("users-progress-title") actions>
            <div class="stack">
                <Progress label counts running />
                {move || running.get().then(|| view! { <p class="muted">{t("users-progress-text")}</p> })}
                {move || {
                    let left = counts.get().failed + counts.get().skipped;
                    (!failures.with(Vec::is_empty)).then(|| failed(failures.get(), left))
                }}
            </div>
        </Dialog>
    }
}

/// Every failure with its reason, as far as the job tells them.
fn failed(failures: Vec<JobFailure>, all: u64) -> AnyView {
    let told = failures.len();
    let title = t_with("users-progress-failures", move || args! { "count" => all });
    let first = (all > told as u64).then(|| t_with("users-progress-failures-first", move || args! { "count" => told }));
    let line = |failure: JobFailure| {
        view! {
            <li class="users__failure">
                <b>{failure.item}</b>
                <span>{t_message(failure.reason)}</span>
            </li>
        }
    };
    view! {
        <Banner tone=Tone::Warn>{title}" "{first}</Banner>
        <ul class="users__failures">{failures.into_iter().map(line).collect_view()}</ul>
    }
    .into_any()
}
