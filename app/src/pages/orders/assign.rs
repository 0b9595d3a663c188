//! Assign order: the customer is looked up as one types, and what is going to happen is said before it does (ORDR-011,
//! ORDR-014). Opened from a customer's subscriptions, that customer is chosen already (SUBS-013).

use super::customer::Customer;
use crate::{
    args,
    call::call,
    paths,
    session::refusal,
    text::{say, say_with, t, t_with},
    ui::{
        banner::ProblemBanner,
        button::{Button, ButtonKind, LinkButton},
        dialog::Dialog,
        icon::Icon,
        toast::{toast, toast_with},
    },
};
use domain::{
    accounts::{
        AccountRow,
        operations::{CreateAccount, ListAccounts},
        query::AccountQuery,
    },
    orders::{
        Order,
        assigning::{AssignOrder, OrderAccount, OrderPath},
    },
    problem::Problem,
};
use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*, task::spawn_local};
use leptos_router::{NavigateOptions, hooks::use_navigate};
use std::time::Duration;

/// Customers that are offered at a time.
const OFFERED: u32 = 8;
/// DASH-019.
const PAUSE: Duration = Duration::from_millis(250);

/// What the dialog knows.
#[derive(Clone, Copy)]
struct Desk {
    chosen: RwSignal<Option<Customer>>,
    typed: RwSignal<String>,
    offered: RwSignal<Option<Vec<AccountRow>>>,
    problem: RwSignal<Option<Problem>>,
    /// Assign was pressed without a customer.
    missing: RwSignal<bool>,
    busy: RwSignal<bool>,
}

/// The dialog; it is open while there is an order. `wanted`: the customer whose subscriptions it was opened from.
#[component]
pub(super) fn Assign(
    order: RwSignal<Option<Order>>,
    #[prop(into)] wanted: Signal<Option<Customer>>,
    /// After an order was assigned.
    #[prop(into)]
    on_done: Callback<()>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let desk = Desk {
        chosen: RwSignal::new(None),
        typed: RwSignal::new(String::new()),
        offered: RwSignal::new(None),
        problem: RwSignal::new(None),
        missing: RwSignal::new(false),
        busy: RwSignal::new(false),
    };
    Effect::new(move |_| {
        let is_open = order.with(Option::is_some);
        if is_open {
            desk.chosen.set(wanted.get_untracked());
            desk.typed.set(String::new());
            desk.problem.set(None);
            desk.missing.set(false);
            look(desk);
        }
        open.set(is_open);
    });
    let navigate = use_navigate();
    let assign = Callback::new(move |()| {
        let Some(order_now) = order.get_untracked() else { return };
        let Some(customer) = desk.chosen.get_untracked() else {
            desk.missing.set(true);
            return;
        };
        desk.busy.set(true);
        desk.problem.set(None);
        let input = OrderAccount { account: Some(customer.id) };
        let answer = call::<AssignOrder>(&OrderPath { order: order_now.id }, &input);
        let navigate = navigate.clone();
        spawn_local(async move {
            let answer = answer.await;
            desk.busy.try_set(false);
            match answer {
                Ok(_) => {
                    open.try_set(false);
                    let number = order_now.tracking_number;
                    let name = customer.name.clone();
                    let done = say_with("orders-assigned", args! { "number" => number.clone(), "name" => name });
                    if wanted.try_get_untracked().flatten().is_some_and(|wanted| wanted.id == customer.id) {
                        toast(done);
                        let there = paths::with_query(&paths::subscriptions(customer.id), &[("added", number)]);
                        navigate(&there, NavigateOptions::default());
                    } else {
                        toast_with(done, say("orders-assigned-open"), paths::subscriptions(customer.id));
                        on_done.run(());
                    }
                }
                Err(problem) => drop(desk.problem.try_set(Some(problem))),
            }
        });
    });
    let actions = move || {
        view! {
            <Button
                label=t("orders-assign")
                kind=ButtonKind::Primary
                busy=desk.busy
                on_press=move || assign.run(())
            />
            <Button label=t("ui-cancel") on_press=move || open.set(false) />
        }
    };
    view! {
        <Dialog open title=t("orders-assign-title") actions on_close=move || order.set(None)>
            <ProblemBanner problem=desk.problem />
            {move || order.get().map(|order| form(desk, &order))}
        </Dialog>
    }
    .into_any()
}

/// Looks for the customers that fit what is typed.
fn look(desk: Desk) {
    let search = desk.typed.get_untracked();
    let query = AccountQuery { search: search.clone(), limit: Some(OFFERED), ..AccountQuery::default() };
    let answer = call::<ListAccounts>(&(), &query);
    spawn_local(async move {
        let answer = answer.await;
        // Only what is typed now counts.
        if desk.typed.try_get_untracked() != Some(search) {
            return;
        }
        match answer {
            Ok(reply) => desk.offered.set(Some(reply.value.page.items)),
            Err(problem) => desk.problem.set(Some(problem)),
        }
    });
}

fn form(desk: Desk, order: &Order) -> AnyView {
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let typed = move |event| {
        desk.typed.set(event_target_value(&event));
        if let Some(running) = timer.try_update_value(Option::take).flatten() {
            running.clear();
        }
        timer.set_value(set_timeout_with_handle(move || look(desk), PAUSE).ok());
    };
    let (number, lines) = (order.tracking_number.clone(), super::details::lines(order));
    let (sentence_number, licences) = (order.tracking_number.clone(), order.licences());
    let sentence = t_with("orders-assign-sentence", move || {
        let customer = desk.chosen.get().unwrap_or_default();
        args! {
            "order" => sentence_number.clone(), "count" => licences,
            "name" => customer.name, "number" => customer.number
        }
    });
    let told =
        move || desk.chosen.with(Option::is_some).then(|| view! { <p class="orders-assign__told">{sentence}</p> });
    let missing = move || {
        (desk.missing.get() && desk.chosen.with(Option::is_none))
            .then(|| view! { <p class="orders-assign__missing">{Icon::Warn.svg()} {t("orders-account-required")}</p> })
    };
    let offered = move || {
        let offered = desk.offered.get().unwrap_or_default();
        offered.into_iter().map(|row| offer(desk, &row)).collect_view()
    };
    let none = move || {
        let none = desk.offered.with(|offered| offered.as_ref().is_some_and(Vec::is_empty));
        none.then(|| {
            let typed = desk.typed.get();
            view! {
                <p>{t_with("orders-assign-none", move || args! { "search" => typed.clone() })}</p>
                <LinkButton
                    label=t("accounts-add")
                    href=paths::NEW_ACCOUNT
                    icon=Icon::Plus
                    small=true
                    refusal={refusal::<CreateAccount>()}
                />
            }
        })
    };
    view! {
        <dl class="facts">
            <dt>{t("orders-column-tracking")}</dt>
            <dd class="mono">{number}</dd>
            <dt>{t("orders-licences")}</dt>
            <dd>{lines}</dd>
        </dl>
        <fieldset class="orders-assign">
            <legend class="orders-assign__legend">{t("orders-column-company")}</legend>
            <div role="alert">{missing}</div>
            <label class="orders-assign__search">
                {Icon::Search.svg()}
                <span class="visually-hidden">{t("orders-assign-search")}</span>
                <input
                    type="search"
                    autocomplete="off"
                    placeholder=t("orders-assign-search")
                    on:input=typed
                />
            </label>
            <div class="orders-assign__offers">{offered}</div>
            <div role="status">{none}</div>
        </fieldset>
        <div role="status">{told}</div>
    }
    .into_any()
}

/// A customer that can be chosen, with the Account ID.
fn offer(desk: Desk, row: &AccountRow) -> AnyView {
    let customer = Customer { id: row.id, name: row.name.clone(), number: row.account_number.clone() };
    let id = row.id;
    let choose = move |_| {
        desk.missing.set(false);
        desk.chosen.set(Some(customer.clone()));
    };
    let checked = move || desk.chosen.with(|chosen| chosen.as_ref().is_some_and(|chosen| chosen.id == id));
    view! {
        <label class="orders-assign__offer">
            <input type="radio" name="order-account" value=id.to_string() prop:checked=checked on:change=choose />
            <span class="orders-assign__name">{row.name.clone()}</span>
            <span class="muted mono">{row.account_number.clone()}</span>
        </label>
    }
    .into_any()
}
