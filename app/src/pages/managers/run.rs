//! How far a run is, and what failed in it. Closing the dialog stops nothing: the bell carries it on (MGRS-061,
//! MGRS-062).

use crate::{
    args,
    call::{Extras, call_with, fresh_key},
    frame::{bell, notification::kind_key},
    text::{say_with, t, t_message, t_with},
    ui::{
        announce::announce,
        banner::{Banner, ProblemBanner},
        button::{Button, ButtonKind},
        dialog::Dialog,
        progress::{Counts, Progress},
        tone::Tone,
    },
};
use domain::{
    jobs::{
        Job, JobFailure,
        operations::{GetJob, JobPath},
    },
    managers::operations::{ManagersRunPath, RetryManagersRun},
    operation::NoInput,
    problem::Problem,
};
use leptos::prelude::*;
use std::time::Duration;

/// How often the run is read while it goes on; MGRS-061 allows two seconds.
const EVERY: Duration = Duration::from_millis(700);
/// How often reading it may fail in a row before the page says so.
const PATIENCE: u32 = 2;

/// The run of a page: at most one is watched at a time.
#[derive(Clone, Copy)]
pub(super) struct Run {
    open: RwSignal<bool>,
    job: RwSignal<Option<Job>>,
    /// The connection is lost; the run goes on.
    lost: RwSignal<bool>,
    problem: RwSignal<Option<Problem>>,
    busy: RwSignal<bool>,
    key: StoredValue<String>,
    /// Quarters that were announced.
    told: StoredValue<u64>,
    /// What the page does when the run is over.
    over: Callback<()>,
}

impl Run {
    /// No run yet; `over` is called whenever one has ended.
    pub(super) fn new(over: impl Fn() + Send + Sync + 'static) -> Self {
        Self {
            open: RwSignal::new(false),
            job: RwSignal::new(None),
            lost: RwSignal::new(false),
            problem: RwSignal::new(None),
            busy: RwSignal::new(false),
            key: StoredValue::new(String::new()),
            told: StoredValue::new(0),
            over: Callback::new(move |()| over()),
        }
    }

    /// Watches a run that was started.
    pub(super) fn watch(self, job: Job) {
        self.problem.set(None);
        self.lost.set(false);
        self.key.set_value(fresh_key());
        self.told.set_value(0);
        self.open.set(true);
        bell::refresh();
        self.tell(&job);
        self.read(job, 0);
    }

    /// Says how far it is: at the start, at each quarter and at the end (MGRS-061).
    fn tell(self, job: &Job) {
        let settled = job.done + job.failed + job.skipped;
        let percent = (settled * 100).checked_div(job.total).unwrap_or(100);
        let quarter = if job.state.is_open() { 1 + percent / 25 } else { 6 };
        if self.told.try_get_value().is_some_and(|told| told < quarter) {
            self.told.set_value(quarter);
            announce(say_with(
                if job.state.is_open() { "managers-run-far" } else { "managers-run-over" },
                args! { "percent" => percent, "done" => job.done, "failed" => job.failed },
            ));
        }
    }

    /// Reads it until it is over. A failed reading is tried again: the run goes on anyway.
    fn read(self, now: Job, failed: u32) {
        if failed == 0 {
            if self.job.try_set(Some(now.clone())).is_some() {
                return;
            }
            self.lost.try_set(false);
        } else if failed > PATIENCE {
            self.lost.try_set(true);
        }
        if !now.state.is_open() {
            self.over.run(());
            bell::refresh();
            return;
        }
        let again = move || {
            let answer = call_with::<GetJob>(&JobPath { job: now.id }, &NoInput {}, Extras::background());
            leptos::task::spawn_local(async move {
                match answer.await {
                    Ok(reply) => {
                        self.tell(&reply.value);
                        self.read(reply.value, 0);
                    }
                    Err(_) => self.read(now, failed + 1),
                }
            });
        };
        set_timeout(again, EVERY);
    }

    fn retry(self) {
        let Some(job) = self.job.with_untracked(|job| job.as_ref().map(|job| job.id)) else { return };
        self.busy.set(true);
        let answer =
            call_with::<RetryManagersRun>(&ManagersRunPath { job }, &NoInput {}, Extras::key(self.key.get_value()));
        leptos::task::spawn_local(async move {
            let answer = answer.await;
            self.busy.try_set(false);
            match answer {
                Ok(reply) => self.watch(reply.value),
                Err(problem) => drop(self.problem.try_set(Some(problem))),
            }
        });
    }
}

/// The dialog of a run.
#[component]
pub(super) fn RunDialog(run: Run) -> impl IntoView {
    let read = move |part: fn(&Job) -> u64| run.job.with(|job| job.as_ref().map_or(0, part));
    let counts = Signal::derive(move || Counts {
        total: read(|job| job.total),
        done: read(|job| job.done),
        failed: read(|job| job.failed),
        skipped: read(|job| job.skipped),
    });
    let running = Memo::new(move |_| run.job.with(|job| job.as_ref().is_some_and(|job| job.state.is_open())));
    let title = Signal::derive(move || {
        run.job.with(|job| job.as_ref().map(|job| t(kind_key(job.kind)).get())).unwrap_or_default()
    });
    let (lost, going, over) = (t("managers-run-lost"), t("managers-run-going"), t("managers-run-done"));
    let label = Signal::derive(move || match (run.lost.get(), running.get()) {
        (true, _) => lost.get(),
        (false, true) => going.get(),
        (false, false) => over.get(),
    });
    let failed = Memo::new(move |_| !running.get() && counts.get().failed != 0);
    let stopped = move || run.job.with(|job| job.as_ref().and_then(|job| job.stopped.clone()));
    let failures =
        Memo::new(move |_| run.job.with(|job| job.as_ref().map(|job| job.failures.clone()).unwrap_or_default()));
    let actions = move || {
        view! {
            <Button label=t("managers-close") kind=ButtonKind::Primary on_press=move || run.open.set(false) />
            {move || {
                failed
                    .get()
                    .then(|| {
                        view! {
                            <Button label=t("managers-retry") busy=run.busy on_press=move || run.retry() />
                        }
                    })
            }}
        }
    };
    view! {
        <Dialog open=run.open title actions>
            <div class="stack">
                <ProblemBanner problem=run.problem />
                <Progress label counts running />
                {move || running.get().then(|| view! { <p class="muted">{t("managers-run-text")}</p> })}
                {move || stopped().map(|why| view! { <Banner tone=Tone::Warn>{t_message(why)}</Banner> })}
                {move || (!failures.with(Vec::is_empty)).then(|| failed_items(failures.get(), counts.get().failed))}
            </div>
        </Dialog>
    }
    .into_any()
}

/// Every failure with its reason, as far as the job tells them.
fn failed_items(failures: Vec<JobFailure>, all: u64) -> AnyView {
    let told = failures.len() as u64;
    let title = t_with("managers-run-failures", move || args! { "count" => all });
    let first = (all > told).then(|| t_with("managers-run-first", move || args! { "count" => told }));
    let line = |failure: JobFailure| {
        view! {
            <li class="managers__failure">
                <b>{failure.item}</b>
                <span>{t_message(failure.reason)}</span>
            </li>
        }
    };
    view! {
        <Banner tone=Tone::Warn>{title} " " {first}</Banner>
        <ul class="managers__failures">{failures.into_iter().map(line).collect_view()}</ul>
    }
    .into_any()
}
