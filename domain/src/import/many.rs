//! The operations of a sheet that goes into many customers (PLAN-007): the same preview as for one, with a column ACCOUNT;
//! its upload is a run that starts an import in each customer, under the rules and rights that hold there.

use super::{
    ImportDraft, ImportRow,
    customers::{FoundCustomer, MAX_TEXT},
    operations::{CurrentDraft, HeaderSet, KnownMapping, NewImport, RowsAfter, RowsSaved, RowsToSave},
    plan::Way,
};
use crate::{
    ids::{AccountId, DraftId, GroupId, JobId},
    jobs::Job,
    operation::{Input, Method, NoInput, NoOutput, Operation, Waits},
    page::Page,
    path_params,
    permissions::{Action, Feature, Needs},
    problem::{FieldErrors, Message},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

const NEEDS: Needs = Needs::any_of(&[(Feature::Users, Action::Add)]).partners_only();

/// The most texts one call asks about.
pub const TEXTS_A_CALL: usize = 500;

path_params!(
    /// The path of calls about one sheet.
    ManyPath { draft: DraftId }
);

/// Reads the caller's unfinished preview for many customers, if there is one.
pub struct GetManyImport;
impl Operation for GetManyImport {
    const NAME: &'static str = "GetManyImport";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/imports";
    const NEEDS: Needs = NEEDS;
    const SPEC: &'static [&'static str] = &["PLAN-007", "IMPT-026"];
    type Path = ();
    type Input = NoInput;
    type Output = CurrentDraft;
}

/// Begins a preview for a sheet that was just read; its rows follow.
pub struct StartManyImport;
impl Operation for StartManyImport {
    const NAME: &'static str = "StartManyImport";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/imports";
    const NEEDS: Needs = NEEDS;
    const SPEC: &'static [&'static str] = &["PLAN-007", "IMPT-026", "DELG-002"];
    const WAITS: Waits = Waits::Never("a preview that is its author's alone");
    const SUCCESS: u16 = 201;
    type Path = ();
    type Input = NewManyImport;
    type Output = ImportDraft;
}

/// The file chosen.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct NewManyImport {
    /// The file's name.
    pub file_name: String,
    /// How many rows will follow.
    pub rows: u32,
    /// Whether an unfinished preview may be thrown away (IMPT-026); else 409 `import-draft-exists`.
    #[serde(default)]
    pub replace: bool,
    /// Only rows of accounts that are in this group go anywhere, as it is when they are placed (DELG-002).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<GroupId>,
}

impl Input for NewManyImport {
    fn validate(&self) -> Result<(), FieldErrors> {
        NewImport { file_name: self.file_name.clone(), rows: self.rows, replace: self.replace }.validate()
    }
}

/// Lists the rows that are left, by row number.
pub struct ListManyImportRows;
impl Operation for ListManyImportRows {
    const NAME: &'static str = "ListManyImportRows";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/imports/{draft}/rows";
    const NEEDS: Needs = NEEDS;
    const SPEC: &'static [&'static str] = &["PLAN-007", "IMPT-026"];
    type Path = ManyPath;
    type Input = ManyRowsAfter;
    type Output = Page<ImportRow>;
}

/// Where a page of rows begins, and whose rows are asked for.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ManyRowsAfter {
    /// The number of the row before the first one wanted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<u32>,
    /// Only rows that an import of this customer gave back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<AccountId>,
}
impl Input for ManyRowsAfter {}

impl From<RowsAfter> for ManyRowsAfter {
    fn from(RowsAfter { after }: RowsAfter) -> Self {
        Self { after, account: None }
    }
}

/// Saves rows as they stand, and tells which addresses their customers' users have.
pub struct SaveManyImportRows;
impl Operation for SaveManyImportRows {
    const NAME: &'static str = "SaveManyImportRows";
    const METHOD: Method = Method::Put;
    const PATH: &'static str = "/api/v1/imports/{draft}/rows";
    const NEEDS: Needs = NEEDS;
    const SPEC: &'static [&'static str] = &["PLAN-007", "IMPT-014", "IMPT-026"];
    const WAITS: Waits = Waits::Never("a preview that is its author's alone");
    const MAX_BODY: usize = 4 * 1024 * 1024;
    type Path = ManyPath;
    type Input = RowsToSave;
    type Output = RowsSaved;
}

/// Ends a preview; users already added stay.
pub struct CancelManyImport;
impl Operation for CancelManyImport {
    const NAME: &'static str = "CancelManyImport";
    const METHOD: Method = Method::Delete;
    const PATH: &'static str = "/api/v1/imports/{draft}";
    const NEEDS: Needs = NEEDS;
    const SPEC: &'static [&'static str] = &["PLAN-007", "IMPT-027"];
    const WAITS: Waits = Waits::Never("a preview that is its author's alone");
    type Path = ManyPath;
    type Input = NoInput;
    type Output = NoOutput;
}

/// Asks whom texts of the column ACCOUNT name. It changes nothing; a selection of texts is no query.
pub struct FindCustomers;
impl Operation for FindCustomers {
    const NAME: &'static str = "FindCustomers";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/imports/customers";
    const NEEDS: Needs = NEEDS;
    const SPEC: &'static [&'static str] = &["PLAN-007", "ACCT-001", "DELG-002"];
    const WAITS: Waits = Waits::Never("it reads only");
    const MAX_BODY: usize = 1024 * 1024;
    type Path = ();
    type Input = CustomerTexts;
    type Output = FoundCustomers;
}

/// Texts that may name customers.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CustomerTexts {
    /// At most [`TEXTS_A_CALL`].
    pub texts: Vec<String>,
    /// The group that the sheet is limited to (DELG-002).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<GroupId>,
}

impl Input for CustomerTexts {
    fn validate(&self) -> Result<(), FieldErrors> {
        let long = self.texts.iter().any(|text| text.chars().count() > MAX_TEXT * 4);
        if self.texts.len() > TEXTS_A_CALL || long {
            return Err(FieldErrors::one("texts", Message::new("import-rows-too-many").with("max", TEXTS_A_CALL)));
        }
        Ok(())
    }
}

/// Whom they name, in their order.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct FoundCustomers {
    /// One for each text.
    pub found: Vec<FoundCustomer>,
    /// The names of the custom roles that account admins of this partner's customers can have.
    pub custom_roles: Vec<String>,
}

/// Carries out the rows: a run that starts an import in each customer. Called twice it answers with the same job.
pub struct ImportIntoMany;
impl Operation for ImportIntoMany {
    const NAME: &'static str = "ImportIntoMany";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/imports/{draft}/upload";
    const NEEDS: Needs = NEEDS;
    const SPEC: &'static [&'static str] = &["PLAN-007", "IMPT-028", "IMPT-032"];
    const WAITS: Waits = Waits::AboveThreshold;
    const SUCCESS: u16 = 202;
    type Path = ManyPath;
    type Input = UploadIntoMany;
    type Output = Job;
}

/// How the rows are carried out.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct UploadIntoMany {
    /// The way. A mirror is none here: whom it would deactivate in each customer, nobody could look through before.
    #[serde(default)]
    pub way: Way,
}

impl Input for UploadIntoMany {
    fn validate(&self) -> Result<(), FieldErrors> {
        if self.way == Way::Mirror {
            return Err(FieldErrors::one("way", "import-many-no-mirror"));
        }
        Ok(())
    }
}

/// Reads what uploads of a sheet have done by now, customer by customer.
pub struct GetManyImportResult;
impl Operation for GetManyImportResult {
    const NAME: &'static str = "GetManyImportResult";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/imports/{draft}/result";
    const NEEDS: Needs = NEEDS;
    const SPEC: &'static [&'static str] = &["PLAN-007"];
    type Path = ManyPath;
    type Input = NoInput;
    type Output = ManyResult;
}

/// What was done in each customer, by name.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ManyResult {
    /// The customers.
    pub customers: Vec<CustomerResult>,
}

/// What was done in one customer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct CustomerResult {
    /// The account.
    pub account: AccountId,
    /// Its name.
    pub name: String,
    /// Its Account ID.
    pub number: String,
    /// Users added.
    pub added: u64,
    /// Users changed as their rows say.
    pub updated: u64,
    /// Users already as their rows say.
    pub unchanged: u64,
    /// Rows that are left.
    pub failed: u64,
    /// The import's job, the last one if there were several; none while it has not begun.
    pub job: Option<JobId>,
    /// Why it stopped early, if it did (IMPT-033).
    pub stopped: Option<Message>,
}

/// Reads how the caller has mapped a set of headers before.
pub struct GetManyImportMapping;
impl Operation for GetManyImportMapping {
    const NAME: &'static str = "GetManyImportMapping";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/imports/mapping";
    const NEEDS: Needs = NEEDS;
    const SPEC: &'static [&'static str] = &["PLAN-001", "PLAN-007"];
    type Path = ();
    type Input = HeaderSet;
    type Output = KnownMapping;
}

/// Remembers how the caller has mapped a set of headers.
pub struct SaveManyImportMapping;
impl Operation for SaveManyImportMapping {
    const NAME: &'static str = "SaveManyImportMapping";
    const METHOD: Method = Method::Put;
    const PATH: &'static str = "/api/v1/imports/mapping";
    const NEEDS: Needs = NEEDS;
    const SPEC: &'static [&'static str] = &["PLAN-001", "PLAN-007"];
    const WAITS: Waits = Waits::Never("how the person reads a file");
    type Path = ();
    type Input = KnownMapping;
    type Output = NoOutput;
}
