//! What is there for who asks: a line that opens.

use super::icon::Icon;
use crate::text::Text;
use leptos::{html, prelude::*};

/// A line that shows what is below it when it is pressed.
#[component]
pub fn Disclosure(
    /// The line.
    #[prop(into)]
    label: Text,
    /// Whether it is open; it follows what is pressed, and can be set.
    #[prop(optional)]
    open: RwSignal<bool>,
    children: Children,
) -> impl IntoView {
    let details = NodeRef::<html::Details>::new();
    let follow = move |_| {
        if let Some(details) = details.get_untracked() {
            open.set(details.open());
        }
    };
    view! {
        <details class="disclosure" node_ref=details prop:open=open on:toggle=follow>
            <summary>{label} {Icon::ChevronDown.svg()}</summary>
            {children()}
        </details>
    }
    .into_any()
}
