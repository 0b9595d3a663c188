//! Mobile numbers: typed as people write them at home or from abroad, stored in E.164 (USER-023, docs/decisions/0011).

mod plans;

use crate::problem::Message;
use plans::{PLANS, Plan};

/// The most digits of an international number, the calling code included (E.164).
const MAX_DIGITS: usize = 15;
/// More characters than any way to write a number takes.
const MAX_TYPED: usize = 40;

/// The number in E.164, such as `+33612345678`, from what was typed in an account of this country: with `+` or the
/// prefix for calls abroad, else as it is dialled within the country. Spaces and the usual separators do not matter,
/// nor does a national prefix in brackets, as in `+33 (0)6 12 34 56 78`.
///
/// It says whether a number is complete, not whether somebody has it.
///
/// # Errors
/// The message for the field: what was typed holds something else, or no mobile number has so many digits.
pub fn parse(typed: &str, country: &str) -> Result<String, Message> {
    let home = PLANS.iter().find(|plan| plan.country == country);
    let refused = || {
        let example = home.map_or("+33 6 12 34 56 78", |plan| plan.example);
        Message::new("users-mobile-invalid").with("example", example)
    };
    let (digits, international) = digits(typed).ok_or_else(refused)?;
    let found = if international {
        from_abroad(&digits)
    } else {
        let abroad = digits.strip_prefix(abroad_prefix(country)).and_then(from_abroad);
        abroad.or_else(|| at_home(&digits, home?))
    };
    found.ok_or_else(refused)
}

/// The digits typed, and whether they begin with `+`; nothing if there is anything but digits and separators.
fn digits(typed: &str) -> Option<(String, bool)> {
    let typed = typed.trim();
    let (rest, international) = typed.strip_prefix(['+', '＋']).map_or((typed, false), |rest| (rest, true));
    if rest.chars().count() > MAX_TYPED {
        return None;
    }
    let mut digits = String::with_capacity(rest.len());
    for c in rest.chars() {
        match c {
            '0'..='9' => digits.push(c),
            // The spaces and dashes that spreadsheets and phones put between digits.
            ' ' | '-' | '.' | '/' | '(' | ')' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{2010}'..='\u{2013}' => {}
            _ => return None,
        }
    }
    (!digits.is_empty()).then_some((digits, international))
}

/// A number that begins with a calling code.
fn from_abroad(digits: &str) -> Option<String> {
    let plans = || PLANS.iter().filter(|plan| digits.starts_with(plan.calling_code));
    // No calling code is the beginning of another one, so all of these share theirs.
    let code = plans().next()?.calling_code;
    let number = &digits[code.len()..];
    plans().find_map(|plan| complete(number, plan))
}

/// A number as it is dialled within the country.
fn at_home(digits: &str, plan: &Plan) -> Option<String> {
    complete(digits, plan)
}

/// The number in E.164, if it is one of this country's length; a national prefix is dropped.
fn complete(number: &str, plan: &Plan) -> Option<String> {
    let dropped = if plan.trunk.is_empty() { None } else { number.strip_prefix(plan.trunk) };
    let number = dropped.unwrap_or(number);
    let whole = plan.trunk.is_empty() || !number.starts_with(plan.trunk);
    let fits = whole && plan.lengths.contains(&number.len()) && plan.calling_code.len() + number.len() <= MAX_DIGITS;
    // In North America neither the area code nor the exchange begins with 0 or 1.
    let dialled = plan.calling_code != "1" || [0, 3].iter().all(|at| number.as_bytes().get(*at) >= Some(&b'2'));
    (fits && dialled).then(|| format!("+{}{number}", plan.calling_code))
}

/// What is dialled before a calling code, where it is one prefix.
fn abroad_prefix(country: &str) -> &'static str {
    match country {
        "AU" | "CC" | "CX" => "0011",
        "BY" | "KZ" | "RU" | "TJ" | "TM" => "810",
        "CU" => "119",
        "JP" => "010",
        "KE" => "000",
        "NG" => "009",
        "GY" | "ID" | "KH" | "KR" | "MN" | "SG" | "TH" => "001",
        country if calls_with_one(country) => "011",
        _ => "00",
    }
}

fn calls_with_one(country: &str) -> bool {
    PLANS.iter().any(|plan| plan.country == country && plan.calling_code == "1")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accounts::country::is_country;
    use proptest::prelude::*;

    #[test]
    fn user_023_a_number_is_read_in_the_accounts_country_and_stored_in_e164() {
        for (country, typed, stored) in [
            ("FR", "06 12 34 56 78", "+33612345678"),
            ("FR", "0612345678", "+33612345678"),
            ("FR", "+33 (0)6 12-34.56 78", "+33612345678"),
            ("FR", "0033 6 12 34 56 78", "+33612345678"),
            ("FR", "+1 613 555 0123", "+16135550123"),
            ("DE", "0151 23456789", "+4915123456789"),
            ("US", "(613) 555-0123", "+16135550123"),
            ("US", "1 613 555 0123", "+16135550123"),
            ("US", "011 33 6 12 34 56 78", "+33612345678"),
            ("IT", "312 345 6789", "+393123456789"),
            ("RU", "8 912 345-67-89", "+79123456789"),
            ("HU", "06 20 123 4567", "+36201234567"),
            ("AU", "0011 33 612345678", "+33612345678"),
            ("JP", "090-1234-5678", "+819012345678"),
            ("AQ", "+33\u{a0}6\u{202f}12 34 56 78", "+33612345678"),
        ] {
            assert_eq!(parse(typed, country).as_deref(), Ok(stored), "{typed} in {country}");
        }
    }

    #[test]
    fn user_023_what_is_no_complete_number_is_refused_with_an_example_of_the_country() {
        for (country, typed) in [
            ("FR", "0612345"),
            ("FR", "061234567"),
            ("FR", "12"),
            ("FR", "call me"),
            ("FR", "06 12 34 56 78 ext. 2"),
            ("FR", "+"),
            ("FR", "++33612345678"),
            ("FR", "+999 612345678"),
            ("FR", "+336123456789"),
            ("US", "(113) 555-0123"),
            ("US", "613 155 0123"),
            ("AQ", "0612345678"),
        ] {
            assert_eq!(
                parse(typed, country).map_err(|m| m.key),
                Err("users-mobile-invalid".into()),
                "{typed} {country}"
            );
        }
        assert_eq!(parse("0612345", "FR").map_err(|m| m.args["example"].clone()), Err("+33 6 12 34 56 78".into()));
        assert_eq!(parse("12", "GB").map_err(|m| m.args["example"].clone()), Err("+44 7400 123456".into()));
    }

    #[test]
    fn user_023_the_plans_are_sorted_and_every_example_is_a_number_at_home_and_abroad() {
        assert!(PLANS.is_sorted_by_key(|plan| plan.country));
        for plan in PLANS {
            assert!(is_country(plan.country));
            let stored: String = plan.example.chars().filter(|c| *c == '+' || c.is_ascii_digit()).collect();
            assert_eq!(parse(plan.example, "AQ").as_deref(), Ok(stored.as_str()), "{plan:?} from abroad");
            let national = format!("{}{}", plan.trunk, &stored[1 + plan.calling_code.len()..]);
            assert_eq!(parse(&national, plan.country).as_deref(), Ok(stored.as_str()), "{plan:?} at home");
        }
    }

    #[test]
    fn no_calling_code_begins_another() {
        for (one, other) in PLANS.iter().flat_map(|one| PLANS.iter().map(move |other| (one, other))) {
            let (one, other) = (one.calling_code, other.calling_code);
            assert!(one == other || !other.starts_with(one), "{one} {other}");
        }
    }

    proptest! {
        #[test]
        fn user_023_what_is_stored_is_e164_and_read_again_is_the_same(typed in "[+0-9 ()./-]{0,24}", at in 0..PLANS.len()) {
            if let Ok(stored) = parse(&typed, PLANS[at].country) {
                prop_assert!(stored.starts_with('+') && (6..=16).contains(&stored.len()), "{}", stored);
                prop_assert_eq!(parse(&stored, PLANS[(at + 7) % PLANS.len()].country), Ok(stored.clone()));
            }
        }
    }
}
