//! Names of people from many places, as they write them, read from `names.txt`.

use anyhow::{Context, Result, bail};
use domain::fold::fold;
use std::collections::BTreeMap;

/// A name as written, and the Latin letters of it in an address.
type Name = (String, String);

/// First and last names that go together.
#[derive(Default)]
struct People {
    first: Vec<Name>,
    last: Vec<Name>,
    /// Whether the shown name begins with the last name.
    last_first: bool,
}

/// The names of all places.
pub struct Names(BTreeMap<String, People>);

/// A person's name in its parts.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct FullName {
    /// First name.
    pub first: String,
    /// Last name.
    pub last: String,
    /// Shown name.
    pub shown: String,
    /// What stands before the @.
    pub mailbox: String,
}

impl Names {
    /// Reads the list.
    pub fn read() -> Result<Self> {
        let mut names = BTreeMap::<String, People>::new();
        let mut place = String::new();
        for line in include_str!("names.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            if let Some((name, _)) = line.strip_prefix('[').and_then(|line| line.split_once(']')) {
                name.clone_into(&mut place);
                continue;
            }
            let people = names.entry(place.clone()).or_default();
            match line.split_once(": ") {
                Some(("first", list)) => people.first = list.split(", ").map(name).collect(),
                Some(("last", list)) => people.last = list.split(", ").map(name).collect(),
                None if line == "last name first" => people.last_first = true,
                _ => bail!("names.txt: {line}"),
            }
        }
        Ok(Self(names))
    }

    /// Someone from one of the places; from any if none is named.
    pub fn one(&self, places: &[&str], rng: &mut fastrand::Rng) -> Result<FullName> {
        let people = if places.is_empty() {
            self.0.values().nth(rng.usize(..self.0.len()))
        } else {
            self.0.get(places[rng.usize(..places.len())])
        };
        let people = people.with_context(|| format!("names.txt lacks one of {places:?}"))?;
        let first = &people.first[rng.usize(..people.first.len())];
        let last = &people.last[rng.usize(..people.last.len())];
        let shown =
            if people.last_first { format!("{} {}", last.0, first.0) } else { format!("{} {}", first.0, last.0) };
        Ok(FullName { first: first.0.clone(), last: last.0.clone(), shown, mailbox: format!("{}.{}", first.1, last.1) })
    }
}

fn name(entry: &str) -> Name {
    match entry.split_once('=') {
        Some((written, latin)) => (written.to_owned(), latin.to_owned()),
        None => (entry.to_owned(), fold(entry).replace(['\'', ' '], "")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mailbox_is_ascii() {
        let names = Names::read().unwrap();
        assert!(names.0.len() > 10);
        for name in names.0.values().flat_map(|people| people.first.iter().chain(&people.last)) {
            let latin = &name.1;
            assert!(!latin.is_empty() && latin.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'), "{name:?}");
        }
    }
}
