//! The filters of the list: tags and account groups in reach (DELG-002).

use super::address::TAG;
use crate::{
    call::{Reply, load},
    frame::groups::by_group,
    text::t,
    ui::{choice::Choice, filters::Filter},
};
use domain::{groups::operations::ListAccountTags, operation::NoInput};
use leptos::prelude::*;

/// By tag, of which several mean any of them, and by group.
pub(super) fn all() -> Vec<Filter> {
    let tags = load::<ListAccountTags>(|| (), || NoInput {});
    let tags = Signal::derive(move || {
        let items = tags.get().and_then(Result::ok).map(|Reply { value, .. }| value.items).unwrap_or_default();
        items.into_iter().map(|one| Choice::new(one.tag.clone(), Signal::stored(one.tag))).collect::<Vec<_>>()
    });
    std::iter::once(Filter::choices(TAG, t("accounts-filter-tag"), tags).many()).chain(by_group()).collect()
}
