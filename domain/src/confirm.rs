//! Words that confirm a dangerous action (DASH-024). They are rules, not only text: the Worker compares them.

use crate::{fold::fold, language::Language};

/// What is being confirmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    /// Something is deleted.
    Delete,
    /// Something goes out of service.
    Deactivate,
    /// Something comes back into service.
    Reactivate,
}

impl Word {
    /// The word to type on a page in this language.
    pub const fn in_language(self, language: Language) -> &'static str {
        match (self, language) {
            (Self::Delete, Language::En) => "delete",
            (Self::Delete, Language::Fr) => "supprimer",
            (Self::Deactivate, Language::En) => "deactivate",
            (Self::Deactivate, Language::Fr) => "désactiver",
            (Self::Reactivate, Language::En) => "reactivate",
            (Self::Reactivate, Language::Fr) => "réactiver",
        }
    }

    /// Whether what was typed is the word, after trimming and ignoring case and accents.
    pub fn fits(self, typed: &str, language: Language) -> bool {
        fold(typed.trim()) == fold(self.in_language(language))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dash_024_the_word_of_the_pages_language_confirms_whatever_case_and_accents() {
        for (typed, language, fits) in [
            ("delete", Language::En, true),
            ("Delete", Language::En, true),
            (" delete ", Language::En, true),
            ("supprimer", Language::En, false),
            ("SUPPRIMER", Language::Fr, true),
            ("", Language::En, false),
        ] {
            assert_eq!(Word::Delete.fits(typed, language), fits, "{typed}");
        }
        assert!(Word::Deactivate.fits("desactiver", Language::Fr));
    }
}
