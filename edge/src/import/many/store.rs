//! The SQL of sheets that go into many customers, and of their rows.

use crate::db::{Db, Statement, column, params};
use crate::problem::Outcome;
use domain::{
    Timestamp,
    ids::{AccountId, DraftId, GroupId, JobId, PartnerAccountId, PersonId},
    import::{DraftState, ImportDraft, ImportFields, ImportRow, operations::RowToSave},
    problem::Message,
};
use serde::Deserialize;
use serde_json::{Value, json};

/// A sheet as stored.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Sheet {
    pub id: DraftId,
    pub file_name: String,
    pub state: DraftState,
    pub read: u64,
    pub saved: u64,
    pub added: u64,
    pub left: u64,
    pub job_id: Option<JobId>,
    pub group_id: Option<GroupId>,
    #[serde(deserialize_with = "column::time")]
    pub created_at: Timestamp,
    #[serde(deserialize_with = "column::time")]
    pub expires_at: Timestamp,
}

impl Sheet {
    /// The sheet as its author sees it.
    pub fn view(self) -> ImportDraft {
        ImportDraft {
            id: self.id,
            file_name: self.file_name,
            state: self.state,
            read: self.read,
            added: self.added,
            left: self.left,
            job: self.job_id,
            created_at: self.created_at,
            expires_at: self.expires_at,
            group: self.group_id,
        }
    }
}

const SHEET: &str =
    "SELECT m.id, m.file_name, m.state, m.read, m.saved, m.job_id, m.group_id, m.created_at, m.expires_at";
const COUNTS: &str = "(SELECT coalesce(sum(d.added), 0) FROM import_draft d INDEXED BY import_draft_of_many \
    WHERE d.many_id = m.id) AS added, \
    (SELECT count(*) FROM many_import_row r INDEXED BY many_import_row_open WHERE r.many_id = m.id AND r.done = 0) AS left";

/// The open sheet of a person.
pub(super) async fn open(db: &Db, author: PersonId, now: Timestamp) -> Outcome<Option<Sheet>> {
    let sql = format!(
        "{SHEET}, {COUNTS} FROM many_import m INDEXED BY many_import_open WHERE m.author = ?1 \
         AND m.state IN ('reading', 'preview', 'uploading') AND (m.state = 'uploading' OR m.expires_at > ?2)"
    );
    db.first(Statement::new(sql, params![author, now])).await
}

/// One sheet of a person. Rows are not counted.
pub(super) async fn find(db: &Db, author: PersonId, sheet: DraftId) -> Outcome<Option<Sheet>> {
    let sql = format!("{SHEET}, 0 AS added, 0 AS left FROM many_import m WHERE m.id = ?1 AND m.author = ?2");
    db.first(Statement::new(sql, params![sheet, author])).await
}

#[derive(Deserialize)]
pub(super) struct Count {
    pub n: u64,
}

/// How many rows are left.
pub(super) async fn count_left(db: &Db, sheet: DraftId) -> Outcome<u64> {
    let sql =
        "SELECT count(*) AS n FROM many_import_row INDEXED BY many_import_row_open WHERE many_id = ?1 AND done = 0";
    Ok(db.first::<Count>(Statement::new(sql, params![sheet])).await?.map_or(0, |count| count.n))
}

/// Ends the sheets that stand in the way of a new one: expired ones, and all that are not at work if `replace`.
pub(super) fn make_way(author: PersonId, now: Timestamp, replace: bool) -> Statement {
    Statement::new(
        "UPDATE many_import SET state = 'cancelled' WHERE author = ?1 AND state IN ('reading', 'preview') \
         AND (expires_at <= ?2 OR ?3)",
        params![author, now, replace],
    )
}

/// A new sheet.
pub(super) fn insert(partner: PartnerAccountId, author: PersonId, sheet: &ImportDraft) -> Statement {
    Statement::new(
        "INSERT INTO many_import (id, partner_account_id, author, file_name, state, read, created_at, expires_at, \
         group_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        params![
            sheet.id,
            partner,
            author,
            &sheet.file_name,
            sheet.state.name(),
            sheet.read,
            sheet.created_at,
            sheet.expires_at,
            sheet.group,
        ],
    )
}

/// Notes that rows were saved or dropped. Changes nothing if the preview is not open for that.
pub(super) fn touch(sheet: DraftId, rows: usize, expires_at: Timestamp) -> Statement {
    Statement::new(
        "UPDATE many_import SET saved = saved + ?2, expires_at = ?3, \
         state = iif(state = 'reading' AND saved + ?2 < read, 'reading', 'preview') \
         WHERE id = ?1 AND state IN ('reading', 'preview')",
        params![sheet, rows, expires_at],
    )
}

/// Ends a sheet. Changes nothing if it is at work or ended.
pub(super) fn cancel(sheet: DraftId) -> Statement {
    Statement::new(
        "UPDATE many_import SET state = 'cancelled' WHERE id = ?1 AND state IN ('reading', 'preview')",
        params![sheet],
    )
}

/// Hands a sheet to a run. Changes nothing if it is not open.
pub(super) fn begin_run(sheet: DraftId, job: JobId) -> Statement {
    Statement::new(
        "UPDATE many_import SET state = 'uploading', job_id = ?2 WHERE id = ?1 AND state IN ('reading', 'preview')",
        params![sheet, job],
    )
}

/// Gives a sheet back after its run: with what is left, or done.
pub(super) fn end_run(sheet: DraftId, job: JobId, expires_at: Timestamp) -> Statement {
    Statement::new(
        "UPDATE many_import SET expires_at = ?3, state = iif(EXISTS (SELECT 1 FROM many_import_row \
         INDEXED BY many_import_row_open WHERE many_id = ?1 AND done = 0), 'preview', 'done') \
         WHERE id = ?1 AND job_id = ?2 AND state = 'uploading'",
        params![sheet, job, expires_at],
    )
}

/// A row that is left, with what the last upload found wrong.
#[derive(Debug, Deserialize)]
pub(super) struct Kept {
    pub row: u32,
    #[serde(deserialize_with = "column::json")]
    pub cells: ImportFields,
    errors: String,
}

impl Kept {
    /// The row as its author sees it.
    pub fn view(self) -> ImportRow {
        let errors = serde_json::from_str(&self.errors).unwrap_or_default();
        ImportRow { row: self.row, fields: self.cells, errors }
    }
}

/// The rows left behind a number, in the file's order; of one customer, if one is named.
pub(super) fn rows_after(sheet: DraftId, account: Option<AccountId>, after: u32, limit: usize) -> Statement {
    let of = match account {
        Some(_) => "INDEXED BY many_import_row_left WHERE many_id = ?1 AND account_id = ?4",
        None => "INDEXED BY many_import_row_open WHERE many_id = ?1 AND ?4 IS NULL",
    };
    let sql =
        format!("SELECT row, cells, errors FROM many_import_row {of} AND row > ?2 AND done = 0 ORDER BY row LIMIT ?3");
    Statement::new(sql, params![sheet, after, limit, account])
}

/// Saves rows as they stand; what was found wrong before is forgotten.
pub(super) fn save(sheet: DraftId, rows: &[RowToSave]) -> Statement {
    let columns = |row: &RowToSave| json!([row.row, json!(row.fields).to_string()]);
    Statement::new(
        "INSERT INTO many_import_row (many_id, row, cells) SELECT ?1, value ->> 0, value ->> 1 FROM json_each(?2) \
         WHERE true ON CONFLICT (many_id, row) DO UPDATE SET cells = excluded.cells, errors = '{}', account_id = NULL \
         WHERE done = 0",
        params![sheet, Value::Array(rows.iter().map(columns).collect())],
    )
}

/// Drops rows.
pub(super) fn drop_rows(sheet: DraftId, rows: &[u32]) -> Statement {
    Statement::new(
        "DELETE FROM many_import_row WHERE many_id = ?1 AND row IN (SELECT value FROM json_each(?2)) AND done = 0",
        params![sheet, json!(rows)],
    )
}

/// Makes the imports of these customers that are part of a run, unless they are there: `[import, account]` each.
pub(super) fn drafts(job: JobId, sheet: DraftId, drafts: &Value) -> Statement {
    Statement::new(
        "INSERT INTO import_draft (id, account_id, author, file_name, state, created_at, expires_at, many_id, run_id) \
         SELECT e.value ->> 0, e.value ->> 1, m.author, m.file_name, 'uploading', m.created_at, m.expires_at, m.id, ?1 \
         FROM many_import m CROSS JOIN json_each(?3) e WHERE m.id = ?2 ON CONFLICT DO NOTHING",
        params![job, sheet, drafts],
    )
}

/// Places rows with those imports: account, number, names, address with its key, role, further cells.
pub(super) fn place(job: JobId, rows: &Value) -> Statement {
    Statement::new(
        "INSERT INTO import_row (draft_id, row, first_name, last_name, name, email, email_key, role, more) \
         SELECT d.id, e.value ->> 1, e.value ->> 2, e.value ->> 3, e.value ->> 4, e.value ->> 5, e.value ->> 6, \
         e.value ->> 7, e.value ->> 8 FROM json_each(?2) e CROSS JOIN import_draft d INDEXED BY import_draft_of_run \
         ON d.run_id = ?1 AND d.account_id = e.value ->> 0",
        params![job, rows],
    )
}

/// Notes with whom rows were placed, and what is wrong with those that were with nobody: `[row, account, errors]` each.
pub(super) fn mark(sheet: DraftId, rows: &Value) -> Statement {
    // LIMIT keeps the planner from reading the whole list again for every row.
    Statement::new(
        "UPDATE many_import_row SET account_id = e.value ->> 1, errors = e.value ->> 2 \
         FROM (SELECT value FROM json_each(?2) LIMIT -1) e \
         WHERE many_import_row.many_id = ?1 AND many_import_row.row = e.value ->> 0 AND +many_import_row.done = 0",
        params![sheet, rows],
    )
}

/// An import that is to begin.
#[derive(Debug, Deserialize)]
pub(super) struct Part {
    pub id: DraftId,
    pub account_id: AccountId,
    pub name: String,
    pub rows: u64,
}

/// The imports of a run behind an account, that are to begin.
pub(super) async fn parts_after(db: &Db, job: JobId, after: AccountId, limit: usize) -> Outcome<Vec<Part>> {
    let sql = "SELECT d.id, d.account_id, a.name, (SELECT count(*) FROM import_row r WHERE r.draft_id = d.id) AS rows \
        FROM import_draft d INDEXED BY import_draft_of_run CROSS JOIN account a ON a.id = d.account_id \
        WHERE d.run_id = ?1 AND d.account_id > ?2 ORDER BY d.account_id LIMIT ?3";
    db.rows(Statement::new(sql, params![job, after, limit])).await
}

/// Hands imports to their jobs: `[import, job, rows]` each.
pub(super) fn begin_parts(parts: &Value) -> Statement {
    Statement::new(
        "UPDATE import_draft SET job_id = e.value ->> 1, read = e.value ->> 2, saved = e.value ->> 2 \
         FROM (SELECT value FROM json_each(?1) LIMIT -1) e WHERE import_draft.id = e.value ->> 0",
        params![parts],
    )
}

/// How many parts of a run are at work.
pub(super) async fn parts_at_work(db: &Db, job: JobId) -> Outcome<u64> {
    let sql = "SELECT count(*) AS n FROM job INDEXED BY job_of_run WHERE run_id = ?1 AND finished_at IS NULL";
    Ok(db.first::<Count>(Statement::new(sql, params![job])).await?.map_or(0, |count| count.n))
}

/// Ends the imports of a run that have not begun.
pub(super) fn give_up_parts(job: JobId) -> Statement {
    Statement::new("UPDATE import_draft SET state = 'cancelled' WHERE run_id = ?1 AND job_id IS NULL", params![job])
}

/// Gives rows of an import back to the sheet they came from: done, or with what is wrong.
pub fn hand_back(sheet: DraftId, draft: DraftId, from: u32, to: u32) -> Statement {
    let of = |column: &str| {
        format!("(SELECT {column} FROM import_row r WHERE r.draft_id = ?2 AND r.row = many_import_row.row)")
    };
    Statement::new(
        format!(
            "UPDATE many_import_row SET done = {}, errors = {} WHERE many_id = ?1 AND row IN \
             (SELECT row FROM import_row WHERE draft_id = ?2 AND row BETWEEN ?3 AND ?4)",
            of("r.user_id IS NOT NULL"),
            of("r.errors")
        ),
        params![sheet, draft, from, to],
    )
}

/// Keeps the first hundred rows that were not added as failures of the run (DASH-013).
pub(super) fn keep_failures(sheet: DraftId, job: JobId) -> Statement {
    Statement::new(
        "INSERT INTO job_failure (job_id, item, reason) SELECT ?2, \
         row || ' · ' || coalesce(nullif(cells ->> 'email', ''), cells ->> 'name', cells ->> 'firstName', ''), \
         (SELECT e.value FROM json_each(errors) e LIMIT 1) FROM many_import_row INDEXED BY many_import_row_open \
         WHERE many_id = ?1 AND done = 0 AND errors <> '{}' ORDER BY row LIMIT 100 ON CONFLICT DO NOTHING",
        params![sheet, job],
    )
}

/// What was done in a customer.
#[derive(Debug, Deserialize)]
pub(super) struct InCustomer {
    pub account_id: AccountId,
    pub name: String,
    pub account_number: String,
    pub done: u64,
    pub updated: u64,
    pub unchanged: u64,
    pub left: u64,
    pub job_id: Option<JobId>,
    #[serde(deserialize_with = "column::json_option")]
    pub stopped: Option<Message>,
}

/// What uploads of a sheet have done in each customer that is in reach, by name.
pub(super) async fn done(db: &Db, sheet: DraftId, manager: Option<PersonId>) -> Outcome<Vec<InCustomer>> {
    let sql = "SELECT x.account_id, a.name, a.account_number, x.done, x.updated, x.unchanged, x.job_id, \
        (SELECT count(*) FROM many_import_row r INDEXED BY many_import_row_left WHERE r.many_id = ?1 \
        AND r.account_id = x.account_id AND r.done = 0) AS left, \
        (SELECT j.stopped FROM job j WHERE j.id = x.job_id) AS stopped \
        FROM (SELECT d.account_id, max(d.job_id) AS job_id, coalesce(sum(j.done), 0) AS done, \
        coalesce(sum(j.input ->> 'updated'), 0) AS updated, coalesce(sum(j.input ->> 'unchanged'), 0) AS unchanged \
        FROM import_draft d INDEXED BY import_draft_of_many LEFT JOIN job j ON j.id = d.job_id \
        WHERE d.many_id = ?1 GROUP BY d.account_id) x CROSS JOIN account a ON a.id = x.account_id \
        WHERE a.status <> 'deleted' AND (?2 IS NULL OR EXISTS (SELECT 1 FROM managed_account m \
        WHERE m.partner_user_id = ?2 AND m.account_id = a.id)) ORDER BY a.name_key, a.id";
    db.rows(Statement::new(sql, params![sheet, manager])).await
}

/// A text of the column ACCOUNT.
#[derive(Debug, Deserialize)]
pub(super) struct Text {
    pub text: String,
}

/// The texts of the column ACCOUNT in the rows left of a sheet, each once.
pub(super) fn texts(sheet: DraftId) -> Statement {
    Statement::new(
        "SELECT DISTINCT r.cells ->> '$.more.account' AS text FROM many_import_row r INDEXED BY many_import_row_open \
         WHERE r.many_id = ?1 AND r.done = 0 AND r.cells ->> '$.more.account' <> ''",
        params![sheet],
    )
}

/// An account that a text names.
#[derive(Debug, Deserialize)]
pub(super) struct Match {
    pub key: String,
    pub id: AccountId,
    pub account_number: String,
    pub name: String,
    pub country: String,
    pub status: String,
    #[serde(deserialize_with = "column::flag")]
    pub by_number: bool,
    /// It is not in the group that was given.
    #[serde(deserialize_with = "column::flag")]
    pub outside: bool,
}

/// The accounts in reach that have these names or Account IDs; a JSON list of keys. Whether they are in a group is told of
/// each.
pub(super) fn matches(
    partner: PartnerAccountId,
    manager: Option<PersonId>,
    group: Option<GroupId>,
    keys: &Value,
) -> Statement {
    let one = |index: &str, column: &str, by_number: u8| {
        format!(
            "SELECT e.value AS key, a.id, a.account_number, a.name, a.country, a.status, {by_number} AS by_number, \
             ?4 IS NOT NULL AND NOT EXISTS (SELECT 1 FROM account_in_group g WHERE g.group_id = ?4 \
             AND g.account_id = a.id) AS outside FROM json_each(?3) e CROSS JOIN account a {index} ON a.partner_account_id = ?1 AND a.{column} = e.value \
             AND a.status IN ('active', 'deactivated') WHERE ?2 IS NULL OR EXISTS (SELECT 1 FROM managed_account m \
             WHERE m.partner_user_id = ?2 AND m.account_id = a.id)"
        )
    };
    let by_name = one("INDEXED BY account_by_name", "name_key", 0);
    let by_number = one("INDEXED BY account_by_number", "account_number", 1);
    Statement::new(format!("{by_name} UNION ALL {by_number}"), params![partner, manager, keys, group])
}

/// Whether the partner account has this group: `n`.
pub(super) fn groups(partner: PartnerAccountId, group: GroupId) -> Statement {
    Statement::new(
        "SELECT count(*) AS n FROM account_group WHERE id = ?2 AND partner_account_id = ?1",
        params![partner, group],
    )
}

/// An account whose name shares letters with a text.
#[derive(Debug, Deserialize)]
pub(super) struct Similar {
    pub name: String,
    pub name_key: String,
    pub account_number: String,
}

/// Active accounts in reach whose names have some of these groups of three letters, those first that have most.
pub(super) fn similar(partner: PartnerAccountId, manager: Option<PersonId>, groups: &[String]) -> Statement {
    let phrase: Vec<_> = groups.iter().map(|group| format!("\"{}\"", group.replace('"', "\"\""))).collect();
    Statement::new(
        "SELECT a.name, a.name_key, a.account_number FROM partner_account p CROSS JOIN account_search s \
         CROSS JOIN account a ON a.row = s.rowid WHERE p.id = ?1 AND account_search MATCH ?3 \
         AND s.rowid BETWEEN p.no * 16777216 AND (p.no + 1) * 16777216 - 1 AND a.status = 'active' \
         AND (?2 IS NULL OR EXISTS (SELECT 1 FROM managed_account m WHERE m.partner_user_id = ?2 AND m.account_id = a.id)) \
         ORDER BY s.rank LIMIT 20",
        params![partner, manager, phrase.join(" OR ")],
    )
}

#[derive(Deserialize)]
struct RoleName {
    name: String,
}

/// The names of the custom roles that account admins of this partner's customers can have.
pub(super) async fn custom_roles(db: &Db, partner: PartnerAccountId) -> Outcome<Vec<String>> {
    let sql = "SELECT name FROM role WHERE partner_account_id = ?1 AND base = 'accountAdmin' ORDER BY name";
    let roles: Vec<RoleName> = db.rows(Statement::new(sql, params![partner])).await?;
    Ok(roles.into_iter().map(|role| role.name).collect())
}
