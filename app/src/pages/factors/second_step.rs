//! The second step of a sign-in: a code, a recovery code or a passkey; or the first factor, where the account asks for
//! one (FACT-010, FACT-011, FACT-041).

use super::{codes::Codes, enrol::Enrol, passkey::PasskeyTry, passkeys::AddPasskeyForm};
use crate::{
    args,
    boot::return_address,
    call::{call, call_for, load},
    frame::choices::use_choices,
    paths,
    session::{again, use_session},
    text::{t, t_with},
    ui::{
        banner::{Banner, ProblemBanner},
        button::{Button, ButtonKind, LinkButton},
        doorway::Doorway,
        field::{InputKind, TextField},
        form::{Form, FormActions},
        icon::Icon,
        skeleton::Skeleton,
        tone::Tone,
    },
};
use domain::{
    factors::{
        Enrolment, RecoveryCodes, SecondStep,
        operations::{AnswerSecondStep, Code, GetSecondStep, StartAuthenticator},
    },
    operation::{Input, NoInput},
    problem::{FieldErrors, Kind, Problem},
    session::Step,
};
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use serde::Deserialize;

/// The page.
#[component]
pub fn SecondStepPage() -> impl IntoView {
    let loaded = load::<GetSecondStep>(|| (), || NoInput {});
    let over = RwSignal::new(false);
    let plain = use_choices().framed || use_session().is_signed_in();
    view! {
        <Doorway title=t("factors-step-title") plain>
            <Transition fallback=move || view! { <Skeleton lines=4 /> }>
                {move || Suspend::new(async move {
                    match loaded.await {
                        Ok(reply) => step(reply.value, over),
                        Err(problem) if problem.kind == Kind::SecondStepOver => ended(),
                        Err(problem) => {
                            view! { <ProblemBanner problem=Some(problem) on_retry=move || loaded.refetch() /> }
                                .into_any()
                        }
                    }
                })}
            </Transition>
        </Doorway>
    }
    .into_any()
}

/// It has run out: the password is asked for again.
fn ended() -> AnyView {
    let search = use_location().search;
    let back = move || search.with(|search| paths::with_search(paths::SIGN_IN, search));
    view! {
        <div role="alert">
            <Banner tone=Tone::Warn>{t("factors-step-over")}</Banner>
        </div>
        <div class="factors__ways">
            <LinkButton label=t("factors-step-again") href=Signal::derive(back) kind=ButtonKind::Primary />
        </div>
    }
    .into_any()
}

fn step(step: SecondStep, over: RwSignal<bool>) -> AnyView {
    let shown = move || match (over.get(), step.step) {
        (true, _) => ended(),
        (false, Step::Prove) => prove(step.clone(), over),
        (false, Step::SetUp) => set_up(over),
    };
    shown.into_any()
}

/// The session is open: on to where the person wanted to go.
fn go_on(query: &str) {
    again::mark_signed_in();
    let _ = window().location().assign(&return_address(query));
}

/// What this page reads of `SignedIn`: the session is for the page that comes next.
#[derive(Deserialize)]
struct Opened {}

fn prove(step: SecondStep, over: RwSignal<bool>) -> AnyView {
    let search = use_location().search;
    let query = move || search.get_untracked().trim_start_matches('?').to_owned();
    let (code, by_recovery) = (RwSignal::new(String::new()), RwSignal::new(!step.authenticator && !step.passkey));
    let (errors, problem) = (RwSignal::new(FieldErrors::default()), RwSignal::new(None::<Problem>));
    let busy = RwSignal::new(false);
    let passkey = PasskeyTry::new();
    let submit = move || {
        if busy.get_untracked() {
            return;
        }
        let typed = Code { code: code.get_untracked() };
        problem.set(None);
        if let Err(wrong) = typed.validate() {
            errors.set(wrong);
            return;
        }
        errors.set(FieldErrors::default());
        busy.set(true);
        let answer = call_for::<Opened, AnswerSecondStep>(&(), &typed);
        let query = query();
        leptos::task::spawn_local(async move {
            match answer.await {
                Ok(_) => return go_on(&query),
                Err(why) if why.kind == Kind::Invalid => {
                    code.set(String::new());
                    errors.set(why.fields());
                }
                Err(why) if why.kind == Kind::SecondStepOver => over.set(true),
                Err(why) => problem.set(Some(why)),
            }
            busy.set(false);
        });
    };
    let swap = move || {
        by_recovery.update(|by| *by = !*by);
        code.set(String::new());
        errors.set(FieldErrors::default());
    };
    let (authenticator, recovery, has_passkey) = (step.authenticator, step.recovery, step.passkey);
    let asks_code = move || authenticator || by_recovery.get();
    let field = move || {
        if by_recovery.get() {
            view! {
                <TextField
                    name="code"
                    label=t("factors-step-recovery")
                    hint=t("factors-step-recovery-hint")
                    value=code
                    autocomplete="off"
                    max_length=20
                />
            }
            .into_any()
        } else {
            view! {
                <TextField
                    name="code"
                    label=t("factors-step-code")
                    hint=t("factors-step-code-hint")
                    value=code
                    kind=InputKind::Number
                    autocomplete="one-time-code"
                    max_length=7
                />
            }
            .into_any()
        }
    };
    let (to_recovery, to_code) = (t("factors-step-use-recovery"), t("factors-step-use-code"));
    let swap_label = Signal::derive(move || if by_recovery.get() { to_code.get() } else { to_recovery.get() });
    view! {
        <p>{t_with("factors-step-text", move || args! { "email" => step.email.clone() })}</p>
        {passkey.told()}
        {has_passkey
            .then(|| {
                view! {
                    <div class="factors__ways">
                        <Button
                            label=t("factors-passkey-use")
                            kind=if authenticator { ButtonKind::Secondary } else { ButtonKind::Primary }
                            icon=Icon::Key
                            busy=passkey.busy
                            on_press=move || passkey.begin(query())
                        />
                    </div>
                }
            })}
        {move || {
            asks_code()
                .then(|| {
                    view! {
                        <Form scope="step" errors problem on_submit=submit>
                            {field}
                            <FormActions>
                                <Button label=t("session-sign-in") kind=ButtonKind::Primary submit=true busy />
                            </FormActions>
                        </Form>
                    }
                })
        }}
        <div class="factors__ways">
            {recovery.then(|| view! { <Button label=swap_label kind=ButtonKind::Quiet on_press=swap /> })}
            <LinkButton label=t("factors-other-way") href=paths::SIGN_IN.to_owned() kind=ButtonKind::Quiet />
        </div>
    }
    .into_any()
}

/// The account asks for a factor and there is none: one is set up here, and then the session opens.
fn set_up(over: RwSignal<bool>) -> AnyView {
    let search = use_location().search;
    let query = move || search.get_untracked().trim_start_matches('?').to_owned();
    let enrolment = RwSignal::new(None::<Enrolment>);
    let codes = RwSignal::new(None::<Vec<String>>);
    let problem = RwSignal::new(None::<Problem>);
    let busy = RwSignal::new(false);
    let refused = Callback::new(move |why: Problem| {
        if why.kind == Kind::SecondStepOver {
            over.set(true);
        } else {
            problem.set(Some(why));
        }
    });
    let begin = move || {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        problem.set(None);
        let answer = call::<StartAuthenticator>(&(), &NoInput {});
        leptos::task::spawn_local(async move {
            match answer.await {
                Ok(reply) => enrolment.set(Some(reply.value)),
                Err(why) => refused.run(why),
            }
            busy.set(false);
        });
    };
    let done = Callback::new(move |fresh: RecoveryCodes| {
        if fresh.codes.is_empty() {
            go_on(&query());
        } else {
            codes.set(Some(fresh.codes));
        }
    });
    let shown = move || {
        if let Some(codes) = codes.get() {
            let go = move || go_on(&query());
            return view! { <Codes codes done="factors-codes-go-on" on_done=go /> }.into_any();
        }
        if let Some(enrolment_now) = enrolment.get() {
            let cancel = move || enrolment.set(None);
            return view! { <Enrol enrolment=enrolment_now on_done=done on_refused=refused on_cancel=cancel /> }
                .into_any();
        }
        view! {
            <p>{t("factors-setup-text")}</p>
            <ProblemBanner problem />
            <div class="factors__ways">
                <Button
                    label=t("factors-app-set-up")
                    kind=ButtonKind::Primary
                    icon=Icon::Phone
                    busy
                    on_press=begin
                />
            </div>
            <p>{t("factors-setup-or-passkey")}</p>
            <AddPasskeyForm on_done=move |added: domain::factors::operations::PasskeyAdded| done.run(added.recovery) on_refused=refused />
            <div class="factors__ways">
                <LinkButton label=t("factors-other-way") href=paths::SIGN_IN.to_owned() kind=ButtonKind::Quiet />
            </div>
        }
        .into_any()
    };
    shown.into_any()
}
