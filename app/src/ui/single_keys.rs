//! Whether shortcuts of a single character do anything. Some people's tools type without meaning to, so they can be
//! switched off (WCAG 2.1.4); the browser remembers it.

use leptos::prelude::window;

const STORED: &str = "portal-single-keys";

/// Whether they are on. Only for handlers and effects.
pub fn are_on() -> bool {
    storage().and_then(|storage| storage.get_item(STORED).ok().flatten()).is_none()
}

/// Switches them on or off.
pub fn switch(on: bool) {
    if let Some(storage) = storage() {
        let _ = if on { storage.remove_item(STORED) } else { storage.set_item(STORED, "off") };
    }
}

/// `None` where the browser keeps it from pages, as in some private windows.
fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}
