//! What is found out about an export that is checked; in the page, its web worker and the command alike.

use super::TreeHead;
use crate::ids::EventId;
use serde::{Deserialize, Serialize};
use std::fmt;

/// What is wrong with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Fault {
    /// It is no export with proofs.
    NoExport,
    /// None of the keys has signed its head, or what stands beside the head was altered.
    Head,
    /// The event is not as the log has it.
    Altered,
    /// The event is not in the log: it was added to the file.
    Added,
    /// The event stands in the file more than once.
    Twice,
    /// The event is not where it was.
    Reordered,
    /// An event before this place, or at the end, is missing from the file.
    Missing,
    /// The file ends before its end.
    CutOff,
    /// The file as a whole is not what the portal signed, though each event is in the log.
    End,
}

/// The first thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Finding {
    /// What.
    pub fault: Fault,
    /// In or before which line of the file, from 1.
    pub line: u64,
    /// Which event, as far as the line says; of one that is missing, the one behind it.
    pub event: Option<EventId>,
    /// The number in the log of an event that is missing, as far as it is known.
    pub index: Option<u64>,
}

/// What was found out about a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// The head of the file.
    pub head: Option<TreeHead>,
    /// Events in it.
    pub events: u64,
    /// Whether it has every event of the tree, by its own signed word.
    pub whole: bool,
    /// The first thing that is wrong; nothing if nothing is.
    pub finding: Option<Finding>,
}

/// In English, for commands; pages have their own words.
impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let event = self.event.map_or_else(|| "the event".to_owned(), |id| format!("event {id}"));
        let line = self.line;
        match (self.fault, self.index) {
            (Fault::NoExport, _) => write!(f, "line {line}: this is no export with proofs"),
            (Fault::Head, _) => write!(f, "line {line}: the tree head is not signed by a known key"),
            (Fault::Altered, _) => write!(f, "line {line}: {event} was altered"),
            (Fault::Added, _) => write!(f, "line {line}: {event} was added, the log does not have it"),
            (Fault::Twice, _) => write!(f, "line {line}: {event} stands in the file twice"),
            (Fault::Reordered, _) => write!(f, "line {line}: {event} is not in its place"),
            (Fault::Missing, Some(index)) => write!(f, "event number {index} of the log is missing from the file"),
            (Fault::Missing, None) => match self.event {
                Some(id) => write!(f, "line {line}: an event is missing before event {id}"),
                None => write!(f, "line {line}: an event is missing before the end"),
            },
            (Fault::CutOff, _) => write!(f, "line {line}: the file is cut off"),
            (Fault::End, _) => write!(f, "line {line}: the file as a whole is not as the portal signed it"),
        }
    }
}
