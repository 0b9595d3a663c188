//! Corrections that a row suggests by itself (PLAN-005): offered in place, and for all alike at once. Each is only ever
//! offered where it makes the row better, and what it would write is shown before.

use super::{Field, ImportFields};
use crate::{
    email::{email_key, is_email},
    words::words,
};
use serde::{Deserialize, Serialize};

words!(
    /// A kind of correction; `import-correct-<name>` is its Fluent id.
    Correction {
        /// The address stands in a column of names, and a name in the column of addresses.
        SwappedColumns = "swappedColumns",
        /// "john.smith(at)example.com".
        SpelledOut = "spelledOut",
        /// A dot, comma or semicolon behind the address.
        TrailingDot = "trailingDot",
        /// Two blanks in a row.
        DoubleSpaces = "doubleSpaces",
        /// A name in capitals.
        Capitals = "capitals",
        /// The domain is nearly that of everybody else.
        DomainTypo = "domainTypo",
    }
);

/// A correction of a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Suggestion {
    /// What is corrected.
    pub kind: Correction,
    /// The cells that change, with what they become.
    pub cells: Vec<(Field, String)>,
}

const NAMES: [Field; 3] = [Field::FirstName, Field::LastName, Field::Name];

/// What a row suggests, at most one of each kind. `usual`: the domain that most addresses have.
pub fn suggest(row: &ImportFields, usual: Option<&str>) -> Vec<Suggestion> {
    let made =
        [swapped(row), spelled_out(row), trailing_dot(row), double_spaces(row), capitals(row), domain(row, usual)];
    Correction::ALL
        .iter()
        .zip(made)
        .filter(|(_, cells)| !cells.is_empty())
        .map(|(kind, cells)| Suggestion { kind: *kind, cells })
        .collect()
}

/// Whether a row suggests anything, without writing it: nearly all rows pass through here, and nearly none does.
pub fn is_tidy(row: &ImportFields, usual: Option<&str>) -> bool {
    let plain = |text: &str| !text.contains("  ") && !in_capitals(text);
    NAMES.iter().all(|field| plain(row.get(*field)) && !row.get(*field).contains('@'))
        && is_email(&row.email)
        && !row.email.ends_with(['.', ',', ';'])
        && usual.is_none_or(|usual| domain_of(&row.email).is_none_or(|domain| !is_typo(domain, usual)))
}

/// Writes a suggestion into a row.
pub fn apply(row: &mut ImportFields, suggestion: &Suggestion) {
    for (field, text) in &suggestion.cells {
        row.set(*field, text.clone());
    }
}

type Cells = Vec<(Field, String)>;

fn swapped(row: &ImportFields) -> Cells {
    if row.email.contains('@') {
        return Vec::new();
    }
    let holds_address = |field: &&Field| is_email(row.get(**field).trim());
    NAMES.iter().find(holds_address).map_or_else(Vec::new, |field| {
        vec![(Field::Email, row.get(*field).trim().to_owned()), (*field, row.email.clone())]
    })
}

/// An address that becomes valid by this change.
fn mended(row: &ImportFields, email: String) -> Cells {
    if email != row.email && !is_email(row.email.trim()) && is_email(&email) {
        vec![(Field::Email, email)]
    } else {
        Vec::new()
    }
}

fn spelled_out(row: &ImportFields) -> Cells {
    let mut email = row.email.to_lowercase();
    for at in ["(at)", "[at]", "{at}", " at ", "(arobase)", "[arobase]"] {
        email = email.replace(at, "@");
    }
    for dot in ["(dot)", "[dot]", " dot ", "(point)", "[point]", " point "] {
        email = email.replace(dot, ".");
    }
    email.retain(|c| !c.is_whitespace());
    // Only where something was spelled out: case alone is nobody's mistake.
    if email == row.email.to_lowercase() { Vec::new() } else { mended(row, trimmed(&email).to_owned()) }
}

fn trailing_dot(row: &ImportFields) -> Cells {
    mended(row, trimmed(&row.email).to_owned())
}

fn trimmed(email: &str) -> &str {
    email.trim().trim_matches(['.', ',', ';', ':', '<', '>', '"', '\''])
}

fn double_spaces(row: &ImportFields) -> Cells {
    let single = |text: &str| text.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    let wrong = NAMES.iter().filter(|field| row.get(**field).trim().contains("  "));
    wrong.map(|field| (*field, single(row.get(*field)))).collect()
}

fn capitals(row: &ImportFields) -> Cells {
    let wrong = NAMES.iter().filter(|field| in_capitals(row.get(**field)));
    let made = wrong.map(|field| (*field, capitalised(row.get(*field))));
    // Initials stay what they are.
    made.filter(|(field, made)| row.get(*field) != made).collect()
}

/// Three letters or more, none of them small.
fn in_capitals(text: &str) -> bool {
    let mut letters = 0;
    for c in text.chars() {
        if c.is_lowercase() {
            return false;
        }
        letters += u32::from(c.is_uppercase());
    }
    letters >= 3
}

/// "JEAN-PIERRE O'NEIL" becomes "Jean-Pierre O'Neil".
fn capitalised(text: &str) -> String {
    let mut begins = true;
    let mut said = String::with_capacity(text.len());
    for c in text.chars() {
        if begins {
            said.push(c);
        } else {
            said.extend(c.to_lowercase());
        }
        begins = !c.is_alphanumeric();
    }
    said
}

fn domain(row: &ImportFields, usual: Option<&str>) -> Cells {
    let email = row.email.trim();
    match (domain_of(email), usual) {
        (Some(domain), Some(usual)) if is_typo(domain, usual) => {
            let local = &email[..email.len() - domain.len()];
            vec![(Field::Email, format!("{local}{usual}"))]
        }
        _ => Vec::new(),
    }
}

/// What stands behind the last "@".
pub fn domain_of(email: &str) -> Option<&str> {
    email.trim().rsplit_once('@').map(|(_, domain)| domain).filter(|domain| !domain.is_empty())
}

/// One or two letters away from the usual one, and not it.
fn is_typo(domain: &str, usual: &str) -> bool {
    if domain.eq_ignore_ascii_case(usual) || usual.len() < 5 || domain.len().abs_diff(usual.len()) > 2 {
        return false;
    }
    let domain = domain.to_ascii_lowercase();
    // Two domains of one name are two domains: "mitel.com" and "mitel.fr".
    let name = |domain: &str| domain.rsplit_once('.').map(|(name, _)| name.to_owned());
    let far = if usual.len() < 9 { 1 } else { 2 };
    (name(&domain) != name(usual) || far_ending(&domain, usual)) && strsim::osa_distance(&domain, usual) <= far
}

/// Of one name but for an ending that no country has, such as ".con" or ".comm".
fn far_ending(domain: &str, usual: &str) -> bool {
    let ending = |domain: &str| domain.rsplit_once('.').map_or(String::new(), |(_, ending)| ending.to_owned());
    let (is, should) = (ending(domain), ending(usual));
    is.len() > 2 && !["com", "net", "org", "biz", "info"].contains(&is.as_str()) && is != should
}

/// The domain that at least half of these addresses have, and at least three of them.
pub fn usual_domain<'a>(emails: impl Iterator<Item = &'a str>) -> Option<String> {
    let mut counts = std::collections::HashMap::<String, u32>::new();
    let mut all = 0;
    for email in emails {
        if let Some(domain) = domain_of(&email_key(email)) {
            *counts.entry(domain.to_owned()).or_default() += 1;
            all += 1;
        }
    }
    counts
        .into_iter()
        .max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(&a.0)))
        .filter(|(_, n)| *n >= 3 && n * 2 >= all)
        .map(|(domain, _)| domain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn row(first: &str, last: &str, name: &str, email: &str) -> ImportFields {
        ImportFields {
            first_name: first.into(),
            last_name: last.into(),
            name: name.into(),
            email: email.into(),
            ..ImportFields::default()
        }
    }

    fn corrected(row: &ImportFields) -> Vec<(Correction, Vec<(Field, String)>)> {
        suggest(row, Some("ballad.example")).into_iter().map(|s| (s.kind, s.cells)).collect()
    }

    #[test]
    fn plan_005_each_mistake_is_known_and_mended() {
        for (wrong, kind, cells) in [
            (
                row("ada@b.co", "Byron", "", "Ada"),
                Correction::SwappedColumns,
                vec![(Field::Email, "ada@b.co"), (Field::FirstName, "Ada")],
            ),
            (row("A", "", "", "john.smith(at)x.co"), Correction::SpelledOut, vec![(Field::Email, "john.smith@x.co")]),
            (row("A", "", "", "ada@b.co."), Correction::TrailingDot, vec![(Field::Email, "ada@b.co")]),
            (row("Ada  May", "", "", "ada@b.co"), Correction::DoubleSpaces, vec![(Field::FirstName, "Ada May")]),
            (
                row("JEAN-PIERRE", "O'NEIL", "", "a@b.co"),
                Correction::Capitals,
                vec![(Field::FirstName, "Jean-Pierre"), (Field::LastName, "O'Neil")],
            ),
            (
                row("A", "", "", "ada@balald.example"),
                Correction::DomainTypo,
                vec![(Field::Email, "ada@ballad.example")],
            ),
        ] {
            let cells: Vec<_> = cells.into_iter().map(|(field, text)| (field, text.to_owned())).collect();
            assert_eq!(corrected(&wrong), [(kind, cells)], "{wrong:?}");
            assert!(!is_tidy(&wrong, Some("ballad.example")));
        }
    }

    #[test]
    fn plan_005_what_is_right_is_left_alone() {
        for right in [
            row("Ada", "Lovelace", "", "ada@ballad.example"),
            row("IT", "", "", "it@ballad.example"),
            row("Ada", "", "", "ada@mitel.example"),
            row("Zoë", "Müller", "Zoë M", "Zoe@Ballad.example"),
            row("Ada", "Lovelace", "A A'A", "ada@ballad.example"),
        ] {
            assert_eq!(corrected(&right), [], "{right:?}");
        }
        assert!(!is_typo("mitel.fr", "mitel.com"));
        assert!(is_typo("mitel.con", "mitel.com"));
    }

    #[test]
    fn plan_005_the_usual_domain_is_that_of_most() {
        assert_eq!(usual_domain(["a@x.co", "b@X.co", "c@x.co", "d@y.co"].into_iter()).as_deref(), Some("x.co"));
        assert_eq!(usual_domain(["a@x.co", "b@x.co"].into_iter()), None);
        assert_eq!(
            usual_domain(["a@x.co", "b@x.co", "c@x.co", "d@1.co", "e@2.co", "f@3.co", "g@4.co"].into_iter()),
            None
        );
    }

    proptest! {
        #[test]
        fn plan_005_a_correction_made_is_not_suggested_again(
            cells in prop::array::uniform4("[A-Za-z .']{0,6}(|@[a-c]{1,3}\\.co[.;]?|\\(at\\)b\\.co)")
        ) {
            let [a, b, c, d] = cells.each_ref().map(String::as_str);
            let mut row = row(a.trim(), b.trim(), c.trim(), d.trim());
            for suggestion in suggest(&row, None) {
                let kind = suggestion.kind;
                apply(&mut row, &suggestion);
                prop_assert!(suggest(&row, None).iter().all(|again| again.kind != kind), "{:?} {:?}", kind, row);
            }
        }
    }
}
