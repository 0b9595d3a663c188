//! Sign-in, the session and what a person has chosen for themselves (spec 01).

pub mod guessing;
pub mod operations;
pub mod return_address;
pub mod viewing;

use crate::{
    Timestamp,
    ids::{AccountId, PersonId},
    language::Language,
    permissions::{BaseRole, Cells},
    words::words,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A session ends after this many seconds without a request (SIGN-023).
pub const IDLE_SECONDS: i64 = 60 * 60;
/// A session ends this many seconds after sign-in, whatever happens (SIGN-023).
pub const ABSOLUTE_SECONDS: i64 = 12 * 60 * 60;
/// The page offers to stay this many seconds before the session ends (SIGN-023).
pub const NOTICE_SECONDS: i64 = 2 * 60;

/// Who is signed in and what they may do: all that a page needs to draw itself.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct SessionView {
    /// The person.
    pub person: PersonId,
    /// The person's name (DASH-001).
    pub name: String,
    /// The person's e-mail address.
    pub email: String,
    /// The base role.
    pub base: BaseRole,
    /// The name of the custom role, if the person has one.
    pub role_name: Option<String>,
    /// What the role allows.
    pub cells: Cells,
    /// The language chosen (DASH-004).
    pub language: Language,
    /// The name of the partner account of a partner.
    pub partner_name: Option<String>,
    /// The own account of an account admin or user.
    pub account: Option<AccountSummary>,
    /// The identity provider that opened the session, if one did (SSO-055).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub identity_provider: Option<String>,
    /// When the session ends if nothing is asked for until then (SIGN-023).
    pub idle_until: Timestamp,
    /// When the session ends in any case (SIGN-023).
    pub expires_at: Timestamp,
    /// As whom a partner looks at the portal; role, cells and account above are then those seen (WHY-002).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub viewing: Option<viewing::ViewedAs>,
}

impl SessionView {
    /// The person as an actor, for [`crate::permissions::may`] in a page. The reach of accounts is the
    /// Worker's to know: the page asks only about accounts it was shown.
    pub fn has(&self, feature: crate::permissions::Feature, action: crate::permissions::Action) -> bool {
        self.cells.and(self.base.ceiling()).has(feature, action)
    }
}

words!(
    /// What the second step of a sign-in asks for (FACT-010).
    Step {
        /// A code, a recovery code or a passkey.
        Prove = "prove",
        /// The account asks for a second factor, and there is none yet.
        SetUp = "setUp",
    }
);

/// An account as it stands in the frame and in Choose an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct AccountSummary {
    /// The account.
    pub id: AccountId,
    /// The nine-digit Account ID.
    pub account_number: String,
    /// Its name as the partner recorded it (DASH-002).
    pub name: String,
}

/// A column of a table as one person arranged it (EVNT-035, DESIGN).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ColumnState {
    /// The column's key.
    pub key: String,
    /// Whether it is shown.
    pub shown: bool,
}
