//! The operations of the dashboard: one for each place, with all its figures.

use super::{AccountDashboard, Dashboard};
use crate::{
    ids::GroupId,
    operation::{AccountPath, Input, Method, NoInput, Operation},
    permissions::Needs,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a partner sees before an account is chosen.
pub struct GetDashboard;
impl Operation for GetDashboard {
    const NAME: &'static str = "GetDashboard";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/dashboard";
    const NEEDS: Needs = Needs::administrators().partners_only();
    const SPEC: &'static [&'static str] = &["DASH-009", "SIGN-012", "DELG-002"];
    type Path = ();
    type Input = DashboardQuery;
    type Output = Dashboard;
}

/// Whose figures are asked for; the page's address and the call's query string alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct DashboardQuery {
    /// Only what belongs to accounts of this group (DELG-002).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<GroupId>,
}
impl Input for DashboardQuery {}

/// What partners and account admins see inside a customer account.
pub struct GetAccountDashboard;
impl Operation for GetAccountDashboard {
    const NAME: &'static str = "GetAccountDashboard";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/accounts/{account}/dashboard";
    const NEEDS: Needs = Needs::administrators();
    const SPEC: &'static [&'static str] = &["DASH-002", "DASH-009"];
    type Path = AccountPath;
    type Input = NoInput;
    type Output = AccountDashboard;
}
