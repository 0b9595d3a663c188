//! The list's address is its state: view, search and sort (ORDR-005, DASH-019). Here it becomes a query and back.

use crate::{
    paths,
    ui::{data_table::Sort, filters::FilterState},
};
use domain::{
    orders::query::{OrderQuery, OrderSort, OrderView},
    page::Direction,
};

/// What an address asks for; one that cannot be read asks for the whole list.
pub(super) fn read(search: &str) -> OrderQuery {
    serde_urlencoded::from_str(search.trim_start_matches('?')).unwrap_or_default()
}

/// The address of a list.
pub(super) fn write(query: &OrderQuery) -> String {
    paths::with_query(paths::ORDERS, query)
}

/// The list of another view, with the same search.
pub(super) fn viewed(query: &OrderQuery, view: OrderView) -> OrderQuery {
    let view = (view != OrderView::All).then_some(view);
    OrderQuery { view, after: None, ..query.clone() }
}

/// Search for the filter bar.
pub(super) fn filters(query: &OrderQuery) -> FilterState {
    FilterState { search: query.search.clone(), applied: Vec::new() }
}

/// The query with other search words.
pub(super) fn searched(query: &OrderQuery, search: &str) -> OrderQuery {
    OrderQuery { search: search.to_owned(), after: None, ..query.clone() }
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
        assert_eq!(write(&query), "/orders?search=A-S&view=unassigned&sort=company");
        assert_eq!(sorted(&query, &sort(&OrderQuery::default())).sort, None);
        assert_eq!(sort(&OrderQuery::default()).direction, Direction::Desc);
        assert_eq!(read("?view=nonsense"), OrderQuery::default());
    }
}
