//! One request: who asks for what, all it would touch, and the decision (DELG-003).

use super::{plan::Plan, words};
use crate::{
    call::{Loaded, Reply, call, load},
    frame::load::Load,
    paths,
    text::{Text, say, t, t_message, t_with},
    ui::{
        banner::ProblemBanner,
        button::{Button, ButtonKind},
        card::Card,
        dialog::Dialog,
        field::TextArea,
        icon::Icon,
        page_head::{Crumb, PageHead},
        toast::toast,
    },
    when,
};
use domain::{
    approvals::{
        Approval, ApprovalState, MAX_REASON,
        operations::{ApprovalPath, ApproveRequest, Decision, GetApproval, RejectRequest, Rejection, WithdrawRequest},
        rule::Before,
    },
    ids::ApprovalId,
    operation::NoInput,
    problem::Problem,
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use std::future::Future;

/// The page.
#[component]
pub fn ApprovalPage() -> impl IntoView {
    let params = use_params_map();
    // An address that names no request is answered like one of a request that there is not.
    let id = Memo::new(move |_| {
        let id = params.with(|params| params.get("approval").and_then(|id| id.parse().ok()));
        id.unwrap_or(ApprovalId(uuid::Uuid::nil()))
    });
    let loaded = load::<GetApproval>(move || ApprovalPath { approval: id.get() }, || NoInput {});
    view! {
        <PageHead
            title=t("approvals-one-title")
            crumbs=vec![Crumb::new(t("approvals-title"), paths::APPROVALS), Crumb::here(t("approvals-one-title"))]
        />
        <Load from=loaded lines=6 let:reply>
            {shown(reply.value, loaded)}
        </Load>
    }
    .into_any()
}

fn shown(approval: Approval, loaded: Loaded<Approval>) -> AnyView {
    let (id, asked) = (approval.id, approval.asked);
    view! {
        <div class="approvals__one">
            <Card title=words::asked(&approval)>
                <Facts approval=approval.clone() />
                <Decide approval loaded />
            </Card>
            <Plan approval=id asked />
        </div>
    }
    .into_any()
}

#[component]
fn Facts(approval: Approval) -> impl IntoView {
    let fact = |key: &'static str, value: AnyView| {
        view! {
            <dt>{t(key)}</dt>
            <dd>{value}</dd>
        }
    };
    let text = |value: Text| view! { <span>{value}</span> }.into_any();
    let plain = |value: String| view! { <span>{value}</span> }.into_any();
    let waits = approval.state == ApprovalState::Waiting;
    let Approval { users, accounts, .. } = approval;
    let Before { users: users_before, accounts: accounts_before } = approval.before;
    let before =
        t_with("approvals-touches", move || crate::args! { "users" => users_before, "accounts" => accounts_before });
    let touches = t_with("approvals-touches", move || crate::args! { "users" => users, "accounts" => accounts });
    view! {
        <dl class="approvals__facts">
            {fact("approvals-state", words::state(approval.state))}
            {approval.outcome.map(|why| fact("approvals-why", text(t_message(why))))}
            {fact("approvals-author", plain(approval.author))}
            {(!approval.account_name.is_empty()).then(|| fact("approvals-account", plain(approval.account_name)))}
            {fact("approvals-cause", text(t(words::cause(approval.cause))))}
            {(users + accounts > 0).then(|| fact("approvals-touched", text(touches)))}
            {(users_before + accounts_before > 0).then(|| fact("approvals-before", text(before)))}
            {fact("approvals-asked-at", text(when::date_time(approval.asked_at)))}
            {waits.then(|| fact("approvals-expires-at", text(when::date_time(approval.expires_at))))}
            {approval.decided_by.map(|by| fact("approvals-decided-by", plain(by)))}
            {approval.decided_at.map(|at| fact("approvals-decided-at", text(when::date_time(at))))}
            {approval.reason.map(|reason| fact("approvals-reason", plain(reason)))}
        </dl>
    }
    .into_any()
}

/// The buttons: of the author Withdraw, of who may decide Approve and Reject; none once it is decided.
#[component]
fn Decide(approval: Approval, loaded: Loaded<Approval>) -> impl IntoView {
    let Approval { id, own, may_decide, state, .. } = approval;
    let (busy, open) = (RwSignal::new(false), RwSignal::new(false));
    let (problem, refused) = (RwSignal::new(None::<Problem>), RwSignal::new(None::<Problem>));
    let reason = RwSignal::new(String::new());
    let path = move || ApprovalPath { approval: id };
    let approve = move || {
        let sent = call::<ApproveRequest>(&path(), &Decision::default());
        after(sent, busy, problem, loaded, "approvals-approved");
    };
    let withdraw = move || {
        let sent = call::<WithdrawRequest>(&path(), &NoInput {});
        after(sent, busy, problem, loaded, "approvals-withdrawn");
    };
    let reject = move || {
        let sent = call::<RejectRequest>(&path(), &Rejection { reason: reason.get_untracked() });
        after(sent, busy, refused, loaded, "approvals-rejected");
    };
    let actions = move || {
        let said = Signal::derive(move || reason.with(|reason| reason.trim().is_empty()));
        view! {
            <Button label=t("approvals-reject") kind=ButtonKind::Danger busy disabled=said on_press=reject />
            <Button label=t("ui-cancel") on_press=move || open.set(false) />
        }
    };
    let waits = state == ApprovalState::Waiting;
    view! {
        <ProblemBanner problem />
        {(waits && own)
            .then(|| {
                view! {
                    <p class="muted">{t("approvals-own")}</p>
                    <Button label=t("approvals-withdraw") busy on_press=withdraw />
                }
            })}
        {may_decide
            .then(|| {
                view! {
                    <p class="muted">{t("approvals-decide")}</p>
                    <div class="approvals__actions">
                        <Button
                            label=t("approvals-approve")
                            kind=ButtonKind::Primary
                            icon=Icon::Check
                            busy
                            on_press=approve
                        />
                        <Button label=t("approvals-reject") busy on_press=move || open.set(true) />
                    </div>
                }
            })}
        <Dialog open title=t("approvals-reject-title") actions>
            <ProblemBanner problem=refused />
            <TextArea
                name="reason"
                label=t("approvals-reason")
                hint=t("approvals-reason-hint")
                value=reason
                required=true
                max_length=u32::try_from(MAX_REASON).unwrap_or_default()
            />
        </Dialog>
    }
    .into_any()
}

/// What became of it is read anew, whatever the answer was: somebody else may have been faster.
fn after(
    sent: impl Future<Output = Result<Reply<Approval>, Problem>> + 'static,
    busy: RwSignal<bool>,
    problem: RwSignal<Option<Problem>>,
    loaded: Loaded<Approval>,
    done: &'static str,
) {
    busy.set(true);
    problem.set(None);
    leptos::task::spawn_local(async move {
        let answer = sent.await;
        busy.try_set(false);
        match answer {
            Ok(_) => {
                toast(say(done));
                loaded.refetch();
            }
            Err(why) if why.status == 409 => {
                toast(crate::text::say_problem(&why));
                loaded.refetch();
            }
            Err(why) => drop(problem.try_set(Some(why))),
        }
    });
}
