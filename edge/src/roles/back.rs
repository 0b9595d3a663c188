//! What taking back a change of roles rests on, and how it is stored: by the same rules as the change itself (UNDO-002).

use super::{
    listing::Viewer,
    run,
    store::{self, Found},
};
use crate::{
    db::{Db, Statement, column, params, tx::Tx},
    problem::Outcome,
};
use domain::{
    Timestamp,
    ids::{AccountId, PartnerAccountId, PersonId, RoleId},
    permissions::Cells,
    roles::{CustomRole, RoleBase, RoleLock, RoleRow},
};
use serde::Deserialize;
use serde_json::json;

/// A role as it is.
#[derive(Debug, Clone)]
pub struct Present {
    /// As its page shows it.
    pub role: CustomRole,
    /// Whether an account has it, deleted ones included, or anybody holds it.
    pub in_use: bool,
}

impl Present {
    /// Why it cannot be changed by who asks.
    pub fn lock(&self) -> Option<RoleLock> {
        self.role.row.locked
    }
}

#[derive(Deserialize)]
struct Flag {
    #[serde(deserialize_with = "column::flag")]
    yes: bool,
}

/// Whether an account has the role `?1`, or anybody holds it.
const IN_USE: &str = "(EXISTS (SELECT 1 FROM role_account x WHERE x.role_id = ?1) \
    OR EXISTS (SELECT 1 FROM user u INDEXED BY user_by_custom_role WHERE u.role_id = ?1) \
    OR EXISTS (SELECT 1 FROM partner_user u INDEXED BY partner_user_by_role WHERE u.role_id = ?1))";

/// The role as a partner administrator sees it; none if there is none.
pub async fn find(db: &Db, partner: PartnerAccountId, by: PersonId, role: RoleId) -> Outcome<Option<Present>> {
    let Some(found): Option<Found> = store::find(db, partner, Viewer::Administrator(by), role).await? else {
        return Ok(None);
    };
    let in_use = db.first::<Flag>(Statement::new(format!("SELECT {IN_USE} AS yes"), params![role])).await?;
    Ok(Some(Present { role: found.view(), in_use: in_use.is_some_and(|flag| flag.yes) }))
}

/// Whether another role of the partner account has this name (ROLE-062).
pub async fn is_name_taken(db: &Db, partner: PartnerAccountId, name: &str, own: RoleId) -> Outcome<bool> {
    Ok(store::namesake(db, partner, name, Some(own)).await?.is_some())
}

/// Deletes a role of this version; breaks the batch, to be run again, if it is in use by then.
pub fn remove(tx: &mut Tx, role: RoleId, version: u64) {
    tx.statement(Statement::new(format!("INSERT INTO expectation (role) SELECT 0 WHERE {IN_USE}"), params![role]));
    tx.versioned(Statement::new(
        "DELETE FROM role WHERE id = ?1 AND version = ?2 AND leaving IS NULL",
        params![role, version],
    ));
}

/// Sets a role of this version to new values.
pub fn update(tx: &mut Tx, new: &CustomRole, version: u64, by: PersonId) {
    let update = store::update(new, version, tx.author());
    tx.versioned(update);
    tx.statement(store::expect_not_own(by, &[new.row.id]));
}

/// A role that comes back with what it was.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Kept {
    /// The role.
    pub id: RoleId,
    /// Its name.
    pub name: String,
    /// What it is for.
    #[serde(default)]
    pub description: String,
    /// What it is made of.
    pub base_role: RoleBase,
    /// What it allows.
    pub permissions: Cells,
}

impl Kept {
    /// What it allows, as a role of its base can.
    pub fn cells(&self) -> Cells {
        self.permissions.and(self.base_role.ceiling())
    }
}

/// Makes a role anew as it was, under its own id. Who assigns it finds it by that.
pub fn restore(tx: &mut Tx, partner: PartnerAccountId, kept: &Kept, now: Timestamp) {
    let row = RoleRow {
        id: kept.id,
        name: kept.name.clone(),
        description: kept.description.clone(),
        base_role: kept.base_role,
        accounts: Some(0),
        users: 0,
        locked: None,
        version: 1,
        modified_at: now,
        modified_by: tx.author().name.clone(),
    };
    let insert = store::insert(&CustomRole { row, permissions: kept.cells() }, partner, tx.author());
    tx.statement(insert);
}

/// A role and an account, which may have it.
#[derive(Debug, Clone, Deserialize)]
pub struct Place {
    /// The account's name.
    pub name: String,
    /// Its Account ID; of a partner account its MiAccess number.
    pub number: String,
    /// Whether it is in service.
    #[serde(deserialize_with = "column::flag")]
    pub active: bool,
    /// People there who hold the role; none if the account has it not.
    pub users: Option<f64>,
}

/// How it stands with a role in an account of the partner; none if there is no such account.
pub async fn place(db: &Db, partner: PartnerAccountId, role: RoleId, account: AccountId) -> Outcome<Option<Place>> {
    db.first(Statement::new(
        "SELECT coalesce(a.name, p.name) AS name, coalesce(a.account_number, p.partner_id) AS number, \
         coalesce(a.status, 'active') = 'active' AS active, x.users FROM (SELECT ?2 AS id) i \
         LEFT JOIN account a ON a.id = i.id AND a.partner_account_id = ?3 AND a.status <> 'deleted' \
         LEFT JOIN partner_account p ON p.id = i.id AND p.id = ?3 \
         LEFT JOIN role_account x ON x.role_id = ?1 AND x.account_id = i.id WHERE coalesce(a.id, p.id) IS NOT NULL",
        params![role, account, partner],
    ))
    .await
}

/// Gives the role to the account, or takes it; breaks the batch, to be run again, if it cannot be by then.
pub fn assign(tx: &mut Tx, role: RoleId, account: AccountId, assigned: bool, by: PersonId) {
    let links = json!([[role, account]]);
    let (at, name) = (tx.author().at, tx.author().name.clone());
    let statements = if assigned { run::link(&links, at, &name) } else { run::unlink(&links) };
    for statement in statements {
        tx.statement(statement);
    }
    tx.statement(store::expect_not_own(by, &[role]));
}
