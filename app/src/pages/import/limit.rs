//! The limit of a sheet that goes into many customers to an account group: rows of other accounts stay (DELG-002).

use super::desk::Desk;
use crate::{
    args,
    frame::groups::{choices, groups},
    text::{t, t_with},
    ui::{choice::Choice, field::SelectField},
};
use domain::groups::GroupRow;
use leptos::prelude::*;

/// The choice, before a file is chosen; nothing where there is no group, or the person sees none.
#[component]
pub(super) fn Limit(desk: Desk) -> impl IntoView {
    let value = RwSignal::new(desk.group.get_untracked().map(|group| group.to_string()).unwrap_or_default());
    Effect::new(move |_| desk.group.set(value.with(|value| value.parse().ok())));
    let groups = groups();
    let shown = move || {
        let items = groups?.get()?.ok()?.value.items;
        (!items.is_empty()).then(|| select(items, value))
    };
    view! { <Transition>{shown}</Transition> }.into_any()
}

fn select(groups: Vec<GroupRow>, value: RwSignal<String>) -> AnyView {
    let all = Choice::new("", t("import-many-limit-none"));
    let options: Vec<_> = std::iter::once(all).chain(choices(groups)).collect();
    view! {
        <div class="import-panel__limit">
            <SelectField
                name="group"
                label=t("import-many-limit")
                hint=t("import-many-limit-hint")
                value
                options=Signal::stored(options)
            />
        </div>
    }
    .into_any()
}

/// To which group the rows in sight are limited. One that was deleted meanwhile has no accounts.
#[component]
pub(super) fn Limited(desk: Desk) -> impl IntoView {
    let groups = groups();
    let shown = move || {
        let (group, reply) = (desk.group.get()?, groups?.get()?.ok()?);
        let text = match reply.value.items.into_iter().find(|one| one.id == group) {
            Some(one) => t_with("import-many-limited", move || args! { "name" => one.name.clone() }),
            None => t("import-many-limit-gone"),
        };
        Some(view! { <p class="muted">{text}</p> })
    };
    view! { <Transition>{shown}</Transition> }.into_any()
}
