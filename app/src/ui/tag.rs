//! A small label for a state or a kind.

use super::{icon::Icon, tone::Tone};
use crate::text::Text;
use leptos::prelude::*;

/// A tag. The word tells; colour and icon only help.
#[component]
pub fn Tag(
    #[prop(into)] label: Text,
    #[prop(optional)] tone: Tone,
    #[prop(optional, into)] icon: Option<Icon>,
) -> impl IntoView {
    view! {
        <span class=format!("tag tag--{}", tone.as_str())>
            {icon.map(Icon::svg)} {label}
        </span>
    }
    .into_any()
}
