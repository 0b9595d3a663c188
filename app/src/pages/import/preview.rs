//! Step 2: the rows, to be looked at and mended before they are uploaded (IMPT-019 to IMPT-025).

use super::{
    STEP,
    bar::Bar,
    cell::title,
    change,
    corrections::Corrections,
    desk::{Desk, Phase},
    done::Partly,
    grid::{Grid, How},
    limit::Limited,
    mapping::MapColumns,
    panel::columns,
    plan::Plan,
    rows::Rows,
    verdict::Verdict,
};
use crate::{
    args, paths,
    text::{say_message, t, t_with},
    ui::{
        banner::{Banner, ProblemBanner},
        button::Button,
        empty::Empty,
        filter_bar::FilterBar,
        filters::FilterState,
        icon::Icon,
        tone::Tone,
    },
};
use domain::import::preview::Only;
use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_query_map},
};
use serde::Serialize;

/// What is shown of the rows, as the address has it (DASH-019).
#[derive(Serialize)]
struct Shown {
    #[serde(skip_serializing_if = "Option::is_none")]
    only: Option<&'static str>,
    #[serde(skip_serializing_if = "String::is_empty")]
    search: String,
}

/// The preview.
#[component]
pub(super) fn Preview(desk: Desk) -> impl IntoView {
    let query = use_query_map();
    let only = Memo::new(move |_| match query.with(|query| query.get("only")).as_deref() {
        Some(word) => Only::NARROWER.into_iter().find(|only| only.name() == word).unwrap_or_default(),
        None => Only::All,
    });
    let search = Memo::new(move |_| query.with(|query| query.get("search")).unwrap_or_default());
    let grid = Grid::new(desk, only.into(), search.into());
    let address = move |only: Only, search: String| {
        let only = (only != Only::All).then_some(only.name());
        paths::with_query(&desk.address(), &Shown { only, search })
    };
    let navigate = use_navigate();
    let show = Callback::new(move |(only, search): (Only, String)| {
        let options = NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() };
        navigate(&address(only, search), options);
    });
    let add = Callback::new(move |()| {
        // A new row has no errors and no words: it would not be among the rows shown.
        if only.get_untracked() != Only::All || !search.with_untracked(String::is_empty) {
            show.run((Only::All, String::new()));
        }
        change::add(desk, move |row| grid.go_far(row, 0, 1, How::Edit));
    });
    let narrowed = move || only.get() != Only::All || !search.with(String::is_empty);
    let found = Signal::derive(move || {
        let total = grid.total.get().filter(|_| narrowed())?;
        Some(t_with("import-found", move || args! { "count" => total }).get())
    });
    let state = Signal::derive(move || FilterState { search: search.get(), applied: Vec::new() });
    let none = move || {
        if narrowed() {
            view! {
                <Empty title=t("import-none-found") icon=Icon::Search>
                    <Button label=t("import-show-all") on_press=move || show.run((Only::All, String::new())) />
                </Empty>
            }
            .into_any()
        } else {
            view! {
                <Empty title=t("import-no-rows") icon=Icon::File>
                    <Button label=t("import-add-row") icon=Icon::Plus on_press=move || add.run(()) />
                </Empty>
            }
            .into_any()
        }
    };
    view! {
        <section class="import-preview" aria-labelledby=STEP>
            <h2 class="visually-hidden" id=STEP tabindex="-1">{t("import-preview-title")}</h2>
            <Partly desk />
            {desk.many.then(|| view! { <Limited desk /> })}
            <ProblemBanner problem=desk.problem />
            <Full desk />
            <Columns desk />
            <Plan desk only=only.into() show=move |only: Only| show.run((only, search.get_untracked())) />
            <Corrections desk show=move |only: Only| show.run((only, search.get_untracked())) />
            <Verdict grid show=move |only: Only| show.run((only, search.get_untracked())) />
            <div class="import-preview__table" inert=move || desk.phase.get() == Phase::Saving>
                <FilterBar
                    id="import-rows"
                    search_label=t("import-search")
                    placeholder=t("import-search")
                    state
                    link=move |state: FilterState| address(only.get(), state.search)
                    found
                >
                    <Button label=t("import-add-row") icon=Icon::Plus on_press=move || add.run(()) />
                </FilterBar>
                <a class="import-preview__skip" href="#import-actions" rel="external">{t("import-skip-rows")}</a>
                <Rows grid none />
            </div>
            <div id="import-actions" tabindex="-1"></div>
            <Bar grid />
        </section>
    }
    .into_any()
}

/// Add Row was refused: no more rows fit.
#[component]
fn Full(desk: Desk) -> impl IntoView {
    let shown = move || {
        let refused = desk.refused.get()?;
        Some(view! { <Banner tone=Tone::Warn>{say_message(&refused.message)}</Banner> })
    };
    view! { <div role="alert">{shown}</div> }.into_any()
}

/// Columns that were ignored, and known ones that the file lacks (IMPT-008).
#[component]
fn Columns(desk: Desk) -> impl IntoView {
    let ignored = move || {
        // What can be mapped is asked below.
        let names = desk.summary.with(|summary| {
            let asked = |name: &&String| !summary.unmapped.iter().any(|unmapped| unmapped.header == **name);
            summary.ignored.iter().filter(asked).cloned().collect::<Vec<_>>().join(", ")
        });
        (!names.is_empty()).then(|| {
            let sentence = t_with("import-columns-ignored", move || args! { "columns" => names.clone() });
            view! { <p>{sentence}</p> }
        })
    };
    let missing = move || {
        let fields = desk.summary.with(|summary| summary.missing.clone());
        (!fields.is_empty()).then(|| {
            let sentence = t_with("import-columns-missing", move || {
                let names: Vec<String> = fields.iter().map(|field| t(title(*field)).get()).collect();
                args! { "columns" => names.join(", ") }
            });
            view! { <p>{sentence}</p> }
        })
    };
    let any = move || {
        desk.summary.with(|summary| summary.ignored.len() > summary.unmapped.len() || !summary.missing.is_empty())
    };
    let shown = move || {
        any().then(|| {
            view! {
                <Banner tone=Tone::Info>
                    {ignored}
                    {missing}
                </Banner>
            }
        })
    };
    let map = move || {
        let (unmapped, free) = desk.summary.with(|summary| {
            let found: Vec<_> = summary.columns.iter().map(|found| found.column).collect();
            let free: Vec<_> = columns(desk.many).into_iter().filter(|field| !found.contains(field)).collect();
            (summary.unmapped.clone(), free)
        });
        (!unmapped.is_empty()).then(|| view! { <MapColumns desk unmapped free /> })
    };
    view! {
        {shown}
        {map}
    }
    .into_any()
}
