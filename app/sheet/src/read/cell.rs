//! What a cell's text becomes before anybody looks at it (IMPT-009).

use std::borrow::Cow;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Cleans a cell: trimmed of every kind of blank and of invisible marks, line breaks inside become spaces,
/// "mailto:" is removed, Unicode NFC. Cleaning twice changes nothing.
pub fn clean(text: &str) -> Cow<'_, str> {
    let text = without_mailto(trim(text));
    if text.bytes().all(|b| (b' '..=b'~').contains(&b)) {
        return Cow::Borrowed(text);
    }
    let mut text = if text.contains(is_break) { Cow::Owned(joined(text)) } else { Cow::Borrowed(text) };
    if is_nfc_quick(text.chars()) != IsNormalized::Yes {
        text = Cow::Owned(text.nfc().collect());
    }
    text
}

/// Whether nothing visible is in it.
pub fn is_blank(text: &str) -> bool {
    trim(text).is_empty()
}

/// Whatever stands around a text without being seen: blanks of all widths, controls that are blanks, and the marks
/// that chat programs and web pages leave when one copies from them.
fn trim(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\0' | '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}'))
}

fn is_break(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\u{b}' | '\u{c}' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Each line trimmed, with one space between.
fn joined(text: &str) -> String {
    let lines = text.split(is_break).map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join(" ")
}

/// The address of a link that was pasted as text.
fn without_mailto(text: &str) -> &str {
    const PREFIX: &str = "mailto:";
    let mut rest = text;
    while rest.get(..PREFIX.len()).is_some_and(|start| start.eq_ignore_ascii_case(PREFIX)) {
        rest = trim(&rest[PREFIX.len()..]);
    }
    // A link may carry "?subject=…"; no address has a question mark in its domain.
    match rest.split_once('?') {
        Some((address, _)) if rest.len() < text.len() => trim(address),
        _ => rest,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn impt_009_cells_are_trimmed_and_line_breaks_become_spaces() {
        for (text, cleaned) in [
            ("Ada", "Ada"),
            ("  Ada \t", "Ada"),
            ("\u{a0}Ada\u{a0}Lovelace\u{202f}", "Ada\u{a0}Lovelace"),
            ("Ada\r\nLovelace", "Ada Lovelace"),
            ("Ada \n\n Lovelace\r", "Ada Lovelace"),
            ("Ada\tLovelace", "Ada Lovelace"),
            ("\u{feff}ada@b.co\u{200b}", "ada@b.co"),
            ("e\u{301}", "é"),
            ("=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0"),
            ("山田\u{3000}太郎\u{3000}", "山田\u{3000}太郎"),
            ("\u{200b} \u{feff}", ""),
        ] {
            assert_eq!(clean(text), cleaned, "{text:?}");
        }
    }

    #[test]
    fn impt_009_mailto_is_removed() {
        for (text, cleaned) in [
            ("mailto:ada@b.co", "ada@b.co"),
            (" MailTo: ada@b.co ", "ada@b.co"),
            ("mailto:ada@b.co?subject=Hi%20there", "ada@b.co"),
            ("ada?@b.co", "ada?@b.co"),
            ("mailto", "mailto"),
        ] {
            assert_eq!(clean(text), cleaned);
        }
    }

    proptest! {
        #[test]
        fn impt_009_cleaning_twice_changes_nothing(text in "(mailto:|[ \\n\\t\u{a0}\u{200b}]|\\PC|\\PC?){0,30}") {
            let once = clean(&text).into_owned();
            prop_assert_eq!(clean(&once), once.as_str());
            prop_assert!(!once.contains(is_break));
            prop_assert_eq!(is_blank(&text), text.chars().all(|c| trim(c.encode_utf8(&mut [0; 4])).is_empty()));
        }
    }
}
