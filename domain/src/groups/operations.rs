//! The operations on account groups. Who manages assignments makes groups: the unrestricted partner administrators, as
//! a group in use gives and takes reach (MGRS-002).

use super::{
    AccountGroup, AccountGroups, AccountTags, GroupPreview, GroupSaved,
    input::{GroupForm, PlannedGroup},
};
use crate::{
    accounts::operations::Confirmation,
    ids::GroupId,
    operation::{IfMatch, Method, NoInput, NoOutput, Operation, Waits},
    path_params,
    permissions::{Action, Feature, Needs},
};

const VIEW: &[(Feature, Action)] = &[(Feature::Accounts, Action::View)];

/// The largest body: as many ids as can be chosen, and a good deal more.
const CHOICE: usize = 1024 * 1024;

path_params!(
    /// The path of calls about one group.
    GroupPath { group: GroupId }
);

/// Lists the groups of the partner account. An account manager sees those with an account in reach, and counts only
/// such accounts.
pub struct ListAccountGroups;
impl Operation for ListAccountGroups {
    const NAME: &'static str = "ListAccountGroups";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/account-groups";
    const NEEDS: Needs = Needs::any_of(VIEW).partners_only();
    const SPEC: &'static [&'static str] = &["DELG-002", "MGRS-040"];
    type Path = ();
    type Input = NoInput;
    type Output = AccountGroups;
}

/// Lists the tags that accounts in reach have.
pub struct ListAccountTags;
impl Operation for ListAccountTags {
    const NAME: &'static str = "ListAccountTags";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/account-tags";
    const NEEDS: Needs = Needs::any_of(VIEW).partners_only();
    const SPEC: &'static [&'static str] = &["DELG-002", "MGRS-040"];
    type Path = ();
    type Input = NoInput;
    type Output = AccountTags;
}

/// Reads one group with the accounts chosen.
pub struct GetAccountGroup;
impl Operation for GetAccountGroup {
    const NAME: &'static str = "GetAccountGroup";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/account-groups/{group}";
    const NEEDS: Needs = Needs::unrestricted();
    const SPEC: &'static [&'static str] = &["DELG-002"];
    type Path = GroupPath;
    type Input = NoInput;
    type Output = AccountGroup;
}

/// Tells which accounts a group would have. A POST, since a choice is no query.
pub struct PreviewAccountGroup;
impl Operation for PreviewAccountGroup {
    const NAME: &'static str = "PreviewAccountGroup";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/account-groups/preview";
    const NEEDS: Needs = Needs::unrestricted();
    const SPEC: &'static [&'static str] = &["DELG-002", "WHY-003"];
    const MAX_BODY: usize = CHOICE;
    type Path = ();
    type Input = PlannedGroup;
    type Output = GroupPreview;
}

/// Makes a group.
pub struct CreateAccountGroup;
impl Operation for CreateAccountGroup {
    const NAME: &'static str = "CreateAccountGroup";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/account-groups";
    const NEEDS: Needs = Needs::unrestricted();
    const SPEC: &'static [&'static str] = &["DELG-002"];
    const SUCCESS: u16 = 201;
    const MAX_BODY: usize = CHOICE;
    type Path = ();
    type Input = GroupForm;
    type Output = GroupSaved;
}

/// Changes a group. Whoever has it reaches other accounts from the next request on.
pub struct UpdateAccountGroup;
impl Operation for UpdateAccountGroup {
    const NAME: &'static str = "UpdateAccountGroup";
    const METHOD: Method = Method::Put;
    const PATH: &'static str = "/api/v1/account-groups/{group}";
    const NEEDS: Needs = Needs::unrestricted();
    const SPEC: &'static [&'static str] = &["DELG-002", "DASH-022"];
    const IF_MATCH: IfMatch = IfMatch::Required;
    const MAX_BODY: usize = CHOICE;
    type Path = GroupPath;
    type Input = GroupForm;
    type Output = GroupSaved;
}

/// Deletes a group. Account managers who have it lose what it gave them.
pub struct DeleteAccountGroup;
impl Operation for DeleteAccountGroup {
    const NAME: &'static str = "DeleteAccountGroup";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/account-groups/{group}/delete";
    const NEEDS: Needs = Needs::unrestricted();
    const SPEC: &'static [&'static str] = &["DELG-002", "DASH-024"];
    const WAITS: Waits = Waits::Never("no user and no account goes; it can be made again");
    const IF_MATCH: IfMatch = IfMatch::Required;
    type Path = GroupPath;
    type Input = Confirmation;
    type Output = NoOutput;
}
