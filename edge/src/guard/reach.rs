//! Which customer account a call is about, and whether its caller can reach it.

use crate::{
    db::{Rows, Statement, column, params},
    problem::Outcome,
};
use domain::{
    ids::{AccountId, PartnerAccountId, PersonId},
    language::Language,
    permissions::Target,
};
use serde::Deserialize;
use uuid::Uuid;

/// The account a call is about.
#[derive(Debug, Clone)]
pub struct ReachedAccount {
    /// Its id.
    pub id: AccountId,
    /// Its number in row ids; never leaves the database.
    pub no: u64,
    /// Its name.
    pub name: String,
    /// The partner account it belongs to.
    pub partner: PartnerAccountId,
    /// Language of new users.
    pub language: Language,
    /// ISO 3166-1 alpha-2: how numbers without a calling code are read (USER-023).
    pub country: String,
}

impl ReachedAccount {
    /// No account: its id is found nowhere.
    pub fn none(partner: PartnerAccountId) -> Self {
        Self {
            id: AccountId(Uuid::nil()),
            no: 0,
            name: String::new(),
            partner,
            language: Language::En,
            country: String::new(),
        }
    }
}

#[derive(Debug, Deserialize)]
struct Row {
    id: AccountId,
    no: u64,
    name: String,
    partner_account_id: PartnerAccountId,
    #[serde(deserialize_with = "column::word")]
    default_language: Language,
    country: String,
    status: String,
    #[serde(deserialize_with = "column::flag")]
    assigned: bool,
}

const ACCOUNT: &str = "SELECT a.id, a.no, a.name, a.partner_account_id, a.default_language, a.country, \
    a.status, EXISTS (SELECT 1 FROM managed_account m WHERE m.account_id = a.id AND m.partner_user_id = ";

/// Finds an account and whether the holder of this session is assigned to it.
pub fn find(account: AccountId, token_hash: &str) -> Statement {
    Statement::new(
        format!(
            "{ACCOUNT}(SELECT person_id FROM session WHERE token_hash = ?2)) AS assigned \
             FROM account a WHERE a.id = ?1 AND a.status <> 'deleted'"
        ),
        params![account, token_hash],
    )
}

/// Finds an account and whether this person is assigned to it.
pub fn find_for(account: &str, person: PersonId) -> Statement {
    Statement::new(
        format!("{ACCOUNT}?2) AS assigned FROM account a WHERE a.id = ?1 AND a.status <> 'deleted'"),
        params![account, person],
    )
}

/// The account in the answer to [`find`], and what to ask permission for.
pub fn read(rows: &Rows) -> Outcome<(Option<ReachedAccount>, Target)> {
    let Some(row) = rows.first::<Row>()? else { return Ok((None, Target::Nowhere)) };
    let active = row.status == "active";
    let target = Target::Account { id: row.id, partner: row.partner_account_id, assigned: row.assigned, active };
    let account = ReachedAccount {
        id: row.id,
        no: row.no,
        name: row.name,
        partner: row.partner_account_id,
        language: row.default_language,
        country: row.country,
    };
    Ok((Some(account), target))
}
