//! The operations on custom roles.

use super::{
    AccountHolders, AssignableRole, CustomRole, RoleAccount, RoleRow,
    change::RoleEffect,
    input::{
        NewRole, RoleAssignment, RoleCopy, RoleEdit, RoleUnassignment, RolesDeletion, RolesLost, WishedPermissions,
    },
    query::{RoleAccountQuery, RoleQuery},
};
use crate::{
    ids::RoleId,
    jobs::Job,
    operation::{AccountPath, IfMatch, Method, NoInput, Operation, Waits},
    page::Page,
    path_params,
    permissions::{Action, Feature, Needs},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

const VIEW: &[(Feature, Action)] = &[(Feature::Roles, Action::View)];
const ADD: &[(Feature, Action)] = &[(Feature::Roles, Action::Add)];
const EDIT: &[(Feature, Action)] = &[(Feature::Roles, Action::Edit)];
const ASSIGN: &[(Feature, Action)] = &[(Feature::Roles, Action::Assign)];
const DELETE: &[(Feature, Action)] = &[(Feature::Roles, Action::Delete)];

path_params!(
    /// The path of calls about one role.
    RolePath { role: RoleId }
);

/// Lists the custom roles of the partner account; for an account admin those assigned to the own account.
pub struct ListRoles;
impl Operation for ListRoles {
    const NAME: &'static str = "ListRoles";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/roles";
    const NEEDS: Needs = Needs::any_of(VIEW);
    const SPEC: &'static [&'static str] = &["ROLE-015", "ROLE-082"];
    type Path = ();
    type Input = RoleQuery;
    type Output = Page<RoleRow>;
}

/// Reads one role; an account admin those assigned to the own account.
pub struct GetRole;
impl Operation for GetRole {
    const NAME: &'static str = "GetRole";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/roles/{role}";
    const NEEDS: Needs = Needs::any_of(VIEW);
    const SPEC: &'static [&'static str] = &["ROLE-015"];
    type Path = RolePath;
    type Input = NoInput;
    type Output = CustomRole;
}

/// Makes a role.
pub struct CreateRole;
impl Operation for CreateRole {
    const NAME: &'static str = "CreateRole";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/roles";
    const NEEDS: Needs = Needs::any_of(ADD).partners_only();
    const SPEC: &'static [&'static str] = &["ROLE-016", "ROLE-060", "ROLE-061", "ROLE-062", "ROLE-085", "ROLE-087"];
    const WAITS: Waits = Waits::Never("nobody holds it yet");
    const SUCCESS: u16 = 201;
    type Path = ();
    type Input = NewRole;
    type Output = CustomRole;
}

/// Makes a role like this one, without accounts.
pub struct DuplicateRole;
impl Operation for DuplicateRole {
    const NAME: &'static str = "DuplicateRole";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/roles/{role}/duplicate";
    const NEEDS: Needs = Needs::any_of(ADD).partners_only();
    const SPEC: &'static [&'static str] = &["ROLE-016", "ROLE-075", "ROLE-087"];
    const WAITS: Waits = Waits::Never("nobody holds it yet");
    const SUCCESS: u16 = 201;
    type Path = RolePath;
    type Input = RoleCopy;
    type Output = CustomRole;
}

/// Changes a role; its holders feel it at their next request.
pub struct UpdateRole;
impl Operation for UpdateRole {
    const NAME: &'static str = "UpdateRole";
    const METHOD: Method = Method::Put;
    const PATH: &'static str = "/api/v1/roles/{role}";
    const NEEDS: Needs = Needs::any_of(EDIT).partners_only();
    const SPEC: &'static [&'static str] = &["ROLE-017", "ROLE-053", "ROLE-062", "ROLE-078", "ROLE-081", "ROLE-085"];
    const WAITS: Waits = Waits::AboveThreshold;
    const IF_MATCH: IfMatch = IfMatch::Required;
    type Path = RolePath;
    type Input = RoleEdit;
    type Output = CustomRole;
}

/// Tells who would gain and lose what if the role had these permissions. Changes nothing.
pub struct PreviewRole;
impl Operation for PreviewRole {
    const NAME: &'static str = "PreviewRole";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/roles/{role}/preview";
    const NEEDS: Needs = Needs::any_of(EDIT).partners_only().open_to_viewers();
    const SPEC: &'static [&'static str] = &["WHY-003"];
    const WAITS: Waits = Waits::Never("it reads only");
    type Path = RolePath;
    type Input = WishedPermissions;
    type Output = RoleEffect;
}

/// Lists the accounts in reach that fit a role, and which have it.
pub struct ListRoleAccounts;
impl Operation for ListRoleAccounts {
    const NAME: &'static str = "ListRoleAccounts";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/roles/{role}/accounts";
    const NEEDS: Needs = Needs::any_of(VIEW).partners_only();
    const SPEC: &'static [&'static str] = &["ROLE-015", "ROLE-067", "ROLE-083"];
    type Path = RolePath;
    type Input = RoleAccountQuery;
    type Output = Page<RoleAccount>;
}

/// Gives a role to accounts, as a job.
pub struct AssignRoleToAccounts;
impl Operation for AssignRoleToAccounts {
    const NAME: &'static str = "AssignRoleToAccounts";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/roles/{role}/accounts/assign";
    const NEEDS: Needs = Needs::any_of(EDIT).partners_only();
    const SPEC: &'static [&'static str] = &["ROLE-017", "ROLE-066", "ROLE-067", "ROLE-070", "ROLE-071", "ROLE-085"];
    const WAITS: Waits = Waits::Never("nobody holds it there yet");
    const SUCCESS: u16 = 202;
    const MAX_BODY: usize = 1024 * 1024;
    type Path = RolePath;
    type Input = RoleAssignment;
    type Output = Job;
}

/// Takes a role from accounts, as a job; its holders there get another.
pub struct UnassignRoleFromAccounts;
impl Operation for UnassignRoleFromAccounts {
    const NAME: &'static str = "UnassignRoleFromAccounts";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/roles/{role}/accounts/unassign";
    const NEEDS: Needs = Needs::any_of(EDIT).partners_only();
    const SPEC: &'static [&'static str] = &["ROLE-017", "ROLE-068", "ROLE-069", "ROLE-070", "ROLE-071", "ROLE-085"];
    const WAITS: Waits = Waits::Never("the role itself stays as it is");
    const SUCCESS: u16 = 202;
    const MAX_BODY: usize = 1024 * 1024;
    type Path = RolePath;
    type Input = RoleUnassignment;
    type Output = Job;
}

/// Tells who would lose roles that are deleted, or taken from accounts, and what they can get instead.
pub struct GetRolesLost;
impl Operation for GetRolesLost {
    const NAME: &'static str = "GetRolesLost";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/roles/lost";
    const NEEDS: Needs = Needs::any_of(VIEW).partners_only().open_to_viewers();
    const SPEC: &'static [&'static str] = &["ROLE-069", "ROLE-074"];
    const WAITS: Waits = Waits::Never("it reads only");
    const MAX_BODY: usize = 1024 * 1024;
    type Path = ();
    type Input = RolesLost;
    type Output = Losses;
}

/// What is lost with roles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Losses {
    /// Accounts that lose a role.
    pub accounts: u64,
    /// People who hold one there.
    pub users: u64,
    /// The accounts with such people, those with most first; the first hundred.
    pub holders: Vec<AccountHolders>,
    /// How many accounts would be left without an account admin if their holders became User (USER-034).
    pub without_admin: u64,
    /// Whether the holders can become User: none of the roles is a Partner role.
    pub may_be_user: bool,
    /// Whether all the roles have the same base: else no one role can replace them.
    pub same_base: bool,
    /// Custom roles of that base that all these accounts have.
    pub roles: Vec<AssignableRole>,
}

/// Deletes roles, as a job; their holders get another first.
pub struct DeleteRoles;
impl Operation for DeleteRoles {
    const NAME: &'static str = "DeleteRoles";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/roles/delete";
    const NEEDS: Needs = Needs::any_of(DELETE).partners_only();
    const SPEC: &'static [&'static str] = &["ROLE-019", "ROLE-072", "ROLE-073", "ROLE-074", "ROLE-085", "DASH-024"];
    const WAITS: Waits = Waits::AboveThreshold;
    const SUCCESS: u16 = 202;
    type Path = ();
    type Input = RolesDeletion;
    type Output = Job;
}

/// Lists the custom roles that can be given to users of an account.
pub struct ListAssignableRoles;
impl Operation for ListAssignableRoles {
    const NAME: &'static str = "ListAssignableRoles";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/accounts/{account}/roles";
    const NEEDS: Needs = Needs::any_of(ASSIGN);
    const SPEC: &'static [&'static str] = &["ROLE-018", "ROLE-076", "USER-031"];
    type Path = AccountPath;
    type Input = NoInput;
    type Output = Vec<AssignableRole>;
}
