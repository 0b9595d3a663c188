//! The operations on users.

use super::{
    Role, User, UserRow,
    input::{NewUser, UserEdit},
    query::UserQuery,
};
use crate::{
    accounts::operations::Confirmation,
    ids::{DraftId, JobId, RoleId, UserId},
    jobs::Job,
    operation::{AccountPath, IfMatch, Input, Method, NoInput, NoOutput, Operation, Waits},
    page::Page,
    path_params,
    permissions::{Action, Feature, Needs},
    problem::{FieldErrors, Message},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

const VIEW: &[(Feature, Action)] = &[(Feature::Users, Action::View)];
const ADD: &[(Feature, Action)] = &[(Feature::Users, Action::Add)];
const EDIT: &[(Feature, Action)] = &[(Feature::Users, Action::Edit)];
const DELETE: &[(Feature, Action)] = &[(Feature::Users, Action::Delete)];

path_params!(
    /// The path of calls about one user.
    UserPath { account, user: UserId }
);

/// Lists the users of an account.
pub struct ListUsers;
impl Operation for ListUsers {
    const NAME: &'static str = "ListUsers";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/accounts/{account}/users";
    const NEEDS: Needs = Needs::any_of(VIEW);
    const SPEC: &'static [&'static str] = &["USER-002", "USER-004", "USER-005", "USER-008", "USER-009"];
    type Path = AccountPath;
    type Input = UserQuery;
    type Output = Page<UserRow>;
}

/// Adds a user to a customer account.
pub struct AddUser;
impl Operation for AddUser {
    const NAME: &'static str = "AddUser";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/accounts/{account}/users";
    const NEEDS: Needs = Needs::any_of(ADD);
    const SPEC: &'static [&'static str] = &["USER-013", "USER-014", "USER-015", "USER-016", "USER-064"];
    const SUCCESS: u16 = 201;
    type Path = AccountPath;
    type Input = NewUser;
    type Output = User;
}

/// Reads one user.
pub struct GetUser;
impl Operation for GetUser {
    const NAME: &'static str = "GetUser";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/accounts/{account}/users/{user}";
    const NEEDS: Needs = Needs::any_of(VIEW);
    const SPEC: &'static [&'static str] = &["USER-001", "USER-021"];
    type Path = UserPath;
    type Input = NoInput;
    type Output = User;
}

/// Changes a user.
pub struct UpdateUser;
impl Operation for UpdateUser {
    const NAME: &'static str = "UpdateUser";
    const METHOD: Method = Method::Put;
    const PATH: &'static str = "/api/v1/accounts/{account}/users/{user}";
    const NEEDS: Needs = Needs::any_of(EDIT);
    const SPEC: &'static [&'static str] = &["USER-021", "USER-022", "USER-028", "USER-030", "USER-064"];
    const IF_MATCH: IfMatch = IfMatch::Required;
    type Path = UserPath;
    type Input = UserEdit;
    type Output = User;
}

/// Deletes one user.
pub struct DeleteUser;
impl Operation for DeleteUser {
    const NAME: &'static str = "DeleteUser";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/accounts/{account}/users/{user}/delete";
    const NEEDS: Needs = Needs::any_of(DELETE);
    const SPEC: &'static [&'static str] = &["USER-059", "USER-064", "DASH-024"];
    const WAITS: Waits = Waits::AboveThreshold;
    const IF_MATCH: IfMatch = IfMatch::Required;
    type Path = UserPath;
    type Input = Confirmation;
    type Output = NoOutput;
}

/// Deletes the users selected, as a job.
pub struct DeleteUsers;
impl Operation for DeleteUsers {
    const NAME: &'static str = "DeleteUsers";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/accounts/{account}/users/delete";
    const NEEDS: Needs = Needs::any_of(DELETE);
    const SPEC: &'static [&'static str] = &["USER-059", "USER-064", "DASH-020", "DASH-021", "DASH-024"];
    const WAITS: Waits = Waits::AboveThreshold;
    const SUCCESS: u16 = 202;
    const MAX_BODY: usize = 1024 * 1024;
    type Path = AccountPath;
    type Input = UsersDeletion;
    type Output = Job;
}

path_params!(
    /// The path of calls about a deletion of many.
    DeletionPath { account, job: JobId }
);

/// Starts a deletion once more, for the users alone that the one before has left (DASH-013). It was confirmed then.
pub struct RetryDeleteUsers;
impl Operation for RetryDeleteUsers {
    const NAME: &'static str = "RetryDeleteUsers";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/accounts/{account}/users/delete/{job}/retry";
    const NEEDS: Needs = Needs::any_of(DELETE);
    const SPEC: &'static [&'static str] = &["DASH-013", "USER-059", "USER-064"];
    const WAITS: Waits = Waits::AboveThreshold;
    const SUCCESS: u16 = 202;
    type Path = DeletionPath;
    type Input = NoInput;
    type Output = Job;
}

/// Gives the users selected a role, as a job: "Make account admin", "Make user".
pub struct SetRoles;
impl Operation for SetRoles {
    const NAME: &'static str = "SetRoles";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/accounts/{account}/users/role";
    const NEEDS: Needs = Needs::any_of(EDIT);
    const SPEC: &'static [&'static str] = &["USER-030", "USER-032", "USER-033", "USER-034", "USER-064", "DASH-021"];
    const SUCCESS: u16 = 202;
    const MAX_BODY: usize = 1024 * 1024;
    type Path = AccountPath;
    type Input = RoleForMany;
    type Output = Job;
}

/// Whom to give which role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct RoleForMany {
    /// Which users.
    pub selection: UserSelection,
    /// The role.
    pub role: Role,
    /// The custom role that goes with it (USER-031); none if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role_id: Option<RoleId>,
    /// Whether the last account admin may lose the rights too; counts for partners alone (USER-034).
    #[serde(default)]
    pub confirm_last_admin: bool,
}

impl Input for RoleForMany {
    fn validate(&self) -> Result<(), FieldErrors> {
        self.selection.check()
    }
}

/// Which users a bulk action is about (DASH-020).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum UserSelection {
    /// These users; at most 10,000.
    Chosen {
        /// The users.
        users: Vec<UserId>,
    },
    /// All users found by this search and these filters when the job starts.
    Found {
        /// The search and the filters; sort and page do not matter.
        query: UserQuery,
    },
    /// The users that one import has added (IMPT-037).
    Imported {
        /// The import.
        import: DraftId,
    },
}

/// Whom to delete, with the confirmation word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct UsersDeletion {
    /// Which users.
    pub selection: UserSelection,
    /// The word typed (DASH-024).
    pub word: String,
}

impl UserSelection {
    /// Says at `selection` what is wrong with it.
    ///
    /// # Errors
    /// If nobody is chosen, or more than 10,000 by hand.
    pub fn check(&self) -> Result<(), FieldErrors> {
        match self {
            Self::Chosen { users } if users.is_empty() => Err(FieldErrors::one("selection", "users-selection-empty")),
            Self::Chosen { users } if users.len() > 10_000 => {
                Err(FieldErrors::one("selection", Message::new("users-selection-too-large").with("max", 10_000)))
            }
            Self::Chosen { .. } | Self::Found { .. } | Self::Imported { .. } => Ok(()),
        }
    }
}

impl Input for UsersDeletion {
    fn validate(&self) -> Result<(), FieldErrors> {
        self.selection.check()
    }
}
