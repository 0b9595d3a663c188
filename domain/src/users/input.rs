//! What people type about a user, and what is wrong with it (USER-014, USER-015, USER-022).

use super::Role;
use crate::{
    email::{MAX_EMAIL, is_email},
    fold::tidy,
    ids::RoleId,
    operation::Input,
    problem::FieldErrors,
    text_rules::{check, too_long},
};
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};

/// The longest first, last or shown name, in characters (USER-015). A shown name may be both together.
pub const MAX_NAME: usize = 64;
/// The longest shown name: first and last name and the space between them.
pub const MAX_SHOWN_NAME: usize = 2 * MAX_NAME + 1;

/// The New user form.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NewUser {
    /// First name, 1 to 64 characters.
    pub first_name: String,
    /// Last name, 1 to 64 characters.
    pub last_name: String,
    /// E-mail address, unique in the account.
    pub email: String,
    /// Whether the user manages the account.
    #[serde(default)]
    pub account_admin: bool,
    /// The custom role that narrows what an account admin may do (USER-031); none if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role_id: Option<RoleId>,
}

impl Input for NewUser {
    fn validate(&self) -> Result<(), FieldErrors> {
        let mut errors = FieldErrors::default();
        check(&mut errors, "firstName", &self.first_name, MAX_NAME, Some("users-first-name-required"));
        check(&mut errors, "lastName", &self.last_name, MAX_NAME, Some("users-last-name-required"));
        check_email(&mut errors, &self.email, true);
        errors.into_result()
    }
}

/// The Edit user form: what a person can change by hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct UserEdit {
    /// Shown name.
    #[serde(default)]
    pub name: String,
    /// First name.
    #[serde(default)]
    pub first_name: String,
    /// Last name.
    #[serde(default)]
    pub last_name: String,
    /// E-mail address; only a PBX user may have none.
    #[serde(default)]
    pub email: String,
    /// Mobile number, as it is dialled in the account's country or with a calling code; stored in E.164 (USER-023).
    #[serde(default)]
    pub mobile: String,
    /// The role.
    pub role: Role,
    /// The custom role; `null` takes it away, and one that is absent leaves it as it is, unless the role changes.
    #[serde(default, deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    pub role_id: Option<Option<RoleId>>,
    /// Whether the last account admin may lose the rights; counts for partners alone (USER-034).
    #[serde(default)]
    pub confirm_last_admin: bool,
}

impl Input for UserEdit {
    fn validate(&self) -> Result<(), FieldErrors> {
        let mut errors = FieldErrors::default();
        if [&self.name, &self.first_name, &self.last_name].iter().all(|n| n.trim().is_empty()) {
            errors.add("name", "users-name-required");
        }
        check(&mut errors, "name", &self.name, MAX_SHOWN_NAME, None);
        check(&mut errors, "firstName", &self.first_name, MAX_NAME, None);
        check(&mut errors, "lastName", &self.last_name, MAX_NAME, None);
        check_email(&mut errors, &self.email, false);
        errors.into_result()
    }
}

#[expect(clippy::option_option, reason = "absent and null are two wishes: as it is, and none")]
fn given<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Option<RoleId>>, D::Error> {
    Option::deserialize(deserializer).map(Some)
}

/// The name that is shown: the one given, else "First Last" (USER-015).
pub fn shown_name(name: &str, first: &str, last: &str) -> String {
    let name = tidy(name);
    if name.is_empty() { tidy(&format!("{} {}", first.trim(), last.trim())) } else { name }
}

/// Checks an e-mail address; the same rule for forms and imports (USER-015).
pub fn check_email(errors: &mut FieldErrors, email: &str, required: bool) {
    let email = email.trim();
    let length = email.chars().count();
    if email.is_empty() {
        if required {
            errors.add("email", "users-email-required");
        }
    } else if length > MAX_EMAIL {
        errors.add("email", too_long(MAX_EMAIL, length));
    } else if !is_email(email) {
        errors.add("email", "users-email-invalid");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn user_014_first_name_last_name_and_email_are_asked_for_together() {
        let errors = NewUser::default().validate().unwrap_err();
        let fields: Vec<_> = errors.0.iter().map(|(f, m)| (f.as_str(), m.key.as_str())).collect();
        assert_eq!(
            fields,
            [
                ("email", "users-email-required"),
                ("firstName", "users-first-name-required"),
                ("lastName", "users-last-name-required")
            ]
        );
    }

    #[test]
    fn user_015_limits_count_characters_after_trimming() {
        let fits = NewUser {
            first_name: format!("  {}  ", "é".repeat(64)),
            last_name: "ß".into(),
            email: " a@b.example ".into(),
            account_admin: false,
            role_id: None,
        };
        assert_eq!(fits.validate(), Ok(()));
        let long = NewUser { first_name: "é".repeat(65), ..fits };
        assert_eq!(long.validate().unwrap_err().get("firstName"), Some(&too_long(64, 65)));
    }

    #[test]
    fn user_022_one_of_the_three_names_must_remain() {
        let edit = UserEdit {
            name: " ".into(),
            first_name: String::new(),
            last_name: String::new(),
            email: String::new(),
            mobile: String::new(),
            role: Role::User,
            role_id: None,
            confirm_last_admin: false,
        };
        assert_eq!(edit.validate().unwrap_err().get("name").map(|m| m.key.as_str()), Some("users-name-required"));
        assert_eq!(UserEdit { last_name: "Roux".into(), ..edit }.validate(), Ok(()));
        assert_eq!(shown_name("", "Amélie", ""), "Amélie");
    }

    #[test]
    fn user_031_an_edit_can_leave_the_custom_role_take_it_away_or_give_one() {
        let read = |role_id: &str| {
            let text = format!(r#"{{"name":"A","role":"accountAdmin"{role_id}}}"#);
            serde_json::from_str::<UserEdit>(&text).unwrap().role_id
        };
        let role = RoleId(uuid::Uuid::from_u128(7));
        assert_eq!(read(""), None);
        assert_eq!(read(r#","roleId":null"#), Some(None));
        assert_eq!(read(&format!(r#","roleId":"{role}""#)), Some(Some(role)));
    }
}
