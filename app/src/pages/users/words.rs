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
    let (key, tone) = match (active, account) {
        (false, _) => ("users-status-inactive".to_owned(), Tone::Neutral),
        (true, CloudlinkAccount::Registered) => (key(account), Tone::Good),
        (true, CloudlinkAccount::Invited) => (key(account), Tone::Info),
        (true, CloudlinkAccount::NotInvited) => (key(account), Tone::Warn),
        (true, CloudlinkAccount::None) => (key(account), Tone::Neutral),
    };
    view! { <Tag label=t(key) tone /> }.into_any()
}

fn key(account: CloudlinkAccount) -> String {
    format!("users-status-{}", account.name())
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
