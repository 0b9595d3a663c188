//! Saves the accounts found as a CSV file with the columns shown (ACCT-007).
//!
//! The rows are read anew, page after page, whatever the list has loaded so far. Leaving the page does not end an
//! export: the file comes all the same.

use crate::{
    args,
    call::call,
    text::{language, say, say_with, t},
    ui::{
        banner::ProblemBanner,
        button::Button,
        columns::{Column, ColumnState, in_files},
        icon::Icon,
        listing::Listing,
        save_file::save_file,
        toast::toast,
    },
};
use domain::{
    Timestamp,
    accounts::{AccountRow, operations::ListAccounts, query::AccountQuery},
    csv,
    language::Language,
    page::MAX_LIMIT,
    problem::{Kind, Problem},
};
use leptos::prelude::*;
use std::{collections::HashSet, sync::Arc};

/// The export of the list, idle or at work. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Export {
    query: Memo<AccountQuery>,
    layout: RwSignal<Vec<ColumnState>>,
    columns: StoredValue<Arc<[Column<AccountRow>]>>,
    language: Signal<Language>,
    busy: RwSignal<bool>,
    problem: RwSignal<Option<Problem>>,
}

impl Export {
    /// An export of what `query` finds, with the columns that `layout` shows.
    pub(super) fn new(
        query: Memo<AccountQuery>,
        layout: RwSignal<Vec<ColumnState>>,
        columns: Vec<Column<AccountRow>>,
    ) -> Self {
        Self {
            query,
            layout,
            columns: StoredValue::new(columns.into()),
            language: language(),
            busy: RwSignal::new(false),
            problem: RwSignal::new(None),
        }
    }

    /// Reads all rows and saves the file.
    fn start(self) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.problem.set(None);
        let mut file =
            File::begin(self.columns.get_value(), &self.layout.read_untracked(), self.language.get_untracked());
        let query = self.query.get_untracked();
        leptos::task::spawn_local(async move {
            let done = match file.fill(query).await {
                Ok(()) => file.save(),
                Err(problem) => Err(problem),
            };
            match done {
                Ok(()) => toast(say_with("accounts-export-done", args! { "count" => file.known.len() })),
                Err(problem) => drop(self.problem.try_set(Some(problem))),
            }
            self.busy.try_set(false);
        });
    }
}

/// The button; with nothing found it says that there is nothing to export.
#[component]
pub(super) fn ExportButton(export: Export, list: Listing<AccountRow>) -> impl IntoView {
    let found = list.found();
    let nothing = t("accounts-export-none");
    let refusal = Signal::derive(move || (found.get() == Some(0)).then(|| nothing.get()));
    view! {
        <Button
            label=t("accounts-export")
            icon=Icon::Download
            busy=export.busy
            refusal
            on_press=move || export.start()
        />
    }
}

/// Why no file came, with Retry (DASH-026).
#[component]
pub(super) fn ExportProblem(export: Export) -> impl IntoView {
    view! {
        <div class="accounts__problem">
            <ProblemBanner problem=export.problem on_retry=move || export.start() />
        </div>
    }
}

/// The file as far as it is written.
struct File {
    columns: Arc<[Column<AccountRow>]>,
    layout: Vec<ColumnState>,
    language: Language,
    text: String,
    /// The accounts in it: one that moved between two pages is not written twice.
    known: HashSet<domain::ids::AccountId>,
}

impl File {
    /// The line of titles, in the page's language.
    fn begin(columns: Arc<[Column<AccountRow>]>, layout: &[ColumnState], language: Language) -> Self {
        let mut text = String::from(csv::BOM);
        csv::push_row(&mut text, in_files(&columns, layout).map(|column| say(column.heading())));
        Self { columns, layout: layout.to_vec(), language, text, known: HashSet::new() }
    }

    /// Reads what the query finds, from its first row to its last.
    async fn fill(&mut self, query: AccountQuery) -> Result<(), Problem> {
        let mut query = AccountQuery { after: None, limit: Some(MAX_LIMIT), ..query };
        loop {
            let page = call::<ListAccounts>(&(), &query).await?.value.page;
            self.add(&page.items);
            if page.next.is_none() {
                return Ok(());
            }
            query.after = page.next;
        }
    }

    fn add(&mut self, rows: &[AccountRow]) {
        for row in rows {
            if self.known.insert(row.id) {
                let cells =
                    in_files(&self.columns, &self.layout).filter_map(|column| column.written_of(row, self.language));
                csv::push_row(&mut self.text, cells);
            }
        }
    }

    /// Hands it to the person, named after the moment.
    fn save(&self) -> Result<(), Problem> {
        let now = Timestamp::from_millisecond(js_sys::Date::now() as i64).unwrap_or_default();
        save_file(&csv::file_name("accounts", now), "text/csv;charset=utf-8", &self.text)
            .map_err(|refused| Problem::new(Kind::Internal).because(format!("{refused:?}")))
    }
}

#[cfg(test)]
mod tests {
    use super::{super::columns, *};
    use domain::accounts::AccountStatus;

    fn account(number: u128, name: &str) -> AccountRow {
        AccountRow {
            id: domain::ids::AccountId(uuid::Uuid::from_u128(number)),
            account_number: format!("10000000{number}"),
            name: name.to_owned(),
            country: "CA".to_owned(),
            city: "Ottawa".to_owned(),
            users: 1244,
            status: AccountStatus::Active,
            version: 1,
            modified_at: "2026-11-18T08:42:10.5Z".parse().unwrap(),
            modified_by: "Ana Ruiz".to_owned(),
        }
    }

    fn written(layout: &[ColumnState], rows: &[AccountRow]) -> String {
        let owner = Owner::new();
        owner.set();
        let nothing = Callback::new(|_| ());
        let columns = columns::all(columns::Dialogs { reactivate: nothing, delete: nothing });
        let mut file = File::begin(columns.into(), layout, Language::En);
        file.add(rows);
        file.add(rows);
        file.text
    }

    // Without a Worker or browser around, texts show as their ids and countries as their codes.
    #[test]
    fn acct_007_the_file_has_the_columns_shown_and_cells_that_are_safe() {
        let rows = [account(1, "=1+2, \"Ltd\""), account(2, "Müller & Söhne")];
        assert_eq!(
            written(&[], &rows),
            "\u{feff}accounts-column-name,accounts-column-number,accounts-column-country,accounts-column-users,\
             accounts-column-modified\r\n\
             \"'=1+2, \"\"Ltd\"\"\",100000001,CA · Ottawa,1244,2026-11-18T08:42:10.500Z (Ana Ruiz)\r\n\
             Müller & Söhne,100000002,CA · Ottawa,1244,2026-11-18T08:42:10.500Z (Ana Ruiz)\r\n"
        );
        let state = |key: &str, shown| ColumnState { key: key.to_owned(), shown };
        let layout = [state("users", true), state("name", true), state("country", false), state("modifiedAt", false)];
        assert_eq!(
            written(&layout, &rows[1..]),
            "\u{feff}accounts-column-users,accounts-column-name,accounts-column-number\r\n\
             1244,Müller & Söhne,100000002\r\n"
        );
    }
}
