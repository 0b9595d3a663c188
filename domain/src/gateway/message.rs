//! The gateway's update messages: what became of each change (GTWY-055, `user.changed`).

use super::ChangeState;
use crate::{events::delivery::ChangeStatus, ids::EventId, operation::Input, problem::FieldErrors, words::words};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Characters of a code.
const MAX_CODE: usize = 64;
/// Characters of a reason.
const MAX_REASON: usize = 500;

/// What a gateway says of one change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct UpdateMessage {
    /// The change, by the id under which it was read.
    pub change: EventId,
    /// Whether it was done.
    pub status: ChangeStatus,
    /// Why it could not be done, as a word for programs such as `conflict` or `unknown_user`: letters, digits, `_`, `-` and
    /// `.`. A failure has one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub code: String,
    /// Why it could not be done, in words for people.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

impl UpdateMessage {
    /// How the change stands by this message.
    pub const fn state(&self) -> ChangeState {
        match self.status {
            ChangeStatus::Success => ChangeState::Applied,
            ChangeStatus::Failure => ChangeState::Failed,
        }
    }
}

/// Update messages about several changes, in any order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct UpdateMessages {
    /// At most [`UpdateMessages::MOST`].
    pub messages: Vec<UpdateMessage>,
}

impl UpdateMessages {
    /// Messages of one call.
    pub const MOST: usize = 100;

    /// One message a change: what was done was done, whatever else was said of it.
    pub fn settled(&self) -> Vec<&UpdateMessage> {
        let mut by_change: BTreeMap<EventId, &UpdateMessage> = BTreeMap::new();
        for message in &self.messages {
            let known = by_change.entry(message.change).or_insert(message);
            if message.status == ChangeStatus::Success {
                *known = message;
            }
        }
        by_change.into_values().collect()
    }
}

impl Input for UpdateMessages {
    fn validate(&self) -> Result<(), FieldErrors> {
        let mut errors = FieldErrors::default();
        if self.messages.is_empty() || self.messages.len() > Self::MOST {
            errors.add("messages", "problem-field-malformed");
        }
        for (place, message) in self.messages.iter().enumerate() {
            let mut wrong = |field: &str| errors.add(&format!("messages.{place}.{field}"), "problem-field-malformed");
            let failed = message.status == ChangeStatus::Failure;
            let is_code = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
            // What was done has no reason why it was not.
            if message.code.len() > MAX_CODE || !message.code.chars().all(is_code) || failed == message.code.is_empty()
            {
                wrong("code");
            }
            if message.reason.chars().count() > MAX_REASON || (!failed && !message.reason.is_empty()) {
                wrong("reason");
            }
        }
        errors.into_result()
    }
}

words!(
    /// What is known of a change after a message about it.
    Known {
        /// The gateway has done it.
        Applied = "applied",
        /// The gateway could not do it.
        Failed = "failed",
        /// The account has no such change.
        Unknown = "unknown",
    }
);

/// The answer to a message: the same however often it is sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct UpdateReceipt {
    /// The change.
    pub change: EventId,
    /// How it stands now.
    pub state: Known,
}

/// The answers, in the order of the messages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct UpdateReceipts {
    /// One for each message.
    pub messages: Vec<UpdateReceipt>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn message(change: u128, status: ChangeStatus, code: &str) -> UpdateMessage {
        UpdateMessage { change: EventId(Uuid::from_u128(change)), status, code: code.into(), reason: String::new() }
    }

    #[test]
    fn gtwy_055_a_failure_says_why_and_what_was_done_does_not() {
        let checks = |message: UpdateMessage| UpdateMessages { messages: vec![message] }.validate().is_ok();
        assert!(checks(message(1, ChangeStatus::Success, "")));
        assert!(checks(message(1, ChangeStatus::Failure, "unknown_user")));
        assert!(!checks(message(1, ChangeStatus::Failure, "")));
        assert!(!checks(message(1, ChangeStatus::Success, "conflict")));
        assert!(!checks(message(1, ChangeStatus::Failure, "two words")));
        assert!(!checks(message(1, ChangeStatus::Failure, &"x".repeat(65))));
        let long = UpdateMessage { reason: "é".repeat(501), ..message(1, ChangeStatus::Failure, "conflict") };
        assert!(!checks(long));
        assert!(UpdateMessages { messages: vec![] }.validate().is_err());
        let many = vec![message(1, ChangeStatus::Success, ""); 101];
        assert!(UpdateMessages { messages: many }.validate().is_err());
    }

    #[test]
    fn gtwy_055_of_two_messages_about_a_change_that_of_the_success_counts() {
        let (done, not) = (message(1, ChangeStatus::Success, ""), message(1, ChangeStatus::Failure, "conflict"));
        let other = message(2, ChangeStatus::Failure, "first");
        for messages in [vec![done.clone(), not.clone(), other.clone()], vec![other.clone(), not, done.clone()]] {
            assert_eq!(UpdateMessages { messages }.settled(), [&done, &other]);
        }
        let again = message(2, ChangeStatus::Failure, "second");
        assert_eq!(
            UpdateMessages { messages: vec![other.clone(), again] }.settled(),
            [&other],
            "the first of its kind"
        );
    }
}
