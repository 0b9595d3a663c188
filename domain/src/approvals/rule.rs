//! What a partner lets one person do alone, and how a plan is measured by it (DELG-003).

use crate::{
    operation::Input,
    problem::{FieldErrors, Message},
    words::words,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The largest threshold that can be set.
pub const MAX_THRESHOLD: u32 = 1_000_000;
/// What one person does alone within so many hours counts together.
pub const TOGETHER_HOURS: u32 = 24;

/// A partner's rule. One that asks for nothing is switched off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Rule {
    /// What touches more users than this waits; none: users are not counted.
    #[serde(default)]
    pub users: Option<u32>,
    /// What touches more accounts than this waits; none: accounts are not counted.
    #[serde(default)]
    pub accounts: Option<u32>,
    /// Whether a message to all users found waits.
    #[serde(default)]
    pub send_to_all: bool,
}

words!(
    /// What of the rule makes a call wait; `approvals-cause-<name>` is its Fluent id.
    Cause {
        /// It touches too many users.
        Users = "users",
        /// It touches too many accounts.
        Accounts = "accounts",
        /// It touches too many users together with what its author has done alone within [`TOGETHER_HOURS`].
        UsersTogether = "usersTogether",
        /// The same of accounts.
        AccountsTogether = "accountsTogether",
        /// It writes to all users found.
        SendToAll = "sendToAll",
        /// It loosens the rule.
        Rule = "rule",
    }
);

/// What a plan touches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Touched {
    /// Users.
    pub users: u64,
    /// Accounts, where these themselves are touched and not only users in them.
    pub accounts: u64,
    /// It writes to all users found.
    pub to_all: bool,
    /// It lets one person alone do more than before.
    pub loosens: bool,
}

/// What a person has touched alone within [`TOGETHER_HOURS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Before {
    /// Users.
    pub users: u64,
    /// Accounts.
    pub accounts: u64,
}

impl Cause {
    /// What is told of what was done before, if that is the cause.
    pub fn told(self, before: Before) -> Option<Message> {
        let (key, n) = match self {
            Self::UsersTogether => ("approvals-why-users-together", before.users),
            Self::AccountsTogether => ("approvals-why-accounts-together", before.accounts),
            Self::Users | Self::Accounts | Self::SendToAll | Self::Rule => return None,
        };
        Some(Message::new(key).with("before", n).with("hours", TOGETHER_HOURS))
    }
}

impl Rule {
    /// Whether it asks for anything.
    pub const fn is_on(self) -> bool {
        self.users.is_some() || self.accounts.is_some() || self.send_to_all
    }

    /// What of it makes a plan wait; none if one person alone may do it, who has done so much alone before. What touches
    /// nobody never waits for that.
    pub fn asks(self, touched: Touched, before: Before) -> Option<Cause> {
        let above = |threshold: Option<u32>, n: u64| threshold.is_some_and(|most| n > u64::from(most));
        let together = |threshold, n: u64, before: u64| n > 0 && above(threshold, n.saturating_add(before));
        if touched.loosens && self.is_on() {
            Some(Cause::Rule)
        } else if above(self.accounts, touched.accounts) {
            Some(Cause::Accounts)
        } else if above(self.users, touched.users) {
            Some(Cause::Users)
        } else if self.send_to_all && touched.to_all {
            Some(Cause::SendToAll)
        } else if together(self.accounts, touched.accounts, before.accounts) {
            Some(Cause::AccountsTogether)
        } else if together(self.users, touched.users, before.users) {
            Some(Cause::UsersTogether)
        } else {
            None
        }
    }

    /// Whether `after` lets one person alone do anything that this one does not.
    pub fn is_loosened_by(self, after: Self) -> bool {
        let looser = |before: Option<u32>, after: Option<u32>| match (before, after) {
            (None, _) => false,
            (Some(_), None) => true,
            (Some(before), Some(after)) => after > before,
        };
        looser(self.users, after.users)
            || looser(self.accounts, after.accounts)
            || (self.send_to_all && !after.send_to_all)
    }
}

impl Input for Rule {
    fn validate(&self) -> Result<(), FieldErrors> {
        let mut errors = FieldErrors::default();
        for (field, value) in [("users", self.users), ("accounts", self.accounts)] {
            if value.is_some_and(|value| value > MAX_THRESHOLD) {
                errors.add(field, Message::new("approvals-threshold-too-large").with("max", MAX_THRESHOLD));
            }
        }
        errors.into_result()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OFF: Rule = Rule { users: None, accounts: None, send_to_all: false };
    const RULE: Rule = Rule { users: Some(10), accounts: Some(0), send_to_all: true };

    #[test]
    fn delg_003_what_is_above_a_threshold_waits_and_what_is_at_it_does_not() {
        let users = |users| Touched { users, ..Touched::default() };
        let account = Touched { users: 3, accounts: 1, ..Touched::default() };
        let to_all = Touched { users: 1, to_all: true, ..Touched::default() };
        let loosens = Touched { loosens: true, ..Touched::default() };
        for (rule, touched, cause) in [
            (RULE, users(10), None),
            (RULE, users(11), Some(Cause::Users)),
            (RULE, account, Some(Cause::Accounts)),
            (Rule { accounts: Some(1), ..RULE }, account, None),
            (Rule { accounts: None, ..RULE }, account, None),
            (RULE, to_all, Some(Cause::SendToAll)),
            (Rule { send_to_all: false, ..RULE }, to_all, None),
            (RULE, loosens, Some(Cause::Rule)),
            (OFF, loosens, None),
            (OFF, users(1_000_000), None),
        ] {
            assert_eq!(rule.asks(touched, Before::default()), cause, "{rule:?} {touched:?}");
        }
    }

    #[test]
    fn delg_003_what_one_person_does_alone_counts_together_and_what_touches_nobody_does_not() {
        let touched = |users, accounts| Touched { users, accounts, ..Touched::default() };
        let before = |users, accounts| Before { users, accounts };
        let rule = Rule { users: Some(10), accounts: Some(2), send_to_all: false };
        for (touched, before, cause) in [
            (touched(9, 0), before(1, 0), None),
            (touched(9, 0), before(2, 0), Some(Cause::UsersTogether)),
            (touched(11, 0), before(2, 0), Some(Cause::Users)),
            (touched(0, 0), before(10, 2), None),
            (touched(0, 1), before(10, 1), None),
            (touched(0, 1), before(0, 2), Some(Cause::AccountsTogether)),
            (touched(1, 0), before(u64::MAX, 0), Some(Cause::UsersTogether)),
        ] {
            assert_eq!(rule.asks(touched, before), cause, "{touched:?} {before:?}");
            assert_eq!(OFF.asks(touched, before), None);
        }
    }

    #[test]
    fn delg_003_a_rule_is_loosened_by_whatever_lets_one_person_alone_do_more() {
        for (after, loosened) in [
            (RULE, false),
            (Rule { users: Some(9), ..RULE }, false),
            (Rule { users: Some(11), ..RULE }, true),
            (Rule { users: None, ..RULE }, true),
            (Rule { accounts: Some(1), ..RULE }, true),
            (Rule { send_to_all: false, ..RULE }, true),
            (OFF, true),
        ] {
            assert_eq!(RULE.is_loosened_by(after), loosened, "{after:?}");
        }
        assert!(!OFF.is_loosened_by(RULE) && !OFF.is_loosened_by(OFF));
    }

    #[test]
    fn delg_003_a_threshold_has_a_bound() {
        assert!(Rule { users: Some(MAX_THRESHOLD + 1), ..OFF }.validate().is_err());
        assert!(RULE.validate().is_ok());
    }
}
