//! Finds an account as one types and opens its Account information (DASH-006). Without a script it is a link to
//! the list of accounts and a search form that leads there.

use super::in_view::use_in_view;
use crate::{
    args,
    call::call,
    paths,
    text::{say_problem, say_with, t, t_with},
    ui::{announce::announce, icon::Icon},
};
use domain::{
    accounts::{AccountRow, operations::ListAccounts, query::AccountQuery},
    problem::Problem,
};
use leptos::{
    ev::{KeyboardEvent, SubmitEvent},
    html,
    leptos_dom::helpers::TimeoutHandle,
    prelude::*,
};
use leptos_router::hooks::use_navigate;
use std::time::Duration;
use wasm_bindgen::JsCast;

const ID: &str = "switcher";
/// So many accounts fit without scrolling on a phone.
const SHOWN: u32 = 8;
/// DASH-019.
const PAUSE: Duration = Duration::from_millis(250);

/// The account in view and the search for another.
#[component]
pub(super) fn Switcher() -> impl IntoView {
    let in_view = use_in_view();
    let panel = NodeRef::<html::Div>::new();
    let input = NodeRef::<html::Input>::new();
    let search = RwSignal::new(String::new());
    let found = RwSignal::new(None::<Result<Vec<AccountRow>, Problem>>);
    // What was searched for when these were found.
    let found_for = StoredValue::new(String::new());
    let timer = StoredValue::new(None::<TimeoutHandle>);

    let look = move || {
        let asked = search.get_untracked();
        let query = AccountQuery { search: asked.clone(), limit: Some(SHOWN), ..AccountQuery::default() };
        let answer = call::<ListAccounts>(&(), &query);
        leptos::task::spawn_local(async move {
            let answer = answer.await.map(|reply| reply.value);
            // An answer to what was typed before is of no use.
            if search.get_untracked() == asked {
                if let Ok(list) = &answer
                    && !asked.is_empty()
                {
                    announce(say_with("frame-switcher-found", args! { "count" => list.active }));
                }
                found_for.set_value(asked);
                found.set(Some(answer.map(|list| list.page.items)));
            }
        });
    };
    let typed = move |text: String| {
        search.set(text);
        if let Some(running) = timer.try_update_value(Option::take).flatten() {
            running.clear();
        }
        timer.set_value(set_timeout_with_handle(look, PAUSE).ok());
    };
    let close = move || {
        if let Some(panel) = panel.get_untracked() {
            let _ = panel.hide_popover();
        }
    };
    let toggled = move |_| {
        let open = panel.get_untracked().is_some_and(|panel| panel.matches(":popover-open").unwrap_or(false));
        if open {
            look();
            if let Some(input) = input.get_untracked() {
                let _ = input.focus();
                input.select();
            }
        }
    };
    let navigate = use_navigate();
    let submit = move |event: SubmitEvent| {
        // Enter takes the first one found. Before what was typed last is answered, the form leads to the list.
        let current = found_for.with_value(|found_for| search.with_untracked(|search| search == found_for));
        if let (true, Some(Ok(rows))) = (current, found.get_untracked())
            && let Some(first) = rows.first()
        {
            event.prevent_default();
            close();
            navigate(&paths::account(first.id), leptos_router::NavigateOptions::default());
        }
    };
    let choose = t("frame-switcher-choose");
    let now = t_with("frame-switcher-now", move || {
        args! { "name" => in_view.summary().map(|account| account.name).unwrap_or_default() }
    });
    let label = move || if in_view.summary().is_some() { now.get() } else { choose.get() };
    let name = move || match in_view.summary() {
        Some(account) => view! { <span class="frame-switcher__name">{account.name}</span> }.into_any(),
        None => view! { <span class="frame-switcher__name">{t("frame-switcher-choose")}</span> }.into_any(),
    };
    let line = move |row: AccountRow| {
        view! {
            <li>
                <a class="frame-switcher__account" href=paths::account(row.id) on:click=move |_| close()>
                    <span class="frame-switcher__account-name">{row.name}</span>
                    <span class="frame-switcher__account-line">{row.account_number} " · " {row.city}</span>
                </a>
            </li>
        }
    };
    let results = move || match found.get() {
        None => ().into_any(),
        Some(Err(problem)) => view! { <p class="frame-switcher__none">{say_problem(&problem)}</p> }.into_any(),
        Some(Ok(rows)) if rows.is_empty() => {
            view! { <p class="frame-switcher__none">{t("frame-switcher-none")}</p> }.into_any()
        }
        Some(Ok(rows)) => {
            view! { <ul class="frame-switcher__list">{rows.into_iter().map(line).collect_view()}</ul> }.into_any()
        }
    };
    view! {
        <div class="frame-switcher">
            <button type="button" class="frame-switcher__button" popovertarget=ID aria-label=label>
                {Icon::Building.svg()} {name} {Icon::ChevronDown.svg()}
            </button>
            <div
                id=ID
                class="frame-switcher__panel"
                popover="auto"
                role="group"
                aria-label=t("frame-switcher")
                node_ref=panel
                on:toggle=toggled
                on:keydown=move |event| walk(&event, panel)
            >
                <form
                    class="frame-switcher__search"
                    role="search"
                    aria-label=t("frame-switcher")
                    action=paths::ACCOUNTS
                    method="get"
                    on:submit=submit
                >
                    {Icon::Search.svg()}
                    <input
                        class="frame-switcher__input"
                        type="search"
                        name="search"
                        autocomplete="off"
                        aria-label=t("frame-switcher-search")
                        placeholder=t("frame-switcher-search")
                        node_ref=input
                        on:input:target=move |event| typed(event.target().value())
                    />
                </form>
                {results}
                <a class="frame-switcher__all" href=paths::ACCOUNTS on:click=move |_| close()>
                    {t("frame-switcher-all")}
                </a>
            </div>
        </div>
    }
    .into_any()
}

/// Arrow keys move between the field and the accounts found.
fn walk(event: &KeyboardEvent, panel: NodeRef<html::Div>) {
    let step: i32 = match event.key().as_str() {
        "ArrowDown" => 1,
        "ArrowUp" => -1,
        _ => return,
    };
    let Some(stops) = panel.get_untracked().and_then(|panel| panel.query_selector_all("input, a").ok()) else { return };
    let active = document().active_element();
    let stop = |i: u32| stops.get(i).and_then(|node| node.dyn_into::<web_sys::HtmlElement>().ok());
    let here = (0..stops.length())
        .find(|&i| stop(i).is_some_and(|stop| active.as_ref().is_some_and(|active| active.is_same_node(Some(&stop)))));
    let next = here.map_or(0, |here| here.saturating_add_signed(step)).min(stops.length().saturating_sub(1));
    event.prevent_default();
    if let Some(stop) = stop(next) {
        let _ = stop.focus();
    }
}
