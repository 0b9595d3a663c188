//! Account groups in account managers' hands: whoever has a group reaches the accounts that are in it at the moment
//! (DELG-002, MGRS-040).

use super::{
    ChosenManager,
    query::ManagedAccountQuery,
    selection::{check_days, check_managers},
};
use crate::{
    Timestamp,
    ids::{GroupId, PersonId},
    operation::{Input, Method, NoOutput, Operation},
    permissions::Needs,
    problem::FieldErrors,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Whose groups are asked for.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ManagerGroupQuery {
    /// The ids of the chosen account managers, with commas between.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub managers: String,
}

impl ManagerGroupQuery {
    /// The chosen account managers, each once; what is no id is left out.
    pub fn people(&self) -> Vec<PersonId> {
        self.as_accounts().people()
    }

    fn as_accounts(&self) -> ManagedAccountQuery {
        ManagedAccountQuery { managers: self.managers.clone(), ..ManagedAccountQuery::default() }
    }
}

impl Input for ManagerGroupQuery {
    fn validate(&self) -> Result<(), FieldErrors> {
        self.as_accounts().validate()
    }
}

/// A group, as chosen account managers have it or not.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ManagerGroup {
    /// The group.
    pub id: GroupId,
    /// Its name.
    pub name: String,
    /// How many accounts are in it.
    pub accounts: u64,
    /// How many of the chosen account managers have it.
    pub held: u64,
    /// These, the first [`super::NAMED`] by name.
    pub held_by: Vec<String>,
    /// When the first of their assignments ends, if one does (DELG-001).
    pub ends_at: Option<Timestamp>,
    /// When the last of their assignments that is over has ended (DELG-001).
    pub ended_at: Option<Timestamp>,
}

/// All groups of the partner account, by name.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ManagerGroups {
    /// The groups.
    pub items: Vec<ManagerGroup>,
    /// The account managers chosen, by name. Who is none any more is not among them.
    pub people: Vec<ChosenManager>,
}

/// Groups to give to account managers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct GroupAssignment {
    /// The account managers.
    pub managers: Vec<PersonId>,
    /// The groups.
    pub groups: Vec<GroupId>,
    /// After so many days the assignment ends, 1 to [`super::MOST_DAYS`]; it does not if absent (DELG-001).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days: Option<u16>,
}

impl Input for GroupAssignment {
    fn validate(&self) -> Result<(), FieldErrors> {
        check_managers(&self.managers)?;
        check_days(self.days)
    }
}

/// Groups to take from account managers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct GroupUnassignment {
    /// The account managers.
    pub managers: Vec<PersonId>,
    /// The groups.
    pub groups: Vec<GroupId>,
}

impl Input for GroupUnassignment {
    fn validate(&self) -> Result<(), FieldErrors> {
        check_managers(&self.managers)
    }
}

/// Lists the groups by whether the chosen account managers have them. Whoever is no account manager of the partner
/// account is left out; if none is left, 404.
pub struct ListManagerGroups;
impl Operation for ListManagerGroups {
    const NAME: &'static str = "ListManagerGroups";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/account-managers/groups";
    const NEEDS: Needs = Needs::unrestricted();
    const SPEC: &'static [&'static str] = &["DELG-002", "MGRS-002"];
    type Path = ();
    type Input = ManagerGroupQuery;
    type Output = ManagerGroups;
}

/// Gives groups to account managers, all at once. One that is given already gets the end named here, one that has ended
/// begins anew.
pub struct AssignGroupsToManagers;
impl Operation for AssignGroupsToManagers {
    const NAME: &'static str = "AssignGroupsToManagers";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/account-managers/groups/assign";
    const NEEDS: Needs = Needs::unrestricted();
    const SPEC: &'static [&'static str] = &["DELG-002", "DELG-001", "MGRS-065"];
    type Path = ();
    type Input = GroupAssignment;
    type Output = NoOutput;
}

/// Takes groups from account managers, all at once. Accounts that they hold besides stay theirs.
pub struct UnassignGroupsFromManagers;
impl Operation for UnassignGroupsFromManagers {
    const NAME: &'static str = "UnassignGroupsFromManagers";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/account-managers/groups/unassign";
    const NEEDS: Needs = Needs::unrestricted();
    const SPEC: &'static [&'static str] = &["DELG-002", "MGRS-054", "MGRS-065"];
    type Path = ();
    type Input = GroupUnassignment;
    type Output = NoOutput;
}
