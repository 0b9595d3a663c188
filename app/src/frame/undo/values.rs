//! Properties and their values as people read them.

use crate::{
    args,
    text::{say, say_with},
    when,
};
use domain::permissions::Cell;
use leptos::prelude::*;
use serde_json::Value;

/// The name of a property.
pub fn property(name: &str) -> String {
    if let Some(Cell { feature, action }) = name.strip_prefix("permissions.").and_then(Cell::parse) {
        let feature = say(&format!("roles-feature-{}", feature.name()));
        let action = say(&format!("roles-action-{}", action.name()));
        return say_with("roles-cell", args! { "feature" => feature, "action" => action });
    }
    say(&format!("undo-property-{}", kebab(name)))
}

/// A value of a property.
pub fn value(name: &str, value: &Value) -> String {
    if let Some(text) = of_person(name, value) {
        return text;
    }
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

/// Values of partner users: their role, their access, and what is assigned to them with its end.
fn of_person(name: &str, value: &Value) -> Option<String> {
    let is_assignment = name.starts_with("accounts.") || name.starts_with("accountGroups.");
    match (name, value) {
        ("partnerRole", Value::Null) => Some(say("roles-base-partner")),
        ("access", Value::String(access)) => Some(say(&format!("undo-value-access-{access}"))),
        (_, Value::Null) if is_assignment => Some(say("undo-value-unassigned")),
        (_, Value::Bool(true)) if is_assignment => Some(say("undo-value-assigned")),
        (_, Value::String(end)) if is_assignment => {
            let end = end.parse().ok().map(|end| untrack(|| when::date_time(end).get()))?;
            Some(say_with("undo-value-assigned-until", args! { "end" => end }))
        }
        _ => None,
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
