//! Taking a whole task back: the button and its dialog (UNDO-004).

use crate::{
    args,
    call::{Extras, call, call_with, fresh_key},
    frame::bell,
    session::refusal,
    text::{say, t, t_message, t_with},
    ui::{
        banner::{Banner, ProblemBanner},
        button::{Button, ButtonKind},
        dialog::Dialog,
        skeleton::Skeleton,
        toast::toast,
        tone::Tone,
    },
};
use domain::{
    ids::{AccountId, JobId},
    jobs::{Job, JobKind},
    operation::NoInput,
    problem::Problem,
    undo::{
        UndoJobPreview,
        operations::{PreviewUndoJob, UndoJob, UndoJobPath},
    },
};
use leptos::prelude::*;

/// Whether a task is of a kind that can be taken back, and over.
pub fn can_be_undone(job: &Job) -> bool {
    let kind = matches!(job.kind, JobKind::ImportUsers | JobKind::DeleteUsers | JobKind::SetRoles | JobKind::UndoJob)
        || matches!(job.kind, JobKind::AssignLicences | JobKind::UnassignLicences);
    kind && !job.state.is_open() && job.done > 0
}

/// The button that asks, and the dialog that says what would be done and does it.
#[component]
pub fn UndoJobButton(account: AccountId, job: JobId) -> impl IntoView {
    let path = UndoJobPath { account, job };
    let open = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let preview = RwSignal::new(None::<UndoJobPreview>);
    let problem = RwSignal::new(None::<Problem>);
    // A press repeated after a lost answer starts no second job (DASH-023).
    let key = StoredValue::new(String::new());
    let ask = move || {
        open.set(true);
        preview.set(None);
        problem.set(None);
        key.set_value(fresh_key());
        let answer = call::<PreviewUndoJob>(&path, &NoInput {});
        leptos::task::spawn_local(async move {
            match answer.await {
                Ok(reply) => preview.set(Some(reply.value)),
                Err(why) => problem.set(Some(why)),
            }
        });
    };
    let start = move || {
        busy.set(true);
        problem.set(None);
        let answer = call_with::<UndoJob>(&path, &NoInput {}, Extras::key(key.get_value()));
        leptos::task::spawn_local(async move {
            match answer.await {
                Ok(_) => {
                    open.set(false);
                    toast(say("undo-job-started"));
                    bell::refresh();
                }
                Err(why) => problem.set(Some(why)),
            }
            busy.set(false);
        });
    };
    let nothing = Signal::derive(move || {
        preview.with(|preview| preview.as_ref().is_none_or(|preview| preview.refused.is_some()))
    });
    let actions = move || {
        view! {
            <Button label=t("undo-job-action") kind=ButtonKind::Primary busy disabled=nothing on_press=start />
            <Button label=t("ui-cancel") on_press=move || open.set(false) />
        }
    };
    let waiting = move || preview.with(Option::is_none) && problem.with(Option::is_none);
    view! {
        <Button label=t("undo-job-button") refusal={refusal::<UndoJob>()} on_press=ask />
        <Dialog open title=t("undo-job-title") actions>
            <div class="undo">
                <ProblemBanner problem />
                {move || waiting().then(|| view! { <Skeleton lines=3 /> })}
                {move || preview.get().map(told)}
            </div>
        </Dialog>
    }
    .into_any()
}

/// What would be done, in numbers, and what stays.
fn told(preview: UndoJobPreview) -> AnyView {
    let line = |key: &'static str, count: u64| {
        (count > 0).then(|| view! { <li>{t_with(key, move || args! { "count" => count })}</li> })
    };
    if let Some(why) = preview.refused {
        return view! { <Banner tone=Tone::Warn>{t_message(why)}</Banner> }.into_any();
    }
    let (count, names) = (preview.changed_since_count, preview.changed_since.join(", "));
    let changed = (count > 0).then(|| {
        let text = t_with("undo-job-changed", move || args! { "count" => count, "names" => names.clone() });
        view! { <li>{text}</li> }
    });
    let notices = preview.notices.into_iter().map(|notice| view! { <li>{t_message(notice)}</li> }).collect_view();
    view! {
        <ul class="undo__notices">
            {line("undo-job-removed", preview.removed)} {line("undo-job-set-back", preview.set_back)}
            {line("undo-job-restored", preview.restored)} {changed} {notices}
        </ul>
    }
    .into_any()
}
