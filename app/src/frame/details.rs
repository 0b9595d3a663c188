//! View details: each item that failed, why, and what to do; Retry for those alone (DASH-013).

use super::{
    bell::{self, Bell, focus_button},
    notification::title,
    undo::{UndoJobButton, can_be_undone},
};
use crate::{
    args,
    call::{Extras, call, call_with, fresh_key},
    paths,
    text::{say, say_message, t, t_with},
    ui::{
        banner::ProblemBanner,
        button::{Button, ButtonKind, LinkButton},
        dialog::Dialog,
        skeleton::Skeleton,
        toast::toast,
    },
};
use domain::{
    jobs::{
        Job, JobFailure, JobKind,
        operations::{GetJob, JobPath},
    },
    managers::operations::{ManagersRunPath, RetryManagersRun},
    notifications::Notification,
    operation::NoInput,
    problem::Problem,
    users::operations::{DeletionPath, RetryDeleteUsers},
};
use leptos::prelude::*;

/// What the dialog knows.
#[derive(Clone, Copy)]
struct Details {
    open: RwSignal<bool>,
    job: RwSignal<Option<Job>>,
    problem: RwSignal<Option<Problem>>,
    busy: RwSignal<bool>,
    /// Retry of one dialog is asked for once, however often it is pressed (DASH-023).
    key: StoredValue<String>,
}

impl Details {
    fn read(self, one: &Notification) {
        self.job.set(None);
        self.problem.set(None);
        self.key.set_value(fresh_key());
        let Some(job) = one.job.as_ref().map(|job| job.id) else { return };
        let answer = call::<GetJob>(&JobPath { job }, &NoInput {});
        leptos::task::spawn_local(async move {
            match answer.await {
                Ok(reply) => self.job.set(Some(reply.value)),
                Err(problem) => self.problem.set(Some(problem)),
            }
        });
    }

    fn retry(self, job: &Job) {
        self.busy.set(true);
        self.problem.set(None);
        let key = Extras::key(self.key.get_value());
        let (answer, told) = if job.kind.is_about_managers() {
            let path = ManagersRunPath { job: job.id };
            (call_with::<RetryManagersRun>(&path, &NoInput {}, key), "notifications-retried-items")
        } else {
            let path = DeletionPath { account: job.account, job: job.id };
            (call_with::<RetryDeleteUsers>(&path, &NoInput {}, key), "notifications-retried")
        };
        leptos::task::spawn_local(async move {
            match answer.await {
                Ok(reply) => {
                    self.open.set(false);
                    let count = reply.value.total;
                    toast(crate::text::say_with(told, args! { "count" => count }));
                    bell::refresh();
                }
                Err(problem) => self.problem.set(Some(problem)),
            }
            self.busy.set(false);
        });
    }
}

/// The dialog of whichever notification `bell.detailed` names.
#[component]
pub(super) fn DetailsDialog(bell: Bell) -> impl IntoView {
    let details = Details {
        open: RwSignal::new(false),
        job: RwSignal::new(None),
        problem: RwSignal::new(None),
        busy: RwSignal::new(false),
        key: StoredValue::new(String::new()),
    };
    Effect::new(move |_| {
        if let Some(one) = bell.detailed.get() {
            untrack(|| details.read(&one));
            details.open.set(true);
        }
    });
    let shown = Memo::new(move |before: Option<&Option<Notification>>| {
        bell.detailed.get().or_else(|| before.cloned().flatten())
    });
    let dialog_title = Signal::derive(move || {
        shown
            .with(|one| one.as_ref().filter(|one| one.job.is_some()).map(title))
            .map_or_else(|| t("notifications-undeliverable").get(), |(what, _)| what.get())
    });
    let closed = Callback::new(move |()| {
        bell.detailed.set(None);
        // The list that it was opened from has closed.
        focus_button();
    });
    let again = move || {
        if let Some(one) = shown.get_untracked() {
            details.read(&one);
        }
    };
    let body = move || {
        let one = shown.get();
        let mail = one.filter(|one| one.job.is_none()).map(|one| undelivered(&one));
        let is_job = mail.is_none();
        view! {
            <ProblemBanner problem=details.problem on_retry=again />
            {mail}
            {move || {
                let waiting = is_job && details.problem.with(Option::is_none);
                match details.job.get() {
                    Some(job) => of_job(&job).into_any(),
                    None if waiting => view! { <Skeleton lines=3 /> }.into_any(),
                    None => ().into_any(),
                }
            }}
        }
    };
    let actions = move || {
        view! {
            {move || details.job.get().and_then(|job| undo(&job))}
            {move || details.job.get().map(|job| way_on(details, job))}
            {move || shown.get().and_then(|one| mail_way(&one))}
            <Button label=t("ui-dialog-close") on_press=move || details.open.set(false) />
        }
    };
    view! {
        <Dialog open=details.open title=dialog_title actions wide=true on_close=closed>
            {body()}
        </Dialog>
    }
    .into_any()
}

/// A task that has changed users can be taken back (UNDO-004).
fn undo(job: &Job) -> Option<AnyView> {
    let (account, id) = (job.account, job.id);
    can_be_undone(job).then(|| view! { <UndoJobButton account job=id /> }.into_any())
}

/// The button that leads to mending what failed.
fn way_on(details: Details, job: Job) -> AnyView {
    match job.kind {
        JobKind::ImportUsers => {
            let href = paths::import(job.account);
            view! { <LinkButton label=t("notifications-review-rows") href kind=ButtonKind::Primary /> }.into_any()
        }
        JobKind::DeleteUsers
        | JobKind::ConvertToManagers
        | JobKind::UpgradeToAdministrators
        | JobKind::AssignAccounts
        | JobKind::UnassignAccounts
        | JobKind::RenewAssignments => {
            let press = move || details.retry(&job);
            view! {
                <Button label=t("notifications-retry") kind=ButtonKind::Primary busy=details.busy on_press=press />
            }
            .into_any()
        }
        JobKind::SetRoles | JobKind::UndoJob => {
            let href = paths::users(job.account);
            view! { <LinkButton label=t("notifications-open-users") href kind=ButtonKind::Primary /> }.into_any()
        }
        // Whoever got none lacks something that is mended at the user.
        JobKind::SendWelcomeMails | JobKind::SendResetMails => {
            let href = paths::with_query(&paths::users(job.account), &[("property", "notRegistered")]);
            view! { <LinkButton label=t("notifications-open-users") href kind=ButtonKind::Primary /> }.into_any()
        }
        JobKind::AssignRole | JobKind::UnassignRole | JobKind::DeleteRoles => {
            view! { <LinkButton label=t("notifications-open-roles") href=paths::ROLES kind=ButtonKind::Primary /> }
                .into_any()
        }
        JobKind::AssignLicences | JobKind::UnassignLicences | JobKind::ReleaseLicences => {
            let href = paths::users(job.account);
            view! { <LinkButton label=t("notifications-open-users") href kind=ButtonKind::Primary /> }.into_any()
        }
    }
}

fn of_job(job: &Job) -> AnyView {
    let stopped = job.stopped.as_ref().map(say_message);
    // A run of mails leaves out only whom it need not write to.
    let left = if matches!(job.kind, JobKind::ImportUsers | JobKind::DeleteUsers) { job.skipped } else { 0 };
    let (shown, bad) = (job.failures.len() as u64, job.failed + left);
    // Those of whom nothing is told were gone already.
    let gone = (job.kind == JobKind::DeleteUsers && shown < 100).then(|| bad.saturating_sub(shown)).filter(|n| *n > 0);
    let more = (shown >= 100).then(|| bad.saturating_sub(shown)).filter(|n| *n > 0);
    let hint = match job.kind {
        JobKind::ImportUsers => "notifications-hint-import",
        JobKind::DeleteUsers => "notifications-hint-delete",
        JobKind::SetRoles => "notifications-hint-roles",
        JobKind::AssignRole | JobKind::UnassignRole | JobKind::DeleteRoles => "notifications-hint-custom-roles",
        JobKind::UndoJob => "notifications-hint-undo",
        JobKind::SendWelcomeMails | JobKind::SendResetMails => "notifications-hint-mails",
        JobKind::AssignLicences | JobKind::UnassignLicences | JobKind::ReleaseLicences => "notifications-hint-licences",
        JobKind::ConvertToManagers
        | JobKind::UpgradeToAdministrators
        | JobKind::AssignAccounts
        | JobKind::UnassignAccounts
        | JobKind::RenewAssignments => "notifications-hint-managers",
    };
    let line = |JobFailure { item, reason }: &JobFailure| {
        view! {
            <tr>
                <th scope="row">{item.clone()}</th>
                <td>{say_message(reason)}</td>
            </tr>
        }
    };
    let table = (shown > 0).then(|| {
        view! {
            <div class="frame-details__scroll" tabindex="0" role="region" aria-label=t("notifications-failed-items")>
                <table class="frame-details__table">
                    <caption class="visually-hidden">{t("notifications-failed-items")}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{t("notifications-item")}</th>
                            <th scope="col">{t("notifications-reason")}</th>
                        </tr>
                    </thead>
                    <tbody>{job.failures.iter().map(line).collect_view()}</tbody>
                </table>
            </div>
        }
    });
    view! {
        {stopped.map(|why| view! { <p class="frame-details__stopped">{why}</p> })}
        {table}
        {more.map(|count| view! { <p>{t_with("notifications-more-failed", move || args! { "count" => count })}</p> })}
        {gone.map(|count| view! { <p>{t_with("notifications-gone", move || args! { "count" => count })}</p> })}
        <p class="frame-details__hint">{t(hint)}</p>
    }
    .into_any()
}

/// What could not be delivered, in whose words, and what to do.
fn undelivered(one: &Notification) -> AnyView {
    let text = one.text.as_ref().map(say_message);
    let why = one.text.as_ref().and_then(|text| text.args.get("why")?.as_str().map(str::to_owned));
    view! {
        <p>{text}</p>
        {why
            .map(|why| {
                view! {
                    <p class="frame-details__why">
                        {say("notifications-mail-why")} " " <code>{why}</code>
                    </p>
                }
            })}
        <p class="frame-details__hint">{t("notifications-hint-mail")}</p>
    }
    .into_any()
}

/// The page where a mail's address can be mended.
fn mail_way(one: &Notification) -> Option<AnyView> {
    if one.job.is_some() {
        return None;
    }
    let (_, href) = title(one);
    let key = if one.user.is_some() { "notifications-open-user" } else { "notifications-open-account" };
    let href = href?;
    Some(view! { <LinkButton label=t(key) href kind=ButtonKind::Primary /> }.into_any())
}
