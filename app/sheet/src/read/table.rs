//! Finds the table in a file: the first sheet whose first filled row holds the headers (IMPT-008), then its rows.

use super::{Refusal, Watch, cell, line::Line};
use domain::import::{
    Field, ImportFields, MAX_ROWS,
    header::{Header, Mapping},
    likeness::{Unmapped, propose},
    preview::Stage,
};
use std::ops::ControlFlow;

/// Told by a reader after each row: whether it should go on with this sheet.
pub type Flow = ControlFlow<()>;

/// Rows between two reports of progress.
const REPORT_EVERY: u32 = 2_000;
/// No spreadsheet program allows a longer cell. A longer one comes from a text table with a stray quotation mark.
const MAX_CELL: usize = 32_767;
/// Columns beyond this are not looked at: Excel's last one.
pub const MAX_COLUMNS: u32 = 16_384;

/// A row of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadRow {
    /// Its number, as the spreadsheet program shows it.
    pub number: u32,
    /// Its cells, cleaned.
    pub fields: ImportFields,
}

/// A file that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// What it turned out to be.
    pub format: &'static str,
    /// The sheet, if there are sheets.
    pub sheet: Option<String>,
    /// The row of the headers.
    pub header_row: u32,
    /// What the headers say.
    pub header: Header,
    /// The headers as typed, by position.
    pub titles: Vec<String>,
    /// Those that name no column, with samples and proposals (PLAN-001).
    pub unmapped: Vec<Unmapped>,
    /// The rows below.
    pub rows: Vec<ReadRow>,
}

/// Takes the rows of one sheet after the other until the table is found and read.
pub struct Search<'a> {
    format: &'static str,
    watch: Watch<'a>,
    sheet: Option<String>,
    found: Option<Table>,
    /// By position: the column it fills.
    slots: Vec<Option<Field>>,
    filled: u32,
    /// What the person has made of headers (PLAN-001).
    mapping: Mapping,
    /// The rows go into many customers (PLAN-007).
    many: bool,
    /// The first sheet that holds anything.
    rejected: Option<Rejected>,
    /// What stands below headers that name no column, by position.
    samples: Samples,
    percent: u8,
}

/// A sheet whose first filled row names no column of addresses.
#[derive(Debug, Default)]
struct Rejected {
    sheet: Option<String>,
    row: u32,
    titles: Vec<String>,
    samples: Samples,
}

impl<'a> Search<'a> {
    /// Begins to look.
    pub fn new(format: &'static str, mapping: Mapping, watch: Watch<'a>) -> Self {
        Self {
            format,
            watch,
            sheet: None,
            found: None,
            slots: Vec::new(),
            filled: 0,
            mapping,
            many: false,
            rejected: None,
            samples: Samples::default(),
            percent: 0,
        }
    }

    /// Whether the rows go into many customers, so that a column names theirs (PLAN-007).
    pub fn for_customers(&mut self, many: bool) {
        self.many = many;
    }

    fn header(&self, titles: &[String]) -> Header {
        Header::read_as(titles, &self.mapping).for_customers(self.many, titles)
    }

    /// The file is of this format after all.
    pub fn is_format(&mut self, format: &'static str) {
        self.format = format;
    }

    /// The next rows are of this sheet. Says whether it is worth reading.
    pub fn begin(&mut self, sheet: &str) -> bool {
        if self.found.is_none() {
            self.sheet = Some(sheet.to_owned());
        }
        self.found.is_none()
    }

    /// An estimate of how much of the file is read.
    pub fn at(&mut self, percent: u8) {
        self.percent = percent.min(99);
    }

    /// Takes a row. Entirely empty ones do not count.
    pub fn take(&mut self, number: u32, line: &Line) -> Result<Flow, Refusal> {
        if line.cells().all(|(_, text)| cell::is_blank(text)) {
            return Ok(Flow::Continue(()));
        }
        let Some(table) = &mut self.found else {
            return Ok(self.take_header(number, line));
        };
        if self.filled < SAMPLED {
            self.samples.take(line);
        }
        self.filled += 1;
        if self.filled.is_multiple_of(REPORT_EVERY) {
            (self.watch)(Stage::Read, self.filled, self.percent);
        }
        if self.filled > MAX_ROWS {
            // Counted on, so that the person learns how far beyond the limit the file is, but not kept.
            table.rows = Vec::new();
            return Ok(Flow::Continue(()));
        }
        let mut fields = ImportFields::default();
        for (column, text) in line.cells() {
            if let Some(Some(field)) = self.slots.get(column as usize) {
                if text.len() > MAX_CELL && text.chars().count() > MAX_CELL {
                    return Err(Refusal::Damaged);
                }
                fields.set(*field, cell::clean(text).into_owned());
            }
        }
        // Rows are found by number later, so even a file that counts wrongly gets rising ones.
        let number = table.rows.last().map_or(number, |before| number.max(before.number + 1));
        table.rows.push(ReadRow { number, fields });
        Ok(Flow::Continue(()))
    }

    fn take_header(&mut self, number: u32, line: &Line) -> Flow {
        // Rows below the headers of a sheet that has no addresses by name: one of its columns may hold them.
        if let Some(rejected) =
            self.rejected.as_mut().filter(|rejected| rejected.sheet == self.sheet && rejected.row < number)
        {
            rejected.samples.take(line);
            return if rejected.samples.rows < SAMPLED { Flow::Continue(()) } else { Flow::Break(()) };
        }
        let mut titles: Vec<String> = Vec::new();
        for (column, text) in line.cells().filter(|(column, _)| *column < MAX_COLUMNS) {
            let at = column as usize;
            titles.resize(titles.len().max(at + 1), String::new());
            titles[at] = cell::clean(text).into_owned();
        }
        let header = self.header(&titles);
        if !header.has_email() {
            if self.rejected.is_some() {
                return Flow::Break(());
            }
            self.rejected =
                Some(Rejected { sheet: self.sheet.clone(), row: number, titles, samples: Samples::default() });
            return Flow::Continue(());
        }
        self.slots.clone_from(&header.columns);
        self.found = Some(Table {
            format: self.format,
            sheet: self.sheet.clone(),
            header_row: number,
            header,
            titles,
            unmapped: Vec::new(),
            rows: Vec::new(),
        });
        Flow::Continue(())
    }

    /// The table, or why there is none.
    pub fn finish(self) -> Result<Table, Refusal> {
        let (mapping, many) = (self.mapping, self.many);
        match (self.found, self.rejected) {
            (Some(_), _) if self.filled > MAX_ROWS => Err(Refusal::TooManyRows(self.filled)),
            (Some(table), _) if table.rows.is_empty() => Err(Refusal::NoRows),
            (Some(mut table), _) => {
                // What a person has decided to leave out is not asked about again.
                let asked = |title: &String| !mapping.contains_key(&domain::import::header::key(title));
                let unknown = |title: &String| table.header.ignored.contains(&title.trim().to_owned()) && asked(title);
                table.unmapped = unmapped(&table.titles, &table.header, &self.samples, many, unknown);
                Ok(table)
            }
            (None, Some(Rejected { sheet, row, titles, samples })) => {
                let header = Header::read_as(&titles, &mapping).for_customers(many, &titles);
                let known = |title: &String| header.ignored.contains(&title.trim().to_owned());
                let unmapped = unmapped(&titles, &header, &samples, many, known);
                Err(Refusal::NoEmailColumn(row, sheet, unmapped))
            }
            (None, None) => Err(Refusal::NoRows),
        }
    }
}

/// Rows whose cells are looked at as samples.
const SAMPLED: u32 = 50;
/// Samples of a column that are shown.
const SHOWN: usize = 3;

/// The first filled cells of each column.
#[derive(Debug, Default)]
struct Samples {
    rows: u32,
    columns: Vec<Vec<String>>,
}

impl Samples {
    fn take(&mut self, line: &Line) {
        self.rows += 1;
        for (column, text) in line.cells().filter(|(column, _)| *column < MAX_COLUMNS) {
            let at = column as usize;
            self.columns.resize(self.columns.len().max(at + 1), Vec::new());
            if self.columns[at].len() < SHOWN {
                self.columns[at].push(cell::clean(text).chars().take(80).collect());
            }
        }
    }
}

/// Headers for a person to map, with proposals for the columns that no other header has.
fn unmapped(
    titles: &[String],
    header: &Header,
    samples: &Samples,
    many: bool,
    asked: impl Fn(&String) -> bool,
) -> Vec<Unmapped> {
    let unknown =
        titles.iter().enumerate().filter(|(at, title)| header.columns.get(*at) == Some(&None) && asked(title));
    let mut unmapped: Vec<_> = unknown
        .map(|(at, title)| Unmapped {
            header: title.trim().to_owned(),
            samples: samples.columns.get(at).cloned().unwrap_or_default(),
            proposal: None,
        })
        .collect();
    let free: Vec<_> = Field::ALL
        .iter()
        .copied()
        .filter(|field| header.position(*field).is_none() && (many || *field != Field::Account))
        .collect();
    propose(&mut unmapped, &free);
    unmapped
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(cells: &[&str]) -> Line {
        let mut line = Line::default();
        for (column, text) in (0..).zip(cells) {
            line.push(column, text);
        }
        line
    }

    #[test]
    fn impt_008_the_first_sheet_whose_first_filled_row_has_the_headers_is_read() {
        let mut ignore = |_: Stage, _: u32, _: u8| ();
        let mut search = Search::new("xlsx", Mapping::new(), &mut ignore);
        assert!(search.begin("Notes"));
        assert_eq!(search.take(1, &line(&["How to", "fill this in"])), Ok(Flow::Continue(())));
        assert!(search.begin("People"));
        assert_eq!(search.take(3, &line(&["", "E-mail", "Phone", "Nom"])), Ok(Flow::Continue(())));
        assert_eq!(search.take(4, &line(&["x", " a@b.co ", "1", "Ada"])), Ok(Flow::Continue(())));
        assert_eq!(search.take(5, &line(&["", " ", "\u{a0}"])), Ok(Flow::Continue(())));
        assert!(!search.begin("More"));
        let table = search.finish().unwrap();
        assert_eq!((table.sheet.as_deref(), table.header_row), (Some("People"), 3));
        assert_eq!(table.header.ignored, ["Phone"]);
        assert_eq!(table.rows.len(), 1);
        assert_eq!((table.rows[0].number, table.rows[0].fields.email.as_str()), (4, "a@b.co"));
    }

    #[test]
    fn impt_007_more_than_200_000_filled_rows_are_refused_with_their_number() {
        let mut reports = 0;
        let mut count = |_: Stage, _: u32, _: u8| reports += 1;
        let mut search = Search::new("csv", Mapping::new(), &mut count);
        assert!(search.take(1, &line(&["EMAIL"])).is_ok());
        for number in 2..=200_004 {
            assert!(search.take(number, &line(&["a@b.co"])).is_ok());
        }
        assert_eq!(search.finish(), Err(Refusal::TooManyRows(200_003)));
        assert_eq!(reports, 100);
    }

    #[test]
    fn impt_010_only_headers_no_headers_and_nothing_at_all_are_told_apart() {
        for (rows, refusal) in [
            (vec![vec!["EMAIL", "NAME"]], Refusal::NoRows),
            (
                vec![vec!["NAME", "Phone"], vec!["Ada", "1"]],
                Refusal::NoEmailColumn(
                    1,
                    None,
                    vec![Unmapped { header: "Phone".into(), samples: vec!["1".into()], proposal: Some(Field::Mobile) }],
                ),
            ),
            (vec![vec!["", " "]], Refusal::NoRows),
            (vec![], Refusal::NoRows),
        ] {
            let mut ignore = |_: Stage, _: u32, _: u8| ();
            let mut search = Search::new("csv", Mapping::new(), &mut ignore);
            for (number, row) in (1..).zip(&rows) {
                if search.take(number, &line(row)).unwrap().is_break() {
                    break;
                }
            }
            assert_eq!(search.finish(), Err(refusal), "{rows:?}");
        }
    }
}
