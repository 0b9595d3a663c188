//! A card of the catalogue (INTG-013, INTG-020, INTG-021).

use super::{
    catalogue::{Picks, Staged},
    desk::Desk,
    words,
};
use crate::{
    args,
    session::{may_call, refusal},
    text::{Text, say, say_with, t, t_with},
    ui::{
        button::{Button, ButtonKind},
        icon::Icon,
    },
};
use domain::integrations::{
    IntegrationKey,
    operations::{AddIntegration, RemoveIntegration},
};
use leptos::prelude::*;

/// The card, with its one button.
#[component]
pub(super) fn Card(desk: Desk, picks: Picks, key_: IntegrationKey) -> impl IntoView {
    let key = key_;
    let present = Memo::new(move |_| desk.list().has(key));
    let added = Memo::new(move |_| match picks.of(key) {
        Some(Staged::Add) => true,
        Some(Staged::Remove) => false,
        None => present.get(),
    });
    let may_remove = may_call::<RemoveIntegration>();
    let may_add = may_call::<AddIntegration>();
    // What is there goes only with both permissions; what is merely picked is taken back by whoever picked it.
    let removable = move || added.get() && (!present.get() || may_remove.get() && may_add.get());
    let pointed = RwSignal::new(false);
    let (add, is_added, remove) = (t("integrations-add"), t("integrations-is-added"), t("integrations-card-remove"));
    let word: Text = Signal::derive(move || match (added.get(), pointed.get() && removable()) {
        (false, _) => add.get(),
        (true, false) => is_added.get(),
        (true, true) => remove.get(),
    });
    let name = t(words::card_name(key));
    let label = t_with("integrations-card-button", move || args! { "word" => word.get(), "name" => name.get() });
    let not_allowed = refusal::<AddIntegration>();
    let cannot_go = refusal::<RemoveIntegration>();
    let refused = Signal::derive(move || {
        if added.get() {
            return if removable() { None } else { cannot_go.get() };
        }
        not_allowed.get().or_else(|| lacking(desk, key))
    });
    let press = move || picks.pick(key, if present.get_untracked() { Staged::Remove } else { Staged::Add });
    let face = move || {
        let added = added.get();
        let icon = if added { Icon::Check } else { Icon::Plus };
        let kind = if added { ButtonKind::Quiet } else { ButtonKind::Secondary };
        view! { <Button label kind icon small=true refusal=refused on_press=press /> }
    };
    let note = move || {
        key.definition().requires.map(|required| {
            let name = t(words::name(required));
            view! { <p class="muted">{t_with("integrations-requires", move || args! { "name" => name.get() })}</p> }
        })
    };
    view! {
        <li class="integrations__card" class=("integrations__card--failed", move || picks.failure(key).is_some())>
            <div class="integrations__what">
                <h3 class="integrations__name">{name}</h3>
                <p class="muted">{t(words::about(key))}</p>
                {note()}
            </div>
            <span
                class="integrations__control"
                on:mouseenter=move |_| pointed.set(true)
                on:mouseleave=move |_| pointed.set(false)
                on:focusin=move |_| pointed.set(true)
                on:focusout=move |_| pointed.set(false)
            >
                {face}
            </span>
        </li>
    }
    .into_any()
}

/// Why it cannot be added now: what it needs is not set up (INTG-025, INTG-027).
fn lacking(desk: Desk, key: IntegrationKey) -> Option<String> {
    let lacking = desk.list().lacks(key)?;
    Some(say_with("integrations-lacking", args! { "name" => say(words::name(lacking)) }))
}
