//! Help, Legal, Supported languages (DASH-003).

use super::top_bar::languages;
use crate::{
    text::t,
    ui::{button::ButtonKind, icon::Icon, menu::Menu},
};
use leptos::prelude::*;

/// The CloudLink online help.
const HELP: &str = "https://www.mitel.com/document-center/technology/cloudlink";
/// The end-user licence agreement for CloudLink applications.
const LEGAL: &str = "https://www.mitel.com/legal/cloudlink-end-user-license-agreement";

/// The footer.
#[component]
pub(super) fn Footer() -> impl IntoView {
    view! {
        <footer class="frame__footer">
            {outside("frame-help", HELP)} {outside("frame-legal", LEGAL)}
            <Menu
                id="languages"
                label=t("frame-languages")
                icon=Icon::Globe
                kind=ButtonKind::Quiet
                items=languages()
            />
        </footer>
    }
    .into_any()
}

fn outside(key: &'static str, href: &'static str) -> AnyView {
    view! {
        <a class="frame__footer-link" href=href target="_blank" rel="noopener external">
            {t(key)}
            {Icon::External.svg()}
            <span class="visually-hidden">{t("ui-link-external")}</span>
        </a>
    }
    .into_any()
}
