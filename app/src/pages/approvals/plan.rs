//! All that a request would touch, page by page (DELG-003).

use crate::{
    call::call,
    text::t,
    ui::{
        card::Card,
        columns::{CardRole, Column},
        data_table::DataTable,
        empty::Empty,
        icon::Icon,
        listing::{Listing, Row},
        tag::Tag,
        tone::Tone,
    },
};
use domain::{
    approvals::{
        Asked, Effect, PlanItem,
        operations::{ApprovalPath, ListApprovalItems, PlanQuery},
    },
    ids::ApprovalId,
    permissions::Cell,
};
use leptos::prelude::*;

impl Row for PlanItem {
    fn key(&self) -> String {
        self.n.to_string()
    }
    fn version(&self) -> i64 {
        0
    }
    fn label(&self) -> String {
        self.name.clone()
    }
}

/// The plan.
#[component]
pub(super) fn Plan(approval: ApprovalId, asked: Asked) -> impl IntoView {
    let query = Signal::derive(PlanQuery::default);
    let list = Listing::new(query, move |query: PlanQuery, after| {
        let answer = call::<ListApprovalItems>(&ApprovalPath { approval }, &PlanQuery { after, ..query });
        async move { answer.await.map(|reply| reply.value) }
    });
    view! {
        <Card title=t("approvals-plan") flush=true>
            <DataTable
                id="approvals-plan"
                caption=t("approvals-plan")
                list
                columns=columns(asked)
                empty=move || view! { <Empty title=t("approvals-plan-empty") icon=Icon::Info /> }
            />
        </Card>
    }
    .into_any()
}

fn columns(asked: Asked) -> Vec<Column<PlanItem>> {
    vec![
        Column::new("name", "approvals-plan-name", move |row: &PlanItem| name(asked, row)).card(CardRole::Title),
        Column::new("detail", "approvals-plan-detail", |row: &PlanItem| {
            view! { <span>{row.detail.clone().unwrap_or_default()}</span> }
        }),
        Column::new("effect", "approvals-plan-effect", |row: &PlanItem| effect(row.effect)),
    ]
}

/// What an item is called. Of the rule it is the name of a value.
fn name(asked: Asked, item: &PlanItem) -> AnyView {
    let key = match (asked, item.name.as_str()) {
        (Asked::SetApprovalRule, "users") => "approvals-rule-users",
        (Asked::SetApprovalRule, "accounts") => "approvals-rule-accounts",
        (Asked::SetApprovalRule, _) => "approvals-rule-send-to-all",
        (Asked::UpdateRole, cell) if matches!(item.effect, Effect::Gained | Effect::Lost) => {
            let Some(cell) = Cell::parse(cell) else { return view! { <span>{cell.to_owned()}</span> }.into_any() };
            let feature = t(format!("roles-feature-{}", cell.feature.name()));
            let action = t(format!("roles-action-{}", cell.action.name()));
            return view! { <span>{feature} " · " {action}</span> }.into_any();
        }
        _ => return view! { <span>{item.name.clone()}</span> }.into_any(),
    };
    view! { <span>{t(key)}</span> }.into_any()
}

fn effect(effect: Effect) -> AnyView {
    let (key, tone, icon) = match effect {
        Effect::Deleted => ("approvals-effect-deleted", Tone::Bad, Icon::Trash),
        Effect::Changed => ("approvals-effect-changed", Tone::Warn, Icon::Pen),
        Effect::Added => ("approvals-effect-added", Tone::Good, Icon::Plus),
        Effect::Deactivated => ("approvals-effect-deactivated", Tone::Warn, Icon::Warn),
        Effect::Mailed => ("approvals-effect-mailed", Tone::Info, Icon::Mail),
        Effect::Gained => ("approvals-effect-gained", Tone::Warn, Icon::Plus),
        Effect::Lost => ("approvals-effect-lost", Tone::Warn, Icon::X),
    };
    view! { <Tag label=t(key) tone icon /> }.into_any()
}
