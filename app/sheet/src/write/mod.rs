//! From rows to the bytes of an .xlsx workbook, row by row (PLAN-006, ACCT-007).
//!
//! Each row is compressed as it comes, so that a table of 100,000 rows costs the memory of the file that it becomes and
//! no more ([decision 10](../../../docs/decisions/0010-workbooks-are-written-row-by-row.md)). `sheet` writes the rows, `notes` the comments,
//! `package` what stands around them, `xml` what a text becomes.

mod notes;
mod package;
mod sheet;
mod xml;

use domain::book::{Book, BookCell, BookStep};
use notes::Notes;
use std::io::{Cursor, Result, Write};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

/// The rows of a sheet in Excel, LibreOffice and Google Sheets; what is beyond is left out.
const MOST_ROWS: u32 = 1_048_576;

/// A workbook being written.
pub struct Writer {
    book: Book,
    file: ZipWriter<Cursor<Vec<u8>>>,
    /// Rows written, the one of the titles included.
    rows: u32,
    notes: Notes,
    /// A row's text, used again and again.
    line: String,
}

/// What is between two steps.
#[derive(Default)]
pub struct Desk {
    writer: Option<Writer>,
    done: Option<Vec<u8>>,
}

impl Desk {
    /// Does a step. Says whether it was done; one without a beginning is not.
    pub fn step(&mut self, step: BookStep) -> bool {
        match step {
            BookStep::Begin(book) => {
                self.done = None;
                self.writer = Writer::begin(book).ok();
                self.writer.is_some()
            }
            BookStep::Rows(rows) => {
                self.writer.as_mut().is_some_and(|writer| rows.iter().all(|row| writer.row(row).is_ok()))
            }
            BookStep::End => {
                self.done = self.writer.take().and_then(|writer| writer.end().ok());
                self.done.is_some()
            }
        }
    }

    /// The file, once.
    pub fn take(&mut self) -> Option<Vec<u8>> {
        self.done.take()
    }
}

impl Writer {
    /// Begins a workbook with its titles.
    pub fn begin(book: Book) -> Result<Self> {
        let mut file = ZipWriter::new(Cursor::new(Vec::new()));
        package::begin(&mut file, &book)?;
        open(&mut file, package::SHEET)?;
        file.write_all(sheet::head(&book).as_bytes())?;
        let mut writer = Self { book, file, rows: 0, notes: Notes::default(), line: String::new() };
        writer.titles()?;
        Ok(writer)
    }

    fn titles(&mut self) -> Result<()> {
        self.line.clear();
        sheet::titles(&mut self.line, &self.book);
        self.rows = 1;
        self.file.write_all(self.line.as_bytes())
    }

    /// Writes a row.
    pub fn row(&mut self, cells: &[BookCell]) -> Result<()> {
        if self.rows >= MOST_ROWS {
            return Ok(());
        }
        self.line.clear();
        sheet::row(&mut self.line, self.rows, cells, self.book.marks);
        for (column, cell) in (0..).zip(cells) {
            if let (true, BookCell::Wrong { why, .. }) = (self.book.marks, cell) {
                self.notes.add(self.rows, column, why);
            }
        }
        self.rows += 1;
        self.file.write_all(self.line.as_bytes())
    }

    /// The file.
    pub fn end(mut self) -> Result<Vec<u8>> {
        self.file.write_all(sheet::foot(&self.book).as_bytes())?;
        if self.book.marks {
            open(&mut self.file, package::SHEET_RELATIONS)?;
            self.file.write_all(package::SHEET_RELATIONS_TEXT.as_bytes())?;
            open(&mut self.file, package::COMMENTS)?;
            self.notes.write_comments(&mut self.file)?;
            open(&mut self.file, package::DRAWING)?;
            self.notes.write_shapes(&mut self.file)?;
        }
        Ok(self.file.finish()?.into_inner())
    }
}

/// Begins a part of the package.
fn open(file: &mut ZipWriter<Cursor<Vec<u8>>>, name: &str) -> Result<()> {
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    Ok(file.start_file(name, options)?)
}

#[cfg(test)]
mod tests;
