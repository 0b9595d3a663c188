//! Checks an export line by line, in memory that grows by a bit for each event: the head, each event's proof, the order,
//! and that nothing is missing (PROV-005).

use crate::{
    Hash, decode,
    export::{Begin, End, Proof, VERSION, chain_of, chain_on},
    head::{Public, is_signed},
    leaf_of,
    tree::root_by,
};
use domain::{
    event_log::verdict::{Fault, Finding, Report},
    events::Event,
    ids::EventId,
};
use serde::Deserialize;
use serde_json::{Value, json};
use std::ops::Range;

/// A file that is being read.
pub struct Verifier {
    keys: Vec<Public>,
    state: State,
    /// Lines read.
    line: u64,
    found: Option<Finding>,
}

enum State {
    Before,
    Within(Box<Within>),
    After(Box<Within>),
    Hopeless,
}

struct Within {
    begin: Begin,
    root: Hash,
    log: String,
    /// Events read.
    events: u64,
    /// The number that the next line should have.
    next: u64,
    /// The number and the chain that the line before has.
    before: (u64, Hash),
    /// Numbers left out, and where: they may come later.
    gaps: Vec<(Range<u64>, Finding)>,
    /// The indices seen, a bit each.
    seen: Vec<u64>,
    end: Option<End>,
}

impl Verifier {
    /// A file that one of these keys should have signed.
    pub fn new(keys: Vec<Public>) -> Self {
        Self { keys, state: State::Before, line: 0, found: None }
    }

    fn find(&mut self, fault: Fault, event: Option<EventId>) {
        let finding = Finding { fault, line: self.line, event, index: None };
        self.found.get_or_insert(finding);
    }

    /// Reads a line, without its end.
    pub fn line(&mut self, line: &str) {
        self.line += 1;
        if line.trim().is_empty() {
            return;
        }
        match std::mem::replace(&mut self.state, State::Hopeless) {
            State::Before => self.first(line),
            State::Within(mut within) => {
                if let Some(end) = end_of(line) {
                    within.end = Some(end);
                    self.state = State::After(within);
                } else {
                    self.event(&mut within, line);
                    self.state = State::Within(within);
                }
            }
            State::After(within) => {
                self.find(Fault::Added, id_of(line));
                self.state = State::After(within);
            }
            State::Hopeless => {}
        }
    }

    fn first(&mut self, line: &str) {
        let Some((begin, chain)) = first_of(line) else { return self.find(Fault::NoExport, None) };
        let root = decode(&begin.tree_head.root);
        let (Some(root), VERSION) = (root, begin.version) else { return self.find(Fault::NoExport, None) };
        if !is_signed(&begin.tree_head, &self.keys) {
            self.find(Fault::Head, None);
        }
        let log = begin.tree_head.log.to_string();
        let (before, gaps, seen) = ((0, chain), Vec::new(), Vec::new());
        let within = Within { begin, root, log, events: 0, next: 1, before, gaps, seen, end: None };
        self.state = State::Within(Box::new(within));
    }

    fn event(&mut self, within: &mut Within, line: &str) {
        within.events += 1;
        let Some((event, proof)) = read(line) else {
            let fault = if lacks_proof(line) { Fault::Added } else { Fault::Altered };
            return self.find(fault, id_of(line));
        };
        let id = Some(event.id);
        let leaf = leaf_of(&within.log, &event, &proof.actor_name);
        let leads = |leaf: Hash| {
            let path = proof.hashes()?;
            Some(root_by(leaf, proof.index, within.begin.tree_head.size, &path)? == within.root)
        };
        let stated = decode(&proof.leaf);
        if leads(leaf) != Some(true) {
            // Another event once stood here, by the proof that is left of it.
            let once = stated.filter(|stated| *stated != leaf).and_then(leads) == Some(true);
            self.find(if once { Fault::Altered } else { Fault::Added }, id);
        } else if stated != Some(leaf) {
            self.find(Fault::Altered, id);
        } else if self.found.is_none() && !within.see(proof.index) {
            // Of a head that nobody signed nothing is kept: it could claim any size.
            self.find(Fault::Twice, id);
        }
        let chain = decode(&proof.chain);
        if proof.line == within.before.0 + 1
            && chain != Some(chain_on(&within.before.1, &leaf, event.actor_name.as_deref()))
        {
            // Nothing but the name shown, or the chain itself, is left that could differ.
            self.find(Fault::Altered, id);
        }
        within.before = (proof.line, chain.unwrap_or_default());
        if proof.line > within.next {
            let finding = Finding { fault: Fault::Missing, line: self.line, event: id, index: None };
            within.gaps.push((within.next..proof.line, finding));
        } else if proof.line < within.next && !within.fill(proof.line) {
            self.find(Fault::Reordered, id);
        }
        within.next = within.next.max(proof.line.saturating_add(1));
    }

    /// What was found out, once the last line was read.
    pub fn report(mut self) -> Report {
        let nothing = Report { head: None, events: 0, whole: false, finding: None };
        let within = match std::mem::replace(&mut self.state, State::Hopeless) {
            State::Before => {
                self.find(Fault::NoExport, None);
                return Report { finding: self.found, ..nothing };
            }
            State::Hopeless => return Report { finding: self.found, ..nothing },
            State::Within(within) | State::After(within) => within,
        };
        // What was left out stands before what was noticed later.
        for (range, finding) in &within.gaps {
            let fault = if range.is_empty() { Fault::Reordered } else { Fault::Missing };
            let earlier =
                |found: &Finding| (finding.line, fault != Fault::Missing) < (found.line, found.fault != Fault::Missing);
            if self.found.as_ref().is_none_or(earlier) {
                self.found = Some(Finding { fault, ..finding.clone() });
            }
        }
        match &within.end {
            None => {
                self.line += 1;
                self.find(Fault::CutOff, None);
            }
            Some(end) => {
                if within.next.saturating_sub(1) < end.events {
                    self.find(Fault::Missing, None);
                }
                let signed = end.signed(&within.begin.tree_head);
                let signed = self.keys.iter().any(|key| key.id() == end.key && key.verifies(&signed, &end.signature));
                if !signed || end.events != within.events || decode(&end.chain) != Some(within.before.1) {
                    self.find(Fault::End, None);
                }
            }
        }
        if within.begin.whole
            && self.found.is_none()
            && let Some(index) = within.first_missing()
        {
            self.found = Some(Finding { fault: Fault::Missing, line: self.line, event: None, index: Some(index) });
        }
        let Within { begin, events, .. } = *within;
        Report { head: Some(begin.tree_head), events, whole: begin.whole, finding: self.found }
    }

    /// The key that the file names itself, once its first line was read.
    pub fn own_key(line: &str) -> Option<Public> {
        let value: Value = serde_json::from_str(line).ok()?;
        Public::read(value.get("export")?.get("publicKey")?.as_str()?)
    }
}

impl Within {
    /// Notes an index that the tree has; whether it is new.
    fn see(&mut self, index: u64) -> bool {
        let (word, bit) = ((index / 64) as usize, 1_u64 << (index % 64));
        if self.seen.len() <= word {
            self.seen.resize(word + 1, 0);
        }
        let new = self.seen[word] & bit == 0;
        self.seen[word] |= bit;
        new
    }

    /// Fills a number that was left out before; whether it was one.
    fn fill(&mut self, number: u64) -> bool {
        let Some(at) = self.gaps.iter().position(|(range, _)| range.contains(&number)) else { return false };
        let (range, finding) = &mut self.gaps[at];
        let rest = number + 1..range.end;
        range.end = number;
        if !range.is_empty() && !rest.is_empty() {
            let finding = finding.clone();
            self.gaps.insert(at + 1, (rest, finding));
        } else if range.is_empty() {
            *range = rest;
        }
        true
    }

    /// The first index of the tree that was not seen.
    fn first_missing(&self) -> Option<u64> {
        let size = self.begin.tree_head.size;
        (0..size).find(|index| {
            let word = self.seen.get((index / 64) as usize).copied().unwrap_or(0);
            word >> (index % 64) & 1 == 0
        })
    }
}

/// The first line, and the chain that begins with it.
fn first_of(line: &str) -> Option<(Begin, Hash)> {
    let value: Value = serde_json::from_str(line).ok()?;
    let begin = value.get("export")?;
    Some((serde_json::from_value(begin.clone()).ok()?, chain_of(begin)))
}

/// The event and its proof, if the line is nothing but the two.
pub(crate) fn read(line: &str) -> Option<(Event, Proof)> {
    let mut value: Value = serde_json::from_str(line).ok()?;
    let proof: Proof = serde_json::from_value(value.as_object_mut()?.remove("proof")?).ok()?;
    let event: Event = serde_json::from_value(value.clone()).ok()?;
    (json!(event) == value).then_some((event, proof))
}

fn end_of(line: &str) -> Option<End> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Last {
        end: End,
    }
    serde_json::from_str::<Last>(line).ok().map(|last| last.end)
}

fn lacks_proof(line: &str) -> bool {
    serde_json::from_str::<Value>(line).is_ok_and(|value| value.get("proof").is_none())
}

fn id_of(line: &str) -> Option<EventId> {
    serde_json::from_str::<Value>(line).ok()?.get("id")?.as_str()?.parse().ok()
}

#[cfg(test)]
pub(crate) mod tests;
