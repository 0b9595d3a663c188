//! Columns of a table: what they show, what becomes of them on a phone, which of them a person sees and in what order.

use crate::text::Text;
use domain::language::Language;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// What becomes of a column on a phone, where a row is a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CardRole {
    /// The card's first line; also the row's header.
    Title,
    /// The second line.
    Subtitle,
    /// Beside the title, on the first line.
    Beside,
    /// A line with the column's title before it.
    #[default]
    Line,
    /// Not on the card.
    Hidden,
}

impl CardRole {
    /// The value of `data-card`, which the style file reads.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Subtitle => "subtitle",
            Self::Beside => "beside",
            Self::Line => "line",
            Self::Hidden => "hidden",
        }
    }
}

/// Says in words what stands in a cell.
type Writes<T> = Arc<dyn Fn(&T, Language) -> String + Send + Sync>;

/// A column of rows `T`.
pub struct Column<T: 'static> {
    pub(super) title: ColumnTitle,
    pub(super) sortable: bool,
    pub(super) card: CardRole,
    pub(super) class: String,
    pub(super) note: Option<Text>,
    pub(super) cell: Arc<dyn Fn(&T) -> AnyView + Send + Sync>,
    written: Option<Writes<T>>,
    number: bool,
}

/// The part of a column that does not depend on its rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnTitle {
    /// The key, as in the address and in what is remembered.
    pub key: &'static str,
    /// The Fluent id of the title.
    pub title: &'static str,
    /// Always shown.
    pub fixed: bool,
    /// Not shown until asked for.
    pub hidden: bool,
}

impl<T: 'static> Column<T> {
    /// A column: its key, the Fluent id of its title, and how to draw a cell.
    pub fn new<V: IntoAny>(
        key: &'static str,
        title: &'static str,
        cell: impl Fn(&T) -> V + Send + Sync + 'static,
    ) -> Self {
        Self {
            title: ColumnTitle { key, title, fixed: false, hidden: false },
            sortable: false,
            card: CardRole::Line,
            class: String::from("data-table__cell"),
            note: None,
            cell: Arc::new(move |row| cell(row).into_any()),
            written: None,
            number: false,
        }
    }

    /// Its title sorts the whole list.
    #[must_use]
    pub fn sortable(mut self) -> Self {
        self.sortable = true;
        self
    }

    /// What becomes of it on a phone.
    #[must_use]
    pub fn card(mut self, role: CardRole) -> Self {
        self.card = role;
        self
    }

    /// Cannot be hidden.
    #[must_use]
    pub fn fixed(mut self) -> Self {
        self.title.fixed = true;
        self
    }

    /// Not shown until asked for.
    #[must_use]
    pub fn hidden(mut self) -> Self {
        self.title.hidden = true;
        self
    }

    /// As narrow as its content, never wrapped.
    #[must_use]
    pub fn fit(self) -> Self {
        self.modified("fit")
    }

    /// Takes the room that is left and ends in an ellipsis.
    #[must_use]
    pub fn cut(self) -> Self {
        self.modified("cut")
    }

    /// More about the column, as its title's tooltip.
    #[must_use]
    pub fn note(mut self, note: impl Into<Text>) -> Self {
        self.note = Some(note.into());
        self
    }

    /// Of less weight.
    #[must_use]
    pub fn muted(self) -> Self {
        self.modified("muted")
    }

    /// Figures, to the right.
    #[must_use]
    pub fn align_end(self) -> Self {
        self.modified("end")
    }

    /// What stands in it when the rows become a file; without this the column is in no file.
    #[must_use]
    pub fn written(mut self, write: impl Fn(&T, Language) -> String + Send + Sync + 'static) -> Self {
        self.written = Some(Arc::new(write));
        self
    }

    /// What is written is a number, which a workbook can sum.
    #[must_use]
    pub fn number(mut self) -> Self {
        self.number = true;
        self
    }

    /// Whether what is written is a number.
    pub fn is_number(&self) -> bool {
        self.number
    }

    /// The Fluent id of its title.
    pub fn heading(&self) -> &'static str {
        self.title.title
    }

    /// What stands in it for a row of a file; `None` if it is in no file.
    pub fn written_of(&self, row: &T, language: Language) -> Option<String> {
        self.written.as_ref().map(|write| write(row, language))
    }

    fn modified(mut self, modifier: &str) -> Self {
        self.class.push_str(" data-table__cell--");
        self.class.push_str(modifier);
        self
    }
}

/// The titles of columns, for the chooser.
pub fn titles<T>(columns: &[Column<T>]) -> Vec<ColumnTitle> {
    columns.iter().map(|column| column.title.clone()).collect()
}

/// A column's place and state in what a person chose; the place is the order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnState {
    /// The column's key.
    pub key: String,
    /// Whether it is shown.
    pub shown: bool,
}

/// A layout that fits the columns of today: unknown keys are dropped, columns new since then join at the end.
pub fn settled(layout: &[ColumnState], columns: &[ColumnTitle]) -> Vec<ColumnState> {
    let known = |state: &&ColumnState| columns.iter().any(|column| column.key == state.key);
    let mut settled: Vec<ColumnState> = layout.iter().filter(known).cloned().collect();
    for column in columns {
        match settled.iter_mut().find(|state| state.key == column.key) {
            Some(state) => state.shown |= column.fixed,
            None => settled.push(ColumnState { key: column.key.to_owned(), shown: !column.hidden }),
        }
    }
    settled
}

/// The places of the columns to show, in their order.
pub(super) fn places(layout: &[ColumnState], all: &[ColumnTitle]) -> Vec<usize> {
    let place = |state: ColumnState| all.iter().position(|column| column.key == state.key);
    settled(layout, all).into_iter().filter(|state| state.shown).filter_map(place).collect()
}

/// The columns of a file: those shown, in their order, that can be written.
pub fn in_files<'a, T>(columns: &'a [Column<T>], layout: &[ColumnState]) -> impl Iterator<Item = &'a Column<T>> {
    let shown = places(layout, &titles(columns)).into_iter().filter_map(|place| columns.get(place));
    shown.filter(|column| column.written.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_remembered_layout_fits_the_columns_of_today() {
        let column = |key, fixed, hidden| ColumnTitle { key, title: "x", fixed, hidden };
        let columns = [column("name", true, false), column("mail", false, false), column("site", false, true)];
        let state = |key: &str, shown| ColumnState { key: key.to_owned(), shown };
        assert_eq!(settled(&[], &columns), [state("name", true), state("mail", true), state("site", false)]);
        assert_eq!(
            settled(&[state("site", true), state("gone", true), state("name", false)], &columns),
            [state("site", true), state("name", true), state("mail", true)]
        );
    }
}
