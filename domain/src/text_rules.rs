//! Rules for short texts that people type: required, length, control characters (ACCT-011, USER-015).

use crate::problem::{FieldErrors, Message};

/// Checks one field: `max` characters after trimming, no control characters, not empty if `required`.
/// The messages are `<prefix>-required`, and those that every form shares.
pub fn check(errors: &mut FieldErrors, field: &str, value: &str, max: usize, required: Option<&str>) {
    let value = value.trim();
    let length = value.chars().count();
    if value.is_empty() {
        if let Some(message) = required {
            errors.add(field, message);
        }
    } else if length > max {
        errors.add(field, too_long(max, length));
    } else if value.chars().any(char::is_control) {
        errors.add(field, "problem-control-characters");
    }
}

/// "Use at most 100 characters (now 101)".
pub fn too_long(max: usize, length: usize) -> Message {
    Message::new("problem-too-long").with("max", max).with("length", length)
}
