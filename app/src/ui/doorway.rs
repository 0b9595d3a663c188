//! A page before the portal itself, such as sign-in: what the portal is on the left, what is asked on the right.

use super::page_head;
use crate::text::{Text, t};
use leptos::prelude::*;

/// The page around what is asked, with its title.
#[component]
pub fn Doorway(
    #[prop(into)] title: Text,
    /// Without the portal's own brand: something around the page shows one already.
    #[prop(optional)]
    plain: bool,
    children: Children,
) -> impl IntoView {
    let brand = || {
        view! {
            <div class="doorway__brand">
                <p class="doorway__name">
                    <span class="doorway__mark" aria-hidden="true">"m"</span>
                    {t("ui-portal")}
                </p>
                <p class="doorway__claim">{t("ui-claim")}</p>
            </div>
        }
    };
    view! {
        <div class="doorway" class:doorway--plain=plain>
            {(!plain).then(brand)}
            <section class="doorway__card">
                {page_head::plain(title)}
                {children()}
            </section>
        </div>
    }
    .into_any()
}
