//! What the portal and the page around it tell each other: JSON objects that carry the version of this interface.
//! Whatever is not among these is not heard (docs/embedding.md).

use super::super::choices::Theme;
use domain::language::Language;
use serde::{Deserialize, Serialize};

/// The version of the interface. Messages and fields may be added to it; one that means something else is a new version.
const VERSION: u32 = 1;

/// What the portal tells.
#[derive(Serialize)]
#[serde(tag = "type", rename_all = "camelCase")]
pub(super) enum Tells<'a> {
    /// It hears from now on. Told with each document, first of all.
    Ready {
        /// The portal's version.
        version: &'a str,
    },
    /// Which page is open: its path, without the query, for that holds what people search for.
    Navigated {
        /// Such as `/accounts`.
        path: &'a str,
    },
    /// The document's title.
    Title {
        /// Such as `Users · Lindgren · Mitel Administration`.
        title: &'a str,
    },
    /// How high the page would like to be.
    Height {
        /// In CSS pixels.
        height: u32,
    },
    /// Whether somebody is signed in.
    #[serde(rename_all = "camelCase")]
    Session {
        /// `false` also while a session that has ended waits for its person to sign in again.
        signed_in: bool,
    },
}

/// What the portal hears.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(tag = "type", rename_all = "camelCase")]
pub(super) enum Hears {
    /// Look like this.
    Theme {
        /// `light`, `dark` or `system`.
        theme: Theme,
    },
    /// Speak this language.
    Language {
        /// `en` or `fr`.
        language: Language,
    },
    /// Open a page.
    Navigate {
        /// A path of the portal, with or without a query.
        path: String,
    },
}

#[derive(Serialize)]
struct Stamped<'a> {
    #[serde(rename = "mitelAdministration")]
    version: u32,
    #[serde(flatten)]
    what: &'a Tells<'a>,
}

#[derive(Deserialize)]
struct Stamp {
    #[serde(rename = "mitelAdministration")]
    version: u32,
}

/// The message as JSON.
pub(super) fn written(what: &Tells<'_>) -> String {
    serde_json::to_string(&Stamped { version: VERSION, what }).unwrap_or_default()
}

/// Reads a message; `None` for whatever else pages send to each other.
pub(super) fn read(json: &str) -> Option<Hears> {
    let Stamp { version } = serde_json::from_str(json).ok()?;
    (version == VERSION).then(|| serde_json::from_str(json).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_message_carries_the_version() {
        for (what, json) in [
            (Tells::Ready { version: "1.2.3" }, r#"{"mitelAdministration":1,"type":"ready","version":"1.2.3"}"#),
            (Tells::Navigated { path: "/" }, r#"{"mitelAdministration":1,"type":"navigated","path":"/"}"#),
            (Tells::Title { title: "Users" }, r#"{"mitelAdministration":1,"type":"title","title":"Users"}"#),
            (Tells::Height { height: 812 }, r#"{"mitelAdministration":1,"type":"height","height":812}"#),
            (Tells::Session { signed_in: true }, r#"{"mitelAdministration":1,"type":"session","signedIn":true}"#),
        ] {
            assert_eq!(written(&what), json);
        }
    }

    #[test]
    fn reads_what_it_knows_and_nothing_else() {
        let theme = r#"{"mitelAdministration":1,"type":"theme","theme":"dark","later":[]}"#;
        assert_eq!(read(theme), Some(Hears::Theme { theme: Theme::Dark }));
        let language = r#"{"mitelAdministration":1,"type":"language","language":"fr"}"#;
        assert_eq!(read(language), Some(Hears::Language { language: Language::Fr }));
        let navigate = r#"{"mitelAdministration":1,"type":"navigate","path":"/accounts"}"#;
        assert_eq!(read(navigate), Some(Hears::Navigate { path: "/accounts".into() }));
        for other in [
            "",
            "null",
            "\"theme\"",
            r#"{"type":"theme","theme":"dark"}"#,
            r#"{"mitelAdministration":2,"type":"theme","theme":"dark"}"#,
            r#"{"mitelAdministration":1,"type":"theme","theme":"pink"}"#,
            r#"{"mitelAdministration":1,"type":"language","language":"de"}"#,
            r#"{"mitelAdministration":1,"type":"ready"}"#,
        ] {
            assert_eq!(read(other), None, "{other}");
        }
    }
}
