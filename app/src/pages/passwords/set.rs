//! The form behind a link that holds: who one is, and the password to be (SIGN-030, SIGN-031).

use crate::{
    args,
    call::{BoxFuture, Reply, call},
    paths,
    session::{carried, use_session},
    text::{Text, t, t_with},
    ui::{
        banner::Banner,
        button::{Button, ButtonKind},
        field::{EmailField, TextField},
        form::{Form, FormActions},
        new_password::NewPasswordField,
        tone::Tone,
    },
    when::{self, Style},
};
use domain::{
    operation::{Input, NoInput},
    passwords::{
        Link, LinkPurpose, LinkState,
        operations::{FinishRegistration, NewPassword, PasswordSet, ResetPassword},
        rules::{MIN_PASSWORD, check_new},
    },
    problem::{FieldErrors, Kind, Problem},
    session::operations::SignOut,
};
use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};

/// What differs between the first password and a new one.
struct Words {
    intro: Text,
    action: Text,
}

impl Words {
    fn of(link: &Link) -> Self {
        let account = link.account_name.clone();
        let number = link.account_number.clone();
        let account = move || args! { "account" => account.clone(), "number" => number.clone() };
        match link.purpose {
            LinkPurpose::Register => {
                Self { intro: t_with("passwords-register-text", account), action: t("passwords-register-finish") }
            }
            LinkPurpose::Reset => {
                Self { intro: t_with("passwords-reset-text", account), action: t("passwords-reset-save") }
            }
        }
    }
}

/// The form. `on_gone` is told when the link has stopped holding while the page was open.
#[component]
pub(super) fn SetPassword(
    /// What the link is for, and whose it is.
    link: Link,
    /// What stands behind the `#` of its address.
    token: RwSignal<String>,
    #[prop(into)] on_gone: Callback<LinkState>,
) -> impl IntoView {
    let Words { intro, action } = Words::of(&link);
    let password = RwSignal::new(String::new());
    let errors = RwSignal::new(FieldErrors::default());
    let problem = RwSignal::new(None::<Problem>);
    let busy = RwSignal::new(false);
    // What was wrong with it may be right by now; the word below the field says how it is.
    Effect::new(move |_| {
        password.track();
        errors.set(FieldErrors::default());
    });
    let wrong = Signal::derive(move || {
        let mut errors = FieldErrors::default();
        password.with(|password| check_new(&mut errors, "password", password));
        errors.0.remove("password")
    });
    let navigate = StoredValue::new(use_navigate());
    let until = when::styled(link.expires_at, Style::Zoned);
    let until = t_with("passwords-until", move || args! { "date" => until.get() });
    let purpose = link.purpose;
    let present = use_session().signal().with_untracked(|view| view.as_ref().map(|view| view.name.clone()));
    let signed_in = present.is_some();
    // Back must not lead to a link that is spent.
    let leave = move |email: &str| {
        carried::keep_email(email);
        carried::note_done(purpose);
        let options = NavigateOptions { replace: true, ..NavigateOptions::default() };
        navigate.with_value(|navigate| navigate(paths::SIGN_IN, options));
    };
    let submit = move || {
        if busy.get_untracked() {
            return;
        }
        let new = NewPassword { token: token.get_untracked(), password: password.get_untracked() };
        problem.set(None);
        if let Err(wrong) = new.validate() {
            errors.set(wrong);
            return;
        }
        errors.set(FieldErrors::default());
        busy.set(true);
        let answer = send(purpose, &new);
        let sign_out = signed_in.then(|| call::<SignOut>(&(), &NoInput {}));
        leptos::task::spawn_local(async move {
            match answer.await {
                Ok(reply) => match sign_out {
                    None => leave(&reply.value.email),
                    Some(sign_out) => {
                        carried::store(&reply.value.email, purpose);
                        // If it was the same person, that session has ended already.
                        let _ = sign_out.await;
                        let _ = window().location().replace(paths::SIGN_IN);
                        return;
                    }
                },
                Err(why) => match (why.kind, state(&why)) {
                    (Kind::LinkNoLongerValid, Some(state)) => on_gone.run(state),
                    (Kind::Invalid, _) => errors.set(why.fields()),
                    _ => problem.set(Some(why)),
                },
            }
            busy.set(false);
        });
    };
    let (name, email) = (RwSignal::new(link.name), RwSignal::new(link.email));
    // That they cannot be changed is plain from what the page is for.
    let locked = Signal::stored(Some(String::new()));
    let hint = t_with("passwords-hint", || args! { "min" => MIN_PASSWORD as u64 });
    view! {
        <p class="passwords__intro">{intro} " " {until}</p>
        {present
            .map(|name| {
                let text = t_with("passwords-signed-in", move || args! { "name" => name.clone() });
                view! {
                    <div class="passwords__note">
                        <Banner tone=Tone::Info>{text}</Banner>
                    </div>
                }
            })}
        <Form errors problem on_submit=submit>
            <TextField name="name" label=t("passwords-name") value=name autocomplete="name" locked />
            <EmailField name="email" label=t("session-email") value=email autocomplete="username" locked />
            <NewPasswordField
                name="password"
                label=t("passwords-new")
                hint
                value=password
                wrong
                right=t("passwords-long-enough")
            />
            <FormActions>
                <Button label=action kind=ButtonKind::Primary submit=true busy />
            </FormActions>
        </Form>
    }
    .into_any()
}

fn send(purpose: LinkPurpose, new: &NewPassword) -> BoxFuture<Result<Reply<PasswordSet>, Problem>> {
    match purpose {
        LinkPurpose::Register => call::<FinishRegistration>(&(), new),
        LinkPurpose::Reset => call::<ResetPassword>(&(), new),
    }
}

/// Why the link no longer holds, from the refusal.
fn state(problem: &Problem) -> Option<LinkState> {
    problem.more.get("state")?.as_str()?.parse().ok()
}
