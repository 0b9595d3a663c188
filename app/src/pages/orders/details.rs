//! What there is to know of an order (ORDR-017, ORDR-018).

use super::columns::{company, expiry, status};
use crate::{
    args,
    text::{Text, t, t_with},
    ui::{button::Button, copy::CopyButton, dialog::Dialog, icon::Icon},
    when,
};
use domain::orders::Order;
use leptos::prelude::*;

/// The panel; it is open while there is an order.
#[component]
pub(super) fn Details(chosen: RwSignal<Option<Order>>) -> impl IntoView {
    let open = RwSignal::new(false);
    Effect::new(move |_| open.set(chosen.with(Option::is_some)));
    let actions = move || view! { <Button label=t("orders-close") on_press=move || open.set(false) /> };
    view! {
        <Dialog open title=t("orders-details") actions on_close=move || chosen.set(None)>
            {move || chosen.get().map(|order| facts(&order))}
        </Dialog>
    }
    .into_any()
}

fn facts(order: &Order) -> AnyView {
    let months = order.duration_months;
    let duration = match months {
        Some(months) => t_with("orders-months", move || args! { "count" => months }),
        None => t("orders-permanent"),
    };
    let lines = order.lines.iter().map(|line| {
        let (product, licences) = (line.product.label(), line.licences);
        view! { <li>{t_with("orders-line", move || args! { "count" => licences, "product" => product })}</li> }
    });
    let lines = lines.collect_view();
    let more = [
        ("orders-column-reseller-po", "orders-copy-reseller-po", order.reseller_po.clone()),
        ("orders-reseller-sap", "orders-copy-reseller-sap", order.reseller_sap_id.clone()),
        ("orders-column-customer-po", "orders-copy-customer-po", order.customer_po.clone()),
        ("orders-column-sap", "orders-copy-sap", order.sap_order_id.clone()),
    ];
    let more = more.map(|(name, copy, value)| view! { <dt>{t(name)}</dt> <dd>{number(value, t(copy))}</dd> });
    view! {
        <dl class="facts">
            <dt>{t("orders-column-tracking")}</dt>
            <dd>{number(Some(order.tracking_number.clone()), t("orders-copy-tracking"))}</dd>
            <dt>{t("orders-licences")}</dt>
            <dd>
                <ul class="orders__lines">{lines}</ul>
            </dd>
            <dt>{t("orders-column-company")}</dt>
            <dd>{company(order)}</dd>
            <dt>{t("orders-duration")}</dt>
            <dd>{duration}</dd>
            <dt>{t("orders-column-purchased")}</dt>
            <dd>{when::date(order.purchased_at)}</dd>
            <dt>{t("orders-column-expires")}</dt>
            <dd>{expiry(order)}</dd>
            <dt>{t("orders-column-status")}</dt>
            <dd>{status(order)}</dd>
        </dl>
        <details class="orders__more">
            <summary>{t("orders-more")} {Icon::ChevronDown.svg()}</summary>
            <dl class="facts">{more.into_iter().collect_view()}</dl>
        </details>
    }
    .into_any()
}

/// A number that can be copied, or that none was delivered.
fn number(value: Option<String>, copy: Text) -> AnyView {
    match value {
        Some(value) => view! { <CopyButton text=Signal::stored(value) label=copy /> }.into_any(),
        None => view! { <span class="muted">{t("orders-unavailable")}</span> }.into_any(),
    }
}
