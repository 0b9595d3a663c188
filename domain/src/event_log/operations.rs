//! The operations on the log of events. Its heads are signed by the portal itself; nobody calls for one.

use super::{ConsistencyProof, PublicKeys, TreeHead};
use crate::{
    events::operations::{ListEvents, ListPartnerEvents},
    operation::{AccountPath, Input, Method, NoInput, Operation},
    page::Page,
    permissions::Needs,
    problem::FieldErrors,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Which page of the heads, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct HeadsQuery {
    /// Where the page begins: `next` of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// How many, at most 200.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
}

impl Input for HeadsQuery {}

/// Which two heads, by their sizes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct HeadsPair {
    /// The size of the earlier head.
    pub first: u64,
    /// The size of the later head.
    pub second: u64,
}

impl Input for HeadsPair {
    fn validate(&self) -> Result<(), FieldErrors> {
        if self.first == 0 || self.first > self.second {
            return Err(FieldErrors::one("first", "problem-field-malformed"));
        }
        Ok(())
    }
}

/// Lists the signed heads of an account's log, newest first.
pub struct ListTreeHeads;
impl Operation for ListTreeHeads {
    const NAME: &'static str = "ListTreeHeads";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/accounts/{account}/event-log/heads";
    const NEEDS: Needs = ListEvents::NEEDS;
    const SPEC: &'static [&'static str] = &["PROV-005"];
    type Path = AccountPath;
    type Input = HeadsQuery;
    type Output = Page<TreeHead>;
}

/// Proves that the later of two heads only added to the earlier one.
pub struct GetConsistencyProof;
impl Operation for GetConsistencyProof {
    const NAME: &'static str = "GetConsistencyProof";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/accounts/{account}/event-log/consistency";
    const NEEDS: Needs = ListEvents::NEEDS;
    const SPEC: &'static [&'static str] = &["PROV-005"];
    type Path = AccountPath;
    type Input = HeadsPair;
    type Output = ConsistencyProof;
}

/// The same of the partner account's own history (EVNT-025).
pub struct ListPartnerTreeHeads;
impl Operation for ListPartnerTreeHeads {
    const NAME: &'static str = "ListPartnerTreeHeads";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/event-log/heads";
    const NEEDS: Needs = ListPartnerEvents::NEEDS;
    const SPEC: &'static [&'static str] = &["EVNT-025", "PROV-005"];
    type Path = ();
    type Input = HeadsQuery;
    type Output = Page<TreeHead>;
}

/// The same of the partner account's own history (EVNT-025).
pub struct GetPartnerConsistencyProof;
impl Operation for GetPartnerConsistencyProof {
    const NAME: &'static str = "GetPartnerConsistencyProof";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/event-log/consistency";
    const NEEDS: Needs = ListPartnerEvents::NEEDS;
    const SPEC: &'static [&'static str] = &["EVNT-025", "PROV-005"];
    type Path = ();
    type Input = HeadsPair;
    type Output = ConsistencyProof;
}

/// Tells the public keys of the log to anybody: who checks an export needs no account.
pub struct GetEventLogKeys;
impl Operation for GetEventLogKeys {
    const NAME: &'static str = "GetEventLogKeys";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/event-log/key";
    const NEEDS: Needs = Needs::anyone();
    const SPEC: &'static [&'static str] = &["PROV-005"];
    type Path = ();
    type Input = NoInput;
    type Output = PublicKeys;
}
