//! Which fields of a user belong to the source that the user comes from (USER-025).

use super::{Source, User};
use crate::problem::{FieldErrors, Message};
use serde_json::{Map, Value};

impl Source {
    /// The fields that this source delivers, by API name: they are locked in the portal, for the next synchronisation
    /// would overwrite what was typed here.
    pub const fn fields(self) -> &'static [&'static str] {
        match self {
            Self::Portal | Self::Import => &[],
            // An on-site PBX knows names and extensions; the e-mail address is added in the portal.
            Self::Pbx => &["name", "firstName", "lastName", "extension"],
            Self::Scim => &["name", "firstName", "lastName", "email", "mobile", "extension", "username", "active"],
            Self::Micloud => &["name", "firstName", "lastName", "email", "extension", "active"],
        }
    }

    /// Whether the field is the source's to change.
    pub fn locks(self, field: &str) -> bool {
        self.fields().contains(&field)
    }
}

/// Refuses changes of locked fields, naming each and the source that owns it; `changes` as an event keeps them.
pub fn check_locked(user: &User, changes: &Map<String, Value>) -> Result<(), FieldErrors> {
    let mut errors = FieldErrors::default();
    for field in changes.keys().filter(|field| user.source.locks(field)) {
        errors.add(field, locked(user.source));
    }
    errors.into_result()
}

/// What is said at a locked field.
pub fn locked(source: Source) -> Message {
    Message::new("users-field-locked").with("source", source.name())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn user_025_what_the_source_delivers_is_locked_and_nothing_else() {
        for source in Source::ALL.iter().copied() {
            let outside = !matches!(source, Source::Portal | Source::Import);
            assert_eq!(source.locks("lastName"), outside, "{source}");
            assert!(!source.locks("role"), "{source}");
        }
        assert!(Source::Scim.locks("email") && !Source::Pbx.locks("email"));
    }
}
