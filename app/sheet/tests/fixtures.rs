//! The files of other programs in `e2e/fixtures/import`, read and compared with what was typed into them.

#![expect(clippy::unwrap_used, reason = "a fixture that is not there fails the test")]

use domain::{import::Field, language::Language};
use serde::Deserialize;
use sheet::read::{Refusal, Table, read};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::PathBuf,
};

/// A row: number, first name, last name, name, e-mail, role.
type Row = (u32, String, String, String, String, String);

#[derive(Deserialize)]
struct Fixtures {
    good: BTreeMap<String, Good>,
    bad: BTreeMap<String, String>,
}

#[derive(Deserialize, Clone, Default)]
#[serde(rename_all = "camelCase", default)]
struct Good {
    /// As that other file, but for what is said here.
    like: Option<String>,
    format: Option<String>,
    sheet: Option<String>,
    header_row: Option<u32>,
    language: Option<Language>,
    ignored: Option<Vec<String>>,
    rows: Option<Vec<Row>>,
    /// Rows that stand there instead of those with the same number.
    but: Vec<Row>,
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../e2e/fixtures/import")
}

fn fixtures() -> Fixtures {
    serde_json::from_str(&fs::read_to_string(folder().join("expected.json")).unwrap()).unwrap()
}

fn open(name: &str) -> Result<Table, Refusal> {
    read(&fs::read(folder().join(name)).unwrap(), &mut |_, _, _| ())
}

fn rows(table: &Table) -> Vec<Row> {
    let cell = |at: usize, field| table.rows[at].fields.get(field).to_owned();
    (0..table.rows.len())
        .map(|at| {
            let [first, last, name] = [Field::FirstName, Field::LastName, Field::Name].map(|f| cell(at, f));
            (table.rows[at].number, first, last, name, cell(at, Field::Email), cell(at, Field::Role))
        })
        .collect()
}

/// Compares every file of the kinds named; all differences at once.
fn compare(kinds: &[&str]) {
    let Fixtures { good, .. } = fixtures();
    let mut differences = Vec::new();
    let mut compared = 0;
    for (name, own) in good.iter().filter(|(name, _)| kinds.iter().any(|kind| name.ends_with(kind))) {
        compared += 1;
        let like = own.like.as_ref().map(|like| good[like].clone()).unwrap_or_default();
        let table = match open(name) {
            Ok(table) => table,
            Err(refusal) => {
                differences.push(format!("{name}: refused, {refusal:?}"));
                continue;
            }
        };
        let mut differ = |what: &str, read: String, expected: String| {
            if read != expected {
                differences.push(format!("{name}: {what}\n       read {read}\n   expected {expected}"));
            }
        };
        let format = own.format.clone().or(like.format);
        differ("format", format!("{:?}", Some(table.format)), format!("{:?}", format.as_deref()));
        // A table as text has no sheet.
        let sheet = own.sheet.clone().or(like.sheet).filter(|_| !matches!(table.format, "csv" | "tsv"));
        differ("sheet", format!("{:?}", table.sheet), format!("{sheet:?}"));
        differ(
            "row of the headers",
            format!("{:?}", Some(table.header_row)),
            format!("{:?}", own.header_row.or(like.header_row)),
        );
        differ("language", format!("{:?}", table.header.language), format!("{:?}", own.language.or(like.language)));
        differ(
            "ignored",
            format!("{:?}", Some(&table.header.ignored)),
            format!("{:?}", own.ignored.as_ref().or(like.ignored.as_ref())),
        );
        let mut expected = own.rows.clone().or(like.rows).unwrap_or_default();
        for row in &mut expected {
            *row = own.but.iter().find(|other| other.0 == row.0).unwrap_or(row).clone();
        }
        let read = rows(&table);
        differ("rows", format!("{}", read.len()), format!("{}", expected.len()));
        for (read, expected) in read.iter().zip(&expected) {
            differ("row", format!("{read:?}"), format!("{expected:?}"));
        }
    }
    assert!(compared > 0);
    assert!(differences.is_empty(), "{} differences\n{}", differences.len(), differences.join("\n"));
}

#[test]
fn impt_007_excel_workbooks_of_other_programs_are_read() {
    compare(&[".xlsx", ".xlsm"]);
}

#[test]
fn impt_007_old_excel_workbooks_of_other_programs_are_read() {
    compare(&[".xls"]);
}

#[test]
fn impt_007_opendocument_of_other_programs_is_read() {
    compare(&[".ods"]);
}

#[test]
fn impt_007_text_tables_of_other_programs_are_read() {
    compare(&[".csv", ".tsv"]);
}

#[test]
fn impt_010_each_bad_file_is_refused_with_a_reason_of_its_own() {
    for (name, reason) in fixtures().bad {
        let refusal = open(&format!("bad/{name}")).expect_err(&name);
        assert_eq!(serde_json::to_value(refusal.reason()).unwrap(), reason, "{name}: {refusal:?}");
    }
}

#[test]
fn impt_010_any_file_cut_off_anywhere_is_refused_or_read_but_nothing_breaks() {
    for (name, _) in fixtures().good {
        let whole = fs::read(folder().join(&name)).unwrap();
        let old = name.strip_suffix("xls").is_some();
        for eighth in 0..8 {
            let _ = read(&whole[..whole.len() * eighth / 8], &mut |_, _, _| ());
        }
        // And with a byte changed here and there.
        for at in (0..whole.len()).step_by(whole.len() / 40 + 1) {
            let mut changed = whole.clone();
            changed[at] ^= 0x55;
            let outcome = std::panic::catch_unwind(|| read(&changed, &mut |_, _, _| ()).is_ok());
            // calamine panics on some broken workbooks of the old kind; in the browser that ends as "damaged" too.
            assert!(outcome.is_ok() || old, "{name} with another byte at {at}");
        }
    }
}

#[test]
fn impt_007_every_fixture_is_listed() {
    let Fixtures { good, bad } = fixtures();
    let listed: BTreeSet<_> = good.into_keys().chain(bad.into_keys().map(|name| format!("bad/{name}"))).collect();
    let files = |folder: PathBuf, before: &str| {
        let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
        let files = entries.filter(|entry| entry.file_type().unwrap().is_file());
        files.map(|entry| format!("{before}{}", entry.file_name().to_string_lossy())).collect::<Vec<_>>()
    };
    let there: BTreeSet<_> = files(folder(), "")
        .into_iter()
        .chain(files(folder().join("bad"), "bad/"))
        .filter(|name| !name.ends_with("expected.json") && !name.ends_with("README.md"))
        .collect();
    assert_eq!(listed, there);
}
