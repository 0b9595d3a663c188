//! What the query line offers behind what is typed: keys, and the values of a key (PROV-002).

use super::{span::within_key, words};
use crate::text::{Text, t};
use domain::{
    events::{Asset, EventAction, EventType, filter::Within, line::KEYS},
    fold::fold,
};
use leptos::prelude::*;

/// An offer.
#[derive(Clone)]
pub(super) struct Completion {
    /// The line with it.
    pub(super) text: String,
    /// As it stands in the line.
    pub(super) label: String,
    /// In words.
    pub(super) detail: Text,
    /// Whether the line can be sent then; a key still wants its value.
    pub(super) done: bool,
}

impl PartialEq for Completion {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text && self.label == other.label
    }
}

/// The offers for the last token of a line.
pub(super) fn completions(line: &str) -> Vec<Completion> {
    let (before, token) = match line.rfind(char::is_whitespace) {
        Some(at) => line.split_at(at + line[at..].chars().next().map_or(1, char::len_utf8)),
        None => ("", line),
    };
    let (minus, body) = token.strip_prefix('-').map_or(("", token), |body| ("-", body));
    if let Some((key, list)) = body.split_once(':') {
        // Of several values the last one is completed.
        let (chosen, begun) =
            list.rsplit_once(',').map_or((String::new(), list), |(all, last)| (format!("{all},"), last));
        let offer = |(name, detail): (String, Text)| Completion {
            text: format!("{before}{minus}{key}:{chosen}{name} "),
            label: name,
            detail,
            done: true,
        };
        let wanted = fold(begun);
        let begins = |(name, detail): &(String, Text)| {
            fold(name).starts_with(&wanted) || fold(&detail.get_untracked()).starts_with(&wanted)
        };
        return values(key).into_iter().filter(begins).map(offer).take(8).collect();
    }
    if body.is_empty() && !line.is_empty() {
        return Vec::new();
    }
    let wanted = body.to_lowercase();
    let fits = |key: &&str| key.to_lowercase().starts_with(&wanted) && (minus.is_empty() || !key.ends_with("Id"));
    let offer = |key: &str| Completion {
        text: format!("{before}{minus}{key}:"),
        label: format!("{minus}{key}:"),
        detail: t(format!("events-line-{key}")),
        done: false,
    };
    KEYS.iter().copied().filter(fits).map(offer).collect()
}

/// The values of a key that has a list of them.
fn values(key: &str) -> Vec<(String, Text)> {
    fn of<T: Copy + ToString>(all: &[T], words: fn(T) -> Text) -> Vec<(String, Text)> {
        all.iter().map(|value| (value.to_string(), words(*value))).collect()
    }
    match key.to_lowercase().as_str() {
        "asset" => of(Asset::ALL, words::asset),
        "action" => of(EventAction::ALL, words::action),
        "type" => of(EventType::ALL, words::event_type),
        "since" => of(Within::ALL, |within| t(within_key(within))),
        _ => Vec::new(),
    }
}
