//! Buttons, and links that look like them.
//!
//! A button that may not be pressed stays reachable and says why: `aria-disabled` with the reason as its
//! description and its tooltip, never a mute grey box (ROLE-055).

use super::icon::Icon;
use crate::text::{Text, t};
use leptos::{ev::MouseEvent, prelude::*};

/// How much a button weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ButtonKind {
    /// One of several.
    #[default]
    Secondary,
    /// The one thing to do here; one a page.
    Primary,
    /// Barely there until pointed at.
    Quiet,
    /// Something is lost by it.
    Danger,
}

impl ButtonKind {
    /// The CSS modifier.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Secondary => "secondary",
            Self::Primary => "primary",
            Self::Quiet => "quiet",
            Self::Danger => "danger",
        }
    }

    fn class(self, icon_only: bool, small: bool) -> String {
        let mut class = format!("button button--{}", self.as_str());
        if icon_only {
            class.push_str(" button--icon");
        }
        if small {
            class.push_str(" button--small");
        }
        class
    }
}

/// A button.
#[component]
pub fn Button(
    /// What it does, as a verb; also the name of an icon-only button.
    #[prop(into)]
    label: Text,
    #[prop(optional)] kind: ButtonKind,
    #[prop(optional, into)] icon: Option<Icon>,
    /// Shows the icon alone; the label becomes name and tooltip.
    #[prop(optional)]
    icon_only: bool,
    /// Submits the form around it.
    #[prop(optional)]
    submit: bool,
    #[prop(optional)] small: bool,
    /// Its work is under way: further presses do nothing.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// Nothing to do yet, for a reason that is plain to see (nothing changed, nothing typed).
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Not allowed, and why.
    #[prop(optional, into)]
    refusal: Signal<Option<String>>,
    #[prop(optional, into)] on_press: Option<Callback<()>>,
) -> impl IntoView {
    let off = move || disabled.get() || refusal.with(Option::is_some);
    let press = move |event: MouseEvent| {
        if busy.get_untracked() || untrack(off) {
            event.prevent_default();
        } else if let Some(on_press) = on_press {
            on_press.run(());
        }
    };
    view! {
        <button
            class=kind.class(icon_only, small)
            class:button--busy=busy
            type=if submit { "submit" } else { "button" }
            aria-disabled=move || off().then_some("true")
            aria-busy=move || busy.get().then_some("true")
            aria-label=move || icon_only.then(|| label.get())
            aria-description=refusal
            on:click=press
        >
            {face(label, icon, icon_only)}
            {tip(label, icon_only, refusal)}
        </button>
    }
    .into_any()
}

/// A link that looks like a button.
#[expect(clippy::fn_params_excessive_bools, reason = "props have names where they are given")]
#[component]
pub fn LinkButton(
    /// Where it leads or what it opens.
    #[prop(into)]
    label: Text,
    #[prop(into)] href: Signal<String>,
    #[prop(optional)] kind: ButtonKind,
    #[prop(optional, into)] icon: Option<Icon>,
    #[prop(optional)] icon_only: bool,
    #[prop(optional)] small: bool,
    /// Leaves the portal: opens a tab of its own and says so.
    #[prop(optional)]
    external: bool,
    /// Leads to no page of ours, though to the same host: the document goes.
    #[prop(optional)]
    leaves: bool,
    /// Saves a file instead of opening a page.
    #[prop(optional)]
    download: bool,
    /// Not allowed, and why.
    #[prop(optional, into)]
    refusal: Signal<Option<String>>,
) -> impl IntoView {
    let refused = move || refusal.with(Option::is_some);
    view! {
        <a
            class=kind.class(icon_only, small)
            href=move || (!refused()).then(|| href.get())
            role=move || refused().then_some("link")
            tabindex=move || refused().then_some("0")
            aria-disabled=move || refused().then_some("true")
            aria-label=move || icon_only.then(|| label.get())
            aria-description=refusal
            target=external.then_some("_blank")
            rel=if external { Some("noopener external") } else { leaves.then_some("external") }
            download=download.then_some("")
        >
            {face(label, icon, icon_only)}
            {external
                .then(|| {
                    view! {
                        {Icon::External.svg()}
                        <span class="visually-hidden">{t("ui-link-external")}</span>
                    }
                })}
            {tip(label, icon_only, refusal)}
        </a>
    }
    .into_any()
}

fn face(label: Text, icon: Option<Icon>, icon_only: bool) -> AnyView {
    view! {
        {icon.map(Icon::svg)}
        <span class="button__spinner">{Icon::Spinner.svg()}</span>
        {(!icon_only).then(|| view! { <span class="button__label">{label}</span> })}
    }
    .into_any()
}

/// The reason, or the name of an icon-only button: seen on hover and on focus, read as description or name.
fn tip(label: Text, icon_only: bool, refusal: Signal<Option<String>>) -> impl IntoView {
    move || {
        let text = refusal.get().or_else(|| icon_only.then(|| label.get()))?;
        Some(view! { <span class="tooltip__text" aria-hidden="true">{text}</span> })
    }
}
