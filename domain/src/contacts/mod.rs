//! Support contacts: who receives the issue reports of a customer account (spec 06).

pub mod changes;
pub mod operations;
pub mod typed;

use crate::{Timestamp, problem::Message};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::ops::Not;

/// The most support contacts an account may have (SUPC-011).
pub const MAX_CONTACTS: usize = 50;

/// A support contact as it is at this moment. In an account it is known by its e-mail address; no id of a partner user
/// ever goes over the line (SUPC-020).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct SupportContact {
    /// The e-mail address; of a partner user the present one (SUPC-012).
    pub email: String,
    /// The present name of a partner user; none of an explicit address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// A partner user whose MiAccess credentials ended (SUPC-012). Partners alone learn it.
    #[serde(default, skip_serializing_if = "Not::not")]
    pub no_longer_signs_in: bool,
    /// An account manager who does not reach the account, and gets its reports all the same (SUPC-012). Partners alone
    /// learn it.
    #[serde(default, skip_serializing_if = "Not::not")]
    pub without_access: bool,
    /// When the last e-mail to it was given up; none if it arrived (SUPC-015). Of a partner user, partners alone learn
    /// it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undeliverable_since: Option<Timestamp>,
}

impl SupportContact {
    /// What an account admin sees of it: of a partner user the name and the e-mail address only (SUPC-020).
    #[must_use]
    pub fn for_admins(self) -> Self {
        match self.name {
            Some(name) => Self { email: self.email, name: Some(name), ..Self::default() },
            None => self,
        }
    }
}

/// All support contacts of an account, in the order in which they were added.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct SupportContacts {
    /// The contacts.
    pub contacts: Vec<SupportContact>,
}

/// That there are more contacts than an account may have.
pub fn too_many() -> Message {
    Message::new("contacts-too-many").with("max", MAX_CONTACTS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn supc_020_an_admin_sees_of_a_partner_the_name_and_the_address_and_nothing_else() {
        let failed = Some(Timestamp::UNIX_EPOCH);
        let contact = |name: Option<&str>| SupportContact {
            email: "petra@partner.example".into(),
            name: name.map(str::to_owned),
            no_longer_signs_in: true,
            without_access: true,
            undeliverable_since: failed,
        };
        let seen = serde_json::to_value(contact(Some("Petra")).for_admins()).unwrap();
        assert_eq!(seen, serde_json::json!({ "email": "petra@partner.example", "name": "Petra" }));
        assert_eq!(contact(None).for_admins().undeliverable_since, failed);
    }
}
