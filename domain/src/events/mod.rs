//! The event history: what was done, by whom, when (spec 13).

pub mod bars;
pub mod delivery;
pub mod export;
pub mod filter;
pub mod line;
pub mod operations;
pub mod options;
pub mod terms;

use crate::{Timestamp, ids::EventId, words::words};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

words!(
    /// What was done (EVNT-004, EVNT-013); `events-action-<name>` is its Fluent id.
    EventAction {
        /// Something came to be.
        Create = "create",
        /// Something was changed.
        Edit = "edit",
        /// Something was removed.
        Delete = "delete",
        /// Something was launched, downloaded, exported or signed in to.
        Access = "access",
    }
);

words!(
    /// The kind of administration (EVNT-005); `events-type-<name>` is its Fluent id.
    EventType {
        /// CloudLink configuration.
        Admin = "admin",
        /// Mitel administration of MiVoice Business.
        Mivb = "mivb",
    }
);

words!(
    /// The kind of object acted on (EVNT-012), in the order of the filter; `events-asset-<name>` is its Fluent id.
    Asset {
        /// The customer account.
        Account = "account",
        /// Direct inward dialling number.
        Did = "did",
        /// Reserved directory numbers.
        DnRange = "dnRange",
        /// System group.
        Group = "group",
        /// Directory numbers added to a group.
        GroupMembership = "groupMembership",
        /// Basic PBX record of a user.
        PbxUserProfile = "pbxUserProfile",
        /// Device of a user.
        Phone = "phone",
        /// Applications deployed from a user template.
        TemplatedServices = "templatedServices",
        /// User of the account.
        User = "user",
        /// Bulk import.
        Import = "import",
        /// Custom role.
        Role = "role",
        /// Account manager.
        AccountManager = "accountManager",
        /// Group of customer accounts.
        AccountGroup = "accountGroup",
        /// Integration.
        Integration = "integration",
        /// User template.
        UserTemplate = "userTemplate",
        /// Order.
        Order = "order",
        /// Support log.
        SupportLog = "supportLog",
        /// Contact center.
        ContactCenter = "contactCenter",
        /// Gateway.
        Gateway = "gateway",
        /// Platform.
        Platform = "platform",
        /// Session.
        Session = "session",
        /// Distribution list.
        DistributionList = "distributionList",
        /// Campaign.
        Campaign = "campaign",
        /// Export.
        Export = "export",
        /// API token.
        ApiToken = "apiToken",
        /// Webhook.
        Webhook = "webhook",
        /// Saved view of the history (PROV-003).
        View = "view",
        /// Request that waits for a second person (DELG-003).
        Approval = "approval",
    }
);

words!(
    /// What kind of actor caused an event; `events-actor-<name>` names those that are nobody.
    ActorKind {
        /// A person.
        User = "user",
        /// The portal itself.
        System = "system",
        /// An on-site solution.
        Solution = "solution",
        /// Provisioning from a directory.
        Scim = "scim",
        /// A program with a token.
        Api = "api",
        /// A device.
        Device = "device",
    }
);

/// An event as it is shown. Nothing ever changes or removes one (EVNT-026).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Event {
    /// The event's id (EVNT-001).
    pub id: EventId,
    /// When it happened (EVNT-007).
    pub at: Timestamp,
    /// The actor's present name, of a device the one that it had; absent if none is found (EVNT-002, EVNT-071).
    pub actor_name: Option<String>,
    /// The actor's id (EVNT-003).
    pub actor_id: String,
    /// What kind of actor it was.
    pub actor_kind: ActorKind,
    /// What was done.
    pub action: EventAction,
    /// The kind of administration.
    #[serde(rename = "type")]
    pub event_type: EventType,
    /// The kind of object.
    pub asset: Asset,
    /// The object's id.
    pub asset_id: String,
    /// API names of the properties changed, alphabetical (EVNT-008, EVNT-072).
    pub properties_changed: Vec<String>,
    /// The object's key facts (EVNT-009).
    pub core_details: Value,
    /// Old and new values, and what else there is (EVNT-010).
    pub extra_details: Value,
    /// Tags that help searching (EVNT-011, EVNT-075).
    pub log_tags: Vec<String>,
}

/// Old and new values of what differs: `{"email": {"old": …, "new": …}}`, by API name.
pub fn differences<'a>(pairs: impl IntoIterator<Item = (&'a str, Value, Value)>) -> Map<String, Value> {
    pairs
        .into_iter()
        .filter(|(_, old, new)| old != new)
        .map(|(name, old, new)| (name.to_owned(), json!({ "old": old, "new": new })))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn evnt_012_the_assets_stand_in_the_order_of_the_filter() {
        let first: Vec<_> = Asset::ALL.iter().take(9).map(|a| a.name()).collect();
        assert_eq!(
            first,
            [
                "account",
                "did",
                "dnRange",
                "group",
                "groupMembership",
                "pbxUserProfile",
                "phone",
                "templatedServices",
                "user"
            ]
        );
    }

    #[test]
    fn evnt_008_only_what_differs_is_named_in_alphabetical_order() {
        let changed = differences([
            ("name", json!("A"), json!("B")),
            ("email", json!("a@b.c"), json!("a@b.d")),
            ("role", json!("user"), json!("user")),
        ]);
        assert_eq!(changed.keys().collect::<Vec<_>>(), ["email", "name"]);
    }
}
