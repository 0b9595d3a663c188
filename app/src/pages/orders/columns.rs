//! The columns of the list (spec 05, Screens).

use crate::{
    args,
    text::{t, t_with},
    ui::{
        button::Button,
        columns::{CardRole, Column},
        icon::Icon,
        listing::Row,
        tag::Tag,
        tone::Tone,
    },
    when,
};
use domain::orders::{Order, OrderStatus};
use leptos::prelude::*;

impl Row for Order {
    fn key(&self) -> String {
        self.id.to_string()
    }
    fn version(&self) -> i64 {
        i64::try_from(self.version).unwrap_or_default()
    }
    fn label(&self) -> String {
        self.tracking_number.clone()
    }
}

/// A value, or that none was delivered (ORDR-004).
pub(super) fn given(value: Option<&String>) -> AnyView {
    match value.cloned() {
        Some(value) => view! { <span class="mono">{value}</span> }.into_any(),
        None => view! { <span class="muted">{t("orders-unavailable")}</span> }.into_any(),
    }
}

/// The account, or that no account has it.
pub(super) fn company(order: &Order) -> AnyView {
    match order.account_name.clone() {
        Some(name) => view! { <span>{name}</span> }.into_any(),
        None => view! { <span class="muted">{t("orders-unassigned")}</span> }.into_any(),
    }
}

/// The status, by icon and word; an assigned order that ends soon says when (ORDR-009).
pub(super) fn status(order: &Order) -> AnyView {
    let (key, tone, icon) = match order.status {
        OrderStatus::Expired => ("orders-status-expired", Tone::Bad, Icon::Bad),
        OrderStatus::ActivationPending => ("orders-status-activation-pending", Tone::Info, Icon::Clock),
        OrderStatus::ExpiresSoon => ("orders-status-expires-soon", Tone::Warn, Icon::Warn),
        OrderStatus::Permanent => ("orders-status-permanent", Tone::Good, Icon::Check),
        OrderStatus::Assign => ("orders-status-assign", Tone::Info, Icon::Info),
        OrderStatus::Assigned => ("orders-status-assigned", Tone::Good, Icon::Check),
    };
    let soon = order.days_left.filter(|days| *days < u64::from(domain::orders::EXPIRING_DAYS));
    match soon.filter(|_| order.status == OrderStatus::Assigned) {
        Some(days) => {
            let label = t_with("orders-status-assigned-days", move || args! { "days" => days });
            view! { <Tag label tone=Tone::Warn icon=Icon::Clock /> }.into_any()
        }
        None => view! { <Tag label=t(key) tone icon /> }.into_any(),
    }
}

/// When it ends.
pub(super) fn expiry(order: &Order) -> AnyView {
    match order.expires_at {
        Some(at) => view! { <span>{when::date(at)}</span> }.into_any(),
        None => view! { <span class="muted">{t("orders-never")}</span> }.into_any(),
    }
}

/// Assign, for an order that no account has; while it waits for its activation, why not yet (ORDR-012).
fn action(order: &Order, assign: Callback<(Order,)>) -> AnyView {
    let (order, number) = (order.clone(), order.tracking_number.clone());
    let pending = order.account.is_none() && order.status == OrderStatus::ActivationPending;
    if !pending && !order.status.can_be_assigned(order.account.is_some()) {
        return ().into_any();
    }
    let why = t("orders-assign-pending");
    let refusal = Signal::derive(move || pending.then(|| why.get()));
    let label = t("orders-assign");
    view! {
        <span class="orders__assign">
            <Button label small=true refusal on_press=move || assign.run((order.clone(),)) />
            <span class="visually-hidden">{number}</span>
        </span>
    }
    .into_any()
}

/// The columns. `assign` opens the dialog.
pub(super) fn all(assign: Callback<(Order,)>) -> Vec<Column<Order>> {
    vec![
        Column::new("trackingNumber", "orders-column-tracking", |order: &Order| {
            view! { <span class="mono">{order.tracking_number.clone()}</span> }
        })
        .sortable()
        .fixed()
        .fit()
        .card(CardRole::Title),
        Column::new("company", "orders-column-company", company).sortable().cut().card(CardRole::Subtitle),
        Column::new("status", "orders-column-status", status).sortable().fit(),
        Column::new("purchasedAt", "orders-column-purchased", |order: &Order| when::date(order.purchased_at))
            .sortable()
            .fit(),
        Column::new("expiresAt", "orders-column-expires", expiry).sortable().fit(),
        Column::new("sapOrderId", "orders-column-sap", |order: &Order| given(order.sap_order_id.as_ref()))
            .sortable()
            .fit(),
        Column::new("resellerPo", "orders-column-reseller-po", |order: &Order| given(order.reseller_po.as_ref()))
            .sortable()
            .fit(),
        Column::new("customerPo", "orders-column-customer-po", |order: &Order| given(order.customer_po.as_ref()))
            .sortable()
            .fit(),
        Column::new("assign", "orders-column-assign", move |order: &Order| action(order, assign)).fit().fixed(),
    ]
}
