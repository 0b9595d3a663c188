//! The head of every page: where one is, what it is, what one can do. One `h1` a page.

use super::{announce::announce, icon::Icon};
use crate::text::{Text, t};
use leptos::{html, prelude::*};
use leptos_meta::Title;
use leptos_router::hooks::use_location;

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
    /// The actions. On a phone the primary one sticks to the bottom, and several others are behind a button.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
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
                {children.map(actions)}
            </div>
        </div>
    }
    .into_any()
}

/// The actions. Whether a button stands before them is the style's to say, which alone knows the width and how many they
/// are. Its state is that of an empty popover, so that it works before any script.
fn actions(children: Children) -> impl IntoView {
    view! {
        <div class="page-head__actions">
            <span id="page-head-opened" class="page-head__opened" popover="manual"></span>
            <button
                type="button"
                class="page-head__more button button--secondary"
                popovertarget="page-head-opened"
            >
                {Icon::More.svg()}
                <span class="button__label">{t("ui-page-head-more")}</span>
            </button>
            {children()}
        </div>
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
