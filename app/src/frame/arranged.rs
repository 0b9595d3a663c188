//! How the person arranged the columns of a table: known before the table is drawn, kept when it changes (EVNT-035).

use crate::{
    call::{call, load},
    ui::{columns::ColumnState, skeleton::SkeletonRows},
};
use domain::{
    operation::NoInput,
    session::operations::{GetTableView, SetTableView, TableName, TableView, TableViewPath},
};
use leptos::prelude::*;

/// Puts the person's arrangement into `layout`, then draws what it holds; a skeleton until then.
#[component]
pub fn Arranged(
    /// Whose columns.
    table: TableName,
    /// Columns of the skeleton.
    columns: usize,
    /// Where the arrangement goes; the table and its column chooser read it.
    layout: RwSignal<Vec<ColumnState>>,
    children: ChildrenFn,
) -> impl IntoView {
    let known = load::<GetTableView>(move || TableViewPath { table }, || NoInput {});
    view! {
        <Transition fallback=move || {
            view! { <SkeletonRows columns /> }
        }>
            {move || {
                let children = children.clone();
                Suspend::new(async move {
                    // Without an answer the usual arrangement does.
                    let view = known.await.map(|reply| reply.value).unwrap_or_default();
                    let state = |column: domain::session::ColumnState| ColumnState {
                        key: column.key,
                        shown: column.shown,
                    };
                    layout.set(view.columns.into_iter().map(state).collect());
                    children()
                })
            }}
        </Transition>
    }
    .into_any()
}

/// What the column chooser calls: the table follows at once, and the arrangement is stored for the person.
pub fn keep(table: TableName, layout: RwSignal<Vec<ColumnState>>) -> impl Fn(Vec<ColumnState>) + Copy {
    move |columns| {
        let state = |column: ColumnState| domain::session::ColumnState { key: column.key, shown: column.shown };
        let view = TableView { columns: columns.iter().cloned().map(state).collect() };
        layout.set(columns);
        let answer = call::<SetTableView>(&TableViewPath { table }, &view);
        // Should the line fail, the page keeps the arrangement and the next choice is stored.
        leptos::task::spawn_local(async move { drop(answer.await) });
    }
}
