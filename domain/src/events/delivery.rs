//! Events that on-site systems deliver: gateways and daemons of an account, each with a credential of its own
//! (EVNT-074).

use super::{Asset, EventAction, EventType};
use crate::{Timestamp, ids::EventId, operation::Input, problem::FieldErrors, words::words};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

words!(
    /// How an action on an on-site system ended (EVNT-072).
    ChangeStatus {
        /// It was done.
        Success = "SUCCESS",
        /// It was not.
        Failure = "FAILURE",
    }
);

/// An event as its sender tells it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DeliveredEvent {
    /// The sender's own id of the event: what comes twice is stored once.
    pub source_key: String,
    /// When it happened.
    pub at: Timestamp,
    /// Who did it, as the on-site system knows them.
    pub actor_id: String,
    /// That actor's name there.
    #[serde(default)]
    pub actor_name: String,
    /// What was done.
    pub action: EventAction,
    /// The kind of object: one that MiVoice Business administers.
    pub asset: Asset,
    /// The object's id.
    pub asset_id: String,
    /// Names of the properties changed, in any order.
    #[serde(default)]
    pub properties_changed: Vec<String>,
    /// How the action ended.
    pub change_status: ChangeStatus,
    /// The object's key facts.
    #[serde(default)]
    pub core_details: Map<String, Value>,
    /// Old and new values, and what else there is.
    #[serde(default)]
    pub extra_details: Map<String, Value>,
}

/// Events to be stored.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Delivery {
    /// At most [`Delivery::MOST`].
    pub events: Vec<DeliveredEvent>,
}

/// What became of an event: the same answer however often it is delivered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Receipt {
    /// The sender's own id.
    pub source_key: String,
    /// The portal's.
    pub id: EventId,
}

/// The answer to a delivery, in its order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Receipts {
    /// One for each event.
    pub events: Vec<Receipt>,
}

/// When an on-site system delivered last (EVNT-041).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct DeliveryState {
    /// The sender's name.
    pub name: String,
    /// When it delivered last; never if absent.
    pub last_delivered_at: Option<Timestamp>,
}

/// The senders of an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Deliveries {
    /// Whether the account has on-site systems whose events are shown: MiVoice Business with its Administration feature.
    pub on_site: bool,
    /// By name.
    pub senders: Vec<DeliveryState>,
}

impl Delivery {
    /// Events of one call.
    pub const MOST: usize = 500;
}

/// Characters of an id or a name that a sender gives.
const MAX_TEXT: usize = 200;
/// Names of properties of one event.
const MAX_PROPERTIES: usize = 200;

impl Input for Delivery {
    fn validate(&self) -> Result<(), FieldErrors> {
        let mut errors = FieldErrors::default();
        if self.events.is_empty() || self.events.len() > Self::MOST {
            errors.add("events", "problem-field-malformed");
        }
        for (place, event) in self.events.iter().enumerate() {
            let mut wrong = |field: &str| errors.add(&format!("events.{place}.{field}"), "problem-field-malformed");
            for (field, text) in
                [("sourceKey", &event.source_key), ("actorId", &event.actor_id), ("assetId", &event.asset_id)]
            {
                if text.trim().is_empty() || text.chars().count() > MAX_TEXT {
                    wrong(field);
                }
            }
            if event.actor_name.chars().count() > MAX_TEXT {
                wrong("actorName");
            }
            if event.asset.event_type() != EventType::Mivb {
                wrong("asset");
            }
            if event.action == EventAction::Access {
                wrong("action");
            }
            if event.properties_changed.len() > MAX_PROPERTIES
                || event.properties_changed.iter().any(|name| name.is_empty() || name.chars().count() > MAX_TEXT)
            {
                wrong("propertiesChanged");
            }
        }
        errors.into_result()
    }
}

/// Bytes of detail JSON that are kept of an event from outside (EVNT-076).
pub const MAX_DETAILS: usize = 64 * 1024;
/// Bytes that are left for the text of details that are cut, beside the mark.
const KEPT: usize = MAX_DETAILS / 2;
/// A date further in the future is no date (EVNT-074), in milliseconds.
const FUTURE: i64 = 5 * 60_000;

/// What is stored of a delivered event, and what its tags say was changed about it.
#[derive(Debug, Clone, PartialEq)]
pub struct Taken {
    /// When it happened, as far as that can be.
    pub at: Timestamp,
    /// In alphabetical order, each once (EVNT-072).
    pub properties: Vec<String>,
    /// With `changestatus`.
    pub core: String,
    /// Cut if it was too long.
    pub extra: String,
    /// What was changed.
    pub tags: Vec<String>,
}

impl DeliveredEvent {
    /// What is stored of it when it arrives at this moment.
    pub fn taken(&self, now: Timestamp) -> Taken {
        let mut tags = Vec::new();
        let future = self.at.as_millisecond() > now.as_millisecond() + FUTURE;
        if future {
            tags.push("date:arrival".to_owned());
        }
        let mut properties = self.properties_changed.clone();
        properties.sort_unstable();
        properties.dedup();
        let mut core = self.core_details.clone();
        core.insert("changestatus".into(), json!(self.change_status));
        let mut cut = |name: &str, details: Map<String, Value>| {
            let (text, was_cut) = kept(details, self.change_status, name == "coreDetails");
            if was_cut {
                tags.push(format!("cut:{name}"));
            }
            text
        };
        let (core, extra) = (cut("coreDetails", core), cut("extraDetails", self.extra_details.clone()));
        Taken { at: if future { now } else { self.at }, properties, core, extra, tags }
    }
}

/// Details as they are stored: as they are if they are short enough, else the beginning of their text with a mark.
fn kept(details: Map<String, Value>, status: ChangeStatus, is_core: bool) -> (String, bool) {
    let text = settled(&Value::Object(details));
    if text.len() <= MAX_DETAILS {
        return (text, false);
    }
    // Within a text quotes are written as two bytes: half of the room is enough for the worst of it.
    let mut end = KEPT / 3;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let mut mark = json!({ "cut": true, "bytes": text.len(), "begins": &text[..end] });
    if is_core {
        mark["changestatus"] = json!(status);
    }
    (mark.to_string(), true)
}

/// The text of a value that reads and writes as itself: a number with many digits may take a round to get there, and a
/// leaf of the event log is made of what is read again.
fn settled(value: &Value) -> String {
    let mut text = value.to_string();
    for _ in 0..4 {
        let Ok(again) = serde_json::from_str::<Value>(&text) else { break };
        let again = again.to_string();
        if again == text {
            break;
        }
        text = again;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event() -> DeliveredEvent {
        serde_json::from_value(json!({
            "sourceKey": "1", "at": "2026-11-18T08:00:00Z", "actorId": "tech", "action": "edit", "asset": "phone",
            "assetId": "5303", "propertiesChanged": ["name", "macAddress", "name"], "changeStatus": "FAILURE",
            "coreDetails": { "mac": "08:00" }, "extraDetails": {},
        }))
        .unwrap()
    }

    fn at(time: &str) -> Timestamp {
        time.parse().unwrap()
    }

    #[test]
    fn evnt_072_properties_stand_in_alphabetical_order_and_core_details_say_how_it_ended() {
        let taken = event().taken(at("2026-11-18T09:00:00Z"));
        assert_eq!(taken.properties, ["macAddress", "name"]);
        assert_eq!(taken.core, "{\"changestatus\":\"FAILURE\",\"mac\":\"08:00\"}");
        assert_eq!((taken.at, taken.tags.len()), (event().at, 0));
    }

    #[test]
    fn evnt_074_a_date_more_than_five_minutes_in_the_future_becomes_that_of_arrival() {
        let near = event().taken(at("2026-11-18T07:55:00Z"));
        assert_eq!((near.at, near.tags.len()), (event().at, 0), "five minutes are a clock that is wrong");
        let far = event().taken(at("2026-11-18T07:54:59.999Z"));
        assert_eq!((far.at, far.tags), (at("2026-11-18T07:54:59.999Z"), vec!["date:arrival".to_owned()]));
    }

    #[test]
    fn evnt_076_details_over_64_kib_are_cut_with_a_mark() {
        let long = |count: usize| Map::from_iter([("note".to_owned(), json!("\"é".repeat(count)))]);
        let whole = DeliveredEvent { extra_details: long(10_000), ..event() };
        assert!(whole.taken(event().at).tags.is_empty());
        let cut = DeliveredEvent { core_details: long(20_000), extra_details: long(20_000), ..event() };
        let taken = cut.taken(event().at);
        assert_eq!(taken.tags, ["cut:coreDetails", "cut:extraDetails"]);
        for text in [&taken.core, &taken.extra] {
            assert!(text.len() <= MAX_DETAILS, "{}", text.len());
            let mark: Value = serde_json::from_str(text).unwrap();
            assert_eq!(mark["cut"], true);
            assert!(mark["bytes"].as_u64().unwrap() > 64 * 1024);
        }
        assert!(taken.core.contains("\"changestatus\":\"FAILURE\""));
    }

    #[test]
    fn prov_005_what_is_stored_reads_and_writes_as_itself() {
        for number in ["0.1", "1e300", "123456789.123456789123", "5e-324", "2.2250738585072011e-308"] {
            let value: Value = serde_json::from_str(number).unwrap();
            let text = settled(&value);
            assert_eq!(serde_json::from_str::<Value>(&text).unwrap().to_string(), text);
        }
    }

    #[test]
    fn evnt_074_what_is_no_event_of_an_on_site_system_is_refused() {
        let one = |event| Delivery { events: vec![event] }.validate();
        assert!(one(event()).is_ok());
        for wrong in [
            DeliveredEvent { asset: Asset::User, ..event() },
            DeliveredEvent { action: EventAction::Access, ..event() },
            DeliveredEvent { source_key: " ".into(), ..event() },
            DeliveredEvent { asset_id: "x".repeat(201), ..event() },
            DeliveredEvent { properties_changed: vec![String::new()], ..event() },
        ] {
            assert!(one(wrong.clone()).is_err(), "{wrong:?}");
        }
        assert!(Delivery { events: vec![] }.validate().is_err());
        assert!(Delivery { events: vec![event(); 501] }.validate().is_err());
    }
}
