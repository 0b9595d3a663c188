//! Which pages the portal talks with: those that may frame it (`FRAME_ANCESTORS`, SIGN-025).

use leptos::prelude::window;
use wasm_bindgen::JsValue;

/// The sources of a `frame-ancestors` list that name an origin, `https://*.example.com` among them, separated by spaces. Those that name none
/// (`'none'`, `'self'`, `*`, `https:`) may let a page frame the portal, but it is told nothing.
pub fn named(frame_ancestors: &str) -> String {
    let sources = frame_ancestors.split_ascii_whitespace().map(|source| source.trim_end_matches('/'));
    let names = |source: &&str| {
        let host = source.strip_prefix("https://").or_else(|| source.strip_prefix("http://"));
        host.is_some_and(|host| {
            let host = host.strip_prefix("*.").unwrap_or(host);
            !host.is_empty() && !host.contains(['*', '/', '\'', '"'])
        })
    };
    sources.filter(names).collect::<Vec<_>>().join(" ").to_ascii_lowercase()
}

/// Whether one of these sources names the origin.
pub(super) fn allow(sources: &str, origin: &str) -> bool {
    sources.split(' ').any(|source| match source.split_once("*.") {
        None => !source.is_empty() && source == origin,
        Some((scheme, domain)) => {
            let host = origin.strip_prefix(scheme).and_then(|rest| rest.strip_suffix(domain));
            // A name before the dot, or several.
            host.and_then(|host| host.strip_suffix('.')).is_some_and(|host| !host.is_empty())
        }
    })
}

/// The origin of the page around the frame, where the browser tells it.
pub(super) fn of_parent() -> Option<String> {
    let list = js_sys::Reflect::get(&window().location(), &"ancestorOrigins".into()).ok()?;
    js_sys::Reflect::get(&list, &JsValue::from(0)).ok()?.as_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sign_025_only_the_configured_origins_are_talked_with() {
        let sources = named("https://Partner.example https://*.mitel.example http://localhost:4000/");
        for (origin, allowed) in [
            ("https://partner.example", true),
            ("https://one.mitel.example", true),
            ("https://two.one.mitel.example", true),
            ("http://localhost:4000", true),
            ("http://partner.example", false),
            ("https://partner.example.evil.example", false),
            ("https://mitel.example", false),
            ("https://.mitel.example", false),
            ("https://evilmitel.example", false),
            ("http://one.mitel.example", false),
            ("https://one.mitel.example:8443", false),
            ("http://localhost:4001", false),
            ("null", false),
            ("", false),
        ] {
            assert_eq!(allow(&sources, origin), allowed, "{origin}");
        }
    }

    #[test]
    fn a_source_that_names_no_origin_is_told_nothing() {
        assert!(named("'none'").is_empty());
        assert!(named("'self' * https: https://* https://*.*.example data:").is_empty());
    }
}
