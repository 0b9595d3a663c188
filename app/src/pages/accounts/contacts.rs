//! The support contacts: partners and addresses one adds and removes, with suggestions (spec 06).

use super::form::Typed;
use crate::{
    call::call,
    session::use_session,
    text::t,
    ui::{
        entries::{EntriesField, Entry, Taken},
        entries_desk::Found,
        icon::Icon,
        tone::Tone,
    },
};
use domain::{
    contacts::{
        MAX_CONTACTS, SupportContact,
        changes::FIELD,
        operations::{SuggestFirstContacts, SuggestSupportContacts, Suggestion, Suggestions, Typed as Asked},
        too_many,
        typed::{TakenApart, take_apart, take_ended},
    },
    email::{email_key, is_email},
    ids::AccountId,
    operation::AccountPath,
    problem::Message,
};
use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*};
use std::time::Duration;

/// DASH-019.
const PAUSE: Duration = Duration::from_millis(250);
/// Where the CloudLink Applications Partner Support Process is described (SUPC-014).
const SUPPORT_PROCESS: &str = "https://www.mitel.com/document-center/technology/cloudlink";

/// A contact as an entry.
pub(super) fn entry(contact: &SupportContact) -> Entry {
    let marks = [
        (contact.no_longer_signs_in, (Tone::Warn, "contacts-no-longer-signs-in")),
        (contact.without_access, (Tone::Warn, "contacts-without-access")),
        (contact.undeliverable_since.is_some(), (Tone::Bad, "contacts-undeliverable")),
    ];
    Entry {
        value: contact.email.clone(),
        name: contact.name.clone(),
        marks: marks.into_iter().filter_map(|(is, mark)| is.then_some(mark)).collect(),
    }
}

/// Addresses as entries: with name and marks where they are known, else plain.
pub(super) fn entries(addresses: &[String], known: &[Entry]) -> Vec<Entry> {
    let find = |address: &String| known.iter().find(|entry| entry.key() == email_key(address)).cloned();
    addresses.iter().map(|address| find(address).unwrap_or_else(|| Entry::plain(address))).collect()
}

/// What is in the field, added; what is no address stays in it and is wrong (spec 06, Bad input).
pub(super) fn add_what_is_typed(typed: Typed) -> Result<(), Message> {
    let TakenApart { addresses, rest } = take_apart(&typed.contact.get_untracked());
    // Untouched if there is nothing to add, so that what was removed can still be taken back.
    if !addresses.is_empty() {
        typed.contacts.update(|contacts| {
            for address in addresses {
                let entry = Entry::plain(address);
                if !contacts.iter().any(|there| there.key() == entry.key()) {
                    contacts.push(entry);
                }
            }
        });
    }
    let wrong = !rest.is_empty();
    typed.contact.set(rest);
    if wrong { Err("contacts-invalid".into()) } else { Ok(()) }
}

/// What they are, the contacts, and the field for more. Without an account, of one that is about to be created.
#[component]
pub(super) fn Contacts(
    typed: Typed,
    #[prop(into)] locked: Signal<Option<String>>,
    #[prop(optional)] account: Option<AccountId>,
) -> impl IntoView {
    let partner = use_session().is_partner();
    let found = RwSignal::new(Found::default());
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let look = move || {
        // The page may have been left meanwhile.
        let Some(asked) = typed.contact.try_get_untracked() else { return };
        let search = Asked { search: asked.trim().to_owned() };
        let answer = match account {
            Some(account) => call::<SuggestSupportContacts>(&AccountPath { account }, &search),
            None => call::<SuggestFirstContacts>(&(), &search),
        };
        leptos::task::spawn_local(async move {
            let answer = answer.await;
            // An answer to what was typed before is of no use.
            if typed.contact.try_get_untracked().as_ref() == Some(&asked) {
                found.set(answer.map_or(Found::Failed, |reply| suggested(reply.value, asked.trim())));
            }
        });
    };
    let on_type = move |text: String| {
        if let Some(running) = timer.try_update_value(Option::take).flatten() {
            running.clear();
        }
        if text.trim().is_empty() {
            found.set(Found::Nothing);
        } else {
            found.set(Found::Looking);
            timer.set_value(set_timeout_with_handle(look, PAUSE).ok());
        }
    };
    let take = move |text: String| {
        let shown = found.with_untracked(|found| match found {
            Found::These { entries, .. } => entries.clone(),
            Found::Nothing | Found::Looking | Found::Failed => Vec::new(),
        });
        take(&text, &shown, partner)
    };
    let ended = move |text: String| take_ended(&text).map(|apart| Taken { error: None, ..taken(&apart, &[]) });
    let process = t("contacts-process");
    let cut = move || {
        let text = process.get();
        let at = text.rfind(' ').map_or(0, |at| at + 1);
        (text[..at].to_owned(), text[at..].to_owned())
    };
    let hint = if partner { "contacts-hint-partner" } else { "contacts-hint-admin" };
    view! {
        <div class="accounts__contacts">
            <p class="accounts__text">
                {t("contacts-text")}
                " "
                <a href=SUPPORT_PROCESS target="_blank" rel="noopener">
                    {move || cut().0}
                    <span class="accounts__last-word">{move || cut().1} {Icon::External.svg()}</span>
                    <span class="visually-hidden">{t("ui-link-external")}</span>
                </a>
            </p>
            <EntriesField
                name=FIELD
                label=t("accounts-contacts")
                hint=t(hint)
                empty=t("contacts-required")
                entries=typed.contacts
                typed=typed.contact
                found
                on_type
                take
                take_ended=ended
                most=(MAX_CONTACTS, too_many())
                known=Message::new("contacts-known")
                locked
            />
        </div>
    }
    .into_any()
}

/// What is suggested; an address that is complete is suggested too (SUPC-010).
fn suggested(suggestions: Suggestions, asked: &str) -> Found {
    let marks = |suggestion: &Suggestion| {
        let mark = suggestion.without_access.then_some((Tone::Warn, "contacts-without-access"));
        mark.into_iter().collect()
    };
    let entry = |suggestion: Suggestion| {
        let marks = marks(&suggestion);
        Entry { value: suggestion.email, name: Some(suggestion.name), marks }
    };
    let mut entries: Vec<Entry> = suggestions.items.into_iter().map(entry).collect();
    if is_email(asked) && !entries.iter().any(|entry| entry.key() == email_key(asked)) {
        entries.push(Entry::plain(asked));
    }
    Found::These { entries, more: suggestions.more }
}

/// What becomes of a text that is to be added: addresses are; of a partner's letters the only one who fits is
/// (SUPC-006, and spec 06, Bad input).
fn take(text: &str, shown: &[Entry], partner: bool) -> Taken {
    let apart = take_apart(text);
    if !apart.addresses.is_empty() {
        return taken(&apart, shown);
    }
    let rest = text.trim().to_owned();
    if !partner || text.contains('@') {
        return Taken { entries: Vec::new(), rest, error: Some("contacts-invalid".into()) };
    }
    match shown {
        [only] => Taken { entries: vec![only.clone()], ..Taken::default() },
        _ => Taken { entries: Vec::new(), rest, error: Some("contacts-choose".into()) },
    }
}

fn taken(apart: &TakenApart, shown: &[Entry]) -> Taken {
    Taken {
        entries: entries(&apart.addresses, shown),
        rest: apart.rest.clone(),
        error: (!apart.rest.is_empty()).then(|| "contacts-invalid".into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn petra() -> Entry {
        Entry { value: "petra@partner.example".into(), name: Some("Petra".into()), marks: vec![] }
    }

    #[test]
    fn supc_006_what_is_valid_is_taken_and_the_rest_stays_with_a_word_why() {
        let found = take("a@x.example, helpdesk@; PETRA@partner.example", &[petra()], true);
        assert_eq!(found.entries, [Entry::plain("a@x.example"), petra()]);
        assert_eq!((found.rest.as_str(), found.error), ("helpdesk@", Some("contacts-invalid".into())));
        let found = take(" helpdesk@ ", &[petra()], true);
        assert_eq!((found.rest.as_str(), found.error), ("helpdesk@", Some("contacts-invalid".into())));
    }

    #[test]
    fn supc_005_a_partners_letters_mean_the_only_one_who_fits() {
        assert_eq!(take("pet", &[petra()], true), Taken { entries: vec![petra()], ..Taken::default() });
        for shown in [&[][..], &[petra(), Entry::plain("other@x.example")]] {
            let found = take("pet", shown, true);
            assert_eq!((found.rest.as_str(), found.error), ("pet", Some("contacts-choose".into())));
        }
        assert_eq!(take("pet", &[petra()], false).error, Some("contacts-invalid".into()));
    }

    #[test]
    fn supc_010_a_complete_address_is_suggested_once() {
        let items =
            vec![Suggestion { name: "Petra".into(), email: "petra@partner.example".into(), without_access: true }];
        let shown = |asked: &str| match suggested(Suggestions { items: items.clone(), more: 2 }, asked) {
            Found::These { entries, more: 2 } => entries.into_iter().map(|entry| entry.value).collect::<Vec<_>>(),
            other => panic!("{other:?}"),
        };
        assert_eq!(shown("petra@"), ["petra@partner.example"]);
        assert_eq!(shown("Petra@Partner.example"), ["petra@partner.example"]);
        assert_eq!(shown("p@partner.example"), ["petra@partner.example", "p@partner.example"]);
    }
}
