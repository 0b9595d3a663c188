//! The products for which a user can hold a licence (USER-007).

use crate::words::words;

words!(
    /// A product; its name is a proper name, the same in every language.
    Product {
        /// Mitel One Essential.
        MitelOneEssential = "mitelOneEssential",
        /// Mitel One Premier.
        MitelOnePremier = "mitelOnePremier",
        /// Mitel One Elite.
        MitelOneElite = "mitelOneElite",
        /// MiTeam Meetings.
        MiteamMeetings = "miteamMeetings",
        /// MiCollab.
        Micollab = "micollab",
        /// MiVoice Business.
        MivoiceBusiness = "mivoiceBusiness",
        /// MiContact Center.
        Micc = "micc",
        /// Mitel Voice Assist.
        VoiceAssist = "voiceAssist",
    }
);

impl Product {
    /// The product's proper name.
    pub const fn label(self) -> &'static str {
        match self {
            Self::MitelOneEssential => "Mitel One Essential",
            Self::MitelOnePremier => "Mitel One Premier",
            Self::MitelOneElite => "Mitel One Elite",
            Self::MiteamMeetings => "MiTeam Meetings",
            Self::Micollab => "MiCollab",
            Self::MivoiceBusiness => "MiVoice Business",
            Self::Micc => "MiContact Center",
            Self::VoiceAssist => "Mitel Voice Assist",
        }
    }
}
