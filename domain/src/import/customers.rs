//! Whom the column ACCOUNT of a sheet names: a customer by Account ID or name (PLAN-007).

use crate::{
    fold::{fold, tidy},
    ids::AccountId,
    problem::Message,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Candidates that are named at a text that names nobody for certain.
pub const MOST_CANDIDATES: usize = 3;
/// The longest text that can name a customer, in characters.
pub const MAX_TEXT: usize = 200;

/// A customer that a text names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Customer {
    /// The account.
    pub id: AccountId,
    /// Its Account ID.
    pub number: String,
    /// Its name.
    pub name: String,
    /// ISO 3166-1 alpha-2: how its users' numbers without a calling code are read.
    pub country: String,
}

/// Whom a text names, as far as the person who asks can reach them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", tag = "is")]
pub enum Named {
    /// This customer.
    Customer(Customer),
    /// A customer that is deactivated.
    Deactivated {
        /// Its name.
        name: String,
    },
    /// A customer that is not in the account group to which the sheet is limited (DELG-002).
    Outside {
        /// Its name.
        name: String,
    },
    /// Several customers have this name.
    Doubtful {
        /// The first of them, as [`shown`] has them.
        candidates: Vec<String>,
    },
    /// Nobody.
    Unknown {
        /// Customers with a similar name, as [`shown`] has them.
        candidates: Vec<String>,
    },
}

/// A text and whom it names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct FoundCustomer {
    /// The text as it was asked about.
    pub text: String,
    /// Whom it names.
    pub named: Named,
}

/// "Ballad Corporation (123456789)": what tells customers of one name apart.
pub fn shown(name: &str, number: &str) -> String {
    format!("{name} ({number})")
}

/// The form in which texts are compared: whatever case, accents and double spaces. Of "Ballad (123456789)", as candidates
/// are shown, the number counts.
pub fn key(text: &str) -> String {
    let typed = tidy(text).split_whitespace().collect::<Vec<_>>().join(" ");
    let number = typed.strip_suffix(')').and_then(|rest| rest.rsplit_once('(')).map(|(_, number)| number.trim());
    match number {
        Some(number) if number.len() == 9 && number.bytes().all(|b| b.is_ascii_digit()) => number.to_owned(),
        _ => fold(&typed),
    }
}

/// What is wrong with a cell that is empty.
pub fn required() -> Message {
    Message::new("import-row-account-required")
}

impl Named {
    /// The customer, if it is one whose users can be imported.
    pub const fn customer(&self) -> Option<&Customer> {
        match self {
            Self::Customer(customer) => Some(customer),
            Self::Deactivated { .. } | Self::Outside { .. } | Self::Doubtful { .. } | Self::Unknown { .. } => None,
        }
    }

    /// What is wrong with a cell that says this.
    pub fn error(&self) -> Option<Message> {
        let listed = |key, candidates: &[String]| Some(Message::new(key).with("candidates", candidates.join("; ")));
        match self {
            Self::Customer(_) => None,
            Self::Deactivated { name } => {
                Some(Message::new("import-row-account-deactivated").with("name", name.as_str()))
            }
            Self::Outside { name } => Some(Message::new("import-row-account-outside").with("name", name.as_str())),
            Self::Doubtful { candidates } => listed("import-row-account-doubtful", candidates),
            Self::Unknown { candidates } if candidates.is_empty() => Some(Message::new("import-row-account-unknown")),
            Self::Unknown { candidates } => listed("import-row-account-similar", candidates),
        }
    }
}

/// How alike two folded texts are: how many of the groups of three letters of the shorter stand in the other, 0 to 1.
pub fn likeness(one: &str, other: &str) -> f64 {
    let groups = |text: &str| {
        let letters: Vec<char> = format!(" {text} ").chars().collect();
        letters.windows(3).map(<[char]>::to_vec).collect::<std::collections::BTreeSet<_>>()
    };
    let (one, other) = (groups(one), groups(other));
    let least = one.len().min(other.len());
    if least == 0 { 0.0 } else { one.intersection(&other).count() as f64 / least as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plan_007_a_text_is_compared_without_case_accents_and_double_spaces_and_a_candidate_can_be_copied_back() {
        assert_eq!(key("  Société   Générale "), key("SOCIETE generale"));
        assert_eq!(key(&shown("Ballad Corporation", "123456789")), "123456789");
        assert_eq!(key("Ballad (Paris)"), fold("ballad (paris)"));
    }

    #[test]
    fn plan_007_whoever_is_no_customer_for_certain_is_an_error_with_candidates() {
        let candidates = vec![shown("Ballad", "123456789")];
        for (named, key) in [
            (Named::Deactivated { name: "Ballad".into() }, "import-row-account-deactivated"),
            (Named::Outside { name: "Ballad".into() }, "import-row-account-outside"),
            (Named::Doubtful { candidates: candidates.clone() }, "import-row-account-doubtful"),
            (Named::Unknown { candidates }, "import-row-account-similar"),
            (Named::Unknown { candidates: Vec::new() }, "import-row-account-unknown"),
        ] {
            assert_eq!(named.error().map(|message| message.key).as_deref(), Some(key));
            assert!(named.customer().is_none());
        }
        assert!(likeness("balad corp", "ballad corporation") > likeness("balad corp", "zenith logistics"));
    }
}
