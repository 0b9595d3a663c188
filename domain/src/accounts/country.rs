//! Countries: ISO 3166-1 alpha-2 codes and the cloud location that follows from each (ACCT-012, ACCT-015).

use super::CloudLocation;

/// Every officially assigned code, in alphabetical order. Names come from `Intl.DisplayNames`.
pub const CODES: &[&str] = &[
    "AD", "AE", "AF", "AG", "AI", "AL", "AM", "AO", "AQ", "AR", "AS", "AT", "AU", "AW", "AX", "AZ", "BA", "BB", "BD",
    "BE", "BF", "BG", "BH", "BI", "BJ", "BL", "BM", "BN", "BO", "BQ", "BR", "BS", "BT", "BV", "BW", "BY", "BZ", "CA",
    "CC", "CD", "CF", "CG", "CH", "CI", "CK", "CL", "CM", "CN", "CO", "CR", "CU", "CV", "CW", "CX", "CY", "CZ", "DE",
    "DJ", "DK", "DM", "DO", "DZ", "EC", "EE", "EG", "EH", "ER", "ES", "ET", "FI", "FJ", "FK", "FM", "FO", "FR", "GA",
    "GB", "GD", "GE", "GF", "GG", "GH", "GI", "GL", "GM", "GN", "GP", "GQ", "GR", "GS", "GT", "GU", "GW", "GY", "HK",
    "HM", "HN", "HR", "HT", "HU", "ID", "IE", "IL", "IM", "IN", "IO", "IQ", "IR", "IS", "IT", "JE", "JM", "JO", "JP",
    "KE", "KG", "KH", "KI", "KM", "KN", "KP", "KR", "KW", "KY", "KZ", "LA", "LB", "LC", "LI", "LK", "LR", "LS", "LT",
    "LU", "LV", "LY", "MA", "MC", "MD", "ME", "MF", "MG", "MH", "MK", "ML", "MM", "MN", "MO", "MP", "MQ", "MR", "MS",
    "MT", "MU", "MV", "MW", "MX", "MY", "MZ", "NA", "NC", "NE", "NF", "NG", "NI", "NL", "NO", "NP", "NR", "NU", "NZ",
    "OM", "PA", "PE", "PF", "PG", "PH", "PK", "PL", "PM", "PN", "PR", "PS", "PT", "PW", "PY", "QA", "RE", "RO", "RS",
    "RU", "RW", "SA", "SB", "SC", "SD", "SE", "SG", "SH", "SI", "SJ", "SK", "SL", "SM", "SN", "SO", "SR", "SS", "ST",
    "SV", "SX", "SY", "SZ", "TC", "TD", "TF", "TG", "TH", "TJ", "TK", "TL", "TM", "TN", "TO", "TR", "TT", "TV", "TW",
    "TZ", "UA", "UG", "UM", "US", "UY", "UZ", "VA", "VC", "VE", "VG", "VI", "VN", "VU", "WF", "WS", "YE", "YT", "ZA",
    "ZM", "ZW",
];

/// North, Central and South America and the Caribbean.
const AMERICAS: &[&str] = &[
    "AG", "AI", "AR", "AW", "BB", "BL", "BM", "BO", "BQ", "BR", "BS", "BZ", "CA", "CL", "CO", "CR", "CU", "CW", "DM",
    "DO", "EC", "FK", "GD", "GF", "GL", "GP", "GT", "GY", "HN", "HT", "JM", "KN", "KY", "LC", "MF", "MQ", "MS", "MX",
    "NI", "PA", "PE", "PM", "PR", "PY", "SR", "SV", "SX", "TC", "TT", "US", "UY", "VC", "VE", "VG", "VI",
];

/// South, East, South-East and Central Asia, Australia and the Pacific.
const ASIA_PACIFIC: &[&str] = &[
    "AF", "AS", "AU", "BD", "BN", "BT", "CC", "CK", "CN", "CX", "FJ", "FM", "GU", "HK", "HM", "ID", "IN", "IO", "JP",
    "KG", "KH", "KI", "KP", "KR", "KZ", "LA", "LK", "MH", "MM", "MN", "MO", "MP", "MV", "MY", "NC", "NF", "NP", "NR",
    "NU", "NZ", "PF", "PG", "PH", "PK", "PN", "PW", "SB", "SG", "TH", "TJ", "TK", "TL", "TM", "TO", "TV", "TW", "UM",
    "UZ", "VN", "VU", "WF", "WS",
];

/// Countries that have no postal codes (Universal Postal Union), where none is asked for (ACCT-010).
const WITHOUT_POSTAL_CODES: &[&str] = &[
    "AE", "AG", "AO", "AW", "BF", "BI", "BJ", "BO", "BS", "BW", "BZ", "CD", "CF", "CG", "CI", "CK", "CM", "CW", "DJ",
    "DM", "ER", "FJ", "GA", "GD", "GH", "GM", "GQ", "GY", "HK", "JM", "KI", "KM", "KN", "KP", "LY", "ML", "MO", "MR",
    "MW", "NR", "NU", "QA", "RW", "SB", "SC", "SL", "SR", "ST", "SX", "SY", "TD", "TF", "TG", "TK", "TL", "TO", "TV",
    "UG", "VU", "YE", "ZW",
];

/// Whether the text is a country's code.
pub fn is_country(code: &str) -> bool {
    CODES.binary_search(&code).is_ok()
}

/// Whether addresses of the country have a postal code.
pub fn has_postal_codes(code: &str) -> bool {
    WITHOUT_POSTAL_CODES.binary_search(&code).is_err()
}

/// Where the data of a new account of this country is kept (ACCT-015).
pub fn cloud_location(code: &str) -> CloudLocation {
    if AMERICAS.binary_search(&code).is_ok() {
        CloudLocation::Us
    } else if ASIA_PACIFIC.binary_search(&code).is_ok() {
        CloudLocation::Ap
    } else {
        CloudLocation::Eu
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted_and_hold_known_codes() {
        for list in [CODES, AMERICAS, ASIA_PACIFIC, WITHOUT_POSTAL_CODES] {
            assert!(list.is_sorted());
            assert!(list.iter().all(|c| is_country(c)));
        }
        assert_eq!(CODES.len(), 249);
    }

    #[test]
    fn acct_015_the_cloud_location_follows_from_the_country() {
        for (country, location) in [
            ("CA", CloudLocation::Us),
            ("BR", CloudLocation::Us),
            ("FR", CloudLocation::Eu),
            ("ZA", CloudLocation::Eu),
            ("JP", CloudLocation::Ap),
            ("AU", CloudLocation::Ap),
        ] {
            assert_eq!(cloud_location(country), location, "{country}");
        }
    }
}
