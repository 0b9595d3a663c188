//! What people type about an account, and what is wrong with it (ACCT-008 to ACCT-012, ACCT-021).

use super::{BusinessType, address, country, tags};
use crate::{
    contacts::{
        MAX_CONTACTS,
        changes::{ContactChanges, FIELD, once_each, wrong_address},
        too_many,
    },
    fold::tidy,
    language::Language,
    operation::Input,
    problem::FieldErrors,
    text_rules::check,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The form of an account. Of a new one it says which contacts there are, of one that is edited what changes about them.
pub type AccountEdit = AccountForm<ContactChanges>;

/// The form of a new account; the same fields are edited on Account information.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AccountForm<Contacts = Vec<String>> {
    /// The customer's name, 1 to 100 characters.
    pub name: String,
    /// Country, ISO 3166-1 alpha-2.
    pub country: String,
    /// Province or state, at most 100 characters.
    #[serde(default)]
    pub province: String,
    /// Street address, 1 to 200 characters.
    pub address: String,
    /// City or town, 1 to 100 characters.
    pub city: String,
    /// Postal or zip code in the country's form.
    #[serde(default)]
    pub postal_code: String,
    /// Language of the account's e-mails and of new users.
    pub default_language: Language,
    /// Line of business.
    #[serde(default)]
    pub business_type: Option<BusinessType>,
    /// Whether bandwidth optimization is on.
    #[serde(default)]
    pub bandwidth_optimization: bool,
    /// What partners tag it with: at most 20 of 40 characters, each once whatever its case and accents (DELG-002). Of an
    /// account that is edited they stay as they are if absent; whoever is no partner cannot change them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tags: Option<Vec<String>>,
    /// E-mail addresses of the support contacts; at least one (ACCT-009). Of an account that is edited, those added and
    /// removed (SUPC-017).
    pub support_contacts: Contacts,
}

impl AccountForm {
    /// The form as it is stored: trimmed, Unicode NFC, addresses of contacts once each.
    #[must_use]
    pub fn tidied(&self) -> Self {
        Self { support_contacts: once_each(&self.support_contacts), ..self.tidied_fields() }
    }

    /// The form of an account with these contacts, edited into this one.
    #[must_use]
    pub fn edit_of(self, contacts: &[String]) -> AccountEdit {
        let changes = ContactChanges::between(contacts, &self.support_contacts);
        self.with_contacts(changes)
    }
}

impl AccountEdit {
    /// The form as it is stored.
    #[must_use]
    pub fn tidied(&self) -> Self {
        Self { support_contacts: self.support_contacts.tidied(), ..self.tidied_fields() }
    }
}

impl<Contacts: Clone> AccountForm<Contacts> {
    /// The same form with these contacts.
    #[must_use]
    pub fn with_contacts<Others>(self, contacts: Others) -> AccountForm<Others> {
        AccountForm {
            name: self.name,
            country: self.country,
            province: self.province,
            address: self.address,
            city: self.city,
            postal_code: self.postal_code,
            default_language: self.default_language,
            business_type: self.business_type,
            bandwidth_optimization: self.bandwidth_optimization,
            tags: self.tags,
            support_contacts: contacts,
        }
    }

    fn tidied_fields(&self) -> Self {
        Self {
            name: tidy(&self.name),
            country: self.country.clone(),
            province: tidy(&self.province),
            address: tidy(&self.address),
            city: tidy(&self.city),
            postal_code: tidy(&self.postal_code).to_uppercase(),
            tags: self.tags.as_deref().map(tags::tidied),
            ..self.clone()
        }
    }

    /// What is wrong with all but the contacts.
    fn wrong_fields(&self) -> FieldErrors {
        let mut errors = FieldErrors::default();
        check(&mut errors, "name", &self.name, 100, Some("accounts-name-required"));
        check(&mut errors, "address", &self.address, 200, Some("accounts-address-required"));
        check(&mut errors, "city", &self.city, 100, Some("accounts-city-required"));
        check(&mut errors, "province", &self.province, 100, None);
        if country::is_country(&self.country) {
            if let Some(error) = address::postal_code_error(&self.country, &self.postal_code.to_uppercase()) {
                errors.add("postalCode", error);
            }
            let offered = address::provinces(&self.country);
            let province = self.province.trim();
            if !offered.is_empty() && !province.is_empty() && !offered.contains(&province) {
                errors.add("province", "accounts-province-unknown");
            }
        } else {
            errors.add("country", "accounts-country-required");
        }
        if let Some(wrong) = self.tags.as_deref().and_then(tags::wrong) {
            errors.add(tags::FIELD, wrong);
        }
        errors
    }
}

impl Input for AccountForm {
    fn validate(&self) -> Result<(), FieldErrors> {
        let mut errors = self.wrong_fields();
        let contacts = once_each(&self.support_contacts);
        if contacts.is_empty() {
            errors.add(FIELD, "contacts-required");
        } else if contacts.len() > MAX_CONTACTS {
            errors.add(FIELD, too_many());
        } else if let Some(wrong) = wrong_address(&contacts) {
            errors.add(FIELD, wrong);
        }
        errors.into_result()
    }
}

impl Input for AccountEdit {
    fn validate(&self) -> Result<(), FieldErrors> {
        let mut errors = self.wrong_fields();
        for (field, wrong) in self.support_contacts.validate().err().unwrap_or_default().0 {
            errors.add(&field, wrong);
        }
        errors.into_result()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ballad() -> AccountForm {
        AccountForm {
            name: "Ballad Industries".into(),
            country: "CA".into(),
            province: "ON".into(),
            address: "350 Legget Drive".into(),
            city: "Ottawa".into(),
            postal_code: "K2K 2W7".into(),
            support_contacts: vec!["help@ballad.example".into()],
            ..AccountForm::default()
        }
    }

    #[test]
    fn acct_010_each_missing_field_is_named_with_how_to_mend_it() {
        assert_eq!(ballad().validate(), Ok(()));
        let empty: AccountForm = AccountForm { country: "CA".into(), ..AccountForm::default() };
        let errors = empty.validate().unwrap_err();
        let fields: Vec<_> = errors.0.iter().map(|(f, m)| (f.as_str(), m.key.as_str())).collect();
        assert_eq!(
            fields,
            [
                ("address", "accounts-address-required"),
                ("city", "accounts-city-required"),
                ("name", "accounts-name-required"),
                ("postalCode", "accounts-postal-code-required"),
                ("supportContacts", "contacts-required"),
            ]
        );
    }

    #[test]
    fn acct_011_limits_count_characters_and_say_how_many_there_are() {
        let long = AccountForm { name: "é".repeat(101), ..ballad() };
        let errors = long.validate().unwrap_err();
        assert_eq!(errors.get("name"), Some(&crate::text_rules::too_long(100, 101)));
        assert!(AccountForm { name: "é".repeat(100), ..ballad() }.validate().is_ok());
        assert!(AccountForm { city: "a\u{0}b".into(), ..ballad() }.validate().is_err());
    }
}
