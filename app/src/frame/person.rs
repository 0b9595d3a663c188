//! Who one is, and the way out.

use crate::{
    args,
    call::call,
    paths,
    session::{Session, role_key, use_session},
    text::{say_problem, t, t_with},
    ui::{
        avatar::{Avatar, initials},
        button::Button,
        icon::Icon,
    },
};
use domain::{
    operation::NoInput,
    problem::{Kind, Problem},
    session::{SessionView, operations::SignOut},
};
use leptos::prelude::*;

/// The avatar and what opens from it: name, role, Sign out.
#[component]
pub(super) fn PersonMenu() -> impl IntoView {
    let session = use_session();
    let view = session.signal();
    // What is seen is part of the name, for those who speak to their browser (WCAG 2.5.3).
    let letters = move || view.with(|view| view.as_ref().map(|person| initials(&person.name)).unwrap_or_default());
    let name = t_with("frame-person-button", move || args! { "initials" => letters() });
    let problem = RwSignal::new(None::<Problem>);
    // Passkeys and the like are the person's own, whoever they look as.
    let viewing = session.is_viewing();
    let busy = RwSignal::new(false);
    let sign_out = move || {
        busy.set(true);
        let answer = end_session(session);
        leptos::task::spawn_local(async move {
            if let Err(refused) = answer.await {
                problem.set(Some(refused));
            }
            busy.set(false);
        });
    };
    let card = move |person: SessionView| {
        let role = person.role_name.clone().map_or_else(|| t(role_key(person.base)), Into::into);
        let at = person.partner_name.clone().or_else(|| person.account.clone().map(|account| account.name));
        view! {
            <div class="frame-top__person-card">
                <Avatar name=person.name.clone() large=true />
                <div>
                    <p class="frame-top__person-name">{person.name.clone()}</p>
                    <p class="frame-top__person-line">{person.email.clone()}</p>
                    <p class="frame-top__person-line">
                        {role} {at.map(|at| view! { <span>" · " {at}</span> })}
                    </p>
                </div>
            </div>
        }
    };
    view! {
        <span class="frame-top__person">
            <button type="button" class="frame-top__person-button" popovertarget="person" aria-label=name>
                {move || view.get().map(|person| view! { <Avatar name=person.name /> })}
            </button>
            <div id="person" class="frame-top__panel" popover="auto" role="group" aria-label=t("frame-person")>
                {move || view.get().map(card)}
                <p class="frame-top__problem" role="alert">{move || problem.get().map(|problem| say_problem(&problem))}</p>
                <a class="frame-top__person-way" href=paths::RIGHTS>
                    {Icon::Key.svg()}
                    {t("rights-menu")}
                </a>
                {(!viewing)
                    .then(|| {
                        view! {
                            <a class="frame-top__person-way" href=paths::SECURITY>
                                {Icon::Lock.svg()}
                                {t("frame-security")}
                            </a>
                        }
                    })}
                <Button label=t("frame-sign-out") icon=Icon::SignOut busy on_press=sign_out />
            </div>
        </span>
    }
    .into_any()
}

/// Signs out and opens the sign-in page.
pub(super) fn end_session(session: Session) -> impl Future<Output = Result<(), Problem>> {
    let answer = call::<SignOut>(&(), &NoInput {});
    // The identity provider's own session goes on, and the sign-in page says so (SSO-055).
    let view = session.signal().get_untracked();
    let by_provider = view.is_some_and(|view| view.identity_provider.is_some());
    let to = if by_provider { paths::SIGNED_OUT_HERE } else { paths::SIGNED_OUT };
    async move {
        match answer.await {
            Ok(_) => leave(to),
            // The session had ended already: that is what was asked for.
            Err(refused) if refused.kind == Kind::NotSignedIn => leave(to),
            Err(refused) => return Err(refused),
        }
        Ok(())
    }
}

/// Leaves nothing of the session behind, in this tab and in the others (SIGN-022).
fn leave(to: &str) {
    #[cfg(feature = "hydrate")]
    crate::session::again::mark_signed_out();
    let _ = window().location().replace(to);
}
