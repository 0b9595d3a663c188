//! The browser's entry before anyone is signed in: takes over the sign-in page, which waits for nothing else.

use app::{
    boot::{Boot, take_over},
    routes::Door,
    text::stay_at_the_door,
};
use wasm_bindgen::prelude::wasm_bindgen;

/// Called by the page's start script with the page's language and that language's joined Fluent text.
#[wasm_bindgen]
pub fn hydrate(language: &str, ftl: String) {
    console_error_panic_hook::set_once();
    stay_at_the_door();
    take_over(Boot::from_sign_in_page(), language, ftl, Door);
}
