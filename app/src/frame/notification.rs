//! One entry of the bell: state in icon and word, what, where, when, progress, what is left to look at (DASH-012).

use super::bell::Bell;
use crate::{
    paths,
    text::{Text, say_with, t, t_message},
    ui::{
        button::{Button, ButtonKind},
        icon::Icon,
        progress::{Counts, Progress},
        tag::Tag,
        tone::Tone,
    },
    when,
};
use domain::{
    event_views,
    events::Asset,
    ids::AccountId,
    jobs::{Job, JobKind, JobState},
    notifications::{Notification, NotificationKind},
    problem::Message,
};
use leptos::{ev::MouseEvent, prelude::*};
use serde_json::Value;
use wasm_bindgen::JsCast;

/// The Fluent id of what a job does.
pub const fn kind_key(kind: JobKind) -> &'static str {
    match kind {
        JobKind::ImportUsers => "jobs-kind-import-users",
        JobKind::ImportIntoMany => "jobs-kind-import-into-many",
        JobKind::DeleteUsers => "jobs-kind-delete-users",
        JobKind::SendWelcomeMails => "jobs-kind-send-welcome-mails",
        JobKind::SendResetMails => "jobs-kind-send-reset-mails",
        JobKind::SetRoles => "jobs-kind-set-roles",
        JobKind::UndoJob => "jobs-kind-undo-job",
        JobKind::AssignLicences => "jobs-kind-assign-licences",
        JobKind::UnassignLicences => "jobs-kind-unassign-licences",
        JobKind::ReleaseLicences => "jobs-kind-release-licences",
        JobKind::ConvertToManagers => "jobs-kind-convert-to-managers",
        JobKind::UpgradeToAdministrators => "jobs-kind-upgrade-to-administrators",
        JobKind::AssignAccounts => "jobs-kind-assign-accounts",
        JobKind::UnassignAccounts => "jobs-kind-unassign-accounts",
        JobKind::RenewAssignments => "jobs-kind-renew-assignments",
        JobKind::AssignRole => "jobs-kind-assign-role",
        JobKind::UnassignRole => "jobs-kind-unassign-role",
        JobKind::DeleteRoles => "jobs-kind-delete-roles",
    }
}

/// The Fluent id of a job's state.
pub const fn state_key(state: JobState) -> &'static str {
    match state {
        JobState::Queued | JobState::Running => "jobs-state-running",
        JobState::Completed => "jobs-state-completed",
        JobState::CompletedWithErrors => "jobs-state-completed-with-errors",
        JobState::Failed => "jobs-state-failed",
    }
}

/// The page that shows the job's work.
pub fn about_job(job: &Job) -> String {
    match job.kind {
        JobKind::ImportUsers => paths::import(job.account),
        JobKind::ImportIntoMany => paths::IMPORT_MANY.to_owned(),
        JobKind::DeleteUsers
        | JobKind::SendWelcomeMails
        | JobKind::SendResetMails
        | JobKind::SetRoles
        | JobKind::UndoJob
        | JobKind::AssignLicences
        | JobKind::UnassignLicences
        | JobKind::ReleaseLicences => paths::users(job.account),
        JobKind::ConvertToManagers
        | JobKind::UpgradeToAdministrators
        | JobKind::AssignAccounts
        | JobKind::UnassignAccounts
        | JobKind::RenewAssignments => paths::MANAGERS.to_owned(),
        JobKind::AssignRole | JobKind::UnassignRole | JobKind::DeleteRoles => paths::ROLES.to_owned(),
    }
}

/// What the notification is about, and where that is shown.
pub(super) fn title(one: &Notification) -> (Text, Option<String>) {
    match &one.job {
        Some(job) => (t(kind_key(job.kind)), Some(about_job(job))),
        None => {
            let page = match (one.kind, one.account, one.user) {
                (NotificationKind::EventsMatch, account, _) => one.view.map(|view| event_views::address(account, view)),
                (NotificationKind::OrderAssigned, Some(account), _) => Some(paths::subscriptions(account)),
                (NotificationKind::ApprovalAsked | NotificationKind::ApprovalDecided, _, _) => Some(approval(one)),
                (_, Some(account), Some(user)) => Some(paths::user(account, user)),
                (NotificationKind::GatewayUpdate, Some(account), None) => Some(gateway(account)),
                (_, Some(account), None) => Some(paths::account(account)),
                (NotificationKind::AccessChanged | NotificationKind::AssignmentEnds, None, _) => {
                    Some(paths::ACCOUNTS.to_owned())
                }
                (_, None, _) => None,
            };
            (t_message(one.text.clone().unwrap_or_else(|| Message::new("notifications-title"))), page)
        }
    }
}

/// The gateway's words in the history of an account.
fn gateway(account: AccountId) -> String {
    paths::with_query(&paths::events(account), &[("asset", Asset::Gateway.name())])
}

/// How what a gateway says is shown: as good only if all of it is.
fn of_gateway(one: &Notification) -> (&'static str, Tone, Icon) {
    let failed = one.text.as_ref().is_some_and(|text| {
        text.key == "gateway-told-failed" || text.args.get("failed").and_then(Value::as_u64).is_some_and(|n| n > 0)
    });
    if failed { ("gateway-told", Tone::Bad, Icon::Bad) } else { ("gateway-told", Tone::Good, Icon::Check) }
}

/// The page of the request that it is about (DELG-003).
fn approval(one: &Notification) -> String {
    let id = one.text.as_ref().and_then(|text| text.args.get("approval")?.as_str()?.parse().ok());
    id.map_or_else(|| paths::APPROVALS.to_owned(), paths::approval)
}

/// The state of what it tells of.
fn state(one: &Notification) -> (&'static str, Tone, Icon) {
    match one.kind {
        NotificationKind::AccessChanged => return ("notifications-access", Tone::Info, Icon::Users),
        NotificationKind::AssignmentEnds => return ("notifications-ends", Tone::Warn, Icon::Clock),
        NotificationKind::EventsMatch => return ("event-views-told-state", Tone::Info, Icon::Search),
        NotificationKind::OrderAssigned => return ("notifications-order", Tone::Good, Icon::Bill),
        NotificationKind::ApprovalAsked => return ("notifications-approval-asked", Tone::Warn, Icon::Clock),
        NotificationKind::ApprovalDecided => return ("notifications-approval-decided", Tone::Info, Icon::Check),
        NotificationKind::GatewayUpdate => return of_gateway(one),
        NotificationKind::Job | NotificationKind::MailUndeliverable => {}
    }
    match one.job.as_ref().map(|job| job.state) {
        Some(state @ (JobState::Queued | JobState::Running)) => (state_key(state), Tone::Info, Icon::Clock),
        Some(state @ JobState::Completed) => (state_key(state), Tone::Good, Icon::Check),
        Some(state @ JobState::CompletedWithErrors) => (state_key(state), Tone::Warn, Icon::Warn),
        Some(state @ JobState::Failed) => (state_key(state), Tone::Bad, Icon::Bad),
        None => ("notifications-undeliverable", Tone::Bad, Icon::Mail),
    }
}

/// The entry. It follows its notification while the list stays.
#[component]
pub(super) fn Entry(bell: Bell, first: Notification) -> impl IntoView {
    let (id, account, created) = (first.id, first.account_name.clone(), first.created_at);
    let (what, href) = title(&first);
    let unseen = !first.seen;
    let one = Memo::new(move |before: Option<&Notification>| {
        bell.one(id).or_else(|| before.cloned()).unwrap_or_else(|| first.clone())
    });
    let state = Memo::new(move |_| one.with(state));
    let tag = move || {
        let (key, tone, icon) = state.get();
        view! { <Tag label=t(key) tone icon /> }
    };
    let counts = Memo::new(move |_| {
        one.with(|one| {
            one.job.as_ref().map_or_else(Counts::default, |job| Counts {
                total: job.total,
                done: job.done,
                failed: job.failed,
                skipped: job.skipped,
            })
        })
    });
    let is_open = move |one: &Notification| one.job.as_ref().is_some_and(|job| job.state.is_open());
    let running = Memo::new(move |_| one.with(is_open));
    let has_details = Memo::new(move |_| {
        one.with(|one| match &one.job {
            Some(job) => job.has_details(),
            None => one.kind == NotificationKind::MailUndeliverable,
        })
    });
    let named = account.clone();
    let name = move |key: &'static str, account: &str| {
        say_with(key, crate::args! { "what" => what.get(), "account" => account.to_owned() })
    };
    let delete_label = move || name("notifications-delete", &named);
    let delete = move |event: MouseEvent| {
        focus_next(&event);
        bell.delete(id);
    };
    let heading = match href {
        Some(href) => view! { <a href=href>{what}</a> }.into_any(),
        None => view! { <span>{what}</span> }.into_any(),
    };
    let place = (!account.is_empty()).then(|| view! { <span class="frame-bell__account">{account}</span> });
    view! {
        <li class="frame-bell__entry" class=("frame-bell__entry--new", unseen)>
            <div class="frame-bell__entry-head">
                {tag}
                <button type="button" class="frame-bell__delete" aria-label=delete_label on:click=delete>
                    {Icon::Trash.svg()}
                </button>
            </div>
            <p class="frame-bell__what">{heading}</p>
            <p class="frame-bell__when">{place} <span>{when::date_time(created)}</span></p>
            <Show when=move || running.get() || counts.get().total != 0>
                <Progress label=what counts running />
            </Show>
            <Show when=move || has_details.get()>
                <Button
                    label=t("notifications-details")
                    kind=ButtonKind::Quiet
                    small=true
                    on_press=move || bell.detailed.set(Some(one.get_untracked()))
                />
            </Show>
        </li>
    }
    .into_any()
}

/// The focus goes to the next entry, else to the one before, else to the bell (DASH-015).
fn focus_next(event: &MouseEvent) {
    let entry = event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
        .and_then(|button| button.closest("li").ok().flatten());
    let Some(entry) = entry else { return };
    let neighbour = entry.next_element_sibling().or_else(|| entry.previous_element_sibling());
    let button = neighbour.and_then(|entry| entry.query_selector(".frame-bell__delete").ok().flatten());
    match button.and_then(|button| button.dyn_into::<web_sys::HtmlElement>().ok()) {
        Some(button) => drop(button.focus()),
        None => super::bell::focus_button(),
    }
}
