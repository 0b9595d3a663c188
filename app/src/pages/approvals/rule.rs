//! What the partner lets one person do alone (DELG-003).

use crate::{
    call::{call, load},
    frame::load::Load,
    paths,
    session::refusal,
    text::{say, t},
    ui::{
        banner::Banner,
        button::{Button, ButtonKind},
        card::Card,
        field::{InputKind, TextField},
        form::{Form, FormActions},
        page_head::{Crumb, PageHead},
        ticks::Checkbox,
        toast::toast,
        tone::Tone,
    },
};
use domain::{
    approvals::{
        operations::{ApprovalRule, GetApprovalRule, SetApprovalRule},
        rule::Rule,
    },
    operation::{Input, NoInput},
    problem::{FieldErrors, Problem},
};
use leptos::prelude::*;

/// The page.
#[component]
pub fn ApprovalRulePage() -> impl IntoView {
    let loaded = load::<GetApprovalRule>(|| (), || NoInput {});
    view! {
        <PageHead
            title=t("approvals-rule-title")
            crumbs=vec![Crumb::new(t("approvals-title"), paths::APPROVALS), Crumb::here(t("approvals-rule-title"))]
        />
        <Load from=loaded lines=5 let:reply>
            <RuleForm present=reply.value />
        </Load>
    }
    .into_any()
}

/// A threshold as it is typed; nothing typed is none.
fn threshold(typed: &str, field: &str, errors: &mut FieldErrors) -> Option<u32> {
    let typed = typed.trim();
    if typed.is_empty() {
        return None;
    }
    let read = typed.parse().ok();
    if read.is_none() {
        errors.add(field, "approvals-threshold-no-number");
    }
    read
}

#[component]
fn RuleForm(present: ApprovalRule) -> impl IntoView {
    let ApprovalRule { rule, approvers } = present;
    let typed = |n: Option<u32>| RwSignal::new(n.map(|n| n.to_string()).unwrap_or_default());
    let (users, accounts, to_all) = (typed(rule.users), typed(rule.accounts), RwSignal::new(rule.send_to_all));
    let (errors, problem, busy) =
        (RwSignal::new(FieldErrors::default()), RwSignal::new(None::<Problem>), RwSignal::new(false));
    let locked = refusal::<SetApprovalRule>();
    let save = move || {
        let mut wrong = FieldErrors::default();
        let wanted = Rule {
            users: threshold(&users.read_untracked(), "users", &mut wrong),
            accounts: threshold(&accounts.read_untracked(), "accounts", &mut wrong),
            send_to_all: to_all.get_untracked(),
        };
        let wrong = wrong.into_result().and_then(|()| wanted.validate()).err().unwrap_or_default();
        let fine = wrong.is_empty();
        errors.set(wrong);
        problem.set(None);
        if !fine || busy.get_untracked() {
            return;
        }
        busy.set(true);
        let sent = call::<SetApprovalRule>(&(), &wanted);
        leptos::task::spawn_local(async move {
            let answer = sent.await;
            busy.try_set(false);
            match answer {
                Ok(_) => toast(say("approvals-rule-saved")),
                Err(why) => {
                    errors.try_set(why.fields());
                    problem.try_set(Some(why));
                }
            }
        });
    };
    let alone = (approvers < 2).then(|| view! { <Banner tone=Tone::Warn>{t("approvals-rule-alone")}</Banner> });
    view! {
        {alone}
        <Card>
            <p class="approvals__about">{t("approvals-rule-about")}</p>
            <Form errors problem on_submit=save>
                <div class="approvals__thresholds">
                <TextField
                    name="users"
                    label=t("approvals-rule-users")
                    hint=t("approvals-rule-users-hint")
                    kind=InputKind::Number
                    value=users
                    locked
                />
                <TextField
                    name="accounts"
                    label=t("approvals-rule-accounts")
                    hint=t("approvals-rule-accounts-hint")
                    kind=InputKind::Number
                    value=accounts
                    locked
                />
                </div>
                <Checkbox
                    name="sendToAll"
                    label=t("approvals-rule-send-to-all")
                    hint=t("approvals-rule-send-to-all-hint")
                    value=to_all
                    locked
                />
                <FormActions>
                    <Button
                        label=t("approvals-rule-save")
                        kind=ButtonKind::Primary
                        submit=true
                        busy
                        refusal=locked
                    />
                </FormActions>
            </Form>
        </Card>
    }
    .into_any()
}
