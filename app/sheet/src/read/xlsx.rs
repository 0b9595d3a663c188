//! Workbooks of Excel 2007 and later (.xlsx, .xlsm), streamed cell by cell.

use super::{Refusal, bounds, line::Line, shown::Shown, table::Search};
use calamine::{CellErrorType, DataRef, Reader, SheetType, SheetVisible, Style, Xlsx, XlsxError};
use std::{collections::HashMap, io::Cursor};

/// Reads the sheets one after the other, the visible ones first, until the table is found.
pub fn read(bytes: &[u8], search: &mut Search<'_>) -> Result<(), Refusal> {
    bounds::check(bytes)?;
    read_book(bytes, search).map_err(|refusal| if refusal == Refusal::Damaged { bounds::why(bytes) } else { refusal })
}

fn read_book(bytes: &[u8], search: &mut Search<'_>) -> Result<(), Refusal> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|e| refusal(&e))?;
    let is_1904 = book.has_1904_epoch();
    let mut sheets: Vec<_> = book.sheets_metadata().iter().filter(|s| s.typ == SheetType::WorkSheet).cloned().collect();
    sheets.sort_by_key(|sheet| sheet.visible != SheetVisible::Visible);
    for sheet in sheets {
        if search.begin(&sheet.name) {
            read_sheet(&mut book, &sheet.name, is_1904, search)?;
        }
    }
    Ok(())
}

fn read_sheet(
    book: &mut Xlsx<Cursor<&[u8]>>,
    name: &str,
    is_1904: bool,
    search: &mut Search<'_>,
) -> Result<(), Refusal> {
    let mut cells = match book.worksheet_cells_reader(name) {
        Ok(cells) => cells,
        // A chart or a dialogue that passes for a sheet.
        Err(XlsxError::NotAWorksheet(_)) => return Ok(()),
        Err(e) => return Err(refusal(&e)),
    };
    let height = u64::from(cells.dimensions().end.0) + 1;
    let mut formats = Formats { is_1904, by_style: HashMap::new() };
    let mut line = Line::default();
    let mut current = 0;
    while let Some((cell, style)) = cells.next_cell_with_style_id().map_err(|e| refusal(&e))? {
        let (row, column) = cell.get_position();
        if row != current {
            search.at(u8::try_from(u64::from(row) * 100 / height).unwrap_or(99));
            if search.take(current + 1, &line)?.is_break() {
                return Ok(());
            }
            line.clear();
            current = row;
        }
        match cell.get_value() {
            DataRef::SharedString(text) => line.push(column, text),
            DataRef::String(text) => line.push(column, text),
            DataRef::Empty => {}
            other => {
                let text = formats.show(other, style, cells.styles());
                line.push(column, &text);
            }
        }
    }
    search.take(current + 1, &line).map(|_| ())
}

/// How each style shows a number, worked out once.
struct Formats {
    is_1904: bool,
    by_style: HashMap<usize, Shown>,
}

impl Formats {
    fn show(&mut self, value: &DataRef<'_>, style: usize, styles: &[Style]) -> String {
        let number = match value {
            DataRef::Int(n) => *n as f64,
            DataRef::Float(n) => *n,
            DataRef::DateTime(date) => date.as_f64(),
            DataRef::Bool(yes) => return if *yes { "TRUE" } else { "FALSE" }.to_owned(),
            DataRef::Error(error) => return error_text(error),
            DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
                return text.trim_end_matches("T00:00:00").to_owned();
            }
            DataRef::String(text) => return text.clone(),
            DataRef::SharedString(text) => return (*text).to_owned(),
            DataRef::Empty => return String::new(),
        };
        let is_1904 = self.is_1904;
        self.by_style
            .entry(style)
            .or_insert_with(|| {
                let format = styles.get(style).and_then(|style| style.number_format.as_ref());
                format.map_or(Shown::General, |format| Shown::by_code(&format.format_code, format.format_id))
            })
            .text(number, is_1904)
    }
}

/// An error is shown as it stands in the cell, so that the person finds it again.
pub fn error_text(error: &CellErrorType) -> String {
    error.to_string()
}

fn refusal(error: &XlsxError) -> Refusal {
    match error {
        XlsxError::Password => Refusal::Encrypted,
        _ => Refusal::Damaged,
    }
}
