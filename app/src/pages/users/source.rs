//! Fields that belong to where a user comes from (USER-025): locked, each saying whose it is.

use crate::{
    args,
    text::{language, say_with, t_with},
    ui::{banner::Banner, tone::Tone},
};
use domain::users::{Source, User};
use leptos::prelude::*;

/// Why a field cannot be changed here: `locked` if nothing can, else its source, if it is one's that delivers it.
pub(super) fn locked_by(
    user: RwSignal<User>,
    field: &'static str,
    locked: Signal<Option<String>>,
) -> Signal<Option<String>> {
    let language = language();
    Signal::derive(move || {
        language.track();
        locked.get().or_else(|| {
            let source = user.with(|user| user.source);
            source.locks(field).then(|| say_with("users-field-locked", args! { "source" => source.name() }))
        })
    })
}

/// Says once that the source overwrites what is changed here.
#[component]
pub(super) fn SourceNote(user: RwSignal<User>) -> impl IntoView {
    let source = Memo::new(move |_| user.with(|user| user.source));
    let text = t_with("users-source-overwrites", move || args! { "source" => source.get().name() });
    move || {
        (!matches!(source.get(), Source::Portal | Source::Import)).then(|| {
            view! {
                <div class="users__note">
                    <Banner tone=Tone::Info>{text}</Banner>
                </div>
            }
        })
    }
}
