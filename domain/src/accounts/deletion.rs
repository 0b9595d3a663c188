//! What the deletion of an account takes away, and how long it can be taken back (ACCT-042 to ACCT-047, UNDO-005).

use crate::Timestamp;
use jiff::SignedDuration;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How long a deleted account can be restored (ACCT-044).
pub const RESTORABLE: SignedDuration = SignedDuration::from_hours(30 * 24);
/// How long after that its data is erased at the earliest, so that no restore under way meets an erasure. It is done
/// well within the 24 hours that ACCT-044 allows.
pub const ERASED_AFTER: SignedDuration = SignedDuration::from_hours(30 * 24 + 1);

/// What is known of an account that is to be deleted, or was.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct AccountDeletion {
    /// The customer's name.
    pub name: String,
    /// The Account ID.
    pub account_number: String,
    /// How many users go with it.
    pub users: u64,
    /// How many orders in force return to the partner's Unassigned orders (ACCT-045); of a deleted account none.
    pub subscriptions: u64,
    /// How many integrations go with it.
    pub integrations: u64,
    /// When and by whom it was deleted; none if it is not.
    pub deleted: Option<Deleted>,
}

/// A deletion that has taken effect.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Deleted {
    /// When.
    pub at: Timestamp,
    /// The name of who did it.
    pub by: String,
    /// Until when it can be restored.
    pub restorable_until: Timestamp,
    /// Whether that moment was still to come when this was answered.
    pub restorable: bool,
}

impl Deleted {
    /// A deletion of that moment, as it stands now.
    pub fn of(at: Timestamp, by: String, now: Timestamp) -> Self {
        let restorable_until = at.checked_add(RESTORABLE).unwrap_or(at);
        Self { at, by, restorable_until, restorable: now < restorable_until }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn undo_005_a_deleted_account_can_be_restored_for_thirty_days_and_no_longer() {
        let at: Timestamp = "2026-02-27T10:00:00Z".parse().unwrap();
        for (now, restorable) in [
            ("2026-02-27T10:00:00Z", true),
            ("2026-03-29T09:59:59.999Z", true),
            ("2026-03-29T10:00:00Z", false),
            ("2026-03-29T11:00:00Z", false),
        ] {
            let deleted = Deleted::of(at, "Petra Partner".into(), now.parse().unwrap());
            assert_eq!(deleted.restorable, restorable, "{now}");
            assert_eq!(deleted.restorable_until, "2026-03-29T10:00:00Z".parse().unwrap());
        }
        assert!(ERASED_AFTER > RESTORABLE && ERASED_AFTER < RESTORABLE + SignedDuration::from_hours(24));
    }
}
