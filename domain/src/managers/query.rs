//! What the lists are asked for; the pages' addresses and the calls' query strings alike.

use super::selection::MOST_MANAGERS;
use crate::{
    accounts::query::AccountSort,
    ids::PersonId,
    operation::Input,
    page::Direction,
    problem::{FieldErrors, Message},
    words::words,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

words!(
    /// The columns by which people can be sorted (MGRS-008).
    PersonSort {
        /// By the time of the last change, the default.
        Modified = "modifiedAt",
        /// By name.
        Name = "name",
        /// By e-mail address.
        Email = "email",
        /// By the number of assigned accounts; of administrators all have none.
        Accounts = "managedAccounts",
    }
);

/// Search, sort and page of a tab of Account Managers.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct PersonQuery {
    /// Part of a name or e-mail address, whatever its case and accents (MGRS-007).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub search: String,
    /// Sorted by; the time of the last change if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sort: Option<PersonSort>,
    /// Which way; newest first if neither sort nor direction is named, else ascending.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub direction: Option<Direction>,
    /// Where the page begins, from the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// Rows a page, at most 200.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
}

impl PersonQuery {
    /// How the list is sorted: by the last change, newest first, unless it says otherwise (MGRS-008).
    pub fn order(&self) -> (PersonSort, Direction) {
        match self.sort {
            None => (PersonSort::Modified, self.direction.unwrap_or(Direction::Desc)),
            Some(sort) => (sort, self.direction.unwrap_or_default()),
        }
    }
}

impl Input for PersonQuery {}

words!(
    /// The tabs of the assignment page (MGRS-042, MGRS-045). One account manager has no accounts of some.
    AssignmentTab {
        /// Held by every chosen account manager.
        All = "all",
        /// Held by at least one, but not all.
        Some = "some",
        /// Held by none.
        None = "none",
    }
);

/// Whose accounts, of which tab, with search, sort and page.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ManagedAccountQuery {
    /// The ids of the chosen account managers, with commas between; at most [`MOST_MANAGERS`].
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub managers: String,
    /// The tab; accounts held by all if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tab: Option<AssignmentTab>,
    /// Part of the name, or the start of an Account ID (MGRS-049).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub search: String,
    /// Of the tab only accounts that one of them held until the assignment ended (DELG-001).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub ended: bool,
    /// Sorted by; the name if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sort: Option<AccountSort>,
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

impl ManagedAccountQuery {
    /// The chosen account managers, each once; what is no id is left out.
    pub fn people(&self) -> Vec<PersonId> {
        let mut people: Vec<PersonId> = self.managers.split(',').filter_map(|id| id.trim().parse().ok()).collect();
        people.sort();
        people.dedup();
        people
    }

    /// The ids of these people as [`Self::managers`] has them.
    pub fn of(people: impl IntoIterator<Item = PersonId>) -> String {
        people.into_iter().map(|id| id.to_string()).collect::<Vec<_>>().join(",")
    }
}

impl Input for ManagedAccountQuery {
    fn validate(&self) -> Result<(), FieldErrors> {
        let people = self.people().len();
        if people == 0 {
            return Err(FieldErrors::one("managers", "managers-none-chosen"));
        }
        if people > MOST_MANAGERS {
            let message = Message::new("managers-too-many-chosen").with("max", MOST_MANAGERS as u64);
            return Err(FieldErrors::one("managers", message));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn mgrs_008_the_last_change_comes_first_unless_the_address_says_otherwise() {
        assert_eq!(PersonQuery::default().order(), (PersonSort::Modified, Direction::Desc));
        let named = PersonQuery { sort: Some(PersonSort::Name), ..PersonQuery::default() };
        assert_eq!(named.order(), (PersonSort::Name, Direction::Asc));
    }

    #[test]
    fn mgrs_045_whose_accounts_are_meant_stands_in_the_address_once_each() {
        let (a, b) = (PersonId(Uuid::from_u128(1)), PersonId(Uuid::from_u128(2)));
        let managers = ManagedAccountQuery::of([b, a, b]);
        let query = ManagedAccountQuery { managers, ..Default::default() };
        assert_eq!(query.people(), [a, b]);
        assert!(query.validate().is_ok());
        assert!(ManagedAccountQuery { managers: "x,,y".into(), ..Default::default() }.validate().is_err());
        let many = ManagedAccountQuery::of((0..201).map(|n| PersonId(Uuid::from_u128(n))));
        assert!(ManagedAccountQuery { managers: many, ..Default::default() }.validate().is_err());
    }
}
