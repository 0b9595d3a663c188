//! What an edit changes: the properties' API names with old and new values, for the event (USER-064, UNDO-001).

use super::User;
use serde_json::{Map, Value, json};

/// The old and new values of the properties that differ, by API name; empty if nothing changed.
pub fn changes(old: &User, new: &User) -> Map<String, Value> {
    let pairs = [
        ("name", json!(old.name), json!(new.name)),
        ("firstName", json!(old.first_name), json!(new.first_name)),
        ("lastName", json!(old.last_name), json!(new.last_name)),
        ("email", json!(old.email), json!(new.email)),
        ("mobile", json!(old.mobile), json!(new.mobile)),
        ("username", json!(old.username), json!(new.username)),
        ("extension", json!(old.extension), json!(new.extension)),
        ("role", json!(old.role), json!(new.role)),
        ("roleName", json!(old.role_name), json!(new.role_name)),
        ("language", json!(old.language), json!(new.language)),
        ("licences", json!(old.licences), json!(new.licences)),
        ("active", json!(old.active), json!(new.active)),
    ];
    crate::events::differences(pairs)
}
