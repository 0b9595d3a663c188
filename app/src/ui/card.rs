//! A section on a surface of its own.

use crate::text::Text;
use leptos::prelude::*;

/// A section, with a heading (`h2`) and actions beside it if it has them.
#[component]
pub fn Card(
    #[prop(optional, into)] title: Option<Text>,
    #[prop(optional, into)] actions: Option<ViewFn>,
    /// Without padding, for a filter bar and a table that draw their own.
    #[prop(optional)]
    flush: bool,
    children: Children,
) -> impl IntoView {
    let head = (title.is_some() || actions.is_some()).then(|| {
        view! {
            <div class="card__head">
                {title.map(|title| view! { <h2 class="card__title">{title}</h2> })}
                {actions.map(|actions| view! { <div class="card__actions">{actions.run()}</div> })}
            </div>
        }
    });
    view! {
        <section class="card" class:card--flush=flush>
            {head}
            {children()}
        </section>
    }
    .into_any()
}
