//! What a leaf of the log is: one text for each event, in which every field of it counts (PROV-005).

use crate::events::Event;
use serde_json::{Value, json};

/// The canonical form of an event: JSON without spaces, the keys of each object in the order of their bytes.
///
/// It has every field that the history shows (EVNT-001 to EVNT-011), whose history it is, and `recorded`, the actor's
/// name at the time: the name that pages show is the present one (EVNT-071), and may change without the event having
/// changed. The time is in milliseconds since 1970. Numbers stand as the portal stores them; what comes from outside
/// is brought into that form before it is stored.
pub fn canonical(log: &str, event: &Event, recorded: &str) -> String {
    let mut text = String::new();
    push(
        &mut text,
        &json!({
            "account": log,
            "action": event.action,
            "actorId": event.actor_id,
            "actorKind": event.actor_kind,
            "actorName": recorded,
            "asset": event.asset,
            "assetId": event.asset_id,
            "at": event.at.as_millisecond(),
            "coreDetails": event.core_details,
            "extraDetails": event.extra_details,
            "id": event.id,
            "logTags": event.log_tags,
            "propertiesChanged": event.properties_changed,
            "type": event.event_type,
        }),
    );
    text
}

/// Adds a value. The order of an object's keys is not left to how a map happens to be built.
fn push(text: &mut String, value: &Value) {
    match value {
        Value::Array(items) => {
            text.push('[');
            for (place, item) in items.iter().enumerate() {
                if place > 0 {
                    text.push(',');
                }
                push(text, item);
            }
            text.push(']');
        }
        Value::Object(fields) => {
            let mut fields: Vec<_> = fields.iter().collect();
            fields.sort_unstable_by(|a, b| a.0.as_bytes().cmp(b.0.as_bytes()));
            text.push('{');
            for (place, (name, field)) in fields.into_iter().enumerate() {
                if place > 0 {
                    text.push(',');
                }
                *text += &Value::from(name.as_str()).to_string();
                text.push(':');
                push(text, field);
            }
            text.push('}');
        }
        simple => *text += &simple.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prov_005_a_leaf_has_every_field_of_the_event_in_one_order() {
        let event: Event = serde_json::from_value(json!({
            "id": "019b8d2b-8c00-7200-8000-000000000001", "at": "2026-11-18T08:42:10.5Z", "actorName": "Ada Now",
            "actorId": "ada", "actorKind": "user", "action": "edit", "type": "admin", "asset": "user", "assetId": "x",
            "propertiesChanged": ["email"], "coreDetails": { "b": 1, "a": "é\n" }, "extraDetails": {}, "logTags": ["t"],
        }))
        .unwrap();
        assert_eq!(
            canonical("acc", &event, "Ada Then"),
            "{\"account\":\"acc\",\"action\":\"edit\",\"actorId\":\"ada\",\"actorKind\":\"user\",\"actorName\":\"Ada Then\",\
             \"asset\":\"user\",\"assetId\":\"x\",\"at\":1794991330500,\"coreDetails\":{\"a\":\"é\\n\",\"b\":1},\
             \"extraDetails\":{},\"id\":\"019b8d2b-8c00-7200-8000-000000000001\",\"logTags\":[\"t\"],\
             \"propertiesChanged\":[\"email\"],\"type\":\"admin\"}"
        );
    }
}
