//! Names of countries (by the platform's `Intl.DisplayNames`) and of the provinces that have a list (ACCT-010).

use crate::{
    text::{Text, language, t},
    ui::choice::Choice,
};
use domain::{
    accounts::{CloudLocation, address::provinces, country::CODES},
    fold::fold,
    language::Language,
};
use leptos::prelude::*;

/// A country's name; the code where the platform has none.
pub fn country(code: &str, language: Language) -> String {
    display_name(code, language).unwrap_or_else(|| code.to_owned())
}

/// Every country, by name in the reader's language.
pub fn countries() -> Signal<Vec<Choice>> {
    let language = language();
    let named = Memo::new(move |_| {
        let language = language.get();
        let mut named: Vec<_> = CODES.iter().map(|code| (country(code, language), *code)).collect();
        named.sort_by_cached_key(|(name, _)| fold(name));
        named
    });
    let choose = t("accounts-country-choose");
    Signal::derive(move || {
        let first = Choice::new("", choose);
        let named = named.get().into_iter().map(|(name, code)| Choice::new(code, name));
        std::iter::once(first).chain(named).collect()
    })
}

/// The provinces of a country, none where the field is free text.
pub(super) fn province_choices(country: &str) -> Vec<Choice> {
    let named = provinces(country).iter().map(|code| Choice::new(*code, province(country, code)));
    std::iter::once(Choice::new("", t("accounts-province-none"))).chain(named).collect()
}

fn province(country: &str, code: &str) -> Text {
    t(format!("accounts-province-{country}-{code}"))
}

/// Where data is kept, in words (ACCT-025).
pub(super) const fn cloud_key(location: CloudLocation) -> &'static str {
    match location {
        CloudLocation::Us => "accounts-cloud-us",
        CloudLocation::Eu => "accounts-cloud-eu",
        CloudLocation::Ap => "accounts-cloud-ap",
    }
}

#[cfg(target_arch = "wasm32")]
fn display_name(code: &str, language: Language) -> Option<String> {
    use js_sys::{Array, Function, Object, Reflect};
    use std::{cell::RefCell, collections::HashMap};
    use wasm_bindgen::{JsCast, JsValue};

    thread_local! {
        // Making the names' source costs far more than asking it.
        static MADE: RefCell<HashMap<&'static str, Option<(JsValue, Function)>>> = RefCell::default();
    }
    let make = || {
        let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
        let class: Function = Reflect::get(&intl, &"DisplayNames".into()).ok()?.dyn_into().ok()?;
        let options = Object::new();
        Reflect::set(&options, &"type".into(), &"region".into()).ok()?;
        let arguments = Array::of2(&Array::of1(&language.tag().into()), &options);
        let names = Reflect::construct(&class, &arguments).ok()?;
        let of: Function = Reflect::get(&names, &"of".into()).ok()?.dyn_into().ok()?;
        Some((names, of))
    };
    MADE.with_borrow_mut(|made| {
        let (names, of) = made.entry(language.tag()).or_insert_with(make).as_ref()?;
        of.call1(names, &code.into()).ok()?.as_string()
    })
}

/// Natively, in tests, there is no `Intl`.
#[cfg(not(target_arch = "wasm32"))]
fn display_name(_: &str, _: Language) -> Option<String> {
    None
}
