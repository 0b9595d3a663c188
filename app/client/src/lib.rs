//! The browser's entry: takes over the page that the Worker rendered.

use app::{
    boot::{Boot, take_over},
    routes::App,
};
use wasm_bindgen::prelude::wasm_bindgen;

/// Called by the page's start script with the page's language and that language's joined Fluent text.
#[wasm_bindgen]
pub fn hydrate(language: &str, ftl: String) {
    console_error_panic_hook::set_once();
    take_over(Boot::from_page(), language, ftl, App);
}
