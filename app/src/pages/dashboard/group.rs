//! The account group to which a partner's figures are limited, as the address says (DELG-002).

use crate::{
    call::Loaded,
    frame::groups::{self, applied, chosen},
    paths,
    ui::{filter_bar::FilterBar, filters::FilterState},
};
use domain::{dashboard::operations::DashboardQuery, groups::AccountGroups, ids::GroupId};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// The group that the address names; one that cannot be read names none.
pub(super) fn in_address() -> Memo<Option<GroupId>> {
    let search = use_location().search;
    Memo::new(move |_| {
        let query = serde_urlencoded::from_str::<DashboardQuery>(search.read().trim_start_matches('?'));
        query.unwrap_or_default().group
    })
}

/// The filter, where there is a group or the address names one.
pub(super) fn filter(group: Memo<Option<GroupId>>) -> AnyView {
    let Some(known) = groups::groups() else { return ().into_any() };
    let any = move || known.get()?.ok().map(|reply| !reply.value.items.is_empty());
    let shown = move || (any()? || group.get_untracked().is_some()).then(|| bar(known, group));
    view! { <Transition>{shown}</Transition> }.into_any()
}

fn bar(known: Loaded<AccountGroups>, group: Memo<Option<GroupId>>) -> AnyView {
    let state = move || FilterState { applied: applied(group.get()).into_iter().collect(), ..FilterState::default() };
    let link = |state: FilterState| paths::with_query(paths::HOME, &DashboardQuery { group: chosen(&state) });
    view! {
        <div class="dashboard__filter">
            <FilterBar
                id="dashboard-filters"
                state=Signal::derive(state)
                link
                filters=vec![groups::filter(known)]
            />
        </div>
    }
    .into_any()
}
