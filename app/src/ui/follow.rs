//! Keeps an input and its signal alike.
//!
//! Setting the property at hydration, as `prop:value` does, would wipe out whatever was typed before the page came
//! alive. Here the input starts with its attribute, what was typed meanwhile is taken over, and only later changes
//! of the signal are written back (DASH-025).

use leptos::prelude::*;
use send_wrapper::SendWrapper;
use wasm_bindgen::JsValue;

/// Follows a text input or text area. `element` is `None` until it is on the page.
pub fn follow_text(value: RwSignal<String>, element: impl Fn() -> Option<JsValue> + 'static) {
    follow(value, ["value", "defaultValue"], element, JsValue::as_string);
}

/// Follows a tick box.
pub fn follow_tick(value: RwSignal<bool>, element: impl Fn() -> Option<JsValue> + 'static) {
    follow(value, ["checked", "defaultChecked"], element, JsValue::as_bool);
}

fn follow<T>(
    value: RwSignal<T>,
    [property, first]: [&'static str; 2],
    element: impl Fn() -> Option<JsValue> + 'static,
    read: fn(&JsValue) -> Option<T>,
) where
    T: Into<JsValue> + Clone + PartialEq + Send + Sync + 'static,
{
    let element = SendWrapper::new(element);
    Effect::new(move |met: Option<bool>| {
        let wanted = value.get();
        let Some(element) = element() else { return false };
        let get = |name: &str| js_sys::Reflect::get(&element, &name.into()).ok().and_then(|found| read(&found));
        let shown = get(property);
        if shown.as_ref() != Some(&wanted) {
            // At the first meeting, what differs from the document's own text was typed by a person.
            match shown.filter(|shown| met != Some(true) && get(first).as_ref() != Some(shown)) {
                Some(typed) => value.set(typed),
                None => drop(js_sys::Reflect::set(&element, &property.into(), &wanted.into())),
            }
        }
        true
    });
}
