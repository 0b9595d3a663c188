//! What people type about an account, and what is wrong with it (ACCT-008 to ACCT-012, ACCT-021).

use super::{BusinessType, address, country};
use crate::{
    email::is_email,
    fold::tidy,
    language::Language,
    operation::Input,
    problem::{FieldErrors, Message},
    text_rules::check,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The most support contacts an account may have.
pub const MAX_CONTACTS: usize = 50;

/// The form of a new account; the same fields are edited on Account information.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AccountForm {
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
    /// E-mail addresses of the support contacts; at least one (ACCT-009).
    pub support_contacts: Vec<String>,
}

impl AccountForm {
    /// The form as it is stored: trimmed, Unicode NFC, addresses of contacts once each.
    #[must_use]
    pub fn tidied(&self) -> Self {
        let mut contacts: Vec<String> = Vec::new();
        for contact in &self.support_contacts {
            let contact = tidy(contact);
            if !contact.is_empty() && !contacts.iter().any(|c| c.eq_ignore_ascii_case(&contact)) {
                contacts.push(contact);
            }
        }
        Self {
            name: tidy(&self.name),
            country: self.country.clone(),
            province: tidy(&self.province),
            address: tidy(&self.address),
            city: tidy(&self.city),
            postal_code: tidy(&self.postal_code).to_uppercase(),
            support_contacts: contacts,
            ..self.clone()
        }
    }
}

impl Input for AccountForm {
    fn validate(&self) -> Result<(), FieldErrors> {
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
        let contacts = &self.support_contacts;
        if contacts.iter().all(|c| c.trim().is_empty()) {
            errors.add("supportContacts", "accounts-contacts-required");
        } else if contacts.len() > MAX_CONTACTS {
            errors.add("supportContacts", Message::new("accounts-contacts-too-many").with("max", MAX_CONTACTS));
        } else if let Some(bad) = contacts.iter().find(|c| !c.trim().is_empty() && !is_email(c.trim())) {
            errors.add("supportContacts", Message::new("accounts-contact-invalid").with("email", bad.trim()));
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
        let empty = AccountForm { country: "CA".into(), ..AccountForm::default() };
        let errors = empty.validate().unwrap_err();
        let fields: Vec<_> = errors.0.iter().map(|(f, m)| (f.as_str(), m.key.as_str())).collect();
        assert_eq!(
            fields,
            [
                ("address", "accounts-address-required"),
                ("city", "accounts-city-required"),
                ("name", "accounts-name-required"),
                ("postalCode", "accounts-postal-code-required"),
                ("supportContacts", "accounts-contacts-required"),
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
