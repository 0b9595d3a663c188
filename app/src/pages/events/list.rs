//! The event history of the account in the address: newest first, filtered, loaded further as one scrolls.

use super::{
    address::Address,
    bars::Bars,
    columns,
    deliveries::Delays,
    details::Details,
    export::{ExportAll, ExportProblem, Exports, export_selected},
    fresh::Fresh,
    history::{History, provide_account, provide_partner, use_history},
    marks,
    offers::Offers,
    opening,
    query_line::QueryLine,
    verify::VerifyExport,
    views::ViewsMenu,
};
use crate::{
    args,
    frame::{
        arranged::{self, Arranged},
        in_view::use_in_view,
    },
    paths,
    session::use_session,
    text::{Text, say_message, t, t_message, t_with},
    ui::{
        banner::Banner,
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
        selection::Selection,
        tone::Tone,
    },
    when,
};
use domain::{
    events::{Event, filter::EventQuery},
    ids::EventId,
    problem::Message,
    session::operations::TableName,
};
use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_location, use_navigate},
};

/// The page; with an event in its address its details stand over the list (EVNT-061).
#[component]
pub fn EventsPage() -> impl IntoView {
    page(provide_account())
}

/// The same of the partner account's own history (EVNT-025).
#[component]
pub fn PartnerEventsPage() -> impl IntoView {
    page(provide_partner())
}

fn page(history: History) -> AnyView {
    let search = use_location().search;
    let address = Memo::new(move |_| Address::read(&search.read()));
    let query = Memo::new(move |_| address.with(Address::query));
    let list = Listing::new(query, move |query: EventQuery, after| {
        let after = after.or(query.after.clone());
        let query = EventQuery { after, limit: Some(EventQuery::ROWS), ..query };
        let answer = history.list(&query);
        async move { answer.await.map(|reply| reply.value) }
    });
    opening::note(history, list.ready());
    let (offers, exports) = (Offers::new(address), Exports::new(address));
    let selection = Selection::new(move || address.with(Address::filters));
    let count = t_with("events-count", move || {
        let (count, more) = counted(list);
        args! { "count" => count, "more" => more }
    });
    let count = Signal::derive(move || list.found().get().map(|_| count.get()).unwrap_or_default());
    view! {
        <PageHead title=title(history) crumbs=crumbs(history) count>
            <VerifyExport />
            <ExportAll exports />
        </PageHead>
        <Delays offers />
        <Notes address />
        <ExportProblem exports />
        <Fresh list address />
        <Card flush=true>
            <Events list address offers exports selection />
        </Card>
        <Details list address exports />
    }
    .into_any()
}

fn title(history: History) -> Text {
    match history {
        History::Account(_) => t("events-title"),
        History::Partner => t("events-partner-title"),
    }
}

/// How many events were found, and whether there are more than were counted.
fn counted(list: Listing<Event>) -> (u64, &'static str) {
    let found = list.found().get().unwrap_or_default();
    (found.min(EventQuery::MOST_COUNTED), if found > EventQuery::MOST_COUNTED { "yes" } else { "no" })
}

fn crumbs(history: History) -> Vec<Crumb> {
    let mut crumbs = Vec::new();
    if let History::Account(account) = history
        && use_session().is_partner()
    {
        let in_view = use_in_view();
        let name = Signal::derive(move || in_view.summary().map(|summary| summary.name).unwrap_or_default());
        crumbs.push(Crumb::new(t("accounts-title"), paths::ACCOUNTS));
        crumbs.push(Crumb::new(name, paths::account(account.get_untracked())));
    }
    crumbs.push(Crumb::here(title(history)));
    crumbs
}

/// What in the address was not understood; the rest of it holds.
#[component]
fn Notes(address: Memo<Address>) -> impl IntoView {
    let unknown = Memo::new(move |_| address.with(Address::has_unknown));
    let span = Memo::new(move |_| address.with(|address| address.span().moments().err()));
    let wrong_span = move || {
        let error = span.get()?.0.into_values().next()?;
        Some(note(t_message(error)))
    };
    view! {
        {move || unknown.get().then(|| note(t("events-filter-unknown")))}
        {wrong_span}
    }
    .into_any()
}

fn note(words: Text) -> AnyView {
    view! {
        <div class="events__note">
            <Banner tone=Tone::Warn>{words}</Banner>
        </div>
    }
    .into_any()
}

/// The filter bar and the table, drawn once it is known how the person arranged the columns (EVNT-035).
#[component]
fn Events(
    list: Listing<Event>,
    address: Memo<Address>,
    offers: Offers,
    exports: Exports,
    selection: Selection,
) -> impl IntoView {
    let layout = RwSignal::new(Vec::new());
    view! {
        <Arranged table=TableName::Events columns=6 layout>
            <QueryLine address />
            <Bar list address layout offers />
            <Bars list address />
            <Table list address layout offers exports selection />
        </Arranged>
    }
    .into_any()
}

#[component]
fn Bar(
    list: Listing<Event>,
    address: Memo<Address>,
    layout: RwSignal<Vec<ColumnState>>,
    offers: Offers,
) -> impl IntoView {
    let history = use_history();
    let link = move |state: FilterState| {
        let filtered = address.with(|address| address.filtered(&state));
        paths::with_query(&history.address(), &filtered)
    };
    let found = t_with("events-found", move || {
        let ((found, more), shown) = (counted(list), list.shown().get() as u64);
        // Of those that were not counted nothing is known until the list ends.
        let left = if list.next().get().is_some() { found.saturating_sub(shown).max(1) } else { 0 };
        args! { "found" => found.max(shown), "more" => more, "shown" => shown, "left" => left }
    });
    let shown = t_with("events-shown", move || args! { "shown" => list.shown().get() });
    let sentence = Signal::derive(move || match (list.found().get(), list.ready().get()) {
        (Some(_), _) => Some(found.get()),
        (None, true) => Some(shown.get()),
        (None, false) => None,
    });
    let zone = when::zone_name();
    view! {
        <FilterBar
            id="events-filters"
            state=Signal::derive(move || address.with(Address::filters))
            link
            filters=offers.filters()
            menu_open=offers.wanted()
            found=sentence
        >
            <span class="events__zone">
                {Icon::Clock.svg()} {t_with("events-zone", move || args! { "zone" => zone.get() })}
            </span>
            <ViewsMenu address />
            <ColumnChooser id="events-columns" columns=titles(&columns::all()) layout on_layout=arranged::keep(TableName::Events, layout) />
        </FilterBar>
    }
    .into_any()
}

#[component]
fn Table(
    list: Listing<Event>,
    address: Memo<Address>,
    layout: RwSignal<Vec<ColumnState>>,
    offers: Offers,
    exports: Exports,
    selection: Selection,
) -> impl IntoView {
    marks::provide(address);
    let history = use_history();
    let to_list = move |address: &Address| paths::with_query(&history.address(), address);
    let to_event = move |event: EventId| {
        // The list behind keeps its filters and its order, not the page it was opened on without script.
        let address = Address { after: None, ..address.get() };
        paths::with_query(&history.address_of(event), &address)
    };
    let navigate = StoredValue::new(use_navigate());
    let open = move |event: Event| {
        let to = untrack(|| to_event(event.id));
        // The list stays where it is behind the dialog.
        navigate.with_value(|navigate| navigate(&to, NavigateOptions { scroll: false, ..NavigateOptions::default() }));
    };
    view! {
        <DataTable
            id="events-table"
            caption=match history {
                History::Account(_) => t("events-caption"),
                History::Partner => t("events-partner-caption"),
            }
            list
            columns=columns::all()
            layout
            sort=Signal::derive(move || {
                Some(Sort { key: "at".to_owned(), direction: address.with(Address::order) })
            })
            sort_link=move |sort: Sort| to_list(&address.get().ordered(sort.direction))
            more_link=move |after: String| to_list(&Address { after: Some(after), ..address.get() })
            row_link=move |event: Event| to_event(event.id)
            on_open=open
            selection
            bulk=move || export_selected(exports, selection, list)
            empty=move || nothing(address, offers)
        />
    }
    .into_any()
}

/// No event at all, or none that fits (EVNT-044).
fn nothing(address: Memo<Address>, offers: Offers) -> AnyView {
    let all = untrack(|| use_history().address());
    if address.with(|address| address.filters() == FilterState::default()) {
        return view! { <Empty title=t("events-empty-title") text=t("events-empty-text") icon=Icon::Clock /> }
            .into_any();
    }
    // What cannot match is told with the reason (EVNT-056).
    let why = move || address.with(Address::chosen).contradiction(offers.on_site());
    let text = Signal::derive(move || say_message(&why().unwrap_or_else(|| Message::new("events-none-text"))));
    view! {
        <Empty title=t("events-none-title") text icon=Icon::Search>
            <LinkButton label=t("events-filter-clear") href=all />
        </Empty>
    }
    .into_any()
}
