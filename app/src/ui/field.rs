//! Fields of a form: label above, hint below it, the error between label and input, in words that say how to
//! mend it (DASH-025). Ids come from the field's name, so that both renders agree and the summary can link.

use super::{choice::Choice, follow::follow_text, form::FormScope, icon::Icon};
use crate::text::{Text, say_message, t};
use leptos::{html, prelude::*};

/// What a text field takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum InputKind {
    /// Any line of text.
    #[default]
    Text,
    /// An e-mail address.
    Email,
    /// A telephone number.
    Tel,
    /// A web address.
    Url,
    /// Digits only, such as an extension or Account ID.
    Number,
    /// A calendar day.
    Date,
    /// A time of day.
    Time,
}

impl InputKind {
    /// `type` and `inputmode`. Numbers stay text: an extension's leading zero matters, and a wheel must not change it.
    const fn attributes(self) -> (&'static str, Option<&'static str>) {
        match self {
            Self::Text => ("text", None),
            Self::Email => ("email", Some("email")),
            Self::Tel => ("tel", Some("tel")),
            Self::Url => ("url", Some("url")),
            Self::Number => ("text", Some("numeric")),
            Self::Date => ("date", None),
            Self::Time => ("time", None),
        }
    }
}

/// What an input needs to know about the field around it.
#[derive(Clone)]
pub(super) struct Wiring {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) error: Signal<Option<String>>,
    pub(super) described_by: Signal<Option<String>>,
    pub(super) locked: Signal<Option<String>>,
}

impl Wiring {
    /// Registers the field with the form around it and finds its error there.
    pub(super) fn new(name: String, label: Text, has_hint: bool, locked: Signal<Option<String>>) -> Self {
        let scope = use_context::<FormScope>();
        let id = scope.as_ref().map_or_else(|| format!("field-{name}"), |scope| scope.id(&name));
        if let Some(scope) = &scope {
            scope.register(&name, label);
        }
        let error = {
            let name = name.clone();
            Signal::derive(move || {
                let errors = scope.as_ref()?.errors;
                errors.with(|errors| errors.get(&name).map(say_message))
            })
        };
        let described_by = {
            let id = id.clone();
            Signal::derive(move || {
                let mut ids = Vec::new();
                if error.with(Option::is_some) {
                    ids.push(format!("{id}-error"));
                }
                if has_hint {
                    ids.push(format!("{id}-hint"));
                }
                if locked.with(|reason| reason.as_ref().is_some_and(|reason| !reason.is_empty())) {
                    ids.push(format!("{id}-locked"));
                }
                (!ids.is_empty()).then(|| ids.join(" "))
            })
        };
        Self { id, name, error, described_by, locked }
    }

    pub(super) fn invalid(&self) -> impl Fn() -> Option<&'static str> + Send + Sync + 'static + use<> {
        let error = self.error;
        move || error.with(Option::is_some).then_some("true")
    }

    pub(super) fn is_locked(&self) -> impl Fn() -> bool + Copy + Send + Sync + 'static + use<> {
        let locked = self.locked;
        move || locked.with(Option::is_some)
    }

    pub(super) fn error_line(&self) -> AnyView {
        let (error, id) = (self.error, format!("{}-error", self.id));
        view! {
            {move || {
                error
                    .get()
                    .map(|error| {
                        view! {
                            <p class="field__error" id=id.clone()>
                                {Icon::Bad.svg()}
                                <span>{error}</span>
                            </p>
                        }
                    })
            }}
        }
        .into_any()
    }

    pub(super) fn hint_line(&self, hint: Option<Text>) -> AnyView {
        hint.map(|hint| view! { <p class="field__hint" id=format!("{}-hint", self.id)>{hint}</p> }).into_any()
    }

    pub(super) fn locked_line(&self) -> AnyView {
        let (locked, id) = (self.locked, format!("{}-locked", self.id));
        view! {
            {move || {
                // An empty reason: the page says it once for all fields.
                locked
                    .get()
                    .filter(|reason| !reason.is_empty())
                    .map(|reason| {
                        view! {
                            <p class="field__locked" id=id.clone()>
                                {Icon::Lock.svg()}
                                <span>{reason}</span>
                            </p>
                        }
                    })
            }}
        }
        .into_any()
    }

    /// Label, hint, error and the input.
    pub(super) fn around(&self, label: Text, hint: Option<Text>, required: bool, input: AnyView) -> AnyView {
        let error = self.error;
        view! {
            <div class="field" class=("field--bad", move || error.with(Option::is_some))>
                <label class="field__label" class=("field__label--required", required) for=self.id.clone()>
                    {label}
                </label>
                {self.hint_line(hint)}
                {self.error_line()}
                {input}
                {self.locked_line()}
            </div>
        }
        .into_any()
    }
}

/// A box to tick, with its label behind it.
#[component]
pub fn CheckField(
    /// The field's name in the API.
    #[prop(into)]
    name: String,
    #[prop(into)] label: Text,
    value: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <label class="field__check">
            <input
                type="checkbox"
                name=name
                prop:checked=value
                on:change:target=move |event| value.set(event.target().checked())
            />
            <span>{label}</span>
        </label>
    }
    .into_any()
}

/// A line of text.
#[component]
pub fn TextField(
    /// The field's name in the API.
    #[prop(into)]
    name: String,
    #[prop(into)] label: Text,
    value: RwSignal<String>,
    #[prop(optional, into)] hint: Option<Text>,
    #[prop(optional)] kind: InputKind,
    #[prop(optional)] autocomplete: Option<&'static str>,
    #[prop(optional)] required: bool,
    #[prop(optional)] max_length: Option<u32>,
    #[prop(optional, into)] placeholder: Option<Text>,
    /// May not be changed, and why.
    #[prop(optional, into)]
    locked: Signal<Option<String>>,
    /// The field was left: the moment to check it.
    #[prop(optional, into)]
    on_leave: Option<Callback<()>>,
) -> impl IntoView {
    let wiring = Wiring::new(name, label, hint.is_some(), locked);
    let node = NodeRef::<html::Input>::new();
    follow_text(value, move || node.get().map(Into::into));
    let (kind, mode) = kind.attributes();
    let input = view! {
        <input
            class="field__input"
            node_ref=node
            id=wiring.id.clone()
            name=wiring.name.clone()
            type=kind
            inputmode=mode
            value=value.get_untracked()
            autocomplete=autocomplete
            aria-required=required.then_some("true")
            maxlength=max_length.map(|most| most.to_string())
            placeholder=move || placeholder.map(|words| words.get())
            readonly=wiring.is_locked()
            aria-invalid=wiring.invalid()
            aria-describedby=wiring.described_by
            on:input:target=move |event| value.set(event.target().value())
            on:blur=move |_| leave(on_leave)
        />
    };
    wiring.around(label, hint, required, input.into_any())
}

/// An e-mail address.
#[component]
pub fn EmailField(
    #[prop(into)] name: String,
    #[prop(into)] label: Text,
    value: RwSignal<String>,
    #[prop(optional, into)] hint: Option<Text>,
    #[prop(default = "off")] autocomplete: &'static str,
    #[prop(optional)] required: bool,
    #[prop(optional, into)] locked: Signal<Option<String>>,
    #[prop(optional, into)] on_leave: Option<Callback<()>>,
) -> impl IntoView {
    TextField(TextFieldProps {
        name,
        label,
        value,
        hint,
        kind: InputKind::Email,
        autocomplete: Some(autocomplete),
        required,
        max_length: Some(254),
        placeholder: None,
        locked,
        on_leave,
    })
}

/// A password, with a button that shows it.
#[component]
pub fn PasswordField(
    #[prop(into)] name: String,
    #[prop(into)] label: Text,
    value: RwSignal<String>,
    #[prop(optional, into)] hint: Option<Text>,
    /// `current-password` or `new-password`, so that password managers do the right thing.
    autocomplete: &'static str,
    #[prop(optional, into)] on_leave: Option<Callback<()>>,
) -> impl IntoView {
    let wiring = Wiring::new(name, label, hint.is_some(), Signal::default());
    let node = NodeRef::<html::Input>::new();
    follow_text(value, move || node.get().map(Into::into));
    let shown = RwSignal::new(false);
    let (show, hide) = (t("ui-password-show"), t("ui-password-hide"));
    let input = view! {
        <div class="field__with-button">
            <input
                class="field__input"
                node_ref=node
                id=wiring.id.clone()
                name=wiring.name.clone()
                type=move || if shown.get() { "text" } else { "password" }
                autocomplete=autocomplete
                autocapitalize="none"
                spellcheck="false"
                aria-required="true"
                aria-invalid=wiring.invalid()
                aria-describedby=wiring.described_by
                on:input:target=move |event| value.set(event.target().value())
                on:blur=move |_| leave(on_leave)
            />
            <button
                type="button"
                class="field__button"
                aria-label=move || if shown.get() { hide.get() } else { show.get() }
                on:click=move |_| shown.update(|shown| *shown = !*shown)
            >
                {move || if shown.get() { Icon::EyeOff.svg() } else { Icon::Eye.svg() }}
            </button>
        </div>
    };
    wiring.around(label, hint, true, input.into_any())
}

/// Several lines of text.
#[component]
pub fn TextArea(
    #[prop(into)] name: String,
    #[prop(into)] label: Text,
    value: RwSignal<String>,
    #[prop(optional, into)] hint: Option<Text>,
    #[prop(default = 4)] rows: u32,
    #[prop(optional)] required: bool,
    #[prop(optional)] max_length: Option<u32>,
    #[prop(optional, into)] locked: Signal<Option<String>>,
    #[prop(optional, into)] on_leave: Option<Callback<()>>,
) -> impl IntoView {
    let wiring = Wiring::new(name, label, hint.is_some(), locked);
    let node = NodeRef::<html::Textarea>::new();
    follow_text(value, move || node.get().map(Into::into));
    let input = view! {
        <textarea
            class="field__input field__input--area"
            node_ref=node
            id=wiring.id.clone()
            name=wiring.name.clone()
            rows=rows.to_string()
            aria-required=required.then_some("true")
            maxlength=max_length.map(|most| most.to_string())
            readonly=wiring.is_locked()
            aria-invalid=wiring.invalid()
            aria-describedby=wiring.described_by
            on:input:target=move |event| value.set(event.target().value())
            on:blur=move |_| leave(on_leave)
        >
            {value.get_untracked()}
        </textarea>
    };
    wiring.around(label, hint, required, input.into_any())
}

/// One of several, in a native select.
#[component]
pub fn SelectField(
    #[prop(into)] name: String,
    #[prop(into)] label: Text,
    value: RwSignal<String>,
    #[prop(into)] options: Signal<Vec<Choice>>,
    #[prop(optional, into)] hint: Option<Text>,
    #[prop(optional)] required: bool,
    #[prop(optional, into)] locked: Signal<Option<String>>,
) -> impl IntoView {
    let wiring = Wiring::new(name, label, hint.is_some(), locked);
    let option = move |choice: Choice| {
        let Choice { value: own, label, .. } = choice;
        let chosen = {
            let own = own.clone();
            move || value.with(|value| *value == own)
        };
        view! {
            <option value=own selected=chosen.clone() prop:selected=chosen>
                {label}
            </option>
        }
    };
    let input = view! {
        <div class="field__select">
            <select
                class="field__input"
                id=wiring.id.clone()
                name=wiring.name.clone()
                aria-required=required.then_some("true")
                disabled=wiring.is_locked()
                aria-invalid=wiring.invalid()
                aria-describedby=wiring.described_by
                on:change:target=move |event| value.set(event.target().value())
            >
                {move || options.get().into_iter().map(option).collect_view()}
            </select>
            {Icon::ChevronDown.svg()}
        </div>
    };
    wiring.around(label, hint, required, input.into_any())
}

fn leave(on_leave: Option<Callback<()>>) {
    if let Some(on_leave) = on_leave {
        on_leave.run(());
    }
}
