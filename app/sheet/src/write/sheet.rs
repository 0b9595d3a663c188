//! The part with the rows (ECMA-376 part 1, 18.3).

use super::{
    package::{HEAD, TEXT, WRONG},
    xml::{letters, push, text},
};
use domain::book::{Book, BookCell};

/// Rows that a list of choices is offered in, below the titles.
const CHOICE_ROWS: u32 = 200_000;
/// What a list of choices may hold, in characters (Excel's limit of a rule).
const MOST_CHOICES: usize = 255;

/// Everything before the first row: the titles stay in view, columns are text.
pub fn head(book: &Book) -> String {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
         <worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
         xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheetViews>\
         <sheetView tabSelected=\"1\" workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" \
         activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight=\"15\"/>",
    );
    if !book.columns.is_empty() {
        xml.push_str("<cols>");
        for (number, column) in (1..).zip(&book.columns) {
            xml.push_str(&format!(
                "<col min=\"{number}\" max=\"{number}\" width=\"{}\" style=\"{TEXT}\" customWidth=\"1\"/>",
                column.width.max(8)
            ));
        }
        xml.push_str("</cols>");
    }
    xml.push_str("<sheetData>");
    xml
}

/// The row of the titles.
pub fn titles(to: &mut String, book: &Book) {
    to.push_str("<row r=\"1\">");
    for (column, titled) in (0..).zip(&book.columns) {
        string(to, 0, column, HEAD, &titled.title);
    }
    to.push_str("</row>");
}

/// A row; `row` counts from 0.
pub fn row(to: &mut String, row: u32, cells: &[BookCell], marks: bool) {
    to.push_str(&format!("<row r=\"{}\">", row + 1));
    for (column, cell) in (0..).zip(cells) {
        match cell {
            BookCell::Number(number) if number.is_finite() => {
                to.push_str(&format!("<c r=\"{}{}\"><v>{number}</v></c>", letters(column), row + 1));
            }
            BookCell::Number(_) => {}
            BookCell::Text(text) if text.is_empty() => {}
            BookCell::Text(text) => string(to, row, column, TEXT, text),
            // An empty cell is highlighted too.
            BookCell::Wrong { text, .. } => string(to, row, column, if marks { WRONG } else { TEXT }, text),
        }
    }
    to.push_str("</row>");
}

fn string(to: &mut String, row: u32, column: u32, style: u32, text: &str) {
    to.push_str(&format!("<c r=\"{}{}\" s=\"{style}\"", letters(column), row + 1));
    if text.is_empty() {
        to.push_str("/>");
        return;
    }
    to.push_str(" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
    push(to, text);
    to.push_str("</t></is></c>");
}

/// Everything behind the last row.
pub fn foot(book: &Book) -> String {
    let mut xml = String::from("</sheetData>");
    let rules: Vec<String> = (0..).zip(&book.columns).filter_map(|(at, column)| rule(at, &column.choices)).collect();
    if !rules.is_empty() {
        xml.push_str(&format!("<dataValidations count=\"{}\">{}</dataValidations>", rules.len(), rules.concat()));
    }
    if book.marks {
        xml.push_str("<legacyDrawing r:id=\"rId1\"/>");
    }
    xml.push_str("</worksheet>");
    xml
}

fn rule(column: u32, choices: &[String]) -> Option<String> {
    let list = choices.join(",");
    let fits = list.chars().count() <= MOST_CHOICES && choices.iter().all(|choice| !choice.contains([',', '"']));
    (!choices.is_empty() && fits).then(|| {
        let (letters, list) = (letters(column), text(&list));
        format!(
            "<dataValidation type=\"list\" allowBlank=\"1\" showErrorMessage=\"1\" \
             sqref=\"{letters}2:{letters}{}\"><formula1>&quot;{list}&quot;</formula1></dataValidation>",
            CHOICE_ROWS + 1
        )
    })
}
