//! The SQL of custom roles and their accounts.

use super::listing;
use crate::{
    db::{Db, Statement, column, params},
    events::record::Author,
    problem::Outcome,
};
use domain::{
    Timestamp,
    fold::fold,
    ids::{AccountId, JobId, PartnerAccountId, PersonId, RoleId},
    permissions::Cells,
    roles::{
        AccountHolders, CustomRole, RoleAccount, RoleBase, RoleLock, RoleRow,
        change::{Holder, NAMED},
        input::name_key,
        query::RoleSort,
    },
};
use serde::Deserialize;
use serde_json::{Value, json};

/// A role as [`listing::list`] and [`listing::one`] give it.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Found {
    pub id: RoleId,
    pub name: String,
    name_key: String,
    pub description: String,
    pub base: RoleBase,
    #[serde(deserialize_with = "column::json")]
    pub cells: Cells,
    pub accounts: Option<f64>,
    pub users: f64,
    pub locked: Option<RoleLock>,
    pub version: u64,
    #[serde(deserialize_with = "column::time")]
    modified_at: Timestamp,
    modified_by: String,
}

impl Found {
    /// Where it stands in the order of the list.
    pub fn keys(&self, sort: RoleSort) -> (Value, Value) {
        match sort {
            RoleSort::Name => (json!(self.name_key), json!(self.id)),
            RoleSort::Base => (json!(self.base), json!(self.name_key)),
            RoleSort::Modified => (json!(self.modified_at.as_millisecond()), json!(self.id)),
        }
    }

    /// Its row of the list.
    pub fn row(self) -> RoleRow {
        RoleRow {
            id: self.id,
            name: self.name,
            description: self.description,
            base_role: self.base,
            accounts: self.accounts.map(|n| n as u64),
            users: self.users as u64,
            locked: self.locked,
            version: self.version,
            modified_at: self.modified_at,
            modified_by: self.modified_by,
        }
    }

    /// As its page shows it.
    pub fn view(self) -> CustomRole {
        // Whatever is stored: a role can only take away from its base (ROLE-042).
        let permissions = self.cells.and(self.base.ceiling());
        CustomRole { permissions, row: self.row() }
    }
}

/// A number that a query counts.
#[derive(Deserialize)]
pub(super) struct Counted {
    n: f64,
}

impl Counted {
    pub fn number(found: Option<Self>) -> u64 {
        found.map_or(0, |counted| counted.n as u64)
    }
}

/// Another role of the partner account with this name.
#[derive(Deserialize)]
pub(super) struct Namesake {
    pub id: RoleId,
    pub name: String,
}

/// The role that has this name, other than `but`.
pub(super) async fn namesake(
    db: &Db,
    partner: PartnerAccountId,
    name: &str,
    but: Option<RoleId>,
) -> Outcome<Option<Namesake>> {
    db.first(Statement::new(
        "SELECT id, name FROM role INDEXED BY role_by_name WHERE partner_account_id = ?1 AND name_key = ?2 \
         AND id IS NOT ?3 LIMIT 1",
        params![partner, name_key(name), but],
    ))
    .await
}

/// The keys of all names of the partner account that begin so.
pub(super) async fn names_like(db: &Db, partner: PartnerAccountId, begin: &str) -> Outcome<Vec<String>> {
    #[derive(Deserialize)]
    struct Row {
        name_key: String,
    }
    let rows: Vec<Row> = db
        .rows(Statement::new(
            "SELECT name_key FROM role INDEXED BY role_by_name WHERE partner_account_id = ?1 \
             AND name_key >= ?2 AND name_key < ?3",
            params![partner, begin, format!("{begin}{}", char::MAX)],
        ))
        .await?;
    Ok(rows.into_iter().map(|row| row.name_key).collect())
}

fn search(name: &str, description: &str) -> String {
    fold(&format!("{name} {description}")).trim_end().to_owned()
}

/// Makes a role.
pub(super) fn insert(role: &CustomRole, partner: PartnerAccountId, author: &Author) -> Statement {
    let row = &role.row;
    Statement::new(
        "INSERT INTO role (id, partner_account_id, name, name_key, description, search, base, cells, created_at, \
         created_by, modified_at, modified_by) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?9, ?10)",
        params![
            row.id,
            partner,
            &row.name,
            name_key(&row.name),
            &row.description,
            search(&row.name, &row.description),
            row.base_role.name(),
            json!(role.permissions),
            author.at,
            &author.name,
        ],
    )
}

/// Changes a role, if it has still this version and is not being deleted.
pub(super) fn update(role: &CustomRole, version: u64, author: &Author) -> Statement {
    let row = &role.row;
    Statement::new(
        "UPDATE role SET name = ?3, name_key = ?4, description = ?5, search = ?6, cells = ?7, modified_at = ?8, \
         modified_by = ?9, version = version + 1 WHERE id = ?1 AND version = ?2 AND leaving IS NULL",
        params![
            row.id,
            version,
            &row.name,
            name_key(&row.name),
            &row.description,
            search(&row.name, &row.description),
            json!(role.permissions),
            author.at,
            &author.name,
        ],
    )
}

/// Breaks the batch, to be run again, if this person holds one of the roles by then (ROLE-078).
pub(super) fn expect_not_own(person: PersonId, roles: &[RoleId]) -> Statement {
    Statement::new(
        "INSERT INTO expectation (role) SELECT 0 WHERE EXISTS (SELECT 1 FROM partner_user p \
         WHERE p.id = ?1 AND p.role_id IN (SELECT value FROM json_each(?2)))",
        params![person, json!(roles)],
    )
}

/// An account of a role, as [`listing::Places::list`] gives it.
#[derive(Debug, Deserialize)]
pub(super) struct Place {
    id: AccountId,
    account_number: String,
    name: String,
    name_key: String,
    status: String,
    #[serde(deserialize_with = "column::time")]
    modified_at: Timestamp,
    #[serde(deserialize_with = "column::time_option")]
    assigned_at: Option<Timestamp>,
    assigned_by: Option<String>,
    users: f64,
}

impl Place {
    /// Where it stands in the list.
    pub fn keys(&self) -> (String, String, String) {
        (self.status.clone(), self.name_key.clone(), self.id.to_string())
    }

    /// As the Accounts tab shows it.
    pub fn view(self) -> RoleAccount {
        RoleAccount {
            id: self.id,
            account_number: self.account_number,
            name: self.name,
            active: self.status == "active",
            assigned_at: self.assigned_at,
            assigned_by: self.assigned_by,
            users: self.users as u64,
            modified_at: self.modified_at,
        }
    }
}

/// The names of a link `x`'s place: a customer account that is not deleted, or the partner account.
const PLACE: &str = "LEFT JOIN account a ON a.id = x.account_id AND a.status <> 'deleted' \
    LEFT JOIN partner_account p ON p.id = x.account_id";

/// The accounts where one of these roles is held, those with most holders first, and how many such there are besides.
#[derive(Debug, Deserialize)]
pub(super) struct HeldIn {
    pub account_id: AccountId,
    pub name: String,
    pub users: f64,
}

impl From<HeldIn> for AccountHolders {
    fn from(held: HeldIn) -> Self {
        Self { account: held.account_id, name: held.name, users: held.users as u64 }
    }
}

/// Where these roles are held: among the accounts of a job's text that gives `id`, or everywhere.
pub(super) fn held_in(roles: &[RoleId], accounts: Option<Statement>, limit: u32) -> Statement {
    let (among, mut values) = among(accounts);
    values.push(json!(roles).into());
    let n = values.len();
    Statement::new(
        format!(
            "SELECT x.account_id, coalesce(a.name, p.name) AS name, sum(x.users) AS users FROM json_each(?{n}) j \
             CROSS JOIN role_account x ON x.role_id = j.value {PLACE} \
             WHERE x.users > 0 AND coalesce(a.id, p.id) IS NOT NULL{among} \
             GROUP BY x.account_id ORDER BY users DESC, name LIMIT {limit}"
        ),
        values,
    )
}

/// How many accounts lose these roles, and how many people hold them there: `accounts`, `users`, `held`.
pub(super) fn sums(roles: &[RoleId], accounts: Option<Statement>) -> Statement {
    let (among, mut values) = among(accounts);
    values.push(json!(roles).into());
    let n = values.len();
    Statement::new(
        format!(
            "SELECT count(DISTINCT x.account_id) AS accounts, coalesce(sum(x.users), 0) AS users, \
             count(DISTINCT iif(x.users > 0, x.account_id, NULL)) AS held FROM json_each(?{n}) j \
             CROSS JOIN role_account x ON x.role_id = j.value {PLACE} WHERE coalesce(a.id, p.id) IS NOT NULL{among}"
        ),
        values,
    )
}

/// A row of [`sums`].
#[derive(Deserialize)]
pub(super) struct Sums {
    pub accounts: f64,
    pub users: f64,
    pub held: f64,
}

/// How many accounts have no active account admin besides the holders of these roles, giving `n` (USER-034).
pub(super) fn without_admin(roles: &[RoleId], accounts: Option<Statement>) -> Statement {
    let (among, mut values) = among(accounts);
    values.push(json!(roles).into());
    let n = values.len();
    Statement::new(
        format!(
            "SELECT count(*) AS n FROM (SELECT DISTINCT x.account_id FROM json_each(?{n}) j \
             CROSS JOIN role_account x ON x.role_id = j.value JOIN account a ON a.id = x.account_id AND a.status <> 'deleted' \
             WHERE x.users > 0{among}) h WHERE EXISTS (SELECT 1 FROM json_each(?{n}) j \
             CROSS JOIN user u INDEXED BY user_by_custom_role ON u.role_id = j.value AND u.account_id = h.account_id \
             AND u.active = 1) AND NOT EXISTS (SELECT 1 FROM user u INDEXED BY user_by_role \
             WHERE u.account_id = h.account_id AND u.role = 'accountAdmin' AND u.active = 1 \
             AND (u.role_id IS NULL OR u.role_id NOT IN (SELECT value FROM json_each(?{n}))))"
        ),
        values,
    )
}

fn among(accounts: Option<Statement>) -> (String, Vec<crate::db::Param>) {
    accounts.map_or_else(Default::default, |ids| (format!(" AND x.account_id IN ({})", ids.sql), ids.params))
}

/// Custom roles of this base that every account which loses one of these has, and that remain: `id`, `name`,
/// `description`, `cells`.
pub(super) fn common(
    partner: PartnerAccountId,
    base: RoleBase,
    roles: &[RoleId],
    accounts: Option<Statement>,
) -> Statement {
    let (among, mut values) = among(accounts);
    values.extend(params![json!(roles), partner, base.name()]);
    let n = values.len();
    let (list, partner, base) = (n - 2, n - 1, n);
    Statement::new(
        format!(
            "WITH h AS MATERIALIZED (SELECT DISTINCT x.account_id FROM json_each(?{list}) j \
             CROSS JOIN role_account x ON x.role_id = j.value {PLACE} \
             WHERE x.users > 0 AND coalesce(a.id, p.id) IS NOT NULL{among}) \
             SELECT r.id, r.name, r.description, r.cells FROM role r INDEXED BY role_by_base \
             WHERE r.partner_account_id = ?{partner} AND r.base = ?{base} AND r.leaving IS NULL \
             AND r.id NOT IN (SELECT value FROM json_each(?{list})) AND r.accounts > 0 \
             AND NOT EXISTS (SELECT 1 FROM h WHERE NOT EXISTS (SELECT 1 FROM role_account y \
             WHERE y.role_id = r.id AND y.account_id = h.account_id)) ORDER BY r.name_key"
        ),
        values,
    )
}

/// The people of a role who are named first, by account and name: `name`, `account_name`.
pub(super) fn people(role: RoleId) -> Statement {
    Statement::new(
        format!(
            "SELECT * FROM (SELECT u.name, a.name AS account_name FROM user u INDEXED BY user_by_custom_role \
             CROSS JOIN account a ON a.id = u.account_id AND a.status <> 'deleted' WHERE u.role_id = ?1 \
             ORDER BY u.account_id, u.name_key LIMIT {NAMED}) UNION ALL SELECT * FROM (SELECT u.name, p.name FROM \
             partner_user u INDEXED BY partner_user_by_role CROSS JOIN partner_account p ON p.id = u.partner_account_id \
             WHERE u.role_id = ?1 LIMIT {NAMED})"
        ),
        params![role],
    )
}

/// A row of [`people`].
#[derive(Deserialize)]
pub(super) struct Named {
    name: String,
    account_name: String,
}

impl From<Named> for Holder {
    fn from(named: Named) -> Self {
        Self { name: named.name, account_name: named.account_name }
    }
}

/// Marks roles as being deleted by this job; breaks the batch, to be run again, if one already is, or is gone.
pub(super) fn begin_leaving(roles: &[RoleId], job: JobId) -> [Statement; 2] {
    [
        Statement::new(
            "UPDATE role SET leaving = ?2 WHERE id IN (SELECT value FROM json_each(?1)) AND leaving IS NULL",
            params![json!(roles), job],
        ),
        Statement::new(
            "INSERT INTO expectation (role) SELECT 0 FROM json_each(?1) j WHERE NOT EXISTS \
             (SELECT 1 FROM role r WHERE r.id = j.value AND r.leaving = ?2)",
            params![json!(roles), job],
        ),
    ]
}

/// The roles that a job could not delete stay as they are.
pub(super) fn end_leaving(job: JobId) -> Statement {
    Statement::new(
        "UPDATE role SET leaving = NULL WHERE leaving = ?1 AND id IN \
         (SELECT substr(item, 1, 36) FROM job_item WHERE job_id = ?1)",
        params![job],
    )
}

/// Which of these roles there are in the partner account, as this person sees them.
pub(super) async fn find(
    db: &Db,
    partner: PartnerAccountId,
    viewer: listing::Viewer,
    role: RoleId,
) -> Outcome<Option<Found>> {
    db.first(listing::one(partner, viewer, role).into()).await
}
