//! The preview as the page sees it: requests and answers.

use super::*;
use domain::import::{
    ImportFields, ImportRow,
    preview::{RowView, Taken, added_no},
};
use proptest::prelude::*;
use std::collections::BTreeMap;

fn open_text(text: &str) -> Preview {
    let mut preview = Preview::default();
    let answer = ask_with(&mut preview, open_ask(text.len()), text.as_bytes());
    assert!(matches!(answer, Answer::Summary(_)), "{answer:?}");
    preview
}

fn open_ask(size: usize) -> Ask {
    Ask::Open {
        name: "users.csv".into(),
        size: size as u64,
        language: domain::language::Language::En,
        can_assign: true,
        mapping: domain::import::header::Mapping::new(),
    }
}

fn ask_with(preview: &mut Preview, ask: Ask, file: &[u8]) -> Answer {
    preview.answer(ask, Some(file), &mut |_| ())
}

fn ask(preview: &mut Preview, ask: Ask) -> Answer {
    preview.answer(ask, None, &mut |_| ())
}

fn window(preview: &mut Preview, only: Only, search: &str) -> Vec<RowView> {
    match ask(preview, Ask::Window { from: 0, count: 100, only, search: search.into() }) {
        Answer::Rows { rows, total, .. } => {
            assert_eq!(total as usize, rows.len());
            rows
        }
        other => panic!("{other:?}"),
    }
}

fn numbers(preview: &mut Preview, only: Only, search: &str) -> Vec<u32> {
    window(preview, only, search).into_iter().map(|r| r.row).collect()
}

fn errors(preview: &mut Preview) -> Vec<(u32, &'static str, String)> {
    let rows = window(preview, Only::Errors, "");
    rows.into_iter().flat_map(|r| r.errors.into_iter().map(move |e| (r.row, e.field.name(), e.message.key))).collect()
}

fn set(preview: &mut Preview, row: u32, field: Field, value: &str) -> Answer {
    ask(preview, Ask::Set { row, field, value: value.into() })
}

fn changed(answer: Answer) -> (Counts, Vec<RowView>, Vec<u32>) {
    match answer {
        Answer::Changed { counts, rows, gone } => (counts, rows, gone),
        other => panic!("{other:?}"),
    }
}

const FOUR: &str = "EMAIL,NAME,ROLE,Phone\nada@b.co,Ada,,1\nADA@b.co,Ada again,User,2\nzoe@b.co,Zoë Müller,Boss,3\nmax@b.co,Max,Account Admin,4\n";

#[test]
fn impt_019_a_file_becomes_rows_with_their_errors() {
    let mut preview = Preview::default();
    let Answer::Summary(summary) = ask_with(&mut preview, open_ask(FOUR.len()), FOUR.as_bytes()) else { panic!() };
    assert_eq!(summary.counts, Counts { rows: 4, errors: 3, ready: 1, read: 4, add: 1, ..Counts::default() });
    assert_eq!((summary.ignored, summary.missing), (vec!["Phone".to_owned()], vec![Field::FirstName, Field::LastName]));
    assert_eq!(summary.header_row, 1);
    assert_eq!(
        errors(&mut preview),
        [
            (2, "email", "import-row-duplicate".into()),
            (3, "email", "import-row-duplicate".into()),
            (4, "role", "import-row-role-unknown".into())
        ]
    );
}

#[test]
fn impt_015_mending_one_of_two_clears_both_and_both_are_told_to_the_page() {
    let mut preview = open_text(FOUR);
    let first = &window(&mut preview, Only::All, "")[0];
    assert_eq!(first.errors[0].message.args["row"], 3);
    let (counts, rows, _) = changed(set(&mut preview, 3, Field::Email, " mailto:ada2@b.co "));
    assert_eq!(rows.iter().map(|r| r.row).collect::<Vec<_>>(), [3, 2]);
    assert!(rows.iter().all(|r| r.errors.is_empty()));
    assert_eq!(rows[0].fields.email, "ada2@b.co");
    assert_eq!(counts.errors, 1);
}

#[test]
fn impt_023_a_deleted_row_clears_its_double_and_comes_back_in_its_place() {
    let mut preview = open_text(FOUR);
    let (counts, rows, gone) = changed(ask(&mut preview, Ask::Remove(2)));
    assert_eq!((counts.rows, counts.errors, gone), (3, 1, vec![2]));
    assert_eq!(rows[0].row, 3);
    assert_eq!(numbers(&mut preview, Only::All, ""), [3, 4, 5]);
    assert_eq!(ask(&mut preview, Ask::Remove(2)), Answer::UnknownRow);
    let (counts, rows, _) = changed(ask(&mut preview, Ask::Restore(2)));
    assert_eq!((counts.rows, counts.errors), (4, 3));
    assert_eq!(rows.iter().map(|r| r.row).collect::<Vec<_>>(), [2, 3]);
    assert_eq!(numbers(&mut preview, Only::All, ""), [2, 3, 4, 5]);
}

#[test]
fn impt_024_a_new_row_stands_at_the_top_and_is_checked_once_something_is_typed() {
    let mut preview = open_text(FOUR);
    let (counts, rows, _) = changed(ask(&mut preview, Ask::Add));
    let new = rows[0].row;
    assert_eq!((added_no(new), rows[0].fresh, rows[0].errors.len()), (Some(1), true, 0));
    assert_eq!((counts.rows, counts.errors, counts.ready), (5, 3, 1));
    let (_, rows, _) = changed(ask(&mut preview, Ask::Add));
    assert_eq!(numbers(&mut preview, Only::All, ""), [rows[0].row, new, 2, 3, 4, 5]);
    let (counts, rows, _) = changed(set(&mut preview, new, Field::Name, "Grace"));
    assert_eq!((rows[0].fresh, rows[0].errors.len(), counts.errors), (false, 1, 4));
    let (_, rows, _) = changed(set(&mut preview, new, Field::Email, "max@b.co"));
    assert_eq!(rows[1].row, 5);
    assert_eq!(rows[1].errors[0].message.key, "import-row-duplicate-new");
    assert_eq!(rows[1].errors[0].message.args["row"], 1);
    // A fresh row is no part of what is saved.
    let Answer::Chunk { rows, next } = ask(&mut preview, Ask::Chunk { after: None, count: 9, only_ready: false })
    else {
        panic!()
    };
    assert_eq!(rows.iter().map(|r| r.row).collect::<Vec<_>>(), [2, 3, 4, 5, new]);
    assert_eq!(next, None);
}

#[test]
fn impt_025_rows_are_filtered_to_those_with_errors_and_searched() {
    let mut preview = open_text(FOUR);
    assert_eq!(numbers(&mut preview, Only::Errors, ""), [2, 3, 4]);
    assert_eq!(numbers(&mut preview, Only::All, "muller"), [4]);
    assert_eq!(numbers(&mut preview, Only::All, "a"), [2, 3, 5]);
    assert_eq!(numbers(&mut preview, Only::All, "ad"), [2, 3, 5]);
    assert_eq!(numbers(&mut preview, Only::All, "ada a"), [3]);
    assert_eq!(numbers(&mut preview, Only::Errors, "B.CO"), [2, 3, 4]);
    // A row that is mended while the list shows errors leaves it.
    set(&mut preview, 4, Field::Role, "user");
    assert_eq!(numbers(&mut preview, Only::Errors, "b.co"), [2, 3]);
    set(&mut preview, 5, Field::Role, "Chef");
    assert_eq!(numbers(&mut preview, Only::Errors, "b.co"), [2, 3, 5]);
}

#[test]
fn impt_020_next_error_goes_round() {
    let mut preview = open_text(FOUR);
    let mut next = |after| match ask(&mut preview, Ask::NextError { after, only: Only::All, search: String::new() }) {
        Answer::Found(found) => found.map(|f| (f.row, f.position, f.field.name())),
        other => panic!("{other:?}"),
    };
    assert_eq!(next(None), Some((2, 0, "email")));
    assert_eq!(next(Some(2)), Some((3, 1, "email")));
    assert_eq!(next(Some(3)), Some((4, 2, "role")));
    assert_eq!(next(Some(4)), Some((2, 0, "email")));
    assert_eq!(next(Some(99)), Some((2, 0, "email")));
}

#[test]
fn impt_014_a_taken_address_is_known_by_address() {
    let mut preview = open_text(FOUR);
    let taken = |row, email: Option<&str>| Taken {
        row,
        email: email.map(Into::into),
        name: "Max Power".into(),
        user: "u1".into(),
        known: None,
    };
    let (counts, rows, _) =
        changed(ask(&mut preview, Ask::Taken { replace: false, list: vec![taken(5, Some("MAX@b.co"))] }));
    assert_eq!((counts.ready, rows[0].row), (0, 5));
    assert_eq!(rows[0].errors[0].message.args["name"], "Max Power");
    assert_eq!(rows[0].errors[0].message.args["user"], "u1");
    set(&mut preview, 5, Field::Email, "max2@b.co");
    assert!(errors(&mut preview).iter().all(|e| e.2 != "import-row-email-taken"));
    set(&mut preview, 4, Field::Email, "max@b.co");
    assert!(errors(&mut preview).contains(&(4, "email", "import-row-email-taken".into())));
    ask(&mut preview, Ask::Taken { replace: true, list: vec![] });
    assert!(errors(&mut preview).iter().all(|e| e.2 != "import-row-email-taken"));
}

#[test]
fn impt_017_losing_the_right_to_assign_makes_admins_errors() {
    let mut preview = open_text(FOUR);
    let (counts, ..) = changed(ask(&mut preview, Ask::Assign(false)));
    assert_eq!((counts.errors, counts.ready), (4, 0));
    let (counts, ..) = changed(ask(&mut preview, Ask::Assign(true)));
    assert_eq!(counts.errors, 3);
}

#[test]
fn impt_026_a_kept_draft_continues_with_its_rows_and_what_the_worker_said() {
    let mut preview = Preview::default();
    let fields =
        |email: &str, name: &str| ImportFields { email: email.into(), name: name.into(), ..ImportFields::default() };
    let row = |row, email: &str| ImportRow { row, fields: fields(email, "Ada"), errors: BTreeMap::new() };
    let mut taken = row(3, "c@d.eu");
    taken.errors.insert("email".into(), Message::new("import-row-email-taken").with("name", "Cy").with("user", "u7"));
    let mut refused = row(4, "d@d.eu");
    refused.errors.insert("role".into(), Message::new("import-upload-refused"));
    let load =
        |first, last, rows| Ask::Load { name: "x".into(), can_assign: true, first, last, added_next: None, rows };
    // A double across two parts, and parts in the wrong order, are noticed.
    ask(&mut preview, load(true, false, vec![row(9, "x@y.zz")]));
    ask(&mut preview, load(false, false, vec![row(12, "X@y.zz")]));
    ask(&mut preview, load(false, true, vec![row(3, "x@y.zz")]));
    assert_eq!(numbers(&mut preview, Only::Errors, ""), [3, 9, 12]);
    ask(&mut preview, load(true, false, vec![row(2, "a@b.co"), taken]));
    let Answer::Summary(summary) = ask(&mut preview, load(false, true, vec![refused, row(ADDED_FROM + 4, "e@f.gh")]))
    else {
        panic!()
    };
    assert_eq!(summary.counts, Counts { rows: 4, errors: 2, ready: 2, read: 4, add: 2, ..Counts::default() });
    assert_eq!(
        errors(&mut preview),
        [(3, "email", "import-row-email-taken".into()), (4, "role", "import-upload-refused".into())]
    );
    set(&mut preview, 4, Field::Role, "User");
    assert_eq!(errors(&mut preview).len(), 1);
    let (_, rows, _) = changed(ask(&mut preview, Ask::Add));
    assert_eq!(added_no(rows[0].row), Some(6));
}

#[test]
fn impt_029_uploaded_rows_leave_the_preview() {
    let mut preview = open_text(FOUR);
    let (counts, _, gone) = changed(ask(&mut preview, Ask::Added { rows: vec![5] }));
    assert_eq!(
        (counts, gone),
        (Counts { rows: 3, errors: 3, ready: 0, read: 4, add: 0, ..Counts::default() }, vec![5])
    );
    let (counts, _, gone) = changed(ask(&mut preview, Ask::Keep { rows: vec![2, 4] }));
    assert_eq!((counts.rows, counts.errors, gone), (2, 1, vec![3]));
    assert_eq!(ask(&mut preview, Ask::Restore(3)), Answer::UnknownRow);
}

#[test]
fn impt_010_a_refused_file_leaves_what_was_there() {
    let mut preview = open_text(FOUR);
    for (size, file, reason) in [
        (51 * 1024 * 1024, &b""[..], Reason::TooLarge),
        (9, b"%PDF-1.7", Reason::NotASpreadsheet),
        (9, b"NAME\nAda", Reason::NoEmailColumn),
        (9, b"EMAIL\n\n", Reason::NoRows),
    ] {
        let answer = ask_with(&mut preview, open_ask(size), file);
        assert!(matches!(&answer, Answer::Refused { reason: r, .. } if *r == reason), "{answer:?}");
    }
    assert_eq!(numbers(&mut preview, Only::All, ""), [2, 3, 4, 5]);
    ask(&mut preview, Ask::Cancel);
    assert_eq!(numbers(&mut preview, Only::All, ""), Vec::<u32>::new());
}

#[test]
fn impt_026_rows_are_handed_out_in_parts_for_saving() {
    let mut preview = open_text(FOUR);
    let mut part = |after| match ask(&mut preview, Ask::Chunk { after, count: 3, only_ready: false }) {
        Answer::Chunk { rows, next } => (rows.iter().map(|r| r.row).collect::<Vec<_>>(), next),
        other => panic!("{other:?}"),
    };
    assert_eq!(part(None), (vec![2, 3, 4], Some(4)));
    assert_eq!(part(Some(4)), (vec![5], None));
}

proptest! {
    /// However the rows are changed, lists and counts are what looking at every row anew would give.
    #[test]
    fn impt_025_lists_and_counts_agree_with_the_rows(steps in prop::collection::vec((0u8..6, 0u32..7, 0usize..5), 1..40)) {
        let mut preview = open_text(FOUR);
        let emails = ["", "ada@b.co", "zoe@b.co", "new@b.co", "wrong"];
        for (step, row, email) in steps {
            let row = if row == 6 { ADDED_FROM } else { row };
            match step {
                0 | 1 => { set(&mut preview, row, Field::Email, emails[email]); }
                2 => { ask(&mut preview, Ask::Remove(row)); }
                3 => { ask(&mut preview, Ask::Restore(row)); }
                4 => { ask(&mut preview, Ask::Add); }
                _ => { ask(&mut preview, Ask::Window { from: 0, count: 9, only: Only::Errors, search: emails[email].into() }); }
            }
            // The kept list, mended row by row ...
            let kept = (numbers(&mut preview, Only::Errors, "b.co"), preview.rows.counts());
            // ... and the one made anew, by checking all rows from their cells.
            let rows: Vec<(u32, bool, bool, String)> = window(&mut preview, Only::All, "").into_iter().map(|r| (r.row, r.fresh, r.errors.is_empty(), r.fields.email)).collect();
            preview.list.forget();
            let anew: Vec<u32> = rows.iter().filter(|(_, _, good, email)| !good && email.contains("b.co")).map(|r| r.0).collect();
            prop_assert_eq!(&kept.0, &anew);
            prop_assert_eq!(kept.1.rows as usize, rows.len());
            prop_assert_eq!(kept.1.errors as usize, rows.iter().filter(|r| !r.2).count());
            prop_assert_eq!(kept.1.ready as usize, rows.iter().filter(|r| r.2 && !r.1).count());
        }
    }
}
