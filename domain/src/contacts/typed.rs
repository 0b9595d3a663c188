//! What is typed or pasted into the field: one address, or a list of them (SUPC-006).

use crate::email::{email_key, is_email};
use std::collections::BTreeSet;

/// A text taken apart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TakenApart {
    /// The valid addresses, once each, in their order.
    pub addresses: Vec<String>,
    /// What is no address, separated by commas; it stays for mending.
    pub rest: String,
}

/// Whether what is typed is separated from what will be typed next: by comma, semicolon or white space.
pub fn is_separator(c: char) -> bool {
    c == ',' || c == ';' || c.is_whitespace()
}

/// Takes a text apart at commas, semicolons and white space. `Jane Roe <jane@x.example>` is one address, as mail
/// programs copy them; its name is dropped.
pub fn take_apart(text: &str) -> TakenApart {
    let mut known = BTreeSet::new();
    let mut apart = TakenApart::default();
    let mut rest = Vec::new();
    for piece in text.split([',', ';', '\n', '\r', '\t']) {
        let bracketed = piece.split_once('<').and_then(|(_, inside)| inside.trim_end().strip_suffix('>'));
        let words: Vec<&str> = match bracketed.map(str::trim).filter(|inside| is_email(inside)) {
            Some(inside) => vec![inside],
            None => piece.split_whitespace().collect(),
        };
        // A name without an address stays together.
        if !words.iter().any(|word| is_email(word)) && !words.is_empty() {
            rest.push(words.join(" "));
            continue;
        }
        for word in words {
            if !is_email(word) {
                rest.push(word.to_owned());
            } else if known.insert(email_key(word)) {
                apart.addresses.push(word.to_owned());
            }
        }
    }
    apart.rest = rest.join(", ");
    apart
}

/// What can be taken at once while somebody types: all that a separator ends. The rest stays in the field. Nothing
/// while no valid address has ended, so that a name of two words can be searched for.
pub fn take_ended(text: &str) -> Option<TakenApart> {
    let end = text.rfind(is_separator)?;
    let (ended, going_on) = text.split_at(end + text[end..].chars().next().map_or(0, char::len_utf8));
    let mut apart = take_apart(ended);
    if apart.addresses.is_empty() {
        return None;
    }
    let going_on = going_on.trim_start();
    if !apart.rest.is_empty() && !going_on.is_empty() {
        apart.rest.push_str(", ");
    }
    apart.rest.push_str(going_on);
    Some(apart)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn apart(addresses: &[&str], rest: &str) -> TakenApart {
        TakenApart { addresses: addresses.iter().map(|&a| a.to_owned()).collect(), rest: rest.to_owned() }
    }

    #[test]
    fn supc_006_lists_are_taken_apart_and_what_is_malformed_stays() {
        for (text, addresses, rest) in [
            ("", &[][..], ""),
            (" help@x.example ", &["help@x.example"], ""),
            (
                "a@x.example, b@x.example;c@x.example d@x.example",
                &["a@x.example", "b@x.example", "c@x.example", "d@x.example"],
                "",
            ),
            ("a@x.example\r\nb@x.example\t\nhelpdesk@", &["a@x.example", "b@x.example"], "helpdesk@"),
            ("a@x.example; A@X.EXAMPLE", &["a@x.example"], ""),
            (
                "Jane Roe <jane@x.example>; \"Doe, John\" <john@x.example>",
                &["jane@x.example", "john@x.example"],
                "\"Doe",
            ),
            ("Jane Roe", &[], "Jane Roe"),
            ("helpdesk@, nobody", &[], "helpdesk@, nobody"),
            ("to a@x.example please", &["a@x.example"], "to, please"),
        ] {
            assert_eq!(take_apart(text), apart(addresses, rest), "{text:?}");
        }
    }

    #[test]
    fn supc_006_a_separator_takes_what_it_ends() {
        assert_eq!(take_ended("a@x.example"), None);
        assert_eq!(take_ended("Jane R"), None);
        assert_eq!(take_ended("helpdesk@,"), None);
        assert_eq!(take_ended("a@x.example,"), Some(apart(&["a@x.example"], "")));
        assert_eq!(take_ended("a@x.example; b@x.exa"), Some(apart(&["a@x.example"], "b@x.exa")));
        assert_eq!(take_ended("bad@ a@x.example b"), Some(apart(&["a@x.example"], "bad@, b")));
    }

    proptest! {
        #[test]
        fn supc_006_nothing_typed_is_lost_and_what_stays_holds_no_address(text in "[a-c@.,; <>]{0,40}") {
            let found = take_apart(&text);
            prop_assert!(found.addresses.iter().all(|address| is_email(address)));
            prop_assert!(take_apart(&found.rest).addresses.is_empty(), "{:?}", found);
            prop_assert_eq!(found.addresses.is_empty() && found.rest.is_empty(), text.chars().all(is_separator));
        }
    }
}
