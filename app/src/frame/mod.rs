//! What surrounds every page: navigation, top bar, footer, notices of the session.
//!
//! `nav` and `top_bar` are what one sees, `gate` decides which page an address shows, `in_view` knows the account
//! whose pages these are, `load` draws what is being loaded,
//! `arranged` a table as the person arranged it, `choices` keeps language, theme and folded navigation.

pub mod arranged;
pub mod bell;
pub mod choices;
mod footer;
pub mod gate;
mod idle;
pub mod in_view;
mod job;
pub mod load;
mod nav;
mod person;
pub mod refused;
mod sign_in_again;
pub mod status;
mod switcher;
mod top_bar;

use crate::{
    session::use_session,
    text::t,
    ui::{announce::Announcer, page_head::Within, toast::Toasts},
};
use leptos::{ev::MouseEvent, html, prelude::*};
use std::time::Duration;

/// The frame around the page. Without a session only the page and the footer are there.
#[component]
pub fn Frame(children: Children) -> impl IntoView {
    let choices = choices::use_choices();
    let in_view = in_view::use_in_view();
    // Signing in and out load the document anew, so this does not change while it is open.
    let signed_in = use_session().is_signed_in();
    provide_context(Within(Signal::derive(move || in_view.summary().map(|account| account.name))));
    in_view.follow();
    if signed_in {
        bell::provide();
        Effect::new(|_| load_anew_when_brought_back());
    }
    // Says that the browser has taken over, lists and all: tests wait for it.
    Effect::new(|_| {
        let mark = || {
            if let Some(root) = document().document_element() {
                let _ = root.set_attribute("data-alive", "");
            }
        };
        set_timeout(mark, Duration::ZERO);
    });
    let main = NodeRef::<html::Main>::new();
    let skip = move |event: MouseEvent| {
        event.prevent_default();
        if let Some(main) = main.get_untracked() {
            let _ = main.focus();
        }
    };
    view! {
        <a class="frame__skip" href="#content" on:click=skip>
            {t("frame-skip")}
        </a>
        <div
            class="frame"
            class:frame--bare=!signed_in
            class:frame--narrow=move || choices.nav_narrow.get()
            class:frame--framed=choices.framed
        >
            {signed_in
                .then(|| {
                    view! {
                        <nav::Nav />
                        <top_bar::TopBar />
                    }
                })}
            <main id="content" class="frame__main" tabindex="-1" node_ref=main>
                {children()}
            </main>
            <footer::Footer />
        </div>
        {signed_in
            .then(|| {
                view! {
                    <idle::IdleNotice />
                    <sign_in_again::SignInAgain />
                }
            })}
        <Toasts />
        <Announcer />
    }
    .into_any()
}

/// A page that Back brings out of the browser's memory may belong to a session that has ended: the Worker decides
/// anew what may be seen (SIGN-022).
fn load_anew_when_brought_back() {
    let shown = window_event_listener_untyped("pageshow", |event| {
        let persisted = js_sys::Reflect::get(&event, &"persisted".into()).is_ok_and(|value| value.is_truthy());
        if persisted {
            let _ = window().location().reload();
        }
    });
    on_cleanup(move || shown.remove());
}
