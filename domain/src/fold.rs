//! Folding of case and accents: what people mean by "the same name" (DASH-019, USER-016, DASH-024).

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// The text without case and accents: `"Müller ŁUKASZ"` becomes `"muller lukasz"`.
///
/// Compatibility decomposition, marks dropped, lower case; letters that Unicode does not decompose
/// (`ß ø ł đ ı æ œ þ ð`) become the letters people type for them.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        // Decomposed one by one: the order of marks, which only the whole text tells, does not matter to what drops them.
        if c.is_ascii() {
            out.push(c.to_ascii_lowercase());
        } else {
            std::iter::once(c)
                .nfkd()
                .filter(|c| !is_combining_mark(*c))
                .flat_map(char::to_lowercase)
                .for_each(|c| fold_letter(c, &mut out));
        }
    }
    out
}

fn fold_letter(c: char, out: &mut String) {
    match c {
        'ß' => out.push_str("ss"),
        'ø' => out.push('o'),
        'ł' => out.push('l'),
        'đ' | 'ð' => out.push('d'),
        'ı' => out.push('i'),
        'æ' => out.push_str("ae"),
        'œ' => out.push_str("oe"),
        'þ' => out.push_str("th"),
        c if is_combining_mark(c) => {}
        c => out.push(c),
    }
}

/// The text as it is stored: trimmed, Unicode NFC (ACCT-011).
pub fn tidy(text: &str) -> String {
    let text = text.trim();
    if text.is_ascii() { text.to_owned() } else { text.nfc().collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn dash_019_case_and_accents_do_not_matter() {
        for (text, folded) in [
            ("Müller", "muller"),
            ("STRAẞE Straße", "strasse strasse"),
            ("Łukasz Đorđević", "lukasz dordevic"),
            ("Elif YILDIZ Yıldız", "elif yildiz yildiz"),
            ("İstanbul", "istanbul"),
            ("Søren Æble", "soren aeble"),
            ("Ｆｕｌｌ", "full"),
            ("山田 太郎", "山田 太郎"),
        ] {
            assert_eq!(fold(text), folded);
        }
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in "\\PC{0,40}") {
            prop_assert_eq!(fold(&fold(&text)), fold(&text));
        }
    }
}
