//! States of a user in words: the Fluent ids, and the tag that shows them.

use crate::{
    text::{Text, t},
    ui::{tag::Tag, tone::Tone},
};
use domain::users::{CloudlinkAccount, Role, facets::Property};
use leptos::prelude::*;

/// A role in words: the custom role's own name if the user has one (USER-029).
pub(super) fn role(role: Role, custom: Option<String>) -> Text {
    custom.map_or_else(|| t(format!("users-role-{}", role.name())), Signal::stored)
}

/// A value of the filter Property in words (USER-005).
pub(super) fn property(property: Property) -> Text {
    t(format!("users-property-{}", property.name()))
}

/// How far the user has come: a word, and a colour that only helps.
pub(super) fn status(active: bool, account: CloudlinkAccount) -> AnyView {
    let tone = match (active, account) {
        (false, _) | (true, CloudlinkAccount::None) => Tone::Neutral,
        (true, CloudlinkAccount::Registered) => Tone::Good,
        (true, CloudlinkAccount::Invited) => Tone::Info,
        (true, CloudlinkAccount::NotInvited) => Tone::Warn,
    };
    view! { <Tag label=t(status_key(active, account)) tone /> }.into_any()
}

/// The Fluent id of how far the user has come.
pub(super) fn status_key(active: bool, account: CloudlinkAccount) -> String {
    if active { format!("users-status-{}", account.name()) } else { "users-status-inactive".to_owned() }
}

/// Who changed a user last: a person's name, or what did it by itself (USER-003).
pub(super) fn by(name: &str) -> Text {
    match name.to_ascii_lowercase().as_str() {
        "import" => t("users-by-import"),
        "pbx" => t("users-by-pbx"),
        "scim" => t("users-by-scim"),
        "micloud" => t("users-by-micloud"),
        "system" => t("users-by-system"),
        _ => Signal::stored(name.to_owned()),
    }
}
