//! Dialogs: plain, a question, a confirmation by word, two versions of one thing.

use crate::{
    args,
    text::{say, t, t_with},
    ui::{
        button::{Button, ButtonKind},
        card::Card,
        compare::{Compare, Difference, Kept},
        confirm::Word,
        confirm_by_word::ConfirmByWord,
        dialog::{Confirm, Dialog},
        toast::toast,
    },
};
use domain::problem::{Kind, Problem};
use leptos::prelude::*;

#[component]
pub(super) fn Dialogs() -> impl IntoView {
    let plain = RwSignal::new(false);
    let question = RwSignal::new(false);
    let by_word = RwSignal::new(false);
    let versions = RwSignal::new(false);
    let refused = RwSignal::new(None::<Problem>);
    let done = move |open: RwSignal<bool>| {
        open.set(false);
        toast(say("dev-toast-text"));
    };
    let differences = Signal::derive(move || {
        let one = |key: &str, label: &str, mine: &str, theirs: &str| Difference {
            key: key.to_owned(),
            label: t(label.to_owned()).get(),
            mine: mine.to_owned(),
            theirs: theirs.to_owned(),
        };
        vec![
            one("firstName", "dev-first", "Amélie", "Amelie"),
            one("extension", "dev-extension", "2041", ""),
            one("email", "dev-mail", "amelie.roux@ballad.example", "a.roux@a-very-long-domain-name.ballad.example"),
        ]
    });
    let keep = move |kept: Kept| {
        versions.set(false);
        toast(format!("{kept:?}"));
    };
    let try_word = move |_: String| {
        if refused.read_untracked().is_some() {
            refused.set(None);
            done(by_word);
        } else {
            refused.set(Some(Problem::new(Kind::Unreachable)));
        }
    };
    let footer = move || {
        view! {
            <Button label=t("dev-save") kind=ButtonKind::Primary on_press=move || done(plain) />
            <Button label=t("ui-cancel") on_press=move || plain.set(false) />
        }
    };
    view! {
        <Card title=t("dev-dialogs")>
            <div class="dev__states">
                <Button label=t("dev-dialog-plain") on_press=move || plain.set(true) />
                <Button label=t("dev-dialog-question") on_press=move || question.set(true) />
                <Button label=t("dev-dialog-word") kind=ButtonKind::Danger on_press=move || by_word.set(true) />
                <Button label=t("dev-dialog-versions") on_press=move || versions.set(true) />
            </div>
        </Card>
        <Dialog open=plain title=t("dev-dialog-plain") actions=footer>
            <p>{t("dev-banner")}</p>
        </Dialog>
        <Confirm
            open=question
            title=t("dev-dialog-question")
            text=t("dev-banner")
            action=t("dev-save")
            on_confirm=move || done(question)
        />
        <ConfirmByWord
            open=by_word
            title=t("dev-dialog-word")
            lost=t_with("dev-lost", || args! { "count" => 3 })
            word=Word::Delete
            action=t("dev-delete")
            busy=false
            problem=refused
            on_confirm=try_word
        />
        <Compare open=versions differences on_keep=keep />
    }
    .into_any()
}
