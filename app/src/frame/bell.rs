//! The notification bell: the tasks a person started, how far they are, what failed (DASH-010 to DASH-015).
//!
//! It looks once when the page is alive, whenever it is opened or told to ([`refresh`]), and every two seconds
//! while something runs. It does not look otherwise: asking would keep an idle session alive for ever.

use super::job::JobEntry;
use crate::{
    call::{Extras, call, call_with},
    text::{say, say_with, t},
    ui::{
        announce::announce,
        banner::ProblemBanner,
        button::{Button, ButtonKind},
        empty::Empty,
        icon::Icon,
    },
};
use domain::{
    ids::JobId,
    jobs::{
        Job,
        operations::{DismissJob, JobPath, ListJobs},
    },
    operation::NoInput,
    problem::Problem,
};
use leptos::{html, prelude::*};
use std::{collections::BTreeSet, sync::LazyLock, time::Duration};

/// The id of the list.
const ID: &str = "bell";
/// Remembers which states were seen, in the browser's storage.
const SEEN: &str = "portal-seen-jobs";
/// DASH-012 allows five.
const EVERY: Duration = Duration::from_secs(2);

static WAKE: LazyLock<ArcTrigger> = LazyLock::new(ArcTrigger::new);

/// Makes the bell look at once: after a task was started. Anywhere in the browser.
pub fn refresh() {
    if cfg!(not(feature = "ssr")) {
        WAKE.notify();
    }
}

/// What the bell knows, in context.
#[derive(Clone, Copy)]
pub(super) struct Bell {
    jobs: RwSignal<Vec<Job>>,
    problem: RwSignal<Option<Problem>>,
    /// Cleared from view until something new arrives or the page is loaded again (DASH-014).
    cleared: RwSignal<BTreeSet<JobId>>,
    /// Job and state, as one has seen them (DASH-011).
    seen: RwSignal<BTreeSet<String>>,
    polling: StoredValue<bool>,
}

/// Provides the bell.
pub(super) fn provide() {
    let bell = Bell {
        jobs: RwSignal::new(Vec::new()),
        problem: RwSignal::new(None),
        cleared: RwSignal::new(BTreeSet::new()),
        seen: RwSignal::new(BTreeSet::new()),
        polling: StoredValue::new(false),
    };
    provide_context(bell);
    if crate::session::use_session().base() != Some(domain::permissions::BaseRole::User) {
        Effect::new(move |_| {
            WAKE.track();
            untrack(|| {
                bell.recall();
                bell.look();
            });
        });
    }
}

impl Bell {
    /// The jobs to show, newest first.
    fn shown(self) -> Vec<Job> {
        let cleared = self.cleared.get();
        self.jobs.get().into_iter().filter(|job| !cleared.contains(&job.id)).collect()
    }

    /// One job as it is now.
    pub(super) fn job(self, id: JobId) -> Option<Job> {
        self.jobs.with(|jobs| jobs.iter().find(|job| job.id == id).cloned())
    }

    /// How many have changed since one looked.
    fn pending(self) -> usize {
        let seen = self.seen.get();
        self.jobs.with(|jobs| jobs.iter().filter(|job| !seen.contains(&mark(job))).count())
    }

    fn look(self) {
        let answer = call_with::<ListJobs>(&(), &NoInput {}, Extras::background());
        leptos::task::spawn_local(async move {
            match answer.await {
                Ok(reply) => self.note(reply.value.items),
                Err(problem) => drop(self.problem.try_set(Some(problem))),
            }
        });
    }

    fn note(self, jobs: Vec<Job>) {
        let before = self.jobs.get_untracked();
        for job in &jobs {
            let was = before.iter().find(|was| was.id == job.id);
            if was.is_some_and(|was| was.state.is_open()) && !job.state.is_open() {
                let (what, state) = (say(super::job::kind_key(job.kind)), say(super::job::state_key(job.state)));
                announce(say_with("jobs-announce", crate::args! { "what" => what, "state" => state }));
            }
        }
        if jobs.iter().any(|job| before.iter().all(|was| was.id != job.id)) {
            self.cleared.set(BTreeSet::new());
        }
        let running = jobs.iter().any(|job| job.state.is_open());
        self.problem.set(None);
        if before != jobs {
            self.jobs.set(jobs);
        }
        if running && !self.polling.get_value() {
            self.polling.set_value(true);
            set_timeout(
                move || {
                    // The frame may be gone by then.
                    if self.polling.try_set_value(false).is_none() {
                        self.look();
                    }
                },
                EVERY,
            );
        }
    }

    /// All that is listed has been seen.
    fn see(self) {
        let seen: BTreeSet<String> = self.jobs.with_untracked(|jobs| jobs.iter().map(mark).collect());
        if let Some(storage) = storage() {
            let _ = storage.set_item(SEEN, &seen.iter().cloned().collect::<Vec<_>>().join(" "));
        }
        self.seen.set(seen);
    }

    fn recall(self) {
        if let Some(seen) = storage().and_then(|storage| storage.get_item(SEEN).ok().flatten()) {
            self.seen.set(seen.split(' ').map(str::to_owned).collect());
        }
    }

    fn clear(self) {
        self.cleared.set(self.jobs.with_untracked(|jobs| jobs.iter().map(|job| job.id).collect()));
    }

    /// Takes one out for good; the work goes on (DASH-015).
    pub(super) fn dismiss(self, id: JobId) {
        let before = self.jobs.get_untracked();
        self.jobs.update(|jobs| jobs.retain(|job| job.id != id));
        let answer = call::<DismissJob>(&JobPath { job: id }, &NoInput {});
        leptos::task::spawn_local(async move {
            if let Err(problem) = answer.await {
                self.jobs.set(before);
                self.problem.set(Some(problem));
            }
        });
    }
}

fn mark(job: &Job) -> String {
    format!("{}:{}", job.id, job.state)
}

fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}

/// The button with its badge, and the list that opens from it.
#[component]
pub(super) fn BellButton() -> impl IntoView {
    let Some(bell) = use_context::<Bell>() else { return ().into_any() };
    let list = NodeRef::<html::Div>::new();
    let pending = Memo::new(move |_| bell.pending());
    let badge = move || {
        (pending.get() > 0).then(|| {
            let count = pending.get();
            let text = if count > 99 { "99+".to_owned() } else { count.to_string() };
            view! { <b class="frame-bell__badge" aria-hidden="true">{text}</b> }
        })
    };
    let label = move || say_with("jobs-bell", crate::args! { "count" => pending.get() });
    let toggled = move |_| {
        if list.get_untracked().is_some_and(|list| list.matches(":popover-open").unwrap_or(false)) {
            bell.look();
            bell.see();
        }
    };
    let shown = Memo::new(move |_| bell.shown());
    let none = Memo::new(move |_| shown.with(Vec::is_empty));
    view! {
        <span class="frame-bell">
            <button type="button" class="frame-bell__button" popovertarget=ID aria-label=label>
                {Icon::Bell.svg()} {badge}
            </button>
            <div
                id=ID
                class="frame-bell__panel"
                popover="auto"
                role="group"
                aria-label=t("jobs-title")
                node_ref=list
                on:toggle=toggled
            >
                <div class="frame-bell__head">
                    <h2 class="frame-bell__title">{t("jobs-title")}</h2>
                    {move || {
                        (!none.get())
                            .then(|| {
                                view! {
                                    <Button
                                        label=t("jobs-clear")
                                        kind=ButtonKind::Quiet
                                        small=true
                                        on_press=move || bell.clear()
                                    />
                                }
                            })
                    }}
                </div>
                <ProblemBanner problem=bell.problem on_retry=move || bell.look() />
                {move || {
                    (none.get() && bell.problem.with(Option::is_none))
                        .then(|| view! { <Empty title=t("jobs-none") text=t("jobs-none-text") icon=Icon::Bell /> })
                }}
                <ul class="frame-bell__list">
                    <For each=move || shown.get() key=|job| job.id let:job>
                        <JobEntry bell first=job />
                    </For>
                </ul>
            </div>
        </span>
    }
    .into_any()
}
