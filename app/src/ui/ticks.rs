//! Yes or no, and one of few: tick box, switch, radio group.

use super::{choice::Choice, field::Wiring, follow::follow_tick};
use crate::text::Text;
use leptos::{html, prelude::*};

/// A tick box.
#[component]
pub fn Checkbox(
    #[prop(into)] name: String,
    #[prop(into)] label: Text,
    value: RwSignal<bool>,
    #[prop(optional, into)] hint: Option<Text>,
    /// May not be changed, and why.
    #[prop(optional, into)]
    locked: Signal<Option<String>>,
) -> impl IntoView {
    tick(name, label, value, hint, locked, None)
}

/// A switch: acts at once or belongs to a form, but always says "on" or "off".
#[component]
pub fn Toggle(
    #[prop(into)] name: String,
    #[prop(into)] label: Text,
    value: RwSignal<bool>,
    #[prop(optional, into)] hint: Option<Text>,
    /// May not be changed, and why.
    #[prop(optional, into)]
    locked: Signal<Option<String>>,
) -> impl IntoView {
    tick(name, label, value, hint, locked, Some("switch"))
}

fn tick(
    name: String,
    label: Text,
    value: RwSignal<bool>,
    hint: Option<Text>,
    locked: Signal<Option<String>>,
    role: Option<&'static str>,
) -> AnyView {
    let wiring = Wiring::new(name, label, hint.is_some(), locked);
    let node = NodeRef::<html::Input>::new();
    follow_tick(value, move || node.get().map(Into::into));
    let is_locked = wiring.is_locked();
    view! {
        <div class="field field--tick">
            {wiring.error_line()}
            <div class="field__tick">
                <input
                    class="field__box"
                    class=("field__box--switch", role.is_some())
                    node_ref=node
                    type="checkbox"
                    role=role
                    id=wiring.id.clone()
                    name=wiring.name.clone()
                    checked=value.get_untracked()
                    disabled=is_locked
                    aria-invalid=wiring.invalid()
                    aria-describedby=wiring.described_by
                    on:change:target=move |event| value.set(event.target().checked())
                />
                <label class="field__label" for=wiring.id.clone()>{label}</label>
            </div>
            {wiring.hint_line(hint)}
            {wiring.locked_line()}
        </div>
    }
    .into_any()
}

/// One of few, all in sight.
#[component]
pub fn RadioGroup(
    #[prop(into)] name: String,
    #[prop(into)] label: Text,
    value: RwSignal<String>,
    options: Vec<Choice>,
    #[prop(optional, into)] hint: Option<Text>,
    /// May not be changed, and why.
    #[prop(optional, into)]
    locked: Signal<Option<String>>,
) -> impl IntoView {
    let wiring = Wiring::new(name, label, hint.is_some(), locked);
    let is_locked = wiring.is_locked();
    let invalid = wiring.error;
    let option = |(place, choice): (usize, Choice)| {
        let Choice { value: own, label, hint } = choice;
        // The summary links to the field's id, which is the first button's.
        let id = if place == 0 { wiring.id.clone() } else { format!("{}-{place}", wiring.id) };
        let chosen = {
            let own = own.clone();
            move || value.with(|value| *value == own)
        };
        view! {
            <div class="field__tick">
                <input
                    class="field__box"
                    type="radio"
                    id=id.clone()
                    name=wiring.name.clone()
                    value=own.clone()
                    checked=untrack(&chosen)
                    prop:checked=chosen
                    disabled=is_locked
                    on:change=move |_| value.set(own.clone())
                />
                <label class="field__label" for=id>
                    {label} {hint.map(|hint| view! { <span class="field__hint">{hint}</span> })}
                </label>
            </div>
        }
    };
    let options = options.into_iter().enumerate().map(option).collect_view();
    view! {
        <fieldset
            class="field"
            class=("field--bad", move || invalid.with(Option::is_some))
            aria-describedby=wiring.described_by
        >
            <legend class="field__label">{label}</legend>
            {wiring.hint_line(hint)}
            {wiring.error_line()}
            {options}
            {wiring.locked_line()}
        </fieldset>
    }
    .into_any()
}
