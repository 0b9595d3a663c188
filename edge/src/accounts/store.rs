//! The SQL of customer accounts.

use super::listing::ROWS_A_PARTNER;
use crate::{
    contacts::read as contacts,
    db::{Rows, Statement, column, params},
    problem::Outcome,
};
use domain::{
    Timestamp,
    accounts::{Account, AccountRow, AccountStatus, BusinessType, CloudLocation, query::AccountSort, tags},
    fold::fold,
    ids::{AccountId, PartnerAccountId},
    language::Language,
};
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Deserialize)]
struct AccountColumns {
    id: AccountId,
    account_number: String,
    partner_account_id: PartnerAccountId,
    name: String,
    country: String,
    province: Option<String>,
    address: String,
    city: String,
    postal_code: Option<String>,
    #[serde(deserialize_with = "column::word")]
    default_language: Language,
    business_type: Option<BusinessType>,
    sap_customer_number: Option<String>,
    #[serde(deserialize_with = "column::flag")]
    micloud_connect: bool,
    cloud_location: CloudLocation,
    #[serde(deserialize_with = "column::flag")]
    bandwidth_optimization: bool,
    #[serde(deserialize_with = "column::json")]
    tags: Vec<String>,
    status: AccountStatus,
    users: u64,
    version: u64,
    #[serde(deserialize_with = "column::time")]
    created_at: Timestamp,
    #[serde(deserialize_with = "column::time")]
    modified_at: Timestamp,
    modified_by: String,
}

/// Reads an account and its contacts; [`account`] takes the answers.
pub(super) fn read(id: AccountId) -> Vec<Statement> {
    one(id, "status", "status <> 'deleted'")
}

/// The same of a deleted account, which was active before.
pub(super) fn read_deleted(id: AccountId) -> Vec<Statement> {
    one(id, "'active' AS status", "status = 'deleted' AND erased_at IS NULL")
}

fn one(id: AccountId, status: &str, condition: &str) -> Vec<Statement> {
    let account = format!(
        "SELECT id, account_number, partner_account_id, name, country, province, address, city, postal_code, \
         default_language, business_type, sap_customer_number, micloud_connect, cloud_location, \
         bandwidth_optimization, tags, {status}, users, version, created_at, modified_at, modified_by FROM account \
         WHERE id = ?1 AND {condition}"
    );
    vec![Statement::new(account, params![id]), contacts::present(id)]
}

/// The account in the answers to [`read`].
pub(super) fn account(rows: &[Rows]) -> Outcome<Option<Account>> {
    let [account, present] = rows else { return Ok(None) };
    let Some(row) = account.first::<AccountColumns>()? else { return Ok(None) };
    Ok(Some(Account {
        id: row.id,
        account_number: row.account_number,
        partner: row.partner_account_id,
        name: row.name,
        country: row.country,
        province: row.province,
        address: row.address,
        city: row.city,
        postal_code: row.postal_code,
        default_language: row.default_language,
        business_type: row.business_type,
        sap_customer_number: row.sap_customer_number,
        micloud_connect: row.micloud_connect,
        cloud_location: row.cloud_location,
        bandwidth_optimization: row.bandwidth_optimization,
        tags: row.tags,
        support_contacts: contacts::contacts(present)?,
        status: row.status,
        users: row.users,
        version: row.version,
        created_at: row.created_at,
        modified_at: row.modified_at,
        modified_by: row.modified_by,
    }))
}

/// Inserts an account. Its numbers follow those of the partner's last account.
pub(super) fn insert(account: &Account, author: &str) -> Statement {
    Statement::new(
        format!(
            "INSERT INTO account (row, id, no, partner_account_id, account_number, name, name_key, search, country, \
             province, address, city, postal_code, default_language, business_type, cloud_location, \
             bandwidth_optimization, status, version, created_at, created_by, modified_at, modified_by, tags, tag_keys) \
             SELECT 1 + coalesce((SELECT max(row) FROM account WHERE row BETWEEN p.no * {ROWS_A_PARTNER} \
             AND (p.no + 1) * {ROWS_A_PARTNER} - 1), p.no * {ROWS_A_PARTNER}), ?1, \
             (SELECT coalesce(max(no), 0) + 1 FROM account), p.id, ?3, ?4, ?5, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, \
             ?14, 'active', 1, ?15, ?16, ?15, ?17, ?18, ?19 FROM partner_account p WHERE p.id = ?2"
        ),
        params![
            account.id,
            account.partner,
            &account.account_number,
            &account.name,
            fold(&account.name),
            &account.country,
            account.province.as_ref(),
            &account.address,
            &account.city,
            account.postal_code.as_ref(),
            account.default_language,
            account.business_type.map(BusinessType::name),
            account.cloud_location.name(),
            account.bandwidth_optimization,
            account.created_at,
            author,
            &account.modified_by,
            json!(account.tags),
            json!(tags::keys(&account.tags)),
        ],
    )
}

/// Stores what can be edited of an account, if it has still this version.
pub(super) fn update(account: &Account, version: u64) -> Statement {
    Statement::new(
        "UPDATE account SET name = ?3, name_key = ?4, search = ?4, country = ?5, province = ?6, address = ?7, city = ?8, \
         postal_code = ?9, default_language = ?10, business_type = ?11, bandwidth_optimization = ?12, status = ?13, \
         modified_at = ?14, modified_by = ?15, version = ?16, tags = ?17, tag_keys = ?18 WHERE id = ?1 AND version = ?2",
        params![
            account.id,
            version,
            &account.name,
            fold(&account.name),
            &account.country,
            account.province.as_ref(),
            &account.address,
            &account.city,
            account.postal_code.as_ref(),
            account.default_language,
            account.business_type.map(BusinessType::name),
            account.bandwidth_optimization,
            account.status.name(),
            account.modified_at,
            &account.modified_by,
            account.version,
            json!(account.tags),
            json!(tags::keys(&account.tags)),
        ],
    )
}

/// The columns of [`Found`], of `account a`.
pub(super) const LISTED: &str = "a.id, a.account_number, a.name, a.name_key, a.country, a.city, a.users, a.tags, \
    a.status, a.version, a.modified_at, a.modified_by";

/// A row of the list, with what it can be sorted by.
#[derive(Debug, Deserialize)]
#[serde(from = "ListColumns")]
pub(super) struct Found {
    /// The row.
    pub row: AccountRow,
    name_key: String,
}

#[derive(Deserialize)]
struct ListColumns {
    id: AccountId,
    account_number: String,
    name: String,
    name_key: String,
    country: String,
    city: String,
    users: u64,
    #[serde(deserialize_with = "column::json")]
    tags: Vec<String>,
    status: AccountStatus,
    version: u64,
    #[serde(deserialize_with = "column::time")]
    modified_at: Timestamp,
    modified_by: String,
}

impl From<ListColumns> for Found {
    fn from(c: ListColumns) -> Self {
        let row = AccountRow {
            id: c.id,
            account_number: c.account_number,
            name: c.name,
            country: c.country,
            city: c.city,
            users: c.users,
            tags: c.tags,
            status: c.status,
            version: c.version,
            modified_at: c.modified_at,
            modified_by: c.modified_by,
        };
        Self { row, name_key: c.name_key }
    }
}

impl Found {
    /// The value by which the list is sorted.
    pub fn sorted_by(&self, sort: AccountSort) -> Value {
        match sort {
            AccountSort::Name => json!(self.name_key),
            AccountSort::Number => json!(self.row.account_number),
            AccountSort::Modified => json!(self.row.modified_at.as_millisecond()),
        }
    }
}

/// How many accounts of each state match.
#[derive(Deserialize)]
pub(super) struct Count {
    status: String,
    n: u64,
}

/// The counts of active and deactivated accounts.
pub(super) fn count(counts: &[Count]) -> (u64, u64) {
    let of = |status: AccountStatus| counts.iter().find(|c| c.status == status.name()).map_or(0, |c| c.n);
    (of(AccountStatus::Active), of(AccountStatus::Deactivated))
}
