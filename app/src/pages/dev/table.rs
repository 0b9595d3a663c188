//! The table with everything it can do: 120 rows in pages of 50, the third page of which fails once.

use crate::{
    args,
    text::{say_with, t, t_with},
    ui::{
        avatar::Avatar,
        button::{Button, ButtonKind},
        card::Card,
        choice::Choice,
        column_chooser::ColumnChooser,
        columns::{CardRole, Column, ColumnState, titles},
        data_table::{DataTable, Sort},
        empty::Empty,
        filter_bar::FilterBar,
        filters::{Applied, Filter, FilterState},
        icon::Icon,
        listing::{Listing, Row},
        selection::Selection,
        tag::Tag,
        toast::toast,
        tone::Tone,
        view_links::{ViewLink, ViewLinks},
    },
};
use domain::{
    fold::fold,
    page::{Direction, Page},
    problem::{Kind, Problem},
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use serde::{Deserialize, Serialize};
use std::sync::atomic::{AtomicBool, Ordering};

const PAGE: usize = 50;

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Sample {
    number: usize,
    name: String,
    registered: bool,
}

impl Row for Sample {
    fn key(&self) -> String {
        self.number.to_string()
    }

    fn version(&self) -> i64 {
        0
    }

    fn label(&self) -> String {
        self.name.clone()
    }
}

#[derive(Debug, Clone, PartialEq, Default, Serialize)]
struct Query {
    search: String,
    state: Vec<String>,
    since: String,
    descending: bool,
    by_number: bool,
}

impl Query {
    fn address(&self) -> String {
        let mut pairs = vec![("group", "table".to_owned())];
        if !self.search.is_empty() {
            pairs.push(("search", self.search.clone()));
        }
        pairs.extend(self.state.iter().map(|state| ("state", state.clone())));
        if !self.since.is_empty() {
            pairs.push(("since", self.since.clone()));
        }
        if self.descending {
            pairs.push(("desc", "1".to_owned()));
        }
        if self.by_number {
            pairs.push(("by", "number".to_owned()));
        }
        format!("/dev/parts?{}", serde_urlencoded::to_string(pairs).unwrap_or_default())
    }

    fn filters(&self) -> FilterState {
        let states = self.state.iter().map(|value| Applied { key: "state".to_owned(), value: value.clone() });
        let since = (!self.since.is_empty()).then(|| Applied { key: "since".to_owned(), value: self.since.clone() });
        FilterState { search: self.search.clone(), applied: states.chain(since).collect() }
    }

    fn filtered(&self, filters: FilterState) -> Self {
        let of =
            |key: &str| filters.applied.iter().filter(|a| a.key == key).map(|a| a.value.clone()).collect::<Vec<_>>();
        Self {
            state: of("state"),
            since: of("since").pop().unwrap_or_default(),
            search: filters.search,
            ..self.clone()
        }
    }
}

fn rows(query: &Query, after: Option<&str>) -> Result<Page<Sample>, Problem> {
    static FAILED: AtomicBool = AtomicBool::new(false);
    const NAMES: [&str; 6] =
        ["Amélie Roux", "Björn Ångström", "Chloé Martin", "David O’Connor", "Elif Yıldız", "João Silva"];
    let mut all: Vec<Sample> = (0..120)
        .map(|n| Sample { number: n, name: format!("{} {n:03}", NAMES[n % NAMES.len()]), registered: n % 5 != 1 })
        .filter(|sample| fold(&sample.name).contains(&fold(query.search.trim())))
        .filter(|sample| query.state.is_empty() || query.state.iter().any(|s| (s == "registered") == sample.registered))
        .collect();
    if !query.by_number {
        all.sort_by(|a, b| a.name.cmp(&b.name));
    }
    if query.descending {
        all.reverse();
    }
    let start: usize = after.and_then(|after| after.parse().ok()).unwrap_or(0);
    if start == 2 * PAGE && !FAILED.swap(true, Ordering::Relaxed) {
        return Err(Problem::new(Kind::Unreachable));
    }
    let found = all.len();
    let items: Vec<Sample> = all.into_iter().skip(start).take(PAGE).collect();
    let end = start + items.len();
    Ok(Page { items, next: (end < found).then(|| end.to_string()), found: after.is_none().then_some(found as u64) })
}

fn columns() -> Vec<Column<Sample>> {
    let name = |sample: &Sample| {
        let registered = sample.registered;
        view! {
            <Avatar name=sample.name.clone() />
            <span>{sample.name.clone()}</span>
            {(!registered).then(|| view! { <Tag label=t("dev-unregistered") tone=Tone::Warn /> })}
        }
    };
    let mail = |sample: &Sample| format!("user{}@ballad.example", sample.number);
    vec![
        Column::new("name", "dev-name", name).sortable().fixed().card(CardRole::Title),
        Column::new("mail", "dev-mail", mail).muted().card(CardRole::Subtitle),
        Column::new("number", "dev-extension", |s: &Sample| (2000 + s.number).to_string()).sortable().fit(),
        Column::new("role", "dev-role", |_: &Sample| t("dev-role-user")).fit(),
        Column::new("notes", "dev-notes", |_: &Sample| t("dev-banner")).cut().card(CardRole::Hidden),
        Column::new("site", "dev-site", |_: &Sample| t("dev-site-one")).hidden(),
    ]
}

#[component]
pub(super) fn Table() -> impl IntoView {
    let map = use_query_map();
    let query = Memo::new(move |_| {
        let map = map.read();
        Query {
            search: map.get("search").unwrap_or_default(),
            state: map.get_all("state").unwrap_or_default(),
            since: map.get("since").unwrap_or_default(),
            descending: map.get("desc").is_some(),
            by_number: map.get("by").is_some(),
        }
    });
    let list = Listing::new(query, |query: Query, after| async move { rows(&query, after.as_deref()) });
    let layout = RwSignal::new(Vec::<ColumnState>::new());
    let selection = Selection::new(move || query.with(Query::filters));
    let states =
        vec![Choice::new("registered", t("dev-registered")), Choice::new("unregistered", t("dev-unregistered"))];
    let filters = vec![Filter::choices("state", t("dev-state"), states).many(), Filter::date("since", t("dev-since"))];
    let found = Signal::derive(move || {
        list.found().get().map(|found| t_with("dev-found", move || args! { "count" => found }).get())
    });
    let sort = Signal::derive(move || {
        let query = query.read();
        let direction = if query.descending { Direction::Desc } else { Direction::Asc };
        Some(Sort { key: if query.by_number { "number" } else { "name" }.to_owned(), direction })
    });
    let sorted = move |sort: Sort| {
        let query = query.get();
        Query { descending: sort.direction == Direction::Desc, by_number: sort.key == "number", ..query }.address()
    };
    let bulk = move || {
        let act = move || {
            let count = selection.count(list.found().get_untracked());
            toast(say_with("ui-table-selected", args! { "count" => count }));
        };
        view! { <Button label=t("dev-manage") kind=ButtonKind::Primary on_press=act /> }
    };
    let chosen = move |chosen: Vec<ColumnState>| layout.set(chosen);
    let view_link = move |by_number: bool, title: &'static str| {
        let href = move || query.with(|query| Query { by_number, ..query.clone() }.address());
        let current = move || query.with(|query| query.by_number == by_number);
        let (href, current) = (Signal::derive(href), Signal::derive(current));
        view! { <ViewLink title=t(title) href current number=list.found() /> }
    };
    let empty = || view! { <Empty title=t("dev-empty-title") text=t("dev-empty-text") icon=Icon::Users /> };
    view! {
        <Card flush=true>
            <ViewLinks label=t("dev-table")>
                {view_link(false, "dev-name")} {view_link(true, "dev-extension")}
            </ViewLinks>
            <FilterBar
                id="samples-filter"
                search_label=t("dev-search")
                placeholder=t("dev-search")
                state=Signal::derive(move || query.with(Query::filters))
                link=move |filters: FilterState| query.get().filtered(filters).address()
                filters
                found
            >
                <ColumnChooser
                    id="samples"
                    columns=titles(&columns())
                    layout
                    on_layout=chosen
                />
            </FilterBar>
            <DataTable
                id="samples"
                caption=t("dev-table")
                list
                columns=columns()
                layout
                sort
                sort_link=sorted
                more_link=move |_: String| query.get().address()
                row_link=|sample: Sample| format!("/dev/parts?group=forms&number={}", sample.number)
                selection
                bulk
                empty
            />
        </Card>
    }
    .into_any()
}
