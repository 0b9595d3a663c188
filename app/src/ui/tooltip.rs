//! A few words more about something, seen on hover and on focus; Esc hides them (WCAG 1.4.13).

use crate::text::Text;
use leptos::{ev::KeyboardEvent, prelude::*};

/// Adds words to what it surrounds. Those words must not be the only place that says them.
#[component]
pub fn Tooltip(
    /// The words.
    #[prop(into)]
    text: Text,
    children: Children,
) -> impl IntoView {
    let hushed = RwSignal::new(false);
    let hush = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            hushed.set(true);
        }
    };
    view! {
        <span
            class="tooltip"
            class:tooltip--hushed=hushed
            on:keydown=hush
            on:focusout=move |_| hushed.set(false)
            on:mouseleave=move |_| hushed.set(false)
        >
            {children()}
            <span class="tooltip__text" role="tooltip">{text}</span>
        </span>
    }
    .into_any()
}
