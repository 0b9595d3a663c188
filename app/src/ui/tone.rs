//! What a colour says; the same five everywhere, always with an icon or a word.

use super::icon::Icon;

/// A tone of a tag or banner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// Says nothing.
    #[default]
    Neutral,
    /// Good to know.
    Info,
    /// Went well.
    Good,
    /// Needs care.
    Warn,
    /// Went wrong.
    Bad,
}

impl Tone {
    /// The CSS modifier.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Neutral => "neutral",
            Self::Info => "info",
            Self::Good => "good",
            Self::Warn => "warn",
            Self::Bad => "bad",
        }
    }

    /// The icon that tells the tone without colour.
    pub const fn icon(self) -> Icon {
        match self {
            Self::Neutral | Self::Info => Icon::Info,
            Self::Good => Icon::Check,
            Self::Warn => Icon::Warn,
            Self::Bad => Icon::Bad,
        }
    }

    /// The Fluent id of the word that tells the tone to whoever sees neither colour nor icon.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Neutral | Self::Info => "ui-tone-info",
            Self::Good => "ui-tone-good",
            Self::Warn => "ui-tone-warn",
            Self::Bad => "ui-tone-bad",
        }
    }
}
