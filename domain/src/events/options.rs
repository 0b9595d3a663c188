//! Smart filters: which options go with what is chosen, and what is chosen that cannot match (EVNT-052 to EVNT-056).

use super::{Asset, EventAction, EventType};
use crate::problem::Message;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

impl Asset {
    /// The kind of administration that acts on it (EVNT-053).
    pub const fn event_type(self) -> EventType {
        match self {
            Self::Did
            | Self::DnRange
            | Self::Group
            | Self::GroupMembership
            | Self::PbxUserProfile
            | Self::Phone
            | Self::TemplatedServices => EventType::Mivb,
            Self::Account
            | Self::User
            | Self::Import
            | Self::Role
            | Self::AccountManager
            | Self::AccountGroup
            | Self::Integration
            | Self::UserTemplate
            | Self::Order
            | Self::SupportLog
            | Self::ContactCenter
            | Self::Gateway
            | Self::Platform
            | Self::Session
            | Self::DistributionList
            | Self::Campaign
            | Self::Export
            | Self::ApiToken
            | Self::Webhook
            | Self::View
            | Self::Approval => EventType::Admin,
        }
    }
}

/// What filters name: values of one mean "or", different ones "and" (EVNT-051).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Chosen {
    /// Assets.
    pub assets: Vec<Asset>,
    /// Actions.
    pub actions: Vec<EventAction>,
    /// Types.
    pub types: Vec<EventType>,
}

impl Chosen {
    /// The types that an event can have that fits, as far as assets and types tell.
    fn possible_types(&self) -> impl Iterator<Item = EventType> + '_ {
        EventType::ALL.iter().copied().filter(|of| {
            (self.types.is_empty() || self.types.contains(of))
                && (self.assets.is_empty() || self.assets.iter().any(|asset| asset.event_type() == *of))
        })
    }

    /// Why nothing can match; `None` if something can (EVNT-056). `on_site`: the account has events of type MiVB.
    pub fn contradiction(&self, on_site: bool) -> Option<Message> {
        let names_mivb = |chosen: &Self| {
            chosen.types.contains(&EventType::Mivb) || chosen.assets.iter().any(|a| a.event_type() == EventType::Mivb)
        };
        let possible: Vec<_> = self.possible_types().collect();
        if possible.is_empty() {
            return Some(Message::new("events-none-asset-type"));
        }
        if !on_site && names_mivb(self) && !possible.contains(&EventType::Admin) {
            return Some(Message::new("events-none-on-site"));
        }
        let only_access = self.actions == [EventAction::Access];
        (only_access && !possible.contains(&EventType::Admin)).then(|| Message::new("events-none-access"))
    }

    /// The options to offer (EVNT-053, EVNT-054); those of on-site systems only where there are such (EVNT-021).
    #[must_use]
    pub fn offered(&self, on_site: bool) -> Self {
        let there = |of: EventType| on_site || of == EventType::Admin;
        let types = EventType::ALL.iter().copied().filter(|of| {
            there(*of) && (self.assets.is_empty() || self.assets.iter().any(|asset| asset.event_type() == *of))
        });
        let assets = Asset::ALL.iter().copied().filter(|asset| {
            there(asset.event_type()) && (self.types.is_empty() || self.types.contains(&asset.event_type()))
        });
        let with_access = self.possible_types().any(|of| of == EventType::Admin);
        let actions = EventAction::ALL.iter().copied().filter(|a| with_access || *a != EventAction::Access);
        Self { assets: assets.collect(), actions: actions.collect(), types: types.collect() }
    }

    /// What is left once what the newest choice rules out is gone (EVNT-055): a type chosen rules assets out, an asset
    /// chosen rules types out, whichever came later.
    #[must_use]
    pub fn settled(&self, before: &Self) -> Self {
        let mut left = self.clone();
        let newer_type = self.types.iter().any(|of| !before.types.contains(of));
        let newer_asset = self.assets.iter().any(|asset| !before.assets.contains(asset));
        if newer_type {
            left.assets.retain(|asset| self.types.contains(&asset.event_type()));
        } else if newer_asset && !self.types.is_empty() {
            left.types.retain(|of| self.assets.iter().any(|asset| asset.event_type() == *of));
        }
        if left.possible_types().all(|of| of != EventType::Admin) {
            left.actions.retain(|action| *action != EventAction::Access);
        }
        left
    }
}

/// What a filter offers, with how many events each option would leave (PROV-002).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct FilterOptions {
    /// Whether the account has events of on-site systems: MiVoice Business with its Administration feature.
    pub on_site: bool,
    /// Assets.
    pub assets: Vec<Offer<Asset>>,
    /// Actions.
    pub actions: Vec<Offer<EventAction>>,
    /// Types.
    pub types: Vec<Offer<EventType>>,
}

/// One option.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Offer<T> {
    /// The value.
    pub value: T,
    /// How many events the list would have with this value of this filter alone and all other filters as they are; exact
    /// up to [`super::filter::EventQuery::MOST_COUNTED`], one more means "more than this".
    pub events: u64,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn chosen(assets: &[Asset], actions: &[EventAction], types: &[EventType]) -> Chosen {
        Chosen { assets: assets.to_vec(), actions: actions.to_vec(), types: types.to_vec() }
    }

    #[test]
    fn evnt_052_a_phone_leaves_the_type_mivb_alone() {
        let offered = chosen(&[Asset::Phone], &[], &[]).offered(true);
        assert_eq!(offered.types, [EventType::Mivb]);
        assert!(!offered.actions.contains(&EventAction::Access));
    }

    #[test]
    fn evnt_053_assets_offer_the_union_of_their_types_and_a_type_offers_its_assets() {
        assert_eq!(chosen(&[Asset::Phone, Asset::User], &[], &[]).offered(true).types, EventType::ALL);
        let offered = chosen(&[], &[], &[EventType::Mivb]).offered(true).assets;
        assert_eq!(offered.len(), 7);
        assert!(offered.iter().all(|asset| asset.event_type() == EventType::Mivb));
        assert_eq!(chosen(&[], &[], &[]).offered(true).assets, Asset::ALL);
    }

    #[test]
    fn evnt_054_access_goes_with_admin_and_actions_narrow_nothing_else() {
        assert!(chosen(&[], &[], &[]).offered(true).actions.contains(&EventAction::Access));
        assert!(!chosen(&[], &[], &[EventType::Mivb]).offered(true).actions.contains(&EventAction::Access));
        let offered = chosen(&[], &[EventAction::Access], &[]).offered(true);
        assert_eq!((offered.assets.as_slice(), offered.types.as_slice()), (Asset::ALL, EventType::ALL));
    }

    #[test]
    fn evnt_055_the_newer_choice_stays_and_what_it_rules_out_goes() {
        let before = chosen(&[Asset::Phone, Asset::User], &[EventAction::Access], &[]);
        let typed = Chosen { types: vec![EventType::Mivb], ..before.clone() };
        assert_eq!(typed.settled(&before), chosen(&[Asset::Phone], &[], &[EventType::Mivb]));
        let before = chosen(&[], &[], &[EventType::Mivb]);
        let asset = Chosen { assets: vec![Asset::User], ..before.clone() };
        assert_eq!(asset.settled(&before), chosen(&[Asset::User], &[], &[]));
    }

    #[test]
    fn evnt_021_without_on_site_systems_their_options_are_absent() {
        let offered = chosen(&[], &[], &[]).offered(false);
        assert_eq!(offered.types, [EventType::Admin]);
        assert!(offered.assets.iter().all(|asset| asset.event_type() == EventType::Admin));
        let told = chosen(&[Asset::Phone], &[], &[]).contradiction(false);
        assert_eq!(told.map(|why| why.key), Some("events-none-on-site".into()));
    }

    #[test]
    fn evnt_056_what_cannot_match_is_told_with_the_reason() {
        let why = |chosen: Chosen| chosen.contradiction(true).map(|why| why.key);
        assert_eq!(why(chosen(&[Asset::Phone], &[], &[EventType::Admin])), Some("events-none-asset-type".into()));
        assert_eq!(why(chosen(&[Asset::Phone], &[EventAction::Access], &[])), Some("events-none-access".into()));
        assert_eq!(why(chosen(&[Asset::User], &[EventAction::Access], &[])), None);
    }

    fn some<T: Copy + std::fmt::Debug + 'static>(all: &'static [T]) -> impl Strategy<Value = Vec<T>> {
        prop::sample::subsequence(all, 0..=all.len().min(4))
    }

    proptest! {
        #[test]
        fn evnt_055_whatever_is_added_from_what_is_offered_can_match(
            assets in some(Asset::ALL), actions in some(EventAction::ALL), types in some(EventType::ALL), pick in 0usize..64
        ) {
            let before = Chosen { assets, actions, types };
            prop_assume!(before.contradiction(true).is_none());
            let mut now = before.clone();
            let offered = before.offered(true);
            let count = offered.assets.len() + offered.types.len();
            let pick = pick % count;
            match offered.assets.get(pick) {
                Some(asset) => now.assets.push(*asset),
                None => now.types.push(offered.types[pick - offered.assets.len()]),
            }
            prop_assert!(now.settled(&before).contradiction(true).is_none());
        }
    }
}
