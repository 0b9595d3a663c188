//! The SQL of who asks for a second factor: an account, or a partner of all its accounts.

use crate::db::{Statement, column, params};
use domain::ids::{AccountId, PartnerAccountId};
use serde::Deserialize;

/// Whether an account, and its partner, ask for a second factor.
#[derive(Debug, Deserialize)]
pub struct RequirementRow {
    #[serde(deserialize_with = "column::flag")]
    pub required: bool,
    #[serde(deserialize_with = "column::flag")]
    pub by_partner: bool,
}

/// Reads it.
pub fn requirement(account: AccountId) -> Statement {
    Statement::new(
        "SELECT a.second_factor_required AS required, p.second_factor_required AS by_partner \
         FROM account a JOIN partner_account p ON p.id = a.partner_account_id WHERE a.id = ?1",
        params![account],
    )
}

/// Sets it, if it is the other way.
pub fn require(account: AccountId, required: bool) -> Statement {
    Statement::new(
        "UPDATE account SET second_factor_required = ?2 WHERE id = ?1 AND second_factor_required <> ?2",
        params![account, required],
    )
}

/// Reads whether a partner asks all its accounts.
pub fn requirement_of(partner: PartnerAccountId) -> Statement {
    Statement::new(
        "SELECT second_factor_required AS required, second_factor_required AS by_partner \
         FROM partner_account WHERE id = ?1",
        params![partner],
    )
}

/// Sets it, if it is the other way.
pub fn require_of(partner: PartnerAccountId, required: bool) -> Statement {
    Statement::new(
        "UPDATE partner_account SET second_factor_required = ?2 WHERE id = ?1 AND second_factor_required <> ?2",
        params![partner, required],
    )
}
