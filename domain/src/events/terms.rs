//! Free text: what a search over the history looks for (PROV-001).
//!
//! Words stand side by side and must all occur; a quoted text must occur as it stands; a minus in front rules out.

/// What a search looks for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Terms {
    /// Each of these must occur.
    pub all: Vec<String>,
    /// None of these may occur.
    pub none: Vec<String>,
}

impl Terms {
    /// Characters of a search, at most.
    pub const MAX: usize = 200;
    /// A word of so many characters is also found where it begins a longer one.
    pub const PREFIX: usize = 3;

    /// Reads a search. What holds neither letter nor digit looks for nothing.
    pub fn read(text: &str) -> Self {
        let mut terms = Self::default();
        for (word, ruled_out) in split(text) {
            if word.chars().any(char::is_alphanumeric) {
                if ruled_out { &mut terms.none } else { &mut terms.all }.push(word);
            }
        }
        terms
    }

    /// Whether it looks for anything, or rules anything out.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty() && self.none.is_empty()
    }
}

/// The words and quoted texts, each with whether a minus stood in front.
fn split(text: &str) -> Vec<(String, bool)> {
    let mut words = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let ruled_out = rest.starts_with('-');
        let body = rest.strip_prefix('-').unwrap_or(rest);
        let (word, behind) = match body.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"').unwrap_or((quoted, "")),
            None => body.split_once(char::is_whitespace).unwrap_or((body, "")),
        };
        words.push((word.to_owned(), ruled_out));
        rest = behind.trim_start();
    }
    words
}

/// The term as the index of texts has it: ids as one word, and letters that the index does not fold by itself as those
/// people type for them (migration 0023 has the same).
pub fn indexed(term: &str) -> String {
    let mut out = String::with_capacity(term.len());
    let mut rest = term;
    while let Some(c) = rest.chars().next() {
        if let Some(id) = rest.get(..36).filter(|id| is_id(id)) {
            out.extend(id.chars().filter(|c| *c != '-'));
            rest = &rest[36..];
            continue;
        }
        match c {
            'ß' | 'ẞ' => out.push_str("ss"),
            'ø' | 'Ø' => out.push('o'),
            'ł' | 'Ł' => out.push('l'),
            'đ' | 'Đ' | 'ð' | 'Ð' => out.push('d'),
            'ı' => out.push('i'),
            'æ' | 'Æ' => out.push_str("ae"),
            'œ' | 'Œ' => out.push_str("oe"),
            'þ' | 'Þ' => out.push_str("th"),
            c => out.push(c),
        }
        rest = &rest[c.len_utf8()..];
    }
    out
}

fn is_id(text: &str) -> bool {
    text.bytes().enumerate().all(|(at, byte)| match at {
        8 | 13 | 18 | 23 => byte == b'-',
        _ => byte.is_ascii_hexdigit(),
    })
}

/// The parts of a shown text that a search has found, as ranges of bytes: where a word of it begins as a term does, case
/// and accents aside. For marking; what the search finds is the index's to say.
pub fn matches(text: &str, terms: &Terms) -> Vec<std::ops::Range<usize>> {
    let sought: Vec<Vec<char>> = terms.all.iter().map(|term| letters(term).map(|(_, c)| c).collect()).collect();
    let shown: Vec<(usize, char)> = letters(text).collect();
    let mut found: Vec<std::ops::Range<usize>> = Vec::new();
    let mut at = 0;
    while at < shown.len() {
        let begins = at == 0 || !shown[at - 1].1.is_alphanumeric() || shown[at - 1].0 == shown[at].0;
        let fits = |term: &&Vec<char>| {
            let end = at + term.len();
            let same = end <= shown.len() && shown[at..end].iter().map(|(_, c)| c).eq(term.iter());
            // A short word is found as a whole word only.
            let whole = term.len() >= Terms::PREFIX || shown.get(end).is_none_or(|(_, c)| !c.is_alphanumeric());
            same && whole && !term.is_empty()
        };
        match sought.iter().filter(|_| begins).filter(fits).map(Vec::len).max() {
            Some(length) => {
                let begin = shown[at].0;
                let last = shown[at + length - 1].0;
                let end = last + text[last..].chars().next().map_or(0, char::len_utf8);
                found.push(begin..end);
                at += length;
            }
            None => at += 1,
        }
    }
    found
}

/// The folded letters, each with the place of the letter it came from.
fn letters(text: &str) -> impl Iterator<Item = (usize, char)> + '_ {
    text.char_indices().flat_map(|(at, c)| {
        let mut buffer = [0; 4];
        crate::fold::fold(c.encode_utf8(&mut buffer)).chars().map(|folded| (at, folded)).collect::<Vec<_>>()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn prov_001_words_quoted_texts_and_what_is_ruled_out() {
        let terms = Terms::read("anna  \"before after\" -phone -\"old name\" @@ -");
        assert_eq!(terms.all, ["anna", "before after"]);
        assert_eq!(terms.none, ["phone", "old name"]);
        assert!(Terms::read("  @ ").is_empty());
        assert_eq!(Terms::read("\"not closed").all, ["not closed"]);
    }

    #[test]
    fn prov_001_an_id_is_one_word_and_letters_are_those_people_type() {
        assert_eq!(indexed("job:0198c0de-0000-7000-8000-0000000000AB!"), "job:0198c0de0000700080000000000000AB!");
        assert_eq!(indexed("Straße Łódź jean-pierre"), "Strasse lódź jean-pierre");
    }

    #[test]
    fn prov_001_what_was_found_is_marked_where_words_begin() {
        let marked = |text: &str, search: &str| -> Vec<String> {
            matches(text, &Terms::read(search)).into_iter().map(|range| text[range].to_owned()).collect()
        };
        assert_eq!(marked("Müller, muller@x.test", "MULL"), ["Müll", "mull"]);
        assert_eq!(marked("{\"name\":\"Straße\"}", "strass"), ["Straß"]);
        assert_eq!(marked("Anna Miller", "ille"), [""; 0]);
        assert_eq!(marked("ab abc", "ab"), ["ab"]);
        assert_eq!(marked("a.b@x.test", "\"a.b@x\""), ["a.b@x"]);
    }

    proptest! {
        #[test]
        fn prov_001_marks_lie_within_the_text_one_behind_another(text in "\\PC{0,30}", search in "\\PC{0,12}") {
            let mut end = 0;
            for range in matches(&text, &Terms::read(&search)) {
                prop_assert!(range.start >= end && range.end > range.start);
                prop_assert!(text.get(range.clone()).is_some());
                end = range.end;
            }
        }
    }
}
