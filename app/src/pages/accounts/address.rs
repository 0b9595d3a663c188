//! The list's address is its state: view, search and sort (ACCT-003, DASH-019). Here it becomes a query and back.

use crate::{
    paths,
    ui::{data_table::Sort, filters::FilterState},
};
use domain::{
    accounts::{
        AccountStatus,
        query::{AccountQuery, AccountSort},
    },
    page::Direction,
};

/// What an address asks for; one that cannot be read asks for the whole list.
pub(super) fn read(search: &str) -> AccountQuery {
    serde_urlencoded::from_str(search.trim_start_matches('?')).unwrap_or_default()
}

/// The address of a list.
pub(super) fn write(query: &AccountQuery) -> String {
    paths::with_query(paths::ACCOUNTS, query)
}

/// The list of another view, with the same search (ACCT-004).
pub(super) fn viewed(query: &AccountQuery, view: AccountStatus) -> AccountQuery {
    let view = (view != AccountStatus::Active).then_some(view);
    AccountQuery { view, after: None, ..query.clone() }
}

/// Search for the filter bar.
pub(super) fn filters(query: &AccountQuery) -> FilterState {
    FilterState { search: query.search.clone(), applied: Vec::new() }
}

/// The query with other search words.
pub(super) fn searched(query: &AccountQuery, search: &str) -> AccountQuery {
    AccountQuery { search: search.to_owned(), after: None, ..query.clone() }
}

/// How the list is sorted: by name unless the address says otherwise (ACCT-005).
pub(super) fn sort(query: &AccountQuery) -> Sort {
    let key = query.sort.unwrap_or(AccountSort::Name).name().to_owned();
    Sort { key, direction: query.direction.unwrap_or_default() }
}

/// The query sorted another way. The default is not written down, so that one view has one address.
pub(super) fn sorted(query: &AccountQuery, sort: &Sort) -> AccountQuery {
    let by = sort.key.parse::<AccountSort>().ok().filter(|by| *by != AccountSort::Name);
    let direction = Some(sort.direction).filter(|direction| *direction != Direction::Asc);
    AccountQuery { sort: by, direction, after: None, ..query.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acct_003_view_search_and_sort_survive_the_way_through_the_address() {
        let query = read("?search=ba&view=deactivated&sort=modifiedAt&direction=desc");
        assert_eq!(query.view, Some(AccountStatus::Deactivated));
        assert_eq!(write(&query), "/accounts?search=ba&view=deactivated&sort=modifiedAt&direction=desc");
        assert_eq!(write(&viewed(&query, AccountStatus::Active)), "/accounts?search=ba&sort=modifiedAt&direction=desc");
        assert_eq!(sorted(&query, &sort(&AccountQuery::default())).sort, None);
        assert_eq!(read("?view=nonsense"), AccountQuery::default());
    }
}
