//! The page that the pop-up of a sign-in ends on: it tells the frame that opened it, and closes (SIGN-025).
//!
//! What it tells stands behind the `#`, and goes to a page of this origin only: whoever else has opened the pop-up
//! hears nothing.

use crate::{
    frame::miaccess_window::PREFIX,
    paths,
    text::t,
    ui::{button::LinkButton, doorway::Doorway},
};
use leptos::prelude::*;

/// The page.
#[component]
pub fn SignInWindowPage() -> impl IntoView {
    Effect::new(|_| tell());
    view! {
        <Doorway title=t("miaccess-window-title") plain=true>
            <p>{t("miaccess-window-text")}</p>
            <p>
                <LinkButton label=t("miaccess-window-portal") href=paths::HOME leaves=true />
            </p>
        </Doorway>
    }
    .into_any()
}

fn tell() {
    use wasm_bindgen::JsCast;
    let window = window();
    let said = window.location().hash().unwrap_or_default();
    // A code is taken once; nobody shall find it in this window.
    let history = window.history();
    let _ =
        history.and_then(|h| h.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(paths::SIGN_IN_WINDOW)));
    let Ok(opener) = window.opener() else { return };
    if opener.is_null() || opener.is_undefined() {
        return;
    }
    let opener: web_sys::Window = opener.unchecked_into();
    let message = format!("{PREFIX}{}", said.trim_start_matches('#'));
    if let Ok(origin) = window.location().origin() {
        let _ = opener.post_message(&message.into(), &origin);
    }
    let _ = window.close();
}
