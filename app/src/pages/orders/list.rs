//! The list of orders: three views, search, sort, columns (ORDR-003 to ORDR-009).

use super::{address, columns, details::Details};
use crate::{
    args,
    call::{call, load},
    frame::arranged::{self, Arranged},
    text::{t, t_with},
    ui::{
        button::LinkButton,
        card::Card,
        column_chooser::ColumnChooser,
        columns::{ColumnState, titles},
        data_table::{DataTable, Sort},
        empty::Empty,
        filter_bar::FilterBar,
        filters::FilterState,
        icon::Icon,
        listing::Listing,
        page_head::{Crumb, PageHead},
    },
};
use domain::{
    orders::{
        Order,
        operations::{ListOrders, OrderList},
        query::{OrderQuery, OrderView},
    },
    session::operations::TableName,
};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// The orders in the partner's reach.
#[component]
pub fn OrdersPage() -> impl IntoView {
    let search = use_location().search;
    let query = Memo::new(move |_| address::read(&search.read()));
    let list = Listing::new(query, |query: OrderQuery, after| {
        let answer = call::<ListOrders>(&(), &OrderQuery { after: after.or(query.after.clone()), ..query });
        async move { answer.await.map(|reply| reply.value.page) }
    });
    let layout = RwSignal::new(Vec::new());
    let chosen = RwSignal::new(None::<Order>);
    view! {
        <PageHead title=t("orders-title") crumbs=vec![Crumb::here(t("orders-title"))] />
        <Card flush=true>
            <Views query />
            <Arranged table=TableName::Orders columns=6 layout>
                <Bar list query layout />
                <div class="orders__list">
                    <Table list query layout chosen />
                </div>
            </Arranged>
        </Card>
        <Details chosen />
    }
    .into_any()
}

/// All, Unassigned and Expiring, each with how many fit the search (ORDR-005).
#[component]
fn Views(query: Memo<OrderQuery>) -> impl IntoView {
    let sought = Memo::new(move |_| query.with(|query| query.search.clone()));
    let counts =
        load::<ListOrders>(|| (), move || OrderQuery { search: sought.get(), limit: Some(1), ..OrderQuery::default() });
    let link = move |view: OrderView, title: &'static str, count: fn(&OrderList) -> u64| {
        let href = move || query.with(|query| address::write(&address::viewed(query, view)));
        let current = move || query.with(|query| query.view.unwrap_or(OrderView::All) == view);
        let number = move || counts.get().and_then(Result::ok).map(|reply| count(&reply.value).to_string());
        view! {
            <a class="orders__view" href=href data-noscroll="" aria-current=move || current().then_some("page")>
                {t(title)} " "
                <span class="orders__count">
                    <Transition fallback=|| "…">{number}</Transition>
                </span>
            </a>
        }
    };
    view! {
        <nav class="orders__views" aria-label=t("orders-views")>
            {link(OrderView::All, "orders-view-all", |list| list.all)}
            {link(OrderView::Unassigned, "orders-view-unassigned", |list| list.unassigned)}
            {link(OrderView::Expiring, "orders-view-expiring", |list| list.expiring)}
        </nav>
    }
    .into_any()
}

#[component]
fn Bar(list: Listing<Order>, query: Memo<OrderQuery>, layout: RwSignal<Vec<ColumnState>>) -> impl IntoView {
    let link = move |state: FilterState| query.with(|query| address::write(&address::searched(query, &state.search)));
    let found = t_with("orders-found", move || args! { "count" => list.found().get().unwrap_or_default() });
    let found = Signal::derive(move || list.found().get().map(|_| found.get()));
    view! {
        <FilterBar
            id="orders-filters"
            search_label=t("orders-search")
            placeholder=t("orders-search-hint")
            state=Signal::derive(move || query.with(address::filters))
            link
            found
        >
            <ColumnChooser
                id="orders-columns"
                columns=titles(&columns::all())
                layout
                on_layout=arranged::keep(TableName::Orders, layout)
            />
        </FilterBar>
    }
    .into_any()
}

#[component]
fn Table(
    list: Listing<Order>,
    query: Memo<OrderQuery>,
    layout: RwSignal<Vec<ColumnState>>,
    chosen: RwSignal<Option<Order>>,
) -> impl IntoView {
    view! {
        <DataTable
            id="orders-table"
            caption=t("orders-title")
            list
            columns=columns::all()
            layout
            sort=Signal::derive(move || Some(query.with(address::sort)))
            sort_link=move |sort: Sort| query.with(|query| address::write(&address::sorted(query, &sort)))
            more_link=move |after: String| address::write(&OrderQuery { after: Some(after), ..query.get() })
            on_open=move |order: Order| chosen.set(Some(order))
            empty=move || nothing(query)
        />
    }
    .into_any()
}

/// Nothing in this view, or nothing that fits (spec 05, Screens).
fn nothing(query: Memo<OrderQuery>) -> AnyView {
    let present = query.get_untracked();
    if !present.search.is_empty() {
        let all = address::write(&address::searched(&present, ""));
        return view! {
            <Empty title=t("orders-no-match") icon=Icon::Search>
                <LinkButton label=t("orders-clear-search") href=all />
            </Empty>
        }
        .into_any();
    }
    let title = match present.view.unwrap_or(OrderView::All) {
        OrderView::All => "orders-empty",
        OrderView::Unassigned => "orders-empty-unassigned",
        OrderView::Expiring => "orders-empty-expiring",
    };
    view! { <Empty title=t(title) icon=Icon::Bill /> }.into_any()
}
