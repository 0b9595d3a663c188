//! The list of orders: three views, search, sort, columns (ORDR-003 to ORDR-009).

use super::{
    address,
    assign::Assign,
    columns,
    customer::{ForCustomer, wanted},
    details::Details,
};
use crate::{
    args,
    call::{Loaded, call, load},
    frame::{
        arranged::{self, Arranged},
        groups::by_group,
    },
    text::{t, t_with},
    ui::{
        button::LinkButton,
        card::Card,
        column_chooser::ColumnChooser,
        columns::{ColumnState, titles},
        data_table::{DataTable, Sort},
        empty::Empty,
        filter_bar::FilterBar,
        filters::{Filter, FilterState},
        icon::Icon,
        listing::Listing,
        page_head::{Crumb, PageHead},
        view_links::{ViewLink, ViewLinks},
    },
};
use domain::{
    ids::AccountId,
    orders::{
        Order,
        operations::{ListOrders, OrderList},
        query::{OrderQuery, OrderView},
    },
    session::operations::TableName,
};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// What the parts of the page share.
#[derive(Clone, Copy)]
struct Page {
    list: Listing<Order>,
    query: Memo<OrderQuery>,
    /// The customer whose subscriptions the page was opened from.
    customer: Memo<Option<AccountId>>,
    /// By account group (DELG-002); loaded outside of what waits for the arrangement of the columns.
    filters: StoredValue<Vec<Filter>>,
    layout: RwSignal<Vec<ColumnState>>,
    /// The order whose details are shown.
    chosen: RwSignal<Option<Order>>,
    assign: Callback<(Order,)>,
}

impl Page {
    /// The address of a list.
    fn address(self, change: impl FnOnce(&OrderQuery) -> OrderQuery) -> String {
        address::write(&self.query.with(change), self.customer.get())
    }
}

/// How many orders of each view fit the search and the group.
fn counts(query: Memo<OrderQuery>) -> Loaded<OrderList> {
    let sought = Memo::new(move |_| {
        let OrderQuery { search, group, .. } = query.get();
        OrderQuery { search, group, limit: Some(1), ..OrderQuery::default() }
    });
    load::<ListOrders>(|| (), move || sought.get())
}

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
    let (chosen, assigned) = (RwSignal::new(None::<Order>), RwSignal::new(None::<Order>));
    let customer = Memo::new(move |_| address::customer(&search.read()));
    let wanted = wanted(customer);
    let counts = counts(query);
    let assign = Callback::new(move |(order,): (Order,)| assigned.set(Some(order)));
    let filters = StoredValue::new(by_group().into_iter().collect());
    let page = Page { list, query, customer, filters, layout, chosen, assign };
    let changed = Callback::new(move |()| {
        list.refresh();
        counts.refetch();
    });
    view! {
        <PageHead title=t("orders-title") crumbs=vec![Crumb::here(t("orders-title"))] />
        <ForCustomer account=customer wanted />
        <Card flush=true>
            <Views page counts />
            <Arranged table=TableName::Orders columns=7 layout>
                <Bar page />
                <div class="orders__list">
                    <Table page />
                </div>
            </Arranged>
        </Card>
        <Details chosen on_changed=changed />
        <Assign order=assigned wanted on_done=changed />
    }
    .into_any()
}

/// All, Unassigned and Expiring, each with how many fit the search (ORDR-005).
#[component]
fn Views(page: Page, counts: Loaded<OrderList>) -> impl IntoView {
    let query = page.query;
    let link = move |view: OrderView, title: &'static str, count: fn(&OrderList) -> u64| {
        let href = move || page.address(|query| address::viewed(query, view));
        let current = move || query.with(|query| query.view.unwrap_or(OrderView::All) == view);
        let number = move || counts.get().and_then(Result::ok).map(|reply| count(&reply.value));
        let (href, current, number) = (Signal::derive(href), Signal::derive(current), Signal::derive(number));
        view! { <ViewLink title=t(title) href current number /> }
    };
    view! {
        <ViewLinks label=t("orders-views")>
            {link(OrderView::All, "orders-view-all", |list| list.all)}
            {link(OrderView::Unassigned, "orders-view-unassigned", |list| list.unassigned)}
            {link(OrderView::Expiring, "orders-view-expiring", |list| list.expiring)}
        </ViewLinks>
    }
    .into_any()
}

#[component]
fn Bar(page: Page) -> impl IntoView {
    let Page { list, query, layout, .. } = page;
    let link = move |state: FilterState| page.address(|query| address::filtered(query, &state));
    let found = t_with("orders-found", move || args! { "count" => list.found().get().unwrap_or_default() });
    let found = Signal::derive(move || list.found().get().map(|_| found.get()));
    view! {
        <FilterBar
            id="orders-filters"
            search_label=t("orders-search")
            placeholder=t("orders-search-hint")
            state=Signal::derive(move || query.with(address::filters))
            link
            filters=page.filters.get_value()
            found
        >
            <ColumnChooser
                id="orders-columns"
                columns=titles(&columns::all(page.assign))
                layout
                on_layout=arranged::keep(TableName::Orders, layout)
            />
        </FilterBar>
    }
    .into_any()
}

#[component]
fn Table(page: Page) -> impl IntoView {
    let Page { list, query, layout, chosen, .. } = page;
    view! {
        <DataTable
            id="orders-table"
            caption=t("orders-title")
            list
            columns=columns::all(page.assign)
            layout
            sort=Signal::derive(move || Some(query.with(address::sort)))
            sort_link=move |sort: Sort| page.address(|query| address::sorted(query, &sort))
            more_link=move |after: String| page.address(|query| OrderQuery { after: Some(after), ..query.clone() })
            on_open=move |order: Order| chosen.set(Some(order))
            empty=move || nothing(page)
        />
    }
    .into_any()
}

/// Nothing in this view, or nothing that fits (spec 05, Screens).
fn nothing(page: Page) -> AnyView {
    let present = page.query.get_untracked();
    if address::filters(&present) != FilterState::default() {
        let clear = if present.group.is_some() { "ui-filter-clear" } else { "orders-clear-search" };
        let all = address::write(&address::filtered(&present, &FilterState::default()), page.customer.get_untracked());
        return view! {
            <Empty title=t("orders-no-match") icon=Icon::Search>
                <LinkButton label=t(clear) href=all />
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
