//! Facets: one number per user, a bit for each thing a list can be filtered by (USER-005 to USER-007).
//!
//! The number stands in every index that sorts users, so any filter is decided within the index,
//! whatever the sort, without touching rows that are not shown.

use super::{CloudlinkAccount, Role, Source, products::Product};
use crate::words::words;

words!(
    /// The values of the filter Property (USER-005); `users-property-<name>` is its Fluent id.
    Property {
        /// Holders of administrative rights.
        Admins = "admins",
        /// All users.
        Users = "users",
        /// Registration is finished.
        Registered = "registered",
        /// Registration is not finished.
        NotRegistered = "notRegistered",
        /// Created by a PBX.
        PbxUsers = "pbxUsers",
        /// Created by MiCloud Connect.
        MicloudConnected = "micloudConnected",
        /// Marked so by their source.
        IotConnected = "iotConnected",
        /// Switched off at their source.
        Inactive = "inactive",
    }
);

const ADMIN: u64 = 1;
const REGISTERED: u64 = 1 << 1;
const PBX: u64 = 1 << 2;
const MICLOUD: u64 = 1 << 3;
const IOT: u64 = 1 << 4;
const INACTIVE: u64 = 1 << 5;
const PRODUCTS_FROM: u32 = 16;

/// What decides a user's facets.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// The role.
    pub role: Role,
    /// Where the user was created.
    pub source: Source,
    /// The state of the CloudLink account.
    pub cloudlink_account: CloudlinkAccount,
    /// Whether the user is switched on.
    pub active: bool,
    /// Whether the source marked the user as IoT connected.
    pub iot_connected: bool,
    /// Products held.
    pub licences: &'a [Product],
}

/// The bits of account admins and of who is switched off, for counting over the facets of an account.
pub const ADMIN_AND_INACTIVE: [u64; 2] = [ADMIN, INACTIVE];

/// The bit of a product.
pub const fn product_bit(product: Product) -> u64 {
    1 << (PRODUCTS_FROM + product as u32)
}

impl Facts<'_> {
    /// The number stored beside the user.
    pub fn facets(&self) -> u64 {
        let bit = |on: bool, bit: u64| if on { bit } else { 0 };
        bit(self.role == Role::AccountAdmin, ADMIN)
            | bit(self.cloudlink_account == CloudlinkAccount::Registered, REGISTERED)
            | bit(self.source == Source::Pbx, PBX)
            | bit(self.source == Source::Micloud, MICLOUD)
            | bit(self.iot_connected, IOT)
            | bit(!self.active, INACTIVE)
            | self.licences.iter().fold(0, |all, p| all | product_bit(*p))
    }
}

/// A filter over facets: all bits of `all`, none of `none`, and one of `any` unless it is 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FacetFilter {
    /// Bits that must be set.
    pub all: u64,
    /// Bits that must not be set.
    pub none: u64,
    /// Of these bits one must be set.
    pub any: u64,
}

impl FacetFilter {
    /// The filter for chosen properties (AND) and products (OR) (USER-008).
    pub fn of(properties: &[Property], products: &[Product]) -> Self {
        let mut filter = Self { any: products.iter().fold(0, |all, p| all | product_bit(*p)), ..Self::default() };
        for property in properties {
            match property {
                Property::Users => {}
                Property::Admins => filter.all |= ADMIN,
                Property::Registered => filter.all |= REGISTERED,
                Property::NotRegistered => filter.none |= REGISTERED,
                Property::PbxUsers => filter.all |= PBX,
                Property::MicloudConnected => filter.all |= MICLOUD,
                Property::IotConnected => filter.all |= IOT,
                Property::Inactive => filter.all |= INACTIVE,
            }
        }
        filter
    }

    /// Whether a user with these facets passes.
    pub const fn passes(&self, facets: u64) -> bool {
        facets & self.all == self.all && facets & self.none == 0 && (self.any == 0 || facets & self.any != 0)
    }

    /// Whether every user passes.
    pub fn is_open(&self) -> bool {
        *self == Self::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Facts<'static> = Facts {
        role: Role::User,
        source: Source::Portal,
        cloudlink_account: CloudlinkAccount::Invited,
        active: true,
        iot_connected: false,
        licences: &[],
    };

    #[test]
    fn user_005_each_property_lists_exactly_its_users() {
        let admin = Facts { role: Role::AccountAdmin, cloudlink_account: CloudlinkAccount::Registered, ..PLAIN };
        let pbx = Facts { source: Source::Pbx, active: false, ..PLAIN };
        let cloud = Facts { source: Source::Micloud, iot_connected: true, ..PLAIN };
        assert_eq!(Property::ALL.len(), 8);
        for (property, passes) in [
            (Property::Admins, [false, true, false, false]),
            (Property::Users, [true, true, true, true]),
            (Property::Registered, [false, true, false, false]),
            (Property::NotRegistered, [true, false, true, true]),
            (Property::PbxUsers, [false, false, true, false]),
            (Property::MicloudConnected, [false, false, false, true]),
            (Property::IotConnected, [false, false, false, true]),
            (Property::Inactive, [false, false, true, false]),
        ] {
            let filter = FacetFilter::of(&[property], &[]);
            let found = [PLAIN, admin, pbx, cloud].map(|f| filter.passes(f.facets()));
            assert_eq!(found, passes, "{property}");
        }
    }

    #[test]
    fn user_008_kinds_combine_by_and_products_by_or() {
        let elite = Facts { licences: &[Product::MitelOneElite], ..PLAIN };
        let admin = Facts { role: Role::AccountAdmin, ..elite };
        let filter = FacetFilter::of(&[Property::Admins], &[Product::MitelOneElite, Product::Micollab]);
        assert_eq!([PLAIN, elite, admin].map(|f| filter.passes(f.facets())), [false, false, true]);
    }
}
