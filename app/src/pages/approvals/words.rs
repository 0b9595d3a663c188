//! Requests in words.

use crate::{
    text::{Text, t, t_with},
    ui::{icon::Icon, tag::Tag, tone::Tone},
};
use domain::approvals::{Approval, ApprovalState, Asked, rule::Cause};
use leptos::prelude::*;

/// What is asked for.
pub(super) fn asked(approval: &Approval) -> Text {
    let key = match approval.asked {
        Asked::DeleteUser => "approvals-asked-delete-user",
        Asked::DeleteUsers => "approvals-asked-delete-users",
        Asked::RetryDeleteUsers => "approvals-asked-retry-delete-users",
        Asked::DeleteAccount => "approvals-asked-delete-account",
        Asked::ImportUsers => "approvals-asked-import-users",
        Asked::ImportIntoMany => "approvals-asked-import-into-many",
        Asked::UpdateRole => "approvals-asked-update-role",
        Asked::DeleteRoles => "approvals-asked-delete-roles",
        Asked::SendWelcomeMails => "approvals-asked-send-welcome-mails",
        Asked::SendResetMails => "approvals-asked-send-reset-mails",
        Asked::SetApprovalRule => "approvals-asked-set-approval-rule",
    };
    let items = approval.items;
    t_with(key, move || crate::args! { "count" => items })
}

/// Why it waits.
pub(super) const fn cause(cause: Cause) -> &'static str {
    match cause {
        Cause::Users => "approvals-cause-users",
        Cause::Accounts => "approvals-cause-accounts",
        Cause::UsersTogether => "approvals-cause-users-together",
        Cause::AccountsTogether => "approvals-cause-accounts-together",
        Cause::SendToAll => "approvals-cause-send-to-all",
        Cause::Rule => "approvals-cause-rule",
    }
}

/// How it stands.
pub(super) fn state(state: ApprovalState) -> AnyView {
    let (key, tone, icon) = match state {
        ApprovalState::Waiting => ("approvals-state-waiting", Tone::Warn, Icon::Clock),
        ApprovalState::Approved => ("approvals-state-approved", Tone::Good, Icon::Check),
        ApprovalState::Rejected => ("approvals-state-rejected", Tone::Bad, Icon::Bad),
        ApprovalState::Withdrawn => ("approvals-state-withdrawn", Tone::Info, Icon::Info),
        ApprovalState::Expired => ("approvals-state-expired", Tone::Info, Icon::Clock),
        ApprovalState::Outdated => ("approvals-state-outdated", Tone::Warn, Icon::Warn),
    };
    view! { <Tag label=t(key) tone icon /> }.into_any()
}
