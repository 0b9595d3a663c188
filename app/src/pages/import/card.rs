//! A row on the phone: a card, what is wrong with it first (IMPT-040).

use super::{
    cell::{beside, content, delete, number, reason, reason_id, roles, status, title},
    grid::{ACTION, Cell, Grid, Slot, column, id},
};
use crate::text::t;
use domain::import::{Field, rows::RowError};
use leptos::prelude::*;

/// One row.
pub(super) fn card(grid: Grid, slot: Slot) -> AnyView {
    let row = slot.row;
    let (place, view) = (slot.place.clone(), slot.view.clone());
    let errors = Memo::new(move |_| view.with(|view| view.errors.clone()));
    let of = slot.clone();
    let fields = move || {
        let all = Field::TEMPLATE.into_iter().chain(grid.more());
        all.map(|field| labelled(grid, &of, field, errors)).collect_view()
    };
    let why = move || {
        let errors = errors.get();
        (!errors.is_empty()).then(|| {
            let lines = errors.into_iter().map(|error| why(grid, row, error)).collect_view();
            view! { <ul class="import-card__errors">{lines}</ul> }
        })
    };
    view! {
        // The gap between cards belongs to the card, so that its height is all that is to be measured.
        <div
            class="import-card"
            class:import-card--bad=move || errors.with(|errors| !errors.is_empty())
            role="listitem"
            data-row=row.to_string()
            aria-posinset=move || (place.get() + 1).to_string()
            aria-setsize=move || grid.total.get().unwrap_or_default().to_string()
        >
            <div class="import-card__box">
                <div class="import-card__head" data-column=ACTION.to_string()>
                    <span class="import-card__number">
                        <span class="visually-hidden">{t("import-column-row")} " "</span>
                        {number(row)}
                    </span>
                    {status(&slot)}
                    <span class="import-card__delete">{delete(row, false)}</span>
                </div>
                {why}
                <div class="import-card__fields">{fields}</div>
            </div>
        </div>
    }
    .into_any()
}

fn why(grid: Grid, row: u32, error: RowError) -> impl IntoView {
    let (field, column) = (error.field, column(error.field));
    view! {
        <li id=reason_id(row, column)>
            <span class="import-card__where">{t(title(field))}": "</span>
            {reason(grid, Cell { row, column }, error)}
        </li>
    }
}

fn labelled(grid: Grid, slot: &Slot, field: Field, errors: Memo<Vec<RowError>>) -> AnyView {
    let (row, column) = (slot.row, column(field));
    let wrong = Memo::new(move |_| errors.with(|errors| errors.iter().any(|error| error.field == field)));
    let control = if field == Field::Role {
        roles(grid, slot, false)
    } else {
        let content = content(slot, field);
        view! {
            <input
                id=id(row, column)
                class="import-card__input"
                type="text"
                inputmode=(field == Field::Email).then_some("email")
                autocapitalize=(field == Field::Email).then_some("off")
                autocomplete="off"
                spellcheck="false"
                placeholder=move || content.with(|(_, becomes)| becomes.clone())
                prop:value=move || content.with(|(text, _)| text.clone())
                aria-invalid=move || wrong.get().then_some("true")
                aria-describedby=move || wrong.get().then(|| reason_id(row, column))
            />
        }
        .into_any()
    };
    view! {
        <div class=format!("import-card__field import-card__field--{}", field.name()) data-column=column.to_string()>
            <label class="import-card__label" for=id(row, column)>{t(title(field))}</label>
            {control}
            {beside(grid, slot, field)}
        </div>
    }
    .into_any()
}
