//! The operations on account managers: they are the unrestricted partner administrators' alone (MGRS-002).

use super::{
    AssignmentPreview, ManagedAccounts, PartnerPeople,
    query::{ManagedAccountQuery, PersonQuery},
    selection::{AccessChange, Assignment, PlannedChange, Unassignment},
};
use crate::{
    ids::JobId,
    jobs::Job,
    operation::{Method, NoInput, Operation},
    path_params,
    permissions::Needs,
};

/// The largest body: the ids of as many accounts as a run can take, and a good deal more.
const SELECTION: usize = 3 * 1024 * 1024;

path_params!(
    /// The path of calls about one run.
    ManagersRunPath { job: JobId }
);

/// Lists the account managers of the partner account.
pub struct ListAccountManagers;
impl Operation for ListAccountManagers {
    const NAME: &'static str = "ListAccountManagers";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/account-managers";
    const NEEDS: Needs = Needs::unrestricted();
    const SPEC: &'static [&'static str] = &["MGRS-001", "MGRS-002", "MGRS-006", "MGRS-007", "MGRS-008"];
    type Path = ();
    type Input = PersonQuery;
    type Output = PartnerPeople;
}

/// Lists the administrators of the partner account, those with a custom role and the caller included.
pub struct ListPartnerAdministrators;
impl Operation for ListPartnerAdministrators {
    const NAME: &'static str = "ListPartnerAdministrators";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/account-managers/administrators";
    const NEEDS: Needs = Needs::unrestricted();
    const SPEC: &'static [&'static str] = &["MGRS-001", "MGRS-002", "MGRS-005", "MGRS-007", "MGRS-008"];
    type Path = ();
    type Input = PersonQuery;
    type Output = PartnerPeople;
}

/// Makes administrators account managers, as a job. From then on they reach assigned accounts only, none at first. The
/// caller cannot be among them: 403 `cannot-change-own-access`. The last unrestricted administrator stays one:
/// `last-administrator`.
pub struct ConvertToAccountManagers;
impl Operation for ConvertToAccountManagers {
    const NAME: &'static str = "ConvertToAccountManagers";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/account-managers/convert";
    const NEEDS: Needs = Needs::unrestricted();
    const SPEC: &'static [&'static str] =
        &["MGRS-020", "MGRS-022", "MGRS-025", "MGRS-026", "MGRS-027", "MGRS-028", "MGRS-060", "MGRS-065"];
    const SUCCESS: u16 = 202;
    const MAX_BODY: usize = SELECTION;
    type Path = ();
    type Input = AccessChange;
    type Output = Job;
}

/// Makes account managers administrators, as a job. Their assignments go.
pub struct UpgradeToAdministrators;
impl Operation for UpgradeToAdministrators {
    const NAME: &'static str = "UpgradeToAdministrators";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/account-managers/upgrade";
    const NEEDS: Needs = Needs::unrestricted();
    const SPEC: &'static [&'static str] =
        &["MGRS-023", "MGRS-024", "MGRS-025", "MGRS-027", "MGRS-028", "MGRS-060", "MGRS-065"];
    const SUCCESS: u16 = 202;
    const MAX_BODY: usize = SELECTION;
    type Path = ();
    type Input = AccessChange;
    type Output = Job;
}

/// Lists the customer accounts by whether the chosen account managers hold them. Whoever is no account manager of the
/// partner account is left out; if none is left, 404.
pub struct ListManagerAccounts;
impl Operation for ListManagerAccounts {
    const NAME: &'static str = "ListManagerAccounts";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/account-managers/accounts";
    const NEEDS: Needs = Needs::unrestricted();
    const SPEC: &'static [&'static str] =
        &["MGRS-041", "MGRS-042", "MGRS-045", "MGRS-047", "MGRS-049", "MGRS-050", "DELG-001"];
    type Path = ();
    type Input = ManagedAccountQuery;
    type Output = ManagedAccounts;
}

/// Tells who would gain which accounts, or lose them. A POST, since a selection is no query.
pub struct PreviewAssignment;
impl Operation for PreviewAssignment {
    const NAME: &'static str = "PreviewAssignment";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/account-managers/accounts/preview";
    const NEEDS: Needs = Needs::unrestricted();
    const SPEC: &'static [&'static str] = &["WHY-003", "MGRS-043", "MGRS-044", "MGRS-060"];
    const MAX_BODY: usize = SELECTION;
    type Path = ();
    type Input = PlannedChange;
    type Output = AssignmentPreview;
}

/// Gives accounts to account managers, as a job: each account to every one of them who lacks it. An assignment that is
/// in force stays as it is; one that has ended begins anew.
pub struct AssignAccountsToManagers;
impl Operation for AssignAccountsToManagers {
    const NAME: &'static str = "AssignAccountsToManagers";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/account-managers/accounts/assign";
    const NEEDS: Needs = Needs::unrestricted();
    const SPEC: &'static [&'static str] =
        &["MGRS-043", "MGRS-046", "MGRS-048", "MGRS-060", "MGRS-063", "MGRS-064", "MGRS-065", "DELG-001"];
    const SUCCESS: u16 = 202;
    const MAX_BODY: usize = SELECTION;
    type Path = ();
    type Input = Assignment;
    type Output = Job;
}

/// Takes accounts from account managers, as a job: each account from every one of them who holds it.
pub struct UnassignAccountsFromManagers;
impl Operation for UnassignAccountsFromManagers {
    const NAME: &'static str = "UnassignAccountsFromManagers";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/account-managers/accounts/unassign";
    const NEEDS: Needs = Needs::unrestricted();
    const SPEC: &'static [&'static str] =
        &["MGRS-044", "MGRS-046", "MGRS-054", "MGRS-060", "MGRS-063", "MGRS-064", "MGRS-065"];
    const SUCCESS: u16 = 202;
    const MAX_BODY: usize = SELECTION;
    type Path = ();
    type Input = Unassignment;
    type Output = Job;
}

/// Gives assignments another end, or none, as a job; those that have ended begin anew. Where nothing was assigned,
/// nothing is: that item fails.
pub struct RenewAssignments;
impl Operation for RenewAssignments {
    const NAME: &'static str = "RenewAssignments";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/account-managers/accounts/renew";
    const NEEDS: Needs = Needs::unrestricted();
    const SPEC: &'static [&'static str] = &["DELG-001", "MGRS-060", "MGRS-065"];
    const SUCCESS: u16 = 202;
    const MAX_BODY: usize = SELECTION;
    type Path = ();
    type Input = Assignment;
    type Output = Job;
}

/// Runs the items once more that failed in a run, or had not had their turn when it ended.
pub struct RetryManagersRun;
impl Operation for RetryManagersRun {
    const NAME: &'static str = "RetryManagersRun";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/account-managers/runs/{job}/retry";
    const NEEDS: Needs = Needs::unrestricted();
    const SPEC: &'static [&'static str] = &["MGRS-062", "MGRS-063"];
    const SUCCESS: u16 = 202;
    type Path = ManagersRunPath;
    type Input = NoInput;
    type Output = Job;
}
