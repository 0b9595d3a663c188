//! Operations: what a person may do, and why.

use super::why::Standing;
use crate::{
    managers::role::PartnerPersonPath,
    operation::{Method, NoInput, Operation},
    permissions::{Action, Feature, Needs},
    users::operations::UserPath,
};

/// Reads what decides over a user's rights; the page explains it cell by cell.
pub struct GetUserRights;
impl Operation for GetUserRights {
    const NAME: &'static str = "GetUserRights";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/accounts/{account}/users/{user}/rights";
    const NEEDS: Needs = Needs::any_of(&[(Feature::Users, Action::View)]);
    const SPEC: &'static [&'static str] = &["WHY-001"];
    type Path = UserPath;
    type Input = NoInput;
    type Output = Standing;
}

/// Reads what decides over a partner user's rights.
pub struct GetPartnerUserRights;
impl Operation for GetPartnerUserRights {
    const NAME: &'static str = "GetPartnerUserRights";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/account-managers/people/{person}/rights";
    const NEEDS: Needs = Needs::unrestricted();
    const SPEC: &'static [&'static str] = &["WHY-001"];
    type Path = PartnerPersonPath;
    type Input = NoInput;
    type Output = Standing;
}
