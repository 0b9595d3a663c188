//! A menu behind a button, in the top layer through the Popover API: it opens and its links work before any script.
//!
//! An item that may not be pressed stays in the list and says why (ROLE-055).

use super::{button::ButtonKind, icon::Icon};
use crate::text::Text;
use leptos::{
    ev::{KeyboardEvent, MouseEvent},
    html,
    prelude::*,
};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

#[derive(Clone)]
enum Does {
    Press(Callback<()>),
    Lead(String),
}

/// A line of a menu.
#[derive(Clone)]
pub struct MenuItem {
    label: Text,
    does: Does,
    icon: Option<Icon>,
    danger: bool,
    refusal: Signal<Option<String>>,
}

impl MenuItem {
    /// A line that does something.
    pub fn press(label: impl Into<Text>, on_press: impl Into<Callback<()>>) -> Self {
        Self::new(label.into(), Does::Press(on_press.into()))
    }

    /// A line that leads somewhere.
    pub fn link(label: impl Into<Text>, href: impl Into<String>) -> Self {
        Self::new(label.into(), Does::Lead(href.into()))
    }

    fn new(label: Text, does: Does) -> Self {
        Self { label, does, icon: None, danger: false, refusal: Signal::default() }
    }

    /// Adds an icon.
    #[must_use]
    pub const fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    /// Something is lost by it.
    #[must_use]
    pub const fn danger(mut self) -> Self {
        self.danger = true;
        self
    }

    /// Not allowed while there is a reason.
    #[must_use]
    pub fn refused(mut self, reason: impl Into<Signal<Option<String>>>) -> Self {
        self.refusal = reason.into();
        self
    }
}

/// A button that opens a menu. Arrow keys, Home and End move in it; Esc closes it and returns to the button.
#[component]
pub fn Menu(
    /// Unique on the page: ties button and list together.
    #[prop(into)]
    id: String,
    #[prop(into)] label: Text,
    #[prop(optional, into)] icon: Option<Icon>,
    /// Shows the icon alone; the label becomes its name.
    #[prop(optional)]
    icon_only: bool,
    #[prop(optional)] kind: ButtonKind,
    #[prop(into)] items: Signal<Vec<MenuItem>>,
) -> impl IntoView {
    let list = NodeRef::<html::Div>::new();
    let face = match (icon, icon_only) {
        (Some(icon), true) => icon.svg(),
        (icon, _) => view! {
            {icon.map(Icon::svg)}
            <span class="button__label">{label}</span>
            {Icon::ChevronDown.svg()}
        }
        .into_any(),
    };
    view! {
        <span class="menu">
            <button
                type="button"
                class=format!("button button--{}", kind.as_str())
                class=("button--icon", icon_only)
                popovertarget=id.clone()
                aria-haspopup="menu"
                aria-label=move || icon_only.then(|| label.get())
            >
                {face}
            </button>
            <div
                id=id
                class="menu__list"
                popover="auto"
                role="menu"
                aria-label=label
                node_ref=list
                on:keydown=move |event| walk(&event, list)
                on:toggle=move |_| enter(list)
            >
                {move || items.get().into_iter().map(|item| line(item, list)).collect_view()}
            </div>
        </span>
    }
    .into_any()
}

/// The button that opens a popover of another part, which is no list of items.
pub(super) fn opener(popover: &'static str, label: Text) -> impl IntoView {
    view! {
        <button type="button" class="button button--secondary" popovertarget=popover>
            {Icon::More.svg()}
            <span class="button__label">{label}</span>
        </button>
    }
}

fn line(item: MenuItem, list: NodeRef<html::Div>) -> AnyView {
    let MenuItem { label, does, icon, danger, refusal } = item;
    let refused = move || refusal.with(Option::is_some);
    let inner = view! {
        {icon.map(Icon::svg)}
        <span class="menu__words">
            {label} {move || refusal.get().map(|reason| view! { <span class="menu__reason">{reason}</span> })}
        </span>
    };
    let off = move || refused().then_some("true");
    match does {
        Does::Press(on_press) => {
            let press = move |_: MouseEvent| {
                if !untrack(refused) {
                    leave(list);
                    on_press.run(());
                }
            };
            view! {
                <button
                    type="button"
                    role="menuitem"
                    tabindex="-1"
                    class="menu__item"
                    class=("menu__item--danger", danger)
                    aria-disabled=off
                    on:click=press
                >
                    {inner}
                </button>
            }
            .into_any()
        }
        Does::Lead(href) => view! {
            <a
                role="menuitem"
                tabindex="-1"
                class="menu__item"
                class=("menu__item--danger", danger)
                href=move || (!refused()).then(|| href.clone())
                aria-disabled=off
                on:click=move |_| leave(list)
            >
                {inner}
            </a>
        }
        .into_any(),
    }
}

fn items(list: NodeRef<html::Div>) -> Vec<HtmlElement> {
    found(list, "[role=menuitem]")
}

/// What of a popover a selector finds, in order.
pub(super) fn found(list: NodeRef<html::Div>, selector: &str) -> Vec<HtmlElement> {
    let found = list.get_untracked().and_then(|list| list.query_selector_all(selector).ok());
    found.map_or_else(Vec::new, |found| (0..found.length()).filter_map(|i| found.get(i)?.dyn_into().ok()).collect())
}

/// Moves among the items.
fn walk(event: &KeyboardEvent, list: NodeRef<html::Div>) {
    if event.key() == "Tab" {
        leave(list);
    } else {
        step(event, &items(list));
    }
}

/// Arrow keys, Home and End: the focus goes to the item that the key means.
pub(super) fn step(event: &KeyboardEvent, items: &[HtmlElement]) {
    let Some(last) = items.len().checked_sub(1) else { return };
    let active = document().active_element();
    let here = items.iter().position(|item| active.as_ref().is_some_and(|a| a.is_same_node(Some(item))));
    let next = match (event.key().as_str(), here) {
        ("ArrowDown", Some(here)) if here < last => here + 1,
        ("ArrowDown" | "Home", _) => 0,
        ("ArrowUp", Some(here)) if here > 0 => here - 1,
        ("ArrowUp" | "End", _) => last,
        _ => return,
    };
    event.prevent_default();
    if let Some(item) = items.get(next) {
        let _ = item.focus();
    }
}

/// Opened: the first item takes the focus. Closed within another menu: the browser gives it back to nobody.
fn enter(list: NodeRef<html::Div>) {
    let first = if is_open(list) { items(list).into_iter().next() } else { within(list) };
    if let Some(first) = first {
        let _ = first.focus();
    }
}

/// The button of a menu that stands in one that is open.
fn within(list: NodeRef<html::Div>) -> Option<HtmlElement> {
    let list = list.get_untracked()?;
    list.closest(":popover-open").ok()??;
    list.previous_element_sibling()?.dyn_into().ok()
}

/// Whether a popover is shown.
pub(super) fn is_open(list: NodeRef<html::Div>) -> bool {
    list.get_untracked().is_some_and(|list| list.matches(":popover-open").unwrap_or(false))
}

/// Closes; the focus is back at the button before the item does its work.
pub(super) fn leave(list: NodeRef<html::Div>) {
    if let Some(list) = list.get_untracked() {
        let _ = list.hide_popover();
    }
}
