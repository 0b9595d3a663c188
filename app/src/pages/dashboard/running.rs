//! The tasks one has under way, as the bell knows them.

use crate::{
    frame::{
        bell,
        notification::{about_job, kind_key},
    },
    text::t,
    ui::{
        card::Card,
        progress::{Counts, Progress},
        skeleton::Skeleton,
    },
};
use domain::jobs::Job;
use leptos::prelude::*;

/// The card. Until the browser has asked, its shape.
pub(super) fn running() -> AnyView {
    let Some((known, jobs)) = bell::running() else { return ().into_any() };
    let none = Memo::new(move |_| jobs.with(Vec::is_empty));
    let line = move |job: Job| {
        let (id, href, account) = (job.id, about_job(&job), job.account_name.clone());
        let label = t(kind_key(job.kind));
        let counts = Memo::new(move |before: Option<&Counts>| {
            let now = jobs.with(|jobs| jobs.iter().find(|job| job.id == id).map(figures));
            now.or(before.copied()).unwrap_or_default()
        });
        view! {
            <li class="dashboard__task">
                <a class="dashboard__line-name" href=href>
                    {label}
                </a>
                <span class="dashboard__line-about">{account}</span>
                <Progress label counts />
            </li>
        }
    };
    view! {
        <Card title=t("dashboard-running")>
            <div class="dashboard__running">
                {move || {
                    if !known.get() {
                        view! { <Skeleton lines=1 /> }.into_any()
                    } else if none.get() {
                        view! { <p class="dashboard__about">{t("dashboard-running-none")}</p> }.into_any()
                    } else {
                        ().into_any()
                    }
                }}
                <ul class="dashboard__list">
                    <For each=move || jobs.get() key=|job| job.id let:job>
                        {line(job)}
                    </For>
                </ul>
            </div>
        </Card>
    }
    .into_any()
}

fn figures(job: &Job) -> Counts {
    Counts { total: job.total, done: job.done, failed: job.failed, skipped: job.skipped }
}
