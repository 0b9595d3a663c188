//! The lists' addresses are their state (DASH-019, ROLE-082). Here they become queries and back.

use crate::{
    frame::groups,
    paths,
    ui::{
        data_table::Sort,
        filters::{Applied, FilterState},
    },
};
use domain::{
    ids::RoleId,
    managers::role::RolePeopleQuery,
    page::Direction,
    roles::query::{AssignedFilter, RoleAccountQuery, RoleQuery, RoleSort},
};
use serde::de::DeserializeOwned;

/// The filter's key in the address of the Accounts tab.
pub(super) const ASSIGNED: &str = "assigned";

/// What an address asks for; one that cannot be read asks for the whole list.
pub(super) fn read<Q: DeserializeOwned + Default>(search: &str) -> Q {
    serde_urlencoded::from_str(search.trim_start_matches('?')).unwrap_or_default()
}

/// The address of a list of roles.
pub(super) fn roles(query: &RoleQuery) -> String {
    paths::with_query(paths::ROLES, query)
}

/// The address of a list of a role's accounts.
pub(super) fn accounts(role: RoleId, query: &RoleAccountQuery) -> String {
    paths::with_query(&paths::role_accounts(role), query)
}

/// How the list of roles is sorted: by name unless the address says otherwise.
pub(super) fn sort(query: &RoleQuery) -> Sort {
    let key = query.sort.unwrap_or(RoleSort::Name).name().to_owned();
    Sort { key, direction: query.direction.unwrap_or_default() }
}

/// The query sorted another way. The default is not written down, so that one view has one address.
pub(super) fn sorted(query: &RoleQuery, sort: &Sort) -> RoleQuery {
    let by = sort.key.parse::<RoleSort>().ok().filter(|by| *by != RoleSort::Name);
    let direction = Some(sort.direction).filter(|direction| *direction != Direction::Asc);
    RoleQuery { sort: by, direction, after: None, ..query.clone() }
}

/// Search and filter of the Accounts tab for its filter bar.
pub(super) fn filters(query: &RoleAccountQuery) -> FilterState {
    let applied =
        query.assigned.map(|assigned| Applied { key: ASSIGNED.to_owned(), value: assigned.name().to_owned() });
    let group = groups::applied(query.group);
    FilterState { search: query.search.clone(), applied: applied.into_iter().chain(group).collect() }
}

/// The query with the filter bar's search and filter.
pub(super) fn filtered(query: &RoleAccountQuery, state: &FilterState) -> RoleAccountQuery {
    let assigned = state.applied.iter().find(|applied| applied.key == ASSIGNED);
    let assigned = assigned.and_then(|applied| applied.value.parse::<AssignedFilter>().ok());
    let group = groups::chosen(state);
    RoleAccountQuery { search: state.search.clone(), assigned, group, after: None, ..query.clone() }
}

/// The filter of the Partner users tab, and its only value.
pub(super) const HOLDERS: &str = "holders";

/// The address of the partner users of a role.
pub(super) fn people(role: RoleId, query: &RolePeopleQuery) -> String {
    paths::with_query(&paths::role_people(role), query)
}

/// Search and filter of the Partner users tab for its filter bar.
pub(super) fn people_filters(query: &RolePeopleQuery) -> FilterState {
    let holders = query.holders.then(|| Applied { key: HOLDERS.to_owned(), value: HOLDERS.to_owned() });
    FilterState { search: query.search.clone(), applied: holders.into_iter().collect() }
}

/// The query with the filter bar's search and filter.
pub(super) fn people_filtered(query: &RolePeopleQuery, state: &FilterState) -> RolePeopleQuery {
    let holders = state.applied.iter().any(|applied| applied.key == HOLDERS);
    RolePeopleQuery { search: state.search.clone(), holders, after: None, ..query.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn role_082_search_and_sort_survive_the_way_through_the_address() {
        let query: RoleQuery = read("?search=desk&sort=baseRole&direction=desc");
        assert_eq!(roles(&query), "/roles?search=desk&sort=baseRole&direction=desc");
        assert_eq!(sorted(&query, &sort(&RoleQuery::default())).sort, None);
        assert_eq!(read::<RoleQuery>("?sort=nonsense"), RoleQuery::default());
    }

    #[test]
    fn role_083_the_filter_survives_too() {
        let query: RoleAccountQuery =
            read("search=bal&assigned=notAssigned&group=01890000-0000-7000-8000-000000000001");
        assert!(query.group.is_some());
        assert_eq!(filtered(&RoleAccountQuery::default(), &filters(&query)), query);
    }
}
