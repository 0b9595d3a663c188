//! The form of a role (ROLE-060 to ROLE-065), and which accounts a role is given to or taken from.

use super::{MAX_DESCRIPTION, MAX_NAME, Replacement, RoleBase, query::RoleAccountQuery};
use crate::{
    fold::{fold, tidy},
    ids::{AccountId, RoleId},
    language::Language,
    operation::Input,
    problem::{FieldErrors, Message},
    text_rules::check,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Roles that one deletion can be about.
pub const MOST_ROLES: usize = 100;
/// Accounts that can be chosen one by one (DASH-020).
pub const MOST_ACCOUNTS: usize = 10_000;

/// A role about to be made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NewRole {
    /// 1 to 64 characters, unique in the partner account whatever case and accents.
    pub name: String,
    /// At most 255 characters.
    #[serde(default)]
    pub description: String,
    /// What it is made of; never changed again.
    pub base_role: RoleBase,
    /// The names of the cells that it allows, such as `users.add`.
    pub permissions: Vec<String>,
}

impl Input for NewRole {
    fn validate(&self) -> Result<(), FieldErrors> {
        check_texts(&self.name, &self.description)
    }
}

/// What is edited of a role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RoleEdit {
    /// 1 to 64 characters.
    pub name: String,
    /// At most 255 characters.
    #[serde(default)]
    pub description: String,
    /// The names of the cells that it allows.
    pub permissions: Vec<String>,
}

impl Input for RoleEdit {
    fn validate(&self) -> Result<(), FieldErrors> {
        check_texts(&self.name, &self.description)
    }
}

fn check_texts(name: &str, description: &str) -> Result<(), FieldErrors> {
    let mut errors = FieldErrors::default();
    check(&mut errors, "name", name, MAX_NAME, Some("roles-name-required"));
    check(&mut errors, "description", description, MAX_DESCRIPTION, None);
    errors.into_result()
}

/// What is compared of a role's name: no case, no accents, single spaces (ROLE-062).
pub fn name_key(name: &str) -> String {
    fold(&tidy(name)).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The names of the base roles on the pages of this language.
pub const fn base_names(language: Language) -> [&'static str; 3] {
    match language {
        Language::En => ["Partner", "Account Admin", "User"],
        Language::Fr => ["Partenaire", "Admin de compte", "Utilisateur"],
    }
}

/// Whether the name is that of a base role in any language of the pages (ROLE-062).
pub fn is_reserved(name: &str) -> bool {
    let key = name_key(name);
    let others = ["administrateur", "administrateur de compte"];
    others.contains(&key.as_str())
        || Language::ALL.into_iter().flat_map(base_names).any(|reserved| name_key(reserved) == key)
}

/// The name of a copy: the one wished for, or with the next number, cut so that it fits (ROLE-075). `taken` says
/// whether a key is in use.
pub fn copy_name(wished: &str, taken: impl Fn(&str) -> bool) -> String {
    let cut = |text: &str, most: usize| text.chars().take(most).collect::<String>().trim_end().to_owned();
    let wished = tidy(wished);
    let numbered = |n: u32| {
        let end = if n == 1 { String::new() } else { format!(" ({n})") };
        format!("{}{end}", cut(&wished, MAX_NAME - end.chars().count()))
    };
    // Far more than a partner account has names that begin so.
    (1..1_000_000).map(numbered).find(|name| !taken(&name_key(name))).unwrap_or_default()
}

/// A copy of a role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RoleCopy {
    /// What the copy is to be called; numbered if that is taken, and cut to 64 characters.
    pub name: String,
}

impl Input for RoleCopy {
    fn validate(&self) -> Result<(), FieldErrors> {
        let mut errors = FieldErrors::default();
        check(&mut errors, "name", &self.name, 4 * MAX_NAME, Some("roles-name-required"));
        errors.into_result()
    }
}

/// The roles to delete, with the confirmation word (ROLE-072 to ROLE-074).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RolesDeletion {
    /// Which roles; at most 100.
    pub roles: Vec<RoleId>,
    /// The word typed (DASH-024).
    pub word: String,
    /// What their holders get instead; needed if there are any.
    #[serde(default)]
    pub replacement: Option<Replacement>,
    /// Whether accounts may be left without an account admin (USER-034).
    #[serde(default)]
    pub confirm_last_admin: bool,
}

impl Input for RolesDeletion {
    fn validate(&self) -> Result<(), FieldErrors> {
        check_roles(&self.roles)
    }
}

/// Roles, and if it is about taking them from accounts, which.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RolesLost {
    /// Which roles; at most 100.
    pub roles: Vec<RoleId>,
    /// The accounts that lose them; all if absent.
    #[serde(default)]
    pub accounts: Option<AccountSelection>,
}

impl Input for RolesLost {
    fn validate(&self) -> Result<(), FieldErrors> {
        check_roles(&self.roles)?;
        self.accounts.as_ref().map_or(Ok(()), AccountSelection::check)
    }
}

fn check_roles(roles: &[RoleId]) -> Result<(), FieldErrors> {
    match roles.len() {
        0 => Err(FieldErrors::one("roles", "roles-selection-empty")),
        n if n > MOST_ROLES => {
            Err(FieldErrors::one("roles", Message::new("roles-selection-too-large").with("max", MOST_ROLES)))
        }
        _ => Ok(()),
    }
}

/// Which accounts a bulk action on a role is about (DASH-020).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum AccountSelection {
    /// These accounts; at most 10,000.
    Chosen {
        /// The accounts.
        accounts: Vec<AccountId>,
    },
    /// All that the list of the Accounts tab finds when the job starts.
    Found {
        /// The search and the filter.
        query: RoleAccountQuery,
    },
}

impl AccountSelection {
    /// Says at `accounts` what is wrong with it.
    ///
    /// # Errors
    /// If none is chosen, or more than 10,000 by hand.
    pub fn check(&self) -> Result<(), FieldErrors> {
        match self {
            Self::Chosen { accounts } if accounts.is_empty() => {
                Err(FieldErrors::one("accounts", "roles-accounts-empty"))
            }
            Self::Chosen { accounts } if accounts.len() > MOST_ACCOUNTS => {
                let message = Message::new("roles-accounts-too-large").with("max", MOST_ACCOUNTS);
                Err(FieldErrors::one("accounts", message))
            }
            Self::Chosen { .. } | Self::Found { .. } => Ok(()),
        }
    }
}

/// The accounts that get a role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RoleAssignment {
    /// Which accounts.
    pub accounts: AccountSelection,
}

impl Input for RoleAssignment {
    fn validate(&self) -> Result<(), FieldErrors> {
        self.accounts.check()
    }
}

/// The accounts that lose a role, and what their users get instead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RoleUnassignment {
    /// Which accounts.
    pub accounts: AccountSelection,
    /// What its holders there get instead; needed if there are any.
    #[serde(default)]
    pub replacement: Option<Replacement>,
    /// Whether accounts may be left without an account admin (USER-034).
    #[serde(default)]
    pub confirm_last_admin: bool,
}

impl Input for RoleUnassignment {
    fn validate(&self) -> Result<(), FieldErrors> {
        self.accounts.check()
    }
}

/// The permissions that a role would have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct WishedPermissions {
    /// The names of the cells.
    pub permissions: Vec<String>,
}

impl Input for WishedPermissions {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text_rules::too_long;

    #[test]
    fn role_061_a_name_is_needed_and_both_texts_have_their_limits() {
        let form = |name: String, description: String| RoleEdit { name, description, permissions: Vec::new() };
        assert_eq!(form("é".repeat(64), "ß".repeat(255)).validate(), Ok(()));
        assert_eq!(form(format!("  {}  ", "a".repeat(64)), String::new()).validate(), Ok(()));
        for (name, description, field, message) in [
            (" \u{a0}".to_owned(), String::new(), "name", Message::new("roles-name-required")),
            ("a".repeat(65), String::new(), "name", too_long(64, 65)),
            ("a\u{7}b".to_owned(), String::new(), "name", Message::new("problem-control-characters")),
            ("a".to_owned(), "d".repeat(256), "description", too_long(255, 256)),
        ] {
            let errors = form(name, description).validate().unwrap_err();
            assert_eq!(errors.get(field), Some(&message));
        }
    }

    #[test]
    fn role_062_names_are_compared_without_case_accents_and_spaces() {
        assert_eq!(name_key("  Helpdesk  Lyon "), name_key("HÉLPDESK lyon"));
        for name in
            ["Account Admin", "account  ADMIN", "partner", "Partenaire", "UTILISATEUR", "user", "Administrateur"]
        {
            assert!(is_reserved(name), "{name}");
        }
        for name in ["Account Admin 2", "Users", "Partners", ""] {
            assert!(!is_reserved(name), "{name}");
        }
    }

    #[test]
    fn role_075_a_copy_is_numbered_if_taken_and_cut_to_64() {
        let taken = ["copy of helpdesk", "copy of helpdesk (2)"];
        assert_eq!(copy_name("Copy of Helpdesk", |key| taken.contains(&key)), "Copy of Helpdesk (3)");
        assert_eq!(copy_name("Copy of Sales", |_| false), "Copy of Sales");
        let long = format!("Copy of {}", "é".repeat(64));
        let first = copy_name(&long, |_| false);
        assert_eq!(first.chars().count(), 64);
        let second = copy_name(&long, |key| key == name_key(&first));
        assert!(second.ends_with(" (2)") && second.chars().count() == 64, "{second}");
    }
}
