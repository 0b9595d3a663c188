//! The languages people can choose (DASH-003, DASH-004).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// A language of the portal, complete in every text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// English, the language of whoever asks for none that the portal speaks.
    #[default]
    En,
    /// French.
    Fr,
}

impl Language {
    /// Every language, in the order of the menu.
    pub const ALL: [Self; 2] = [Self::En, Self::Fr];

    /// The BCP 47 tag.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Fr => "fr",
        }
    }

    /// The language's name in itself (DASH-003). A proper name, so it is the same on every page.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Fr => "Français",
        }
    }

    /// The first language of an `Accept-Language` header that the portal speaks, by the reader's weights.
    pub fn from_accept_language(header: &str) -> Self {
        let mut best = (0.0_f32, Self::default());
        for part in header.split(',') {
            let mut pieces = part.split(';');
            let tag = pieces.next().unwrap_or_default().trim();
            let weight =
                pieces.find_map(|p| p.trim().strip_prefix("q=").and_then(|q| q.parse().ok())).unwrap_or(1.0_f32);
            if let Ok(language) = tag.parse::<Self>()
                && weight > best.0
            {
                best = (weight, language);
            }
        }
        best.1
    }
}

impl FromStr for Language {
    type Err = ();
    fn from_str(tag: &str) -> Result<Self, ()> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        Self::ALL.into_iter().find(|l| l.tag().eq_ignore_ascii_case(primary)).ok_or(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dash_004_the_browsers_wish_decides_else_english() {
        for (header, language) in [
            ("fr-CA,fr;q=0.9,en;q=0.8", Language::Fr),
            ("de-DE,de;q=0.9,fr;q=0.5,en;q=0.7", Language::En),
            ("en;q=0.3, fr;q=0.8", Language::Fr),
            ("de", Language::En),
            ("", Language::En),
        ] {
            assert_eq!(Language::from_accept_language(header), language, "{header}");
        }
    }
}
