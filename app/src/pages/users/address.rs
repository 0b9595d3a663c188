//! The list's address is its state: search, filters and sort (DASH-019). Here it becomes a query and back.

use crate::ui::{
    data_table::Sort,
    filters::{Applied, FilterState},
};
use domain::{
    page::Direction,
    users::{
        facets::Property,
        products::Product,
        query::{UserQuery, UserSort},
    },
};

/// The filter's key in the address.
pub(super) const PROPERTY: &str = "property";
/// The filter's key in the address.
pub(super) const PRODUCT: &str = "product";

/// What an address asks for; one that cannot be read asks for the whole list.
pub(super) fn read(search: &str) -> UserQuery {
    serde_urlencoded::from_str(search.trim_start_matches('?')).unwrap_or_default()
}

/// Search and filters for the filter bar.
pub(super) fn filters(query: &UserQuery) -> FilterState {
    let applied = |key: &str, value: &str| Applied { key: key.to_owned(), value: value.to_owned() };
    let properties = query.properties().into_iter().map(|property| applied(PROPERTY, property.name()));
    let products = query.products().into_iter().map(|product| applied(PRODUCT, product.name()));
    FilterState { search: query.search.clone(), applied: properties.chain(products).collect() }
}

/// The query with the filter bar's search and filters. Registered and Not registered replace one another, the
/// later one stays (USER-008).
pub(super) fn filtered(query: &UserQuery, state: &FilterState) -> UserQuery {
    let bare = UserQuery {
        search: state.search.clone(),
        property: String::new(),
        product: String::new(),
        after: None,
        ..query.clone()
    };
    state.applied.iter().fold(bare, |query, applied| match applied.key.as_str() {
        PROPERTY => applied.value.parse::<Property>().map_or(query.clone(), |property| query.with_property(property)),
        PRODUCT => applied.value.parse::<Product>().map_or(query.clone(), |product| query.toggling_product(product)),
        _ => query,
    })
}

/// How the list is sorted: by name unless the address says otherwise (USER-009).
pub(super) fn sort(query: &UserQuery) -> Sort {
    let key = query.sort.unwrap_or(UserSort::Name).name().to_owned();
    Sort { key, direction: query.direction.unwrap_or_default() }
}

/// The query sorted another way. The default is not written down, so that one view has one address.
pub(super) fn sorted(query: &UserQuery, sort: &Sort) -> UserQuery {
    let by = sort.key.parse::<UserSort>().ok().filter(|by| *by != UserSort::Name);
    let direction = Some(sort.direction).filter(|direction| *direction != Direction::Asc);
    UserQuery { sort: by, direction, after: None, ..query.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn user_008_filters_survive_the_way_through_the_address() {
        let query = read("?search=ro&property=admins,registered&product=micollab,micc&sort=email&direction=desc");
        let state = filters(&query);
        assert_eq!(state.search, "ro");
        assert_eq!(state.applied.len(), 4);
        assert_eq!(filtered(&query, &state), query);
    }

    #[test]
    fn user_008_not_registered_replaces_registered() {
        let query = read("property=registered");
        let mut state = filters(&query);
        state.applied.push(Applied { key: PROPERTY.into(), value: "notRegistered".into() });
        assert_eq!(filtered(&query, &state).property, "notRegistered");
    }

    #[test]
    fn user_009_the_usual_order_needs_no_words_in_the_address() {
        let query = read("sort=role&direction=desc");
        assert_eq!(sort(&query), Sort { key: "role".into(), direction: Direction::Desc });
        let usual = sorted(&query, &Sort { key: "name".into(), direction: Direction::Asc });
        assert_eq!((usual.sort, usual.direction), (None, None));
    }
}
