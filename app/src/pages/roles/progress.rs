//! How far a task on roles is, and what failed, with Retry (ROLE-070, DASH-021). Closing it stops nothing: the bell
//! carries on.

use crate::{
    args,
    call::{BoxFuture, Extras, Reply, call_with, fresh_key},
    frame::bell,
    text::{t, t_message, t_with},
    ui::{
        banner::Banner,
        button::{Button, ButtonKind},
        dialog::Dialog,
        icon::Icon,
        progress::{Counts, Progress},
        tone::Tone,
    },
};
use domain::{
    jobs::{
        Job, JobFailure, JobState,
        operations::{GetJob, JobPath},
    },
    operation::NoInput,
    problem::Problem,
    roles::{
        input::{RoleAssignment, RoleUnassignment, RolesDeletion},
        operations::{AssignRoleToAccounts, DeleteRoles, RolePath, UnassignRoleFromAccounts},
    },
};
use leptos::prelude::*;
use std::time::Duration;

/// How often the progress is read.
const EVERY: Duration = Duration::from_millis(600);
/// How often reading it may fail in a row before the page says so.
const PATIENCE: u32 = 4;

/// What is to be done. The same can be asked for again: what is done already is not repeated (ROLE-071).
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Task {
    Assign(RolePath, RoleAssignment),
    Unassign(RolePath, RoleUnassignment),
    Delete(RolesDeletion),
}

impl Task {
    fn call(&self) -> BoxFuture<Result<Reply<Job>, Problem>> {
        let key = Extras::key(fresh_key());
        match self {
            Self::Assign(path, asked) => call_with::<AssignRoleToAccounts>(path, asked, key),
            Self::Unassign(path, asked) => call_with::<UnassignRoleFromAccounts>(path, asked, key),
            Self::Delete(asked) => call_with::<DeleteRoles>(&(), asked, key),
        }
    }

    const fn title(&self) -> &'static str {
        match self {
            Self::Assign(..) => "roles-run-assign",
            Self::Unassign(..) => "roles-run-unassign",
            Self::Delete(..) => "roles-run-delete",
        }
    }
}

/// The tasks of a page, one after the other.
#[derive(Clone, Copy)]
pub(super) struct Tasks {
    task: RwSignal<Option<Task>>,
    job: RwSignal<Option<Job>>,
    open: RwSignal<bool>,
    again: RwSignal<bool>,
    problem: RwSignal<Option<Problem>>,
    over: Callback<(bool,)>,
}

impl Tasks {
    /// `over` is called whenever one has ended; it is told whether nothing failed.
    pub(super) fn new(over: impl Fn(bool) + Send + Sync + 'static) -> Self {
        Self {
            task: RwSignal::new(None),
            job: RwSignal::new(None),
            open: RwSignal::new(false),
            again: RwSignal::new(false),
            problem: RwSignal::new(None),
            over: Callback::new(move |(whole,)| over(whole)),
        }
    }

    /// Starts a task; a refusal is the asker's to show.
    pub(super) fn start(self, task: Task, busy: RwSignal<bool>, problem: RwSignal<Option<Problem>>) {
        let answer = task.call();
        leptos::task::spawn_local(async move {
            let answer = answer.await;
            busy.try_set(false);
            match answer {
                Ok(reply) => {
                    self.task.try_set(Some(task));
                    self.problem.try_set(None);
                    self.open.try_set(true);
                    bell::refresh();
                    self.watch(reply.value, 0);
                }
                Err(why) => drop(problem.try_set(Some(why))),
            }
        });
    }

    /// Whether the dialog is open.
    pub(super) const fn open(self) -> RwSignal<bool> {
        self.open
    }

    fn retry(self) {
        let Some(task) = self.task.get_untracked() else { return };
        self.again.set(true);
        self.start(task, self.again, self.problem);
    }

    /// Reads the job until it is over. A failed reading is tried again: the work goes on anyway.
    fn watch(self, now: Job, failed: u32) {
        let (id, open) = (now.id, now.state.is_open());
        if failed == 0 && self.job.try_set(Some(now.clone())).is_some() {
            return;
        }
        if !open {
            self.over.run((now.state == JobState::Completed,));
            return;
        }
        if failed > PATIENCE {
            self.job.try_set(None);
        }
        set_timeout(
            move || {
                let answer = call_with::<GetJob>(&JobPath { job: id }, &NoInput {}, Extras::background());
                leptos::task::spawn_local(async move {
                    match answer.await {
                        Ok(reply) => self.watch(reply.value, 0),
                        Err(_) => self.watch(now, failed + 1),
                    }
                });
            },
            EVERY,
        );
    }

    /// The dialog.
    pub(super) fn view(self) -> AnyView {
        let Self { task, job, open, again, problem, .. } = self;
        let read = move |part: fn(&Job) -> u64| job.with(|job| job.as_ref().map_or(0, part));
        let counts = Signal::derive(move || Counts {
            total: read(|job| job.total),
            done: read(|job| job.done),
            failed: read(|job| job.failed),
            skipped: read(|job| job.skipped),
        });
        let running = Memo::new(move |_| job.with(|job| job.as_ref().is_some_and(|job| job.state.is_open())));
        let title = Memo::new(move |before: Option<&&'static str>| {
            task.with(|task| task.as_ref().map(Task::title)).or(before.copied()).unwrap_or("roles-run-assign")
        });
        let texts = ["roles-run-assign", "roles-run-unassign", "roles-run-delete"].map(|key| (key, t(key)));
        let title = Signal::derive(move || {
            let key = title.get();
            texts.iter().find(|(known, _)| *known == key).map(|(_, text)| text.get()).unwrap_or_default()
        });
        let (under_way, over, lost) = (t("roles-run-label"), t("roles-run-over"), t("roles-run-lost"));
        let label = Signal::derive(move || match (job.with(Option::is_none), running.get()) {
            (true, _) => lost.get(),
            (false, true) => under_way.get(),
            (false, false) => over.get(),
        });
        let failures =
            Memo::new(move |_| job.with(|job| job.as_ref().map(|job| job.failures.clone()).unwrap_or_default()));
        let failed_any = Memo::new(move |_| !running.get() && counts.get().failed != 0);
        let actions = move || {
            let retry = move || self.retry();
            view! {
                {move || {
                    failed_any.get().then(|| view! { <Button label=t("ui-retry") icon=Icon::Refresh busy=again on_press=retry /> })
                }}
                <Button label=t("ui-dialog-close") kind=ButtonKind::Primary on_press=move || open.set(false) />
            }
        };
        view! {
            <Dialog open title actions>
                <div class="stack">
                    <crate::ui::banner::ProblemBanner problem />
                    <Progress label counts running />
                    {move || running.get().then(|| view! { <p class="muted">{t("roles-run-text")}</p> })}
                    {move || (!failures.with(Vec::is_empty)).then(|| failed(failures.get(), counts.get().failed))}
                </div>
            </Dialog>
        }
        .into_any()
    }
}

/// Every failure with its reason, as far as the job tells them.
fn failed(failures: Vec<JobFailure>, all: u64) -> AnyView {
    let line = |failure: JobFailure| {
        view! {
            <li class="roles__failure">
                <b>{failure.item}</b>
                <span>{t_message(failure.reason)}</span>
            </li>
        }
    };
    view! {
        <Banner tone=Tone::Warn>{t_with("roles-run-failed", move || args! { "count" => all })}</Banner>
        <ul class="roles__failures">{failures.into_iter().map(line).collect_view()}</ul>
    }
    .into_any()
}
