//! A link that no longer holds: why, and one button that sends a new message to the same address (SIGN-032).

use crate::{
    args,
    call::call,
    paths,
    text::{t, t_with},
    ui::{
        banner::{Banner, ProblemBanner},
        button::{Button, ButtonKind},
        tone::Tone,
    },
};
use domain::{
    passwords::{
        Link,
        operations::{ResendLink, Token},
    },
    problem::Problem,
};
use leptos::prelude::*;

/// The reason and the button.
#[component]
pub(super) fn Gone(
    /// What it was for.
    link: Link,
    /// What stands behind the `#` of its address.
    token: RwSignal<String>,
) -> impl IntoView {
    let problem = RwSignal::new(None::<Problem>);
    let (busy, asked) = (RwSignal::new(false), RwSignal::new(false));
    let send = move || {
        busy.set(true);
        problem.set(None);
        let answer = call::<ResendLink>(&(), &Token { token: token.get_untracked() });
        leptos::task::spawn_local(async move {
            match answer.await {
                Ok(_) => asked.set(true),
                Err(why) => problem.set(Some(why)),
            }
            busy.set(false);
        });
    };
    let reason = format!("passwords-link-{}", link.state.name());
    let email = link.email.clone();
    let sent = t_with("passwords-resend-done", move || args! { "email" => email.clone() });
    let email = link.email;
    let text = t_with("passwords-resend-text", move || args! { "email" => email.clone() });
    view! {
        <div class="passwords">
            <div role="alert">
                <Banner tone=Tone::Warn>{t(reason)}</Banner>
            </div>
            <p>{text}</p>
            <ProblemBanner problem />
            <div role="status">{move || asked.get().then(|| view! { <Banner tone=Tone::Good>{sent}</Banner> })}</div>
            <div class="passwords__ways">
                // Stays when it is done, so that the keyboard does not lose its place.
                <Button label=t("passwords-resend") kind=ButtonKind::Primary busy disabled=asked on_press=send />
                <a class="passwords__way" href=paths::SIGN_IN>{t("passwords-to-sign-in")}</a>
            </div>
        </div>
    }
    .into_any()
}
