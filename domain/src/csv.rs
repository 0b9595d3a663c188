//! CSV as it leaves the portal: the form of RFC 4180 with comma and CRLF, UTF-8 with a byte order mark, by which
//! spreadsheets know the encoding (EVNT-067), and safe to open (EVNT-068).
//!
//! A spreadsheet runs a cell as a formula, quoted or not, by how it begins (OWASP, "CSV Injection"). Such a cell gets
//! a leading apostrophe: whoever reads the file by program finds it there.

use crate::Timestamp;

/// What a file begins with, once, before its first row.
pub const BOM: char = '\u{feff}';

/// How a cell begins that a spreadsheet would run (EVNT-068).
const RUNS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];
/// What a cell can hold only within quotes (RFC 4180, section 2, rules 6 and 7).
const NEEDS_QUOTES: [char; 4] = [',', '"', '\r', '\n'];

/// Adds a row to the end of a file, each cell made safe (EVNT-067, EVNT-068).
///
/// All rows of a file have the same number of cells (RFC 4180, section 2, rule 4): that is the caller's to keep.
pub fn push_row<C: AsRef<str>>(file: &mut String, cells: impl IntoIterator<Item = C>) {
    for (place, cell) in cells.into_iter().enumerate() {
        if place > 0 {
            file.push(',');
        }
        push_cell(file, cell.as_ref());
    }
    file.push_str("\r\n");
}

fn push_cell(file: &mut String, cell: &str) {
    let runs = cell.starts_with(RUNS);
    if !runs && !cell.contains(NEEDS_QUOTES) {
        file.push_str(cell);
        return;
    }
    file.push('"');
    if runs {
        file.push('\'');
    }
    file.push_str(&cell.replace('"', "\"\""));
    file.push('"');
}

/// A moment as it stands in a cell: ISO 8601 in UTC with milliseconds, `2026-11-18T08:42:10.000Z` (EVNT-067).
pub fn moment(at: Timestamp) -> String {
    format!("{at:.3}")
}

/// The name of a file made at a moment: `<what>_<YYYYMMDD-HHMMSS>Z.csv`, in UTC (EVNT-069, ACCT-007).
pub fn file_name(what: &str, at: Timestamp) -> String {
    let second: String = at.to_string().chars().take("2026-11-18T08:42:10".len()).collect();
    format!("{what}_{}Z.csv", second.replace(['-', ':'], "").replace('T', "-"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn row(cells: &[&str]) -> String {
        let mut file = String::new();
        push_row(&mut file, cells);
        file
    }

    #[test]
    fn evnt_067_rows_have_the_form_of_rfc_4180() {
        for (cells, line) in [
            (&["a", "b c", ""][..], "a,b c,\r\n"),
            (&["Müller & Söhne", " 7 "], "Müller & Söhne, 7 \r\n"),
            (&["Ballad, Inc.", "the \"best\""], "\"Ballad, Inc.\",\"the \"\"best\"\"\"\r\n"),
            (&["two\nlines", "two\r\nlines"], "\"two\nlines\",\"two\r\nlines\"\r\n"),
            (&["{\"a\":1,\"b\":2}"], "\"{\"\"a\"\":1,\"\"b\"\":2}\"\r\n"),
        ] {
            assert_eq!(row(cells), line);
        }
        assert_eq!(BOM.to_string().as_bytes(), [0xef, 0xbb, 0xbf]);
    }

    #[test]
    fn evnt_068_a_cell_that_would_run_is_made_text() {
        for (cell, safe) in [
            ("=1+2", "\"'=1+2\""),
            ("+31 20 1234567", "\"'+31 20 1234567\""),
            ("-5", "\"'-5\""),
            ("@SUM(A1)", "\"'@SUM(A1)\""),
            ("\t=1", "\"'\t=1\""),
            ("\r=1", "\"'\r=1\""),
            ("=HYPERLINK(\"http://x.example\",\"y\")", "\"'=HYPERLINK(\"\"http://x.example\"\",\"\"y\"\")\""),
            ("=", "\"'=\""),
            // Elsewhere than in front they do nothing.
            ("a=b", "a=b"),
            ("name@example.com", "name@example.com"),
            ("'=1", "'=1"),
        ] {
            assert_eq!(row(&[cell]), format!("{safe}\r\n"));
        }
    }

    #[test]
    fn evnt_067_moments_are_iso_8601_in_utc_with_milliseconds() {
        for (at, text) in [
            ("2026-11-18T09:42:10+01:00", "2026-11-18T08:42:10.000Z"),
            ("2026-11-18T08:42:10.123Z", "2026-11-18T08:42:10.123Z"),
        ] {
            assert_eq!(moment(at.parse().unwrap()), text);
        }
    }

    #[test]
    fn evnt_069_a_file_is_named_after_what_and_when() {
        let at = "2026-11-18T08:02:09.987Z".parse().unwrap();
        assert_eq!(file_name("accounts", at), "accounts_20261118-080209Z.csv");
        assert_eq!(file_name("event-history_123456789", at), "event-history_123456789_20261118-080209Z.csv");
    }

    proptest! {
        #[test]
        fn evnt_067_another_reader_finds_the_same_cells(
            rows in prop::collection::vec(prop::array::uniform3("[-=+@\t\r\n,\"' aé]{0,6}"), 1..6)
        ) {
            let mut file = BOM.to_string();
            for row in &rows {
                push_row(&mut file, row);
            }
            let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(file.as_bytes());
            let read: Vec<Vec<String>> =
                reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect();
            let safe = |cell: &String| if cell.starts_with(RUNS) { format!("'{cell}") } else { cell.clone() };
            let expected: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(safe).collect()).collect();
            prop_assert_eq!(read, expected);
        }
    }
}
