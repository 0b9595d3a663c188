//! How somebody may sign in, told before anybody has proved anything: so it must not tell who exists (SSO-025 to 028).

use crate::ids::AccountId;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What the second step of the sign-in page offers (SIGN-018).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Ways {
    /// Whether the Mitel password is offered.
    pub password: bool,
    /// The account's identity provider, if it is offered.
    pub provider: Option<Provider>,
}

/// An identity provider as the sign-in page names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Provider {
    /// The account that it is of: where the sign-in begins.
    pub account: AccountId,
    /// Its name.
    pub name: String,
}

/// An account with single sign-on, as far as it decides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setup {
    /// Its identity provider.
    pub provider: Provider,
    /// Whether everybody may use the Mitel password as well.
    pub mitel_credentials: bool,
}

impl Ways {
    /// The Mitel password alone: what everybody is offered whom no account with single sign-on can be told to have.
    pub const fn password() -> Self {
        Self { password: true, provider: None }
    }

    /// The ways into an account with single sign-on. `keeps_password` is whether the address is that of somebody who is
    /// known to keep a Mitel password (SSO-026). Who is not known gets what a user who is no administrator gets.
    pub fn into_account(setup: Setup, keeps_password: bool) -> Self {
        Self { password: setup.mitel_credentials || keeps_password, provider: Some(setup.provider) }
    }
}

/// The domain of an address, as compared.
pub fn domain_of(email_key: &str) -> Option<&str> {
    email_key.rsplit_once('@').map(|(_, domain)| domain).filter(|domain| !domain.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn setup(mitel_credentials: bool) -> Setup {
        let account = "01890000-0000-7000-8000-000000000001".parse().unwrap();
        Setup { provider: Provider { account, name: "Contoso".into() }, mitel_credentials }
    }

    #[test]
    fn sso_025_both_ways_are_offered_to_who_keeps_a_password_and_to_all_while_mitel_credentials_are_on() {
        let offered = |mitel, keeps| Ways::into_account(setup(mitel), keeps);
        assert!(!offered(false, false).password, "single sign-on alone");
        assert!(offered(true, false).password && offered(false, true).password && offered(true, true).password);
        assert!(offered(false, false).provider.is_some() && offered(true, true).provider.is_some());
        assert_eq!(Ways::password(), Ways { password: true, provider: None });
    }

    #[test]
    fn sso_027_the_domain_is_what_stands_behind_the_last_at() {
        assert_eq!(domain_of("ada@example.com"), Some("example.com"));
        assert_eq!(domain_of("ada"), None);
        assert_eq!(domain_of("ada@"), None);
    }
}
