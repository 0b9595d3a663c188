//! The most common passwords (SIGN-031).
//!
//! `common.txt` has those of the 10,000 most common that have at least 8 characters (shorter ones are refused anyway),
//! in lower case and sorted by bytes. They come from the list that Django 5.2 ships (`common-passwords.txt.gz`,
//! BSD-3-Clause), which is ordered by how often each was found in leaks; only what is not ASCII, broken there, is
//! left out.

use domain::{passwords::rules::is_own_address, problem::FieldErrors};
use std::sync::OnceLock;

fn list() -> &'static [&'static str] {
    static LIST: OnceLock<Vec<&'static str>> = OnceLock::new();
    LIST.get_or_init(|| include_str!("common.txt").lines().collect())
}

/// Refuses a new password that everybody tries first: a common one, in whatever case, or the own address.
pub(super) fn check(field: &str, password: &str, email: &str) -> Result<(), FieldErrors> {
    if list().binary_search(&password.to_lowercase().as_str()).is_ok() {
        return Err(FieldErrors::one(field, "passwords-too-common"));
    }
    if is_own_address(password, email) {
        return Err(FieldErrors::one(field, "passwords-own-address"));
    }
    Ok(())
}
