//! How far a bulk action on users is, and what failed (DASH-021).

use crate::{
    args,
    call::{Extras, call_with},
    frame::undo::{UndoJobButton, can_be_undone},
    text::{t, t_message, t_with},
    ui::{
        banner::Banner,
        button::{Button, ButtonKind},
        dialog::Dialog,
        progress::{Counts, Progress},
        selection::{Chosen, Selection},
        tone::Tone,
    },
};
use domain::{
    ids::UserId,
    jobs::{
        Job, JobFailure, JobKind,
        operations::{GetJob, JobPath},
    },
    operation::NoInput,
    users::{operations::UserSelection, query::UserQuery},
};
use leptos::prelude::*;
use std::time::Duration;

/// How often the progress is read.
const EVERY: Duration = Duration::from_millis(700);
/// How often reading it may fail in a row before the page says so.
const PATIENCE: u32 = 4;

/// The Fluent ids that tell of a kind of job.
#[derive(Clone, Copy)]
struct Words {
    title: &'static str,
    label: &'static str,
    over: &'static str,
    failures: &'static str,
}

impl Words {
    const fn of(kind: JobKind) -> Self {
        match kind {
            JobKind::SendWelcomeMails => Self {
                title: "users-welcome-run-title",
                label: "users-welcome-run-label",
                over: "users-welcome-run-over",
                failures: "users-welcome-run-failures",
            },
            JobKind::SendResetMails => Self {
                title: "users-reset-run-title",
                label: "users-reset-run-label",
                over: "users-reset-run-over",
                failures: "users-reset-run-failures",
            },
            JobKind::SetRoles => Self {
                title: "users-role-run-title",
                label: "users-role-run-label",
                over: "users-role-run-over",
                failures: "users-role-run-failures",
            },
            JobKind::AssignLicences => Self {
                title: "licences-assign-title",
                label: "licences-assign-label",
                over: "licences-assign-over",
                failures: "users-progress-failures",
            },
            JobKind::UnassignLicences | JobKind::ReleaseLicences => Self {
                title: "licences-unassign-title",
                label: "licences-unassign-label",
                over: "licences-unassign-over",
                failures: "users-progress-failures",
            },
            // The others are no users' affair, or say so themselves.
            _ => Self {
                title: "users-progress-title",
                label: "users-progress-label",
                over: "users-progress-over",
                failures: "users-progress-failures",
            },
        }
    }
}

/// The selection as the call takes it.
pub(super) fn chosen(selection: Selection, query: Memo<UserQuery>) -> UserSelection {
    match untrack(|| selection.chosen()) {
        Chosen::Some(keys) => {
            UserSelection::Chosen { users: keys.iter().filter_map(|key| key.parse::<UserId>().ok()).collect() }
        }
        Chosen::AllFound => UserSelection::Found { query: UserQuery { after: None, ..query.get_untracked() } },
    }
}

/// Reads the job until it is over, then calls `over`. A failed reading is tried again: the work goes on anyway.
pub(super) fn watch(now: Job, job: RwSignal<Option<Job>>, failed: u32, over: impl Fn() + Copy + Send + Sync + 'static) {
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
pub(super) fn Watched(
    open: RwSignal<bool>,
    kind: JobKind,
    job: RwSignal<Option<Job>>,
    /// What can be done about what failed, once the job is over.
    #[prop(optional, into)]
    offer: Option<ViewFn>,
) -> impl IntoView {
    let words = Words::of(kind);
    let read = move |part: fn(&Job) -> u64| job.with(|job| job.as_ref().map_or(0, part));
    let counts = Signal::derive(move || Counts {
        total: read(|job| job.total),
        done: read(|job| job.done),
        failed: read(|job| job.failed),
        skipped: read(|job| job.skipped),
    });
    let running = Memo::new(move |_| job.with(|job| job.as_ref().is_some_and(|job| job.state.is_open())));
    let label = t_with(words.label, move || args! { "count" => counts.get().total });
    let over = t_with(words.over, move || args! { "done" => counts.get().done });
    let lost = t("users-progress-lost");
    let label = Signal::derive(move || match (job.with(Option::is_none), running.get()) {
        (true, _) => lost.get(),
        (false, true) => label.get(),
        (false, false) => over.get(),
    });
    let failures = Memo::new(move |_| job.with(|job| job.as_ref().map(|job| job.failures.clone()).unwrap_or_default()));
    let failed_any = Memo::new(move |_| !running.get() && counts.get().failed != 0);
    let actions = move || {
        let offer = offer.clone();
        view! {
            {move || job.get().filter(can_be_undone).map(|job| view! { <UndoJobButton account=job.account job=job.id /> })}
            {move || failed_any.get().then(|| offer.as_ref().map(ViewFn::run))}
            <Button label=t("users-progress-close") kind=ButtonKind::Primary on_press=move || open.set(false) />
        }
    };
    let left = move || match kind {
        // Who was left out of a deletion is still there; who was left out of a run of mails has one already.
        JobKind::DeleteUsers => counts.get().failed + counts.get().skipped,
        _ => counts.get().failed,
    };
    view! {
        <Dialog open title=t(words.title) actions>
            <div class="stack">
                <Progress label counts running />
                {move || running.get().then(|| view! { <p class="muted">{t("users-progress-text")}</p> })}
                {move || {
                    (!failures.with(Vec::is_empty)).then(|| failed(words.failures, failures.get(), left()))
                }}
            </div>
        </Dialog>
    }
}

/// Every failure with its reason, as far as the job tells them.
fn failed(title: &'static str, failures: Vec<JobFailure>, all: u64) -> AnyView {
    let told = failures.len();
    let title = t_with(title, move || args! { "count" => all });
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
