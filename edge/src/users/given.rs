//! The custom role that a user of an account is given: it must be assigned to that account (ROLE-076, ROLE-077).

use super::{apply, bulk_role, record::Record, store};
use crate::{
    db::{Db, Statement, column, params, tx::Tx},
    events::record::NewEvent,
    guard::reach::ReachedAccount,
    problem::Outcome,
};
use domain::{
    events::Asset,
    ids::{AccountId, JobId, RoleId},
    permissions::Cells,
    problem::Kind,
};
use serde::Deserialize;
use serde_json::json;

/// A custom role that users of an account can have.
#[derive(Debug, Clone, Deserialize)]
pub struct GivenRole {
    /// The role.
    pub id: RoleId,
    /// Its name.
    pub name: String,
    /// What it is for.
    pub description: String,
    /// What it allows.
    #[serde(deserialize_with = "column::json")]
    pub cells: Cells,
}

/// The condition under which a role `r` can be given in an account that a row `x` assigns it to: it is made for users
/// of customer accounts, and not about to be deleted (ROLE-067, ROLE-074).
const CAN_BE_GIVEN: &str = "r.base = 'accountAdmin' AND r.leaving IS NULL";

/// The custom roles that users of the account can have, by name.
pub async fn all(db: &Db, account: &ReachedAccount) -> Outcome<Vec<GivenRole>> {
    db.rows(Statement::new(
        format!(
            "SELECT r.id, r.name, r.description, r.cells FROM role_account x JOIN role r ON r.id = x.role_id \
             WHERE x.account_id = ?1 AND r.partner_account_id = ?2 AND {CAN_BE_GIVEN} ORDER BY r.name_key, r.id"
        ),
        params![account.id, account.partner],
    ))
    .await
}

/// This role, if users of the account can have it.
pub async fn find(db: &Db, account: &ReachedAccount, role: RoleId) -> Outcome<GivenRole> {
    let found = db
        .first(Statement::new(
            format!(
                "SELECT r.id, r.name, r.description, r.cells FROM role_account x JOIN role r ON r.id = x.role_id \
                 WHERE x.role_id = ?3 AND x.account_id = ?1 AND r.partner_account_id = ?2 AND {CAN_BE_GIVEN}"
            ),
            params![account.id, account.partner, role],
        ))
        .await?;
    found.ok_or_else(|| Kind::RoleNotAssignedToAccount.into())
}

/// Breaks the batch, to be run again, unless users of the account can have all of these roles when it is stored. None
/// if there are none.
pub(super) fn expect(account: AccountId, roles: impl IntoIterator<Item = RoleId>) -> Option<Statement> {
    let roles: std::collections::BTreeSet<_> = roles.into_iter().collect();
    (!roles.is_empty()).then(|| {
        Statement::new(
            format!(
                "INSERT INTO expectation (role) SELECT 0 FROM json_each(?1) j WHERE NOT EXISTS (SELECT 1 FROM role_account x \
                 JOIN role r ON r.id = x.role_id WHERE x.role_id = j.value AND x.account_id = ?2 AND {CAN_BE_GIVEN})"
            ),
            params![json!(roles), account],
        )
    })
}

/// The users of an account who hold a role, so many at most.
pub async fn holders(db: &Db, account: AccountId, role: RoleId, limit: u64) -> Outcome<Vec<Record>> {
    store::of_role(db, account, role, limit).await
}

/// Gives users of an account another role, unless one of them is not as it was read: then the batch breaks, to be run
/// again.
pub fn change_over(tx: &mut Tx, account: &ReachedAccount, users: &[(Record, Record)]) {
    tx.statement(store::as_read(&users.iter().map(|(old, _)| json!([old.id, old.version])).collect()));
    let new: Vec<_> = users.iter().map(|(_, new)| new.clone()).collect();
    apply::set_roles(tx, account, &new);
}

/// The event of a user who gets another role (ROLE-085).
pub fn event(old: &Record, new: &Record) -> NewEvent {
    NewEvent::edited(Asset::User, old.id, bulk_role::changes(old, new)).core(new.core())
}

/// Notes what failed in a job: a JSON list of `[item, reason]`.
pub fn failures(job: JobId, failures: &serde_json::Value) -> Statement {
    store::failures(job, failures)
}
