//! The operations on licences of users.

use super::{Licences, SelectionFigures};
use crate::{
    jobs::Job,
    operation::{AccountPath, Input, Method, NoInput, Operation},
    path_params,
    permissions::{Action, Feature, Needs},
    problem::FieldErrors,
    users::{
        User,
        operations::{UserPath, UserSelection},
        products::Product,
    },
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

const VIEW: &[(Feature, Action)] = &[(Feature::Users, Action::View)];
const EDIT: &[(Feature, Action)] = &[(Feature::Users, Action::Edit)];

path_params!(
    /// The path of calls about the licences of one product.
    LicencePath { account, product: Product }
);

/// Lists what the account has of each product.
pub struct GetLicences;
impl Operation for GetLicences {
    const NAME: &'static str = "GetLicences";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/accounts/{account}/licences";
    const NEEDS: Needs = Needs::any_of(VIEW);
    const SPEC: &'static [&'static str] = &["USER-037", "USER-038", "USER-042", "USER-043"];
    type Path = AccountPath;
    type Input = NoInput;
    type Output = Licences;
}

/// Gives a user licences and takes others, all of it or nothing. What the user holds already, or holds no more, stays as
/// it is. With too few licences 409 `licences-missing`: `product`, and how many `missing`.
pub struct SaveUserLicences;
impl Operation for SaveUserLicences {
    const NAME: &'static str = "SaveUserLicences";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/accounts/{account}/users/{user}/licences";
    const NEEDS: Needs = Needs::any_of(EDIT);
    const SPEC: &'static [&'static str] = &["USER-019", "USER-037", "USER-042", "USER-043", "USER-046", "USER-064"];
    type Path = UserPath;
    type Input = LicenceChanges;
    type Output = User;
}

/// Which licences a user is given, and which are taken.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LicenceChanges {
    /// Given.
    #[serde(default)]
    pub add: Vec<Product>,
    /// Taken.
    #[serde(default)]
    pub remove: Vec<Product>,
}

impl Input for LicenceChanges {
    fn validate(&self) -> Result<(), FieldErrors> {
        let both = self.add.iter().any(|product| self.remove.contains(product));
        if both { Err(FieldErrors::one("remove", "licences-add-and-remove")) } else { Ok(()) }
    }
}

/// Whose licences a bulk action is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LicenceSelection {
    /// Which users.
    pub selection: UserSelection,
}

impl Input for LicenceSelection {
    fn validate(&self) -> Result<(), FieldErrors> {
        self.selection.check()
    }
}

/// Counts the users of a selection with and without a licence. A POST, since a selection is no query.
pub struct CountLicences;
impl Operation for CountLicences {
    const NAME: &'static str = "CountLicences";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/accounts/{account}/licences/{product}/count";
    const NEEDS: Needs = Needs::any_of(EDIT).open_to_viewers();
    const SPEC: &'static [&'static str] = &["USER-039", "USER-041"];
    const MAX_BODY: usize = 1024 * 1024;
    type Path = LicencePath;
    type Input = LicenceSelection;
    type Output = SelectionFigures;
}

/// Gives a licence to everyone of a selection who holds none, as a job. All or nobody: the licences are reserved when it
/// starts, or 409 `licences-missing` says how many are `missing` and nothing happens.
pub struct AssignLicences;
impl Operation for AssignLicences {
    const NAME: &'static str = "AssignLicences";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/accounts/{account}/licences/{product}/assign";
    const NEEDS: Needs = Needs::any_of(EDIT);
    const SPEC: &'static [&'static str] = &["USER-040", "USER-041", "USER-045", "USER-046", "USER-064", "DASH-021"];
    const SUCCESS: u16 = 202;
    const MAX_BODY: usize = 1024 * 1024;
    type Path = LicencePath;
    type Input = LicenceSelection;
    type Output = Job;
}

/// Takes the licence from everyone of a selection who holds one, as a job.
pub struct UnassignLicences;
impl Operation for UnassignLicences {
    const NAME: &'static str = "UnassignLicences";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/accounts/{account}/licences/{product}/unassign";
    const NEEDS: Needs = Needs::any_of(EDIT);
    const SPEC: &'static [&'static str] = &["USER-040", "USER-045", "USER-064", "DASH-021"];
    const SUCCESS: u16 = 202;
    const MAX_BODY: usize = 1024 * 1024;
    type Path = LicencePath;
    type Input = LicenceSelection;
    type Output = Job;
}
