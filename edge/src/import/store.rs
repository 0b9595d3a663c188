//! The SQL of previews and their rows; `progress` has that of the job that carries them out.

mod progress;

pub use progress::{OnItsWay, add_to_total, keep_failures, mark_added, mark_known, mark_taken, mark_wrong, progress};

use super::missing;
use crate::{
    db::{Db, Statement, column, params},
    guard::reach::ReachedAccount,
    problem::Outcome,
    users::{given::GivenRole, known as users, record::Record},
};
use domain::{
    Timestamp,
    email::email_key,
    ids::{AccountId, DraftId, JobId, PersonId, UserId},
    import::{
        DraftState, Field, ImportDraft, ImportFields, ImportGround, ImportRow, header::Mapping, operations::RowToSave,
    },
    users::mobile,
};
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashMap};

/// A preview as stored; `left` counts the rows that are still there.
#[derive(Debug, Clone, Deserialize)]
pub struct Draft {
    pub id: DraftId,
    pub file_name: String,
    pub state: DraftState,
    pub read: u64,
    pub saved: u64,
    pub added: u64,
    pub job_id: Option<JobId>,
    #[serde(deserialize_with = "column::time")]
    pub created_at: Timestamp,
    #[serde(deserialize_with = "column::time")]
    pub expires_at: Timestamp,
    pub left: u64,
    /// The sheet whose rows these are, if it went into many customers (PLAN-007).
    pub many_id: Option<DraftId>,
}

impl Draft {
    /// The preview as its author sees it.
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
            group: None,
        }
    }
}

const DRAFT: &str = "SELECT d.id, d.file_name, d.state, d.read, d.saved, d.added, d.job_id, d.created_at, d.expires_at, \
    d.many_id";
const LEFT: &str = "(SELECT count(*) FROM import_row r INDEXED BY import_row_open WHERE r.draft_id = d.id AND r.user_id IS NULL) AS left";

/// The open preview of a person in an account.
pub async fn open(db: &Db, account: AccountId, author: PersonId, now: Timestamp) -> Outcome<Option<Draft>> {
    db.first(Statement::new(
        format!(
            "{DRAFT}, {LEFT} FROM import_draft d WHERE d.account_id = ?1 AND d.author = ?2 \
             AND d.many_id IS NULL AND d.state IN ('reading', 'preview', 'uploading') AND (d.state = 'uploading' OR d.expires_at > ?3)"
        ),
        params![account, author, now],
    ))
    .await
}

/// One preview, if this person made it in this account. Rows are not counted.
pub async fn find(db: &Db, account: AccountId, author: PersonId, draft: DraftId) -> Outcome<Option<Draft>> {
    db.first(Statement::new(
        format!("{DRAFT}, 0 AS left FROM import_draft d WHERE d.id = ?1 AND d.account_id = ?2 AND d.author = ?3"),
        params![draft, account, author],
    ))
    .await
}

#[derive(Deserialize)]
struct Count {
    n: u64,
}

/// How many rows are left.
pub async fn count_left(db: &Db, draft: DraftId) -> Outcome<u64> {
    let sql = "SELECT count(*) AS n FROM import_row INDEXED BY import_row_open WHERE draft_id = ?1 AND user_id IS NULL";
    Ok(db.first::<Count>(Statement::new(sql, params![draft])).await?.map_or(0, |count| count.n))
}

/// Ends the previews that stand in the way of a new one: expired ones, and all that are not at work if `replace`.
pub fn make_way(account: AccountId, author: PersonId, now: Timestamp, replace: bool) -> Statement {
    Statement::new(
        "UPDATE import_draft SET state = 'cancelled' WHERE account_id = ?1 AND author = ?2 \
         AND many_id IS NULL AND state IN ('reading', 'preview') AND (expires_at <= ?3 OR ?4)",
        params![account, author, now, replace],
    )
}

/// A new preview.
pub fn insert(account: AccountId, author: PersonId, draft: &ImportDraft) -> Statement {
    Statement::new(
        "INSERT INTO import_draft (id, account_id, author, file_name, state, read, created_at, expires_at) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        params![
            draft.id,
            account,
            author,
            &draft.file_name,
            draft.state.name(),
            draft.read,
            draft.created_at,
            draft.expires_at
        ],
    )
}

/// Notes that rows were saved or dropped. Changes nothing if the preview is not open for that.
pub fn touch(draft: DraftId, rows: usize, expires_at: Timestamp) -> Statement {
    Statement::new(
        "UPDATE import_draft SET saved = saved + ?2, expires_at = ?3, \
         state = iif(state = 'reading' AND saved + ?2 < read, 'reading', 'preview') \
         WHERE id = ?1 AND state IN ('reading', 'preview')",
        params![draft, rows, expires_at],
    )
}

/// Ends a preview. Changes nothing if it is at work or ended.
pub fn cancel(draft: DraftId) -> Statement {
    Statement::new(
        "UPDATE import_draft SET state = 'cancelled' WHERE id = ?1 AND state IN ('reading', 'preview')",
        params![draft],
    )
}

/// Hands a preview to a job. Changes nothing if it is not open.
pub fn begin_upload(draft: DraftId, job: JobId) -> Statement {
    Statement::new(
        "UPDATE import_draft SET state = 'uploading', job_id = ?2 WHERE id = ?1 AND state IN ('reading', 'preview')",
        params![draft, job],
    )
}

/// Gives a preview back after its job: with what is left, or done. `others`: items of the job that are done and no
/// user added. What is left of a part of a run is with its sheet.
pub fn end_upload(draft: DraftId, job: JobId, others: u64, expires_at: Timestamp) -> Statement {
    Statement::new(
        "UPDATE import_draft SET added = added + (SELECT done FROM job WHERE id = ?2) - ?4, expires_at = ?3, \
         state = iif(many_id IS NULL AND EXISTS (SELECT 1 FROM import_row INDEXED BY import_row_open WHERE draft_id = ?1 AND user_id IS NULL), \
         'preview', 'done') WHERE id = ?1 AND job_id = ?2 AND state = 'uploading'",
        params![draft, job, expires_at, others],
    )
}

/// Rows as they stand, with what the last upload found wrong.
#[derive(Debug, Deserialize)]
#[expect(clippy::struct_field_names, reason = "the names of the columns")]
pub struct Row {
    pub row: u32,
    pub first_name: String,
    pub last_name: String,
    pub name: String,
    pub email: String,
    pub role: String,
    #[serde(deserialize_with = "column::json")]
    pub more: BTreeMap<Field, String>,
    pub errors: String,
}

impl Row {
    /// The cells.
    pub fn fields(self) -> ImportFields {
        ImportFields {
            first_name: self.first_name,
            last_name: self.last_name,
            name: self.name,
            email: self.email,
            role: self.role,
            more: self.more,
        }
    }

    /// Whether it fills columns beyond the template's.
    pub fn has_more(&self) -> bool {
        !self.more.is_empty()
    }

    /// The row as its author sees it.
    pub fn view(self) -> ImportRow {
        let errors = serde_json::from_str(&self.errors).unwrap_or_default();
        ImportRow { row: self.row, fields: self.fields(), errors }
    }
}

const ROWS: &str = "FROM import_row INDEXED BY import_row_open WHERE draft_id = ?1 AND row > ?2 AND user_id IS NULL \
    ORDER BY row LIMIT ?3";

/// The rows left behind a number, in the file's order.
pub fn rows_after(draft: DraftId, after: u32, limit: usize) -> Statement {
    Statement::new(
        format!("SELECT row, first_name, last_name, name, email, role, more, errors {ROWS}"),
        params![draft, after, limit],
    )
}

/// A row whose address stands in other rows that are left too (IMPT-015).
#[derive(Debug, Deserialize)]
pub struct Shared {
    pub row: u32,
    pub other: u32,
    pub others: u64,
}

/// Which of the rows of [`rows_after`] share their address with others of the preview.
pub fn shared_after(draft: DraftId, after: u32, limit: usize) -> Statement {
    Statement::new(
        format!(
            "SELECT r.row AS row, min(o.row) AS other, count(*) AS others FROM (SELECT row, email_key {ROWS}) r \
             CROSS JOIN import_row o INDEXED BY import_row_email ON o.draft_id = ?1 AND o.email_key = r.email_key \
             AND o.row <> r.row AND o.user_id IS NULL WHERE r.email_key <> '' GROUP BY r.row"
        ),
        params![draft, after, limit],
    )
}

/// Saves rows as they stand; what was found wrong before is forgotten.
pub fn save(draft: DraftId, rows: &[RowToSave]) -> Statement {
    let columns = |row: &RowToSave| {
        let f = &row.fields;
        let more = if f.more.is_empty() { "{}".to_owned() } else { json!(f.more).to_string() };
        let key = email_key(&f.email);
        let [first, last, name, email, role] =
            [&f.first_name, &f.last_name, &f.name, &f.email, &f.role].map(|text| text.trim());
        json!([row.row, first, last, name, email, key, role, more])
    };
    Statement::new(
        "INSERT INTO import_row (draft_id, row, first_name, last_name, name, email, email_key, role, more) SELECT ?1, \
         value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 7 \
         FROM json_each(?2) WHERE true ON CONFLICT (draft_id, row) DO UPDATE SET first_name = excluded.first_name, \
         last_name = excluded.last_name, name = excluded.name, email = excluded.email, email_key = excluded.email_key, \
         role = excluded.role, more = excluded.more, errors = '{}' WHERE user_id IS NULL",
        params![draft, Value::Array(rows.iter().map(columns).collect())],
    )
}

/// Drops rows.
pub fn drop_rows(draft: DraftId, rows: &[u32]) -> Statement {
    Statement::new(
        "DELETE FROM import_row WHERE draft_id = ?1 AND row IN (SELECT value FROM json_each(?2)) AND user_id IS NULL",
        params![draft, json!(rows)],
    )
}

/// The users of the account who hold the addresses of rows, by key (IMPT-014, PLAN-003).
pub async fn holders_of(db: &Db, account: &ReachedAccount, rows: &[Row]) -> Outcome<HashMap<String, Record>> {
    holders(db, account, rows.iter().map(|row| email_key(&row.email)).collect()).await
}

/// The users of the account who hold these addresses, by key.
pub async fn holders(db: &Db, account: &ReachedAccount, keys: Vec<String>) -> Outcome<HashMap<String, Record>> {
    let found = users::of_emails(db, account, &json!(keys)).await?;
    Ok(found.into_iter().map(|user| (email_key(user.email.as_deref().unwrap_or_default()), user)).collect())
}

/// Whoever holds a value that has to be unique.
#[derive(Debug, Clone)]
pub struct Held {
    pub id: UserId,
    pub name: String,
}

#[derive(Deserialize)]
struct HeldRow {
    field: String,
    value: String,
    id: UserId,
    name: String,
}

/// The users of the account who hold the numbers and user names of rows, by column and value (PLAN-002).
pub async fn held(
    db: &Db,
    account: &ReachedAccount,
    rows: &[Row],
    country: &str,
) -> Outcome<HashMap<(Field, String), Held>> {
    let of = |field| rows.iter().filter_map(move |row| row.more.get(&field)).map(|text| text.trim().to_owned());
    let mobiles: Vec<_> = of(Field::Mobile).filter_map(|typed| mobile::parse(&typed, country).ok()).collect();
    let (usernames, extensions): (Vec<_>, Vec<_>) = (of(Field::Username).collect(), of(Field::Extension).collect());
    let one = |column: &str, n: u8| {
        format!(
            "SELECT '{column}' AS field, u.{column} AS value, u.id, u.name FROM json_each(?{n}) e CROSS JOIN user u \
             INDEXED BY user_{column} ON u.account_id = ?1 AND u.{column} = e.value"
        )
    };
    let sql = [one("mobile", 2), one("username", 3), one("extension", 4)].join(" UNION ALL ");
    let values = params![account.id, json!(mobiles), json!(usernames), json!(extensions)];
    let found: Vec<HeldRow> = db.rows(Statement::new(sql, values)).await?;
    let key = |row: &HeldRow| row.field.parse().ok().map(|field: Field| (field, row.value.clone()));
    Ok(found.into_iter().filter_map(|row| Some((key(&row)?, Held { id: row.id, name: row.name }))).collect())
}

#[derive(Deserialize)]
struct Country {
    country: String,
}

/// What the account says about rows, and its custom roles by id.
pub async fn ground(db: &Db, account: &ReachedAccount) -> Outcome<(ImportGround, Vec<GivenRole>)> {
    let replies = db
        .batch(vec![
            Statement::new("SELECT country FROM account WHERE id = ?1", params![account.id]),
            Statement::new(
                "SELECT r.id, r.name, r.description, r.cells FROM role_account x JOIN role r ON r.id = x.role_id \
                 WHERE x.account_id = ?1 AND r.base = 'accountAdmin' AND r.leaving IS NULL ORDER BY r.name_key, r.id",
                params![account.id],
            ),
        ])
        .await?;
    let [country, roles] = &replies[..] else {
        return Err(crate::problem::Failure::internal("a batch of two gave fewer answers"));
    };
    let country = country.first::<Country>()?.map(|row| row.country).unwrap_or_default();
    let roles: Vec<GivenRole> = roles.take()?;
    let names = roles.iter().map(|role| role.name.clone()).collect();
    Ok((ImportGround { country, custom_roles: Some(names), usual_domain: None }, roles))
}

#[derive(Deserialize)]
struct Address {
    email_key: String,
}

/// Some addresses of an account's users, to see which domain is usual.
pub async fn some_addresses(db: &Db, account: AccountId) -> Outcome<Vec<String>> {
    let sql =
        "SELECT email_key FROM user INDEXED BY user_email WHERE account_id = ?1 AND email_key IS NOT NULL LIMIT 300";
    let found: Vec<Address> = db.rows(Statement::new(sql, params![account])).await?;
    Ok(found.into_iter().map(|address| address.email_key).collect())
}

/// Active users of source "import" who are not in the preview, in the order of their ids, without the importer
/// (PLAN-003).
pub async fn missing(
    db: &Db,
    account: &ReachedAccount,
    draft: DraftId,
    importer: PersonId,
    after: UserId,
    limit: usize,
) -> Outcome<Vec<Record>> {
    users::where_imported(db, &missing::page(), params![account.id, draft, importer, after, limit]).await
}

/// How many they are, and how many of them are account admins.
#[derive(Debug, Deserialize)]
pub struct Counted {
    pub users: u64,
    pub admins: u64,
}

/// Counts active users of source "import" who are not in the preview.
pub async fn count_missing(db: &Db, account: AccountId, draft: DraftId, importer: PersonId) -> Outcome<Counted> {
    let counted: Option<Counted> =
        db.first(Statement::new(missing::count(), params![account, draft, importer])).await?;
    Ok(counted.unwrap_or(Counted { users: 0, admins: 0 }))
}

/// How many account admins of an account are active.
pub async fn active_admins(db: &Db, account: AccountId) -> Outcome<u64> {
    let sql = "SELECT coalesce(sum(users), 0) AS n FROM user_facets WHERE account_id = ?1 AND facets & ?2 = ?2 AND facets & ?3 = 0";
    let [admin, inactive] = domain::users::facets::ADMIN_AND_INACTIVE;
    Ok(db.first::<Count>(Statement::new(sql, params![account, admin, inactive])).await?.map_or(0, |count| count.n))
}

#[derive(Deserialize)]
struct MappingRow {
    #[serde(deserialize_with = "column::json")]
    mapping: Mapping,
}

/// What a person has made of a set of headers.
pub async fn mapping(db: &Db, person: PersonId, headers: &str) -> Outcome<Option<Mapping>> {
    let sql = "SELECT mapping FROM import_mapping WHERE person_id = ?1 AND headers = ?2";
    Ok(db.first::<MappingRow>(Statement::new(sql, params![person, headers])).await?.map(|row| row.mapping))
}

/// Keeps what a person has made of a set of headers.
pub fn keep_mapping(person: PersonId, headers: &str, mapping: &Mapping, now: Timestamp) -> Statement {
    Statement::new(
        "INSERT INTO import_mapping (person_id, headers, mapping, used_at) VALUES (?1, ?2, ?3, ?4) \
         ON CONFLICT (person_id, headers) DO UPDATE SET mapping = excluded.mapping, used_at = excluded.used_at",
        params![person, headers, json!(mapping), now],
    )
}
