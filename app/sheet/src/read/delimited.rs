//! Tables as text (.csv, .tsv): comma, semicolon or tab, whichever gives the headers (IMPT-007).

use super::{Refusal, encoding, line::Line, table::Search};
use csv::{ReaderBuilder, StringRecord};
use domain::import::header::Header;

/// In the order of trust when nothing tells them apart.
const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];

/// Reads the table.
pub fn read(bytes: &[u8], search: &mut Search<'_>) -> Result<(), Refusal> {
    let text = encoding::decode(bytes);
    let (told, text) = told_delimiter(&text);
    let delimiter = told.unwrap_or_else(|| likely_delimiter(text));
    if delimiter == b'\t' {
        search.is_format("tsv");
    }
    // "sep=;" is a line of its own, which the spreadsheet program does not show either.
    let mut number = 0;
    let mut reader = reader(text, delimiter);
    let mut record = StringRecord::new();
    let mut line = Line::default();
    loop {
        number += blank_lines(text, reader.position().byte() as usize);
        if !reader.read_record(&mut record).map_err(|_| Refusal::Damaged)? {
            return Ok(());
        }
        number += 1;
        line.clear();
        for (column, cell) in (0..).zip(&record) {
            line.push(column, cell);
        }
        search.at(u8::try_from(reader.position().byte() * 100 / text.len().max(1) as u64).unwrap_or(99));
        if search.take(number, &line)?.is_break() {
            return Ok(());
        }
    }
}

fn reader(text: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    ReaderBuilder::new().delimiter(delimiter).has_headers(false).flexible(true).from_reader(text.as_bytes())
}

/// The reader passes over empty lines, but a spreadsheet program shows and counts them.
fn blank_lines(text: &str, from: usize) -> u32 {
    let rest = text.as_bytes().get(from..).unwrap_or_default();
    let mut lines = 0;
    let mut before = 0;
    for byte in rest {
        match byte {
            // The reader stops after the first half of "\r\n".
            b'\n'
                if before == b'\r' || (lines == 0 && before == 0 && from > 0 && text.as_bytes()[from - 1] == b'\r') => {
            }
            b'\r' | b'\n' => lines += 1,
            _ => break,
        }
        before = *byte;
    }
    lines
}

/// Excel's own way to tell: a first line `sep=;`.
fn told_delimiter(text: &str) -> (Option<u8>, &str) {
    let Some(rest) = text.strip_prefix("sep=").or_else(|| text.strip_prefix("SEP=")) else {
        return (None, text);
    };
    let mut chars = rest.chars();
    match chars.next() {
        Some(delimiter) if delimiter.is_ascii() && delimiter != '\n' && delimiter != '\r' => {
            let rest = chars.as_str();
            let rest = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix(['\n', '\r'])).unwrap_or(rest);
            (Some(delimiter as u8), rest)
        }
        _ => (None, text),
    }
}

/// The delimiter under which the first filled record names most columns; if it names none, the one most frequent.
fn likely_delimiter(text: &str) -> u8 {
    let score = |delimiter: &u8| {
        let first = reader(text, *delimiter)
            .into_records()
            .map_while(Result::ok)
            .find(|record| record.iter().any(|cell| !cell.trim().is_empty()))
            .unwrap_or_default();
        let cells: Vec<&str> = first.iter().collect();
        let header = Header::read(&cells);
        (header.columns.iter().flatten().count(), cells.len())
    };
    // The first of equals stays.
    let mut best = (DELIMITERS[0], score(&DELIMITERS[0]));
    for delimiter in &DELIMITERS[1..] {
        let found = score(delimiter);
        if found > best.1 {
            best = (*delimiter, found);
        }
    }
    best.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{Table, read as read_any};
    use proptest::prelude::*;

    fn table(text: &str) -> Table {
        read_any(text.as_bytes(), &mut |_, _, _| ()).unwrap()
    }

    fn emails(text: &str) -> Vec<(u32, String)> {
        table(text).rows.into_iter().map(|r| (r.number, r.fields.email)).collect()
    }

    #[test]
    fn impt_007_comma_semicolon_and_tab_are_told_apart() {
        for (text, format) in [
            ("EMAIL,NAME\na@b.co,\"Lovelace; Ada\"", "csv"),
            ("EMAIL;NOM\r\na@b.co;\"Lovelace, Ada\"", "csv"),
            ("NAME\tE-mail\rLovelace, Ada\ta@b.co", "tsv"),
            ("sep=;\r\nNAME;EMAIL\r\nLovelace, Ada;a@b.co", "csv"),
            ("\n\n\"Name\"\t\"E-mail\"\n\"Lovelace, Ada\"\ta@b.co\n", "tsv"),
        ] {
            let table = table(text);
            assert_eq!((table.format, table.rows.len()), (format, 1), "{text}");
            assert_eq!(table.rows[0].fields.email, "a@b.co");
            assert!(table.rows[0].fields.name.starts_with("Lovelace"));
        }
        assert_eq!(emails("EMAIL\na@b.co\n"), [(2, "a@b.co".to_owned())]);
    }

    #[test]
    fn impt_025_rows_have_the_numbers_that_a_spreadsheet_program_shows() {
        for end in ["\n", "\r\n", "\r"] {
            let text = ["", "EMAIL,NAME", "a@b.co,\"two", "lines\"", "", ",", "", "c@d.eu,Ada", ""].join(end);
            assert_eq!(emails(&text), [(3, "a@b.co".to_owned()), (7, "c@d.eu".to_owned())], "{end:?}");
        }
    }

    #[test]
    fn impt_009_quotation_marks_and_line_breaks_in_cells_are_read() {
        let table = table("EMAIL,NAME\r\na@b.co,\"Ada \"\"Countess\"\"\r\nLovelace\"\r\n");
        assert_eq!(table.rows[0].fields.name, "Ada \"Countess\" Lovelace");
    }

    #[test]
    fn impt_010_a_stray_quotation_mark_that_swallows_the_file_is_told() {
        let text = format!("EMAIL,NAME\na@b.co,\"Ada\n{}", "c@d.eu,Grace\n".repeat(4_000));
        assert_eq!(read_any(text.as_bytes(), &mut |_, _, _| ()), Err(Refusal::Damaged));
    }

    proptest! {
        #[test]
        fn impt_007_any_text_is_read_or_refused_without_panic(text in "(EMAIL|[,;\t\"\r\n]|\\PC{0,3}){0,40}") {
            let _ = read_any(text.as_bytes(), &mut |_, _, _| ());
        }
    }
}
