//! The pages' addresses are their state: tab, search, sort, whose accounts (MGRS-008). Here they become queries and back.

use crate::{
    paths,
    ui::{data_table::Sort, filters::FilterState},
};
use domain::{
    accounts::query::AccountSort,
    ids::PersonId,
    managers::query::{AssignmentTab, ManagedAccountQuery, PersonQuery, PersonSort},
    page::Direction,
};
use serde::{Deserialize, Serialize};

/// The tabs of Account Managers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum Tab {
    /// Those who reach assigned accounts only.
    #[default]
    Managers,
    /// Those who reach all.
    Administrators,
}

/// What the page of people shows.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct People {
    #[serde(skip_serializing_if = "is_first")]
    pub(super) tab: Tab,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) search: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) sort: Option<PersonSort>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) direction: Option<Direction>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) after: Option<String>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn is_first(tab: &Tab) -> bool {
    *tab == Tab::Managers
}

impl People {
    /// What an address asks for; one that cannot be read asks for the first tab.
    pub(super) fn read(search: &str) -> Self {
        serde_urlencoded::from_str(search.trim_start_matches('?')).unwrap_or_default()
    }

    /// The address.
    pub(super) fn write(&self) -> String {
        paths::with_query(paths::MANAGERS, self)
    }

    /// As the calls take it.
    pub(super) fn query(&self) -> PersonQuery {
        let Self { search, sort, direction, after, .. } = self.clone();
        PersonQuery { search, sort, direction, after, limit: None }
    }

    /// The other tab, without search and page.
    pub(super) fn at(&self, tab: Tab) -> Self {
        Self { tab, sort: self.sort, direction: self.direction, ..Self::default() }
    }

    /// The same with other search words.
    pub(super) fn searched(&self, search: &str) -> Self {
        Self { search: search.to_owned(), after: None, ..self.clone() }
    }

    /// How the list is sorted.
    pub(super) fn sort(&self) -> Sort {
        let (sort, direction) = self.query().order();
        Sort { key: sort.name().to_owned(), direction }
    }

    /// The same, sorted another way.
    pub(super) fn sorted(&self, sort: &Sort) -> Self {
        Self { sort: sort.key.parse().ok(), direction: Some(sort.direction), after: None, ..self.clone() }
    }
}

/// The search words, for the filter bar.
pub(super) fn searching(search: &str) -> FilterState {
    FilterState { search: search.to_owned(), applied: Vec::new() }
}

/// Whose accounts an address asks for.
pub(super) fn read_accounts(search: &str) -> ManagedAccountQuery {
    serde_urlencoded::from_str(search.trim_start_matches('?')).unwrap_or_default()
}

/// The address of accounts.
pub(super) fn write_accounts(query: &ManagedAccountQuery) -> String {
    paths::with_query(paths::MANAGED_ACCOUNTS, query)
}

/// The assignment page of these people.
pub(super) fn accounts_of(people: impl IntoIterator<Item = PersonId>) -> String {
    write_accounts(&ManagedAccountQuery { managers: ManagedAccountQuery::of(people), ..Default::default() })
}

/// The tab that is shown.
pub(super) fn tab_of(query: &ManagedAccountQuery) -> AssignmentTab {
    query.tab.unwrap_or(AssignmentTab::All)
}

/// Another tab of the same people.
pub(super) fn accounts_at(query: &ManagedAccountQuery, tab: AssignmentTab) -> ManagedAccountQuery {
    let tab = (tab != AssignmentTab::All).then_some(tab);
    ManagedAccountQuery { tab, search: String::new(), ended: false, after: None, ..query.clone() }
}

/// How the accounts are sorted: by name unless the address says otherwise (MGRS-049).
pub(super) fn sort_of(query: &ManagedAccountQuery) -> Sort {
    let key = query.sort.unwrap_or(AccountSort::Name).name().to_owned();
    Sort { key, direction: query.direction.unwrap_or(Direction::Asc) }
}

/// The same, sorted another way.
pub(super) fn accounts_sorted(query: &ManagedAccountQuery, sort: &Sort) -> ManagedAccountQuery {
    let (key, direction) = (sort.key.parse().ok(), Some(sort.direction));
    ManagedAccountQuery { sort: key, direction, after: None, ..query.clone() }
}
