//! How the cells of an Excel 97 to 2003 workbook show their numbers: what calamine passes over.
//!
//! Its stream is a row of records: a number, a length, the bytes (MS-XLS 2.1.4). The first part lists formats, then
//! which cell style has which; each sheet's part names the style of each cell.

use super::{Refusal, compound::Compound, shown::Shown};
use ssfmt::format_code_from_id;
use std::collections::HashMap;

const FORMULA: u16 = 0x0006;
const END_OF_PART: u16 = 0x000A;
const FILE_PASS: u16 = 0x002F;
const BOUND_SHEET: u16 = 0x0085;
const MUL_RK: u16 = 0x00BD;
const XF: u16 = 0x00E0;
const NUMBER: u16 = 0x0203;
const RK: u16 = 0x027E;
const FORMAT: u16 = 0x041E;
const BEGIN_OF_PART: u16 = 0x0809;

/// The formats of a workbook.
pub struct Formats {
    stream: Vec<u8>,
    /// Format codes by their number in the file.
    codes: HashMap<u16, String>,
    /// The format's number by cell style.
    styles: Vec<u16>,
    /// Where each sheet's part begins.
    sheets: Vec<usize>,
}

/// The cell style of each cell of a sheet that holds a number.
pub type Styles = HashMap<(u32, u32), u16>;

impl Formats {
    /// Reads the first part. Also finds out that the file is whole: calamine panics on half a file.
    pub fn read(bytes: &[u8]) -> Result<Self, Refusal> {
        let stream = Compound::open(bytes)?.stream(&["Workbook", "Book"])?;
        let mut formats = Self { codes: HashMap::new(), styles: Vec::new(), sheets: Vec::new(), stream: Vec::new() };
        for (kind, data) in records(&stream, 0) {
            match kind {
                FILE_PASS if word(data, 0) != Some(0) => return Err(Refusal::Encrypted),
                FORMAT => {
                    if let (Some(number), Some(code)) = (word(data, 0), data.get(2..).and_then(text)) {
                        formats.codes.insert(number, code);
                    }
                }
                XF => formats.styles.push(word(data, 2).unwrap_or_default()),
                BOUND_SHEET => formats.sheets.push(long(data, 0).unwrap_or(u32::MAX) as usize),
                END_OF_PART => break,
                _ => {}
            }
        }
        formats.stream = stream;
        Ok(formats)
    }

    /// The styles of a sheet's cells, by the sheet's place among all.
    pub fn of_sheet(&self, at: usize) -> Styles {
        let mut styles = Styles::new();
        let Some(begin) = self.sheets.get(at) else {
            return styles;
        };
        let mut depth = 0;
        for (kind, data) in records(&self.stream, *begin) {
            match kind {
                // A chart in a sheet is a part of its own.
                BEGIN_OF_PART => depth += 1,
                END_OF_PART => depth -= 1,
                NUMBER | RK | FORMULA if depth == 1 => {
                    if let (Some(row), Some(column), Some(style)) = (word(data, 0), word(data, 2), word(data, 4)) {
                        styles.insert((row.into(), column.into()), style);
                    }
                }
                MUL_RK if depth == 1 => {
                    let (Some(row), Some(first)) = (word(data, 0), word(data, 2)) else {
                        continue;
                    };
                    let cells = data.get(4..data.len().saturating_sub(2)).unwrap_or_default().chunks_exact(6);
                    for (column, cell) in (u32::from(first)..).zip(cells) {
                        styles.insert((row.into(), column), word(cell, 0).unwrap_or_default());
                    }
                }
                _ => {}
            }
            if depth == 0 {
                break;
            }
        }
        styles
    }

    /// How a cell style shows numbers; nothing if the file does not say.
    pub fn shown(&self, style: u16) -> Option<Shown> {
        let number = *self.styles.get(usize::from(style))?;
        match self.codes.get(&number) {
            Some(code) => Some(Shown::by_code(code, Some(number.into()))),
            None => format_code_from_id(number.into()).map(|code| Shown::by_code(code, Some(number.into()))),
        }
    }
}

fn records(stream: &[u8], from: usize) -> impl Iterator<Item = (u16, &[u8])> {
    let mut rest = stream.get(from..).unwrap_or_default();
    std::iter::from_fn(move || {
        let (kind, length) = (word(rest, 0)?, word(rest, 2)?);
        let data = rest.get(4..4 + usize::from(length))?;
        rest = &rest[4 + data.len()..];
        Some((kind, data))
    })
}

/// A text with its length before it: in Excel 97 and later two bytes and a flag for wide characters, before that one.
fn text(data: &[u8]) -> Option<String> {
    let length = usize::from(word(data, 0)?);
    match (data.get(2)?, data.len()) {
        (0, total) if total >= 3 + length => Some(data[3..3 + length].iter().map(|b| char::from(*b)).collect()),
        (1, total) if total >= 3 + 2 * length => {
            let wide: Vec<u16> =
                data[3..3 + 2 * length].chunks_exact(2).map(|c| u16::from_le_bytes([c[0], c[1]])).collect();
            Some(String::from_utf16_lossy(&wide))
        }
        _ => {
            let length = usize::from(*data.first()?);
            Some(data.get(1..=length)?.iter().map(|b| char::from(*b)).collect())
        }
    }
}

fn word(data: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(data.get(at..at + 2)?.try_into().ok()?))
}

fn long(data: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(data.get(at..at + 4)?.try_into().ok()?))
}
