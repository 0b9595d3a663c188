//! The operations of sign-in and of a person's own settings.

use super::{AccountSummary, ColumnState, SessionView};
use crate::{
    email::is_email,
    language::Language,
    operation::{Input, Method, NoInput, NoOutput, Operation, Waits},
    path_params,
    permissions::Needs,
    problem::{FieldErrors, Message},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Signs in with e-mail address and password.
pub struct SignIn;
impl Operation for SignIn {
    const NAME: &'static str = "SignIn";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/session";
    const NEEDS: Needs = Needs::anyone();
    const SPEC: &'static [&'static str] = &["SIGN-013", "SIGN-015", "SIGN-016", "SIGN-021"];
    const MAX_BODY: usize = 4096;
    type Path = ();
    type Input = Credentials;
    type Output = SignedIn;
}

/// What a person signs in with.
#[derive(Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Credentials {
    /// The e-mail address, compared trimmed and without case (SIGN-014).
    pub email: String,
    /// The password, taken as typed (SIGN-014).
    pub password: String,
    /// The nine-digit Account ID, if the person gave one (SIGN-016).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account_number: Option<String>,
}

impl std::fmt::Debug for Credentials {
    /// Never shows the password.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Credentials").field("email", &self.email).finish_non_exhaustive()
    }
}

impl Input for Credentials {
    fn validate(&self) -> Result<(), FieldErrors> {
        let mut errors = FieldErrors::default();
        if !is_email(self.email.trim()) {
            errors.add("email", "session-email-invalid");
        }
        if self.password.is_empty() {
            errors.add("password", "session-password-required");
        } else if self.password.chars().count() > 128 {
            errors.add("password", crate::text_rules::too_long(128, self.password.chars().count()));
        }
        if let Some(number) = &self.account_number
            && !crate::accounts::is_account_number(number.trim())
        {
            errors.add("accountNumber", "session-account-number-invalid");
        }
        errors.into_result()
    }
}

/// The answer to a right password.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum SignedIn {
    /// The session is open; the cookie came with this answer.
    Session {
        /// Who is signed in.
        session: Box<SessionView>,
    },
    /// The password is right, and is not enough: the session opens after a second step, for which a cookie came with
    /// this answer (FACT-010).
    SecondFactor {
        /// What the second step asks for.
        step: super::Step,
    },
    /// The password fits several accounts: ask again with one of these Account IDs (SIGN-016).
    ChooseAccount {
        /// The accounts it fits.
        accounts: Vec<AccountSummary>,
    },
}

/// Tells who is signed in; as every request does, it keeps the session alive.
pub struct GetSession;
impl Operation for GetSession {
    const NAME: &'static str = "GetSession";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/session";
    const NEEDS: Needs = Needs::signed_in();
    const SPEC: &'static [&'static str] = &["SIGN-020", "SIGN-023", "SIGN-026"];
    type Path = ();
    type Input = NoInput;
    type Output = SessionView;
}

/// Ends the session on the server.
pub struct SignOut;
impl Operation for SignOut {
    const NAME: &'static str = "SignOut";
    const METHOD: Method = Method::Delete;
    const PATH: &'static str = "/api/v1/session";
    const NEEDS: Needs = Needs::signed_in().open_to_viewers();
    const SPEC: &'static [&'static str] = &["SIGN-022"];
    const WAITS: Waits = Waits::Never("one's own session");
    type Path = ();
    type Input = NoInput;
    type Output = NoOutput;
}

/// Keeps what a person chose for themselves.
pub struct SetPreferences;
impl Operation for SetPreferences {
    const NAME: &'static str = "SetPreferences";
    const METHOD: Method = Method::Put;
    const PATH: &'static str = "/api/v1/session/preferences";
    const NEEDS: Needs = Needs::signed_in();
    const SPEC: &'static [&'static str] = &["DASH-004"];
    type Path = ();
    type Input = Preferences;
    type Output = Preferences;
}

/// What a person chose for themselves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Preferences {
    /// The language of every page (DASH-004).
    pub language: Language,
}
impl Input for Preferences {}

path_params!(
    /// The path of a person's view of one table.
    TableViewPath { table: TableName }
);

/// The tables whose columns a person can arrange.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum TableName {
    /// The list of customer accounts.
    Accounts,
    /// The users of an account.
    Users,
    /// The event history.
    Events,
    /// The orders of a partner.
    Orders,
}

impl TableName {
    /// The name in addresses and storage.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Accounts => "accounts",
            Self::Users => "users",
            Self::Events => "events",
            Self::Orders => "orders",
        }
    }
}

impl std::fmt::Display for TableName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

impl std::str::FromStr for TableName {
    type Err = ();
    fn from_str(name: &str) -> Result<Self, ()> {
        [Self::Accounts, Self::Users, Self::Events, Self::Orders].into_iter().find(|t| t.name() == name).ok_or(())
    }
}

/// Reads a person's arrangement of a table's columns; empty if none was made.
pub struct GetTableView;
impl Operation for GetTableView {
    const NAME: &'static str = "GetTableView";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/table-views/{table}";
    const NEEDS: Needs = Needs::signed_in();
    const SPEC: &'static [&'static str] = &["EVNT-035", "EVNT-077"];
    type Path = TableViewPath;
    type Input = NoInput;
    type Output = TableView;
}

/// Keeps a person's arrangement of a table's columns.
pub struct SetTableView;
impl Operation for SetTableView {
    const NAME: &'static str = "SetTableView";
    const METHOD: Method = Method::Put;
    const PATH: &'static str = "/api/v1/table-views/{table}";
    const NEEDS: Needs = Needs::signed_in();
    const SPEC: &'static [&'static str] = &["EVNT-035", "EVNT-077"];
    type Path = TableViewPath;
    type Input = TableView;
    type Output = TableView;
}

/// A person's arrangement of a table's columns, in their order. Unknown keys are ignored by the page,
/// columns not named are appended.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct TableView {
    /// The columns; empty means the standard arrangement.
    pub columns: Vec<ColumnState>,
}

impl Input for TableView {
    fn validate(&self) -> Result<(), FieldErrors> {
        let mut errors = FieldErrors::default();
        if self.columns.len() > 40 || self.columns.iter().any(|c| c.key.len() > 40) {
            errors.add("columns", "ui-columns-too-many");
        } else if !self.columns.is_empty() && self.columns.iter().all(|c| !c.shown) {
            errors.add("columns", Message::new("ui-columns-none-shown"));
        }
        errors.into_result()
    }
}
