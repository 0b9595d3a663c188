//! Which rows of a list are selected. Survives paging and sorting; a change of search or filter clears it (DASH-020).

use crate::text::Text;
use leptos::prelude::*;
use std::collections::BTreeSet;

/// What is selected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Chosen {
    /// These rows, by key.
    Some(BTreeSet<String>),
    /// Every row that search and filters find, loaded or not.
    AllFound,
}

impl Default for Chosen {
    fn default() -> Self {
        Self::Some(BTreeSet::new())
    }
}

/// The selection of one list.
#[derive(Debug, Clone, Copy)]
pub struct Selection(RwSignal<Chosen>, StoredValue<Option<Barred>>);

/// A row that cannot be selected.
#[derive(Debug, Clone)]
struct Barred {
    key: String,
    why: Text,
    among: Signal<bool>,
}

impl Selection {
    /// An empty selection that is cleared whenever `clears` (search and filters) changes.
    pub fn new<C: PartialEq + Send + Sync + 'static>(clears: impl Fn() -> C + Send + Sync + 'static) -> Self {
        let selection = Self(RwSignal::default(), StoredValue::new(None));
        Effect::new(move |before: Option<C>| {
            let now = clears();
            if before.is_some_and(|before| before != now) {
                selection.clear();
            }
            now
        });
        selection
    }

    /// One row cannot be selected, and why; `among` says whether it is among those found.
    #[must_use]
    pub fn barring(self, key: String, why: Text, among: Signal<bool>) -> Self {
        self.1.set_value(Some(Barred { key, why, among }));
        self
    }

    /// Why this row cannot be selected, if it cannot.
    pub fn refusal(self, key: &str) -> Option<Text> {
        self.1.with_value(|barred| barred.as_ref().filter(|barred| barred.key == key).map(|barred| barred.why))
    }

    /// How many of so many rows can be selected.
    pub fn selectable(self, rows: u64) -> u64 {
        let among = self.1.with_value(|barred| barred.as_ref().map(|barred| barred.among));
        rows.saturating_sub(u64::from(among.is_some_and(|among| among.get())))
    }

    /// What is selected.
    pub fn chosen(self) -> Chosen {
        self.0.get()
    }

    /// Whether all that is found is selected, loaded or not.
    pub fn is_all_found(self) -> bool {
        self.0.with(|chosen| *chosen == Chosen::AllFound)
    }

    /// Whether a row is selected.
    pub fn has(self, key: &str) -> bool {
        self.0.with(|chosen| match chosen {
            Chosen::Some(keys) => keys.contains(key),
            Chosen::AllFound => self.refusal(key).is_none(),
        })
    }

    /// How many are selected, given how many are found.
    pub fn count(self, found: Option<u64>) -> u64 {
        self.0.with(|chosen| match chosen {
            Chosen::Some(keys) => keys.len() as u64,
            Chosen::AllFound => self.selectable(found.unwrap_or(0)),
        })
    }

    /// The keys, unless all found are selected.
    pub fn keys(self) -> Vec<String> {
        self.0.with(|chosen| match chosen {
            Chosen::Some(keys) => keys.iter().cloned().collect(),
            Chosen::AllFound => Vec::new(),
        })
    }

    /// Selects rows or takes them out. Out of "all found" it makes a selection of the other rows shown.
    pub fn mark(self, marked: bool, keys: impl IntoIterator<Item = String>, shown: impl FnOnce() -> Vec<String>) {
        self.0.update(|chosen| {
            if *chosen == Chosen::AllFound {
                if marked {
                    return;
                }
                *chosen = Chosen::Some(shown().into_iter().filter(|key| self.refusal(key).is_none()).collect());
            }
            let Chosen::Some(present) = chosen else { return };
            for key in keys.into_iter().filter(|key| self.refusal(key).is_none()) {
                if marked {
                    present.insert(key);
                } else {
                    present.remove(&key);
                }
            }
        });
    }

    /// Selects all that is found.
    pub fn all_found(self) {
        self.0.set(Chosen::AllFound);
    }

    /// Selects nothing.
    pub fn clear(self) {
        self.0.set(Chosen::default());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dash_020_rows_go_in_and_out_and_all_found_shrinks_to_what_is_shown() {
        let owner = Owner::new();
        owner.set();
        let selection = Selection(RwSignal::default(), StoredValue::new(None));
        let key = |k: &str| [k.to_owned()];
        selection.mark(true, key("a"), Vec::new);
        selection.mark(true, key("b"), Vec::new);
        selection.mark(false, key("a"), Vec::new);
        assert_eq!(selection.keys(), ["b"]);
        selection.all_found();
        assert_eq!(selection.count(Some(1244)), 1244);
        selection.mark(false, key("a"), || ["a", "b", "c"].map(str::to_owned).to_vec());
        assert_eq!(selection.keys(), ["b", "c"]);
        assert_eq!(selection.count(Some(1244)), 2);
    }

    #[test]
    fn mgrs_005_a_row_that_is_barred_is_left_out_by_everything() {
        let owner = Owner::new();
        owner.set();
        let among = Signal::stored(true);
        let selection = Selection(RwSignal::default(), StoredValue::new(None));
        let selection = selection.barring("me".to_owned(), Signal::stored("yourself".to_owned()), among);
        let shown = || ["a", "me", "b"].map(str::to_owned).to_vec();
        selection.mark(true, shown(), Vec::new);
        assert_eq!(selection.keys(), ["a", "b"]);
        selection.all_found();
        assert_eq!((selection.count(Some(3)), selection.has("me")), (2, false));
        selection.mark(false, ["a".to_owned()], shown);
        assert_eq!(selection.keys(), ["b"]);
    }
}
