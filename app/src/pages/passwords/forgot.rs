//! Forgot password: asks for the address and answers the same for each (SIGN-036, SIGN-037).

use super::is_plain;
use crate::{
    args,
    call::call,
    paths,
    session::carried,
    text::{t, t_with},
    ui::{
        banner::Banner,
        button::{Button, ButtonKind, LinkButton},
        doorway::Doorway,
        field::EmailField,
        form::{Form, FormActions},
        tone::Tone,
    },
};
use domain::{
    operation::Input,
    passwords::operations::{ForgotPassword, Forgotten},
    problem::{FieldErrors, Kind, Problem},
};
use leptos::{html, prelude::*};

/// The page. The address typed on the sign-in page is there already.
#[component]
pub fn ForgotPasswordPage() -> impl IntoView {
    let email = RwSignal::new(carried::email());
    Effect::new(move |_| email.with(|email| carried::keep_email(email)));
    // The address that was asked for.
    let asked = RwSignal::new(None::<String>);
    let shown = move || match asked.get() {
        None => ask(email, asked),
        Some(email) => answered(email),
    };
    view! {
        <Doorway title=t("passwords-forgot-title") plain=is_plain()>
            {shown}
        </Doorway>
    }
    .into_any()
}

fn ask(email: RwSignal<String>, asked: RwSignal<Option<String>>) -> AnyView {
    let errors = RwSignal::new(FieldErrors::default());
    let problem = RwSignal::new(None::<Problem>);
    let busy = RwSignal::new(false);
    let submit = move || {
        if busy.get_untracked() {
            return;
        }
        let forgotten = Forgotten { email: email.with_untracked(|email| email.trim().to_owned()) };
        problem.set(None);
        if let Err(wrong) = forgotten.validate() {
            errors.set(wrong);
            return;
        }
        errors.set(FieldErrors::default());
        busy.set(true);
        let answer = call::<ForgotPassword>(&(), &forgotten);
        leptos::task::spawn_local(async move {
            match answer.await {
                Ok(_) => asked.set(Some(forgotten.email)),
                Err(why) if why.kind == Kind::Invalid => errors.set(why.fields()),
                Err(why) => problem.set(Some(why)),
            }
            busy.set(false);
        });
    };
    view! {
        <p class="passwords__intro">{t("passwords-forgot-text")}</p>
        <Form errors problem on_submit=submit>
            <EmailField
                name="email"
                label=t("session-email")
                value=email
                required=true
                autocomplete="username"
            />
            <FormActions>
                <Button label=t("passwords-forgot-send") kind=ButtonKind::Primary submit=true busy />
                <LinkButton label=t("passwords-to-sign-in") href=paths::SIGN_IN kind=ButtonKind::Quiet />
            </FormActions>
        </Form>
    }
    .into_any()
}

/// The one answer for every address; it takes the focus that the form had.
fn answered(email: String) -> AnyView {
    let node = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        if let Some(answer) = node.get() {
            let _ = answer.focus();
        }
    });
    let done = t_with("passwords-forgot-done", move || args! { "email" => email.clone() });
    view! {
        <div class="passwords" tabindex="-1" node_ref=node>
            <Banner tone=Tone::Info>{done}</Banner>
            <p>{t("passwords-forgot-sso")}</p>
            <p>{t("passwords-forgot-missing")}</p>
        </div>
        <div class="passwords__ways">
            <LinkButton label=t("passwords-to-sign-in") href=paths::SIGN_IN kind=ButtonKind::Primary />
        </div>
    }
    .into_any()
}
