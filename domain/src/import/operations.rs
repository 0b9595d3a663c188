//! The operations of the bulk import.

use super::{
    ImportDraft, ImportFields, ImportGround, ImportRow, MAX_FILE_BYTES, MAX_ROWS, ROWS_A_CALL, TakenAddress,
    header::Mapping, plan::Way,
};
use crate::{
    ids::{DraftId, UserId},
    jobs::Job,
    operation::{AccountPath, Input, Method, NoInput, NoOutput, Operation, Waits},
    page::Page,
    path_params,
    permissions::{Action, Feature, Needs},
    problem::{FieldErrors, Message},
    text_rules::check,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

const ADD: &[(Feature, Action)] = &[(Feature::Users, Action::Add)];

path_params!(
    /// The path of calls about one draft.
    DraftPath { account, draft: DraftId }
);

/// Reads the caller's unfinished preview in this account, if there is one.
pub struct GetImportDraft;
impl Operation for GetImportDraft {
    const NAME: &'static str = "GetImportDraft";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/accounts/{account}/import";
    const NEEDS: Needs = Needs::any_of(ADD);
    const SPEC: &'static [&'static str] = &["IMPT-001", "IMPT-026"];
    type Path = AccountPath;
    type Input = NoInput;
    type Output = CurrentDraft;
}

/// The caller's preview, if there is one.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct CurrentDraft {
    /// The preview.
    pub draft: Option<ImportDraft>,
}

/// Begins a preview for a file that was just read; its rows follow.
pub struct StartImport;
impl Operation for StartImport {
    const NAME: &'static str = "StartImport";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/accounts/{account}/import";
    const NEEDS: Needs = Needs::any_of(ADD);
    const SPEC: &'static [&'static str] = &["IMPT-006", "IMPT-026"];
    const WAITS: Waits = Waits::Never("a preview that is its author's alone");
    const SUCCESS: u16 = 201;
    type Path = AccountPath;
    type Input = NewImport;
    type Output = ImportDraft;
}

/// The file chosen.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct NewImport {
    /// The file's name.
    pub file_name: String,
    /// How many rows will follow.
    pub rows: u32,
    /// Whether an unfinished preview may be thrown away (IMPT-026); else 409 `import-draft-exists`.
    #[serde(default)]
    pub replace: bool,
}

impl Input for NewImport {
    fn validate(&self) -> Result<(), FieldErrors> {
        let mut errors = FieldErrors::default();
        check(&mut errors, "fileName", &self.file_name, 255, Some("import-file-name-required"));
        if self.rows > MAX_ROWS {
            errors.add(
                "rows",
                Message::new("import-file-too-many-rows")
                    .with("limit", MAX_FILE_BYTES >> 20)
                    .with("rowLimit", MAX_ROWS)
                    .with("rows", self.rows),
            );
        }
        errors.into_result()
    }
}

/// Lists the rows that are left in a preview, by row number.
pub struct ListImportRows;
impl Operation for ListImportRows {
    const NAME: &'static str = "ListImportRows";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/accounts/{account}/import/{draft}/rows";
    const NEEDS: Needs = Needs::any_of(ADD);
    const SPEC: &'static [&'static str] = &["IMPT-026", "IMPT-029"];
    type Path = DraftPath;
    type Input = RowsAfter;
    type Output = Page<ImportRow>;
}

/// Where a page of rows begins. A page has up to [`ROWS_A_CALL`] rows: nobody reads it, the preview loads it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct RowsAfter {
    /// The number of the row before the first one wanted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<u32>,
}
impl Input for RowsAfter {}

/// Saves rows of a preview as they stand: those of the file, edited ones, added ones; and drops deleted ones.
pub struct SaveImportRows;
impl Operation for SaveImportRows {
    const NAME: &'static str = "SaveImportRows";
    const METHOD: Method = Method::Put;
    const PATH: &'static str = "/api/v1/accounts/{account}/import/{draft}/rows";
    const NEEDS: Needs = Needs::any_of(ADD);
    const SPEC: &'static [&'static str] = &["IMPT-014", "IMPT-026"];
    const WAITS: Waits = Waits::Never("a preview that is its author's alone");
    const MAX_BODY: usize = 4 * 1024 * 1024;
    type Path = DraftPath;
    type Input = RowsToSave;
    type Output = RowsSaved;
}

/// Rows to keep and rows to drop; at most [`ROWS_A_CALL`] of both together.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct RowsToSave {
    /// Rows as they stand now.
    #[serde(default)]
    pub rows: Vec<RowToSave>,
    /// Numbers of rows that were deleted.
    #[serde(default)]
    pub deleted: Vec<u32>,
}

/// A row as it stands now.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct RowToSave {
    /// The row's number.
    pub row: u32,
    /// Its cells.
    #[serde(flatten)]
    pub fields: ImportFields,
}

impl Input for RowsToSave {
    fn validate(&self) -> Result<(), FieldErrors> {
        if self.rows.len() + self.deleted.len() > ROWS_A_CALL {
            return Err(FieldErrors::one("rows", Message::new("import-rows-too-many").with("max", ROWS_A_CALL)));
        }
        Ok(())
    }
}

/// What the account has to say about rows just saved.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct RowsSaved {
    /// Rows whose address is taken already.
    pub taken: Vec<TakenAddress>,
}

/// Ends a preview; users already added stay.
pub struct CancelImport;
impl Operation for CancelImport {
    const NAME: &'static str = "CancelImport";
    const METHOD: Method = Method::Delete;
    const PATH: &'static str = "/api/v1/accounts/{account}/import/{draft}";
    const NEEDS: Needs = Needs::any_of(ADD);
    const SPEC: &'static [&'static str] = &["IMPT-027"];
    const WAITS: Waits = Waits::Never("a preview that is its author's alone");
    type Path = DraftPath;
    type Input = NoInput;
    type Output = NoOutput;
}

/// Carries out the rows without errors, as a job. Called twice it answers with the same job.
pub struct ImportUsers;
impl Operation for ImportUsers {
    const NAME: &'static str = "ImportUsers";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/accounts/{account}/import/{draft}/upload";
    const NEEDS: Needs = Needs::any_of(ADD);
    const SPEC: &'static [&'static str] = &["IMPT-028", "IMPT-029", "IMPT-031", "IMPT-032", "IMPT-039", "PLAN-003"];
    const WAITS: Waits = Waits::AboveThreshold;
    const SUCCESS: u16 = 202;
    type Path = DraftPath;
    type Input = UploadAs;
    type Output = Job;
}

/// How the rows are carried out.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct UploadAs {
    /// The way; all but Add need Users › Edit too.
    #[serde(default)]
    pub way: Way,
}
impl Input for UploadAs {}

/// Reads what the last upload of a preview has done by now, told apart; 404 before the first.
pub struct GetImportResult;
impl Operation for GetImportResult {
    const NAME: &'static str = "GetImportResult";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/accounts/{account}/import/{draft}/result";
    const NEEDS: Needs = Needs::any_of(ADD);
    const SPEC: &'static [&'static str] = &["IMPT-029", "PLAN-003"];
    type Path = DraftPath;
    type Input = NoInput;
    type Output = ImportResult;
}

/// What an upload has done, in users.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ImportResult {
    /// Added.
    pub added: u64,
    /// Changed as their rows say.
    pub updated: u64,
    /// Already as their rows say.
    pub unchanged: u64,
    /// Made inactive by a mirror, because they are not in the file.
    pub deactivated: u64,
}

/// Reads what the account says about rows that are to be imported.
pub struct GetImportGround;
impl Operation for GetImportGround {
    const NAME: &'static str = "GetImportGround";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/accounts/{account}/import/ground";
    const NEEDS: Needs = Needs::any_of(ADD);
    const SPEC: &'static [&'static str] = &["PLAN-002", "PLAN-005"];
    type Path = AccountPath;
    type Input = NoInput;
    type Output = ImportGround;
}

/// Reads whom a mirror of a preview would deactivate, as its rows are saved by now.
pub struct GetImportPlan;
impl Operation for GetImportPlan {
    const NAME: &'static str = "GetImportPlan";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/accounts/{account}/import/{draft}/plan";
    const NEEDS: Needs = Needs::any_of(ADD);
    const SPEC: &'static [&'static str] = &["PLAN-003", "PLAN-004"];
    type Path = DraftPath;
    type Input = NoInput;
    type Output = ImportPlan;
}

/// Whom a mirror would deactivate.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ImportPlan {
    /// How many.
    pub deactivate: u64,
    /// The first 200 of them.
    pub users: Vec<Deactivation>,
}

/// A user whom a mirror would deactivate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Deactivation {
    /// The user.
    pub id: UserId,
    /// Shown name.
    pub name: String,
    /// E-mail address.
    pub email: Option<String>,
}

/// Reads how the caller has mapped a set of headers before.
pub struct GetImportMapping;
impl Operation for GetImportMapping {
    const NAME: &'static str = "GetImportMapping";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/accounts/{account}/import/mapping";
    const NEEDS: Needs = Needs::any_of(ADD);
    const SPEC: &'static [&'static str] = &["PLAN-001"];
    type Path = AccountPath;
    type Input = HeaderSet;
    type Output = KnownMapping;
}

/// The longest set of headers that is remembered, in bytes.
const MAX_HEADERS: usize = 4_000;

/// A set of headers.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct HeaderSet {
    /// As [`super::header::header_set`] gives it.
    pub headers: String,
}
impl Input for HeaderSet {
    fn validate(&self) -> Result<(), FieldErrors> {
        let mut errors = FieldErrors::default();
        check(&mut errors, "headers", &self.headers, MAX_HEADERS, None);
        errors.into_result()
    }
}

/// Remembers how the caller has mapped a set of headers.
pub struct SaveImportMapping;
impl Operation for SaveImportMapping {
    const NAME: &'static str = "SaveImportMapping";
    const METHOD: Method = Method::Put;
    const PATH: &'static str = "/api/v1/accounts/{account}/import/mapping";
    const NEEDS: Needs = Needs::any_of(ADD);
    const SPEC: &'static [&'static str] = &["PLAN-001"];
    const WAITS: Waits = Waits::Never("how the person reads a file");
    type Path = AccountPath;
    type Input = KnownMapping;
    type Output = NoOutput;
}

/// How a person has mapped a set of headers; absent if never.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct KnownMapping {
    /// As [`super::header::header_set`] gives it.
    pub headers: String,
    /// The column by header, none if it is not imported.
    #[serde(default)]
    pub mapping: Option<Mapping>,
}
impl Input for KnownMapping {
    fn validate(&self) -> Result<(), FieldErrors> {
        HeaderSet { headers: self.headers.clone() }.validate()
    }
}
