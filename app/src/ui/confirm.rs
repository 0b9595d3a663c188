//! The words people type to confirm that something may be lost (DASH-024).

use crate::text::{Text, say, t};
use domain::fold::fold;

/// A confirmation word; each language has its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    /// delete, supprimer
    Delete,
    /// deactivate, désactiver
    Deactivate,
    /// reactivate, réactiver
    Reactivate,
}

impl Word {
    const fn key(self) -> &'static str {
        match self {
            Self::Delete => "ui-word-delete",
            Self::Deactivate => "ui-word-deactivate",
            Self::Reactivate => "ui-word-reactivate",
        }
    }

    /// The word in the page's language.
    pub fn text(self) -> Text {
        t(self.key())
    }

    /// Whether what was typed is the word, after trimming and whatever its case and accents.
    pub fn fits(self, typed: &str) -> bool {
        alike(typed, &say(self.key()))
    }
}

fn alike(typed: &str, word: &str) -> bool {
    fold(typed.trim()) == fold(word)
}

#[cfg(test)]
mod tests {
    use super::alike;

    #[test]
    fn dash_024_case_accents_and_space_around_do_not_matter() {
        for typed in ["désactiver", "DESACTIVER", "  Désactiver "] {
            assert!(alike(typed, "désactiver"), "{typed}");
        }
        for typed in ["", "deactivate", "désactive", "dés activer"] {
            assert!(!alike(typed, "désactiver"), "{typed}");
        }
    }
}
