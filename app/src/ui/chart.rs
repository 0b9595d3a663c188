//! A small bar chart, one bar a day, that filters when a bar is picked (EVNT).
//!
//! Every bar is a button with its figure as its name. The bars are one stop of the Tab key, arrow keys move among
//! them. Heights are SVG geometry, since style attributes are forbidden.

use crate::text::{Text, t_with};
use leptos::{ev::KeyboardEvent, html, prelude::*};
use wasm_bindgen::JsCast;

/// A bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// What is picked, such as `2026-11-18`.
    pub key: String,
    /// What people read, such as "18 Nov".
    pub label: String,
    /// How many.
    pub value: u64,
}

/// The chart; the first, the middle and the last label stand along its axis.
#[component]
pub fn BarChart(
    #[prop(into)] label: Text,
    #[prop(into)] bars: Signal<Vec<Bar>>,
    /// The picked bar's key.
    #[prop(optional, into)]
    picked: Signal<Option<String>>,
    #[prop(optional, into)] on_pick: Option<Callback<(String,)>>,
    /// More bars than a phone has room for: they keep a width that a finger hits, and are scrolled.
    #[prop(optional)]
    many: bool,
) -> impl IntoView {
    let list = NodeRef::<html::Ul>::new();
    // The bar that the Tab key reaches: the one last visited, else the picked one, else the last.
    let visited = RwSignal::new(None::<String>);
    let reachable = Memo::new(move |_| {
        let bars = bars.read();
        let known = |key: &String| bars.iter().any(|bar| bar.key == *key);
        visited.get().filter(known).or_else(|| picked.get().filter(known)).or_else(|| Some(bars.last()?.key.clone()))
    });
    let most = Memo::new(move |_| bars.read().iter().map(|bar| bar.value).max().unwrap_or(0).max(1));
    let draw = move |bar: Bar| {
        let Bar { key, label, value } = bar;
        let height = value as f64 * 100.0 / most.get() as f64;
        let name = t_with("ui-chart-bar", move || crate::args! { "label" => label.clone(), "count" => value });
        let drawing = view! {
            <svg class="chart__drawing" viewBox="0 0 1 100" preserveAspectRatio="none" aria-hidden="true">
                <rect x="0" width="1" y=(100.0 - height).to_string() height=height.to_string() />
            </svg>
        };
        let Some(on_pick) = on_pick else {
            return view! {
                <li class="chart__bar">
                    {drawing}
                    <span class="visually-hidden">{name}</span>
                </li>
            }
            .into_any();
        };
        let tab = {
            let key = key.clone();
            move || if reachable.with(|r| r.as_ref() == Some(&key)) { "0" } else { "-1" }
        };
        let visit = {
            let key = key.clone();
            move |_| visited.set(Some(key.clone()))
        };
        let is_picked = {
            let key = key.clone();
            move || picked.with(|p| p.as_deref() == Some(&key))
        };
        view! {
            <li class="chart__bar">
                <button
                    type="button"
                    class="chart__button"
                    tabindex=tab
                    on:focus=visit
                    aria-label=name
                    aria-pressed=move || if is_picked() { "true" } else { "false" }
                    on:click=move |_| on_pick.run((key.clone(),))
                >
                    {drawing}
                    <span class="tooltip__text" aria-hidden="true">{name}</span>
                </button>
            </li>
        }
        .into_any()
    };
    let axis = move || {
        let bars = bars.read();
        let mut marks = vec![0, bars.len() / 2, bars.len().saturating_sub(1)];
        marks.dedup();
        marks
            .into_iter()
            .filter_map(|i| bars.get(i))
            .map(|bar| view! { <span>{bar.label.clone()}</span> })
            .collect_view()
    };
    view! {
        <div class="chart" class=("chart--many", many) role="group" aria-label=label>
            <ul class="chart__bars" node_ref=list on:keydown=move |event| walk(&event, list)>{move || bars.get().into_iter().map(draw).collect_view()}</ul>
            <div class="chart__axis" aria-hidden="true">{axis}</div>
        </div>
    }
    .into_any()
}

fn walk(event: &KeyboardEvent, list: NodeRef<html::Ul>) {
    let Some(found) = list.get_untracked().and_then(|list| list.query_selector_all("button").ok()) else { return };
    let last = found.length().saturating_sub(1);
    let active = document().active_element();
    let is_active =
        |i: &u32| found.get(*i).is_some_and(|bar| active.as_ref().is_some_and(|a| a.is_same_node(Some(&bar))));
    let Some(here) = (0..found.length()).find(is_active) else { return };
    let next = match event.key().as_str() {
        "ArrowRight" => (here + 1).min(last),
        "ArrowLeft" => here.saturating_sub(1),
        "Home" => 0,
        "End" => last,
        _ => return,
    };
    event.prevent_default();
    if let Some(bar) = found.get(next).and_then(|bar| bar.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = bar.focus();
    }
}
