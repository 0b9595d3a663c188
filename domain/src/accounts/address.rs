//! Postal addresses: codes in their published form, provinces of the countries that have a list
//! (ACCT-010, ACCT-012).

use super::country::has_postal_codes;

/// Whether the postal code has the form of the country: the published one for the six countries of
/// ACCT-012, elsewhere 2 to 12 letters, digits, spaces and hyphens.
pub fn is_postal_code(country: &str, code: &str) -> bool {
    match country {
        // <https://postcode.auspost.com.au>: four digits.
        "AU" => shape(code, &["9999"]),
        // Canada Post: A1A 1A1, the space may be missing.
        "CA" => shape(code, &["A9A 9A9", "A9A9A9"]),
        "FR" | "DE" => shape(code, &["99999"]),
        // Royal Mail's six forms.
        "GB" => shape(code, &["A9 9AA", "A99 9AA", "AA9 9AA", "AA99 9AA", "A9A 9AA", "AA9A 9AA"]),
        "US" => shape(code, &["99999", "99999-9999"]),
        _ => (2..=12).contains(&code.chars().count()) && code.chars().all(|c| c.is_alphanumeric() || " -".contains(c)),
    }
}

/// Whether the text has one of the shapes, in which `9` stands for a digit and `A` for a letter.
fn shape(text: &str, shapes: &[&str]) -> bool {
    shapes.iter().any(|shape| {
        shape.len() == text.len()
            && shape.bytes().zip(text.bytes()).all(|(s, t)| match s {
                b'9' => t.is_ascii_digit(),
                b'A' => t.is_ascii_alphabetic(),
                other => t == other,
            })
    })
}

/// The Fluent id of what is wrong with a postal code, if anything is.
pub fn postal_code_error(country: &str, code: &str) -> Option<&'static str> {
    let code = code.trim();
    if code.is_empty() {
        return has_postal_codes(country).then_some("accounts-postal-code-required");
    }
    (!is_postal_code(country, code)).then_some(match country {
        "AU" => "accounts-postal-code-au",
        "CA" => "accounts-postal-code-ca",
        "FR" => "accounts-postal-code-fr",
        "DE" => "accounts-postal-code-de",
        "GB" => "accounts-postal-code-gb",
        "US" => "accounts-postal-code-us",
        _ => "accounts-postal-code-invalid",
    })
}

/// The provinces or states offered for a country: code and proper name. Empty where the field is free text.
pub const fn provinces(country: &str) -> &'static [&'static str] {
    match country.as_bytes() {
        b"AU" => &["ACT", "NSW", "NT", "QLD", "SA", "TAS", "VIC", "WA"],
        b"CA" => &["AB", "BC", "MB", "NB", "NL", "NS", "NT", "NU", "ON", "PE", "QC", "SK", "YT"],
        b"US" => &[
            "AK", "AL", "AR", "AZ", "CA", "CO", "CT", "DC", "DE", "FL", "GA", "HI", "IA", "ID", "IL", "IN", "KS", "KY",
            "LA", "MA", "MD", "ME", "MI", "MN", "MO", "MS", "MT", "NC", "ND", "NE", "NH", "NJ", "NM", "NV", "NY", "OH",
            "OK", "OR", "PA", "RI", "SC", "SD", "TN", "TX", "UT", "VA", "VT", "WA", "WI", "WV", "WY",
        ],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acct_012_postal_codes_have_their_countrys_form() {
        for (country, code, good) in [
            ("CA", "K0A 2G0", true),
            ("CA", "K0A-2GO-X", false),
            ("US", "90210", true),
            ("US", "90210-1234", true),
            ("US", "9021", false),
            ("GB", "SW1A 1AA", true),
            ("GB", "SW1A1AA", false),
            ("FR", "75001", true),
            ("FR", "7500A", false),
            ("DE", "10115", true),
            ("AU", "2000", true),
            ("JP", "100-0001", true),
            ("JP", "*", false),
        ] {
            assert_eq!(is_postal_code(country, code), good, "{country} {code}");
        }
        assert_eq!(postal_code_error("CA", ""), Some("accounts-postal-code-required"));
        assert_eq!(postal_code_error("HK", ""), None);
    }
}
