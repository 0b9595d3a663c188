//! The role of a partner user: the base role Partner, or a custom role made from it that the partner account has
//! (ROLE-067, ROLE-076, MGRS-053).

use super::{ChosenManager, PartnerPerson};
use crate::{
    ids::{PersonId, RoleId},
    operation::{Input, Method, NoInput, NoOutput, Operation, Waits},
    page::Page,
    path_params,
    permissions::{Cell, Cells, Needs},
    roles::{AssignableRole, operations::RolePath},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

path_params!(
    /// The path of calls about one partner user.
    PartnerPersonPath { person: PersonId }
);

/// Reads the role of a partner user, and the roles that they can be given with what each would change (WHY-003).
pub struct GetPartnerRole;
impl Operation for GetPartnerRole {
    const NAME: &'static str = "GetPartnerRole";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/account-managers/people/{person}/role";
    const NEEDS: Needs = Needs::unrestricted();
    const SPEC: &'static [&'static str] = &["ROLE-067", "ROLE-076", "WHY-003"];
    type Path = PartnerPersonPath;
    type Input = NoInput;
    type Output = PartnerRoles;
}

/// Lists the partner users by name, so that a Partner role can be given and taken back on its page.
pub struct ListRolePeople;
impl Operation for ListRolePeople {
    const NAME: &'static str = "ListRolePeople";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/account-managers/roles/{role}/people";
    const NEEDS: Needs = Needs::unrestricted();
    const SPEC: &'static [&'static str] = &["ROLE-067", "ROLE-076"];
    type Path = RolePath;
    type Input = RolePeopleQuery;
    type Output = Page<PartnerPerson>;
}

/// Search and page of the partner users of a role's page.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct RolePeopleQuery {
    /// Part of a name or e-mail address, whatever its case and accents.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub search: String,
    /// Only those who hold the role.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub holders: bool,
    /// Where the page begins, from the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// Rows a page, at most 200.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
}

impl Input for RolePeopleQuery {}

/// Gives a partner user another role, from their next request on. Nobody changes their own:
/// `cannot-change-own-role`; the last unrestricted administrator gets no custom role: `last-administrator`.
pub struct SetPartnerRole;
impl Operation for SetPartnerRole {
    const NAME: &'static str = "SetPartnerRole";
    const METHOD: Method = Method::Put;
    const PATH: &'static str = "/api/v1/account-managers/people/{person}/role";
    const NEEDS: Needs = Needs::unrestricted();
    const SPEC: &'static [&'static str] = &["ROLE-018", "ROLE-067", "ROLE-076", "ROLE-077", "ROLE-078", "MGRS-026"];
    const WAITS: Waits = Waits::Never("it touches one person");
    type Path = PartnerPersonPath;
    type Input = PartnerRole;
    type Output = NoOutput;
}

/// The role that a partner user is to have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct PartnerRole {
    /// The custom role; absent for the base role.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<RoleId>,
}

impl Input for PartnerRole {}

/// What a partner user may do then and not now, and the other way round.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct CellChange {
    /// What they gain.
    pub gained: Vec<Cell>,
    /// What they lose.
    pub lost: Vec<Cell>,
}

impl CellChange {
    /// The change from one set of permissions to another, as far as they have an effect (ROLE-044).
    pub fn of(old: Cells, new: Cells) -> Self {
        let more = |some: Cells, than: Cells| {
            let effective = some.iter().filter(|cell| some.has(cell.feature, cell.action));
            effective.filter(|cell| !than.has(cell.feature, cell.action)).collect()
        };
        Self { gained: more(new, old), lost: more(old, new) }
    }
}

/// A custom role that a partner user can be given, and what that would change for them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct PartnerRoleChoice {
    /// The role.
    #[serde(flatten)]
    pub role: AssignableRole,
    /// What it would change.
    pub change: CellChange,
}

/// The role of a partner user, and those that they can be given: the custom Partner roles that the partner account has.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct PartnerRoles {
    /// The person.
    pub person: ChosenManager,
    /// Their custom role; absent if they hold the base role.
    pub role: Option<RoleId>,
    /// They are the last administrator without restriction, and so can be given no custom role (MGRS-026).
    pub last: bool,
    /// What the base role would change.
    pub base: CellChange,
    /// The custom roles, by name.
    pub roles: Vec<PartnerRoleChoice>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::permissions::{Action, Feature};

    #[test]
    fn why_003_what_a_role_gives_and_takes_is_what_has_an_effect() {
        let blind = Cells::PARTNER.without(Feature::Users, Action::View);
        let change = CellChange::of(Cells::PARTNER, blind);
        let lost: Vec<_> = change.lost.iter().map(|cell| cell.name()).collect();
        // Without View nothing of the row is left.
        assert_eq!(lost, ["users.view", "users.add", "users.edit", "users.delete"]);
        assert_eq!(CellChange::of(blind, Cells::PARTNER), CellChange { gained: change.lost, lost: Vec::new() });
        assert_eq!(CellChange::of(blind, blind), CellChange::default());
    }
}
