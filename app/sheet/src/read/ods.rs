//! OpenDocument spreadsheets (.ods), streamed.
//!
//! Read here rather than through calamine: the file holds each cell's text as displayed (IMPT-009), which calamine
//! passes over in favour of the value; and it can repeat a cell or a row millions of times in a few bytes, which
//! calamine would lay out in memory first.

use super::{
    Refusal, bounds,
    line::Line,
    shown::general,
    table::{Flow, MAX_COLUMNS, Search},
};
use quick_xml::{
    Reader,
    escape::resolve_xml_entity,
    events::{BytesStart, Event},
};
use std::io::{BufRead, BufReader, Cursor, Read};
use zip::ZipArchive;

/// No program has more rows than this, so no file can repeat one more often.
const MAX_SHEET_ROWS: u32 = 1_048_576;
/// Blanks that one element may stand for.
const MAX_BLANKS: usize = 1_000;

/// Reads the tables one after the other until one has the headers.
pub fn read(bytes: &[u8], search: &mut Search<'_>) -> Result<(), Refusal> {
    bounds::check(bytes)?;
    read_book(bytes, search).map_err(|refusal| if refusal == Refusal::Damaged { bounds::why(bytes) } else { refusal })
}

fn read_book(bytes: &[u8], search: &mut Search<'_>) -> Result<(), Refusal> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::Damaged)?;
    if is_encrypted(&mut archive) {
        return Err(Refusal::Encrypted);
    }
    let content = archive.by_name("content.xml").map_err(|_| Refusal::Damaged)?;
    let size = content.size().max(1);
    let mut xml = Reader::from_reader(BufReader::with_capacity(64 * 1024, content));
    xml.config_mut().check_end_names = false;
    Document { xml, size, buffer: Vec::with_capacity(1024), line: Line::default(), cell: String::new() }.read(search)
}

fn is_encrypted(archive: &mut ZipArchive<Cursor<&[u8]>>) -> bool {
    if archive.index_for_name("encrypted-package").is_some() {
        return true;
    }
    let mut manifest = Vec::new();
    let read = archive.by_name("META-INF/manifest.xml").is_ok_and(|mut file| file.read_to_end(&mut manifest).is_ok());
    read && String::from_utf8_lossy(&manifest).contains("encryption-data")
}

struct Document<R> {
    xml: Reader<R>,
    /// How long the document is.
    size: u64,
    buffer: Vec<u8>,
    line: Line,
    cell: String,
}

impl<R: BufRead> Document<R> {
    fn read(mut self, search: &mut Search<'_>) -> Result<(), Refusal> {
        loop {
            self.buffer.clear();
            match self.xml.read_event_into(&mut self.buffer).map_err(damaged)? {
                Event::Start(e) if e.name().as_ref() == "table:table" => {
                    let name = attribute(&e, "table:name")?.unwrap_or_default();
                    let end = e.to_end().into_owned();
                    if !search.begin(&name) {
                        return Ok(());
                    }
                    if self.table(search)?.is_break() {
                        self.skip(&end)?;
                    }
                }
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    /// The rows of a table, wherever headers and groups have put them.
    fn table(&mut self, search: &mut Search<'_>) -> Result<Flow, Refusal> {
        let mut number = 0_u32;
        loop {
            self.buffer.clear();
            let (repeats, filled) = match self.xml.read_event_into(&mut self.buffer).map_err(damaged)? {
                Event::Start(e) if e.name().as_ref() == "table:table-row" => {
                    (repeats(&e, "table:number-rows-repeated")?, true)
                }
                Event::Empty(e) if e.name().as_ref() == "table:table-row" => {
                    (repeats(&e, "table:number-rows-repeated")?, false)
                }
                Event::Start(e) if e.name().as_ref() == "table:shapes" => {
                    let end = e.to_end().into_owned();
                    self.skip(&end)?;
                    continue;
                }
                Event::End(e) if e.name().as_ref() == "table:table" => return Ok(Flow::Continue(())),
                Event::Eof => return Err(Refusal::Damaged),
                _ => continue,
            };
            self.line.clear();
            if filled {
                self.row()?;
            }
            let repeats = repeats.min(MAX_SHEET_ROWS.saturating_sub(number));
            search.at(u8::try_from(self.xml.buffer_position() * 100 / self.size).unwrap_or(99));
            if self.line.cells().next().is_some() {
                for at in 1..=repeats {
                    if search.take(number + at, &self.line)?.is_break() {
                        return Ok(Flow::Break(()));
                    }
                }
            }
            number += repeats;
        }
    }

    fn row(&mut self) -> Result<(), Refusal> {
        let mut column = 0_u32;
        loop {
            self.buffer.clear();
            match self.xml.read_event_into(&mut self.buffer).map_err(damaged)? {
                Event::Start(e) if is_cell(&e) => {
                    let repeats = repeats(&e, "table:number-columns-repeated")?;
                    let covered = e.name().as_ref() == "table:covered-table-cell";
                    let value = value(&e)?;
                    self.text()?;
                    // A covered cell lies under a merged one and is not seen.
                    if !covered {
                        let text = if self.cell.is_empty() { &value } else { &self.cell };
                        for at in column..column.saturating_add(repeats).min(MAX_COLUMNS) {
                            self.line.push(at, text);
                        }
                    }
                    column = column.saturating_add(repeats);
                }
                Event::Empty(e) if is_cell(&e) => {
                    let repeats = repeats(&e, "table:number-columns-repeated")?;
                    if e.name().as_ref() == "table:table-cell" {
                        let text = value(&e)?;
                        for at in column..column.saturating_add(repeats).min(MAX_COLUMNS) {
                            self.line.push(at, &text);
                        }
                    }
                    column = column.saturating_add(repeats);
                }
                Event::End(e) if e.name().as_ref() == "table:table-row" => return Ok(()),
                Event::Eof => return Err(Refusal::Damaged),
                _ => {}
            }
        }
    }

    /// The paragraphs of a cell, one a line, as [`Self::cell`]. Comments, pictures and tables in it are no text of it.
    fn text(&mut self) -> Result<(), Refusal> {
        self.cell.clear();
        let mut in_paragraph = false;
        loop {
            self.buffer.clear();
            match self.xml.read_event_into(&mut self.buffer).map_err(damaged)? {
                Event::Start(e) => match e.name().as_ref() {
                    "text:p" | "text:h" => {
                        if !self.cell.is_empty() {
                            self.cell.push('\n');
                        }
                        in_paragraph = true;
                    }
                    "text:a" | "text:span" | "text:ruby" | "text:ruby-base" | "text:meta" => {}
                    "text:s" | "text:tab" | "text:line-break" => blank(&e, &mut self.cell)?,
                    // A field such as the sheet's name shows its text.
                    name if name.starts_with("text:")
                        && !matches!(name, "text:note" | "text:ruby-text" | "text:list") => {}
                    "text:list" | "text:list-item" => {}
                    _ => {
                        let end = e.to_end().into_owned();
                        self.skip(&end)?;
                    }
                },
                Event::Empty(e) => blank(&e, &mut self.cell)?,
                Event::Text(text) if in_paragraph => push_collapsed(&mut self.cell, &text.xml10_content()),
                Event::CData(text) if in_paragraph => push_collapsed(&mut self.cell, &text.xml10_content()),
                Event::GeneralRef(entity) if in_paragraph => match resolve_xml_entity(&entity) {
                    Some(text) => self.cell.push_str(text),
                    None => self.cell.extend(entity.resolve_char_ref().map_err(damaged)?),
                },
                Event::End(e) => match e.name().as_ref() {
                    "text:p" | "text:h" => in_paragraph = false,
                    "table:table-cell" | "table:covered-table-cell" => return Ok(()),
                    _ => {}
                },
                Event::Eof => return Err(Refusal::Damaged),
                _ => {}
            }
        }
    }

    fn skip(&mut self, end: &quick_xml::events::BytesEnd<'_>) -> Result<(), Refusal> {
        self.buffer.clear();
        self.xml.read_to_end_into(end.name(), &mut self.buffer).map(|_| ()).map_err(damaged)
    }
}

fn is_cell(e: &BytesStart<'_>) -> bool {
    matches!(e.name().as_ref(), "table:table-cell" | "table:covered-table-cell")
}

/// Blanks in a row count as one, as in every XML of OpenDocument; more of them stand there as elements.
fn push_collapsed(cell: &mut String, text: &str) {
    for c in text.chars() {
        if !matches!(c, ' ' | '\t' | '\r' | '\n') {
            cell.push(c);
        } else if !cell.ends_with([' ', '\n']) {
            cell.push(' ');
        }
    }
}

fn blank(e: &BytesStart<'_>, cell: &mut String) -> Result<(), Refusal> {
    match e.name().as_ref() {
        "text:s" => cell.push_str(&" ".repeat((repeats(e, "text:c")? as usize).min(MAX_BLANKS))),
        "text:tab" => cell.push('\t'),
        "text:line-break" => cell.push('\n'),
        _ => {}
    }
    Ok(())
}

/// What a cell without text holds: some programs write the value alone.
fn value(e: &BytesStart<'_>) -> Result<String, Refusal> {
    let Some(kind) = attribute(e, "office:value-type")? else {
        return Ok(String::new());
    };
    let name = match kind.as_str() {
        "string" => "office:string-value",
        "date" => "office:date-value",
        "time" => "office:time-value",
        "boolean" => "office:boolean-value",
        _ => "office:value",
    };
    let text = attribute(e, name)?.unwrap_or_default();
    Ok(match (kind.as_str(), text.parse::<f64>()) {
        ("percentage", Ok(number)) => format!("{}%", general(number * 100.0)),
        ("float" | "currency", Ok(number)) => general(number),
        ("boolean", _) => text.to_uppercase(),
        ("date", _) => text.trim_end_matches("T00:00:00").to_owned(),
        _ => text,
    })
}

fn repeats(e: &BytesStart<'_>, name: &str) -> Result<u32, Refusal> {
    Ok(attribute(e, name)?.and_then(|n| n.parse::<u32>().ok()).unwrap_or(1).max(1))
}

fn attribute(e: &BytesStart<'_>, name: &str) -> Result<Option<String>, Refusal> {
    let found = e.try_get_attribute(name).map_err(damaged)?;
    found
        .map(|a| {
            a.normalized_value(quick_xml::XmlVersion::Implicit1_0).map(std::borrow::Cow::into_owned).map_err(damaged)
        })
        .transpose()
}

fn damaged<E>(_: E) -> Refusal {
    Refusal::Damaged
}
