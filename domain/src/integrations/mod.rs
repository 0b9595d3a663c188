//! Integrations of a customer account: what the catalogue offers, what is added, which privileges go with it (spec 20).
//!
//! `catalogue` is the one table of all integrations, `rules` what follows from what is added, `operations` the calls.

pub mod catalogue;
pub mod operations;
pub mod rules;

use crate::{Timestamp, users::products::Product, words::words};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

words!(
    /// An integration, in the order of the catalogue's tabs, Chat last (INTG-011, INTG-012, INTG-044).
    IntegrationKey {
        /// MiContact Center Business: "MiCC" in the catalogue, "MiCC-B" in the panel.
        Micc = "micc",
        /// MiCollab.
        Micollab = "micollab",
        /// CloudLink Gateway.
        Gateway = "gateway",
        /// MiTeam Meetings.
        Meetings = "meetings",
        /// Mitel One.
        MitelOne = "mitelOne",
        /// Mitel One Workgroups.
        Workgroups = "workgroups",
        /// Mitel Voice Assist.
        VoiceAssist = "voiceAssist",
        /// MiVoice Business.
        MivoiceBusiness = "mivoiceBusiness",
        /// Single Sign-On.
        Sso = "sso",
        /// Azure AD Sync.
        AzureAd = "azureAd",
        /// Microsoft Office 365.
        Office365 = "office365",
        /// Microsoft Teams.
        MsTeams = "msTeams",
        /// Twilio.
        Twilio = "twilio",
        /// CM.com.
        CmCom = "cmCom",
        /// Chat, built into every account (INTG-035).
        Chat = "chat",
    }
);

words!(
    /// A tab of the catalogue (INTG-010).
    Tab {
        /// Mitel's own.
        Mitel = "mitel",
        /// Others'.
        ThirdParty = "thirdParty",
    }
);

words!(
    /// An account-wide right that integrations rely on (spec 20, Privileges).
    Privilege {
        /// Authorised servers may request tokens for the account's users (INTG-061).
        DelegatedAuthentication = "delegatedAuthentication",
        /// Anonymous people may reach the account as guests (INTG-062).
        GuestAccess = "guestAccess",
    }
);

words!(
    /// How far an added integration has come (INTG-038).
    IntegrationState {
        /// Its settings are still missing.
        NeedsSetup = "needsSetup",
        /// It works.
        Active = "active",
    }
);

/// An integration that is added to an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct AddedIntegration {
    /// Which one.
    pub integration: IntegrationKey,
    /// How far it has come.
    pub state: IntegrationState,
    /// When it was added.
    pub added_at: Timestamp,
    /// The name of who added it.
    pub added_by: String,
}

/// All integrations and privileges of an account, as the panel shows them (INTG-001).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Integrations {
    /// What is added, Chat too; in no particular order ([`Integrations::rows`] has the panel's).
    pub added: Vec<AddedIntegration>,
    /// The privileges that are on.
    pub privileges: Vec<Privilege>,
    /// The products of which the account has an active subscription (INTG-042).
    pub subscribed: Vec<Product>,
}

/// What goes with an integration when it is removed, counted when it is asked (INTG-074).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Removal {
    /// Users who hold a licence for a product of it, and lose access.
    pub users: u64,
    /// Licences that these users hold for its products.
    pub licences: u64,
    /// Whether these licences are taken from them; else they keep them (USER-044, MTMM-023, MTMM-025).
    pub takes_licences: bool,
    /// Privileges that go off with it (INTG-056).
    pub privileges: Vec<Privilege>,
    /// Users who signed in by single sign-on alone, and will need a Mitel password (SSO-058).
    #[serde(default)]
    pub single_sign_on_users: u64,
    /// Added integrations that cannot do without it: while there are any, it stays (INTG-029).
    pub needed_by: Vec<IntegrationKey>,
}
