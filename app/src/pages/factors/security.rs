//! Sign-in security: one's own authenticator app, passkeys and recovery codes (FACT-031).

use super::{
    codes::Codes,
    desk::{Desk, ProofDialog},
    enrol::Enrol,
    passkeys::PasskeysCard,
};
use crate::{
    args,
    call::{call, load},
    frame::load::Load,
    text::{say, t, t_with},
    ui::{
        banner::{Banner, ProblemBanner},
        button::{Button, ButtonKind},
        card::Card,
        dialog::Confirm,
        icon::Icon,
        page_head::PageHead,
        tag::Tag,
        toast::toast,
        tone::Tone,
    },
    when,
};
use domain::{
    factors::{
        Enrolment, RecoveryCodes, Security,
        operations::{GetSecurity, RemoveAuthenticator, RenewRecoveryCodes, StartAuthenticator},
    },
    operation::NoInput,
    problem::{Kind, Problem},
};
use leptos::prelude::*;

/// The page.
#[component]
pub fn SecurityPage() -> impl IntoView {
    let loaded = load::<GetSecurity>(|| (), || NoInput {});
    view! {
        <PageHead title=t("factors-title") />
        <Load from=loaded lines=8 let:reply>
            {cards(reply.value)}
        </Load>
    }
    .into_any()
}

fn cards(security: Security) -> AnyView {
    if !security.password {
        return view! { <Banner tone=Tone::Info>{t("factors-elsewhere")}</Banner> }.into_any();
    }
    let desk = Desk::new(security);
    let missing = move || desk.security.with(|security| security.required && !security.has_factor());
    let required = move || missing().then(|| view! { <Banner tone=Tone::Warn>{t("factors-required")}</Banner> });
    let codes = move || {
        let codes = desk.codes.get();
        (!codes.is_empty()).then(|| {
            let done = move || desk.codes.set(Vec::new());
            view! {
                <Card title=t("factors-codes")>
                    <Codes codes done="factors-codes-done" on_done=done />
                </Card>
            }
        })
    };
    // A dialog shows what went wrong with what it asked; the page tells the rest.
    view! {
        <div class="factors">
            {required}
            <ProblemBanner problem=desk.problem />
            {codes}
            <AppCard desk />
            <PasskeysCard desk />
            <RecoveryCard desk />
        </div>
        <ProofDialog desk />
    }
    .into_any()
}

#[component]
fn AppCard(desk: Desk) -> impl IntoView {
    let enrolment = RwSignal::new(None::<Enrolment>);
    let removing = RwSignal::new(false);
    let since = Memo::new(move |_| desk.security.with(|security| security.authenticator_since));
    let begin = Callback::new(move |()| start(desk, enrolment));
    let done = move |fresh: RecoveryCodes| {
        enrolment.set(None);
        toast(say("factors-app-added"));
        desk.show_codes(fresh.codes);
        desk.refresh();
    };
    let refused = move |why: Problem| {
        enrolment.set(None);
        desk.refused(why, begin);
    };
    let state = move || match since.get() {
        Some(at) => view! {
            <p class="factors__state">
                <Tag label=t("factors-on") tone=Tone::Good icon=Icon::Check />
                <span>{t("factors-app-since")} " " {when::date_time(at)}</span>
            </p>
        }
        .into_any(),
        None => view! {
            <p class="factors__state">
                <Tag label=t("factors-off") tone=Tone::Neutral icon=Icon::Minus />
            </p>
        }
        .into_any(),
    };
    let (set_up, replace) = (t("factors-app-set-up"), t("factors-app-replace"));
    let label = Signal::derive(move || if since.get().is_some() { replace.get() } else { set_up.get() });
    let remove = move || desk.run(removing, || call::<RemoveAuthenticator>(&(), &NoInput {}));
    let body = move || match enrolment.get() {
        Some(now) => {
            let cancel = move || enrolment.set(None);
            view! { <Enrol enrolment=now on_done=done on_refused=refused on_cancel=cancel /> }.into_any()
        }
        None => view! {
            <div class="factors__actions">
                <Button label icon=Icon::Phone busy=desk.busy on_press=begin />
                {move || {
                    since
                        .get()
                        .map(|_| {
                            view! {
                                <Button
                                    label=t("factors-app-remove")
                                    kind=ButtonKind::Danger
                                    on_press=move || removing.set(true)
                                />
                            }
                        })
                }}
            </div>
        }
        .into_any(),
    };
    view! {
        <Card title=t("factors-app")>
            <p class="factors__text">{t("factors-app-text")}</p>
            {state}
            {body}
            <Confirm
                open=removing
                title=t("factors-app-remove")
                text=t("factors-app-remove-text")
                action=t("factors-remove")
                danger=true
                busy=desk.busy
                problem=desk.problem
                on_confirm=remove
            />
        </Card>
    }
    .into_any()
}

fn start(desk: Desk, enrolment: RwSignal<Option<Enrolment>>) {
    if desk.busy.get_untracked() {
        return;
    }
    desk.busy.set(true);
    desk.problem.set(None);
    let answer = call::<StartAuthenticator>(&(), &NoInput {});
    leptos::task::spawn_local(async move {
        match answer.await {
            Ok(reply) => enrolment.set(Some(reply.value)),
            Err(why) => desk.refused(why, Callback::new(move |()| start(desk, enrolment))),
        }
        desk.busy.set(false);
    });
}

#[component]
fn RecoveryCard(desk: Desk) -> impl IntoView {
    let renewing = RwSignal::new(false);
    let left = Memo::new(move |_| desk.security.with(|security| security.recovery_codes_left));
    let has_factor = Memo::new(move |_| desk.security.with(Security::has_factor));
    let text = t_with("factors-recovery-left", move || args! { "count" => u64::from(left.get()) });
    let renew = Callback::new(move |()| fresh_codes(desk, renewing));
    move || {
        has_factor.get().then(|| {
            view! {
                <Card title=t("factors-codes")>
                    <p class="factors__text">{t("factors-recovery-text")}</p>
                    <p class="factors__state">{text}</p>
                    <div class="factors__actions">
                        <Button
                            label=t("factors-recovery-renew")
                            icon=Icon::Refresh
                            on_press=move || renewing.set(true)
                        />
                    </div>
                    <Confirm
                        open=renewing
                        title=t("factors-recovery-renew")
                        text=t("factors-recovery-renew-text")
                        action=t("factors-recovery-renew-action")
                        busy=desk.busy
                        problem=desk.problem
                        on_confirm=renew
                    />
                </Card>
            }
        })
    }
}

fn fresh_codes(desk: Desk, renewing: RwSignal<bool>) {
    if desk.busy.get_untracked() {
        return;
    }
    desk.busy.set(true);
    desk.problem.set(None);
    let answer = call::<RenewRecoveryCodes>(&(), &NoInput {});
    leptos::task::spawn_local(async move {
        match answer.await {
            Ok(reply) => {
                renewing.set(false);
                desk.show_codes(reply.value.codes);
                desk.refresh();
            }
            Err(why) => {
                if why.kind == Kind::ProofNeeded {
                    renewing.set(false);
                }
                desk.refused(why, Callback::new(move |()| fresh_codes(desk, renewing)));
            }
        }
        desk.busy.set(false);
    });
}
