//! The browser's entry: takes over the page that the Worker rendered.

use app::{boot::Boot, routes::App, when};
use domain::language::Language;
use leptos::prelude::*;
use std::time::Duration;
use wasm_bindgen::prelude::wasm_bindgen;

/// Called by the page's start script with the page's language and that language's joined Fluent text.
#[wasm_bindgen]
pub fn hydrate(language: &str, ftl: String) {
    console_error_panic_hook::set_once();
    // The same knowledge the Worker rendered with, so that both renders agree.
    let language: Language = language.parse().unwrap_or_default();
    let boot = Boot { language, ..Boot::from_page().unwrap_or_default() };
    leptos::mount::hydrate_body(move || {
        boot.provide(Some(ftl));
        // The Worker wrote times in the zone of the last visit; the browser's own follows once the whole page has
        // been taken over, for what changes before is not drawn anew.
        let owner = Owner::current().unwrap_or_default();
        set_timeout(move || owner.with(when::take_browser_zone), Duration::ZERO);
        App()
    });
}
