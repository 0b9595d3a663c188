//! Asks for the confirmation word of the page's language before something is lost (DASH-024).

use super::{
    banner::ProblemBanner,
    button::{Button, ButtonKind},
    confirm::Word,
    dialog::Dialog,
    field::TextField,
};
use crate::text::{Text, t, t_with};
use domain::problem::{Kind, Problem};
use leptos::{ev::SubmitEvent, prelude::*};

/// The dialog. Focus starts in the word's field and returns to the opener; Esc and Cancel change nothing.
#[component]
pub fn ConfirmByWord(
    open: RwSignal<bool>,
    #[prop(into)] title: Text,
    /// What will be lost, and how many.
    #[prop(into)]
    lost: Text,
    word: Word,
    /// What the button does, as a verb.
    #[prop(into)]
    action: Text,
    #[prop(into)] busy: Signal<bool>,
    #[prop(into)] problem: Signal<Option<Problem>>,
    /// Gets the word as typed; the call carries it. Close the dialog when the answer is there.
    #[prop(into)]
    on_confirm: Callback<(String,)>,
) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let fits = move || word.fits(&typed.read());
    let confirm = move || {
        if untrack(fits) && !busy.get_untracked() {
            on_confirm.run((typed.get_untracked(),));
        }
    };
    // Enter in the field is the button.
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        confirm();
    };
    let spoken = word.text();
    let label = t_with("ui-confirm-label", move || crate::args! { "word" => spoken.get() });
    // It was asked for already: pressed again it would be no more.
    let waits = move || problem.with(|p| p.as_ref().is_some_and(|p| p.kind == Kind::WaitsForApproval));
    let kind = if word == Word::Reactivate { ButtonKind::Primary } else { ButtonKind::Danger };
    let actions = move || {
        view! {
            <Button label=action kind busy disabled=Signal::derive(move || !fits() || waits()) on_press=confirm />
            <Button label=t("ui-cancel") on_press=move || open.set(false) />
        }
    };
    view! {
        <Dialog open title actions on_close=move || typed.set(String::new())>
            <form class="confirm-by-word" method="post" novalidate on:submit=submit>
                <ProblemBanner problem />
                <p class="confirm-by-word__lost">{lost}</p>
                <TextField name="confirmation" label value=typed autocomplete="off" />
            </form>
        </Dialog>
    }
}
