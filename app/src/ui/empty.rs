//! Nothing here yet, and what to do next (DASH-026).

use super::icon::Icon;
use crate::text::Text;
use leptos::prelude::*;

/// An empty state; its children are the actions that help.
#[component]
pub fn Empty(
    #[prop(into)] title: Text,
    #[prop(optional, into)] text: Option<Text>,
    #[prop(optional, into)] icon: Option<Icon>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            {icon.map(|icon| view! { <div class="empty__icon">{icon.svg()}</div> })}
            <p class="empty__title">{title}</p>
            {text.map(|text| view! { <p class="empty__text">{text}</p> })}
            {children.map(|children| view! { <div class="empty__actions">{children()}</div> })}
        </div>
    }
    .into_any()
}
