//! Somebody else changed it meanwhile: both versions side by side, to keep, to take or to merge (DASH-022).

use super::{
    button::{Button, ButtonKind},
    dialog::Dialog,
};
use crate::text::t;
use leptos::prelude::*;
use std::collections::BTreeMap;

/// A field that differs. Texts are as people read them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The field's name in the API.
    pub key: String,
    /// The field's label.
    pub label: String,
    /// What this person typed.
    pub mine: String,
    /// What somebody else saved.
    pub theirs: String,
}

/// Whose value of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// This person's.
    Mine,
    /// Somebody else's.
    Theirs,
}

/// What was decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kept {
    /// Save mine over theirs.
    Mine,
    /// Drop mine.
    Theirs,
    /// Field by field, by key.
    Merged(Vec<(String, Side)>),
}

/// The dialog. Closing it decides nothing: what was typed stays in the form.
#[component]
pub fn Compare(
    open: RwSignal<bool>,
    #[prop(into)] differences: Signal<Vec<Difference>>,
    #[prop(optional, into)] busy: Signal<bool>,
    #[prop(into)] on_keep: Callback<(Kept,)>,
) -> impl IntoView {
    // Mine unless decided otherwise.
    let theirs = RwSignal::new(BTreeMap::<String, bool>::new());
    let merged = move || {
        let picked = theirs.read_untracked();
        let side = |key: &str| if picked.get(key).copied().unwrap_or(false) { Side::Theirs } else { Side::Mine };
        differences.read_untracked().iter().map(|d| (d.key.clone(), side(&d.key))).collect()
    };
    let actions = move || {
        view! {
            <Button
                label=t("ui-compare-merge")
                kind=ButtonKind::Primary
                busy
                on_press=move || on_keep.run((Kept::Merged(merged()),))
            />
            <Button label=t("ui-compare-mine") busy on_press=move || on_keep.run((Kept::Mine,)) />
            <Button label=t("ui-compare-theirs") busy on_press=move || on_keep.run((Kept::Theirs,)) />
        }
    };
    let pick = move |key: &str, other: bool| {
        theirs.update(|picked| {
            picked.insert(key.to_owned(), other);
        });
    };
    let row = move |difference: Difference| {
        let Difference { key, label, mine, theirs: other } = difference;
        let name = format!("compare-{key}");
        let (for_mine, for_theirs) = (key.clone(), key.clone());
        let is_theirs = move || theirs.read().get(&key).copied().unwrap_or(false);
        let is_mine = {
            let is_theirs = is_theirs.clone();
            move || !is_theirs()
        };
        view! {
            <fieldset class="compare__field">
                <legend class="compare__label">{label}</legend>
                <label class="compare__side">
                    <input
                        type="radio"
                        name=name.clone()
                        prop:checked=is_mine
                        on:change=move |_| pick(&for_mine, false)
                    />
                    <span class="compare__whose">{t("ui-compare-yours")}</span>
                    <span class="compare__value">{mine}</span>
                </label>
                <label class="compare__side">
                    <input
                        type="radio"
                        name=name
                        prop:checked=is_theirs
                        on:change=move |_| pick(&for_theirs, true)
                    />
                    <span class="compare__whose">{t("ui-compare-others")}</span>
                    <span class="compare__value">{other}</span>
                </label>
            </fieldset>
        }
        .into_any()
    };
    view! {
        <Dialog open title=t("ui-compare-title") wide=true actions on_close=move || theirs.set(BTreeMap::new())>
            <p class="compare__text">{t("ui-compare-text")}</p>
            {move || differences.get().into_iter().map(row).collect_view()}
        </Dialog>
    }
}
