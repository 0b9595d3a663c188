//! What list of users is asked for; the page's address and the call's query string alike.

use super::{
    facets::{FacetFilter, Property},
    products::Product,
};
use crate::{operation::Input, page::Direction, words::words};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

words!(
    /// The columns by which users can be sorted (USER-009).
    UserSort {
        /// By name, the default.
        Name = "name",
        /// By e-mail address.
        Email = "email",
        /// By extension, as numbers.
        Extension = "extension",
        /// By the time of the last change.
        Modified = "modifiedAt",
        /// By role.
        Role = "role",
    }
);

/// Search, filters, sort and page of the list of users.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct UserQuery {
    /// Part of the name or e-mail address, or the start of the extension (USER-004).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub search: String,
    /// Properties, separated by commas (USER-005).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub property: String,
    /// Products, separated by commas (USER-007).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub product: String,
    /// Sorted by; the name if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sort: Option<UserSort>,
    /// Which way; ascending if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub direction: Option<Direction>,
    /// Where the page begins, from the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// Rows a page, at most 200.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
}

impl Input for UserQuery {}

impl UserQuery {
    /// The properties chosen; unknown words are ignored, so that an old address still opens.
    pub fn properties(&self) -> Vec<Property> {
        read(&self.property)
    }

    /// The products chosen.
    pub fn products(&self) -> Vec<Product> {
        read(&self.product)
    }

    /// The filter over facets.
    pub fn facets(&self) -> FacetFilter {
        FacetFilter::of(&self.properties(), &self.products())
    }

    /// The query with one more property; Registered and Not registered replace one another (USER-008).
    #[must_use]
    pub fn with_property(&self, property: Property) -> Self {
        let replaced = match property {
            Property::Registered => Some(Property::NotRegistered),
            Property::NotRegistered => Some(Property::Registered),
            _ => None,
        };
        let mut chosen = self.properties();
        chosen.retain(|p| Some(*p) != replaced && *p != property);
        chosen.push(property);
        Self { property: write(&chosen), after: None, ..self.clone() }
    }

    /// The query without a property.
    #[must_use]
    pub fn without_property(&self, property: Property) -> Self {
        let mut chosen = self.properties();
        chosen.retain(|p| *p != property);
        Self { property: write(&chosen), after: None, ..self.clone() }
    }

    /// The query with a product added, or removed if it was there.
    #[must_use]
    pub fn toggling_product(&self, product: Product) -> Self {
        let mut chosen = self.products();
        if let Some(at) = chosen.iter().position(|p| *p == product) {
            chosen.remove(at);
        } else {
            chosen.push(product);
        }
        Self { product: write(&chosen), after: None, ..self.clone() }
    }
}

/// Reads words separated by commas; unknown words are left out.
pub fn read<T: std::str::FromStr>(list: &str) -> Vec<T> {
    list.split(',').filter_map(|w| w.trim().parse().ok()).collect()
}

/// Writes words separated by commas.
pub fn write<T: std::fmt::Display>(list: &[T]) -> String {
    list.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn user_008_registered_and_not_registered_replace_one_another() {
        let query = UserQuery::default().with_property(Property::Admins).with_property(Property::Registered);
        assert_eq!(query.property, "admins,registered");
        assert_eq!(query.with_property(Property::NotRegistered).property, "admins,notRegistered");
        assert_eq!(query.without_property(Property::Admins).property, "registered");
    }
}
