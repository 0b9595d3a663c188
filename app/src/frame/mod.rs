//! What surrounds every page: navigation, top bar, footer, notices of the session.
//!
//! `nav` and `top_bar` are what one sees, `gate` decides which page an address shows, `in_view` knows the account
//! whose pages these are, `changed` says what the person may do no more, `load` draws what is being loaded,
//! `undo` takes back what was done, `page_task` shows in the bell what a page does by itself, `palette` finds and does anything by a few letters,
//! `miaccess_window` is where partners log in without leaving the page,
//! `host` the page around a frame that the portal stands in, `groups` the account groups that lists are filtered by, `arranged` a table as the person arranged it, `choices` keeps language, theme and folded navigation.

pub mod arranged;
pub mod bell;
mod changed;
pub mod choices;
mod details;
mod follow;
mod footer;
pub mod gate;
pub mod groups;
pub mod host;
mod idle;
pub mod in_view;
mod live;
pub mod load;
pub mod miaccess_window;
mod nav;
pub mod notification;
pub mod page_task;
mod palette;
mod person;
pub mod refused;
mod sign_in_again;
pub mod status;
mod switcher;
mod top_bar;
pub mod undo;
pub mod viewing;

use crate::{
    session::use_session,
    text::t,
    ui::{announce::Announcer, page_head::Within, toast::Toasts},
};
use leptos::{ev::MouseEvent, html, prelude::*};
use std::time::Duration;

/// The frame around the pages of whoever is signed in; without a session only the page and the footer are there.
#[component]
pub fn Frame(children: Children) -> impl IntoView {
    // Signing in and out load the document anew, so this does not change while it is open.
    framed(use_session().is_signed_in().then_some(&SIGNED_IN), children)
}

/// The same frame as nobody signed in sees it: it needs none of the code of the other.
#[component]
pub fn BareFrame(children: Children) -> impl IntoView {
    framed(None, children)
}

/// What the frame does and shows for whoever is signed in.
struct SignedIn {
    begin: fn(),
    above: fn() -> AnyView,
    within: fn() -> AnyView,
    below: fn() -> AnyView,
}

static SIGNED_IN: SignedIn = SignedIn {
    begin: || {
        in_view::use_in_view().follow();
        // The bell is the partner's own, and not of whom they look as.
        if !use_session().is_viewing() {
            bell::provide();
        }
        palette::provide();
        Effect::new(|_| load_anew_when_brought_back());
    },
    above: || {
        view! {
            <nav::Nav />
            <top_bar::TopBar />
        }
        .into_any()
    },
    within: || {
        view! {
            {viewing::banner()}
            {changed::banner()}
        }
        .into_any()
    },
    below: || {
        view! {
            <idle::IdleNotice />
            <sign_in_again::SignInAgain />
            <palette::Dialogs />
            <Toasts />
        }
        .into_any()
    },
};

fn framed(signed_in: Option<&'static SignedIn>, children: Children) -> AnyView {
    let choices = choices::use_choices();
    let in_view = in_view::use_in_view();
    provide_context(Within(Signal::derive(move || in_view.summary().map(|account| account.name))));
    if let Some(parts) = signed_in {
        (parts.begin)();
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
    host::begin(main);
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
            class:frame--bare=signed_in.is_none()
            class:frame--narrow=move || choices.nav_narrow.get()
            class:frame--framed=choices.framed
        >
            {signed_in.map(|parts| (parts.above)())}
            <main id="content" class="frame__main" tabindex="-1" node_ref=main>
                {signed_in.map(|parts| (parts.within)())}
                {children()}
            </main>
            <footer::Footer />
        </div>
        {signed_in.map(|parts| (parts.below)())}
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
