//! Every part in every state, for looking, for axe and for the accessibility snapshot. Development builds only.
//!
//! `/dev/parts?group=…`; samples are made here, nothing is called.

mod basics;
mod dialogs;
mod forms;
mod says;
mod table;

use crate::{
    text::t,
    ui::{
        page_head::{Crumb, PageHead},
        tabs::{Tab, Tabs},
        toast::Toasts,
    },
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

const GROUPS: [(&str, &str); 5] = [
    ("basics", "dev-basics"),
    ("says", "dev-says"),
    ("forms", "dev-forms"),
    ("dialogs", "dev-dialogs"),
    ("table", "dev-table"),
];

/// The example page.
#[component]
pub fn PartsPage() -> impl IntoView {
    let query = use_query_map();
    let group = Memo::new(move |_| query.read().get("group").unwrap_or_else(|| "basics".to_owned()));
    let tabs = GROUPS
        .into_iter()
        .map(|(key, title)| Tab::new(key, t(title)).link(format!("/dev/parts?group={key}")))
        .collect();
    let shown = move || match group.get().as_str() {
        "says" => view! { <says::Says /> }.into_any(),
        "forms" => view! { <forms::Forms /> }.into_any(),
        "dialogs" => view! { <dialogs::Dialogs /> }.into_any(),
        "table" => view! { <table::Table /> }.into_any(),
        _ => view! { <basics::Basics /> }.into_any(),
    };
    view! {
        <PageHead title=t("dev-parts") crumbs=vec![Crumb::new(t("dev-home"), "/"), Crumb::here(t("dev-parts"))] />
        <Tabs id="parts" label=t("dev-parts") tabs active=group>
            {shown}
        </Tabs>
        // The page is for anyone, and the frame of those who are not signed in has none.
        <Toasts />
    }
}
