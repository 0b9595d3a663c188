//! The rows with errors as a workbook in the template's form, to be mended and uploaded again (PLAN-006, IMPT-035).

use super::{cell::title, desk::Desk};
use crate::{
    call::call,
    sheet::Writing,
    text::{language, say, say_message, t},
    ui::{button::Button, icon::Icon},
};
use domain::{
    book::{Book, BookCell, BookColumn},
    ids::AccountId,
    import::{
        Field, ImportFields, ImportRow,
        header::reasons_word,
        many::{ListManyImportRows, ManyPath, ManyRowsAfter},
        preview::{Answer, Ask, Only, RowView},
        role::role_word,
    },
    language::Language,
    problem::{Kind, Problem},
    users::Role,
};
use leptos::{prelude::*, task::spawn_local};

/// Rows handed on at a time: a few milliseconds of work.
const PART: u32 = 250;

/// The button that saves the rows with errors.
#[component]
pub(super) fn DownloadLeft(desk: Desk) -> impl IntoView {
    let language = language();
    let busy = RwSignal::new(false);
    let press = move || {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        let language = language.get_untracked();
        spawn_local(async move {
            if let Err(problem) = save(desk, language).await {
                desk.problem.set(Some(problem));
            }
            busy.try_set(false);
        });
    };
    view! { <Button label=t("import-download-left") icon=Icon::Download small=true busy on_press=press /> }.into_any()
}

async fn save(desk: Desk, language: Language) -> Result<(), Problem> {
    let broken = || Problem::new(Kind::Internal).because("the preview's worker gave no rows");
    let name = desk.summary.with_untracked(|summary| name(&summary.name, &say("import-download-left-name")));
    let fields = desk
        .summary
        .with_untracked(|summary| Field::TEMPLATE.into_iter().chain(summary.more.clone()).collect::<Vec<_>>());
    let writing = Writing::begin(desk.sheet().ok_or_else(broken)?, book(language, &fields)).await?;
    let mut from = 0;
    loop {
        let ask = Ask::Window { from, count: PART, only: Only::Errors, search: String::new() };
        let Some(Answer::Rows { rows, total, .. }) = desk.ask(ask).await else { return Err(broken()) };
        from += PART;
        let errors =
            |row: &RowView| row.errors.iter().map(|error| (error.field, say_message(&error.message))).collect();
        writing.rows(rows.iter().map(|row| cells(&row.fields, errors(row), &fields)).collect()).await?;
        if from >= total {
            return writing.save(&name).await;
        }
    }
}

/// "staff.csv" becomes "staff - errors.xlsx"; what comes of it once more keeps its name.
fn name(file: &str, suffix: &str) -> String {
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let end = format!(" - {suffix}");
    format!("{}{end}.xlsx", stem.strip_suffix(&end).unwrap_or(stem))
}

fn book(language: Language, fields: &[Field]) -> Book {
    let column = |field: &Field| {
        let mut column = BookColumn::new(field.word(language), if *field == Field::Email { 34 } else { 22 });
        if *field == Field::Role {
            column.choices = Role::ALL.iter().map(|role| role_word(*role, language).to_owned()).collect();
        }
        column
    };
    let mut columns: Vec<_> = fields.iter().map(column).collect();
    columns.push(BookColumn::new(reasons_word(language), 60));
    Book { sheet: say("import-crumb-users"), columns, marks: true }
}

/// Saves the rows that the import of one customer gave back (PLAN-007).
pub(super) async fn save_of(
    desk: Desk,
    account: AccountId,
    customer: String,
    language: Language,
) -> Result<(), Problem> {
    let broken = || Problem::new(Kind::Internal).because("the preview's worker gave no rows");
    let draft = desk.saver(|saver| saver.draft()).flatten().ok_or_else(broken)?;
    let mut fields = Field::TEMPLATE.to_vec();
    fields.extend(desk.summary.with_untracked(|summary| summary.more.clone()));
    if !fields.contains(&Field::Account) {
        fields.push(Field::Account);
    }
    let writing = Writing::begin(desk.sheet().ok_or_else(broken)?, book(language, &fields)).await?;
    let mut after = None;
    loop {
        let asked = ManyRowsAfter { after, account: Some(account) };
        let page = call::<ListManyImportRows>(&ManyPath { draft }, &asked).await?.value;
        after = page.items.last().map(|row| row.row);
        let errors = |row: &ImportRow| {
            let told = row.errors.iter().filter_map(|(field, why)| Some((field.parse().ok()?, say_message(why))));
            told.collect::<Vec<(Field, String)>>()
        };
        writing.rows(page.items.iter().map(|row| cells(&row.fields, errors(row), &fields)).collect()).await?;
        if page.next.is_none() {
            return writing.save(&name(&customer, &say("import-download-left-name"))).await;
        }
    }
}

/// A row, its wrong cells marked; the reasons once more in the last one.
fn cells(row: &ImportFields, errors: Vec<(Field, String)>, fields: &[Field]) -> Vec<BookCell> {
    let cell = |field: &Field| {
        let text = row.get(*field).to_owned();
        match errors.iter().find(|(wrong, _)| wrong == field) {
            Some((_, why)) => BookCell::Wrong { text, why: why.clone() },
            None => BookCell::Text(text),
        }
    };
    let mut cells: Vec<_> = fields.iter().map(cell).collect();
    let reasons = errors.iter().map(|(field, why)| format!("{}: {why}", say(title(*field))));
    cells.push(BookCell::Text(reasons.collect::<Vec<_>>().join("; ")));
    cells
}

#[cfg(test)]
mod tests {
    use super::name;

    #[test]
    fn plan_006_the_file_is_named_after_the_one_it_comes_from() {
        assert_eq!(name("staff.csv", "errors"), "staff - errors.xlsx");
        assert_eq!(name("staff - errors.xlsx", "errors"), "staff - errors.xlsx");
        assert_eq!(name("équipe", "erreurs"), "équipe - erreurs.xlsx");
    }
}
