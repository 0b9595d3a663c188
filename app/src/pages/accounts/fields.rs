//! The fields of Customer information, on the form of a new account and on Account information alike (ACCT-008,
//! ACCT-010, ACCT-021).

use super::{form::Typed, places};
use crate::{
    text::{Text, language, t},
    ui::{
        choice::Choice,
        field::{SelectField, TextField},
    },
};
use domain::{
    accounts::{address::provinces, country::has_postal_codes, tags},
    language::Language,
};
use leptos::prelude::*;

/// The fields. `locked` says why they may not be changed.
#[component]
pub(super) fn CustomerFields(
    typed: Typed,
    #[prop(into)] locked: Signal<Option<String>>,
    /// The customer's name was left: the moment to look for one like it (ACCT-014).
    #[prop(optional, into)]
    on_name: Option<Callback<()>>,
) -> impl IntoView {
    let left = move || {
        if let Some(on_name) = on_name {
            on_name.run(());
        }
    };
    let emptied = RwSignal::new(false);
    Effect::new(move |before: Option<()>| {
        let fits = typed.province_fits();
        if before.is_some() {
            emptied.set(!fits);
        }
    });
    let listed = Memo::new(move |_| !provinces(&typed.country.read()).is_empty());
    let (hint_list, hint_free, hint_emptied) =
        (t("accounts-province-hint"), t("accounts-optional"), t("accounts-province-emptied"));
    let province_hint = Signal::derive(move || match (emptied.get(), listed.get()) {
        (true, _) => hint_emptied.get(),
        (false, true) => hint_list.get(),
        (false, false) => hint_free.get(),
    });
    let province = move || {
        if listed.get() {
            let options = Signal::derive(move || places::province_choices(&typed.country.read()));
            view! {
                <SelectField
                    name="province"
                    label=t("accounts-province")
                    hint=province_hint
                    value=typed.province
                    options
                    locked
                />
            }
            .into_any()
        } else {
            view! {
                <TextField
                    name="province"
                    label=t("accounts-province")
                    hint=province_hint
                    value=typed.province
                    max_length=100
                    autocomplete="off"
                    locked
                />
            }
            .into_any()
        }
    };
    let with_code = Memo::new(move |_| has_postal_codes(&typed.country.read()));
    let postal_code = move || {
        with_code.get().then(|| {
            view! {
                <TextField
                    name="postalCode"
                    label=t("accounts-postal-code")
                    hint=postal_hint(typed)
                    value=typed.postal_code
                    required=true
                    max_length=12
                    autocomplete="off"
                    locked
                />
            }
        })
    };
    view! {
        <div class="accounts__fields">
            <div class="accounts__whole">
                <TextField
                    name="name"
                    label=t("accounts-name")
                    value=typed.name
                    required=true
                    autocomplete="off"
                    locked
                    on_leave=left
                />
            </div>
            <SelectField
                name="country"
                label=t("accounts-country")
                value=typed.country
                options=places::countries()
                required=true
                locked
            />
            {province}
            <div class="accounts__whole">
                <TextField
                    name="address"
                    label=t("accounts-address")
                    value=typed.address
                    required=true
                    autocomplete="off"
                    locked
                />
            </div>
            <TextField
                name="city"
                label=t("accounts-city")
                value=typed.city
                required=true
                autocomplete="off"
                locked
            />
            {postal_code}
            <SelectField
                name="defaultLanguage"
                label=t("accounts-default-language")
                hint=t("accounts-default-language-hint")
                value=typed.default_language
                options=languages()
                locked
            />
        </div>
    }
    .into_any()
}

/// The tags, typed with commas between (DELG-002).
#[component]
pub(super) fn TagsField(typed: Typed, #[prop(into)] locked: Signal<Option<String>>) -> impl IntoView {
    view! {
        <div class="accounts__tags-field">
            <TextField
                name=tags::FIELD
                label=t("accounts-tags")
                hint=t("accounts-tags-hint")
                value=typed.tags
                autocomplete="off"
                locked
            />
        </div>
    }
    .into_any()
}

/// Languages by their own names.
fn languages() -> Signal<Vec<Choice>> {
    Signal::stored(Language::ALL.into_iter().map(|l| Choice::new(l.tag(), l.own_name().to_owned())).collect())
}

/// The form that the country's codes have (ACCT-012).
fn postal_hint(typed: Typed) -> Text {
    let language = language();
    Signal::derive(move || {
        language.track();
        let key = typed.country.with(|country| match country.as_str() {
            "AU" => "accounts-postal-hint-au",
            "CA" => "accounts-postal-hint-ca",
            "FR" => "accounts-postal-hint-fr",
            "DE" => "accounts-postal-hint-de",
            "GB" => "accounts-postal-hint-gb",
            "US" => "accounts-postal-hint-us",
            _ => "accounts-postal-hint",
        });
        crate::text::say(key)
    })
}
