//! What is written is read back: by our own reader, as the person's upload of it would be.

use super::*;
use crate::read::{Table, read};
use domain::book::BookColumn;
use proptest::prelude::*;

fn book(titles: &[&str], marks: bool) -> Book {
    let columns = titles.iter().map(|title| BookColumn::new(*title, 20)).collect();
    Book { sheet: "Users".into(), columns, marks }
}

fn written(book: Book, rows: &[Vec<BookCell>]) -> Vec<u8> {
    let mut desk = Desk::default();
    assert!(desk.step(BookStep::Begin(book)));
    for part in rows.chunks(2) {
        assert!(desk.step(BookStep::Rows(part.to_vec())));
    }
    assert!(desk.step(BookStep::End));
    desk.take().expect("a file")
}

fn read_back(bytes: &[u8]) -> Table {
    read(bytes, &mut |_, _, _| ()).expect("a table")
}

fn text(text: &str) -> BookCell {
    BookCell::Text(text.to_owned())
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    std::io::read_to_string(archive.by_name(name).unwrap()).unwrap()
}

#[test]
fn plan_006_what_is_written_can_be_uploaded_again_with_leading_plus_and_zeros() {
    let rows = [
        vec![
            text("Zoë"),
            text("+33612345678"),
            BookCell::Wrong { text: "zoe(at)b.co".into(), why: "Not <an> address".into() },
        ],
        vec![text("007"), text("=1+2"), BookCell::Wrong { text: String::new(), why: "Enter one".into() }],
    ];
    let file = written(book(&["FIRST NAME", "LAST NAME", "EMAIL", "REASONS"], true), &rows);
    let table = read_back(&file);
    assert_eq!((table.format, table.sheet.as_deref(), table.header_row), ("xlsx", Some("Users"), 1));
    let cells: Vec<_> = table
        .rows
        .iter()
        .map(|r| [&r.fields.first_name, &r.fields.last_name, &r.fields.email].map(String::as_str))
        .collect();
    assert_eq!(cells, [["Zoë", "+33612345678", "zoe(at)b.co"], ["007", "=1+2", ""]]);
}

#[test]
fn plan_006_wrong_cells_are_highlighted_and_commented() {
    let rows = [vec![text("Ada"), BookCell::Wrong { text: "x".into(), why: "Enter \"a\" valid & real one".into() }]];
    let file = written(book(&["NAME", "EMAIL"], true), &rows);
    assert!(part(&file, package::SHEET).contains("<c r=\"B2\" s=\"3\" t=\"inlineStr\">"));
    assert!(part(&file, package::COMMENTS).contains("ref=\"B2\""));
    assert!(part(&file, package::COMMENTS).contains("Enter &quot;a&quot; valid &amp; real one"));
    assert!(part(&file, package::DRAWING).contains("<x:Row>1</x:Row><x:Column>1</x:Column>"));
    assert!(part(&file, "[Content_Types].xml").contains("comments+xml"));
    // A list has no marks, and no part that would go with them.
    let plain = written(book(&["NAME", "EMAIL"], false), &rows);
    assert!(!part(&plain, "[Content_Types].xml").contains("comments"));
    assert!(!part(&plain, package::SHEET).contains("legacyDrawing"));
}

#[test]
fn plan_006_a_step_without_a_beginning_writes_nothing() {
    let mut desk = Desk::default();
    assert!(!desk.step(BookStep::Rows(vec![])));
    assert!(!desk.step(BookStep::End));
    assert_eq!(desk.take(), None);
}

#[test]
fn acct_007_numbers_are_numbers_and_names_of_sheets_are_allowed_ones() {
    let mut form = book(&["EMAIL", "USERS"], false);
    form.sheet = "a/b:c [x]".repeat(9);
    form.columns[0].choices = vec!["User".into(), "Account Admin".into()];
    let file = written(form, &[vec![text("a@b.co"), BookCell::Number(1244.0)]]);
    let sheet = part(&file, package::SHEET);
    assert!(sheet.contains("<c r=\"B2\"><v>1244</v></c>"), "{sheet}");
    assert!(sheet.contains("<formula1>&quot;User,Account Admin&quot;</formula1>"));
    assert_eq!(read_back(&file).sheet.map(|name| name.chars().count()), Some(30));
}

#[test]
fn columns_have_the_letters_that_spreadsheets_give_them() {
    let letters = [0, 25, 26, 51, 52, 701, 702, 16_383].map(xml::letters);
    assert_eq!(letters, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA", "XFD"]);
}

proptest! {
    #[test]
    fn plan_006_every_text_comes_back_as_it_was(cells in prop::collection::vec("[^\\p{C}]{0,20}|[-=+@0_x&<>\"']{1,9}|_x00[0-9A-F]{2}_", 1..12)) {
        let cells: Vec<String> = cells.iter().map(|cell| crate::read::clean(cell).into_owned()).collect();
        let rows: Vec<_> = cells.iter().map(|cell| vec![text("a@b.co"), text(cell)]).collect();
        let table = read_back(&written(book(&["EMAIL", "NAME"], true), &rows));
        let back: Vec<_> = table.rows.into_iter().map(|row| row.fields.name).collect();
        prop_assert_eq!(back, cells);
    }
}
