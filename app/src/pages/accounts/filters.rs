//! The filters of the list: tags and account groups in reach (DELG-002).

use super::address::{GROUP, TAG};
use crate::{
    call::{Reply, load},
    text::t,
    ui::{choice::Choice, filters::Filter},
};
use domain::{
    groups::operations::{ListAccountGroups, ListAccountTags},
    operation::NoInput,
};
use leptos::prelude::*;

/// By tag, of which several mean any of them, and by group.
pub(super) fn all() -> Vec<Filter> {
    let tags = load::<ListAccountTags>(|| (), || NoInput {});
    let groups = load::<ListAccountGroups>(|| (), || NoInput {});
    let tags = Signal::derive(move || {
        let items = tags.get().and_then(Result::ok).map(|Reply { value, .. }| value.items).unwrap_or_default();
        items.into_iter().map(|one| Choice::new(one.tag.clone(), Signal::stored(one.tag))).collect::<Vec<_>>()
    });
    let groups = Signal::derive(move || {
        let items = groups.get().and_then(Result::ok).map(|Reply { value, .. }| value.items).unwrap_or_default();
        items.into_iter().map(|one| Choice::new(one.id.to_string(), Signal::stored(one.name))).collect::<Vec<_>>()
    });
    vec![
        Filter::choices(TAG, t("accounts-filter-tag"), tags).many(),
        Filter::choices(GROUP, t("accounts-filter-group"), groups),
    ]
}
