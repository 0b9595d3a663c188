//! Leaving a form with unsaved changes asks once (DASH-025).
//!
//! Closing the tab is asked about by the browser. Inside the portal, links and Back go through the router, so the
//! guard stands before it: it catches the click and, where the browser has the Navigation API, the Back button.

use super::{
    button::{Button, ButtonKind},
    dialog::Dialog,
};
use crate::text::t;
use leptos::{ev, prelude::*};
use leptos_router::{NavigateOptions, hooks::use_navigate};
use wasm_bindgen::{JsCast, JsValue};

/// Where the person was going.
#[derive(Clone)]
enum Wanted {
    /// To an address of the portal.
    Address(String),
    /// Back or forward, to an entry of the history by its key.
    Entry(String),
}

impl Default for Wanted {
    fn default() -> Self {
        Self::Address(String::new())
    }
}

/// Guards the page while `dirty`. Anywhere on the page, once.
#[component]
pub fn FormGuard(#[prop(into)] dirty: Signal<bool>) -> impl IntoView {
    let open = RwSignal::new(false);
    let wanted = StoredValue::new(Wanted::default());
    // Asked once: whoever chose to leave leaves.
    let leaving = StoredValue::new(false);
    let guards = move || dirty.try_get_untracked().unwrap_or(false) && !leaving.try_get_value().unwrap_or(true);

    Effect::new(move |_| {
        let unload = window_event_listener(ev::beforeunload, move |event| {
            if guards() {
                event.prevent_default();
            }
        });
        on_cleanup(move || unload.remove());
        let stop = move |way: Wanted| {
            let stop = guards();
            if stop {
                wanted.set_value(way);
                open.set(true);
            }
            stop
        };
        catch_links(move |href| stop(Wanted::Address(href)));
        catch_back(move |key| stop(Wanted::Entry(key)));
    });

    let navigate = use_navigate();
    let leave = Callback::new(move |()| {
        leaving.set_value(true);
        open.set(false);
        match wanted.get_value() {
            Wanted::Address(address) => navigate(&address, NavigateOptions::default()),
            Wanted::Entry(key) => traverse(&key),
        }
    });
    let actions = move || {
        view! {
            <Button label=t("ui-leave-stay") kind=ButtonKind::Primary on_press=move || open.set(false) />
            <Button label=t("ui-leave-go") kind=ButtonKind::Danger on_press=move || leave.run(()) />
        }
    };
    view! {
        <Dialog open title=t("ui-leave-title") actions>
            <p>{t("ui-leave-text")}</p>
        </Dialog>
    }
}

/// Asks `stop` before the router sees a click on a link of the portal.
fn catch_links(stop: impl Fn(String) -> bool + 'static) {
    let caught = move |event: web_sys::Event| {
        let link = event
            .target()
            .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
            .and_then(|element| element.closest("a[href]").ok().flatten())
            .and_then(|link| link.dyn_into::<web_sys::HtmlAnchorElement>().ok());
        let Some(link) = link else { return };
        let plain = event
            .dyn_ref::<web_sys::MouseEvent>()
            .is_some_and(|click| click.button() == 0 && !click.ctrl_key() && !click.meta_key() && !click.shift_key());
        let inside = link.target().is_empty()
            && link.origin() == window().location().origin().unwrap_or_default()
            && link.pathname() != window().location().pathname().unwrap_or_default();
        if plain && inside && stop(format!("{}{}{}", link.pathname(), link.search(), link.hash())) {
            event.prevent_default();
            event.stop_propagation();
        }
    };
    let listener = wasm_bindgen::closure::Closure::<dyn Fn(web_sys::Event)>::new(caught);
    let options = web_sys::AddEventListenerOptions::new();
    options.set_capture(true);
    let _ = window().add_event_listener_with_callback_and_add_event_listener_options(
        "click",
        listener.as_ref().unchecked_ref(),
        &options,
    );
    let listener = send_wrapper::SendWrapper::new(listener);
    on_cleanup(move || {
        let _ = window().remove_event_listener_with_callback_and_bool("click", listener.as_ref().unchecked_ref(), true);
    });
}

/// Asks `stop` before Back or Forward, in browsers that let a page keep its person (the Navigation API).
fn catch_back(stop: impl Fn(String) -> bool + 'static) {
    let Some(navigation) = navigation() else { return };
    let caught = move |event: web_sys::Event| {
        let get = |from: &JsValue, name: &str| js_sys::Reflect::get(from, &name.into()).unwrap_or_default();
        let kind = get(&event, "navigationType").as_string();
        let key = get(&get(&event, "destination"), "key").as_string();
        if kind.as_deref() == Some("traverse")
            && event.cancelable()
            && let Some(key) = key
            && stop(key)
        {
            event.prevent_default();
        }
    };
    let listener = wasm_bindgen::closure::Closure::<dyn Fn(web_sys::Event)>::new(caught);
    let _ = navigation.add_event_listener_with_callback("navigate", listener.as_ref().unchecked_ref());
    let held = send_wrapper::SendWrapper::new((navigation, listener));
    on_cleanup(move || {
        let (navigation, listener) = &*held;
        let _ = navigation.remove_event_listener_with_callback("navigate", listener.as_ref().unchecked_ref());
    });
}

fn navigation() -> Option<web_sys::EventTarget> {
    js_sys::Reflect::get(&window(), &"navigation".into()).ok()?.dyn_into().ok()
}

fn traverse(key: &str) {
    let Some(navigation) = navigation() else { return };
    let method = js_sys::Reflect::get(&navigation, &"traverseTo".into()).ok();
    if let Some(method) = method.and_then(|method| method.dyn_into::<js_sys::Function>().ok()) {
        let _ = method.call1(&navigation, &key.into());
    }
}
