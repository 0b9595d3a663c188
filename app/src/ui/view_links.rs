//! The views of a table: links in a row above it, each with how many rows it would show.

use crate::text::Text;
use leptos::prelude::*;

/// The row of links.
#[component]
pub fn ViewLinks(
    /// What the views have in common.
    #[prop(into)]
    label: Text,
    /// Of [`ViewLink`].
    children: Children,
) -> impl IntoView {
    view! {
        <nav class="view-links" aria-label=label>
            {children()}
        </nav>
    }
    .into_any()
}

/// One view: an address, so that Back and sharing work.
#[component]
pub fn ViewLink(
    #[prop(into)] title: Text,
    #[prop(into)] href: Signal<String>,
    /// Whether it is the one that is shown.
    #[prop(into)]
    current: Signal<bool>,
    /// How many rows it has; an ellipsis until that is known.
    #[prop(into)]
    number: Signal<Option<u64>>,
) -> impl IntoView {
    let number = move || number.get().map(|number| number.to_string());
    view! {
        <a class="view-links__link" href=href data-noscroll="" aria-current=move || current.get().then_some("page")>
            {title} " "
            <span class="view-links__number">
                <Transition fallback=|| "…">{number}</Transition>
            </span>
        </a>
    }
    .into_any()
}
