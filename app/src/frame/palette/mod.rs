//! The command palette (Ctrl or ⌘ K): go to a page, find an account or a user, do something, all by typing a few letters
//! of it. Only what the person may do is offered, and nothing of it is kept.
//!
//! `entries` is what there always is, `find` what the API finds, `window` the dialog, `keys` the shortcuts and `help` the
//! list of them.

mod entries;
mod find;
mod help;
mod keys;
mod window;

use crate::{text::t, ui::icon::Icon};
use leptos::prelude::*;

/// What opens from anywhere, in context.
#[derive(Clone, Copy)]
struct Palette {
    /// The palette.
    open: RwSignal<bool>,
    /// The list of shortcuts.
    help: RwSignal<bool>,
    /// Whether single characters are shortcuts: some people's tools type without meaning to (WCAG 2.1.4).
    characters: RwSignal<bool>,
    /// Whether the keyboard has a ⌘.
    mac: RwSignal<bool>,
}

/// Provides the palette and listens for its keys.
pub(super) fn provide() {
    let palette = Palette {
        open: RwSignal::new(false),
        help: RwSignal::new(false),
        characters: RwSignal::new(true),
        mac: RwSignal::new(false),
    };
    provide_context(palette);
    keys::listen(palette);
}

/// The button in the top bar, for whoever does not know the key and for fingers.
#[component]
pub(super) fn PaletteButton() -> impl IntoView {
    let Some(palette) = use_context::<Palette>() else { return ().into_any() };
    let word = t("palette-button");
    view! {
        <button
            type="button"
            class="palette-button"
            aria-haspopup="dialog"
            aria-keyshortcuts=move || if palette.mac.get() { "Meta+K" } else { "Control+K" }
            // What is shown, also where there is room for the icon alone.
            aria-label=move || format!("{} {}", word.get(), keys::chord(palette).get())
            on:click=move |_| palette.open.set(true)
        >
            {Icon::Search.svg()}
            <span class="palette-button__word">{word}</span>
            " "
            <kbd class="palette-button__key">{keys::chord(palette)}</kbd>
        </button>
    }
    .into_any()
}

/// Both dialogs.
#[component]
pub(super) fn Dialogs() -> impl IntoView {
    let palette = use_context::<Palette>();
    palette.map(|palette| {
        view! {
            {window::window(palette)}
            {help::help(palette)}
        }
    })
}
