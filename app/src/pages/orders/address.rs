//! The list's address is its state: view, search and sort (ORDR-005, DASH-019). Here it becomes a query and back.

use crate::{
    frame::groups,
    paths,
    ui::{data_table::Sort, filters::FilterState},
};
use domain::{
    ids::AccountId,
    orders::query::{OrderQuery, OrderSort, OrderView},
    page::Direction,
};

/// What an address asks for; one that cannot be read asks for the whole list.
pub(super) fn read(search: &str) -> OrderQuery {
    serde_urlencoded::from_str(search.trim_start_matches('?')).unwrap_or_default()
}

/// The customer for whom orders are looked through, if the address names one (SUBS-013).
pub(super) fn customer(search: &str) -> Option<AccountId> {
    let pairs: Vec<(String, String)> = serde_urlencoded::from_str(search.trim_start_matches('?')).unwrap_or_default();
    pairs.into_iter().find(|(name, _)| name == "for")?.1.parse().ok()
}

/// The address of a list, and for which customer it is looked through.
pub(super) fn write(query: &OrderQuery, customer: Option<AccountId>) -> String {
    let address = paths::with_query(paths::ORDERS, query);
    match customer {
        Some(customer) => format!("{address}{}for={customer}", if address.contains('?') { '&' } else { '?' }),
        None => address,
    }
}

/// The list of another view, with the same search.
pub(super) fn viewed(query: &OrderQuery, view: OrderView) -> OrderQuery {
    let view = (view != OrderView::All).then_some(view);
    OrderQuery { view, after: None, ..query.clone() }
}

/// Search and the filter by account group for the filter bar (DELG-002).
pub(super) fn filters(query: &OrderQuery) -> FilterState {
    FilterState { search: query.search.clone(), applied: groups::applied(query.group).into_iter().collect() }
}

/// The query with other search words and filters.
pub(super) fn filtered(query: &OrderQuery, state: &FilterState) -> OrderQuery {
    OrderQuery { search: state.search.clone(), group: groups::chosen(state), after: None, ..query.clone() }
}

/// How the list is sorted.
pub(super) fn sort(query: &OrderQuery) -> Sort {
    let (sort, direction) = query.order();
    Sort { key: sort.name().to_owned(), direction }
}

/// The query sorted another way. The default is not written down, so that one view has one address.
pub(super) fn sorted(query: &OrderQuery, sort: &Sort) -> OrderQuery {
    let by = sort.key.parse::<OrderSort>().ok().filter(|by| *by != OrderSort::PurchasedAt);
    let usual = if by.is_none() { Direction::Desc } else { Direction::Asc };
    let direction = Some(sort.direction).filter(|direction| *direction != usual);
    OrderQuery { sort: by, direction, after: None, ..query.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordr_007_newest_first_is_the_default_and_is_not_written_down() {
        let query = read("?search=A-S&view=unassigned&sort=company");
        assert_eq!(write(&query, None), "/orders?search=A-S&view=unassigned&sort=company");
        assert_eq!(sorted(&query, &sort(&OrderQuery::default())).sort, None);
        assert_eq!(sort(&OrderQuery::default()).direction, Direction::Desc);
        assert_eq!(read("?view=nonsense"), OrderQuery::default());
    }

    #[test]
    fn delg_002_search_and_group_survive_the_way_through_the_address() {
        let address = "?search=A-S&group=01890000-0000-7000-8000-000000000001";
        let query = read(address);
        assert_eq!(filtered(&OrderQuery::default(), &filters(&query)), query);
        assert_eq!(write(&query, None), format!("/orders{address}"));
        assert_eq!(filtered(&query, &FilterState::default()), OrderQuery::default());
    }

    #[test]
    fn subs_015_the_customer_one_comes_from_stays_in_the_address() {
        let id: AccountId = "01890000-0000-7000-8000-000000000001".parse().unwrap();
        let address = write(&viewed(&OrderQuery::default(), OrderView::Unassigned), Some(id));
        let search = address.strip_prefix("/orders").unwrap();
        assert_eq!((customer(search), read(search).view), (Some(id), Some(OrderView::Unassigned)));
        assert_eq!(customer(&write(&OrderQuery::default(), Some(id))["/orders".len()..]), Some(id));
        assert_eq!(customer("?for=nobody"), None);
        assert_eq!(paths::orders_for(id), address);
    }
}
