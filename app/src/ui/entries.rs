//! Entries that one adds and removes, with suggestions while one types: the editable combobox with a list of the ARIA
//! Authoring Practices Guide, and the entries above it.
//!
//! Arrows choose a suggestion, Enter adds it or what was typed, Escape closes the list; Backspace in the empty field
//! marks the last entry and then removes it. Each addition, removal and error is said aloud.

use super::{
    button::Button,
    entries_desk::{Desk, Found, OPTIONS},
    field::Wiring,
    follow::follow_text,
    icon::Icon,
    tag::Tag,
    tone::Tone,
};
use crate::{
    args,
    text::{Text, say_message, t, t_with},
};
use domain::problem::Message;
use leptos::{ev::ClipboardEvent, html, prelude::*};
use wasm_bindgen::JsCast;

pub use super::entries_desk::Taken;

/// An entry, chosen or suggested.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Entry {
    /// What it is known by, compared without case, such as an e-mail address.
    pub value: String,
    /// What people call it, if that is something else.
    pub name: Option<String>,
    /// What there is to say about it, by Fluent id.
    pub marks: Vec<(Tone, &'static str)>,
}

impl Entry {
    /// An entry that is called by its value.
    pub fn plain(value: impl Into<String>) -> Self {
        Self { value: value.into(), ..Self::default() }
    }

    /// The form in which entries are compared.
    pub fn key(&self) -> String {
        self.value.trim().to_lowercase()
    }

    /// What people call it.
    pub fn title(&self) -> &str {
        self.name.as_deref().unwrap_or(&self.value)
    }
}

/// The entries and the field for more of them.
#[component]
pub fn EntriesField(
    /// The field's name in the API.
    #[prop(into)]
    name: String,
    #[prop(into)] label: Text,
    #[prop(optional, into)] hint: Option<Text>,
    /// What is said while there is no entry.
    #[prop(into)]
    empty: Text,
    entries: RwSignal<Vec<Entry>>,
    typed: RwSignal<String>,
    /// What is suggested for what is typed.
    #[prop(into)]
    found: Signal<Found>,
    /// Something else was typed: the moment to look for suggestions.
    #[prop(into)]
    on_type: Callback<(String,)>,
    /// Takes a text apart that is to be added: by Enter, by Add, or pasted.
    #[prop(into)]
    take: Callback<(String,), Taken>,
    /// Takes what a separator has ended while somebody types; nothing if there is nothing to take yet.
    #[prop(into)]
    take_ended: Callback<(String,), Option<Taken>>,
    /// The most entries there may be, and what is said of one more.
    most: (usize, Message),
    /// What is said of one that is there already.
    #[prop(into)]
    known: Message,
    /// May not be changed, and why.
    #[prop(optional, into)]
    locked: Signal<Option<String>>,
) -> impl IntoView {
    let mut wiring = Wiring::new(name, label, hint.is_some(), locked);
    let desk = Desk::new(entries, typed, found, take, most, known);
    let of_form = wiring.error;
    let error = Signal::derive(move || desk.error.with(|own| own.as_ref().map(say_message)).or_else(|| of_form.get()));
    let id = StoredValue::new(wiring.id.clone());
    wiring.error = error;
    wiring.described_by = Signal::derive(move || {
        let id = id.get_value();
        let error = error.with(Option::is_some).then(|| format!("{id}-error"));
        let all: Vec<_> = error.into_iter().chain(hint.map(|_| format!("{id}-hint"))).collect();
        (!all.is_empty()).then(|| all.join(" "))
    });
    let unlocked = Signal::derive(move || locked.with(Option::is_none));
    let wiring = StoredValue::new(wiring);
    let field = move || {
        let wiring = wiring.get_value();
        let (hint_line, error_line) = (wiring.hint_line(hint), wiring.error_line());
        view! {
            <label class="field__label" for=wiring.id.clone()>
                {label}
            </label>
            {hint_line}
            {error_line}
            {combo(desk, &wiring, on_type, take_ended)}
            {undo(desk)}
        }
        .into_any()
    };
    let instead = move || wiring.with_value(Wiring::locked_line);
    view! {
        <div class="field entries" class=("field--bad", move || error.with(Option::is_some))>
            {list(desk, label, unlocked)}
            {move || {
                let none = desk.entries.with(Vec::is_empty) && unlocked.get();
                none.then(|| view! { <p class="entries__empty">{empty}</p> })
            }}
            {move || if unlocked.get() { field() } else { instead() }}
        </div>
    }
    .into_any()
}

/// The entries, each with its X.
fn list(desk: Desk, label: Text, unlocked: Signal<bool>) -> AnyView {
    let line = move |entry: Entry| {
        let key = StoredValue::new(entry.key());
        let title = entry.title().to_owned();
        let remove = t_with("ui-entries-remove", move || args! { "entry" => title.clone() });
        let marked = move || desk.is_marked(&key.get_value());
        let lit = move || desk.lit.with(|lit| lit.as_ref() == Some(&key.get_value()));
        let detail = entry.name.is_some().then(|| view! { <span class="entries__detail">{entry.value.clone()}</span> });
        view! {
            <li class="entries__entry" class=("entries__entry--lit", lit) class=("entries__entry--marked", marked)>
                <span class="entries__words">
                    <span class="entries__title">{entry.title().to_owned()}</span>
                    {detail}
                    {marks(&entry)}
                </span>
                {move || {
                    unlocked
                        .get()
                        .then(|| {
                            view! {
                                <button
                                    type="button"
                                    class="entries__remove"
                                    aria-label=remove
                                    on:click=move |_| desk.remove(&key.get_value())
                                >
                                    {Icon::X.svg()}
                                </button>
                            }
                        })
                }}
            </li>
        }
    };
    view! {
        <ul class="entries__list" aria-label=label>
            <For each=move || desk.entries.get() key=drawn let:entry>
                {line(entry)}
            </For>
        </ul>
    }
    .into_any()
}

/// What the line of an entry is drawn from.
fn drawn(entry: &Entry) -> (String, Option<String>, Vec<&'static str>) {
    (entry.value.clone(), entry.name.clone(), entry.marks.iter().map(|&(_, key)| key).collect())
}

fn marks(entry: &Entry) -> AnyView {
    let tag = |&(tone, key): &(Tone, &'static str)| view! { <Tag label=t(key) tone icon=tone.icon() /> };
    entry.marks.iter().map(tag).collect_view().into_any()
}

/// The field, its list of suggestions, and Add.
fn combo(
    desk: Desk,
    wiring: &Wiring,
    on_type: Callback<(String,)>,
    take_ended: Callback<(String,), Option<Taken>>,
) -> AnyView {
    let node = NodeRef::<html::Input>::new();
    follow_text(desk.typed, move || node.get().map(Into::into));
    desk.focus_on(node);
    let id = StoredValue::new(wiring.id.clone());
    let options = format!("{}-{OPTIONS}", wiring.id);
    let typed_on = move |text: String| match take_ended.run((text.clone(),)) {
        Some(taken) => desk.add_all(taken),
        None => {
            desk.type_on(text.clone());
            on_type.run((text,));
        }
    };
    let active = move || {
        let at = desk.active.get().filter(|_| desk.shows_options())?;
        Some(format!("{}-{OPTIONS}-{at}", id.get_value()))
    };
    let paste = move |event: ClipboardEvent| {
        if desk.paste(&pasted(&event)) {
            event.prevent_default();
            on_type.run((desk.typed.get_untracked(),));
        }
    };
    let nothing = Signal::derive(move || desk.typed.with(|typed| typed.trim().is_empty()));
    view! {
        <div class="entries__row">
            <div class="entries__combo">
                <input
                    class="field__input"
                    node_ref=node
                    id=wiring.id.clone()
                    name=wiring.name.clone()
                    type="text"
                    inputmode="email"
                    value=desk.typed.get_untracked()
                    autocomplete="off"
                    autocapitalize="none"
                    spellcheck="false"
                    role="combobox"
                    aria-autocomplete="list"
                    aria-expanded=move || if desk.shows_options() { "true" } else { "false" }
                    aria-controls=options.clone()
                    aria-activedescendant=active
                    aria-invalid=wiring.invalid()
                    aria-describedby=wiring.described_by
                    on:input:target=move |event| typed_on(event.target().value())
                    on:keydown=move |event| desk.key(&event)
                    on:paste=paste
                    on:blur=move |_| desk.close()
                />
                {suggestions(desk, id, options, on_type)}
            </div>
            <Button label=t("ui-entries-add") icon=Icon::Plus disabled=nothing on_press=move || desk.enter() />
        </div>
    }
    .into_any()
}

/// What is suggested; or that it is looked for, that there is nothing, or that it cannot be had.
fn suggestions(desk: Desk, id: StoredValue<String>, options: String, on_type: Callback<(String,)>) -> AnyView {
    let option = move |(at, entry): (usize, Entry)| {
        let there = desk.has(&entry.key());
        let detail = entry.name.is_some().then(|| view! { <span class="entries__detail">{entry.value.clone()}</span> });
        let side = if there {
            view! { <Tag label=t("ui-entries-listed") icon=Icon::Check /> }.into_any()
        } else {
            view! {
                <span class="entries__add" aria-hidden="true">
                    {Icon::Plus.svg()}
                    {t("ui-entries-add")}
                </span>
            }
            .into_any()
        };
        let chosen = entry.clone();
        view! {
            <li
                class="entries__option"
                class=("entries__option--active", move || desk.active.get() == Some(at))
                id=format!("{}-{OPTIONS}-{at}", id.get_value())
                role="option"
                aria-selected=move || if desk.active.get() == Some(at) { "true" } else { "false" }
                on:mousedown=|event| event.prevent_default()
                on:click=move |_| desk.choose(chosen.clone())
            >
                <span class="entries__words">
                    <span class="entries__title">{entry.title().to_owned()}</span>
                    {detail}
                    {marks(&entry)}
                </span>
                {side}
            </li>
        }
        .into_any()
    };
    let lines = move || {
        let Found::These { entries, .. } = desk.found.get() else { return Vec::new() };
        entries.into_iter().enumerate().map(option).collect::<Vec<_>>()
    };
    let note = move || match desk.found.get() {
        Found::Looking => Some(view! { <p class="entries__note">{t("ui-loading")}</p> }.into_any()),
        Found::Failed => {
            let again = move || on_type.run((desk.typed.get_untracked(),));
            Some(
                view! {
                    <div class="entries__note" on:mousedown=|event| event.prevent_default()>
                        <p>{t("ui-entries-failed")}</p>
                        <Button label=t("ui-retry") icon=Icon::Refresh small=true on_press=again />
                    </div>
                }
                .into_any(),
            )
        }
        Found::These { entries, .. } if entries.is_empty() => {
            Some(view! { <p class="entries__note">{t("ui-entries-none")}</p> }.into_any())
        }
        Found::Nothing | Found::These { more: 0, .. } => None,
        Found::These { more, .. } => {
            let words = t_with("ui-entries-more", move || args! { "count" => more });
            Some(view! { <p class="entries__note">{words}</p> }.into_any())
        }
    };
    view! {
        <div class="entries__panel" hidden=move || !desk.shows_panel()>
            <ul class="entries__options" id=options role="listbox" aria-label=t("ui-entries-suggestions")>
                {lines}
            </ul>
            {note}
        </div>
    }
    .into_any()
}

/// What was removed last, and a way back.
fn undo(desk: Desk) -> AnyView {
    let line = move || {
        let (_, entry) = desk.removed.get()?;
        let title = entry.title().to_owned();
        let words = t_with("ui-entries-removed", move || args! { "entry" => title.clone() });
        Some(view! {
            <p class="entries__undo">
                <span>{words}</span>
                <Button label=t("ui-entries-undo") icon=Icon::Undo small=true on_press=move || desk.undo() />
            </p>
        })
    };
    view! { {line} }.into_any()
}

fn pasted(event: &ClipboardEvent) -> String {
    let data = js_sys::Reflect::get(event, &"clipboardData".into()).ok();
    let data = data.and_then(|data| data.dyn_into::<web_sys::DataTransfer>().ok());
    data.and_then(|data| data.get_data("text").ok()).unwrap_or_default()
}
