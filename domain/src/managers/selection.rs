//! What a run is about, and how much one may take (MGRS-060).

use super::{MOST_DAYS, query::AssignmentTab};
use crate::{
    ids::{AccountId, PersonId},
    operation::Input,
    problem::{FieldErrors, Kind, Message, Problem},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Items that a run takes at most: people, or people times accounts (MGRS-060).
pub const MOST_ITEMS: u64 = 50_000;
/// Account managers whose accounts are managed together at most: they stand in the page's address.
pub const MOST_MANAGERS: usize = 200;

/// Checks the size of a run.
///
/// # Errors
/// `nothing-selected` if there are no items, `too-many-items` with `items` and `most` if there are too many (MGRS-060).
pub fn check_items(items: u64) -> Result<(), Problem> {
    match items {
        0 => Err(Problem::new(Kind::NothingSelected)),
        items if items > MOST_ITEMS => {
            Err(Problem::new(Kind::TooManyItems).with("items", items).with("most", MOST_ITEMS))
        }
        _ => Ok(()),
    }
}

/// Which people a run is about (MGRS-009).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum PersonSelection {
    /// These people.
    Chosen {
        /// The people.
        people: Vec<PersonId>,
    },
    /// Everyone of the tab whom the search finds when the run starts, but not the caller.
    Found {
        /// What was typed.
        #[serde(default)]
        search: String,
    },
}

/// Whose access is to change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct AccessChange {
    /// Which people.
    pub selection: PersonSelection,
}

impl Input for AccessChange {}

/// Which customer accounts a run is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum AccountSelection {
    /// These accounts.
    Chosen {
        /// The accounts.
        accounts: Vec<AccountId>,
    },
    /// All accounts of the tab that the search finds when the run starts.
    Found {
        /// The tab.
        tab: AssignmentTab,
        /// What was typed.
        #[serde(default)]
        search: String,
        /// Only those whose assignment has ended (DELG-001).
        #[serde(default)]
        ended: bool,
    },
}

/// Accounts to take from account managers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Unassignment {
    /// The account managers.
    pub managers: Vec<PersonId>,
    /// The accounts.
    pub accounts: AccountSelection,
}

impl Input for Unassignment {
    fn validate(&self) -> Result<(), FieldErrors> {
        check_managers(&self.managers)
    }
}

/// Accounts to give to account managers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Assignment {
    /// The account managers.
    pub managers: Vec<PersonId>,
    /// The accounts.
    pub accounts: AccountSelection,
    /// After so many days the assignment ends, 1 to [`MOST_DAYS`]; it does not if absent (DELG-001).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days: Option<u16>,
}

impl Input for Assignment {
    fn validate(&self) -> Result<(), FieldErrors> {
        check_managers(&self.managers)?;
        check_days(self.days)
    }
}

/// What to look at before a run: who would gain what, or lose it (WHY-003).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct PlannedChange {
    /// The account managers.
    pub managers: Vec<PersonId>,
    /// The accounts.
    pub accounts: AccountSelection,
    /// Whether the accounts are to be given; else they are to be taken.
    pub gives: bool,
}

impl Input for PlannedChange {
    fn validate(&self) -> Result<(), FieldErrors> {
        check_managers(&self.managers)
    }
}

/// Checks how many account managers are meant.
///
/// # Errors
/// At `managers`, if they are more than [`MOST_MANAGERS`].
pub fn check_managers(managers: &[PersonId]) -> Result<(), FieldErrors> {
    if managers.len() > MOST_MANAGERS {
        let message = Message::new("managers-too-many-chosen").with("max", MOST_MANAGERS as u64);
        return Err(FieldErrors::one("managers", message));
    }
    Ok(())
}

/// Checks after how many days an assignment is to end.
///
/// # Errors
/// At `days`, if it is not 1 to [`MOST_DAYS`].
pub fn check_days(days: Option<u16>) -> Result<(), FieldErrors> {
    match days {
        Some(days) if !(1..=MOST_DAYS).contains(&days) => {
            Err(FieldErrors::one("days", Message::new("managers-days-wrong").with("max", MOST_DAYS)))
        }
        Some(_) | None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mgrs_060_a_run_takes_at_most_50_000_items_and_says_both_figures() {
        assert!(check_items(1).is_ok() && check_items(50_000).is_ok());
        assert_eq!(check_items(0).map_err(|problem| problem.kind), Err(Kind::NothingSelected));
        let problem = check_items(50_001).unwrap_err();
        assert_eq!((problem.kind, problem.status), (Kind::TooManyItems, 422));
        assert_eq!((problem.more["items"].as_u64(), problem.more["most"].as_u64()), (Some(50_001), Some(50_000)));
    }

    #[test]
    fn delg_001_an_assignment_lasts_1_to_730_days_or_has_no_end() {
        assert!([None, Some(1), Some(730)].into_iter().all(|days| check_days(days).is_ok()));
        assert!([0, 731].into_iter().all(|days| check_days(Some(days)).is_err()));
    }
}
