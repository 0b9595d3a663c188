//! One of several things to choose from, in selects, radio groups and filters.

use crate::text::Text;

/// A value and the words for it.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// What is stored and sent.
    pub value: String,
    /// What people read.
    pub label: Text,
    /// A sentence below it, where the part has room for one.
    pub hint: Option<Text>,
}

impl Choice {
    /// A choice.
    pub fn new(value: impl Into<String>, label: impl Into<Text>) -> Self {
        Self { value: value.into(), label: label.into(), hint: None }
    }

    /// Adds a sentence below the label.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<Text>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}
