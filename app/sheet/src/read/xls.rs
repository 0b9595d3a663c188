//! The binary workbooks of Excel 97 to 2003 (.xls). They hold at most 65,536 rows, so they are read whole.

use super::{
    Refusal,
    formats_xls::{Formats, Styles},
    line::Line,
    shown::Shown,
    table::Search,
    xlsx::error_text,
};
use calamine::{Data, Reader, SheetType, SheetVisible, Xls, XlsError};
use std::io::Cursor;

/// Reads the sheets one after the other, the visible ones first, until the table is found.
pub fn read(bytes: &[u8], search: &mut Search<'_>) -> Result<(), Refusal> {
    let formats = Formats::read(bytes)?;
    let mut book: Xls<_> = Xls::new(Cursor::new(bytes)).map_err(refusal)?;
    let is_1904 = book.has_1904_epoch();
    let mut sheets: Vec<_> = book.sheets_metadata().iter().cloned().enumerate().collect();
    sheets.retain(|(_, sheet)| sheet.typ == SheetType::WorkSheet);
    sheets.sort_by_key(|(_, sheet)| sheet.visible != SheetVisible::Visible);
    let mut line = Line::default();
    for (place, sheet) in sheets {
        if !search.begin(&sheet.name) {
            break;
        }
        let range = book.worksheet_range(&sheet.name).map_err(refusal)?;
        let styles = formats.of_sheet(place);
        let (first_row, first_column) = range.start().unwrap_or_default();
        let height = range.height().max(1);
        for (at, row) in range.rows().enumerate() {
            line.clear();
            let number = first_row + at as u32;
            for (column, value) in (first_column..).zip(row) {
                match value {
                    Data::String(text) => line.push(column, text),
                    Data::Empty => {}
                    other => line.push(column, &shown(other, is_1904, (number, column), &formats, &styles)),
                }
            }
            search.at(u8::try_from(at * 100 / height).unwrap_or(99));
            if search.take(number + 1, &line)?.is_break() {
                break;
            }
        }
    }
    Ok(())
}

fn shown(value: &Data, is_1904: bool, cell: (u32, u32), formats: &Formats, styles: &Styles) -> String {
    let by = |number, otherwise: Shown| {
        let shown = styles.get(&cell).and_then(|style| formats.shown(*style));
        shown.unwrap_or(otherwise).text(number, is_1904)
    };
    match value {
        Data::Int(n) => by(*n as f64, Shown::General),
        Data::Float(n) => by(*n, Shown::General),
        Data::DateTime(date) if date.is_duration() => by(date.as_f64(), Shown::Duration),
        Data::DateTime(date) => by(date.as_f64(), Shown::Date),
        Data::Bool(yes) => if *yes { "TRUE" } else { "FALSE" }.to_owned(),
        Data::Error(error) => error_text(error),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::Empty => String::new(),
    }
}

fn refusal(error: XlsError) -> Refusal {
    match error {
        XlsError::Password => Refusal::Encrypted,
        _ => Refusal::Damaged,
    }
}
