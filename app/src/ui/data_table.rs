//! The table of every list: sorted by its titles, selected by its boxes, loaded further as one scrolls, a list of
//! cards on a phone (DASH-018, DASH-020, DASH-026, DASH-027).
//!
//! What it shows is in the address (sort) or handed in (list, layout, selection); it keeps no state of its own.

use super::{
    banner::ProblemBanner,
    button::Button,
    columns::{Column, ColumnState, places, titles},
    icon::Icon,
    listing::{Listing, Row},
    selection::Selection,
    skeleton::SkeletonRows,
    table_bar::bar,
    table_row::{Shared, row},
    tooltip::Tooltip,
};
use crate::{
    args,
    text::{Text, t, t_with},
};
use domain::page::Direction;
use leptos::{ev::MouseEvent, html, prelude::*};
use std::sync::Arc;
use wasm_bindgen::{JsCast, closure::Closure};

/// How a list is sorted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sort {
    /// The column's key.
    pub key: String,
    /// Which way.
    pub direction: Direction,
}

/// The table.
#[component]
pub fn DataTable<T: Row>(
    /// Unique on the page.
    id: &'static str,
    /// What the rows are, for whoever does not see the heading.
    #[prop(into)]
    caption: Text,
    list: Listing<T>,
    columns: Vec<Column<T>>,
    /// What a person chose in the [`ColumnChooser`](super::columns::ColumnChooser); empty means the default.
    #[prop(optional, into)]
    layout: Signal<Vec<ColumnState>>,
    #[prop(optional, into)] sort: Signal<Option<Sort>>,
    /// The address of the list sorted another way; titles link there, so sorting works without script.
    #[prop(optional, into)]
    sort_link: Option<Callback<(Sort,), String>>,
    /// The address of the rows after a cursor, for "Load more" without script.
    #[prop(optional, into)]
    more_link: Option<Callback<(String,), String>>,
    /// The row's own page; the title cell links there. A row without one has an empty address.
    #[prop(optional, into)]
    row_link: Option<Callback<(T,), String>>,
    /// Opens a row on this page; the title cell becomes a button. With `row_link` it stays a link, for new tabs and
    /// for whoever has no script.
    #[prop(optional, into)]
    on_open: Option<Callback<(T,)>>,
    #[prop(optional)] selection: Option<Selection>,
    /// Actions on the selected rows.
    #[prop(optional, into)]
    bulk: ViewFn,
    /// What to say and do when there is nothing: an [`Empty`](super::empty::Empty).
    #[prop(into)]
    empty: ViewFn,
) -> impl IntoView {
    let all = titles(&columns);
    let columns: Arc<[Column<T>]> = columns.into();
    let visible = {
        let all = all.clone();
        Memo::new(move |_| places(&layout.read(), &all))
    };
    let width = all.iter().filter(|column| !column.hidden).count();
    let shared = Shared { list, columns: Arc::clone(&columns), visible, selection, row_link, on_open };
    let rows = list.rows();
    let is_empty = move || list.ready().get() && list.shown().get() == 0 && list.problem().with(Option::is_none);
    let heads = move || {
        let head = |place: &usize| columns.get(*place).map(|column| head(column, sort, sort_link));
        visible.read().iter().filter_map(head).collect_view()
    };
    view! {
        <Transition fallback=move || view! { <SkeletonRows columns=width /> }>
            <div
                class="data-table"
                class=("data-table--many", move || visible.read().len() > 6)
                class=("data-table--wide", move || visible.read().len() > 8)
                id=id
            >
                <table
                    class="data-table__table"
                    role="table"
                    class=("data-table__table--busy", list.busy())
                    aria-busy=move || list.busy().get().then_some("true")
                >
                    <caption class="visually-hidden">{caption}</caption>
                    <thead class="data-table__head" role="rowgroup">
                        <tr role="row">
                            {selection.map(|selection| head_tick(list, selection))}
                            {heads}
                        </tr>
                    </thead>
                    <tbody role="rowgroup">
                        <For each=move || rows.get() key=|row| (row.key(), row.version()) let:one>
                            {row(&shared, one)}
                        </For>
                    </tbody>
                </table>
                <Show when=is_empty>{empty.run()}</Show>
                {foot(list, more_link)}
            </div>
            {selection.map(|selection| bar(list, selection, bulk.clone()))}
        </Transition>
    }
    .into_any()
}

fn head<T: Row>(
    column: &Column<T>,
    sort: Signal<Option<Sort>>,
    sort_link: Option<Callback<(Sort,), String>>,
) -> AnyView {
    let key = column.title.key;
    let title = t(column.title.title);
    let class = column.class.replace("__cell", "__title");
    let Some(link) = sort_link.filter(|_| column.sortable) else {
        return view! { <th class=class role="columnheader" scope="col">{title}</th> }.into_any();
    };
    let present =
        Memo::new(move |_| sort.with(|sort| sort.as_ref().filter(|sort| sort.key == key).map(|sort| sort.direction)));
    let href = move || {
        let direction = present.get().map_or(Direction::Asc, Direction::turned);
        link.run((Sort { key: key.to_owned(), direction },))
    };
    let told = move || match present.get() {
        Some(Direction::Asc) => "ascending",
        Some(Direction::Desc) => "descending",
        None => "none",
    };
    let sort = view! {
        <a class="data-table__sort" href=href data-noscroll="">
            {title}
            {move || match present.get() {
                Some(Direction::Asc) => Icon::ArrowUp.svg(),
                Some(Direction::Desc) => Icon::ArrowDown.svg(),
                None => ().into_any(),
            }}
        </a>
    };
    let sort = match column.note {
        Some(note) => view! { <Tooltip text=note>{sort}</Tooltip> }.into_any(),
        None => sort.into_any(),
    };
    view! {
        <th class=format!("{class} data-table__title--sortable") role="columnheader" scope="col" aria-sort=told>
            {sort}
        </th>
    }
    .into_any()
}

/// The box in the head: none, some or all of the rows shown.
fn head_tick<T: Row>(list: Listing<T>, selection: Selection) -> AnyView {
    let keys = move || list.keys().get();
    let state = Memo::new(move |_| {
        let keys: Vec<_> = keys().into_iter().filter(|key| selection.refusal(key).is_none()).collect();
        let picked = keys.iter().filter(|key| selection.has(key)).count();
        (picked > 0, picked == keys.len())
    });
    let mark = move |marked: bool| selection.mark(marked, untrack(keys), move || untrack(keys));
    view! {
        <th class="data-table__title data-table__title--tick" role="columnheader" scope="col">
            <input
                type="checkbox"
                class="field__box"
                aria-label=t("ui-table-select-shown")
                prop:checked=move || state.get() == (true, true)
                prop:indeterminate=move || state.get() == (true, false)
                on:change:target=move |event| mark(event.target().checked())
            />
        </th>
    }
    .into_any()
}

/// Below the rows: what went wrong, "Load more", or that all are shown.
fn foot<T: Row>(list: Listing<T>, more_link: Option<Callback<(String,), String>>) -> AnyView {
    let mark = NodeRef::<html::Div>::new();
    watch_end(list, mark);
    let label = t("ui-list-more");
    let all_shown = t_with("ui-list-all", move || args! { "count" => list.shown().get() });
    let more = move || {
        let next = list.next().get();
        let shown = list.shown().get();
        match (next, more_link) {
            (Some(next), Some(link)) => {
                let press = move |event: MouseEvent| {
                    event.prevent_default();
                    list.more();
                };
                view! {
                    <a class="button button--secondary" href=link.run((next,)) on:click=press>
                        {label}
                    </a>
                }
                .into_any()
            }
            (Some(_), None) => view! { <Button label on_press=move || list.more() /> }.into_any(),
            (None, _) if shown > 0 => view! { <span class="data-table__end">{all_shown}</span> }.into_any(),
            (None, _) => ().into_any(),
        }
    };
    view! {
        <div class="data-table__foot">
            <ProblemBanner problem=list.problem() on_retry=move || list.retry() />
            <div class="data-table__mark" node_ref=mark></div>
            {more}
        </div>
    }
    .into_any()
}

/// Loads further rows when the last twenty or so come near.
fn watch_end<T: Row>(list: Listing<T>, mark: NodeRef<html::Div>) {
    Effect::new(move |_| {
        // Watched anew after each load: an end that stays in sight gives no further sign.
        let _ = list.shown().get();
        let (Some(mark), true) = (mark.get(), list.next().with(Option::is_some)) else { return };
        // A failed load waits for a person.
        if list.problem().with(Option::is_some) {
            return;
        }
        let near = Closure::<dyn Fn(js_sys::Array)>::new(move |entries: js_sys::Array| {
            let seen = entries
                .iter()
                .any(|entry| entry.unchecked_into::<web_sys::IntersectionObserverEntry>().is_intersecting());
            if seen {
                list.more();
            }
        });
        let options = web_sys::IntersectionObserverInit::new();
        options.set_root_margin("0px 0px 900px 0px");
        let observer = web_sys::IntersectionObserver::new_with_options(near.as_ref().unchecked_ref(), &options);
        if let Ok(observer) = observer {
            observer.observe(&mark);
            let held = send_wrapper::SendWrapper::new((observer, near));
            on_cleanup(move || held.0.disconnect());
        }
    });
}
