//! Search, filters and what they found, all of it in the address (DASH-019): Back, sharing and bookmarks work.
//!
//! Filters are links and small forms inside native disclosures, so they work before any script has arrived.

use super::{
    announce::announce,
    filter_menu::add_menu,
    filters::{Applied, Filter, FilterState},
    icon::Icon,
};
use crate::{
    args,
    text::{Text, t, t_with},
};
use leptos::{
    ev::{self, SubmitEvent},
    html,
    leptos_dom::helpers::TimeoutHandle,
    prelude::*,
};
use leptos_router::{NavigateOptions, hooks::use_navigate};
use std::time::Duration;
use wasm_bindgen::JsCast;

/// The address of the list with other search words and filters.
pub(super) type Link = Callback<(FilterState,), String>;

/// The bar.
#[component]
pub fn FilterBar(
    /// Unique on the page.
    id: &'static str,
    /// The name of the search box; without it there is none.
    #[prop(optional, into)]
    search_label: Option<Text>,
    #[prop(optional, into)] placeholder: Option<Text>,
    #[prop(into)] state: Signal<FilterState>,
    /// The address of this list with other search words and filters.
    #[prop(into)]
    link: Link,
    #[prop(optional)] filters: Vec<Filter>,
    /// A sentence with the number found; shown, and announced when it changes. May read a `Listing`.
    #[prop(optional, into)]
    found: Signal<Option<String>>,
    /// The search box's parameter in the address, for forms sent without script.
    #[prop(default = "search")]
    search_name: &'static str,
    /// Whether the menu of filters is open, for what is asked only then.
    #[prop(optional)]
    menu_open: Option<RwSignal<bool>>,
    /// What stands at the right end.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let filters = StoredValue::new(filters);
    let has_filters = filters.with_value(|filters| !filters.is_empty());
    // Announced by an effect of its own: the sentence on the page is no live region, since it changes with every row
    // that is loaded.
    Effect::new(move |before: Option<Option<String>>| {
        let now = found.get();
        if let (Some(Some(before)), Some(now)) = (before, &now)
            && before != *now
        {
            announce(now.clone());
        }
        now
    });
    view! {
        <div class="filter-bar" role="search" id=id>
            {search_label
                .map(|label| view! { <SearchBox label placeholder state link name=search_name /> })}
            {has_filters.then(|| add_menu(id, filters, state, link, menu_open))}
            {chips(filters, state, link)}
            <div class="filter-bar__end">
                <span class="filter-bar__found">
                    <Transition>{move || found.get()}</Transition>
                </span>
                {children.map(|children| children())}
            </div>
        </div>
    }
    .into_any()
}

/// Acts 250 ms after the last key (DASH-019); `/` focuses it from anywhere on the page.
#[component]
fn SearchBox(
    label: Text,
    placeholder: Option<Text>,
    state: Signal<FilterState>,
    link: Link,
    name: &'static str,
) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    let words = RwSignal::new(state.with_untracked(|state| state.search.clone()));
    super::follow::follow_text(words, move || input.get().map(Into::into));
    // Back, or "Clear all", changes the words from outside.
    let sought = Memo::new(move |_| state.with(|state| state.search.clone()));
    Effect::new(move |before: Option<String>| {
        let sought = sought.get();
        if before.is_some() && words.with_untracked(|words| words.trim() != sought.trim()) {
            words.set(sought.clone());
        }
        sought
    });
    let navigate = use_navigate();
    let go = Callback::new(move |()| {
        let (search, present) = (words.get_untracked().trim().to_owned(), state.get_untracked());
        if search != present.search.trim() {
            // Typing on replaces the entry: Back leads to the list before the search, not through every letter.
            let replace = !present.search.is_empty();
            let address = link.run((FilterState { search, ..present },));
            navigate(&address, NavigateOptions { replace, scroll: false, ..NavigateOptions::default() });
        }
    });
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let hold = move || {
        if let Some(running) = timer.try_update_value(Option::take).flatten() {
            running.clear();
        }
    };
    on_cleanup(hold);
    let typed = move |text: String| {
        words.set(text);
        hold();
        timer.set_value(set_timeout_with_handle(move || go.run(()), Duration::from_millis(250)).ok());
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        hold();
        go.run(());
    };
    Effect::new(move |_| {
        let slash = window_event_listener(ev::keydown, move |event| {
            let plain = !event.ctrl_key() && !event.meta_key() && !event.alt_key();
            if event.key() == "/" && plain && !is_typing(&event) && super::single_keys::are_on() {
                event.prevent_default();
                if let Some(input) = input.get_untracked() {
                    let _ = input.focus();
                }
            }
        });
        on_cleanup(move || slash.remove());
    });
    let clear = move |_| {
        words.set(String::new());
        hold();
        go.run(());
        if let Some(input) = input.get_untracked() {
            let _ = input.focus();
        }
    };
    let bare = Signal::derive(move || link.run((FilterState { search: String::new(), ..state.get() },)));
    view! {
        <form class="filter-bar__search" method="get" action=move || path_of(&bare.get()) on:submit=submit>
            {Icon::Search.svg()}
            <input
                node_ref=input
                type="search"
                class="filter-bar__input"
                name=name
                value=words.get_untracked()
                aria-label=label
                aria-keyshortcuts="/"
                placeholder=move || placeholder.map(|words| words.get())
                autocomplete="off"
                maxlength="200"
                on:input:target=move |event| typed(event.target().value())
            />
            {carried(bare, name)}
            <button
                type="button"
                class="filter-bar__clear"
                aria-label=t("ui-search-clear")
                hidden=move || words.with(String::is_empty)
                on:click=clear
            >
                {Icon::X.svg()}
            </button>
        </form>
    }
    .into_any()
}

/// The filters in force, each removable; links, so that they can go without script.
fn chips(filters: StoredValue<Vec<Filter>>, state: Signal<FilterState>, link: Link) -> AnyView {
    let chip = move |applied: Applied| {
        let filter = filters.with_value(|filters| filters.iter().find(|filter| filter.key == applied.key).cloned())?;
        let href = {
            let applied = applied.clone();
            move || link.run((state.get().without(&applied),))
        };
        let words = Signal::derive(move || format!("{}: {}", filter.title.get(), filter.words(&applied.value)));
        let name = t_with("ui-filter-remove", move || args! { "filter" => words.get() });
        Some(view! {
            <a class="filter-bar__chip" href=href data-noscroll="" aria-label=name>
                <span>{words}</span>
                {Icon::X.svg()}
            </a>
        })
    };
    let all_gone = move || link.run((FilterState::default(),));
    let any = move || state.with(|state| state.applied.len() + usize::from(!state.search.is_empty()) > 1);
    view! {
        {move || state.get().applied.into_iter().filter_map(&chip).collect_view()}
        {move || {
            any()
                .then(|| {
                    view! {
                        <a class="filter-bar__all" href=all_gone data-noscroll="">
                            {t("ui-filter-clear")}
                        </a>
                    }
                })
        }}
    }
    .into_any()
}

/// What else is in the address, for a form sent without script.
pub(super) fn carried(address: Signal<String>, except: &'static str) -> impl IntoView {
    move || {
        let address = address.get();
        let query = address.split_once('?').map_or("", |(_, query)| query);
        let pairs: Vec<(String, String)> = serde_urlencoded::from_str(query).unwrap_or_default();
        pairs
            .into_iter()
            .filter(|(name, _)| name != except)
            .map(|(name, value)| view! { <input type="hidden" name=name value=value /> })
            .collect_view()
    }
}

/// An address without its query.
pub(super) fn path_of(address: &str) -> String {
    address.split('?').next().unwrap_or_default().to_owned()
}

fn is_typing(event: &web_sys::KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    target.is_some_and(|target| {
        matches!(target.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT")
            || target.closest("dialog[open], [contenteditable=true]").ok().flatten().is_some()
    })
}
