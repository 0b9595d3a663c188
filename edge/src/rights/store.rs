//! SQL of rights.

use crate::db::{Statement, column, params};
use domain::{
    ids::{AccountId, PartnerAccountId, PersonId, UserId},
    users::{CloudlinkAccount, Role},
};
use serde::Deserialize;

/// What is stored of a user's rights.
#[derive(Debug, Deserialize)]
pub(super) struct Row {
    pub name: String,
    pub role: Role,
    pub role_name: Option<String>,
    /// JSON list of cell names; none without a custom role.
    pub cells: Option<String>,
    #[serde(deserialize_with = "column::flag")]
    pub active: bool,
    pub cloudlink_account: CloudlinkAccount,
}

/// What is stored of a partner user's rights.
#[derive(Debug, Deserialize)]
pub(super) struct PartnerRow {
    pub name: String,
    pub access: String,
    pub role_name: Option<String>,
    /// JSON list of cell names; none without a custom role.
    pub cells: Option<String>,
    #[serde(deserialize_with = "column::flag")]
    pub active: bool,
}

/// Reads that of a partner user.
pub(super) fn of_partner_user(partner: PartnerAccountId, person: PersonId) -> Statement {
    Statement::new(
        "SELECT p.name, p.access, r.name AS role_name, r.cells, p.active FROM partner_user p \
         LEFT JOIN role r ON r.id = p.role_id WHERE p.id = ?1 AND p.partner_account_id = ?2",
        params![person, partner],
    )
}

/// Reads that of a user.
pub(super) fn of_user(account: AccountId, user: UserId) -> Statement {
    Statement::new(
        "SELECT u.name, u.role, r.name AS role_name, r.cells, u.active, u.cloudlink_account \
         FROM user u LEFT JOIN role r ON r.id = u.role_id WHERE u.id = ?1 AND u.account_id = ?2",
        params![user, account],
    )
}
