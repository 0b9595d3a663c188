//! A new password: says while one types whether it is long enough.

use super::{
    field::{PasswordField, PasswordFieldProps},
    icon::Icon,
};
use crate::text::{Text, t_message};
use domain::problem::Message;
use leptos::prelude::*;

/// A field for a new password, with the word on it below. The word is read out as it changes, not at each letter.
#[component]
pub fn NewPasswordField(
    #[prop(into)] name: String,
    #[prop(into)] label: Text,
    /// What is asked of it.
    #[prop(into)]
    hint: Text,
    value: RwSignal<String>,
    /// What is wrong with what is typed.
    #[prop(into)]
    wrong: Signal<Option<Message>>,
    /// What to say when nothing is.
    #[prop(into)]
    right: Text,
) -> impl IntoView {
    let field = PasswordField(PasswordFieldProps {
        name,
        label,
        value,
        hint: Some(hint),
        autocomplete: "new-password",
        on_leave: None,
    });
    let said = Memo::new(move |_| value.with(|value| !value.is_empty()).then(|| wrong.get()));
    view! {
        <div class="new-password">
            {field}
            <p class="new-password__word" class=("new-password__word--good", move || said.get() == Some(None)) role="status">
                {move || {
                    said.get()
                        .map(|wrong| match wrong {
                            Some(wrong) => view! { {Icon::Info.svg()} <span>{t_message(wrong)}</span> }.into_any(),
                            None => view! { {Icon::Check.svg()} <span>{right}</span> }.into_any(),
                        })
                }}
            </p>
        </div>
    }
    .into_any()
}
