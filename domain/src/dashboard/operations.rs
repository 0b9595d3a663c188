//! The operations of the dashboard: one for each place, with all its figures.

use super::{AccountDashboard, Dashboard};
use crate::{
    operation::{AccountPath, Method, NoInput, Operation},
    permissions::Needs,
};

/// What a partner sees before an account is chosen.
pub struct GetDashboard;
impl Operation for GetDashboard {
    const NAME: &'static str = "GetDashboard";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/dashboard";
    const NEEDS: Needs = Needs::administrators().partners_only();
    const SPEC: &'static [&'static str] = &["DASH-009", "SIGN-012"];
    type Path = ();
    type Input = NoInput;
    type Output = Dashboard;
}

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
