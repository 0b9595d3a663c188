//! What the portal and the page around it tell each other: objects that carry the version of this interface. Whatever is
//! not among these is not heard (docs/embedding.md).
//!
//! The sign-in page has this too, so it is written for little code: messages are made of fields, and read as one struct.

use super::super::choices::Theme;
use domain::language::Language;
use serde::Deserialize;
use wasm_bindgen::JsValue;

/// The version of the interface. Messages and fields may be added to it; one that means something else is a new version.
const VERSION: u32 = 1;
/// The field of the version, which tells these messages from any other.
const NAME: &str = "mitelAdministration";

/// What the portal tells.
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
    Session {
        /// `false` also while a session that has ended waits for its person to sign in again.
        signed_in: bool,
    },
}

impl Tells<'_> {
    /// The message as it is sent.
    pub(super) fn message(&self) -> Option<JsValue> {
        let (kind, name, value): (&str, &str, JsValue) = match *self {
            Self::Ready { version } => ("ready", "version", version.into()),
            Self::Navigated { path } => ("navigated", "path", path.into()),
            Self::Title { title } => ("title", "title", title.into()),
            Self::Height { height } => ("height", "height", height.into()),
            Self::Session { signed_in } => ("session", "signedIn", signed_in.into()),
        };
        let message = js_sys::Object::new();
        for (name, value) in [(NAME, VERSION.into()), ("type", kind.into()), (name, value)] {
            js_sys::Reflect::set(&message, &name.into(), &value).ok()?;
        }
        Some(message.into())
    }
}

/// What the portal hears.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Hears {
    /// Look like this.
    Theme(Theme),
    /// Speak this language.
    Language(Language),
    /// Open this path of the portal, with or without a query.
    Navigate(String),
}

/// Every field that a message may have.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Heard {
    mitel_administration: u32,
    r#type: String,
    theme: Option<Theme>,
    language: Option<Language>,
    path: Option<String>,
}

/// Reads a message; `None` for whatever else pages send to each other.
pub(super) fn read(json: &str) -> Option<Hears> {
    let heard: Heard = serde_json::from_str(json).ok()?;
    match heard.r#type.as_str() {
        _ if heard.mitel_administration != VERSION => None,
        "theme" => heard.theme.map(Hears::Theme),
        "language" => heard.language.map(Hears::Language),
        "navigate" => heard.path.map(Hears::Navigate),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_knows_and_nothing_else() {
        let theme = r#"{"mitelAdministration":1,"type":"theme","theme":"dark","later":[]}"#;
        assert_eq!(read(theme), Some(Hears::Theme(Theme::Dark)));
        let language = r#"{"mitelAdministration":1,"type":"language","language":"fr"}"#;
        assert_eq!(read(language), Some(Hears::Language(Language::Fr)));
        let navigate = r#"{"mitelAdministration":1,"type":"navigate","path":"/accounts"}"#;
        assert_eq!(read(navigate), Some(Hears::Navigate("/accounts".into())));
        for other in [
            "",
            "null",
            "\"theme\"",
            r#"{"type":"theme","theme":"dark"}"#,
            r#"{"mitelAdministration":2,"type":"theme","theme":"dark"}"#,
            r#"{"mitelAdministration":1,"type":"theme","theme":"pink"}"#,
            r#"{"mitelAdministration":1,"type":"theme"}"#,
            r#"{"mitelAdministration":1,"type":"language","language":"de"}"#,
            r#"{"mitelAdministration":1,"type":"ready"}"#,
        ] {
            assert_eq!(read(other), None, "{other}");
        }
    }
}
