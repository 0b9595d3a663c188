//! What a password must be (SIGN-031). That it is none of the most common ones, only the Worker checks: the list is
//! no part of the pages.

use crate::{email::email_key, problem::FieldErrors, text_rules::too_long};

/// The fewest Unicode code points of a password.
pub const MIN_PASSWORD: usize = 8;
/// The most Unicode code points of a password.
pub const MAX_PASSWORD: usize = 128;

/// Checks a new password as far as its own form tells: 8 to 128 code points, taken as typed.
pub fn check_new(errors: &mut FieldErrors, field: &str, password: &str) {
    let length = password.chars().count();
    if length < MIN_PASSWORD {
        errors.add(field, "passwords-too-short");
    } else if length > MAX_PASSWORD {
        errors.add(field, too_long(MAX_PASSWORD, length));
    }
}

/// Whether the password is the own e-mail address, in whatever case.
pub fn is_own_address(password: &str, email: &str) -> bool {
    email_key(password) == email_key(email)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn errors(password: &str) -> FieldErrors {
        let mut errors = FieldErrors::default();
        check_new(&mut errors, "password", password);
        errors
    }

    #[test]
    fn sign_031_a_password_has_8_to_128_code_points() {
        for good in ["12345678", "éééééééé", "        ", "🐎🔋🐎🔋🐎🔋🐎🔋", &"ß".repeat(128)]
        {
            assert!(errors(good).is_empty(), "{good}");
        }
        for short in ["", "1234567", "ééééééé", "🐎🔋🐎🔋🐎🔋🐎"] {
            assert_eq!(errors(short).get("password").map(|m| m.key.as_str()), Some("passwords-too-short"), "{short}");
        }
        assert_eq!(errors(&"ß".repeat(129)).get("password"), Some(&too_long(128, 129)));
    }

    #[test]
    fn sign_031_the_own_address_is_no_password() {
        assert!(is_own_address(" Ada@Example.COM", "ada@example.com"));
        assert!(!is_own_address("ada@example.com1", "ada@example.com"));
    }
}
