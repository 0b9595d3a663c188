//! The matrix of permissions: a table of boxes; below 640 px each feature is a card with its switches (ROLE-086).

use super::words;
use crate::{
    args,
    text::{Text, language, say, say_with, t, t_with},
    ui::{
        button::{Button, ButtonKind},
        icon::Icon,
    },
};
use domain::{
    permissions::{Action, Feature},
    roles::{
        RoleBase,
        rules::{CellState, cell_state, features},
        ticks::Ticks,
    },
};
use leptos::prelude::*;

/// The matrix of the base role that is chosen.
#[component]
pub(super) fn Matrix(
    ticks: RwSignal<Ticks>,
    /// Nothing of it can be changed here.
    #[prop(into)]
    read_only: Signal<bool>,
) -> impl IntoView {
    let base = Memo::new(move |_| ticks.with(Ticks::base));
    let count = t_with("roles-matrix-count", move || {
        ticks.with(|ticks| {
            let (on, of) = (ticks.cells().iter().count(), ticks.base().ceiling().iter().count());
            args! { "on" => on, "of" => of }
        })
    });
    let (all, views) = (move || ticks.update(|t| *t = t.all()), move || ticks.update(|t| *t = t.views()));
    let shortcuts = move || {
        (!read_only.get()).then(|| {
            view! {
                <Button label=t("roles-matrix-all") kind=ButtonKind::Quiet small=true on_press=all />
                <Button label=t("roles-matrix-views") kind=ButtonKind::Quiet small=true on_press=views />
            }
        })
    };
    let titles = Action::ALL.map(|action| {
        view! {
            <th class="roles-matrix__action" role="columnheader" scope="col">
                {t(words::action_key(action))}
            </th>
        }
    });
    view! {
        <div class="roles-matrix__head">
            <p class="roles-matrix__count" role="status">{count}</p>
            <div class="roles-matrix__shortcuts">{shortcuts}</div>
        </div>
        <table class="roles-matrix" role="table">
            <caption class="visually-hidden">{t("roles-matrix")}</caption>
            <thead class="roles-matrix__titles" role="rowgroup">
                <tr role="row">
                    <th class="roles-matrix__feature-title" role="columnheader" scope="col">{t("roles-feature")}</th>
                    {titles}
                </tr>
            </thead>
            <tbody role="rowgroup">
                {move || {
                    let base = base.get();
                    features(base).iter().map(|feature| row(ticks, base, *feature, read_only)).collect_view()
                }}
            </tbody>
        </table>
    }
    .into_any()
}

fn row(ticks: RwSignal<Ticks>, base: RoleBase, feature: Feature, read_only: Signal<bool>) -> AnyView {
    let name = t(words::feature_key(base, feature));
    let more_label = t_with("roles-more-label", move || args! { "feature" => name.get() });
    let off = move || ticks.with(|ticks| !ticks.has(feature, Action::View));
    view! {
        <tr class="roles-matrix__row" class=("roles-matrix__row--off", off) role="row">
            <th class="roles-matrix__feature" role="rowheader" scope="row">
                <span class="roles-matrix__feature-name">{name}</span>
                <span class="roles-matrix__help">{words::help(base, feature)}</span>
                <details class="roles-matrix__more">
                    <summary aria-label=more_label>{t("roles-more")}</summary>
                    <p>{words::more(base, feature)}</p>
                </details>
            </th>
            {Action::ALL.map(|action| cell(ticks, base, feature, action, name, read_only)).into_iter().collect_view()}
        </tr>
    }
    .into_any()
}

/// A box, announced as "feature, action" with its state.
fn cell(
    ticks: RwSignal<Ticks>,
    base: RoleBase,
    feature: Feature,
    action: Action,
    name: Text,
    read_only: Signal<bool>,
) -> AnyView {
    let title = t(words::action_key(action));
    let state = cell_state(base, feature, action);
    let spoken = t_with("roles-cell-spoken", move || args! { "feature" => name.get(), "action" => title.get() });
    if state == CellState::NotApplicable {
        return view! {
            <td class="roles-matrix__cell roles-matrix__cell--none" role="cell">
                <span class="roles-matrix__cell-name" aria-hidden="true">{title}</span>
                <input
                    class="roles-matrix__box"
                    type="checkbox"
                    disabled
                    aria-label=move || format!("{}, {}", spoken.get(), say("roles-cell-none"))
                />
            </td>
        }
        .into_any();
    }
    let on = move || ticks.with(|ticks| ticks.has(feature, action));
    let open = move || !read_only.get() && ticks.with(|ticks| ticks.is_open(feature, action));
    let language = language();
    // Why a box cannot be changed, where it is not plain to see.
    let why = move || {
        language.track();
        if read_only.get() {
            None
        } else if state == CellState::Locked {
            Some(say("roles-cell-locked"))
        } else {
            (!open()).then(|| say_with("roles-cell-needs-view", args! { "feature" => name.get() }))
        }
    };
    let locked = state == CellState::Locked;
    view! {
        <td class="roles-matrix__cell" class=("roles-matrix__cell--locked", locked) role="cell">
            <label class="roles-matrix__tick" title=why>
                <span class="roles-matrix__cell-name" aria-hidden="true">{title}</span>
                <input
                    class="roles-matrix__box"
                    type="checkbox"
                    name=format!("{}.{}", feature.name(), action.name())
                    aria-label=spoken
                    aria-description=why
                    disabled=move || !open()
                    checked=untrack(on)
                    prop:checked=on
                    on:change=move |_| ticks.update(|ticks| *ticks = ticks.toggled(feature, action))
                />
                <span class="roles-matrix__mark" aria-hidden="true">
                    {if locked { Icon::Lock.svg() } else { Icon::Check.svg() }}
                </span>
            </label>
        </td>
    }
    .into_any()
}
