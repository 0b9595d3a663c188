//! Signing in again over the open page: calls that met an ended session wait for it, and everything typed is
//! still there (SIGN-023, DASH-025).

use super::{
    choices::use_choices,
    miaccess_window::{Ended, MiAccessWindow, SignInWindow},
};
use crate::{
    args,
    call::call,
    paths,
    session::{Session, again, use_session},
    text::{t, t_with},
    ui::{
        button::{Button, ButtonKind},
        dialog::Dialog,
        field::{EmailField, PasswordField, TextField},
        form::{Form, FormActions},
    },
};
use domain::{
    factors::operations::{AnswerSecondStep, Code},
    miaccess::{
        Mode,
        operations::{HandOver, TakeOver},
    },
    operation::NoInput,
    problem::{FieldErrors, Kind, Problem},
    session::{
        SessionView, Step,
        operations::{Credentials, GetSession, SignIn, SignedIn},
    },
};
use leptos::prelude::*;

/// The dialog; it opens by itself when a call needs it.
#[component]
pub(super) fn SignInAgain() -> impl IntoView {
    let session = use_session();
    let open = RwSignal::from(again::is_asked());
    let (errors, problem) = (RwSignal::new(FieldErrors::default()), RwSignal::new(None::<Problem>));
    let (busy, password) = (RwSignal::new(false), RwSignal::new(String::new()));
    // After the password, if it is not enough (FACT-011).
    let (asks_code, code) = (RwSignal::new(false), RwSignal::new(String::new()));
    let email = RwSignal::new(
        session.signal().with_untracked(|view| view.as_ref().map(|view| view.email.clone()).unwrap_or_default()),
    );
    let submit = move || {
        if busy.get_untracked() {
            return;
        }
        let known = session.signal().get_untracked();
        let account_number = known.as_ref().and_then(|view| view.account.clone()).map(|account| account.account_number);
        let answer = if asks_code.get_untracked() {
            call::<AnswerSecondStep>(&(), &Code { code: code.get_untracked() })
        } else {
            let email = email.get_untracked();
            call::<SignIn>(&(), &Credentials { email, password: password.get_untracked(), account_number })
        };
        busy.set(true);
        errors.set(FieldErrors::default());
        problem.set(None);
        leptos::task::spawn_local(async move {
            match answer.await.map(|reply| reply.value) {
                Ok(SignedIn::Session { session: view }) => back(session, *view),
                Ok(SignedIn::SecondFactor { step: Step::Prove }) => asks_code.set(true),
                // There is no factor to prove yet: that takes a page of its own.
                Ok(SignedIn::SecondFactor { step: Step::SetUp }) => {
                    drop(window().location().assign(paths::SECOND_STEP));
                }
                Ok(SignedIn::ChooseAccount { .. }) => drop(window().location().assign(paths::SIGN_IN)),
                Err(refused) if refused.kind == Kind::Invalid => errors.set(refused.fields()),
                Err(refused) if refused.kind == Kind::SecondStepOver => {
                    asks_code.set(false);
                    problem.set(Some(refused));
                }
                Err(refused) => problem.set(Some(refused)),
            }
            password.set(String::new());
            code.set(String::new());
            busy.set(false);
        });
    };
    let taken = move |ended: Ended| {
        let Ok(hand_over) = ended else {
            problem.set(Some(Problem::new(Kind::HandOverRefused)));
            return;
        };
        busy.set(true);
        leptos::task::spawn_local(async move {
            match take_over(&hand_over).await {
                Ok(view) => back(session, view),
                Err(refused) => problem.set(Some(refused)),
            }
            busy.set(false);
        });
    };
    let by_window = session.is_partner() && use_choices().miaccess;
    let known = session.signal().get_untracked();
    let provider = StoredValue::new(known.and_then(|view| Some((view.identity_provider?, view.account?.id))));
    let locked = Signal::derive(|| Some(crate::text::say("session-again-locked")));
    view! {
        <Dialog open title=t("session-again-title") on_close=again::give_up>
            <p>{t("session-again-text")}</p>
            {move || {
                by_window
                    .then(|| {
                        view! {
                            <MiAccessWindow busy on_open=move || problem.set(None) on_end=taken />
                            <p>{t("miaccess-or")}</p>
                        }
                    })
            }}
            {move || {
                provider
                    .get_value()
                    .map(|(name, account)| {
                        let label = t_with("session-continue-with", move || args! { "name" => name.clone() });
                        let address = Callback::new(move |(hash,): (String,)| {
                            paths::single_sign_on(&account.to_string(), Mode::Window, paths::HOME, Some(&hash))
                        });
                        view! { <SignInWindow label address busy on_open=move || problem.set(None) on_end=taken /> }
                    })
            }}
            <Form scope="again" errors problem on_submit=submit>
                <EmailField name="email" label=t("session-email") value=email autocomplete="username" locked />
                {move || {
                    if asks_code.get() {
                        view! {
                            <TextField
                                name="code"
                                label=t("factors-again-code")
                                value=code
                                autocomplete="one-time-code"
                                max_length=20
                            />
                        }
                            .into_any()
                    } else {
                        view! {
                            <PasswordField
                                name="password"
                                label=t("session-password")
                                value=password
                                autocomplete="current-password"
                            />
                        }
                            .into_any()
                    }
                }}
                <FormActions>
                    <Button label=t("session-sign-in") kind=ButtonKind::Primary submit=true busy />
                </FormActions>
            </Form>
        </Dialog>
    }
}

/// Somebody is signed in again: what waits goes on. What is open belongs to the person who opened it.
fn back(session: Session, view: SessionView) {
    again::mark_signed_in();
    if session.signal().with_untracked(|known| known.as_ref().is_none_or(|known| known.person == view.person)) {
        session.set(Some(view));
        again::succeed();
    } else {
        let _ = window().location().assign(paths::HOME);
    }
}

/// Takes over what the window has finished, and reads whose session it is.
async fn take_over(hand_over: &HandOver) -> Result<SessionView, Problem> {
    call::<TakeOver>(&(), hand_over).await?;
    Ok(call::<GetSession>(&(), &NoInput {}).await?.value)
}
