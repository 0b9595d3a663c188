//! What is typed about an account: one signal a field, so that each field draws itself alone.

use super::contacts::{self, entries};
use crate::ui::entries::Entry;
use domain::{
    accounts::{Account, address::provinces, country::has_postal_codes, input::AccountForm, tags},
    language::Language,
};
use leptos::prelude::*;

/// The fields of the form.
#[derive(Debug, Clone, Copy)]
pub(super) struct Typed {
    pub(super) name: RwSignal<String>,
    pub(super) country: RwSignal<String>,
    pub(super) province: RwSignal<String>,
    pub(super) address: RwSignal<String>,
    pub(super) city: RwSignal<String>,
    pub(super) postal_code: RwSignal<String>,
    pub(super) default_language: RwSignal<String>,
    pub(super) business_type: RwSignal<String>,
    pub(super) bandwidth_optimization: RwSignal<bool>,
    /// Tags with commas between (DELG-002).
    pub(super) tags: RwSignal<String>,
    pub(super) contacts: RwSignal<Vec<Entry>>,
    /// What is typed but not added yet; leaving would lose it.
    pub(super) contact: RwSignal<String>,
}

impl Typed {
    /// The form with these values, and what is known of its contacts.
    pub(super) fn new(form: &AccountForm, known: &[Entry]) -> Self {
        let typed = Self {
            name: RwSignal::default(),
            country: RwSignal::default(),
            province: RwSignal::default(),
            address: RwSignal::default(),
            city: RwSignal::default(),
            postal_code: RwSignal::default(),
            default_language: RwSignal::default(),
            business_type: RwSignal::default(),
            bandwidth_optimization: RwSignal::default(),
            tags: RwSignal::default(),
            contacts: RwSignal::default(),
            contact: RwSignal::default(),
        };
        typed.fill(form, known);
        typed
    }

    /// Puts values into the form.
    pub(super) fn fill(self, form: &AccountForm, known: &[Entry]) {
        self.fill_fields(form);
        self.contacts.set(entries(&form.support_contacts, known));
        self.contact.set(String::new());
    }

    fn fill_fields(self, form: &AccountForm) {
        self.name.set(form.name.clone());
        self.country.set(form.country.clone());
        self.province.set(form.province.clone());
        self.address.set(form.address.clone());
        self.city.set(form.city.clone());
        self.postal_code.set(form.postal_code.clone());
        self.default_language.set(form.default_language.tag().to_owned());
        self.business_type.set(form.business_type.map(|kind| kind.name().to_owned()).unwrap_or_default());
        self.bandwidth_optimization.set(form.bandwidth_optimization);
        self.tags.set(form.tags.clone().unwrap_or_default().join(", "));
    }

    /// The form as it would be sent; reactive.
    pub(super) fn read(self) -> AccountForm {
        let country = self.country.get();
        // A code left over from another country is not asked for and not sent.
        let postal_code = if has_postal_codes(&country) { self.postal_code.get() } else { String::new() };
        let form: AccountForm = AccountForm {
            name: self.name.get(),
            country,
            province: self.province.get(),
            address: self.address.get(),
            city: self.city.get(),
            postal_code,
            default_language: self.default_language.with(|tag| tag.parse::<Language>().unwrap_or_default()),
            business_type: self.business_type.with(|name| name.parse().ok()),
            bandwidth_optimization: self.bandwidth_optimization.get(),
            tags: Some(self.tags.with(|text| tags::split(text))),
            support_contacts: self.contacts.with(|contacts| contacts.iter().map(|c| c.value.clone()).collect()),
        };
        form.tidied()
    }

    /// Takes another country; a province that does not fit is emptied, and the answer says so (spec 02, Bad input).
    pub(super) fn province_fits(self) -> bool {
        let country = self.country.get();
        let offered = provinces(&country);
        let fits =
            self.province.with_untracked(|p| offered.is_empty() || p.is_empty() || offered.contains(&p.as_str()));
        if !fits {
            self.province.set(String::new());
        }
        fits
    }
}

/// What is known of an account's contacts.
pub(super) fn known(account: &Account) -> Vec<Entry> {
    account.support_contacts.iter().map(contacts::entry).collect()
}

/// The form that an account's information fills.
pub(super) fn of(account: &Account) -> AccountForm {
    AccountForm {
        name: account.name.clone(),
        country: account.country.clone(),
        province: account.province.clone().unwrap_or_default(),
        address: account.address.clone(),
        city: account.city.clone(),
        postal_code: account.postal_code.clone().unwrap_or_default(),
        default_language: account.default_language,
        business_type: account.business_type,
        bandwidth_optimization: account.bandwidth_optimization,
        tags: Some(account.tags.clone()),
        support_contacts: account.contact_addresses(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acct_010_what_is_typed_is_what_is_sent() {
        let form = AccountForm {
            name: "Ballad".into(),
            country: "CA".into(),
            province: "ON".into(),
            address: "350 Legget Drive".into(),
            city: "Ottawa".into(),
            postal_code: "K2K 2W7".into(),
            tags: Some(vec![]),
            support_contacts: vec!["help@ballad.example".into()],
            ..AccountForm::default()
        };
        let known = [Entry { name: Some("Helen".into()), ..Entry::plain("Help@ballad.example") }];
        let typed = Typed::new(&form, &known);
        assert_eq!(typed.contacts.get_untracked(), known);
        let same = AccountForm { support_contacts: vec!["Help@ballad.example".into()], ..form };
        assert_eq!(typed.read(), same);
        typed.contact.set(" night@ballad.example; HELP@ballad.example ".into());
        assert_eq!(contacts::add_what_is_typed(typed), Ok(()));
        assert_eq!(typed.read().support_contacts, ["Help@ballad.example", "night@ballad.example"]);
        typed.contact.set("helpdesk@".into());
        assert!(contacts::add_what_is_typed(typed).is_err());
        assert_eq!(typed.contact.get_untracked(), "helpdesk@");
        typed.country.set("US".into());
        assert!(!typed.province_fits());
        assert_eq!(typed.read().province, "");
        typed.country.set("HK".into());
        assert_eq!(typed.read().postal_code, "");
    }
}
