//! The operations on integrations and privileges. Each change answers with all of them as they are then.

use super::{IntegrationKey, Integrations, Privilege, Removal};
use crate::{
    operation::{AccountPath, Input, Method, NoInput, Operation, Waits},
    path_params,
    permissions::{Action, Feature, Needs},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

const VIEW: &[(Feature, Action)] = &[(Feature::Integrations, Action::View)];
const ADD: &[(Feature, Action)] = &[(Feature::Integrations, Action::Add)];
const DELETE: &[(Feature, Action)] = &[(Feature::Integrations, Action::Delete)];

path_params!(
    /// The path of calls about one integration.
    IntegrationPath { account, integration: IntegrationKey }
);

path_params!(
    /// The path of calls about one privilege.
    PrivilegePath { account, privilege: Privilege }
);

/// Lists what is added to an account, and its privileges.
pub struct ListIntegrations;
impl Operation for ListIntegrations {
    const NAME: &'static str = "ListIntegrations";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/accounts/{account}/integrations";
    const NEEDS: Needs = Needs::any_of(VIEW);
    const SPEC: &'static [&'static str] = &["INTG-001", "INTG-002", "INTG-003", "INTG-042", "ACCT-030"];
    type Path = AccountPath;
    type Input = NoInput;
    type Output = Integrations;
}

/// Adds an integration with its privileges; one that is added already stays as it is. Without what it requires: 409
/// `integration-missing`, with the key in `integration`.
pub struct AddIntegration;
impl Operation for AddIntegration {
    const NAME: &'static str = "AddIntegration";
    const METHOD: Method = Method::Put;
    const PATH: &'static str = "/api/v1/accounts/{account}/integrations/{integration}";
    const NEEDS: Needs = Needs::any_of(ADD);
    const SPEC: &'static [&'static str] =
        &["INTG-020", "INTG-025", "INTG-030", "INTG-055", "INTG-076", "INTG-077", "INTG-078", "ACCT-031"];
    type Path = IntegrationPath;
    type Input = NoInput;
    type Output = Integrations;
}

/// Says what goes with an integration, before it is removed.
pub struct GetRemoval;
impl Operation for GetRemoval {
    const NAME: &'static str = "GetRemoval";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/accounts/{account}/integrations/{integration}/removal";
    const NEEDS: Needs = Needs::any_of(DELETE);
    const SPEC: &'static [&'static str] = &["INTG-029", "INTG-056", "INTG-074"];
    type Path = IntegrationPath;
    type Input = NoInput;
    type Output = Removal;
}

/// Removes an integration and the privileges that nothing else shares; one that is gone already stays gone. Chat: 409
/// `integration-built-in`; one that others need: 409 `integration-in-use`, with their keys in `neededBy`.
pub struct RemoveIntegration;
impl Operation for RemoveIntegration {
    const NAME: &'static str = "RemoveIntegration";
    const METHOD: Method = Method::Delete;
    const PATH: &'static str = "/api/v1/accounts/{account}/integrations/{integration}";
    const NEEDS: Needs = Needs::any_of(DELETE);
    const SPEC: &'static [&'static str] =
        &["INTG-029", "INTG-035", "INTG-056", "INTG-073", "INTG-075", "INTG-076", "INTG-077"];
    const WAITS: Waits = Waits::Never("no user and no account goes; it can be undone");
    type Path = IntegrationPath;
    type Input = NoInput;
    type Output = Integrations;
}

/// Turns a privilege on or off by hand.
pub struct SetPrivilege;
impl Operation for SetPrivilege {
    const NAME: &'static str = "SetPrivilege";
    const METHOD: Method = Method::Put;
    const PATH: &'static str = "/api/v1/accounts/{account}/privileges/{privilege}";
    const NEEDS: Needs = Needs::any_of(ADD);
    const SPEC: &'static [&'static str] = &["INTG-057", "INTG-058", "INTG-059", "INTG-077", "ACCT-031"];
    type Path = PrivilegePath;
    type Input = PrivilegeSwitch;
    type Output = Integrations;
}

/// Which way a privilege is turned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PrivilegeSwitch {
    /// Whether it is to be on.
    pub enabled: bool,
}

impl Input for PrivilegeSwitch {}
