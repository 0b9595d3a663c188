//! Saves what a list has found as a file with the columns shown, CSV or .xlsx (ACCT-007).
//!
//! The rows are read anew, page after page, whatever the list has loaded so far, and leave the page's memory with each
//! page. Leaving the page does not end an export: the file comes all the same.

use super::{Sheet, Writing, save};
use crate::{
    args,
    call::BoxFuture,
    frame::choices::assets,
    text::{language, say, say_with, t, t_with},
    ui::{
        banner::ProblemBanner,
        button::Button,
        columns::{Column, ColumnState, in_files},
        icon::Icon,
        listing::{Listing, Row},
        menu::{Menu, MenuItem},
        save_file::part,
        toast::toast,
    },
};
use domain::{
    Timestamp,
    book::{Book, BookCell, BookColumn},
    csv,
    language::Language,
    page::Page,
    problem::{Kind, Problem},
};
use js_sys::Array;
use leptos::prelude::*;
use std::{collections::HashSet, rc::Rc, sync::Arc};

/// What a file is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    Csv,
    Xlsx,
}

/// Reads the page after a cursor.
type Fetch<T> = Box<dyn Fn(Option<String>) -> BoxFuture<Result<Page<T>, Problem>>>;
/// Takes what is to be read from the page as it is now.
type Begins<T> = Arc<dyn Fn() -> Fetch<T> + Send + Sync>;

/// What an export is called.
#[derive(Debug, Clone, Copy)]
pub struct ExportWords {
    /// The list in the name of the file: `users`.
    pub file: &'static str,
    /// The Fluent id of the list's name.
    pub title: &'static str,
    /// The Fluent id that says that so many rows (`$count`) were saved.
    pub done: &'static str,
    /// The Fluent id that says that there is nothing to save.
    pub none: &'static str,
}

/// The export of a list, idle or at work. Cheap to copy.
pub struct Export<T: Row> {
    words: ExportWords,
    begins: StoredValue<Begins<T>>,
    layout: RwSignal<Vec<ColumnState>>,
    columns: StoredValue<Arc<[Column<T>]>>,
    language: Signal<Language>,
    /// The rows written so far, while it is at work.
    busy: RwSignal<Option<usize>>,
    last: RwSignal<Format>,
    problem: RwSignal<Option<Problem>>,
}

#[expect(clippy::expl_impl_clone_on_copy, reason = "a derive would ask for T: Copy")]
impl<T: Row> Clone for Export<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Row> Copy for Export<T> {}

impl<T: Row> Export<T> {
    /// An export of what `fetch` gives for the query as it is when the export begins, page after page, with the columns
    /// that `layout` shows.
    pub fn new<Q: Clone + Send + Sync + 'static>(
        words: ExportWords,
        query: Memo<Q>,
        layout: RwSignal<Vec<ColumnState>>,
        columns: Vec<Column<T>>,
        fetch: impl Fn(Q, Option<String>) -> BoxFuture<Result<Page<T>, Problem>> + Clone + Send + Sync + 'static,
    ) -> Self {
        let begins: Begins<T> = Arc::new(move || {
            let (query, fetch) = (query.get_untracked(), fetch.clone());
            Box::new(move |after| fetch(query.clone(), after))
        });
        Self {
            words,
            begins: StoredValue::new(begins),
            layout,
            columns: StoredValue::new(columns.into()),
            language: language(),
            busy: RwSignal::new(None),
            last: RwSignal::new(Format::Csv),
            problem: RwSignal::new(None),
        }
    }

    /// Reads all rows and saves the file.
    fn start(self, format: Format) {
        if self.busy.get_untracked().is_some() {
            return;
        }
        self.busy.set(Some(0));
        self.last.set(format);
        self.problem.set(None);
        let form = Form {
            words: self.words,
            columns: self.columns.get_value(),
            layout: self.layout.get_untracked(),
            language: self.language.get_untracked(),
        };
        let (fetch, assets) = (self.begins.get_value()(), assets());
        leptos::task::spawn_local(async move {
            match self.write(form, format, fetch, &assets).await {
                Ok(count) => toast(say_with(self.words.done, args! { "count" => count })),
                Err(problem) => drop(self.problem.try_set(Some(problem))),
            }
            self.busy.try_set(None);
        });
    }

    async fn write(self, form: Form<T>, format: Format, fetch: Fetch<T>, assets: &str) -> Result<usize, Problem> {
        let mut file = match format {
            Format::Csv => File::Csv(Array::of1(&part(&form.csv_titles())?.into())),
            Format::Xlsx => {
                let sheet = Sheet::start(assets, Rc::new(|_, _| ()));
                let sheet = sheet.ok_or_else(|| Problem::new(Kind::Internal).because("no worker could be started"))?;
                File::Xlsx(Writing::begin(Rc::new(sheet), form.book()).await?)
            }
        };
        // One that moved between two pages is not written twice.
        let mut known = HashSet::new();
        let mut after = None;
        loop {
            let Page { mut items, next, .. } = fetch(after).await?;
            items.retain(|row| known.insert(row.key()));
            match &mut file {
                File::Csv(parts) => drop(parts.push(&part(&form.csv(&items))?.into())),
                File::Xlsx(writing) => writing.rows(form.rows(&items)).await?,
            }
            self.busy.try_set(Some(known.len()));
            after = next;
            if after.is_none() {
                break;
            }
        }
        let name = |ending: &str| csv::file_name(form.words.file, now()).replace(".csv", ending);
        match file {
            File::Csv(parts) => save(&name(".csv"), "text/csv;charset=utf-8", &parts)?,
            File::Xlsx(writing) => writing.save(&name(".xlsx")).await?,
        }
        Ok(known.len())
    }
}

/// The file as far as it is written.
enum File {
    /// Its parts, which the browser keeps.
    Csv(Array),
    /// In the worker.
    Xlsx(Writing),
}

fn now() -> Timestamp {
    Timestamp::from_millisecond(js_sys::Date::now() as i64).unwrap_or_default()
}

/// What a file looks like.
struct Form<T: 'static> {
    words: ExportWords,
    columns: Arc<[Column<T>]>,
    layout: Vec<ColumnState>,
    language: Language,
}

impl<T> Form<T> {
    fn shown(&self) -> impl Iterator<Item = &Column<T>> {
        in_files(&self.columns, &self.layout)
    }

    /// The line of titles, in the page's language.
    fn csv_titles(&self) -> String {
        let mut text = String::from(csv::BOM);
        csv::push_row(&mut text, self.shown().map(|column| say(column.heading())));
        text
    }

    /// Rows as lines, each cell safe to open (EVNT-068).
    fn csv(&self, rows: &[T]) -> String {
        let mut text = String::new();
        for row in rows {
            csv::push_row(&mut text, self.shown().filter_map(|column| column.written_of(row, self.language)));
        }
        text
    }

    fn book(&self) -> Book {
        let columns = self.shown().map(|column| BookColumn::new(say(column.heading()), 26)).collect();
        Book { sheet: say(self.words.title), columns, marks: false }
    }

    /// Rows as cells: a text is no formula there, whatever it begins with.
    fn rows(&self, rows: &[T]) -> Vec<Vec<BookCell>> {
        let cell = |column: &Column<T>, row: &T| {
            let text = column.written_of(row, self.language)?;
            Some(text.parse().ok().filter(|_| column.is_number()).map_or(BookCell::Text(text), BookCell::Number))
        };
        rows.iter().map(|row| self.shown().filter_map(|column| cell(column, row)).collect()).collect()
    }
}

/// The menu Export; with nothing found it says that there is nothing to export, at work how many rows are written.
#[component]
pub fn ExportMenu<T: Row>(export: Export<T>, list: Listing<T>) -> impl IntoView {
    let found = list.found();
    let empty = Memo::new(move |_| found.get() == Some(0));
    let busy = export.busy;
    let label = t("export");
    let working = t_with("export-working", move || args! { "count" => busy.get().unwrap_or_default() });
    let label = Signal::derive(move || if busy.get().is_some() { working.get() } else { label.get() });
    let refusal = Signal::derive(move || busy.get().map(|_| say("export-busy")));
    let items = Signal::derive(move || {
        vec![
            MenuItem::press(t("export-csv"), move || export.start(Format::Csv)).icon(Icon::File).refused(refusal),
            MenuItem::press(t("export-xlsx"), move || export.start(Format::Xlsx)).icon(Icon::File).refused(refusal),
        ]
    });
    move || {
        if empty.get() {
            let nothing = t(export.words.none);
            let refusal = Signal::derive(move || Some(nothing.get()));
            view! { <Button label=t("export") icon=Icon::Download refusal /> }.into_any()
        } else {
            view! { <Menu id="export" label icon=Icon::Download items /> }.into_any()
        }
    }
}

/// Why no file came, with Retry (DASH-026).
#[component]
pub fn ExportProblem<T: Row>(export: Export<T>) -> impl IntoView {
    let again = move || export.start(export.last.get_untracked());
    view! {
        <div class="export__problem">
            <ProblemBanner problem=export.problem on_retry=again />
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(layout: &[ColumnState]) -> Form<(String, u32)> {
        let columns = vec![
            Column::new("name", "x-name", |row: &(String, u32)| row.0.clone()).written(|row, _| row.0.clone()),
            Column::new("users", "x-users", |row: &(String, u32)| row.1).written(|row, _| row.1.to_string()).number(),
            Column::new("menu", "x-menu", |_: &(String, u32)| ()),
        ];
        let words = ExportWords { file: "x", title: "x-title", done: "x-done", none: "x-none" };
        Form { words, columns: columns.into(), layout: layout.to_vec(), language: Language::En }
    }

    // Without a Worker or browser around, texts show as their ids.
    #[test]
    fn acct_007_the_file_has_the_columns_shown_and_cells_that_are_safe() {
        let owner = Owner::new();
        owner.set();
        let rows = [("=1+2, \"Ltd\"".to_owned(), 1244), ("Müller & Söhne".to_owned(), 7)];
        let all = form(&[]);
        assert_eq!(all.csv_titles(), "\u{feff}x-name,x-users\r\n");
        assert_eq!(all.csv(&rows), "\"'=1+2, \"\"Ltd\"\"\",1244\r\nMüller & Söhne,7\r\n");
        // In a workbook a text is a text, and a number can be summed.
        assert_eq!(all.rows(&rows)[0], [BookCell::Text("=1+2, \"Ltd\"".into()), BookCell::Number(1244.0)]);
        let state = |key: &str, shown| ColumnState { key: key.to_owned(), shown };
        let fewer = form(&[state("users", true), state("name", false)]);
        assert_eq!(fewer.csv(&rows[1..]), "7\r\n");
        assert_eq!(fewer.book().columns.len(), 1);
    }
}
