//! Properties and their values as people read them.

use crate::text::say;
use serde_json::Value;

/// The name of a property.
pub fn property(name: &str) -> String {
    say(&format!("undo-property-{}", kebab(name)))
}

/// A value of a property.
pub fn value(name: &str, value: &Value) -> String {
    match value {
        Value::Null => say("undo-value-none"),
        Value::Bool(true) => say("undo-value-yes"),
        Value::Bool(false) => say("undo-value-no"),
        Value::Array(items) if items.is_empty() => say("undo-value-none"),
        Value::Array(items) => items.iter().map(|item| self::value(name, item)).collect::<Vec<_>>().join(", "),
        Value::String(text) => match name {
            _ if text.is_empty() => say("undo-value-none"),
            "role" => say(&format!("users-role-{text}")),
            "cloudlinkAccount" => say(&format!("users-status-{text}")),
            "businessType" => say(&format!("accounts-business-{}", kebab(text))),
            _ => text.clone(),
        },
        Value::Number(_) | Value::Object(_) => value.to_string(),
    }
}

/// `firstName` as Fluent ids have it: `first-name`.
pub(super) fn kebab(name: &str) -> String {
    name.chars().fold(String::new(), |mut kebab, c| {
        if c.is_ascii_uppercase() {
            kebab.push('-');
        }
        // `privileges.guestAccess`: no id has a dot.
        kebab.push(if c == '.' { '-' } else { c.to_ascii_lowercase() });
        kebab
    })
}
