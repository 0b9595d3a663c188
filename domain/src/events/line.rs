//! The query line: all filters of the history as one text that people type, and back (PROV-002).
//!
//! `actor:anna asset:user,phone -action:access since:2026-11-01 müller -"old name"`: keys with values, words, and a minus
//! in front of what is ruled out. A text has one meaning, and what it means one text.

use super::{Asset, EventAction, EventType, filter::Within};
use crate::problem::Message;
use std::{fmt, ops::Range, str::FromStr};

/// What the filters are, as a line has it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Line {
    /// Words of the actor's name.
    pub actor: String,
    /// Words of the name of an actor ruled out.
    pub not_actor: String,
    /// The actor's id, exactly.
    pub actor_id: String,
    /// Assets, and those ruled out.
    pub assets: Either<Asset>,
    /// Actions, and those ruled out.
    pub actions: Either<EventAction>,
    /// Types, and those ruled out.
    pub types: Either<EventType>,
    /// `2026-11-18` or `2026-11-18T08:30`, in the reader's zone; or a time that ends now, such as `7d` ([`Within`]).
    pub since: String,
    /// A day or a day and a minute; included.
    pub until: String,
    /// Free words, as [`Terms`](super::terms::Terms) reads them.
    pub words: String,
}

/// Values chosen, and values ruled out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Either<T> {
    /// Chosen.
    pub chosen: Vec<T>,
    /// Ruled out.
    pub ruled_out: Vec<T>,
}

impl<T> Default for Either<T> {
    fn default() -> Self {
        Self { chosen: Vec::new(), ruled_out: Vec::new() }
    }
}

/// What is wrong with a line, and where.
#[derive(Debug, Clone, PartialEq)]
pub struct LineError {
    /// The part of the text, in bytes.
    pub at: Range<usize>,
    /// What is wrong, and how to mend it.
    pub message: Message,
}

/// The keys, in the order in which a line is written.
pub const KEYS: [&str; 7] = ["actor", "actorId", "asset", "action", "type", "since", "until"];

/// One token: `-key:"value"`, each part but one may be missing.
struct Token<'a> {
    at: Range<usize>,
    ruled_out: bool,
    key: Option<&'static str>,
    value: &'a str,
    quoted: bool,
}

impl Line {
    /// Reads a line.
    pub fn read(text: &str) -> Result<Self, LineError> {
        let mut line = Self::default();
        let mut words: Vec<String> = Vec::new();
        for token in tokens(text) {
            let Token { at, ruled_out, key, value, quoted } = token;
            let wrong = |message: Message| Err(LineError { at: at.clone(), message });
            let Some(key) = key else {
                let nearly_key = value.split_once(':').filter(|_| !quoted).and_then(|(key, _)| nearly(key));
                if let Some(meant) = nearly_key {
                    return wrong(Message::new("events-line-key").with("key", value).with("meant", meant));
                }
                words.push(word(value, ruled_out));
                continue;
            };
            if value.trim().is_empty() {
                return wrong(Message::new("events-line-empty").with("key", key));
            }
            let read = match (key, ruled_out) {
                ("asset", out) => line.assets.take(value, out, Asset::ALL),
                ("action", out) => line.actions.take(value, out, EventAction::ALL),
                ("type", out) => line.types.take(value, out, EventType::ALL),
                ("actor", false) => once(&mut line.actor, value, key),
                ("actor", true) => once(&mut line.not_actor, value, key),
                ("actorId", false) => once(&mut line.actor_id, value, key),
                ("since", false) if Within::from_str(value).is_ok() => once(&mut line.since, value, key),
                ("since", false) => moment(value).and_then(|()| once(&mut line.since, value, key)),
                ("until", false) => moment(value).and_then(|()| once(&mut line.until, value, key)),
                _ => Err(Message::new("events-line-not").with("key", key)),
            };
            if let Err(message) = read {
                return wrong(message);
            }
        }
        line.words = words.join(" ");
        Ok(line)
    }
}

impl<T: Copy + PartialEq + FromStr + fmt::Display> Either<T> {
    fn take(&mut self, list: &str, ruled_out: bool, all: &[T]) -> Result<(), Message> {
        let values = if ruled_out { &mut self.ruled_out } else { &mut self.chosen };
        for name in list.split(',').map(str::trim).filter(|name| !name.is_empty()) {
            let known = all.iter().copied().find(|value| value.to_string().eq_ignore_ascii_case(name));
            let Some(value) = known else {
                let offered: Vec<_> = all.iter().map(ToString::to_string).collect();
                return Err(Message::new("events-line-value").with("value", name).with("offered", offered.join(", ")));
            };
            if !values.contains(&value) {
                values.push(value);
            }
        }
        Ok(())
    }

    fn write(&self, key: &str, parts: &mut Vec<String>) {
        for (minus, values) in [("", &self.chosen), ("-", &self.ruled_out)] {
            if !values.is_empty() {
                let values: Vec<_> = values.iter().map(ToString::to_string).collect();
                parts.push(format!("{minus}{key}:{}", values.join(",")));
            }
        }
    }
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut parts = Vec::new();
        let mut one = |key: &str, value: &str| {
            if !value.is_empty() {
                parts.push(format!("{key}:{}", quoted(value)));
            }
        };
        one("actor", &self.actor);
        one("-actor", &self.not_actor);
        one("actorId", &self.actor_id);
        self.assets.write("asset", &mut parts);
        self.actions.write("action", &mut parts);
        self.types.write("type", &mut parts);
        for (key, value) in [("since", &self.since), ("until", &self.until)] {
            if !value.is_empty() {
                parts.push(format!("{key}:{value}"));
            }
        }
        if !self.words.is_empty() {
            parts.push(self.words.clone());
        }
        f.write_str(&parts.join(" "))
    }
}

fn once(place: &mut String, value: &str, key: &str) -> Result<(), Message> {
    if !place.is_empty() {
        return Err(Message::new("events-line-twice").with("key", key));
    }
    value.trim().clone_into(place);
    Ok(())
}

/// A day, or a day and a minute; whether they exist is for whoever knows the zone.
fn moment(value: &str) -> Result<(), Message> {
    let (day, time) = value.split_once('T').map_or((value, None), |(day, time)| (day, Some(time)));
    let form = |text: &str, form: &str| {
        text.len() == form.len()
            && text.bytes().zip(form.bytes()).all(|(byte, wanted)| match wanted {
                b'0' => byte.is_ascii_digit(),
                sign => byte == sign,
            })
    };
    let known = jiff::civil::Date::from_str(day).is_ok() && form(day, "0000-00-00");
    if !known {
        return Err(Message::new("events-line-day"));
    }
    match time {
        Some(time) if !(form(time, "00:00") && jiff::civil::Time::from_str(time).is_ok()) => {
            Err(Message::new("events-time-invalid"))
        }
        _ => Ok(()),
    }
}

/// A word as a line has it: in quotes where it would mean something else without. Within quotes there can be none.
fn word(value: &str, ruled_out: bool) -> String {
    let plain = !value.contains(char::is_whitespace)
        && !value.starts_with(['-', '"'])
        && value.split_once(':').is_none_or(|(key, _)| key_of(key).is_none() && nearly(key).is_none());
    let minus = if ruled_out { "-" } else { "" };
    if plain { format!("{minus}{value}") } else { format!("{minus}\"{}\"", value.replace('"', "")) }
}

fn quoted(value: &str) -> String {
    if value.contains(char::is_whitespace) || value.starts_with('"') {
        format!("\"{}\"", value.replace('"', ""))
    } else {
        value.to_owned()
    }
}

fn key_of(text: &str) -> Option<&'static str> {
    KEYS.into_iter().find(|key| key.eq_ignore_ascii_case(text))
}

/// The key that a text is but one letter away from.
fn nearly(text: &str) -> Option<&'static str> {
    let text = text.to_lowercase();
    KEYS.into_iter().find(|key| {
        let key = key.to_lowercase();
        let same = key.chars().zip(text.chars()).take_while(|(a, b)| a == b).count();
        let (key, text): (Vec<char>, Vec<char>) = (key.chars().skip(same).collect(), text.chars().skip(same).collect());
        let (key_rest, text_rest) = (key.get(1..).unwrap_or_default(), text.get(1..).unwrap_or_default());
        (key.len() + text.len() > 0) && (key_rest == text_rest || key_rest == text || key == text_rest)
    })
}

/// The tokens of a line, with their places.
fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(skipped) = text[at..].find(|c: char| !c.is_whitespace()) {
        let begin = at + skipped;
        let body = text[begin..].strip_prefix('-').unwrap_or(&text[begin..]);
        let ruled_out = body.len() < text.len() - begin;
        let bare = body.find(char::is_whitespace).unwrap_or(body.len());
        let key = body[..bare].split_once(':').and_then(|(key, _)| Some((key_of(key)?, key.len() + 1)));
        let value = &body[key.map_or(0, |(_, length)| length)..];
        let start = text.len() - value.len();
        let (value, length) = match value.strip_prefix('"') {
            Some(inside) => match inside.find('"') {
                Some(end) => (&inside[..end], end + 2),
                None => (inside, inside.len() + 1),
            },
            None => {
                let end = value.find(char::is_whitespace).unwrap_or(value.len());
                (&value[..end], end)
            }
        };
        at = start + length;
        let quoted = text[start..].starts_with('"');
        if key.is_some() || !value.trim().is_empty() {
            tokens.push(Token { at: begin..at, ruled_out, key: key.map(|(key, _)| key), value, quoted });
        }
    }
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn prov_002_keys_words_and_what_is_ruled_out() {
        let line =
            Line::read("asset:user,PHONE  -action:access anna Actor:\"Anna M\" since:2026-11-01T08:30 -x -\"a b\"")
                .unwrap();
        assert_eq!(line.assets.chosen, [Asset::User, Asset::Phone]);
        assert_eq!(line.actions.ruled_out, [EventAction::Access]);
        assert_eq!((line.actor.as_str(), line.since.as_str()), ("Anna M", "2026-11-01T08:30"));
        assert_eq!(line.words, "anna -x -\"a b\"");
        let text = "actor:\"Anna M\" asset:user,phone -action:access since:2026-11-01T08:30 anna -x -\"a b\"";
        assert_eq!(line.to_string(), text);
        // What is no key is a word: tags and addresses have colons too.
        assert_eq!(
            Line::read("source:portal http://x \"asset:user\"").unwrap().words,
            "source:portal http://x \"asset:user\""
        );
    }

    #[test]
    fn prov_002_what_is_wrong_is_told_at_its_token() {
        for (text, at, key) in [
            ("anna asset:teapot", 5..17, "events-line-value"),
            ("aset:user", 0..9, "events-line-key"),
            ("asset: x", 0..6, "events-line-empty"),
            ("since:2026-02-30", 0..16, "events-line-day"),
            ("since:yesterday", 0..15, "events-line-day"),
            ("until:2026-02-20T25:00", 0..22, "events-time-invalid"),
            ("-since:2026-02-20", 0..17, "events-line-not"),
            ("actor:a actor:b", 8..15, "events-line-twice"),
        ] {
            let error = Line::read(text).unwrap_err();
            assert_eq!((error.at, error.message.key.as_str()), (at, key), "{text}");
        }
        assert_eq!(Line::read("\"\"--\" b").unwrap().words, "-\"-\" b", "a quote that stands alone is none");
        let error = Line::read("tpyo:x tpye:admin").map(|line| line.words);
        assert_eq!(error, Ok("tpyo:x tpye:admin".to_owned()), "two letters away is a word of its own");
    }

    fn some<T: Copy + fmt::Debug + 'static>(all: &'static [T]) -> impl Strategy<Value = Either<T>> {
        (prop::sample::subsequence(all, 0..=2), prop::sample::subsequence(all, 0..=2))
            .prop_map(|(chosen, ruled_out)| Either { chosen, ruled_out })
    }

    fn name() -> impl Strategy<Value = String> {
        prop_oneof![Just(String::new()), "[a-zé]{1,6}( [A-Z:]{1,4})?"]
    }

    fn lines() -> impl Strategy<Value = Line> {
        let day = prop_oneof![Just(String::new()), Just("2026-11-18".to_owned()), Just("2026-11-18T08:30".to_owned())];
        let words = prop::collection::vec(("[a-z@.]{1,6}", any::<bool>()), 0..3);
        let names = (name(), name(), "[a-z0-9-]{0,8}");
        (names, some(Asset::ALL), some(EventAction::ALL), some(EventType::ALL), day.clone(), day, words).prop_map(
            |((actor, not_actor, actor_id), assets, actions, types, since, until, words)| {
                let words: Vec<_> = words.iter().map(|(text, out)| word(text, *out)).collect();
                let words = words.join(" ");
                Line { actor, not_actor, actor_id, assets, actions, types, since, until, words }
            },
        )
    }

    proptest! {
        #[test]
        fn prov_002_what_is_written_is_read_back(line in lines()) {
            prop_assert_eq!(Line::read(&line.to_string()), Ok(line));
        }

        #[test]
        fn prov_002_a_line_means_one_text(text in "[-a-z\":, é]{0,30}|(-?(asset|since|actor|type):[a-z2-]{0,5} ?){0,4}") {
            match Line::read(&text) {
                Ok(line) => {
                    let written = line.to_string();
                    prop_assert_eq!(Line::read(&written), Ok(line), "{}", written);
                }
                Err(error) => prop_assert!(text.get(error.at).is_some()),
            }
        }
    }
}
