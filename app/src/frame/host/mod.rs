//! The portal within a frame of another page, such as the MiAccess portal: what the two tell each other
//! (docs/embedding.md).
//!
//! `messages` is what is said, `origins` to whom and by whom. It is said to that page alone and heard from it alone, and
//! only if the configuration lets its origin frame the portal. What is heard can do no more than the person at the
//! page: change theme or language, open a page of the portal.

mod messages;
pub mod origins;

use super::{
    choices::{Choices, use_choices},
    follow::follow,
};
use crate::{
    paths,
    session::{again, use_session},
    text::language,
};
use leptos::{ev, html, leptos_dom::helpers::TimeoutHandle, prelude::*};
use leptos_router::hooks::use_location;
use messages::{Hears, Tells};
use std::time::Duration;
use wasm_bindgen::{JsCast, closure::Closure};

/// How often height and title are told at most.
const PAUSE: Duration = Duration::from_millis(100);

/// The page around the frame.
#[derive(Clone, Copy)]
struct Host {
    /// The sources of `FRAME_ANCESTORS` that name an origin.
    allowed: StoredValue<String>,
    /// The origins that are spoken to: the page's own, or until it is known all that it may have.
    origins: StoredValue<String>,
}

/// What was told last.
#[derive(Clone, Default, PartialEq, Eq)]
struct Look {
    title: String,
    height: u32,
}

/// Begins to talk with the page around the frame, if there is one; `main` is the portal's own content.
pub(super) fn begin(main: NodeRef<html::Main>) {
    let choices = use_choices();
    if !choices.framed {
        return;
    }
    let (path, session, asked) = (use_location().pathname, use_session(), again::is_asked());
    let host = Host { allowed: choices.hosts, origins: StoredValue::new(String::new()) };
    Effect::new(move |_| {
        host.find();
        host.listen(choices);
        host.tell(&Tells::Ready { version: env!("CARGO_PKG_VERSION") });
        if let Some(main) = main.get() {
            host.watch(main);
        }
    });
    Effect::new(move |before: Option<bool>| {
        let signed_in = session.is_signed_in() && !asked.get();
        if before != Some(signed_in) {
            host.tell(&Tells::Session { signed_in });
        }
        signed_in
    });
    Effect::new(move |_| path.with(|path| host.tell(&Tells::Navigated { path })));
}

impl Host {
    /// Finds out whom to speak to.
    fn find(self) {
        let origins = match origins::of_parent() {
            Some(parent) if self.allows(&parent) => parent,
            Some(_) => String::new(),
            // A browser that does not tell delivers to none of them but the right one.
            None => self.allowed.get_value(),
        };
        self.origins.set_value(origins);
    }

    fn allows(self, origin: &str) -> bool {
        self.allowed.with_value(|allowed| origins::allow(allowed, origin))
    }

    fn tell(self, what: &Tells<'_>) {
        let (Some(message), Ok(Some(parent))) = (what.message(), window().parent()) else { return };
        self.origins.with_value(|origins| {
            // A wildcard names no page to speak to.
            for origin in origins.split(' ').filter(|origin| !origin.is_empty() && !origin.contains('*')) {
                let _ = parent.post_message(&message, origin);
            }
        });
    }

    fn listen(self, choices: Choices) {
        // Whatever it changes needs the page's contexts.
        let owner = Owner::current().unwrap_or_default();
        let heard = window_event_listener(ev::message, move |event| {
            let parent = window().parent().ok().flatten();
            let from_parent =
                event.source().zip(parent).is_some_and(|(source, parent)| js_sys::Object::is(&source, &parent));
            let origin = event.origin();
            if !from_parent || !self.allows(&origin) {
                return;
            }
            let text = js_sys::JSON::stringify(&event.data()).ok().and_then(|text| text.as_string());
            let Some(message) = text.and_then(|text| messages::read(&text)) else { return };
            self.origins.set_value(origin);
            owner.with(|| obey(message, choices));
        });
        on_cleanup(move || heard.remove());
    }

    /// Tells title and height, now and whenever they change.
    fn watch(self, main: web_sys::HtmlElement) {
        let (told, timer) = (StoredValue::new(Look::default()), StoredValue::new(None::<TimeoutHandle>));
        let observed = main.clone();
        let look = move || {
            let _ = timer.try_set_value(None);
            let now = Look { title: document().title(), height: wanted(&main) };
            let Some(before) = told.try_get_value() else { return };
            if before.title != now.title {
                self.tell(&Tells::Title { title: &now.title });
            }
            if before.height != now.height {
                self.tell(&Tells::Height { height: now.height });
            }
            told.set_value(now);
        };
        let changed = Closure::<dyn Fn()>::new(move || {
            if timer.try_with_value(Option::is_none).unwrap_or_default() {
                timer.set_value(set_timeout_with_handle(look.clone(), PAUSE).ok());
            }
        });
        let function: &js_sys::Function = changed.as_ref().unchecked_ref();
        // The first look comes with the observer's first call.
        let Ok(sizes) = web_sys::ResizeObserver::new(function) else { return };
        sizes.observe(&observed);
        if let (Ok(titles), Some(head)) = (web_sys::MutationObserver::new(function), document().head()) {
            let what = web_sys::MutationObserverInit::new();
            what.set_child_list(true);
            what.set_subtree(true);
            let _ = titles.observe_with_options(&head, &what);
        }
        // The frame is there as long as the document.
        changed.forget();
    }
}

/// Does what was asked for.
fn obey(message: Hears, choices: Choices) {
    match message {
        Hears::Theme(theme) if theme != choices.theme.get_untracked() => choices.set_theme(theme),
        Hears::Language(wanted) if wanted != language().get_untracked() => choices.set_language(wanted),
        Hears::Navigate(path) => drop(paths::own(&path).map(follow)),
        Hears::Theme(_) | Hears::Language(_) => {}
    }
}

/// How high the page would be without a frame's border, in CSS pixels: top bar, content and footer.
fn wanted(main: &web_sys::HtmlElement) -> u32 {
    let height = |element: Option<web_sys::Element>| {
        // The navigation stands beside them.
        let element = element.filter(|element| element.tag_name() != "NAV");
        element.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()).map_or(0, |e| e.offset_height())
    };
    let all = height(main.previous_element_sibling()) + main.offset_height() + height(main.next_element_sibling());
    u32::try_from(all).unwrap_or_default()
}
