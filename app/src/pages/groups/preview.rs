//! Which accounts the group would have, told while the form is filled in (WHY-003).

use super::draft::Draft;
use crate::{
    args,
    call::call,
    text::{t, t_with},
    ui::{card::Card, skeleton::Skeleton},
};
use domain::{
    groups::{AccountGroup, GroupPreview, operations::PreviewAccountGroup},
    operation::Input,
};
use leptos::{leptos_dom::helpers::set_timeout, prelude::*};
use std::time::Duration;

/// After the last change.
const PAUSE: Duration = Duration::from_millis(300);

/// How many accounts, which first, and of a group that is there how many come and go.
#[component]
pub(super) fn Preview(draft: Draft, group: StoredValue<Option<AccountGroup>>) -> impl IntoView {
    let id = group.with_value(|group| group.as_ref().map(|group| group.row.id));
    let planned = Memo::new(move |_| draft.planned(id));
    let known = RwSignal::new(None::<GroupPreview>);
    Effect::new(move |before: Option<()>| {
        let asked = planned.get();
        if asked.validate().is_err() {
            return;
        }
        let look = move || {
            if planned.try_get_untracked().as_ref() != Some(&asked) {
                return;
            }
            let answer = call::<PreviewAccountGroup>(&(), &asked);
            leptos::task::spawn_local(async move {
                if let Ok(reply) = answer.await
                    && planned.try_get_untracked().as_ref() == Some(&asked)
                {
                    known.try_set(Some(reply.value));
                }
            });
        };
        if before.is_none() { look() } else { set_timeout(look, PAUSE) }
    });
    let body = move || match known.get() {
        None => view! { <Skeleton lines=3 /> }.into_any(),
        Some(preview) => told(&preview, id.is_some()),
    };
    let managers = group.with_value(|group| group.as_ref().map(managers));
    view! {
        <Card title=t("groups-preview")>
            <div class="stack" aria-live="polite">{body}</div>
            {managers}
        </Card>
    }
    .into_any()
}

fn told(preview: &GroupPreview, is_edited: bool) -> AnyView {
    let GroupPreview { accounts, enter, leave, .. } = *preview;
    let more = accounts.saturating_sub(preview.names.len() as u64);
    let line = |key: &'static str, count: u64| {
        (is_edited && count > 0).then(|| view! { <p>{t_with(key, move || args! { "count" => count })}</p> })
    };
    view! {
        <p class="groups__count">
            <b>{t_with("groups-preview-count", move || args! { "count" => accounts })}</b>
        </p>
        {line("groups-preview-enter", enter)}
        {line("groups-preview-leave", leave)}
        <ul class="groups__names">
            {preview.names.iter().map(|name| view! { <li>{name.clone()}</li> }).collect_view()}
            {(more > 0)
                .then(|| view! { <li class="muted">{t_with("groups-more", move || args! { "count" => more })}</li> })}
        </ul>
    }
    .into_any()
}

/// Who has the group, and so reaches what is in it.
fn managers(group: &AccountGroup) -> AnyView {
    let (count, names) = (group.row.managers.unwrap_or_default(), group.manager_names.join(", "));
    let words = move || args! { "count" => count, "names" => names.clone() };
    (count > 0).then(|| view! { <p class="muted">{t_with("groups-preview-managers", words)}</p> }).into_any()
}
