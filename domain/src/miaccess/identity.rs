//! Whom an ID token names: who the person is, of which organisation, and whether the portal is for them (SIGN-005 to
//! SIGN-007).

use super::{Refusal, token::Claims};
use crate::email::is_email;
use serde_json::Value;

/// The most Unicode code points of a name that is taken; the rest is cut off.
const MAX_NAME: usize = 128;

/// By which claims MiAccess says what; configuration, because it is the provider's to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimNames {
    /// What never changes about a person.
    pub subject: String,
    /// The nine-digit Partner ID.
    pub partner_id: String,
    /// The policies, as a list or as a text with spaces or commas between.
    pub policy: String,
    /// The policy that opens the portal.
    pub policy_value: String,
    /// The person's name.
    pub name: String,
    /// The person's e-mail address.
    pub email: String,
    /// The organisation's name; the partner account gets it when it comes to be.
    pub company: String,
}

/// A partner as MiAccess knows them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// What never changes about the person.
    pub subject: String,
    /// The nine-digit number of the organisation.
    pub partner_id: String,
    /// The name.
    pub name: String,
    /// The e-mail address.
    pub email: String,
    /// The organisation's name, if it is told.
    pub company: Option<String>,
}

impl ClaimNames {
    /// Whether all claims are there that [`Identity::read`] looks for.
    pub fn all_in(&self, claims: &Claims) -> bool {
        [&self.subject, &self.partner_id, &self.policy, &self.name, &self.email]
            .iter()
            .all(|name| claims.contains_key(name.as_str()))
    }
}

impl Identity {
    /// Reads whom the claims name, or why they may not come in. Who lacks the policy hears that first: it is what the
    /// company's administrator can mend.
    pub fn read(claims: &Claims, names: &ClaimNames) -> Result<Self, Refusal> {
        if !claims.get(&names.policy).is_some_and(|policies| holds(policies, &names.policy_value)) {
            return Err(Refusal::NoPolicy);
        }
        let partner_id = number(claims.get(&names.partner_id)).ok_or(Refusal::NoPartnerId)?;
        let subject = text(claims, &names.subject).filter(|subject| subject.len() <= 255);
        let name = text(claims, &names.name).map(|name| name.chars().take(MAX_NAME).collect());
        let email = text(claims, &names.email).filter(|email| is_email(email));
        // An address that MiAccess itself has not seen working is nobody's.
        let verified = claims.get("email_verified") != Some(&Value::Bool(false));
        let (Some(subject), Some(name), Some(email), true) = (subject, name, email, verified) else {
            return Err(Refusal::Incomplete);
        };
        let company = text(claims, &names.company).map(|name| name.chars().take(MAX_NAME).collect());
        Ok(Self { subject, partner_id, name, email, company })
    }
}

/// A text without control characters and blanks around it, unless nothing is left.
fn text(claims: &Claims, name: &str) -> Option<String> {
    let text: String = claims.get(name)?.as_str()?.chars().filter(|c| !c.is_control()).collect();
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// Nine digits, written as a text or as a number.
fn number(claim: Option<&Value>) -> Option<String> {
    let digits = match claim? {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    (digits.len() == 9 && digits.bytes().all(|b| b.is_ascii_digit())).then_some(digits)
}

/// Whether the policy is the claim's value, or among its values.
fn holds(policies: &Value, policy: &str) -> bool {
    match policies {
        Value::String(text) => text.split([' ', ',']).any(|one| one == policy),
        Value::Array(several) => several.iter().any(|one| one.as_str() == Some(policy)),
        Value::Bool(flag) => *flag && policy == "true",
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn names() -> ClaimNames {
        ClaimNames {
            subject: "sub".into(),
            partner_id: "partner_id".into(),
            policy: "policies".into(),
            policy_value: "cloudlink".into(),
            name: "name".into(),
            email: "email".into(),
            company: "company".into(),
        }
    }

    fn read(change: &[(&str, Value)]) -> Result<Identity, Refusal> {
        let mut claims = Claims::new();
        for (name, value) in [
            ("sub", json!("m-1")),
            ("partner_id", json!("400218735")),
            ("policies", json!(["training", "cloudlink"])),
            ("name", json!(" Ingrid\u{7} Solberg ")),
            ("email", json!("ingrid@fjordlink.example")),
        ] {
            claims.insert(name.into(), value);
        }
        for (name, value) in change {
            claims.insert((*name).into(), value.clone());
        }
        Identity::read(&claims, &names())
    }

    #[test]
    fn sign_006_the_person_is_read_from_the_claims() {
        let person = read(&[]).unwrap();
        assert_eq!((person.name.as_str(), person.partner_id.as_str()), ("Ingrid Solberg", "400218735"));
        assert_eq!(person.company, None);
        assert_eq!(read(&[("company", json!("Fjordlink AS"))]).unwrap().company.as_deref(), Some("Fjordlink AS"));
        assert_eq!(read(&[("name", json!("é".repeat(300)))]).unwrap().name.chars().count(), 128);
    }

    #[test]
    fn sign_005_without_the_policy_nobody_comes_in() {
        for policies in [json!([]), json!("cloudlinks training"), json!(["CloudLink"]), json!(true), Value::Null] {
            assert_eq!(read(&[("policies", policies.clone())]), Err(Refusal::NoPolicy), "{policies}");
        }
        for policies in [json!("cloudlink"), json!("training,cloudlink"), json!("training cloudlink")] {
            assert!(read(&[("policies", policies.clone())]).is_ok(), "{policies}");
        }
        // The policy is told first: without it nothing else matters.
        assert_eq!(read(&[("policies", json!([])), ("partner_id", Value::Null)]), Err(Refusal::NoPolicy));
    }

    #[test]
    fn sign_007_the_partner_id_has_nine_digits() {
        for id in [json!("40021873"), json!("4002187350"), json!("40021873x"), json!("٤٠٠٢١٨٧٣٥"), json!([]), json!("")]
        {
            assert_eq!(read(&[("partner_id", id.clone())]), Err(Refusal::NoPartnerId), "{id}");
        }
        assert_eq!(read(&[("partner_id", json!(400_218_735))]).unwrap().partner_id, "400218735");
    }

    #[test]
    fn sign_006_without_name_or_address_there_is_no_user_to_make() {
        for (name, value) in [
            ("name", json!(" ")),
            ("email", json!("nobody")),
            ("email", Value::Null),
            ("sub", json!("")),
            ("email_verified", json!(false)),
        ] {
            assert_eq!(read(&[(name, value.clone())]), Err(Refusal::Incomplete), "{name}: {value}");
        }
    }
}
