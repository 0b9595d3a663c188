//! A row of the panel: what is added, how it is, and its switch.

use super::{desk::Desk, words};
use crate::{
    args,
    session::refusal,
    text::{Text, say, t, t_with},
    ui::{
        button::{Button, ButtonKind},
        icon::Icon,
        ticks::Toggle,
        tone::Tone,
    },
};
use domain::{
    integrations::{
        IntegrationKey,
        operations::RemoveIntegration,
        rules::{Row, RowStatus},
    },
    sso::operations::SetSingleSignOn,
};
use leptos::prelude::*;

/// The row.
pub(super) fn line(desk: Desk, row: Row) -> AnyView {
    let key = row.added.integration;
    let control = match (key, row.status) {
        (IntegrationKey::Chat, _) => None,
        (IntegrationKey::Sso, RowStatus::NeedsSetup) => Some(with_settings(desk, "sso-setup", bin(desk, key))),
        (IntegrationKey::Sso, _) => Some(with_settings(desk, "sso-settings", switch(desk, key))),
        (_, RowStatus::NeedsSetup) => Some(bin(desk, key)),
        (_, _) => Some(switch(desk, key)),
    };
    view! {
        <li class="integrations__row">
            <div class="integrations__what">
                <h3 class="integrations__name">{t(words::name(key))}</h3>
                <p class="muted">{t(words::about(key))}</p>
                {status(&row)}
            </div>
            <div class="integrations__control">{control}</div>
        </li>
    }
    .into_any()
}

/// What has settings: Complete setup before the first save, the pen afterwards (INTG-038); with neither Add nor
/// Edit both are closed (ROLE-047).
fn with_settings(desk: Desk, label: &'static str, control: AnyView) -> AnyView {
    let set_up = label == "sso-settings";
    let press = move || desk.setting_up.set(true);
    let refusal = refusal::<SetSingleSignOn>();
    let settings = if set_up {
        view! {
            <Button
                label=t(label)
                kind=ButtonKind::Quiet
                icon=Icon::Pen
                icon_only=true
                refusal
                on_press=press
            />
        }
        .into_any()
    } else {
        view! { <Button label=t(label) small=true refusal on_press=press /> }.into_any()
    };
    view! { <div class="integrations__controls">{settings} {control}</div> }.into_any()
}

/// The status line: an icon and words, never colour alone (INTG-041).
fn status(row: &Row) -> AnyView {
    let (tone, icon) = match row.status {
        RowStatus::Done => (Tone::Good, Icon::Check),
        RowStatus::NeedsSetup | RowStatus::NoLicences | RowStatus::WaitingForServer => (Tone::Info, Icon::Info),
        RowStatus::PrivilegeOff | RowStatus::NoSubscription => (Tone::Warn, Icon::Warn),
    };
    let (key, privilege) = (row.added.integration, row.missing.first().copied());
    let text: Text = t_with(words::status(row.status), move || {
        let privilege = privilege.map(|privilege| say(words::privilege(privilege))).unwrap_or_default();
        args! { "name" => say(words::name(key)), "privilege" => privilege }
    });
    view! {
        <p class=format!("integrations__status integrations__status--{}", tone.as_str())>
            {icon.svg()} <span class="visually-hidden">{t(tone.word())}</span> <span>{text}</span>
        </p>
    }
    .into_any()
}

/// What was never set up goes by its bin (INTG-038, INTG-072).
fn bin(desk: Desk, key: IntegrationKey) -> AnyView {
    let name = t(words::name(key));
    let label = t_with("integrations-remove-named", move || args! { "name" => name.get() });
    view! {
        <Button
            label
            kind=ButtonKind::Quiet
            icon=Icon::Trash
            icon_only=true
            refusal={refusal::<RemoveIntegration>()}
            on_press=move || desk.ask(key, None)
        />
    }
    .into_any()
}

/// Off asks first; Cancel puts the switch back (INTG-070, INTG-071).
fn switch(desk: Desk, key: IntegrationKey) -> AnyView {
    let on = RwSignal::new(true);
    Effect::new(move |_| {
        if !on.get() {
            desk.ask(key, None);
        }
    });
    Effect::new(move |_| {
        if desk.removing.get().is_none() && !on.get_untracked() {
            on.set(true);
        }
    });
    view! {
        <div class="integrations__switch">
            <Toggle
                name=format!("integration-{key}")
                label=t(words::name(key))
                value=on
                locked={refusal::<RemoveIntegration>()}
            />
        </div>
    }
    .into_any()
}
