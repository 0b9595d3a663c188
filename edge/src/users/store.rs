//! The SQL that names the table `user`, one function each; the list's is in `listing`.

use super::record::Record;
use crate::{
    db::{Db, Statement, params},
    guard::reach::ReachedAccount,
    problem::Outcome,
};
use domain::ids::{AccountId, UserId};
use serde::Deserialize;

/// One user of an account.
pub async fn find(db: &Db, account: &ReachedAccount, user: UserId) -> Outcome<Option<Record>> {
    db.first(Statement::new(
        "SELECT u.id, u.name, u.first_name, u.last_name, u.email, u.mobile, u.username, u.extension, u.role, u.role_id, \
         r.name AS role_name, u.source, u.cloudlink_account, u.active, u.iot_connected, u.licences, u.language, \
         u.mail_failed_at, u.invited_at, u.version, u.created_at, u.modified_at, u.modified_by \
         FROM user u LEFT JOIN role r ON r.id = u.role_id WHERE u.id = ?1 AND u.account_id = ?2",
        params![user, account.id],
    ))
    .await
}

/// Whoever holds a value that another user wants.
#[derive(Debug, Deserialize)]
pub struct Holder {
    pub id: UserId,
    pub name: String,
}

/// The user of an account with this address.
pub async fn holder_of_email(db: &Db, account: AccountId, email_key: &str) -> Outcome<Option<Holder>> {
    db.first(Statement::new(
        "SELECT id, name FROM user WHERE account_id = ?1 AND email_key = ?2",
        params![account, email_key],
    ))
    .await
}

/// The user of an account with this mobile number.
pub async fn holder_of_mobile(db: &Db, account: AccountId, mobile: &str) -> Outcome<Option<Holder>> {
    db.first(Statement::new(
        "SELECT id, name FROM user WHERE account_id = ?1 AND mobile = ?2",
        params![account, mobile],
    ))
    .await
}

/// How many of these users the account has.
pub fn count_of(account: AccountId, users: &[UserId]) -> Statement {
    Statement::new(
        "SELECT count(*) AS n FROM (SELECT DISTINCT value AS id FROM json_each(?1)) c \
         JOIN user u ON u.id = c.id AND u.account_id = ?2",
        params![serde_json::json!(users), account],
    )
}
