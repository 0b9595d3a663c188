//! Addresses that stand in two rows of a file (IMPT-015), kept up to date while rows come, change and go.

use crate::email::email_key;
use std::collections::{BTreeSet, HashMap, hash_map::Entry};

/// Which rows hold which address. Addresses are compared as in USER-016; an empty one is nobody's duplicate.
#[derive(Debug, Clone, Default)]
pub struct Duplicates {
    rows: HashMap<Box<str>, Holders>,
}

/// Nearly every address has one holder, so that case costs no set.
#[derive(Debug, Clone)]
enum Holders {
    One(u32),
    Many(BTreeSet<u32>),
}

/// The other rows with the same address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Others {
    /// The first of them.
    pub row: u32,
    /// How many there are beside it.
    pub more: usize,
}

/// What a row finds when it comes with an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arrival {
    /// Nobody else holds the address, or it is empty.
    Alone,
    /// This row held it alone until now: it becomes a duplicate with the one that comes.
    Second(u32),
    /// Several held it already; nothing changes for them.
    Further,
}

impl Duplicates {
    /// Notes that a row holds an address.
    pub fn add(&mut self, row: u32, email: &str) -> Arrival {
        let Some(key) = key(email) else { return Arrival::Alone };
        match self.rows.entry(key) {
            Entry::Vacant(entry) => {
                entry.insert(Holders::One(row));
                Arrival::Alone
            }
            Entry::Occupied(mut entry) => match entry.get_mut() {
                Holders::One(other) if *other == row => Arrival::Alone,
                Holders::One(other) => {
                    let other = *other;
                    entry.insert(Holders::Many(BTreeSet::from([other, row])));
                    Arrival::Second(other)
                }
                Holders::Many(all) => {
                    all.insert(row);
                    Arrival::Further
                }
            },
        }
    }

    /// Notes that a row no longer holds an address. Answers with the row that is alone now, and so no longer wrong.
    pub fn remove(&mut self, row: u32, email: &str) -> Option<u32> {
        let key = key(email)?;
        match self.rows.get_mut(&key)? {
            Holders::One(only) if *only == row => {
                self.rows.remove(&key);
                None
            }
            Holders::One(_) => None,
            holders @ Holders::Many(_) => {
                let Holders::Many(all) = holders else { return None };
                let was_there = all.remove(&row);
                let left = match (all.len(), all.first()) {
                    (1, Some(left)) => *left,
                    _ => return None,
                };
                *holders = Holders::One(left);
                was_there.then_some(left)
            }
        }
    }

    /// Notes that a row's address changed. Answers with the other rows whose state changed with it.
    pub fn change(&mut self, row: u32, old: &str, new: &str) -> [Option<u32>; 2] {
        let left = self.remove(row, old);
        let met = match self.add(row, new) {
            Arrival::Second(other) => Some(other),
            Arrival::Alone | Arrival::Further => None,
        };
        [left, met]
    }

    /// The other rows that hold this address.
    pub fn others(&self, row: u32, email: &str) -> Option<Others> {
        match self.rows.get(&key(email)?)? {
            Holders::One(_) => None,
            Holders::Many(all) => {
                let first = *all.iter().find(|r| **r != row)?;
                Some(Others { row: first, more: all.len() - 1 - usize::from(all.contains(&row)) })
            }
        }
    }

    /// Whether another row holds this address, in one look.
    pub fn is_shared(&self, email: &str) -> bool {
        key(email).is_some_and(|key| matches!(self.rows.get(&key), Some(Holders::Many(_))))
    }

    /// All rows that hold this address, in order.
    pub fn holders(&self, email: &str) -> Vec<u32> {
        match key(email).and_then(|key| self.rows.get(&key)) {
            None => Vec::new(),
            Some(Holders::One(row)) => vec![*row],
            Some(Holders::Many(all)) => all.iter().copied().collect(),
        }
    }
}

fn key(email: &str) -> Option<Box<str>> {
    let key = email_key(email);
    (!key.is_empty()).then(|| key.into_boxed_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn impt_015_both_rows_know_the_other() {
        let mut index = Duplicates::default();
        assert_eq!(index.add(4, "Ada@example.com"), Arrival::Alone);
        assert_eq!(index.add(9, " ada@EXAMPLE.com"), Arrival::Second(4));
        assert_eq!(index.others(4, "ada@example.com"), Some(Others { row: 9, more: 0 }));
        assert_eq!(index.others(9, "ada@example.com"), Some(Others { row: 4, more: 0 }));
        assert_eq!(index.add(12, "ada@example.com"), Arrival::Further);
        assert_eq!(index.others(9, "ada@example.com"), Some(Others { row: 4, more: 1 }));
        assert_eq!(index.others(4, "ada@example.com"), Some(Others { row: 9, more: 1 }));
    }

    #[test]
    fn impt_015_mending_or_deleting_one_clears_both() {
        let mut index = Duplicates::default();
        index.add(4, "a@b.co");
        index.add(9, "a@b.co");
        assert_eq!(index.change(9, "a@b.co", "c@d.eu"), [Some(4), None]);
        assert_eq!(index.others(4, "a@b.co"), None);
        assert_eq!(index.change(9, "c@d.eu", "a@b.co"), [None, Some(4)]);
        assert_eq!(index.remove(4, "a@b.co"), Some(9));
        assert!(!index.is_shared("a@b.co"));
    }

    #[test]
    fn impt_015_empty_addresses_are_no_duplicates() {
        let mut index = Duplicates::default();
        assert_eq!((index.add(1, ""), index.add(2, " ")), (Arrival::Alone, Arrival::Alone));
        assert_eq!(index.others(1, ""), None);
    }

    proptest! {
        /// Whatever happens to the rows, the index says what counting anew would say.
        #[test]
        fn impt_015_the_index_agrees_with_counting(steps in prop::collection::vec((0u32..6, 0usize..4), 0..60)) {
            let addresses = ["", "a@b.co", "A@b.co", "c@d.eu"];
            let mut rows = [""; 6];
            let mut wrong = [false; 6];
            let mut index = Duplicates::default();
            for (row, address) in steps {
                let (row_at, new) = (row as usize, addresses[address]);
                let told = index.change(row, rows[row_at], new);
                rows[row_at] = new;
                for other in told.into_iter().flatten() {
                    if other != row { wrong[other as usize] = !wrong[other as usize]; }
                }
                wrong[row_at] = index.is_shared(new);
                for (n, mine) in rows.iter().enumerate() {
                    let count = rows.iter().filter(|r| email_key(r) == email_key(mine) && !mine.is_empty()).count();
                    prop_assert_eq!(wrong[n], count > 1);
                    let others = index.others(u32::try_from(n).unwrap(), mine);
                    prop_assert_eq!(others.map(|o| o.more + 2), (count > 1).then_some(count));
                }
            }
        }
    }
}
