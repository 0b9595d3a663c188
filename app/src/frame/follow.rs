//! Opening a page of the portal from code.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// Goes there as if a link had been pressed: within the document, and a form with unsaved changes asks first
/// (DASH-025).
pub(super) fn follow(path: &str) -> Option<()> {
    let link = document().create_element("a").ok()?.dyn_into::<web_sys::HtmlElement>().ok()?;
    link.set_attribute("href", path).ok()?;
    document().body()?.append_child(&link).ok()?;
    link.click();
    link.remove();
    Some(())
}
