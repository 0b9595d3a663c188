//! Events as a file: those selected, all that the filters find, or the one in the details (EVNT-063 to EVNT-066).

use super::{
    address::Address,
    history::{History, use_history},
    proof_file,
};
use crate::{
    args,
    call::file::Fetched,
    frame::{
        in_view::use_in_view,
        page_task::{PageTasks, use_page_tasks},
    },
    text::{say, say_with, t, t_with},
    ui::{
        banner::ProblemBanner,
        button::Button,
        icon::Icon,
        listing::Listing,
        menu::{Menu, MenuItem},
        save_file::save_file,
        selection::Selection,
        toast::toast,
    },
};
use domain::{
    events::{
        Event,
        export::{EventFormat, EventSelection},
        filter::EventQuery,
    },
    ids::EventId,
    problem::{Kind, Problem},
};
use js_sys::Array;
use leptos::prelude::*;

/// What is saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Saved {
    /// A CSV.
    Csv,
    /// A CSV, and the proof file beside it (PROV-005).
    CsvWithProof,
    /// JSON Lines, with their proofs.
    JsonLines,
}

impl Saved {
    /// The file that is asked for. A proof file has all that its CSV says, so one is made of the other.
    const fn format(self) -> EventFormat {
        match self {
            Self::Csv => EventFormat::Csv,
            Self::CsvWithProof | Self::JsonLines => EventFormat::JsonLines,
        }
    }
}

/// The exports of the page: one at a time.
#[derive(Clone, Copy)]
pub(super) struct Exports {
    history: History,
    address: Memo<Address>,
    /// Bytes here, while one is at work.
    busy: RwSignal<Option<u64>>,
    last: RwSignal<Option<(EventSelection, Saved)>>,
    problem: RwSignal<Option<Problem>>,
    /// Where it shows on other pages too.
    tasks: PageTasks,
    /// The account's name.
    place: Signal<String>,
}

impl Exports {
    pub(super) fn new(address: Memo<Address>) -> Self {
        let (history, in_view) = (use_history(), use_in_view());
        let of_account = matches!(history, History::Account(_));
        let place = move || in_view.summary().filter(|_| of_account).map(|summary| summary.name).unwrap_or_default();
        Self {
            history,
            address,
            busy: RwSignal::new(None),
            last: RwSignal::new(None),
            problem: RwSignal::new(None),
            tasks: use_page_tasks(),
            place: Signal::derive(place),
        }
    }

    /// The page's filters and order.
    fn query(self) -> EventQuery {
        EventQuery { after: None, limit: None, ..untrack(|| self.address.with(Address::query)) }
    }

    /// All that the filters find.
    pub(super) fn all(self, saved: Saved) {
        self.start(EventSelection { format: saved.format(), events: None, query: self.query() }, saved);
    }

    /// These, in the order of the table.
    pub(super) fn these(self, events: Vec<EventId>, saved: Saved) {
        self.start(EventSelection { format: saved.format(), events: Some(events), query: self.query() }, saved);
    }

    fn start(self, selection: EventSelection, kind: Saved) {
        if self.busy.get_untracked().is_some() {
            return;
        }
        self.busy.set(Some(0));
        self.problem.set(None);
        self.last.set(Some((selection.clone(), kind)));
        let task = self.tasks.begin("events-export-task", self.place.get_untracked());
        leptos::task::spawn_local(async move {
            let shown = task.clone();
            let progress = move |bytes| {
                shown.has_come(bytes);
                let _ = self.busy.try_set(Some(bytes));
            };
            let saved = match self.history.export(&selection, progress).await {
                Ok(file) => save(file, kind).await,
                Err(problem) => Err(problem),
            };
            task.end(saved.is_ok());
            match saved {
                Ok(name) => toast(say_with("events-export-done", args! { "name" => name })),
                Err(problem) => drop(self.problem.try_set(Some(problem))),
            }
            self.busy.try_set(None);
        });
    }

    /// Why none can be begun now.
    fn refusal(self) -> Signal<Option<String>> {
        let busy = self.busy;
        Signal::derive(move || busy.get().map(|_| say("export-busy")))
    }
}

/// "Export all matching", with how much of it is here while it is made.
#[component]
pub(super) fn ExportAll(exports: Exports) -> impl IntoView {
    let usual = t("events-export-all");
    let working = t_with("events-export-working", move || {
        let bytes = exports.busy.get().unwrap_or_default();
        args! { "size" => format!("{:.1}", bytes as f64 / 1e6) }
    });
    let label = Signal::derive(move || if exports.busy.get().is_some() { working.get() } else { usual.get() });
    let refusal = exports.refusal();
    let items = Signal::derive(move || {
        let item = move |saved: Saved, words: &'static str| {
            MenuItem::press(t(words), move || exports.all(saved)).icon(Icon::File).refused(refusal)
        };
        vec![
            item(Saved::Csv, "export-csv"),
            item(Saved::CsvWithProof, "event-log-export-csv"),
            item(Saved::JsonLines, "events-export-jsonl"),
        ]
    });
    view! { <Menu id="events-export" label icon=Icon::Download items /> }
}

/// Why no file came, with Retry (DASH-026).
#[component]
pub(super) fn ExportProblem(exports: Exports) -> impl IntoView {
    let again = move || {
        if let Some(selection) = exports.last.get_untracked() {
            exports.start(selection.0, selection.1);
        }
    };
    view! {
        <div class="events__note events__note--export">
            <ProblemBanner problem=exports.problem on_retry=again />
        </div>
    }
    .into_any()
}

/// "Export (n)", over the table while rows are selected (EVNT-064).
pub(super) fn export_selected(exports: Exports, selection: Selection, list: Listing<Event>) -> impl IntoView {
    let label = t_with("events-export-selected", move || args! { "count" => selection.count(list.found().get()) });
    let press = move |saved: Saved| {
        if selection.is_all_found() {
            exports.all(saved);
        } else {
            exports.these(selection.keys().iter().filter_map(|key| key.parse().ok()).collect(), saved);
        }
    };
    let refusal = exports.refusal();
    let items = Signal::derive(move || {
        let item = move |saved: Saved, words: &'static str| {
            MenuItem::press(t(words), move || press(saved)).icon(Icon::File).refused(refusal)
        };
        vec![item(Saved::CsvWithProof, "event-log-export-csv"), item(Saved::JsonLines, "events-export-jsonl")]
    });
    view! {
        <Button label icon=Icon::Download refusal on_press=move || press(Saved::Csv) />
        <Menu id="events-export-proofs" label=t("event-log-export-more") icon=Icon::Check items />
    }
}

/// Hands the file to the person; a proof file with the CSV beside it.
async fn save(file: Fetched, kind: Saved) -> Result<String, Problem> {
    let saved = |name: &str, media: &str, parts: &Array| {
        save_file(name, media, parts).map_err(|refused| Problem::new(Kind::Internal).because(format!("{refused:?}")))
    };
    if kind != Saved::CsvWithProof {
        return saved(&file.name, &file.media, &file.parts).map(|()| file.name);
    }
    let rows = proof_file::csv_of(&file.parts).await?;
    let stem = file.name.trim_end_matches(".jsonl");
    let csv = format!("{stem}.csv");
    saved(&csv, EventFormat::Csv.media(), &rows)?;
    saved(&format!("{stem}.proof.jsonl"), &file.media, &file.parts)?;
    Ok(csv)
}
