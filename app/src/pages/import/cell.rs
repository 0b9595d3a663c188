//! What the cells of a line and the fields of a card have in common: labels, the list of roles, reasons.

use super::{
    corrections::correct,
    grid::{self, Cell, Grid, Slot},
};
use crate::{
    args, paths,
    text::{Text, language, t, t_message, t_with},
    ui::{icon::Icon, tag::Tag, tone::Tone},
};
use domain::{
    ids::UserId,
    import::{
        Field,
        plan::Change,
        preview::{Fate, RowView, added_no},
        role::role_word,
        rows::RowError,
    },
    users::Role,
};
use leptos::prelude::*;

/// The error of a taken address, whose user can be opened (IMPT-014).
const TAKEN: &str = "import-row-email-taken";

/// The Fluent id of a column's name.
pub(super) const fn title(field: Field) -> &'static str {
    match field {
        Field::FirstName => "import-column-first-name",
        Field::LastName => "import-column-last-name",
        Field::Name => "import-column-name",
        Field::Email => "import-column-email",
        Field::Role => "import-column-role",
        Field::Mobile => "import-column-mobile",
        Field::Extension => "import-column-extension",
        Field::Username => "import-column-username",
        Field::CustomRole => "import-column-custom-role",
        Field::Products => "import-column-products",
        Field::Status => "import-column-user-status",
        Field::Language => "import-column-language",
        Field::Account => "import-column-account",
    }
}

/// The number of a row as the file has it, or "New 1" (IMPT-025).
pub(super) fn number(row: u32) -> Text {
    match added_no(row) {
        Some(no) => t_with("import-row-new", move || args! { "row" => no }),
        None => Signal::derive(move || row.to_string()),
    }
}

/// The icon and the word of a row's status (IMPT-019).
pub(super) fn status(slot: &Slot) -> AnyView {
    let view = slot.view.clone();
    let state = Memo::new(move |_| view.with(|view| (view.fresh, view.errors.is_empty(), view.fate)));
    let tag = move || match state.get() {
        (false, true, Some(Fate::Update)) => {
            view! { <Tag label=t("import-status-update") tone=Tone::Info icon=Icon::Refresh /> }
        }
        (false, true, Some(Fate::Unchanged)) => {
            view! { <Tag label=t("import-status-unchanged") tone=Tone::Neutral icon=Icon::Check /> }
        }
        (true, ..) => view! { <Tag label=t("import-status-new") tone=Tone::Info icon=Icon::Plus /> },
        (false, true, _) => view! { <Tag label=t("import-status-ready") tone=Tone::Good icon=Icon::Check /> },
        (false, false, _) => view! { <Tag label=t("import-status-error") tone=Tone::Bad icon=Icon::Warn /> },
    };
    tag.into_any()
}

/// The error of one cell; reactive.
pub(super) fn error(slot: &Slot, field: Field) -> Memo<Option<RowError>> {
    let view = slot.view.clone();
    Memo::new(move |_| view.with(|view| view.errors.iter().find(|error| error.field == field).cloned()))
}

/// What an update changes in a cell, "old → new", and what is suggested for it; reactive (PLAN-004, PLAN-005).
pub(super) fn beside(grid: Grid, slot: &Slot, field: Field) -> impl Fn() -> AnyView + use<> {
    let (row, view) = (slot.row, slot.view.clone());
    let parts = Memo::new(move |_| {
        view.with(|view| {
            let change = view.changes.iter().find(|change| change.field == field).cloned();
            let suggestions: Vec<_> = view
                .suggestions
                .iter()
                .filter_map(|s| s.cells.iter().find(|(of, _)| *of == field).map(|(_, text)| (s.kind, text.clone())))
                .collect();
            (change, suggestions)
        })
    });
    move || {
        let (change, suggestions) = parts.get();
        let change = change.map(|change| {
            let (old, new) = (shown(&change, &change.old), shown(&change, &change.new));
            view! { <div class="import-cell__change"><del>{old}</del> " → " <ins>{new}</ins></div> }
        });
        let suggestions = suggestions
            .into_iter()
            .map(|(kind, text)| {
                let label = t_with("import-correct-to", move || args! { "text" => text.clone() });
                let press = move |event: leptos::ev::MouseEvent| {
                    event.stop_propagation();
                    correct(grid.desk, kind, Some(row));
                };
                view! { <button type="button" class="import-cell__correct" on:click=press>{label}</button> }
            })
            .collect_view();
        view! { {change} {suggestions} }.into_any()
    }
}

/// A value of a change in words.
fn shown(change: &Change, value: &str) -> Text {
    let value = value.to_owned();
    match (change.field, value.as_str()) {
        (_, "") => t("import-change-nothing"),
        (Field::Role, _) => t(format!("users-role-{value}")),
        (Field::Status, _) => t(format!("import-change-{value}")),
        _ => Signal::stored(value),
    }
}

/// The text of a cell and, if it is empty, what it becomes; reactive.
pub(super) fn content(slot: &Slot, field: Field) -> Memo<(String, String)> {
    let view = slot.view.clone();
    Memo::new(move |_| {
        view.with(|view| {
            let text = view.fields.get(field).to_owned();
            let becomes = if field == Field::Name { view.becomes.name.clone() } else { String::new() };
            (text, becomes)
        })
    })
}

/// Why a cell is wrong. The user who has the address is a link; it is a stop of the Tab key while its cell is active.
pub(super) fn reason(grid: Grid, cell: Cell, mut error: RowError) -> AnyView {
    let user: Option<UserId> = match error.message.key.as_str() {
        TAKEN => error.message.args.get("user").and_then(|user| user.as_str()).and_then(|user| user.parse().ok()),
        _ => None,
    };
    // In many customers the message says whose user it is (PLAN-007).
    let account = error.message.args.get("account").and_then(|account| account.as_str()?.parse().ok());
    let account = account.unwrap_or(grid.desk.account);
    // A row's number is a name, not an amount: no separators.
    if let Some(row) = error.message.args.get_mut("row") {
        *row = row.to_string().into();
    }
    let text = t_message(error.message);
    let Some(user) = user else { return view! { {text} }.into_any() };
    let stop = move || {
        let here = grid.cards.get() || grid.active.get() == Some(cell);
        if here { "0" } else { "-1" }
    };
    view! { <a href=paths::user(account, user) tabindex=stop>{text}</a> }.into_any()
}

/// The list of roles (IMPT-022). Without the right to assign it offers User only (IMPT-017); a word that is no role
/// stays in it until one is chosen.
pub(super) fn roles(grid: Grid, slot: &Slot, in_line: bool) -> AnyView {
    let (row, view) = (slot.row, slot.view.clone());
    let now = Memo::new(move |_| view.with(|view: &RowView| (view.becomes.role, view.fields.role.clone())));
    let language = language();
    let option = move |role: Role| {
        let word = move || role_word(role, language.get());
        view! {
            <option value=word prop:selected=move || now.with(|(is, _)| *is == Some(role))>{word}</option>
        }
    };
    let unknown = move || {
        now.with(|(role, typed)| role.is_none().then(|| typed.clone())).map(|typed| {
            let value = typed.clone();
            view! { <option value=value selected disabled hidden>{typed}</option> }
        })
    };
    let admin = move || {
        let shown = grid.desk.can_assign.get() || now.with(|(role, _)| *role == Some(Role::AccountAdmin));
        shown.then(|| option(Role::AccountAdmin))
    };
    let column = grid::column(Field::Role);
    let wrong = error(slot, Field::Role);
    view! {
        <select
            id=grid::id(row, column)
            class="import-cell__select"
            tabindex=in_line.then_some("-1")
            aria-label=in_line.then(|| t(title(Field::Role)))
            aria-invalid=move || wrong.with(Option::is_some).then_some("true")
            aria-describedby=move || wrong.with(Option::is_some).then(|| reason_id(row, column))
        >
            {unknown}
            {option(Role::User)}
            {admin}
        </select>
    }
    .into_any()
}

/// The id of the text that says why a cell is wrong.
pub(super) fn reason_id(row: u32, column: usize) -> String {
    format!("import-{row}-{column}-why")
}

/// The delete icon (IMPT-023).
pub(super) fn delete(row: u32, in_line: bool) -> AnyView {
    let label = match added_no(row) {
        Some(no) => t_with("import-row-delete-new", move || args! { "row" => no }),
        None => t_with("import-row-delete", move || args! { "row" => row.to_string() }),
    };
    view! {
        <button
            type="button"
            id=grid::id(row, grid::ACTION)
            class="import-cell__delete"
            tabindex=in_line.then_some("-1")
            aria-label=label
            title=label
        >
            {Icon::Trash.svg()}
        </button>
    }
    .into_any()
}
