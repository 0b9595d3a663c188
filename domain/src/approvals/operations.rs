//! The operations on what waits for a second person. Who may decide about a request is a matter of that request: the
//! right that it needs itself, and reach to all it touches.

use super::{Approval, MAX_REASON, PlanItem, rule::Rule};
use crate::{
    ids::ApprovalId,
    operation::{Input, Method, NoInput, Operation, Waits},
    page::Page,
    path_params,
    permissions::{Action, Feature, Needs},
    problem::{FieldErrors, Message},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

const VIEW: &[(Feature, Action)] = &[(Feature::Accounts, Action::View)];

path_params!(
    /// The path of calls about one request.
    ApprovalPath { approval: ApprovalId }
);

/// The rule, and who there is to approve.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ApprovalRule {
    /// The rule.
    pub rule: Rule,
    /// Partner administrators without a custom role: they can approve everything but what they ask for themselves.
    pub approvers: u64,
}

/// Reads what the partner lets one person do alone.
pub struct GetApprovalRule;
impl Operation for GetApprovalRule {
    const NAME: &'static str = "GetApprovalRule";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/partner/approval-rule";
    const NEEDS: Needs = Needs::any_of(VIEW).partner_administrators_only();
    const SPEC: &'static [&'static str] = &["DELG-003"];
    type Path = ();
    type Input = NoInput;
    type Output = ApprovalRule;
}

/// Changes what the partner lets one person do alone. What loosens it waits for a second person itself.
pub struct SetApprovalRule;
impl Operation for SetApprovalRule {
    const NAME: &'static str = "SetApprovalRule";
    const METHOD: Method = Method::Put;
    const PATH: &'static str = "/api/v1/partner/approval-rule";
    const NEEDS: Needs = Needs::unrestricted();
    const SPEC: &'static [&'static str] = &["DELG-003"];
    const WAITS: Waits = Waits::AboveThreshold;
    const MAX_BODY: usize = 4096;
    type Path = ();
    type Input = Rule;
    type Output = Rule;
}

/// Which requests to list.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ApprovalQuery {
    /// Those that are decided or have ended, instead of those that wait.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub decided: bool,
    /// Where the page begins, from the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// Rows a page, at most 200.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
}

impl Input for ApprovalQuery {}

/// Lists one's own requests and those one may decide about, newest first.
pub struct ListApprovals;
impl Operation for ListApprovals {
    const NAME: &'static str = "ListApprovals";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/partner/approvals";
    const NEEDS: Needs = Needs::administrators().partners_only();
    const SPEC: &'static [&'static str] = &["DELG-003"];
    type Path = ();
    type Input = ApprovalQuery;
    type Output = Page<Approval>;
}

/// Reads one request.
pub struct GetApproval;
impl Operation for GetApproval {
    const NAME: &'static str = "GetApproval";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/partner/approvals/{approval}";
    const NEEDS: Needs = Needs::administrators().partners_only();
    const SPEC: &'static [&'static str] = &["DELG-003"];
    type Path = ApprovalPath;
    type Input = NoInput;
    type Output = Approval;
}

/// Which page of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct PlanQuery {
    /// Where the page begins, from the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// Rows a page, at most 200.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
}

impl Input for PlanQuery {}

/// Lists all that a request would touch, as it was when it was asked for.
pub struct ListApprovalItems;
impl Operation for ListApprovalItems {
    const NAME: &'static str = "ListApprovalItems";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/partner/approvals/{approval}/items";
    const NEEDS: Needs = Needs::administrators().partners_only();
    const SPEC: &'static [&'static str] = &["DELG-003"];
    type Path = ApprovalPath;
    type Input = PlanQuery;
    type Output = Page<PlanItem>;
}

/// What is said with a decision.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Decision {
    /// The reason; a rejection needs one.
    #[serde(default)]
    pub reason: String,
}

impl Input for Decision {
    fn validate(&self) -> Result<(), FieldErrors> {
        if self.reason.chars().count() > MAX_REASON {
            let message = Message::new("approvals-reason-too-long").with("max", MAX_REASON as u64);
            return Err(FieldErrors::one("reason", message));
        }
        Ok(())
    }
}

/// Why a request is rejected.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Rejection {
    /// The reason.
    pub reason: String,
}

impl Input for Rejection {
    fn validate(&self) -> Result<(), FieldErrors> {
        if self.reason.trim().is_empty() {
            return Err(FieldErrors::one("reason", "approvals-reason-missing"));
        }
        Decision { reason: self.reason.clone() }.validate()
    }
}

/// Approves a request: it is begun in the same moment, if it still is what was shown.
pub struct ApproveRequest;
impl Operation for ApproveRequest {
    const NAME: &'static str = "ApproveRequest";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/partner/approvals/{approval}/approve";
    const NEEDS: Needs = Needs::administrators().partners_only();
    const SPEC: &'static [&'static str] = &["DELG-003"];
    type Path = ApprovalPath;
    type Input = Decision;
    type Output = Approval;
}

/// Rejects a request.
pub struct RejectRequest;
impl Operation for RejectRequest {
    const NAME: &'static str = "RejectRequest";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/partner/approvals/{approval}/reject";
    const NEEDS: Needs = Needs::administrators().partners_only();
    const SPEC: &'static [&'static str] = &["DELG-003"];
    type Path = ApprovalPath;
    type Input = Rejection;
    type Output = Approval;
}

/// Takes one's own request back.
pub struct WithdrawRequest;
impl Operation for WithdrawRequest {
    const NAME: &'static str = "WithdrawRequest";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/partner/approvals/{approval}/withdraw";
    const NEEDS: Needs = Needs::administrators().partners_only();
    const SPEC: &'static [&'static str] = &["DELG-003"];
    type Path = ApprovalPath;
    type Input = NoInput;
    type Output = Approval;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delg_003_a_rejection_says_why() {
        let rejection = |reason: &str| Rejection { reason: reason.to_owned() }.validate();
        assert!(rejection(" ").is_err() && rejection(&"x".repeat(MAX_REASON + 1)).is_err());
        assert!(rejection("Not this week").is_ok() && Decision::default().validate().is_ok());
    }
}
