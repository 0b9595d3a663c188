//! The bar with what can be done to the selected rows, and the offer to select all found (DASH-020).

use super::{
    button::{Button, ButtonKind},
    icon::Icon,
    listing::{Listing, Row},
    selection::Selection,
};
use crate::{
    args,
    text::{t, t_with},
};
use leptos::prelude::*;

/// The bar; there only while something is selected.
pub(super) fn bar<T: Row>(list: Listing<T>, selection: Selection, bulk: ViewFn) -> AnyView {
    let found = list.found();
    let count = Memo::new(move |_| selection.count(found.get()));
    let any = Memo::new(move |_| count.get() > 0);
    let sentence = t_with("ui-table-selected", move || args! { "count" => count.get() });
    let offers = Memo::new(move |_| {
        let (count, shown) = (count.get(), list.shown().get() as u64);
        let more = found.get().is_some_and(|found| selection.selectable(found) > count);
        !selection.is_all_found() && count >= selection.selectable(shown) && more
    });
    let offer =
        t_with("ui-table-select-all", move || args! { "count" => selection.selectable(found.get().unwrap_or(0)) });
    view! {
        <p class="visually-hidden" role="status">
            {move || any.get().then(|| sentence.get())}
        </p>
        {move || {
            any.get()
                .then(|| {
                    view! {
                        <div class="data-table__bar" role="region" aria-label=t("ui-table-selection")>
                            <b>{sentence}</b>
                            {move || {
                                offers
                                    .get()
                                    .then(|| {
                                        view! {
                                            <button
                                                type="button"
                                                class="data-table__all"
                                                on:click=move |_| selection.all_found()
                                            >
                                                {offer}
                                            </button>
                                        }
                                    })
                            }}
                            <div class="data-table__bulk">{bulk.run()}</div>
                            <Button
                                label=t("ui-table-clear")
                                kind=ButtonKind::Quiet
                                icon=Icon::X
                                icon_only=true
                                on_press=move || selection.clear()
                            />
                        </div>
                    }
                })
        }}
    }
    .into_any()
}
