//! A form: fields find their error in it by name, a summary takes the focus after a failed submit, and nothing
//! that was typed is lost (DASH-025).

use super::{banner::ProblemBanner, icon::Icon};
use crate::text::{Text, say_message, t};
use domain::problem::{FieldErrors, Kind, Problem};
use leptos::{ev::SubmitEvent, html, prelude::*};
use wasm_bindgen::JsCast;

/// What fields learn from the form around them.
#[derive(Clone)]
pub(super) struct FormScope {
    prefix: &'static str,
    /// The errors by field name.
    pub(super) errors: Signal<FieldErrors>,
    /// Names and labels in the order of the page.
    fields: StoredValue<Vec<(String, Text)>>,
}

impl FormScope {
    /// The id of a field's input.
    pub(super) fn id(&self, name: &str) -> String {
        format!("{}-{name}", self.prefix)
    }

    /// Makes a field's label known to the summary.
    pub(super) fn register(&self, name: &str, label: Text) {
        self.fields.update_value(|fields| {
            fields.retain(|(known, _)| known != name);
            fields.push((name.to_owned(), label));
        });
    }
}

/// A form. `method="post"` keeps what was typed out of the address if it is sent before the page is alive.
#[component]
pub fn Form(
    /// What is wrong, by field name; empty means nothing.
    #[prop(into)]
    errors: Signal<FieldErrors>,
    /// A problem with the whole call. One that is about fields alone is told by the summary.
    #[prop(optional, into)]
    problem: Signal<Option<Problem>>,
    /// Begins the ids of the fields; needed where a page has two forms.
    #[prop(default = "field")]
    scope: &'static str,
    #[prop(into)] on_submit: Callback<()>,
    children: Children,
) -> impl IntoView {
    let scope = FormScope { prefix: scope, errors, fields: StoredValue::new(Vec::new()) };
    provide_context(scope.clone());
    let summary = NodeRef::<html::Div>::new();
    // Set by a submit, taken back by typing: an error found while typing must not pull the focus away.
    let asked = StoredValue::new(false);
    let look = move || {
        request_animation_frame(move || {
            if let Some(summary) = summary.try_get_untracked().flatten() {
                let _ = summary.focus();
            }
        });
    };
    Effect::new(move |_| {
        if errors.with(|errors| !errors.is_empty()) && asked.get_value() {
            asked.set_value(false);
            look();
        }
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        asked.set_value(true);
        on_submit.run(());
        // The same errors as before do not change the signal.
        if errors.with_untracked(|errors| !errors.is_empty()) {
            look();
        }
    };
    let whole = Signal::derive(move || problem.get().filter(|p| p.kind != Kind::Invalid || p.errors.is_empty()));
    view! {
        <form class="form" method="post" novalidate on:submit=submit on:input=move |_| asked.set_value(false)>
            <ProblemBanner problem=whole />
            <ErrorSummary scope node=summary />
            {children()}
        </form>
    }
    .into_any()
}

/// The buttons at the end of a form; they stay in sight on a phone.
#[component]
pub fn FormActions(children: Children) -> impl IntoView {
    view! { <div class="form__actions">{children()}</div> }
}

#[component]
fn ErrorSummary(scope: FormScope, node: NodeRef<html::Div>) -> impl IntoView {
    let lines = move || {
        let errors = scope.errors.get();
        let fields = scope.fields.get_value();
        let place = |name: &str| fields.iter().position(|(known, _)| known == name);
        let mut wrong: Vec<_> = errors.0.iter().map(|(name, message)| (place(name), name, message)).collect();
        wrong.sort_by_key(|(place, ..)| place.unwrap_or(usize::MAX));
        let line = |(place, name, message): (Option<usize>, &String, &_)| {
            let sentence = say_message(message);
            let Some((_, label)) = place.and_then(|place| fields.get(place)) else {
                return view! { <li>{sentence}</li> }.into_any();
            };
            let id = scope.id(name);
            let href = format!("#{id}");
            let go = move |event: leptos::ev::MouseEvent| {
                event.prevent_default();
                let found = document().get_element_by_id(&id);
                if let Some(input) = found.and_then(|found| found.dyn_into::<web_sys::HtmlElement>().ok()) {
                    let _ = input.focus();
                }
            };
            let label = *label;
            view! {
                <li>
                    <a href=href on:click=go>
                        <b>{label}</b>
                        ": "
                        {sentence}
                    </a>
                </li>
            }
            .into_any()
        };
        (!errors.is_empty()).then(|| {
            view! {
                <div class="form__summary" tabindex="-1" role="group" aria-label=t("ui-form-summary") node_ref=node>
                    {Icon::Bad.svg()}
                    <div>
                        <p class="form__summary-title">{t("ui-form-summary")}</p>
                        <ul>{wrong.into_iter().map(line).collect_view()}</ul>
                    </div>
                </div>
            }
        })
    };
    view! { {lines} }
}
