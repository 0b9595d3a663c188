//! What the link of an e-mail opens: the form for the first or a new password, or why the link no longer holds
//! (SIGN-030, SIGN-032, SIGN-038).
//!
//! The token stands behind the `#` of the address, which no server sees: the Worker draws the page's frame, the
//! browser asks what the link is for. Asking spends nothing.

use super::{by_provider::ByProvider, gone::Gone, is_plain, set::SetPassword};
use crate::{
    call::call,
    paths,
    text::t,
    ui::{
        banner::{Banner, ProblemBanner},
        button::LinkButton,
        doorway::Doorway,
        skeleton::Skeleton,
        tone::Tone,
    },
};
use domain::{
    passwords::{
        Link, LinkPurpose, LinkState,
        operations::{GetLink, Token},
    },
    problem::{Kind, Problem},
};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// Mitel Accounts registration.
#[component]
pub fn RegisterPage() -> impl IntoView {
    page(LinkPurpose::Register)
}

/// Set a new password.
#[component]
pub fn ResetPasswordPage() -> impl IntoView {
    page(LinkPurpose::Reset)
}

/// How far the page is.
#[derive(Clone, PartialEq)]
enum Stage {
    /// The Worker is being asked.
    Asking,
    /// There is such a link, valid or not.
    Known(Link),
    /// There is none: the address was cut off or mistyped.
    Unknown,
    /// It could not be asked.
    Trouble(Problem),
}

fn page(purpose: LinkPurpose) -> AnyView {
    let location = use_location();
    let stage = RwSignal::new(Stage::Asking);
    let token = RwSignal::new(String::new());
    let ask = move || {
        stage.set(Stage::Asking);
        let asked = token.get_untracked();
        if asked.is_empty() {
            stage.set(Stage::Unknown);
            return;
        }
        let answer = call::<GetLink>(&(), &Token { token: asked.clone() });
        leptos::task::spawn_local(async move {
            let answer = answer.await;
            // Another link may have been opened in this tab meanwhile.
            if token.try_get_untracked().is_none_or(|now| now != asked) {
                return;
            }
            stage.set(match answer {
                Ok(reply) => Stage::Known(reply.value),
                Err(problem) if problem.kind == Kind::NotFound => Stage::Unknown,
                Err(problem) => Stage::Trouble(problem),
            });
        });
    };
    // Never runs in the Worker, which has no token.
    Effect::new(move |_| {
        let hash = location.hash.get();
        // The address changes before the page does; another page's has no token.
        if location.pathname.get_untracked() == purpose.page() {
            token.set(hash.trim_start_matches('#').to_owned());
            ask();
        }
    });
    let titles = (title(purpose), t("passwords-gone-title"));
    let head = Signal::derive(move || {
        let gone = stage.with(|stage| match stage {
            Stage::Known(link) => link.state != LinkState::Valid,
            Stage::Unknown => true,
            Stage::Asking | Stage::Trouble(_) => false,
        });
        if gone { titles.1.get() } else { titles.0.get() }
    });
    let shown = move || match stage.get() {
        Stage::Asking => view! { <Skeleton lines=5 /> }.into_any(),
        Stage::Known(link) if link.state == LinkState::Valid && link.provider.is_some() => {
            view! { <ByProvider link token /> }.into_any()
        }
        Stage::Known(link) if link.state == LinkState::Valid => {
            let gone = move |state: LinkState| {
                stage.update(|stage| {
                    if let Stage::Known(link) = stage {
                        link.state = state;
                    }
                });
            };
            view! { <SetPassword link token on_gone=gone /> }.into_any()
        }
        Stage::Known(link) => view! { <Gone link token /> }.into_any(),
        Stage::Unknown => unknown(purpose),
        Stage::Trouble(problem) => view! { <ProblemBanner problem=Some(problem) on_retry=ask /> }.into_any(),
    };
    view! {
        <Doorway title=head plain=is_plain()>
            {shown}
        </Doorway>
    }
    .into_any()
}

fn title(purpose: LinkPurpose) -> crate::text::Text {
    match purpose {
        LinkPurpose::Register => t("passwords-register-title"),
        LinkPurpose::Reset => t("passwords-reset-title"),
    }
}

/// There is no such link, so nobody to send a new one to.
fn unknown(purpose: LinkPurpose) -> AnyView {
    let what = match purpose {
        LinkPurpose::Register => t("passwords-unknown-register"),
        LinkPurpose::Reset => t("passwords-unknown-reset"),
    };
    view! {
        <div class="passwords" role="alert">
            <Banner tone=Tone::Warn>{t("passwords-unknown")}</Banner>
            <p>{what}</p>
        </div>
        <div class="passwords__ways">
            {(purpose == LinkPurpose::Reset)
                .then(|| view! { <LinkButton label=t("passwords-forgot-title") href=paths::FORGOT_PASSWORD /> })}
            <LinkButton label=t("passwords-to-sign-in") href=paths::SIGN_IN />
        </div>
    }
    .into_any()
}
