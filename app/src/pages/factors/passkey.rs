//! Use a passkey: signing in without typing anything (FACT-021). A page of its own, so that the sign-in page loads
//! nothing for it.

use super::browser;
use crate::{
    boot::return_address,
    call::call,
    frame::choices::use_choices,
    paths,
    session::{again, use_session},
    text::t,
    ui::{
        banner::{Banner, ProblemBanner},
        button::{Button, ButtonKind, LinkButton},
        doorway::Doorway,
        icon::Icon,
        tone::Tone,
    },
};
use domain::{
    factors::operations::{SignInWithPasskey, StartPasskeySignIn},
    operation::NoInput,
    problem::Problem,
};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// One try with a passkey.
#[derive(Clone, Copy)]
pub(super) struct PasskeyTry {
    pub(super) busy: RwSignal<bool>,
    failed: RwSignal<Option<browser::Failed>>,
    problem: RwSignal<Option<Problem>>,
}

impl PasskeyTry {
    pub(super) fn new() -> Self {
        Self { busy: RwSignal::new(false), failed: RwSignal::new(None), problem: RwSignal::new(None) }
    }

    /// Asks for a passkey and signs in with it; then the page opens that the query names.
    pub(super) fn begin(self, query: String) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.failed.set(None);
        self.problem.set(None);
        let asked = call::<StartPasskeySignIn>(&(), &NoInput {});
        leptos::task::spawn_local(async move {
            match attempt(asked).await {
                Ok(()) => {
                    again::mark_signed_in();
                    let _ = window().location().assign(&return_address(&query));
                    return;
                }
                Err(Stopped::Browser(why)) => self.failed.set(Some(why)),
                Err(Stopped::Portal(why)) => self.problem.set(Some(why)),
            }
            self.busy.set(false);
        });
    }

    /// What went wrong, with a way out of a frame that does not allow passkeys (FACT-025).
    pub(super) fn told(self) -> AnyView {
        let framed = use_choices().framed;
        let banner = move || {
            self.failed.get().map(|why| {
                let outside = move || {
                    framed.then(|| {
                        view! {
                            <LinkButton
                                label=t("factors-passkey-outside")
                                href=paths::SIGN_IN.to_owned()
                                external=true
                                small=true
                            />
                        }
                    })
                };
                view! { <Banner tone=Tone::Warn actions=outside>{t(why.key(framed))}</Banner> }
            })
        };
        view! {
            <ProblemBanner problem=self.problem />
            <div role="alert">{banner}</div>
        }
        .into_any()
    }
}

enum Stopped {
    Browser(browser::Failed),
    Portal(Problem),
}

async fn attempt(
    asked: crate::call::BoxFuture<Result<crate::call::Reply<domain::factors::operations::PasskeyAsked>, Problem>>,
) -> Result<(), Stopped> {
    let asked = asked.await.map_err(Stopped::Portal)?.value;
    let used = browser::get(&asked).await.map_err(Stopped::Browser)?;
    // The context is gone by now, and the browser needs none for a call.
    call::<SignInWithPasskey>(&(), &used).await.map_err(Stopped::Portal).map(drop)
}

/// The page.
#[component]
pub fn PasskeyPage() -> impl IntoView {
    let attempt = PasskeyTry::new();
    let search = use_location().search;
    let query = move || search.get_untracked().trim_start_matches('?').to_owned();
    let plain = use_choices().framed || use_session().is_signed_in();
    let title = t("factors-passkey-title");
    view! {
        <Doorway title plain>
            <p>{t("factors-passkey-text")}</p>
            {attempt.told()}
            <div class="factors__ways">
                <Button
                    label=t("factors-passkey-use")
                    kind=ButtonKind::Primary
                    icon=Icon::Key
                    busy=attempt.busy
                    on_press=move || attempt.begin(query())
                />
                <LinkButton label=t("factors-other-way") href=paths::SIGN_IN.to_owned() kind=ButtonKind::Quiet />
            </div>
        </Doorway>
    }
    .into_any()
}
