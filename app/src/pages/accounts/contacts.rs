//! The support contacts: addresses one adds and removes (ACCT-009, ACCT-033).

use super::form::Typed;
use crate::{
    args,
    text::{say_with, t, t_with},
    ui::{announce::announce, button::Button, field::EmailField, icon::Icon},
};
use domain::email::is_email;
use leptos::{ev::KeyboardEvent, prelude::*};

/// The addresses, and a field for one more. What stands in that field counts even before it is added.
#[component]
pub(super) fn Contacts(typed: Typed, #[prop(into)] locked: Signal<Option<String>>) -> impl IntoView {
    let add = move || {
        let contact = typed.contact.get_untracked().trim().to_owned();
        if is_email(&contact) {
            typed.contacts.update(|contacts| {
                if !contacts.iter().any(|known| known.eq_ignore_ascii_case(&contact)) {
                    contacts.push(contact.clone());
                }
            });
            typed.contact.set(String::new());
            announce(say_with("accounts-contact-added", args! { "email" => contact }));
        }
    };
    // Enter adds the address instead of sending the whole form.
    let key = move |event: KeyboardEvent| {
        if event.key() == "Enter" && !typed.contact.with_untracked(|contact| contact.trim().is_empty()) {
            event.prevent_default();
            add();
        }
    };
    let unlocked = move || locked.with(Option::is_none);
    let line = move |contact: String| {
        let label = {
            let contact = contact.clone();
            t_with("accounts-contact-remove", move || args! { "email" => contact.clone() })
        };
        let gone = contact.clone();
        let remove = move |_| typed.contacts.update(|contacts| contacts.retain(|known| *known != gone));
        view! {
            <li class="accounts__contact">
                {Icon::Mail.svg()} <span class="accounts__contact-address">{contact}</span>
                {move || {
                    let remove = remove.clone();
                    unlocked()
                        .then(|| {
                            view! {
                                <button
                                    type="button"
                                    class="accounts__contact-remove"
                                    aria-label=label
                                    on:click=remove
                                >
                                    {Icon::X.svg()}
                                </button>
                            }
                        })
                }}
            </li>
        }
    };
    let not_yet = Signal::derive(move || !typed.contact.with(|contact| is_email(contact.trim())));
    view! {
        <ul class="accounts__contacts" aria-label=t("accounts-contacts")>
            <For each=move || typed.contacts.get() key=String::clone let:contact>
                {line(contact)}
            </For>
        </ul>
        <div class="accounts__contact-add" on:keydown=key>
            <EmailField
                name="supportContacts"
                label=t("accounts-contact-new")
                hint=t("accounts-contact-hint")
                value=typed.contact
                locked
            />
            {move || {
                unlocked()
                    .then(|| {
                        view! {
                            <Button label=t("accounts-contact-add") icon=Icon::Plus disabled=not_yet on_press=add />
                        }
                    })
            }}
        </div>
    }
    .into_any()
}
