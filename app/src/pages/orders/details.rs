//! What there is to know of an order (ORDR-017, ORDR-018).

use super::columns::{company, expiry, status};
use crate::{
    args,
    call::call,
    paths,
    text::{Text, say_with, t, t_with},
    ui::{
        banner::ProblemBanner,
        button::{Button, LinkButton},
        copy::CopyButton,
        dialog::Dialog,
        disclosure::Disclosure,
        icon::Icon,
        toast::toast,
    },
    when,
};
use domain::{
    operation::NoInput,
    orders::{
        Order, OrderStatus,
        assigning::{OrderPath, UnassignOrder},
    },
    problem::{Kind, Problem},
};
use leptos::{prelude::*, task::spawn_local};

/// The panel; it is open while there is an order. `on_changed`: after the order was taken back from its account.
#[component]
pub(super) fn Details(chosen: RwSignal<Option<Order>>, #[prop(into)] on_changed: Callback<()>) -> impl IntoView {
    let (open, busy) = (RwSignal::new(false), RwSignal::new(false));
    let problem = RwSignal::new(None::<Problem>);
    Effect::new(move |_| {
        problem.set(None);
        open.set(chosen.with(Option::is_some));
    });
    let unassign = move || {
        let Some(order) = chosen.get_untracked() else { return };
        busy.set(true);
        problem.set(None);
        let answer = call::<UnassignOrder>(&OrderPath { order: order.id }, &NoInput {});
        spawn_local(async move {
            match answer.await {
                Ok(_) => {
                    open.try_set(false);
                    toast(say_with("orders-unassigned-done", args! { "number" => order.tracking_number }));
                    on_changed.run(());
                }
                Err(refused) => drop(problem.try_set(Some(refused))),
            }
            busy.try_set(false);
        });
    };
    // What has ended stays with the account that had it (ORDR-016).
    let can = move || {
        chosen.with(|order| order.as_ref().is_some_and(|o| o.account.is_some() && o.status != OrderStatus::Expired))
    };
    let actions = move || {
        view! {
            <Button label=t("orders-close") on_press=move || open.set(false) />
            {move || can().then(|| view! { <Button label=t("orders-unassign") busy on_press=unassign /> })}
        }
    };
    // Licences are freed at the users (ORDR-016).
    let users = move || {
        let in_use = problem.with(|problem| problem.as_ref().is_some_and(|problem| problem.kind == Kind::OrderInUse));
        let account = chosen.with(|order| order.as_ref().and_then(|order| order.account)).filter(|_| in_use)?;
        let href = paths::users(account);
        Some(view! { <LinkButton label=t("orders-in-use-users") href small=true icon=Icon::Users /> })
    };
    view! {
        <Dialog open title=t("orders-details") actions on_close=move || chosen.set(None)>
            <ProblemBanner problem />
            {users}
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
            <dd>{lines(order)}</dd>
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
        <div class="orders__more">
            <Disclosure label=t("orders-more")>
                <dl class="facts">{more.into_iter().collect_view()}</dl>
            </Disclosure>
        </div>
    }
    .into_any()
}

/// What the order consists of.
pub(super) fn lines(order: &Order) -> AnyView {
    let lines = order.lines.iter().map(|line| {
        let (product, licences) = (line.product.label(), line.licences);
        view! { <li>{t_with("orders-line", move || args! { "count" => licences, "product" => product })}</li> }
    });
    view! { <ul class="orders__lines">{lines.collect_view()}</ul> }.into_any()
}

/// A number that can be copied, or that none was delivered.
fn number(value: Option<String>, copy: Text) -> AnyView {
    match value {
        Some(value) => view! { <CopyButton text=Signal::stored(value) label=copy /> }.into_any(),
        None => view! { <span class="muted">{t("orders-unavailable")}</span> }.into_any(),
    }
}
