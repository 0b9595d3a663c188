//! The preview of an import: its rows, what is wrong with them, and every answer about them.

mod customers;
mod list;
mod look;
mod rows;

use crate::read::{Refusal, Table, check_size, clean, read_as};
use domain::{
    import::{
        Field, MAX_ROWS,
        header::Mapping,
        operations::RowToSave,
        preview::{ADDED_FROM, Answer, Ask, Counts, FoundColumn, FoundRow, MOST_CHANGED, Only, Reason, Summary},
    },
    problem::Message,
};
use list::List;
use rows::Rows;
use std::collections::BTreeSet;

/// No answer holds more rows than this; nobody can see more at once.
const MOST_SHOWN: u32 = 500;

/// Rows prepared for searching between two messages, a millisecond of work.
const PREPARED_AT_ONCE: usize = 1_000;

/// What the worker holds between two messages.
#[derive(Default)]
pub struct Preview {
    rows: Rows,
    list: List,
    summary: Summary,
    /// Rows added by hand so far; their numbers are never given twice.
    added: u32,
}

impl Preview {
    /// Answers one request. `file` are the bytes that came with [`Ask::Open`]; `progress` is called while it is read.
    pub fn answer(&mut self, ask: Ask, file: Option<&[u8]>, progress: &mut dyn FnMut(Answer)) -> Answer {
        match ask {
            Ask::Open { name, size, can_assign, mapping, .. } => {
                match open(size, file, mapping, self.rows.many, progress) {
                    Ok(table) => self.hold(name, table, can_assign),
                    Err(refusal) => refused(&refusal),
                }
            }
            Ask::Load { name, can_assign, first, last: _, added_next, rows } => {
                if first {
                    self.begin(can_assign);
                    self.summary = Summary { name, format: "draft".to_owned(), ..Summary::default() };
                }
                for row in &rows {
                    self.added = self.added.max(row.row.saturating_sub(ADDED_FROM - 1));
                }
                self.added = self.added.max(added_next.unwrap_or_default().saturating_sub(ADDED_FROM));
                self.rows.take_kept(rows);
                self.summary.more = self.rows.more();
                if self.rows.many && !self.summary.more.contains(&Field::Account) {
                    self.summary.more.insert(0, Field::Account);
                }
                self.list.forget();
                self.summary()
            }
            Ask::Taken { replace, list } => {
                let changed = self.rows.set_taken(replace, list);
                self.changed(&changed)
            }
            Ask::Window { from, count, only, search } => self.window(from, count, only, &search),
            Ask::Set { row, field, value } => match self.rows.set(row, field, clean(&value).into_owned()) {
                Some(changed) => self.changed(&changed),
                None => Answer::UnknownRow,
            },
            Ask::Remove(row) => {
                self.rows.set_gone(row, true).map_or(Answer::UnknownRow, |changed| self.changed(&changed))
            }
            Ask::Restore(row) => match self.rows.set_gone(row, false) {
                Some(changed) => self.changed(&changed),
                None => Answer::UnknownRow,
            },
            Ask::Add => {
                if self.rows.counts().rows >= MAX_ROWS {
                    return refused(&Refusal::Full);
                }
                let row = ADDED_FROM + self.added;
                self.added += 1;
                self.rows.add(row);
                self.changed(&[row])
            }
            Ask::Added { rows } => {
                let rows: BTreeSet<u32> = rows.into_iter().collect();
                self.retain(|row| !rows.contains(&row))
            }
            Ask::Keep { rows } => {
                let rows: BTreeSet<u32> = rows.into_iter().collect();
                self.retain(|row| rows.contains(&row))
            }
            Ask::Chunk { after, count, only_ready } => self.chunk(after, count as usize, only_ready),
            Ask::NextError { after, only, search } => Answer::Found(self.next_error(after, only, &search)),
            Ask::Assign(can_assign) => {
                self.rows.can_assign = can_assign;
                self.rechecked()
            }
            Ask::Ground(ground) => {
                self.rows.ground = *ground;
                self.rechecked()
            }
            Ask::Way(way) => {
                self.rows.way = way;
                self.rechecked()
            }
            Ask::Many => {
                self.rows.many = true;
                self.rechecked()
            }
            Ask::Accounts => Answer::Accounts(self.rows.unknown_accounts()),
            Ask::Customers { list, custom_roles } => {
                self.rows.know(list, custom_roles);
                self.list.forget();
                self.changed(&[])
            }
            Ask::Licences => Answer::Licences(self.rows.licences()),
            Ask::Suggest => Answer::Suggested(self.rows.suggested()),
            Ask::Correct { kind, row } => {
                let corrected = self.rows.correct(kind, row);
                self.list.forget();
                let count = corrected.len() as u32;
                let few = corrected.len() <= MOST_CHANGED;
                let rows = if few { self.rows.to_save(&corrected) } else { Vec::new() };
                Answer::Corrected { counts: self.rows.counts(), corrected: count, rows }
            }
            Ask::Cancel => {
                *self = Self::default();
                self.summary()
            }
            // Workbooks are written, and exports checked, beside the preview, whatever it holds.
            Ask::Write(_) | Ask::Check(_) => failed(None),
        }
    }

    /// Prepares a part of what a first search needs. Says whether there is more to do.
    pub fn prepare(&mut self) -> bool {
        self.rows.prepare_texts(PREPARED_AT_ONCE)
    }

    /// Forgets the rows, not what they are checked against.
    fn begin(&mut self, can_assign: bool) {
        let (ground, way, many) = (std::mem::take(&mut self.rows.ground), self.rows.way, self.rows.many);
        *self = Self::default();
        self.rows.many = many;
        self.rows.can_assign = can_assign;
        self.rows.ground = ground;
        self.rows.way = way;
    }

    fn rechecked(&mut self) -> Answer {
        self.rows.check_all();
        self.list.forget();
        self.changed(&[])
    }

    /// Takes over a file that was read.
    fn hold(&mut self, name: String, table: Table, can_assign: bool) -> Answer {
        self.begin(can_assign);
        let found = table.header.columns.iter().zip(&table.titles);
        self.summary = Summary {
            name,
            format: table.format.to_owned(),
            sheet: table.sheet,
            header_row: table.header_row,
            header_language: table.header.language,
            columns: found
                .filter_map(|(column, header)| column.map(|column| FoundColumn { column, header: header.clone() }))
                .collect(),
            ignored: table.header.ignored,
            unmapped: table.unmapped,
            more: Field::MORE
                .into_iter()
                .filter(|field| {
                    table.header.columns.contains(&Some(*field)) || self.rows.many && *field == Field::Account
                })
                .collect(),
            missing: table.header.missing,
            counts: Counts::default(),
        };
        self.rows.take_read(table.rows);
        self.summary()
    }

    fn summary(&self) -> Answer {
        Answer::Summary(Box::new(Summary { counts: self.rows.counts(), ..self.summary.clone() }))
    }

    fn window(&mut self, from: u32, count: u32, only: Only, search: &str) -> Answer {
        let list = self.list.of(&mut self.rows, only, search);
        let shown = list.iter().skip(from as usize).take(count.min(MOST_SHOWN) as usize);
        let rows = shown.map(|at| self.rows.view(*at as usize)).collect();
        Answer::Rows { from, total: list.len() as u32, counts: self.rows.counts(), rows }
    }

    /// Tells the page what became of these rows.
    fn changed(&mut self, numbers: &[u32]) -> Answer {
        let (mut rows, mut gone) = (Vec::new(), Vec::new());
        for number in numbers {
            let Some(at) = self.rows.at(*number) else { continue };
            self.list.touch(&mut self.rows, at);
            if self.rows.is_gone(at) {
                gone.push(*number);
            } else if rows.len() < MOST_CHANGED {
                rows.push(self.rows.view(at));
            }
        }
        gone.truncate(MOST_CHANGED);
        Answer::Changed { counts: self.rows.counts(), rows, gone }
    }

    /// Drops rows for good.
    fn retain(&mut self, stays: impl Fn(u32) -> bool) -> Answer {
        let mut gone = self.rows.retain(stays);
        gone.truncate(MOST_CHANGED);
        self.list.forget();
        Answer::Changed { counts: self.rows.counts(), rows: Vec::new(), gone }
    }

    fn chunk(&self, after: Option<u32>, count: usize, only_ready: bool) -> Answer {
        let mut open = self.rows.open_after(after, only_ready);
        let rows: Vec<RowToSave> = open.by_ref().take(count).collect();
        let next = open.next().and(rows.last()).map(|row| row.row);
        Answer::Chunk { rows, next }
    }

    fn next_error(&mut self, after: Option<u32>, only: Only, search: &str) -> Option<FoundRow> {
        let list = self.list.of(&mut self.rows, only, search);
        let start = match after.and_then(|row| self.rows.place_of(row)) {
            Some(place) => list.partition_point(|at| self.rows.place(*at as usize) <= place),
            None => 0,
        };
        let (before, behind) = list.split_at(start);
        let found = (start..).zip(behind).chain((0..).zip(before)).find(|(_, at)| self.rows.has_error(**at as usize));
        let (position, at) = found?;
        let view = self.rows.view(*at as usize);
        let field = view.errors.first().map_or(Field::Email, |error| error.field);
        Some(FoundRow { row: view.row, position: position as u32, field })
    }
}

fn open(
    size: u64,
    file: Option<&[u8]>,
    mapping: Mapping,
    many: bool,
    progress: &mut dyn FnMut(Answer),
) -> Result<Table, Refusal> {
    check_size(size)?;
    let bytes = file.unwrap_or_default();
    read_as(bytes, mapping, many, &mut |stage, rows, percent| {
        progress(Answer::Progress { stage, rows, percent });
    })
}

fn refused(refusal: &Refusal) -> Answer {
    Answer::Refused { reason: refusal.reason(), message: refusal.message(), unmapped: refusal.unmapped().to_vec() }
}

/// The answer when the worker itself failed. While it read a file, that file was to blame: some broken workbooks
/// bring a library to its knees.
pub fn failed(ask: Option<&Ask>) -> Answer {
    match ask {
        Some(Ask::Open { .. }) => refused(&Refusal::Damaged),
        _ => Answer::Refused {
            reason: Reason::Internal,
            message: Message::new("import-file-internal"),
            unmapped: Vec::new(),
        },
    }
}

#[cfg(test)]
mod tests;
