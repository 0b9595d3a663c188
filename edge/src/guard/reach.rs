//! Which customer account a call is about, and whether its caller can reach it.

use super::texts;
use crate::{
    db::{Rows, Statement, column, params},
    problem::Outcome,
};
use domain::{
    Timestamp,
    ids::{AccountId, PartnerAccountId, PersonId},
    language::Language,
    permissions::{Actor, Needs, Target, may},
    problem::{Kind, Problem},
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
    /// The partner account itself, for work that is about no one customer account.
    pub fn of_partner(partner: PartnerAccountId, name: &str) -> Self {
        Self { id: AccountId(partner.0), name: name.to_owned(), ..Self::none(partner) }
    }

    /// Whether it is a customer account, which can go out of service.
    pub const fn is_customer(&self) -> bool {
        self.no != 0
    }

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

/// What an id of an account has found.
#[derive(Debug, Default)]
pub struct Reached {
    /// The account.
    pub account: Option<ReachedAccount>,
    /// What to ask permission for; none if the call is about no account.
    pub target: Option<Target>,
    /// The account was deleted.
    pub gone: Option<Gone>,
}

/// A deleted account, for those who could reach it.
#[derive(Debug)]
pub struct Gone {
    target: Target,
    name: String,
    by: String,
    at: Timestamp,
}

impl Gone {
    /// What a partner is told who could reach the account; everybody else learns nothing (ACCT-047).
    pub fn told_to(&self, actor: Option<&Actor>) -> Option<Problem> {
        let reached = actor?.base.is_partner() && may(actor, &Needs::signed_in(), self.target).is_allowed();
        let problem = Problem::new(Kind::AccountGone).with("name", self.name.as_str()).with("by", self.by.as_str());
        reached.then(|| problem.with("at", self.at.to_string()))
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
    deleted_by: Option<String>,
    #[serde(deserialize_with = "column::time_option")]
    deleted_at: Option<Timestamp>,
    #[serde(deserialize_with = "column::flag")]
    assigned: bool,
}

/// Finds an account and whether the holder of this session is assigned to it. One that is erased is none.
pub fn find(account: AccountId, token_hash: &str) -> Statement {
    Statement::new(texts::reach(), params![account, token_hash])
}

/// Finds an account and whether this person is assigned to it.
pub fn find_for(account: &str, person: PersonId) -> Statement {
    Statement::new(texts::reach_of(), params![account, person])
}

/// The account in the answer to [`find`], for a call that needs this. To most calls a deleted account is none.
pub fn read(rows: &Rows, needs: &Needs) -> Outcome<Reached> {
    let nowhere = Reached { target: Some(Target::Nowhere), ..Reached::default() };
    let Some(row) = rows.first::<Row>()? else { return Ok(nowhere) };
    let active = row.status == "active" || row.status == "deleted";
    let target = Target::Account { id: row.id, partner: row.partner_account_id, assigned: row.assigned, active };
    if row.status == "deleted" && !needs.even_deleted {
        let gone = row.deleted_at.map(|at| Gone { target, name: row.name, by: row.deleted_by.unwrap_or_default(), at });
        return Ok(Reached { gone, ..nowhere });
    }
    let account = ReachedAccount {
        id: row.id,
        no: row.no,
        name: row.name,
        partner: row.partner_account_id,
        language: row.default_language,
        country: row.country,
    };
    Ok(Reached { account: Some(account), target: Some(target), gone: None })
}
