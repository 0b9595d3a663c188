//! One task in the bell: state in icon and word, what, where, when, progress, failures (DASH-012, DASH-013).

use super::bell::Bell;
use crate::{
    paths,
    text::{say_message, say_with, t},
    ui::{
        icon::Icon,
        progress::{Counts, Progress},
        tag::Tag,
        tone::Tone,
    },
    when,
};
use domain::jobs::{Job, JobKind, JobState};
use leptos::{ev::MouseEvent, prelude::*};
use wasm_bindgen::JsCast;

/// The Fluent id of what a job does.
pub(super) const fn kind_key(kind: JobKind) -> &'static str {
    match kind {
        JobKind::ImportUsers => "jobs-kind-import-users",
        JobKind::DeleteUsers => "jobs-kind-delete-users",
        JobKind::SendWelcomeMails => "jobs-kind-send-welcome-mails",
        JobKind::SendResetMails => "jobs-kind-send-reset-mails",
    }
}

/// The Fluent id of a job's state.
pub(super) const fn state_key(state: JobState) -> &'static str {
    match state {
        JobState::Queued | JobState::Running => "jobs-state-running",
        JobState::Completed => "jobs-state-completed",
        JobState::CompletedWithErrors => "jobs-state-completed-with-errors",
        JobState::Failed => "jobs-state-failed",
    }
}

/// The page that shows the job's work.
fn about(job: &Job) -> String {
    match job.kind {
        JobKind::ImportUsers => paths::import(job.account),
        JobKind::DeleteUsers | JobKind::SendWelcomeMails | JobKind::SendResetMails => paths::users(job.account),
    }
}

/// The entry. It follows its job while the list stays.
#[component]
pub(super) fn JobEntry(bell: Bell, first: Job) -> impl IntoView {
    let (id, kind) = (first.id, first.kind);
    let (href, account, started) = (about(&first), first.account_name.clone(), first.created_at);
    let job = Memo::new(move |before: Option<&Job>| {
        bell.job(id).or_else(|| before.cloned()).unwrap_or_else(|| first.clone())
    });
    let state = Memo::new(move |_| job.with(|job| job.state));
    let tag = move || {
        let (tone, icon) = match state.get() {
            JobState::Queued | JobState::Running => (Tone::Info, Icon::Clock),
            JobState::Completed => (Tone::Good, Icon::Check),
            JobState::CompletedWithErrors => (Tone::Warn, Icon::Warn),
            JobState::Failed => (Tone::Bad, Icon::Bad),
        };
        view! { <Tag label=t(state_key(state.get())) tone icon /> }
    };
    let counts = Signal::derive(move || {
        job.with(|job| Counts { total: job.total, done: job.done, failed: job.failed, skipped: job.skipped })
    });
    let running = Signal::derive(move || state.get().is_open());
    let remove = StoredValue::new(account.clone());
    let label = move || {
        let what = t(kind_key(kind)).get();
        say_with("jobs-remove", crate::args! { "what" => what, "account" => remove.get_value() })
    };
    let dismiss = move |event: MouseEvent| {
        focus_next(&event);
        bell.dismiss(id);
    };
    view! {
        <li class="frame-bell__job">
            <div class="frame-bell__job-head">
                {tag}
                <button type="button" class="frame-bell__remove" aria-label=label on:click=dismiss>
                    {Icon::Trash.svg()}
                </button>
            </div>
            <p class="frame-bell__what">
                <a href=href>{t(kind_key(kind))}</a>
                " · "
                {account}
            </p>
            <p class="frame-bell__when">{when::date_time(started)}</p>
            <Show when=move || running.get() || counts.get().total != 0>
                <Progress label=t(kind_key(kind)) counts running />
            </Show>
            {move || failures(&job.get())}
        </li>
    }
    .into_any()
}

/// View details: each item that failed, and why.
fn failures(job: &Job) -> Option<AnyView> {
    let stopped = job.stopped.as_ref().map(say_message);
    if job.failures.is_empty() && stopped.is_none() {
        return None;
    }
    let line = |(item, reason): (String, String)| {
        view! {
            <li>
                <b>{item}</b>
                ": "
                {reason}
            </li>
        }
    };
    let lines: Vec<_> = job.failures.iter().map(|f| (f.item.clone(), say_message(&f.reason))).collect();
    let details = (!lines.is_empty()).then(|| {
        view! {
            <details class="frame-bell__details">
                <summary>{t("jobs-details")}</summary>
                <ul class="frame-bell__failures">{lines.into_iter().map(line).collect_view()}</ul>
            </details>
        }
    });
    Some(view! { {stopped.map(|why| view! { <p class="frame-bell__stopped">{why}</p> })} {details} }.into_any())
}

/// The focus goes to the next entry, else to the one before (DASH-015).
fn focus_next(event: &MouseEvent) {
    let entry = event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
        .and_then(|button| button.closest("li").ok().flatten());
    let Some(entry) = entry else { return };
    let neighbour = entry.next_element_sibling().or_else(|| entry.previous_element_sibling());
    let button = neighbour.and_then(|entry| entry.query_selector("button").ok().flatten());
    if let Some(button) = button.and_then(|button| button.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = button.focus();
    }
}
