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
    // As they stand on the keyboard, in either language.
    let keys = [("/", "palette-key-search"), ("?", "palette-key-help"), ("Esc", "palette-key-close")];
    let list = move || {
        let lines = keys.into_iter().map(|(key, what)| line(Signal::stored(key), t(what))).collect_view();
        view! {
            <dl class="palette-keys">{line(chord, t("palette-open"))} {lines}</dl>
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

fn line(key: Signal<&'static str>, what: Text) -> AnyView {
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
