//! E-mail addresses (USER-015): the HTML standard's form, with a dotted domain, at most 254 characters.

/// The longest address accepted, in characters.
pub const MAX_EMAIL: usize = 254;

/// Whether the text is an e-mail address in the HTML standard's form whose domain has a dot.
///
/// <https://html.spec.whatwg.org/multipage/input.html#valid-e-mail-address>
pub fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else { return false };
    let atext = |b: u8| b.is_ascii_alphanumeric() || b".!#$%&'*+/=?^_`{|}~-".contains(&b);
    let label = |l: &str| {
        (1..=63).contains(&l.len())
            && l.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            && !l.starts_with('-')
            && !l.ends_with('-')
    };
    !local.is_empty()
        && text.len() <= MAX_EMAIL
        && local.bytes().all(atext)
        && domain.contains('.')
        && domain.split('.').all(label)
}

/// The form in which addresses are compared: trimmed, lower case (SIGN-014, USER-016).
pub fn email_key(text: &str) -> String {
    text.trim().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn user_015_an_address_has_the_html_standards_form_and_a_dotted_domain() {
        for good in ["a@b.co", "o'connor+x@mail.example.com", "john.@x.org", "UPPER@CASE.EXAMPLE"] {
            assert!(is_email(good), "{good}");
        }
        let long = format!("{}@example.com", "a".repeat(250));
        for bad in [
            "",
            "a",
            "a@",
            "@b.co",
            "a@b",
            "a b@c.de",
            "a@b..c",
            "a@-b.co",
            "a@b.co.",
            "john(at)x.com",
            "a@b@c.de",
            &long,
        ] {
            assert!(!is_email(bad), "{bad}");
        }
    }
}
