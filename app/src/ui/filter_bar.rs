//! Search, filters and what they found, all of it in the address (DASH-019): Back, sharing and bookmarks work.
//!
//! Filters are links and small forms inside native disclosures, so they work before any script has arrived.

use super::{announce::announce, button::ButtonKind, choice::Choice, icon::Icon};
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

/// A filter in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applied {
    /// The filter's key.
    pub key: String,
    /// Its value.
    pub value: String,
}

/// Search and filters, as in the address.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FilterState {
    /// The words searched for.
    pub search: String,
    /// The filters, in the order in which they were added.
    pub applied: Vec<Applied>,
}

impl FilterState {
    fn with(mut self, filter: &Filter, value: &str) -> Self {
        if !filter.many {
            self.applied.retain(|applied| applied.key != filter.key);
        }
        let applied = Applied { key: filter.key.to_owned(), value: value.to_owned() };
        if !self.applied.contains(&applied) {
            self.applied.push(applied);
        }
        self
    }

    fn without(mut self, gone: &Applied) -> Self {
        self.applied.retain(|applied| applied != gone);
        self
    }
}

#[derive(Clone)]
enum Takes {
    Choices(Signal<Vec<Choice>>),
    Typed(&'static str),
    Own(ViewFn, Callback<(String,), String>),
}

/// A filter one can add.
#[derive(Clone)]
pub struct Filter {
    key: &'static str,
    title: Text,
    takes: Takes,
    many: bool,
}

impl Filter {
    /// One of several values.
    pub fn choices(key: &'static str, title: impl Into<Text>, choices: impl Into<Signal<Vec<Choice>>>) -> Self {
        Self { key, title: title.into(), takes: Takes::Choices(choices.into()), many: false }
    }

    /// A calendar day.
    pub fn date(key: &'static str, title: impl Into<Text>) -> Self {
        Self { key, title: title.into(), takes: Takes::Typed("date"), many: false }
    }

    /// Some words.
    pub fn text(key: &'static str, title: impl Into<Text>) -> Self {
        Self { key, title: title.into(), takes: Takes::Typed("text"), many: false }
    }

    /// A value that takes a form of its own, such as a span of time: the form, and the words for a value. The form
    /// sends itself by GET without script, and closes the menu with [`close_menu`].
    pub fn own(
        key: &'static str,
        title: impl Into<Text>,
        form: impl Into<ViewFn>,
        words: impl Into<Callback<(String,), String>>,
    ) -> Self {
        Self { key, title: title.into(), takes: Takes::Own(form.into(), words.into()), many: false }
    }

    /// May be added several times with different values.
    #[must_use]
    pub fn many(mut self) -> Self {
        self.many = true;
        self
    }

    /// The words for a value.
    fn words(&self, value: &str) -> String {
        let label = match &self.takes {
            Takes::Choices(choices) => {
                choices.with(|choices| choices.iter().find(|choice| choice.value == value).map(|choice| choice.label))
            }
            Takes::Typed(_) => None,
            Takes::Own(_, words) => return words.run((value.to_owned(),)),
        };
        label.map_or_else(|| value.to_owned(), |label| label.get())
    }
}

type Link = Callback<(FilterState,), String>;

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
            {has_filters.then(|| add_menu(id, filters, state, link))}
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
            if event.key() == "/" && !event.ctrl_key() && !event.meta_key() && !event.alt_key() && !is_typing(&event) {
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

fn add_menu(id: &'static str, filters: StoredValue<Vec<Filter>>, state: Signal<FilterState>, link: Link) -> AnyView {
    let sheet = NodeRef::<html::Div>::new();
    let close = move || {
        if let Some(sheet) = sheet.get_untracked() {
            let _ = sheet.hide_popover();
        }
    };
    let one = move |filter: Filter| {
        let title = filter.title;
        let inside = match filter.takes.clone() {
            Takes::Choices(choices) => {
                let line = move |choice: Choice| {
                    let Choice { value, label, .. } = choice;
                    let applied = {
                        let (key, value) = (filter.key, value.clone());
                        move || state.with(|s| s.applied.iter().any(|a| a.key == key && a.value == value))
                    };
                    let filter = filter.clone();
                    let href = move || link.run((state.get().with(&filter, &value),));
                    view! {
                        <li>
                            <a
                                class="filter-bar__choice"
                                href=href
                                data-noscroll=""
                                aria-current=move || applied().then_some("true")
                                on:click=move |_| close()
                            >
                                {label}
                            </a>
                        </li>
                    }
                };
                view! { <ul class="filter-bar__choices">{move || choices.get().into_iter().map(&line).collect_view()}</ul> }
                    .into_any()
            }
            Takes::Typed(kind) => typed_filter(id, filter.clone(), kind, state, link, close),
            Takes::Own(form, _) => form.run(),
        };
        view! {
            <details class="filter-bar__filter" name=format!("{id}-filters")>
                <summary>{title} {Icon::ChevronDown.svg()}</summary>
                {inside}
            </details>
        }
        .into_any()
    };
    let one = StoredValue::new(one);
    let list_id = format!("{id}-add");
    view! {
        <button
            type="button"
            class=format!("button button--{} filter-bar__add", ButtonKind::Secondary.as_str())
            popovertarget=list_id.clone()
        >
            {Icon::Plus.svg()}
            <span class="button__label">{t("ui-filter-add")}</span>
        </button>
        <div class="filter-bar__sheet" popover="auto" id=list_id role="group" aria-label=t("ui-filter-add") node_ref=sheet>
            <p class="filter-bar__sheet-title">{t("ui-filter-add")}</p>
            {filters.get_value().into_iter().map(|filter| one.with_value(|one| one(filter))).collect_view()}
        </div>
    }
    .into_any()
}

/// A filter whose value is typed: a small form.
fn typed_filter(
    id: &'static str,
    filter: Filter,
    kind: &'static str,
    state: Signal<FilterState>,
    link: Link,
    close: impl Fn() + Copy + Send + Sync + 'static,
) -> AnyView {
    let navigate = use_navigate();
    let key = filter.key;
    let title = filter.title;
    let bare = {
        let filter = filter.clone();
        Signal::derive(move || {
            let mut state = state.get();
            state.applied.retain(|applied| filter.many || applied.key != filter.key);
            link.run((state,))
        })
    };
    let value = RwSignal::new(String::new());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let typed = value.get_untracked();
        if !typed.trim().is_empty() {
            close();
            let address = link.run((state.get_untracked().with(&filter, typed.trim()),));
            value.set(String::new());
            navigate(&address, NavigateOptions { scroll: false, ..NavigateOptions::default() });
        }
    };
    let input_id = format!("{id}-filter-{key}");
    view! {
        <form class="filter-bar__typed" method="get" action=move || path_of(&bare.get()) on:submit=submit>
            <label class="visually-hidden" for=input_id.clone()>{title}</label>
            <input
                class="field__input"
                id=input_id
                type=kind
                name=key
                prop:value=value
                on:input:target=move |event| value.set(event.target().value())
            />
            {carried(bare, "")}
            <button type="submit" class="button button--primary">{t("ui-filter-apply")}</button>
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
fn carried(address: Signal<String>, except: &'static str) -> impl IntoView {
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

/// Closes the menu of filters that a form of its own stands in.
pub fn close_menu(form: &web_sys::EventTarget) {
    let menu = form.dyn_ref::<web_sys::Element>().and_then(|form| form.closest("[popover]").ok().flatten());
    if let Some(menu) = menu.and_then(|menu| menu.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = menu.hide_popover();
    }
}

fn path_of(address: &str) -> String {
    address.split('?').next().unwrap_or_default().to_owned()
}

fn is_typing(event: &web_sys::KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    target.is_some_and(|target| {
        matches!(target.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT")
            || target.closest("dialog[open], [contenteditable=true]").ok().flatten().is_some()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_replaces_itself_unless_it_may_come_often() {
        let owner = Owner::new();
        owner.set();
        let role = Filter::choices("role", "Role", Vec::new());
        let kind = Filter::text("kind", "Kind").many();
        let state = FilterState::default().with(&role, "a").with(&role, "b").with(&kind, "x").with(&kind, "y");
        let values: Vec<_> = state.applied.iter().map(|applied| applied.value.as_str()).collect();
        assert_eq!(values, ["b", "x", "y"]);
        let gone = Applied { key: "kind".into(), value: "x".into() };
        assert_eq!(state.without(&gone).applied.len(), 2);
    }
}
