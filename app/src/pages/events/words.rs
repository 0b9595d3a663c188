//! What an event was about in words: tags with an icon, never a colour alone.

use crate::{
    text::{Text, t},
    ui::{icon::Icon, tag::Tag, tone::Tone},
};
use domain::events::{ActorKind, Asset, Event, EventAction, EventType};
use leptos::prelude::*;

/// The actor's present name; what it was if it was nobody; else Unknown (EVNT-002, EVNT-071).
pub(super) fn actor(event: &Event) -> Text {
    match known_actor(event) {
        Some(name) => Signal::stored(name.to_owned()),
        None => t(format!("events-actor-{}", event.actor_kind.name())),
    }
}

/// The actor's present name, if the actor has one of their own.
pub(super) fn known_actor(event: &Event) -> Option<&str> {
    let own = matches!(event.actor_kind, ActorKind::User | ActorKind::Api | ActorKind::Device);
    event.actor_name.as_deref().filter(|_| own)
}

/// An action in words.
pub(super) fn action(action: EventAction) -> Text {
    t(format!("events-action-{}", action.name()))
}

/// An asset in words.
pub(super) fn asset(asset: Asset) -> Text {
    t(format!("events-asset-{}", asset.name()))
}

/// A type in words.
pub(super) fn event_type(of: EventType) -> Text {
    t(format!("events-type-{}", of.name()))
}

/// The tag of an action.
pub(super) fn action_tag(done: EventAction) -> AnyView {
    let (tone, icon) = match done {
        EventAction::Create => (Tone::Good, Icon::Plus),
        EventAction::Edit => (Tone::Info, Icon::Pen),
        EventAction::Delete => (Tone::Bad, Icon::Minus),
        EventAction::Access => (Tone::Neutral, Icon::Eye),
    };
    view! { <Tag label=action(done) tone icon /> }.into_any()
}

/// The tag of an asset.
pub(super) fn asset_tag(kind: Asset) -> AnyView {
    view! { <Tag label=asset(kind) icon=icon(kind) /> }.into_any()
}

const fn icon(asset: Asset) -> Icon {
    match asset {
        Asset::Account | Asset::AccountGroup => Icon::Building,
        Asset::Did | Asset::DnRange | Asset::Phone => Icon::Phone,
        Asset::Group | Asset::GroupMembership | Asset::DistributionList => Icon::Users,
        Asset::PbxUserProfile | Asset::User | Asset::AccountManager => Icon::User,
        Asset::TemplatedServices | Asset::UserTemplate => Icon::Columns,
        Asset::Import => Icon::Upload,
        Asset::Role | Asset::ApiToken => Icon::Key,
        Asset::Integration | Asset::Webhook => Icon::Plug,
        Asset::Order => Icon::Bill,
        Asset::SupportLog => Icon::File,
        Asset::ContactCenter => Icon::Life,
        Asset::Gateway | Asset::Platform => Icon::Stack,
        Asset::Session => Icon::Lock,
        Asset::Campaign => Icon::Mail,
        Asset::Export => Icon::Download,
        Asset::View => Icon::Search,
        Asset::Approval => Icon::Check,
    }
}
