//! The account groups in reach, as lists, figures and imports are limited to one (DELG-002).

use crate::{
    call::{Loaded, load},
    session::may_call,
    text::t,
    ui::{
        choice::Choice,
        filters::{Applied, Filter, FilterState},
    },
};
use domain::{
    groups::{AccountGroups, GroupRow, operations::ListAccountGroups},
    ids::GroupId,
    operation::NoInput,
};
use leptos::prelude::*;

/// The name of the filter, in addresses too.
const GROUP: &str = "group";

/// The filter as it is in force.
pub fn applied(group: Option<GroupId>) -> Option<Applied> {
    group.map(|group| Applied { key: GROUP.to_owned(), value: group.to_string() })
}

/// The group of the filters in force.
pub fn chosen(state: &FilterState) -> Option<GroupId> {
    state.applied.iter().find(|applied| applied.key == GROUP)?.value.parse().ok()
}

/// The groups, for who may see them.
pub fn groups() -> Option<Loaded<AccountGroups>> {
    may_call::<ListAccountGroups>().get_untracked().then(|| load::<ListAccountGroups>(|| (), || NoInput {}))
}

/// Groups as choices, by their ids.
pub fn choices(groups: Vec<GroupRow>) -> Vec<Choice> {
    groups.into_iter().map(|one| Choice::new(one.id.to_string(), Signal::stored(one.name))).collect()
}

/// The filter of a list by account group.
pub fn by_group() -> Option<Filter> {
    groups().map(filter)
}

/// The same by groups that are loaded anyway.
pub fn filter(groups: Loaded<AccountGroups>) -> Filter {
    let items = move || groups.get().and_then(Result::ok).map(|reply| reply.value.items).unwrap_or_default();
    Filter::choices(GROUP, t("accounts-filter-group"), Signal::derive(move || choices(items())))
}
