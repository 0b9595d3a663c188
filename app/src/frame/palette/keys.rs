//! The shortcuts. Those that are a single character do nothing while one types, and can be switched off (WCAG 2.1.4).

use super::Palette;
use crate::ui::single_keys;
use leptos::{
    ev::{self, KeyboardEvent},
    prelude::*,
};
use wasm_bindgen::JsCast;

/// Where a character is typed, or means something of its own.
const TAKES_CHARACTERS: &str = "input:not([type=checkbox], [type=radio], [type=button]), textarea, select, \
    [contenteditable], [role=grid], [role=menu], [role=combobox], [role=listbox]";

/// How the palette's key is written.
pub(super) fn chord(palette: Palette) -> Signal<&'static str> {
    Signal::derive(move || if palette.mac.get() { "⌘ K" } else { "Ctrl K" })
}

/// Listens from now on.
pub(super) fn listen(palette: Palette) {
    Effect::new(move |_| {
        palette.mac.set(is_mac());
        palette.characters.set(single_keys::are_on());
        let pressed = window_event_listener(ev::keydown, move |event| press(palette, &event));
        on_cleanup(move || pressed.remove());
    });
    Effect::new(move |before: Option<()>| {
        let characters = palette.characters.get();
        if before.is_some() {
            single_keys::switch(characters);
        }
    });
}

fn press(palette: Palette, event: &KeyboardEvent) {
    if event.default_prevented() || event.is_composing() || event.alt_key() {
        return;
    }
    let modal = document().query_selector("dialog:modal").ok().flatten().is_some();
    let own = if palette.mac.get_untracked() { event.meta_key() } else { event.ctrl_key() };
    if own && !event.shift_key() && event.key().eq_ignore_ascii_case("k") {
        let open = palette.open.get_untracked();
        // Over a question that is still open, nothing else is begun.
        if open || !modal {
            event.prevent_default();
            palette.open.set(!open);
        }
        return;
    }
    let character = palette.characters.get_untracked() && !event.ctrl_key() && !event.meta_key();
    if !character || modal || is_typing(event) {
        return;
    }
    match event.key().as_str() {
        "?" => {
            event.prevent_default();
            palette.help.set(true);
        }
        "/" if focus_search().is_some() => event.prevent_default(),
        _ => {}
    }
}

fn is_typing(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    target.is_some_and(|target| target.closest(TAKES_CHARACTERS).ok().flatten().is_some())
}

/// The search of the page, if it has one.
fn focus_search() -> Option<()> {
    let field = document().query_selector("main input[type=search]").ok()??;
    let field = field.dyn_into::<web_sys::HtmlInputElement>().ok()?;
    field.focus().ok()?;
    field.select();
    Some(())
}

fn is_mac() -> bool {
    let platform = window().navigator().platform().unwrap_or_default();
    platform.starts_with("Mac") || platform.starts_with("iP")
}
