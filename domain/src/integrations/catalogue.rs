//! The catalogue: all that is fixed about an integration, in one table (INTG-011, INTG-012, spec 20, Data).

use super::{IntegrationKey, Privilege, Tab};
use crate::users::products::Product;

/// What is fixed about an integration. Names and descriptions are Fluent's (`integrations-name-…`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Definition {
    /// Which one.
    pub key: IntegrationKey,
    /// The tab it stands in; Chat is in none (INTG-035).
    pub tab: Option<Tab>,
    /// Other proper names that people search it by (INTG-019).
    pub aliases: &'static [&'static str],
    /// The privileges that it turns on (INTG-055).
    pub privileges: &'static [Privilege],
    /// The integration that must be added and set up before (INTG-025, INTG-027).
    pub requires: Option<IntegrationKey>,
    /// Whether it does nothing until its settings are saved (INTG-038).
    pub needs_settings: bool,
    /// The products whose licences are for it.
    pub products: &'static [Product],
}

const PLAIN: Definition = Definition {
    key: IntegrationKey::Chat,
    tab: None,
    aliases: &[],
    privileges: &[],
    requires: None,
    needs_settings: false,
    products: &[],
};

const fn mitel(key: IntegrationKey) -> Definition {
    Definition { key, tab: Some(Tab::Mitel), ..PLAIN }
}

/// Those of others all need settings: an address, a key, a consent.
const fn third_party(key: IntegrationKey) -> Definition {
    Definition { key, tab: Some(Tab::ThirdParty), needs_settings: true, ..PLAIN }
}

/// Every integration, in the order of [`IntegrationKey::ALL`].
pub const CATALOGUE: [Definition; 15] = {
    use IntegrationKey as Key;
    use Privilege::{DelegatedAuthentication, GuestAccess};
    [
        Definition {
            aliases: &["MiCC", "MiCC-B", "MiContact Center", "MiContact Center Business"],
            privileges: &[DelegatedAuthentication, GuestAccess],
            products: &[Product::Micc],
            ..mitel(Key::Micc)
        },
        Definition { privileges: &[DelegatedAuthentication], products: &[Product::Micollab], ..mitel(Key::Micollab) },
        Definition { aliases: &["PBX"], needs_settings: true, ..mitel(Key::Gateway) },
        Definition { privileges: &[GuestAccess], products: &[Product::MiteamMeetings], ..mitel(Key::Meetings) },
        Definition {
            privileges: &[GuestAccess],
            products: &[Product::MitelOneEssential, Product::MitelOnePremier, Product::MitelOneElite],
            ..mitel(Key::MitelOne)
        },
        mitel(Key::Workgroups),
        Definition {
            requires: Some(Key::Gateway),
            needs_settings: true,
            products: &[Product::VoiceAssist],
            ..mitel(Key::VoiceAssist)
        },
        Definition {
            aliases: &["MiVB"],
            requires: Some(Key::Gateway),
            products: &[Product::MivoiceBusiness],
            ..mitel(Key::MivoiceBusiness)
        },
        Definition { aliases: &["SSO", "SAML"], ..third_party(Key::Sso) },
        Definition { aliases: &["SCIM", "Entra ID"], ..third_party(Key::AzureAd) },
        Definition { aliases: &["Microsoft 365"], ..third_party(Key::Office365) },
        third_party(Key::MsTeams),
        third_party(Key::Twilio),
        third_party(Key::CmCom),
        PLAIN,
    ]
};

impl IntegrationKey {
    /// What is fixed about it.
    pub const fn definition(self) -> &'static Definition {
        &CATALOGUE[self as usize]
    }

    /// The integration that a product's licences are for.
    pub fn of_product(product: Product) -> Option<Self> {
        CATALOGUE.iter().find(|entry| entry.products.contains(&product)).map(|entry| entry.key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intg_011_the_mitel_tab_offers_eight_in_this_order_and_intg_012_the_other_six() {
        let tab = |tab| {
            let of_tab = CATALOGUE.iter().filter(move |entry| entry.tab == Some(tab));
            of_tab.map(|entry| entry.key.name()).collect::<Vec<_>>()
        };
        assert_eq!(
            tab(Tab::Mitel),
            ["micc", "micollab", "gateway", "meetings", "mitelOne", "workgroups", "voiceAssist", "mivoiceBusiness"]
        );
        assert_eq!(tab(Tab::ThirdParty), ["sso", "azureAd", "office365", "msTeams", "twilio", "cmCom"]);
    }

    #[test]
    fn each_entry_stands_where_its_key_does_and_each_product_belongs_to_one() {
        for (key, entry) in IntegrationKey::ALL.iter().zip(&CATALOGUE) {
            assert_eq!(key, &entry.key);
        }
        for product in Product::ALL {
            let of_it = CATALOGUE.iter().filter(|entry| entry.products.contains(product));
            assert_eq!(of_it.count(), 1, "{product}");
        }
    }
}
