//! The page's shape while its content is under way (DASH-026).

use crate::text::t;
use leptos::prelude::*;

/// Lines of text to come.
#[component]
pub fn Skeleton(#[prop(default = 3)] lines: usize) -> impl IntoView {
    view! {
        <div class="skeleton" aria-busy="true">
            <span class="visually-hidden">{t("ui-loading")}</span>
            {(0..lines).map(|_| view! { <span class="skeleton__line"></span> }).collect_view()}
        </div>
    }
    .into_any()
}

/// Rows of a table to come, as high as the real ones so that nothing jumps.
#[component]
pub fn SkeletonRows(#[prop(default = 8)] rows: usize, #[prop(default = 5)] columns: usize) -> impl IntoView {
    let row = move || {
        let cells = (0..columns).map(|_| view! { <span class="skeleton__line"></span> }).collect_view();
        view! { <div class="skeleton__row">{cells}</div> }
    };
    view! {
        <div class="skeleton skeleton--rows" aria-busy="true">
            <span class="visually-hidden">{t("ui-loading")}</span>
            {(0..rows).map(|_| row()).collect_view()}
        </div>
    }
    .into_any()
}
