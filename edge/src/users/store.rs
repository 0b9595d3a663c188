//! The SQL that names the table `user`, one function each; the list's is in `listing`.

use super::record::Record;
use crate::{
    db::{Db, Param, Statement, column, params},
    guard::reach::ReachedAccount,
    problem::Outcome,
};
use domain::ids::{AccountId, DraftId, JobId, RoleId, UserId};
use serde::Deserialize;
use serde_json::Value;

/// The columns of a [`Record`].
const RECORD: &str = "u.id, u.name, u.first_name, u.last_name, u.email, u.mobile, u.username, u.extension, u.external_id, u.role, \
    u.role_id, r.name AS role_name, u.source, u.cloudlink_account, u.active, u.iot_connected, u.licences, u.language, \
    u.mail_failed_at, u.invited_at, u.version, u.created_at, u.modified_at, u.modified_by";

/// One user of an account.
pub async fn find(db: &Db, account: &ReachedAccount, user: UserId) -> Outcome<Option<Record>> {
    let sql = format!(
        "SELECT {RECORD} FROM user u LEFT JOIN role r ON r.id = u.role_id WHERE u.id = ?1 AND u.account_id = ?2"
    );
    db.first(Statement::new(sql, params![user, account.id])).await
}

/// The users of an account among the items of a job; `items` are the job and the numbers after and until.
pub async fn of_items(db: &Db, account: &ReachedAccount, mut items: Vec<Param>) -> Outcome<Vec<Record>> {
    items.push(Param::from(account.id));
    let sql = format!(
        "SELECT {RECORD} FROM job_item i CROSS JOIN user u ON u.id = i.item AND u.account_id = ?4 \
         LEFT JOIN role r ON r.id = u.role_id WHERE i.job_id = ?1 AND i.n > ?2 AND i.n <= ?3"
    );
    db.rows(Statement::new(sql, items)).await
}

/// Whether users who are no administrators sign in by single sign-on alone in this account (USER-049).
pub async fn single_sign_on_alone(db: &Db, account: AccountId) -> Outcome<bool> {
    #[derive(Deserialize)]
    struct Alone {}
    let sql = "SELECT 1 AS alone FROM sso_config WHERE account_id = ?1 AND mitel_credentials = 0";
    Ok(db.first::<Alone>(Statement::new(sql, params![account])).await?.is_some())
}

/// The users of an account who hold a custom role, so many at most.
pub async fn of_role(db: &Db, account: AccountId, role: RoleId, limit: u64) -> Outcome<Vec<Record>> {
    let sql = format!(
        "SELECT {RECORD} FROM user u INDEXED BY user_by_custom_role JOIN role r ON r.id = u.role_id \
         WHERE u.role_id = ?1 AND u.account_id = ?2 ORDER BY u.name_key, u.id LIMIT ?3"
    );
    db.rows(Statement::new(sql, params![role, account, limit])).await
}

/// Breaks the batch, to be done again, unless these users are still as they were read; a JSON list of `[id, version]`.
pub fn as_read(users: &Value) -> Statement {
    Statement::new(
        "INSERT INTO expectation (version) SELECT 0 WHERE EXISTS (SELECT 1 FROM json_each(?1) j \
         LEFT JOIN user u ON u.id = j.value ->> 0 WHERE u.version IS NOT j.value ->> 1)",
        params![users],
    )
}

/// Notes what failed in a job: a JSON list of `[item, reason]`.
pub fn failures(job: JobId, failures: &Value) -> Statement {
    Statement::new(
        "INSERT INTO job_failure (job_id, item, reason) SELECT ?1, value ->> 0, value ->> 1 FROM json_each(?2) \
         WHERE true ON CONFLICT DO NOTHING",
        params![job, failures],
    )
}

/// How many of these users the account has.
pub fn count_of(account: AccountId, users: &[UserId]) -> Statement {
    Statement::new(
        "SELECT count(*) AS n FROM (SELECT DISTINCT value AS id FROM json_each(?1)) c \
         JOIN user u ON u.id = c.id AND u.account_id = ?2",
        params![serde_json::json!(users), account],
    )
}

/// How many active account admins an account has.
pub async fn admins(db: &Db, account: &ReachedAccount) -> Outcome<u64> {
    #[derive(Deserialize)]
    struct Count {
        n: f64,
    }
    let sql = "SELECT count(*) AS n FROM user WHERE account_id = ?1 AND role = 'accountAdmin' AND active = 1";
    Ok(db.first::<Count>(Statement::new(sql, params![account.id])).await?.map_or(0, |count| count.n as u64))
}

/// These users of an account.
pub async fn many(db: &Db, account: &ReachedAccount, users: &[UserId]) -> Outcome<Vec<Record>> {
    let sql = format!(
        "SELECT {RECORD} FROM json_each(?1) j CROSS JOIN user u ON u.id = j.value AND u.account_id = ?2 \
         LEFT JOIN role r ON r.id = u.role_id"
    );
    db.rows(Statement::new(sql, params![serde_json::json!(users), account.id])).await
}

/// All values of a user, as an event keeps them.
pub async fn kept(db: &Db, account: &ReachedAccount, user: UserId) -> Outcome<Option<Value>> {
    #[derive(Deserialize)]
    struct Row {
        #[serde(deserialize_with = "column::json")]
        kept: Value,
    }
    let sql = format!("SELECT {} AS kept FROM user u WHERE u.id = ?1 AND u.account_id = ?2", super::apply::VALUES);
    Ok(db.first::<Row>(Statement::new(sql, params![user, account.id])).await?.map(|row| row.kept))
}

/// All values of these users, in their order; `null` of who is gone.
pub async fn kept_many(db: &Db, account: &ReachedAccount, users: &[UserId]) -> Outcome<Vec<Value>> {
    #[derive(Deserialize)]
    struct Row {
        #[serde(deserialize_with = "column::json_option")]
        kept: Option<Value>,
    }
    let sql = format!(
        "SELECT (SELECT {} FROM user u WHERE u.id = j.value AND u.account_id = ?2) AS kept FROM json_each(?1) j ORDER BY j.key",
        super::apply::VALUES
    );
    let rows: Vec<Row> = db.rows(Statement::new(sql, params![serde_json::json!(users), account.id])).await?;
    Ok(rows.into_iter().map(|row| row.kept.unwrap_or_default()).collect())
}

/// How many users an import has added who are still there.
pub fn count_of_import(account: AccountId, import: DraftId) -> Statement {
    Statement::new(
        "SELECT count(*) AS n FROM user INDEXED BY user_by_import WHERE account_id = ?1 AND import_id = ?2",
        params![account, import],
    )
}

/// Makes the users that an import has added the items of a job (IMPT-037).
pub fn items_of_import(job: JobId, account: AccountId, import: DraftId) -> Statement {
    Statement::new(
        "INSERT INTO job_item (job_id, n, item) SELECT ?1, row_number() OVER (), id FROM user INDEXED BY user_by_import \
         WHERE account_id = ?2 AND import_id = ?3",
        params![job, account, import],
    )
}

/// The users of an account who have these addresses; a JSON list of keys.
pub async fn of_emails(db: &Db, account: &ReachedAccount, keys: &Value) -> Outcome<Vec<Record>> {
    let sql = format!(
        "SELECT {RECORD} FROM json_each(?1) e CROSS JOIN user u INDEXED BY user_email \
         ON u.account_id = ?2 AND u.email_key = e.value LEFT JOIN role r ON r.id = u.role_id"
    );
    db.rows(Statement::new(sql, params![keys, account.id])).await
}

/// The users who have these addresses in these accounts; a JSON list of `[account, key]`. Each comes with the account.
pub async fn of_accounts(db: &Db, pairs: &Value) -> Outcome<Vec<(AccountId, Record)>> {
    #[derive(Deserialize)]
    struct Home {
        account_id: AccountId,
    }
    let sql = format!(
        "SELECT u.account_id, {RECORD} FROM json_each(?1) e CROSS JOIN user u INDEXED BY user_email \
         ON u.account_id = e.value ->> 0 AND u.email_key = e.value ->> 1 LEFT JOIN role r ON r.id = u.role_id"
    );
    let replies = db.batch(vec![Statement::new(sql, params![pairs])]).await?;
    let [rows] = &replies[..] else { return Ok(Vec::new()) };
    let homes = rows.take::<Home>()?.into_iter().map(|home| home.account_id);
    Ok(homes.zip(rows.take::<Record>()?).collect())
}

/// Users of source "import" whom a condition names as `u`; its values come with it.
pub async fn where_imported(db: &Db, condition: &str, values: Vec<Param>) -> Outcome<Vec<Record>> {
    let sql = format!(
        "SELECT {RECORD} FROM user u INDEXED BY user_imported LEFT JOIN role r ON r.id = u.role_id WHERE {condition}"
    );
    db.rows(Statement::new(sql, values)).await
}

/// The users that an import has added, giving `id`.
pub fn ids_of_import(account: AccountId, import: DraftId) -> Statement {
    Statement::new(
        "SELECT id FROM user INDEXED BY user_by_import WHERE account_id = ?1 AND import_id = ?2",
        params![account, import],
    )
}
