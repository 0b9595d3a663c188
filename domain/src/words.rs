//! Enums whose values are stable words in JSON, in addresses and in the database.

/// Declares an enum of words: `words!(/// Doc. Name { /// Doc. Variant = "word", … })`. It knows every value (`ALL`),
/// its word (`name`, also by `Display` and in JSON), and reads one (`FromStr`).
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $text)] $variant),+ }

        impl $name {
            /// Every value, in the order of menus.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The stable word in JSON, addresses and the database.
            pub const fn name(self) -> &'static str { match self { $(Self::$variant => $text),+ } }
        }

        impl std::str::FromStr for $name {
            type Err = ();
            fn from_str(text: &str) -> Result<Self, ()> {
                Self::ALL.iter().copied().find(|v| v.name() == text).ok_or(())
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str(self.name()) }
        }
    };
}
pub(crate) use words;
