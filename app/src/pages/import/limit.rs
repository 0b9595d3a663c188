//! The limit of a sheet that goes into many customers to an account group: rows of other accounts stay (DELG-002).

use super::desk::Desk;
use crate::{
    args,
    call::load,
    text::{t, t_with},
    ui::{choice::Choice, field::SelectField},
};
use domain::{
    groups::{GroupRow, operations::ListAccountGroups},
    operation::NoInput,
};
use leptos::prelude::*;

/// The groups in reach, once they are known.
fn groups() -> Signal<Vec<GroupRow>> {
    let groups = load::<ListAccountGroups>(|| (), || NoInput {});
    Signal::derive(move || groups.get().and_then(Result::ok).map(|reply| reply.value.items).unwrap_or_default())
}

/// The choice, before a file is chosen; nothing where there is no group.
#[component]
pub(super) fn Limit(desk: Desk) -> impl IntoView {
    let groups = groups();
    let value = RwSignal::new(desk.group.get_untracked().map(|group| group.to_string()).unwrap_or_default());
    Effect::new(move |_| desk.group.set(value.with(|value| value.parse().ok())));
    let options = Signal::derive(move || {
        let all = Choice::new("", t("import-many-limit-none"));
        let each = |one: GroupRow| Choice::new(one.id.to_string(), Signal::stored(one.name));
        std::iter::once(all).chain(groups.get().into_iter().map(each)).collect::<Vec<_>>()
    });
    let any = Memo::new(move |_| groups.with(|groups| !groups.is_empty()));
    view! {
        <Transition>
            <Show when=move || any.get()>
                <div class="import-panel__limit">
                    <SelectField
                        name="group"
                        label=t("import-many-limit")
                        hint=t("import-many-limit-hint")
                        value
                        options
                    />
                </div>
            </Show>
        </Transition>
    }
    .into_any()
}

/// To which group the rows in sight are limited.
#[component]
pub(super) fn Limited(desk: Desk) -> impl IntoView {
    let groups = groups();
    let name = move || {
        let group = desk.group.get()?;
        groups.with(|groups| groups.iter().find(|one| one.id == group).map(|one| one.name.clone()))
    };
    let shown = move || {
        let name = name()?;
        let text = t_with("import-many-limited", move || args! { "name" => name.clone() });
        Some(view! { <p class="muted">{text}</p> })
    };
    view! { <Transition>{shown}</Transition> }.into_any()
}
