//! Lists are read in pages by stable keys, never by number (DASH-018).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Rows a list loads at a time unless the spec names another number.
pub const USUAL_LIMIT: u32 = 50;
/// Rows a call may ask for at most.
pub const MAX_LIMIT: u32 = 200;

/// One page of a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Page<T> {
    /// The rows, in order.
    pub items: Vec<T>,
    /// Where the next page begins; absent at the end. Opaque: only hand it back as `after`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
    /// How many rows the whole list has; only on a first page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub found: Option<u64>,
}

impl<T> Default for Page<T> {
    fn default() -> Self {
        Self { items: Vec::new(), next: None, found: None }
    }
}

/// Which way a list is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// A to Z, oldest first.
    #[default]
    Asc,
    /// Z to A, newest first.
    Desc,
}

impl Direction {
    /// The other way round.
    #[must_use]
    pub const fn turned(self) -> Self {
        match self {
            Self::Asc => Self::Desc,
            Self::Desc => Self::Asc,
        }
    }
}

/// How many rows to answer with, kept within the bounds of DASH-018.
pub fn limit(asked: Option<u32>) -> u32 {
    asked.unwrap_or(USUAL_LIMIT).clamp(1, MAX_LIMIT)
}
