//! Setting up an authenticator app: the secret as a picture, as text and as a link, and the code that confirms it
//! (FACT-001, FACT-002).

use crate::{
    call::call,
    text::t,
    ui::{
        button::{Button, ButtonKind},
        copy::CopyButton,
        field::{InputKind, TextField},
        form::{Form, FormActions},
    },
};
use domain::{
    factors::{
        Enrolment, RecoveryCodes,
        operations::{Code, ConfirmAuthenticator},
    },
    operation::Input,
    problem::{FieldErrors, Kind, Problem},
};
use leptos::prelude::*;

/// The app to be, and the form that confirms it.
#[component]
pub(super) fn Enrol(
    enrolment: Enrolment,
    /// Confirmed; the codes are fresh ones, or none.
    #[prop(into)]
    on_done: Callback<RecoveryCodes>,
    /// The proof of who one is, or the second step, has run out.
    #[prop(into)]
    on_refused: Callback<Problem>,
    #[prop(into)] on_cancel: Callback<()>,
) -> impl IntoView {
    let Enrolment { secret, address, qr_size, qr_path } = enrolment;
    let code = RwSignal::new(String::new());
    let (errors, problem) = (RwSignal::new(FieldErrors::default()), RwSignal::new(None::<Problem>));
    let busy = RwSignal::new(false);
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
        let answer = call::<ConfirmAuthenticator>(&(), &typed);
        leptos::task::spawn_local(async move {
            match answer.await {
                Ok(reply) => return on_done.run(reply.value),
                Err(why) if why.kind == Kind::Invalid => errors.set(why.fields()),
                Err(why) if matches!(why.kind, Kind::ProofNeeded | Kind::SecondStepOver) => on_refused.run(why),
                Err(why) => problem.set(Some(why)),
            }
            busy.set(false);
        });
    };
    // In groups of four it can be typed without losing the place.
    let grouped: Vec<_> = secret.as_bytes().chunks(4).map(|four| String::from_utf8_lossy(four).into_owned()).collect();
    let grouped = grouped.join(" ");
    view! {
        <div class="factors__enrol">
            <p>{t("factors-enrol-scan")}</p>
            <svg
                class="factors__qr"
                viewBox=format!("0 0 {qr_size} {qr_size}")
                role="img"
                aria-label=t("factors-enrol-qr")
                shape-rendering="crispEdges"
            >
                <rect class="factors__qr-ground" width="100%" height="100%"></rect>
                <path class="factors__qr-dark" d=qr_path></path>
            </svg>
            <p>
                {t("factors-enrol-type")} <br />
                <span class="factors__secret">
                    <CopyButton text=Signal::stored(grouped) label=t("factors-enrol-copy") />
                </span>
            </p>
            <p>
                <a href=address rel="external">
                    {t("factors-enrol-here")}
                </a>
            </p>
            <Form scope="enrol" errors problem on_submit=submit>
                <TextField
                    name="code"
                    label=t("factors-enrol-code")
                    hint=t("factors-enrol-code-hint")
                    value=code
                    kind=InputKind::Number
                    autocomplete="one-time-code"
                    max_length=7
                />
                <FormActions>
                    <Button label=t("factors-enrol-confirm") kind=ButtonKind::Primary submit=true busy />
                    <Button label=t("ui-cancel") on_press=move || on_cancel.run(()) />
                </FormActions>
            </Form>
        </div>
    }
    .into_any()
}
