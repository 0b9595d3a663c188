//! A workbook on its way to the person: rows are handed on as they come, and nothing of them is kept here (ACCT-007).

use super::Sheet;
use crate::ui::save_file::save_file;
use domain::{
    book::{Book, BookCell, BookStep},
    import::preview::{Answer, Ask},
    problem::{Kind, Problem},
};
use js_sys::Array;
use std::rc::Rc;
use wasm_bindgen::JsValue;

/// The media type of a workbook.
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// A workbook being written.
pub struct Writing {
    sheet: Rc<Sheet>,
}

impl Writing {
    /// Begins a workbook in this worker.
    ///
    /// # Errors
    /// If the worker broke down; so for the other steps.
    pub async fn begin(sheet: Rc<Sheet>, book: Book) -> Result<Self, Problem> {
        let writing = Self { sheet };
        writing.step(BookStep::Begin(book)).await.map(|()| writing)
    }

    /// Adds rows.
    pub async fn rows(&self, rows: Vec<Vec<BookCell>>) -> Result<(), Problem> {
        self.step(BookStep::Rows(rows)).await
    }

    /// Ends it, and hands it to the person under this name.
    pub async fn save(self, name: &str) -> Result<(), Problem> {
        let Some((Answer::Written, Some(bytes))) = self.sheet.ask_for_file(Ask::Write(BookStep::End)).await else {
            return Err(broken());
        };
        save(name, XLSX, &Array::of1(&bytes))
    }

    async fn step(&self, step: BookStep) -> Result<(), Problem> {
        match self.sheet.ask(Ask::Write(step)).await {
            Some(Answer::Written) => Ok(()),
            _ => Err(broken()),
        }
    }
}

fn broken() -> Problem {
    Problem::new(Kind::Internal).because("the worker wrote no workbook")
}

/// Hands parts of a file to the person as one.
///
/// # Errors
/// If the browser would not.
pub fn save(name: &str, kind: &str, parts: &Array) -> Result<(), Problem> {
    save_file(name, kind, parts)
        .map_err(|refused: JsValue| Problem::new(Kind::Internal).because(format!("{refused:?}")))
}
