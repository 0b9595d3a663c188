//! How much of something is used, as a bar people would rather look at than read.

use crate::text::{Text, t_with};
use leptos::prelude::*;

/// A bar with its label and figures; from nine tenths on it warns. Drawn as SVG geometry: style attributes are
/// forbidden, and browsers draw the native `meter` each in their own way, at their own height.
#[component]
pub fn Meter(
    #[prop(into)] label: Text,
    #[prop(into)] used: Signal<u64>,
    #[prop(into)] total: Signal<u64>,
) -> impl IntoView {
    let tight = move || total.get() > 0 && used.get().saturating_mul(10) >= total.get().saturating_mul(9);
    let figures = t_with("ui-meter-figures", move || crate::args! { "used" => used.get(), "total" => total.get() });
    let width = move || format!("{}%", (used.get() as f64 * 100.0 / total.get().max(1) as f64).min(100.0));
    view! {
        <div class="meter" class=("meter--tight", tight)>
            <div class="meter__words">
                <span>{label}</span>
                <span class="meter__figures">{figures}</span>
            </div>
            <svg
                class="meter__bar"
                role="meter"
                aria-label=label
                aria-valuemin="0"
                aria-valuemax=move || total.get().to_string()
                aria-valuenow=move || used.get().to_string()
                aria-valuetext=figures
            >
                <rect class="meter__used" height="100%" width=width />
            </svg>
        </div>
    }
    .into_any()
}
