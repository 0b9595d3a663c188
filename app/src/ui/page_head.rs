//! The head of every page: where one is, what it is, what one can do. One `h1` a page.

use super::{announce::announce, menu};
use crate::text::{Text, t};
use leptos::{
    ev::{KeyboardEvent, MouseEvent},
    html,
    prelude::*,
};
use leptos_meta::Title;
use leptos_router::hooks::use_location;
use wasm_bindgen::JsCast;
use web_sys::Element;

/// What the page is within (the account's name), in context, for the document's title.
#[derive(Clone, Copy)]
pub struct Within(pub Signal<Option<String>>);

/// A step of the way here.
#[derive(Clone)]
pub struct Crumb {
    label: Text,
    href: Option<String>,
}

impl Crumb {
    /// A page above this one.
    pub fn new(label: impl Into<Text>, href: impl Into<String>) -> Self {
        Self { label: label.into(), href: Some(href.into()) }
    }

    /// This page.
    pub fn here(label: impl Into<Text>) -> Self {
        Self { label: label.into(), href: None }
    }
}

/// Breadcrumb, title, count and actions. Sets the document's title; after a change of route the title takes the
/// focus, so that keyboard and screen reader start where the eye does.
#[component]
pub fn PageHead(
    #[prop(into)] title: Text,
    #[prop(optional)] crumbs: Vec<Crumb>,
    /// How many, beside the title. May read a `Listing`.
    #[prop(optional, into)]
    count: Option<Text>,
    /// The actions. On a phone the primary one sticks to the bottom, and of more than two the others are a menu.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    head(title, crumbs, count, children.map(|children| actions(children).into_any()))
}

/// The head without actions; what they need is no part of the pages before sign-in.
pub(super) fn plain(title: Text) -> AnyView {
    head(title, Vec::new(), None, None)
}

fn head(title: Text, crumbs: Vec<Crumb>, count: Option<Text>, actions: Option<AnyView>) -> AnyView {
    let within = use_context::<Within>().map_or_else(Signal::default, |within| within.0);
    let portal = t("ui-portal");
    let document_title = Signal::derive(move || match within.get() {
        Some(within) => format!("{} · {within} · {}", title.get(), portal.get()),
        None => format!("{} · {}", title.get(), portal.get()),
    });
    let heading = NodeRef::<html::H1>::new();
    arrive(heading, document_title);
    let crumbs = (!crumbs.is_empty()).then(|| {
        let step = |crumb: Crumb| match crumb.href {
            Some(href) => view! { <li class="page-head__crumb"><a href=href>{crumb.label}</a></li> }.into_any(),
            None => view! { <li class="page-head__crumb" aria-current="page">{crumb.label}</li> }.into_any(),
        };
        view! {
            <nav class="page-head__crumbs" aria-label=t("ui-breadcrumb")>
                <ol>{crumbs.into_iter().map(step).collect_view()}</ol>
            </nav>
        }
    });
    view! {
        <Title text=move || document_title.get() />
        <div class="page-head">
            {crumbs}
            <div class="page-head__row">
                <h1 class="page-head__title" tabindex="-1" node_ref=heading>{title}</h1>
                {count
                    .map(|count| {
                        view! {
                            <span class="page-head__count">
                                <Transition>{move || count.get()}</Transition>
                            </span>
                        }
                    })}
                {actions}
            </div>
        </div>
    }
    .into_any()
}

/// Where the actions are, for the button before them.
const LIST: &str = "page-head-actions";

/// What of the actions the keys reach, once they are a menu: the primary one is not in it.
const ACTIONS: &str = ":scope > :is(a, button):not(.button--primary), :scope > .menu > button:not(.button--primary)";

/// The actions. On a phone more than two are a menu behind a button; which they are is the style's to say, which alone
/// knows the width and how many there are. Elsewhere the popover is never opened, and shows what is in it all the same.
fn actions(children: Children) -> impl IntoView {
    let list = NodeRef::<html::Div>::new();
    let enter = move |_| {
        if menu::is_open(list)
            && let Some(first) = menu::found(list, ACTIONS).first()
        {
            let _ = first.focus();
        }
    };
    view! {
        <div class="page-head__actions">
            <span class="page-head__more">{menu::opener(LIST, t("ui-page-head-more"))}</span>
            <div
                id=LIST
                class="page-head__list"
                popover="auto"
                node_ref=list
                on:keydown=move |event| walk(&event, list)
                on:click=move |event| chosen(&event, list)
                on:toggle=enter
            >
                {children()}
            </div>
        </div>
    }
}

/// Actions that a phone does not show: another menu of the same head has them too.
#[component]
pub fn WideActions(children: Children) -> impl IntoView {
    view! { <span class="page-head__wide">{children()}</span> }
}

/// Moves among the actions while they are a menu; a menu of one of them has had its keys already.
fn walk(event: &KeyboardEvent, list: NodeRef<html::Div>) {
    if !menu::is_open(list) || event.default_prevented() {
        return;
    }
    let items = menu::found(list, ACTIONS);
    let end = if event.shift_key() { items.first() } else { items.last() };
    let active = document().active_element();
    if event.key() != "Tab" {
        menu::step(event, &items);
    } else if end.is_some_and(|end| active.is_some_and(|active| active.is_same_node(Some(end)))) {
        menu::leave(list);
    }
}

/// Closes once an action was chosen: not where one opens a menu of its own, or is refused and says why.
fn chosen(event: &MouseEvent, list: NodeRef<html::Div>) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let does = "a[href], button:not([popovertarget], [aria-disabled=true])";
    if menu::is_open(list) && target.is_some_and(|target| target.closest(does).is_ok_and(|found| found.is_some())) {
        menu::leave(list);
    }
}

/// Moves the focus to the title unless this is the page that the Worker sent, or the same page again.
fn arrive(heading: NodeRef<html::H1>, title: Signal<String>) {
    use std::sync::Mutex;
    static BEFORE: Mutex<Option<String>> = Mutex::new(None);

    let path = use_location().pathname;
    Effect::new(move |_| {
        let Some(heading) = heading.get() else { return };
        let path = path.get_untracked();
        let Ok(mut before) = BEFORE.lock() else { return };
        let moved = before.replace(path.clone()).is_some_and(|before| before != path);
        if moved {
            let _ = heading.focus();
            announce(title.get_untracked());
        }
    });
}
