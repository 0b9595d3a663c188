//! The welcome e-mail of somebody who signs in by single sign-on alone: no password is asked for (SIGN-033).

use crate::{
    args,
    call::call,
    text::t_with,
    ui::{
        banner::ProblemBanner,
        button::{Button, ButtonKind},
        icon::Icon,
    },
};
use domain::{
    passwords::{Link, operations::Token},
    problem::Problem,
    sso::operations::RegisterBySingleSignOn,
};
use leptos::prelude::*;

/// What the link asks for, and the way to the identity provider.
#[component]
pub(super) fn ByProvider(
    /// What the link is for, and whose it is.
    link: Link,
    /// What stands behind the `#` of its address.
    token: RwSignal<String>,
) -> impl IntoView {
    let (busy, problem) = (RwSignal::new(false), RwSignal::new(None::<Problem>));
    let Link { account_name, account_number, provider, email, .. } = link;
    let name = provider.unwrap_or_default();
    let go = {
        let name = name.clone();
        t_with("passwords-register-sso-go", move || args! { "name" => name.clone() })
    };
    let text = t_with("passwords-register-sso", move || {
        args! { "account" => account_name.clone(), "number" => account_number.clone(), "name" => name.clone() }
    });
    let press = move || {
        busy.set(true);
        problem.set(None);
        let answer = call::<RegisterBySingleSignOn>(&(), &Token { token: token.get_untracked() });
        leptos::task::spawn_local(async move {
            match answer.await {
                // Busy until the page goes.
                Ok(reply) => drop(window().location().assign(&reply.value.address)),
                Err(why) => {
                    problem.set(Some(why));
                    busy.set(false);
                }
            }
        });
    };
    view! {
        <p class="passwords__intro">{text}</p>
        <p class="passwords__intro">
            <b>{email}</b>
        </p>
        <ProblemBanner problem />
        <Button label=go kind=ButtonKind::Primary icon=Icon::Key busy on_press=press />
    }
    .into_any()
}
