//! The words for the two roles of the template (IMPT-016).

use super::{Field, ImportFields};
use crate::{fold::fold, language::Language, users::Role};

/// The word in the template and in the list of that language.
pub const fn role_word(role: Role, language: Language) -> &'static str {
    match (language, role) {
        (Language::En, Role::User) => "User",
        (Language::En, Role::AccountAdmin) => "Account Admin",
        (Language::Fr, Role::User) => "Utilisateur",
        (Language::Fr, Role::AccountAdmin) => "Admin de compte",
    }
}

/// The role that a cell means: empty is User, `None` is not understood - never silently User.
pub fn read_role(cell: &str) -> Option<Role> {
    // Nearly every cell of a large file is one of these as it stands.
    match cell {
        "" | "User" => return Some(Role::User),
        "Account Admin" => return Some(Role::AccountAdmin),
        _ => {}
    }
    let word = key(cell);
    if word.is_empty() {
        return Some(Role::User);
    }
    if word == "administrateur de compte" {
        return Some(Role::AccountAdmin);
    }
    let means = |role: Role| Language::ALL.into_iter().any(|l| key(role_word(role, l)) == word);
    Role::ALL.iter().copied().find(|role| means(*role))
}

/// The role that a row means: a custom role without a role narrows that of an account admin (PLAN-002).
pub fn role_of(row: &ImportFields) -> Option<Role> {
    if row.role.trim().is_empty() && !row.get(Field::CustomRole).is_empty() {
        return Some(Role::AccountAdmin);
    }
    read_role(&row.role)
}

/// What is compared of a role: no case, no accents, single spaces.
fn key(cell: &str) -> String {
    fold(cell).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn impt_016_roles_are_matched_in_every_language_whatever_their_case_and_accents() {
        for (cell, role) in [
            ("", Some(Role::User)),
            (" \u{a0}", Some(Role::User)),
            ("USER", Some(Role::User)),
            ("utilisateur", Some(Role::User)),
            ("Account  admin", Some(Role::AccountAdmin)),
            ("account\u{a0}Admin", Some(Role::AccountAdmin)),
            ("admin DE compte", Some(Role::AccountAdmin)),
            ("Administrateur de compte", Some(Role::AccountAdmin)),
            ("Ádmin dé compté", Some(Role::AccountAdmin)),
            ("Manager", None),
            ("admin", None),
            ("Partner", None),
            ("User, Account Admin", None),
            ("0", None),
        ] {
            assert_eq!(read_role(cell), role, "{cell:?}");
        }
    }

    proptest! {
        #[test]
        fn impt_016_only_the_words_themselves_are_roles(cell in "\\PC{1,24}") {
            if let Some(role) = read_role(&cell) {
                let known = ["", "user", "utilisateur", "account admin", "admin de compte", "administrateur de compte"];
                prop_assert!(known.contains(&key(&cell).as_str()), "{:?} was taken as {:?}", cell, role);
            }
        }
    }
}
