//! The list of shortcuts, and the switch for those that are a single character.

use super::{Palette, keys};
use crate::{
    text::{Text, t},
    ui::{dialog::Dialog, ticks::Toggle},
};
use leptos::prelude::*;

/// The dialog.
pub(super) fn help(palette: Palette) -> AnyView {
    let chord = keys::chord(palette);
    let list = move || {
        view! {
            <dl class="palette-keys">
                {line(move || chord.get().to_owned(), t("palette-open"))} {line(|| "/".to_owned(), t("palette-key-search"))}
                {line(|| "?".to_owned(), t("palette-key-help"))} {line(|| "Esc".to_owned(), t("palette-key-close"))}
                {line(|| "Alt ↑ ↓".to_owned(), t("palette-key-move"))}
            </dl>
            <Toggle
                name="single-keys"
                label=t("palette-characters")
                hint=t("palette-characters-hint")
                value=palette.characters
            />
        }
    };
    view! {
        <Dialog open=palette.help title=t("palette-keys")>
            {list()}
        </Dialog>
    }
    .into_any()
}

fn line(key: impl Fn() -> String + Send + Sync + 'static, what: Text) -> AnyView {
    view! {
        <div class="palette-keys__line">
            <dt>
                <kbd>{key}</kbd>
            </dt>
            <dd>{what}</dd>
        </div>
    }
    .into_any()
}
