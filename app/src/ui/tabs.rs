//! Tabs: arrow keys move, Home and End jump. With addresses they are links and work without script.

use crate::text::Text;
use leptos::{ev::KeyboardEvent, html, prelude::*};

/// A tab.
#[derive(Clone)]
pub struct Tab {
    key: String,
    title: Text,
    href: Option<String>,
}

impl Tab {
    /// A tab that is picked on the page.
    pub fn new(key: impl Into<String>, title: impl Into<Text>) -> Self {
        Self { key: key.into(), title: title.into(), href: None }
    }

    /// A tab with an address of its own, so that Back and sharing work.
    #[must_use]
    pub fn link(mut self, href: impl Into<String>) -> Self {
        self.href = Some(href.into());
        self
    }
}

/// A row of tabs and the panel of the active one.
#[component]
pub fn Tabs(
    /// Unique on the page.
    id: &'static str,
    #[prop(into)] label: Text,
    tabs: Vec<Tab>,
    /// The active tab's key.
    #[prop(into)]
    active: Signal<String>,
    /// For tabs without an address.
    #[prop(optional, into)]
    on_pick: Option<Callback<(String,)>>,
    /// The panel; it looks at `active` itself.
    children: Children,
) -> impl IntoView {
    let list = NodeRef::<html::Div>::new();
    let tab = move |tab: Tab| {
        let Tab { key, title, href } = tab;
        let chosen = {
            let key = key.clone();
            Memo::new(move |_| active.get() == key)
        };
        let selected = move || if chosen.get() { "true" } else { "false" };
        let reachable = move || if chosen.get() { "0" } else { "-1" };
        let tab_id = format!("{id}-tab-{key}");
        let pick = move |_| {
            if let Some(on_pick) = on_pick {
                on_pick.run((key.clone(),));
            }
        };
        let panel = format!("{id}-panel");
        match href {
            Some(href) => view! {
                <a
                    id=tab_id class="tabs__tab" role="tab" href=href data-noscroll="" aria-selected=selected
                    aria-controls=panel tabindex=reachable
                >
                    {title}
                </a>
            }
            .into_any(),
            None => view! {
                <button
                    id=tab_id type="button" class="tabs__tab" role="tab" aria-selected=selected
                    aria-controls=panel tabindex=reachable on:click=pick
                >
                    {title}
                </button>
            }
            .into_any(),
        }
    };
    view! {
        <div class="tabs">
            <div class="tabs__list" role="tablist" aria-label=label node_ref=list on:keydown=move |e| walk(&e, list)>
                {tabs.into_iter().map(tab).collect_view()}
            </div>
            <div
                class="tabs__panel"
                role="tabpanel"
                id=format!("{id}-panel")
                aria-labelledby=move || format!("{id}-tab-{}", active.get())
                tabindex="0"
            >
                {children()}
            </div>
        </div>
    }
    .into_any()
}

/// Moves to another tab and picks it.
fn walk(event: &KeyboardEvent, list: NodeRef<html::Div>) {
    use wasm_bindgen::JsCast;
    let Some(found) = list.get_untracked().and_then(|list| list.query_selector_all("[role=tab]").ok()) else { return };
    let tabs: Vec<web_sys::HtmlElement> = (0..found.length()).filter_map(|i| found.get(i)?.dyn_into().ok()).collect();
    let active = document().active_element();
    let Some(here) = tabs.iter().position(|tab| active.as_ref().is_some_and(|a| a.is_same_node(Some(tab)))) else {
        return;
    };
    let next = match event.key().as_str() {
        "ArrowRight" => (here + 1) % tabs.len(),
        "ArrowLeft" => (here + tabs.len() - 1) % tabs.len(),
        "Home" => 0,
        "End" => tabs.len() - 1,
        _ => return,
    };
    event.prevent_default();
    if let Some(tab) = tabs.get(next) {
        let _ = tab.focus();
        tab.click();
    }
}
