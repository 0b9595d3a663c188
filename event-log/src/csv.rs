//! Checks a CSV by the proof file beside it: the same events as lines with proofs. A row must be what the portal writes
//! of the event of its place.

use crate::verify::read;
use domain::{
    event_log::verdict::{Fault, Finding},
    events::export::EventFormat,
    ids::EventId,
};
use sha2::{Digest, Sha256};

/// A hash of a row, and whose row it is: a file of a million takes 32 MB.
type Expected = (EventId, [u8; 16]);

/// The rows of a CSV, against those of its proof file.
#[derive(Debug, Clone, Default)]
pub struct Rows {
    expected: Vec<Expected>,
    /// Rows read, that of the titles among them.
    read: u64,
    /// Which event was not in its place, and where that was noticed; it may come later.
    awaited: Option<(EventId, Finding)>,
    found: Option<Finding>,
}

fn digest(row: &str) -> [u8; 16] {
    let mut half = [0; 16];
    half.copy_from_slice(&Sha256::digest(row)[..16]);
    half
}

impl Rows {
    /// Takes a line of the proof file.
    pub fn expect(&mut self, line: &str) {
        if let Some((event, _)) = read(line) {
            let mut row = String::new();
            EventFormat::Csv.push(&mut row, &event);
            self.expected.push((event.id, digest(row.trim_end_matches("\r\n"))));
        }
    }

    fn find(&mut self, fault: Fault, event: Option<EventId>) {
        let finding = Finding { fault, line: self.read, event, index: None };
        self.found.get_or_insert(finding);
    }

    /// Takes a row of the CSV, without its line feed.
    pub fn row(&mut self, row: &str) {
        let row = row.strip_suffix('\r').unwrap_or(row);
        self.read += 1;
        if self.read == 1 {
            if row != EventFormat::Csv.head().trim_end() {
                self.find(Fault::NoExport, None);
            }
            return;
        }
        let id = row.get(..36).and_then(|id| id.parse::<EventId>().ok());
        if let Some((awaited, finding)) = &self.awaited {
            if id == Some(*awaited) {
                self.found = Some(Finding { fault: Fault::Reordered, ..finding.clone() });
                self.awaited = None;
            }
            return;
        }
        if self.found.is_some() {
            return;
        }
        let at = (self.read - 2) as usize;
        let Some((due, hash)) = self.expected.get(at) else {
            let twice = self.expected.iter().any(|(known, _)| Some(*known) == id);
            return self.find(if twice { Fault::Twice } else { Fault::Added }, id);
        };
        if *hash == digest(row) {
            return;
        }
        let due = *due;
        if id == Some(due) {
            return self.find(Fault::Altered, id);
        }
        match self.expected.iter().position(|(known, _)| Some(*known) == id) {
            None => self.find(Fault::Added, id),
            Some(place) if place < at => self.find(Fault::Twice, id),
            Some(_) => {
                let finding = Finding { fault: Fault::Missing, line: self.read, event: id, index: None };
                self.awaited = Some((due, finding));
            }
        }
    }

    /// What is wrong with the CSV, once its last row was read.
    pub fn finding(mut self) -> Option<Finding> {
        if let Some((_, missing)) = self.awaited {
            return Some(missing);
        }
        let rows = self.read.saturating_sub(1) as usize;
        self.read += 1;
        if rows < self.expected.len() {
            self.find(Fault::Missing, None);
        }
        self.found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::verify::tests::sample;

    fn check(rows: &[String], lines: &[String]) -> Option<(Fault, u64)> {
        let mut check = Rows::default();
        for line in lines {
            check.expect(line);
        }
        for row in rows {
            check.row(row);
        }
        check.finding().map(|finding| (finding.fault, finding.line))
    }

    #[test]
    fn prov_005_each_change_of_a_csv_is_found_by_its_proof_file() {
        let (lines, events) = sample(6);
        let mut file = EventFormat::Csv.head();
        for event in &events {
            EventFormat::Csv.push(&mut file, event);
        }
        let mut rows = Vec::new();
        let mut split = crate::split::Split::rows();
        split.push(file.as_bytes(), |row| rows.push(row.to_owned()));
        assert_eq!(check(&rows, &lines), None);
        for at in 1..rows.len() {
            let line = at as u64 + 1;
            let mut altered = rows.clone();
            altered[at] = altered[at].replace("create", "delete");
            assert_eq!(check(&altered, &lines), Some((Fault::Altered, line)));
            let mut missing = rows.clone();
            missing.remove(at);
            assert_eq!(check(&missing, &lines), Some((Fault::Missing, line)));
            let mut added = rows.clone();
            added.insert(at, rows[at].replace("019b8d2b", "019b8d2c"));
            assert_eq!(check(&added, &lines), Some((Fault::Added, line)));
            let mut twice = rows.clone();
            twice.insert(at + 1, rows[at].clone());
            assert_eq!(check(&twice, &lines), Some((Fault::Twice, line + 1)));
            if at + 1 < rows.len() {
                let mut turned = rows.clone();
                turned.swap(at, at + 1);
                assert_eq!(check(&turned, &lines), Some((Fault::Reordered, line)));
            }
        }
        let mut titles = rows.clone();
        titles[0] = titles[0].replace("Action", "Deed");
        assert_eq!(check(&titles, &lines), Some((Fault::NoExport, 1)));
    }
}
