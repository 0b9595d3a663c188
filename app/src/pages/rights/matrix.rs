//! The matrix of a person, and the explanation of the cell that is chosen. The choice is in the address, so that it can
//! be sent to somebody.

use crate::{
    args,
    session::role_key,
    text::{Text, say, t, t_with},
    ui::{card::Card, icon::Icon, tag::Tag, tone::Tone},
};
use domain::{
    permissions::{Action, BaseRole, Cell, Cells, Feature},
    rights::{
        table,
        why::{Because, Standing},
    },
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The card with the matrix, and the one with the explanation. `own`: the person looks at themselves.
pub(super) fn matrix(standing: Standing, own: bool) -> AnyView {
    let query = use_query_map();
    let chosen = Memo::new(move |_| query.with(|query| Cell::parse(&query.get("cell")?)));
    let standing = StoredValue::new(standing);
    let rows = Feature::ALL.map(|feature| row(standing, feature, chosen)).collect_view();
    let columns = Action::ALL.map(|action| view! { <th scope="col">{t(action_key(action))}</th> }).collect_view();
    view! {
        <Card title=role_line(standing)>
            <p class="rights__lead">{t(if own { "rights-own-lead" } else { "rights-lead" })}</p>
            <table class="rights__table">
                <caption class="visually-hidden">{t("rights-caption")}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t("rights-feature-head")}</th>
                        {columns}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </Card>
        <div class="rights__why" aria-live="polite">
            {move || chosen.get().map(|cell| explanation(&standing.get_value(), cell, own))}
        </div>
    }
    .into_any()
}

fn role_line(standing: StoredValue<Standing>) -> Text {
    t_with("rights-role", move || {
        let Standing { name, base, role_name, .. } = standing.get_value();
        let based = say(role_key(base));
        match role_name {
            Some(role) => args! { "name" => name, "kind" => "custom", "role" => role, "base" => based },
            None => args! { "name" => name, "kind" => "base", "role" => based.clone(), "base" => based },
        }
    })
}

fn row(standing: StoredValue<Standing>, feature: Feature, chosen: Memo<Option<Cell>>) -> AnyView {
    let cells = Action::ALL.map(|action| {
        let known = [Cells::PARTNER, Cells::ACCOUNT_ADMIN].iter().any(|all| all.has(feature, action));
        known.then_some(Cell { feature, action })
    });
    let cells = cells.into_iter().map(|cell| match cell {
        Some(cell) => view! { <td>{link(standing, cell, chosen)}</td> }.into_any(),
        // No role at all can have it (ROLE-042).
        None => view! { <td class="rights__none"></td> }.into_any(),
    });
    view! {
        <tr class="rights__row">
            <th scope="row">{t(feature_key(feature))}</th>
            {cells.collect_view()}
        </tr>
    }
    .into_any()
}

fn link(standing: StoredValue<Standing>, cell: Cell, chosen: Memo<Option<Cell>>) -> AnyView {
    let allowed = standing.with_value(|standing| standing.why(cell.feature, cell.action).allows());
    let label = t_with("rights-cell", move || {
        args! { "feature" => say(&feature_key(cell.feature)), "action" => say(&action_key(cell.action)), "allowed" => if allowed { "yes" } else { "no" } }
    });
    let current = move || (chosen.get() == Some(cell)).then_some("true");
    let icon = if allowed { Icon::Check } else { Icon::X };
    view! {
        <a
            class="rights__cell"
            class=("rights__cell--yes", allowed)
            href=format!("?cell={}", cell.name())
            aria-label=label
            aria-current=current
        >
            {icon.svg()}
            <span class="rights__action">{t(action_key(cell.action))}</span>
        </a>
    }
    .into_any()
}

fn explanation(standing: &Standing, cell: Cell, own: bool) -> AnyView {
    let because = standing.why(cell.feature, cell.action);
    let what = t_with("rights-what", move || {
        args! { "feature" => say(&feature_key(cell.feature)), "action" => say(&action_key(cell.action)) }
    });
    let (tone, verdict) = if because.allows() { (Tone::Good, "rights-allowed") } else { (Tone::Bad, "rights-refused") };
    let operations: Vec<_> = table::lines()
        .into_iter()
        .filter(|line| line.needs.any_of.contains(&(cell.feature, cell.action)))
        .map(|line| view! { <li><code>{line.operation}</code></li> })
        .collect();
    let opened = !operations.is_empty();
    let (reason, remedy) = (sentence(standing, because, cell), remedy(standing, because, own));
    view! {
        <Card title=what>
            <p class="rights__verdict">
                <Tag label=t(verdict) tone />
                <span>{reason}</span>
            </p>
            {remedy.map(|remedy| view! { <p class="rights__lead">{remedy}</p> })}
            {opened
                .then(|| {
                    view! {
                        <p class="rights__lead">{t("rights-operations")}</p>
                        <ul class="rights__operations">{operations}</ul>
                    }
                })}
        </Card>
    }
    .into_any()
}

fn sentence(standing: &Standing, because: Because, cell: Cell) -> Text {
    let standing = standing.clone();
    t_with(format!("rights-because-{}", because.name()), move || {
        args! {
            "name" => standing.name.clone(),
            "role" => standing.role_name.clone().unwrap_or_else(|| say(role_key(standing.base))),
            "base" => say(role_key(standing.base)),
            "feature" => say(&feature_key(cell.feature)),
        }
    })
}

/// Who may change it.
fn remedy(standing: &Standing, because: Because, own: bool) -> Option<Text> {
    let key = match (because, standing.base) {
        (Because::Base | Because::Role, _) => return None,
        (Because::OutOfService, _) => "rights-remedy-service",
        (Because::NotInBase, _) => "rights-remedy-base",
        (Because::TakenAway | Because::NeedsView | Because::User, BaseRole::AccountAdmin | BaseRole::User) => {
            "rights-remedy-account"
        }
        (Because::TakenAway | Because::NeedsView | Because::User, _) => "rights-remedy-partner",
    };
    let role = standing.role_name.clone().unwrap_or_default();
    let custom = if role.is_empty() { "no" } else { "yes" };
    let who = if own { "own" } else { "other" };
    let name = standing.name.clone();
    Some(t_with(key, move || {
        args! { "role" => role.clone(), "custom" => custom, "who" => who, "name" => name.clone() }
    }))
}

fn feature_key(feature: Feature) -> String {
    format!("roles-feature-{}", feature.name())
}

fn action_key(action: Action) -> String {
    format!("roles-action-{}", action.name())
}
