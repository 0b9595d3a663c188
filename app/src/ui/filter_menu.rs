//! The menu from which filters are added. Links and small forms inside native disclosures, so that it works before any
//! script has arrived.

use super::{
    button::ButtonKind,
    choice::Choice,
    filter_bar::{Link, carried, path_of},
    filters::{Filter, FilterState, Takes},
    icon::Icon,
};
use crate::text::t;
use leptos::{ev::SubmitEvent, html, prelude::*};
use leptos_router::{NavigateOptions, hooks::use_navigate};
use wasm_bindgen::JsCast;

/// The button, and what it opens.
pub(super) fn add_menu(
    id: &'static str,
    filters: StoredValue<Vec<Filter>>,
    state: Signal<FilterState>,
    link: Link,
    open: Option<RwSignal<bool>>,
) -> AnyView {
    let sheet = NodeRef::<html::Div>::new();
    let close = move || {
        if let Some(sheet) = sheet.get_untracked() {
            let _ = sheet.hide_popover();
        }
    };
    let toggled = move |_| {
        if let (Some(open), Some(sheet)) = (open, sheet.get_untracked()) {
            open.set(sheet.matches(":popover-open").unwrap_or(false));
        }
    };
    let one = move |filter: Filter| {
        let title = filter.title;
        let inside = match filter.takes.clone() {
            Takes::Choices(choices) => {
                let line = move |choice: Choice| {
                    let Choice { value, label, hint } = choice;
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
                                {hint.map(|hint| view! { <span class="filter-bar__hint">{hint}</span> })}
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
        <div class="filter-bar__sheet" popover="auto" id=list_id role="group" aria-label=t("ui-filter-add") node_ref=sheet on:toggle=toggled>
            <p class="filter-bar__sheet-title">{t("ui-filter-add")}</p>
            {filters.get_value().into_iter().filter(|filter| filter.listed).map(|filter| one.with_value(|one| one(filter))).collect_view()}
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
    let (title, most) = (filter.title, filter.most.map(|most| most.to_string()));
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
                maxlength=most
                prop:value=value
                on:input:target=move |event| value.set(event.target().value())
            />
            {carried(bare, "")}
            <button type="submit" class="button button--primary">{t("ui-filter-apply")}</button>
        </form>
    }
    .into_any()
}

/// Closes the menu of filters that a form of its own stands in.
pub fn close_menu(form: &web_sys::EventTarget) {
    let menu = form.dyn_ref::<web_sys::Element>().and_then(|form| form.closest("[popover]").ok().flatten());
    if let Some(menu) = menu.and_then(|menu| menu.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = menu.hide_popover();
    }
}
