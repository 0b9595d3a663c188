//! Copies a text. Where the clipboard is refused (an iframe without the permission) the text is selected instead,
//! ready for Ctrl C, and the button says so.

use super::icon::Icon;
use crate::text::Text;
use leptos::{html, prelude::*};

/// A text with a button that copies it.
#[component]
pub fn CopyButton(
    /// The text, shown beside the button.
    #[prop(into)]
    text: Signal<String>,
    /// What is copied, such as "Copy the Account ID".
    #[prop(into)]
    label: Text,
) -> impl IntoView {
    let shown = NodeRef::<html::Span>::new();
    let press = move |_| copy(text.get_untracked(), move || shown.get_untracked().map(Into::into));
    view! {
        <span class="copy">
            <span class="copy__text" node_ref=shown>{text}</span>
            <button type="button" class="copy__button" aria-label=label on:click=press>
                {Icon::Copy.svg()}
                <span class="tooltip__text" aria-hidden="true">{label}</span>
            </button>
        </span>
    }
    .into_any()
}

/// Puts a text on the clipboard and says so. Where that is refused, selects what `shown` finds and says what to
/// press instead.
pub fn copy(text: String, shown: impl FnOnce() -> Option<web_sys::Element> + 'static) {
    use super::toast::toast;
    use crate::text::say;
    let (done, select) = (say("ui-copy-done"), say("ui-copy-select"));
    leptos::task::spawn_local(async move {
        let clipboard = js_sys::Reflect::get(&window().navigator(), &"clipboard".into());
        let written = match clipboard {
            // Absent on plain http, where web-sys would throw.
            Ok(present) if !present.is_undefined() => {
                let promise = window().navigator().clipboard().write_text(&text);
                wasm_bindgen_futures::JsFuture::from(promise).await.is_ok()
            }
            _ => false,
        };
        if written {
            toast(done);
        } else {
            if let (Some(shown), Ok(Some(selection))) = (shown(), window().get_selection()) {
                let _ = selection.select_all_children(&shown);
            }
            toast(select);
        }
    });
}
