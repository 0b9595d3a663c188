//! The list's address is its state: view, search and sort (ACCT-003, DASH-019). Here it becomes a query and back.

use crate::{
    frame::groups,
    paths,
    ui::{
        data_table::Sort,
        filters::{Applied, FilterState},
    },
};
use domain::{
    accounts::{
        AccountStatus,
        query::{AccountQuery, AccountSort},
        tags::split,
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

/// The filter by tag (DELG-002).
pub(super) const TAG: &str = "tags";

/// Search and filters for the filter bar.
pub(super) fn filters(query: &AccountQuery) -> FilterState {
    let tags = split(&query.tags).into_iter().map(|tag| Applied { key: TAG.to_owned(), value: tag });
    FilterState { search: query.search.clone(), applied: tags.chain(groups::applied(query.group)).collect() }
}

/// The query with other search words and filters.
pub(super) fn filtered(query: &AccountQuery, state: &FilterState) -> AccountQuery {
    let tags = state.applied.iter().filter(|applied| applied.key == TAG).map(|applied| applied.value.as_str());
    AccountQuery {
        search: state.search.clone(),
        tags: tags.collect::<Vec<_>>().join(","),
        group: groups::chosen(state),
        after: None,
        ..query.clone()
    }
}

/// Whether only some of the accounts are asked for.
pub(super) fn narrowed(query: &AccountQuery) -> bool {
    filters(query) != FilterState::default()
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
    fn delg_002_tags_and_group_survive_the_way_through_the_address() {
        let group = "01890000-0000-7000-8000-000000000001";
        let query = read(&format!("?tags=VIP%2CR%C3%A9gion+Nord&group={group}"));
        let state = filters(&query);
        let applied: Vec<_> = state.applied.iter().map(|one| (one.key.as_str(), one.value.as_str())).collect();
        assert_eq!(applied, [(TAG, "VIP"), (TAG, "Région Nord"), ("group", group)]);
        assert_eq!(filtered(&AccountQuery::default(), &state), query);
        assert_eq!(filtered(&query, &FilterState::default()), AccountQuery::default());
        assert!(narrowed(&query) && !narrowed(&AccountQuery::default()));
    }

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
