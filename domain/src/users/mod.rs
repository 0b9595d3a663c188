//! Users of a customer account (spec 03).
//!
//! `operations` the calls, `input` the forms and their rules, `query` search and filters, `facets` the bits by
//! which lists are filtered, `products` what a user can be licensed for, `mobile` what a mobile number must be, `source`
//! which fields are the source's.

pub mod change;
pub mod facets;
pub mod input;
pub mod mobile;
pub mod operations;
pub mod products;
pub mod query;
pub mod source;

use crate::{
    Timestamp,
    ids::{RoleId, UserId},
    language::Language,
    permissions::BaseRole,
    words::words,
};
use products::Product;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

words!(
    /// Where a user was created (spec 03, Terms); `users-source-<name>` is its Fluent id.
    Source {
        /// On the New user form.
        Portal = "portal",
        /// By a bulk import.
        Import = "import",
        /// By an on-site PBX.
        Pbx = "pbx",
        /// By provisioning from a directory.
        Scim = "scim",
        /// By MiCloud Connect.
        Micloud = "micloud",
    }
);

words!(
    /// How far a user has come with the CloudLink account; `users-status-<name>` is its Fluent id.
    CloudlinkAccount {
        /// A PBX user without a CloudLink account.
        None = "none",
        /// Listed, no welcome e-mail yet.
        NotInvited = "notInvited",
        /// The welcome e-mail was asked for.
        Invited = "invited",
        /// Registration is finished.
        Registered = "registered",
    }
);

words!(
    /// The role of a user of a customer account (USER-029); custom roles come on top.
    Role {
        /// May set the own password only.
        User = "user",
        /// Manages the account.
        AccountAdmin = "accountAdmin",
    }
);

impl Role {
    /// The base role that it is.
    pub const fn base(self) -> BaseRole {
        match self {
            Self::User => BaseRole::User,
            Self::AccountAdmin => BaseRole::AccountAdmin,
        }
    }
}

/// A user with all that Edit user shows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct User {
    /// The user.
    pub id: UserId,
    /// Shown name; "First Last" if none was given (USER-015).
    pub name: String,
    /// First name.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
    /// E-mail address, the sign-in name; PBX users may have none.
    pub email: Option<String>,
    /// Mobile number.
    pub mobile: Option<String>,
    /// User name of the MiVoice Business service (USER-036).
    pub username: Option<String>,
    /// Extension.
    pub extension: Option<String>,
    /// The role.
    pub role: Role,
    /// The custom role, if the user has one.
    #[serde(default)]
    pub role_id: Option<RoleId>,
    /// Its name.
    pub role_name: Option<String>,
    /// Where the user was created.
    pub source: Source,
    /// The state of the CloudLink account.
    pub cloudlink_account: CloudlinkAccount,
    /// Whether the user is switched on at the source.
    pub active: bool,
    /// Products for which the user holds a licence, in the order of the catalogue.
    pub licences: Vec<Product>,
    /// Language of e-mails to the user.
    pub language: Language,
    /// When the last welcome e-mail to the present address was asked for; absent if none was.
    pub invited_at: Option<Timestamp>,
    /// When the last e-mail to the user was given up as undeliverable; absent if it arrived, or none was sent
    /// (USER-018, DASH-030).
    pub mail_failed_at: Option<Timestamp>,
    /// Counts saves; the ETag.
    pub version: u64,
    /// When the user was created.
    pub created_at: Timestamp,
    /// When the user was changed last.
    pub modified_at: Timestamp,
    /// Who changed the user last (USER-003).
    pub modified_by: String,
}

/// A row of the list of users (USER-002).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct UserRow {
    /// The user.
    pub id: UserId,
    /// Shown name.
    pub name: String,
    /// E-mail address.
    pub email: Option<String>,
    /// Extension.
    pub extension: Option<String>,
    /// The role.
    pub role: Role,
    /// The name of the custom role, if the user has one.
    pub role_name: Option<String>,
    /// The state of the CloudLink account.
    pub cloudlink_account: CloudlinkAccount,
    /// Whether the user is switched on at the source.
    pub active: bool,
    /// Products for which the user holds a licence.
    pub licences: Vec<Product>,
    /// The version, which a confirmation hands back (DASH-024).
    pub version: u64,
    /// When the user was changed last.
    pub modified_at: Timestamp,
    /// Who changed the user last.
    pub modified_by: String,
}
