//! The items of a job on roles as they stand when their turn comes, and the SQL of what becomes of them.

use super::{account_of, broken, role_of};
use crate::{
    db::{Statement, column, params},
    jobs::slice::Slice,
    problem::Outcome,
    users::given::GivenRole,
};
use domain::{
    Timestamp,
    ids::{AccountId, PersonId, RoleId},
    permissions::{BaseRole, Cells},
    roles::{Replacement, RoleBase},
};
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Debug, Deserialize)]
struct Row {
    n: u64,
    item: String,
    name: Option<String>,
    description: Option<String>,
    base: Option<RoleBase>,
    #[serde(deserialize_with = "column::json_option")]
    cells: Option<Cells>,
    leaving: Option<String>,
    place: Option<String>,
    account_number: Option<String>,
    status: Option<String>,
    #[serde(deserialize_with = "column::flag")]
    reached: bool,
    users: Option<f64>,
    #[serde(deserialize_with = "column::flag")]
    in_use: bool,
    #[serde(deserialize_with = "column::flag")]
    has_new: bool,
}

/// An item.
#[derive(Debug)]
pub struct Item {
    row: Row,
    role: RoleId,
    account: Option<AccountId>,
    partner: AccountId,
    deletes: bool,
    mine: bool,
    new: Option<RoleId>,
}

/// What an item is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The role itself, behind its accounts.
    Role,
    /// The role is gone, or another job deletes it.
    RoleGone,
    /// An account that can have the role.
    Account,
    /// An account that is deactivated, or of a role that is deleted also one that is deleted.
    OutOfService,
    /// No account in reach.
    NoAccount,
}

impl Item {
    pub fn number(&self) -> u64 {
        self.row.n
    }

    pub const fn role(&self) -> RoleId {
        self.role
    }

    /// The account, or the partner account.
    pub fn account(&self) -> AccountId {
        self.account.unwrap_or(self.partner)
    }

    pub fn is_customer(&self) -> bool {
        self.account() != self.partner
    }

    pub fn part(&self) -> Part {
        // A role that another job deletes is gone to everyone else.
        if self.row.base.is_none() || (self.row.leaving.is_some() && !(self.deletes && self.mine)) {
            return Part::RoleGone;
        }
        if self.account.is_none() {
            return Part::Role;
        }
        match self.row.status.as_deref() {
            Some("active") if self.row.reached => Part::Account,
            Some("deactivated") if self.row.reached => Part::OutOfService,
            Some("deleted") if self.deletes => Part::OutOfService,
            _ => Part::NoAccount,
        }
    }

    /// Whether role and account fit (ROLE-067).
    pub fn fits(&self) -> bool {
        self.is_customer() == (self.row.base == Some(RoleBase::AccountAdmin))
    }

    pub fn is_linked(&self) -> bool {
        self.row.users.is_some()
    }

    pub fn is_deleted(&self) -> bool {
        self.row.status.as_deref() == Some("deleted")
    }

    pub fn users(&self) -> u64 {
        self.row.users.map_or(0, |users| users as u64)
    }

    /// Whether the role itself is still held or assigned.
    pub fn is_in_use(&self) -> bool {
        self.row.in_use
    }

    /// Whether the account has this role, which its holders are to get.
    pub fn has_role(&self, role: RoleId) -> bool {
        self.new == Some(role) && self.row.has_new
    }

    /// The name of the account.
    pub fn place(&self) -> &str {
        self.row.place.as_deref().unwrap_or_default()
    }

    pub fn account_number(&self) -> &str {
        self.row.account_number.as_deref().unwrap_or_default()
    }

    /// The item as a list of failures names it. What is not in reach has no name.
    pub fn label(&self) -> String {
        let named = |name: &Option<String>| name.clone().filter(|name| !name.is_empty());
        let role = named(&self.row.name).unwrap_or_else(|| self.role.to_string());
        match self.account {
            None => role,
            Some(account) => match named(&self.row.place).filter(|_| self.row.reached) {
                Some(place) if self.deletes => format!("{role} · {place}"),
                Some(place) => format!("{place} ({})", self.account_number()),
                None => account.to_string(),
            },
        }
    }

    /// The role's key facts for an event (EVNT-009).
    pub fn core(&self) -> Value {
        json!({ "name": self.row.name, "baseRole": self.row.base })
    }

    /// All values of the role, so that its deletion can be taken back (UNDO-001).
    pub fn values(&self) -> Value {
        json!({
            "id": self.role, "name": self.row.name, "description": self.row.description,
            "baseRole": self.row.base, "permissions": self.row.cells.unwrap_or_default(),
        })
    }
}

/// The items behind this number, with what there is of role, account and link now.
pub async fn read(slice: &Slice, after: u64, count: u64) -> Outcome<Vec<Item>> {
    let (job, partner) = (slice.job(), slice.account().partner);
    let manager = (slice.actor().base == BaseRole::AccountManager).then_some(slice.actor().person);
    let run: super::Run = slice.input()?;
    let new = match run.replacement {
        Some(Replacement::Role { role }) => Some(role),
        _ => None,
    };
    let rows: Vec<Row> = slice
        .db()
        .rows(Statement::new(
            "SELECT i.n, i.item, r.name, r.description, r.base, r.cells, r.leaving, coalesce(a.name, p.name) AS place, \
             coalesce(a.account_number, p.partner_id) AS account_number, coalesce(a.status, iif(p.id IS NULL, NULL, 'active')) \
             AS status, (?5 IS NULL OR EXISTS (SELECT 1 FROM managed_account m WHERE m.partner_user_id = ?5 \
             AND m.account_id = a.id)) AS reached, x.users, \
             (EXISTS (SELECT 1 FROM role_account y WHERE y.role_id = r.id) \
             OR EXISTS (SELECT 1 FROM user u INDEXED BY user_by_custom_role WHERE u.role_id = r.id) \
             OR EXISTS (SELECT 1 FROM partner_user u INDEXED BY partner_user_by_role WHERE u.role_id = r.id)) AS in_use, \
             EXISTS (SELECT 1 FROM role_account y WHERE y.role_id = ?6 AND y.account_id = substr(i.item, 38)) AS has_new \
             FROM job_item i LEFT JOIN role r ON r.id = substr(i.item, 1, 36) AND r.partner_account_id = ?4 \
             LEFT JOIN account a ON a.id = substr(i.item, 38) AND a.partner_account_id = ?4 AND a.erased_at IS NULL \
             LEFT JOIN partner_account p ON p.id = substr(i.item, 38) AND p.id = ?4 \
             LEFT JOIN role_account x ON x.role_id = r.id AND x.account_id = substr(i.item, 38) \
             WHERE i.job_id = ?1 AND i.n > ?2 AND i.n <= ?3 ORDER BY i.n",
            params![job.id, after, after + count, partner, manager, new],
        ))
        .await?;
    let deletes = job.kind == domain::jobs::JobKind::DeleteRoles;
    let item = |row: Row| {
        let role = role_of(&row.item).ok_or_else(|| broken(&row.item))?;
        let account = account_of(&row.item);
        let mine = row.leaving.as_deref() == Some(job.id.to_string().as_str());
        Ok(Item { role, account, partner: AccountId(partner.0), deletes, mine, new, row })
    };
    rows.into_iter().map(item).collect()
}

/// Assigns roles: `[role, account]`. Breaks the batch, to be done again, if a role is leaving or an account goes out of
/// service meanwhile.
pub fn link(links: &Value, at: Timestamp, by: &str) -> [Statement; 2] {
    [
        Statement::new(
            "INSERT INTO role_account (role_id, account_id, assigned_at, assigned_by) \
             SELECT value ->> 0, value ->> 1, ?2, ?3 FROM json_each(?1)",
            params![links, at, by],
        ),
        Statement::new(
            "INSERT INTO expectation (role) SELECT 0 FROM json_each(?1) j WHERE EXISTS \
             (SELECT 1 FROM role r WHERE r.id = j.value ->> 0 AND r.leaving IS NOT NULL) \
             OR EXISTS (SELECT 1 FROM account a WHERE a.id = j.value ->> 1 AND a.status <> 'active')",
            params![links],
        ),
    ]
}

/// Takes roles away: `[role, account]`. Breaks the batch, to be done again, if anybody there holds one.
pub fn unlink(links: &Value) -> [Statement; 2] {
    [
        Statement::new(
            "INSERT INTO expectation (role) SELECT 0 FROM json_each(?1) j WHERE EXISTS (SELECT 1 FROM user u \
             INDEXED BY user_by_custom_role WHERE u.role_id = j.value ->> 0 AND u.account_id = j.value ->> 1) \
             OR EXISTS (SELECT 1 FROM partner_user p INDEXED BY partner_user_by_role \
             WHERE p.role_id = j.value ->> 0 AND p.partner_account_id = j.value ->> 1)",
            params![links],
        ),
        Statement::new(
            "DELETE FROM role_account WHERE (role_id, account_id) IN \
             (SELECT value ->> 0, value ->> 1 FROM json_each(?1))",
            params![links],
        ),
    ]
}

/// Deletes a role; links and holders, by their foreign keys, forbid it.
pub fn remove(role: RoleId) -> Statement {
    Statement::new("DELETE FROM role WHERE id = ?1", params![role])
}

/// What holders of a role get instead.
#[derive(Debug)]
pub enum NewRole {
    /// Nothing was chosen: there were none when the job began.
    None,
    /// The base role.
    Base,
    /// The role User.
    User,
    /// Another custom role.
    Role(GivenRole),
    /// What was chosen cannot be given any more.
    Refused(&'static str),
}

/// What holders get, as it is now.
pub async fn replacement(slice: &Slice, chosen: Option<Replacement>) -> Outcome<NewRole> {
    let role = match chosen {
        None => return Ok(NewRole::None),
        Some(Replacement::Base) => return Ok(NewRole::Base),
        Some(Replacement::User) => return Ok(NewRole::User),
        Some(Replacement::Role { role }) => role,
    };
    let found: Option<GivenRole> = slice
        .db()
        .first(Statement::new(
            "SELECT id, name, description, cells FROM role WHERE id = ?1 AND partner_account_id = ?2 AND leaving IS NULL",
            params![role, slice.account().partner],
        ))
        .await?;
    Ok(found.map_or(NewRole::Refused("roles-failed-replacement-gone"), NewRole::Role))
}

#[derive(Deserialize)]
struct Flag {
    #[serde(deserialize_with = "column::flag")]
    yes: bool,
}

async fn asks(slice: &Slice, statement: Statement) -> Outcome<bool> {
    Ok(slice.db().first::<Flag>(statement).await?.is_some_and(|flag| flag.yes))
}

/// Whether the account has an active account admin who does not hold the item's role (USER-034).
pub async fn has_other_admin(slice: &Slice, item: &Item) -> Outcome<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM user u INDEXED BY user_by_role WHERE u.account_id = ?1 \
        AND u.role = 'accountAdmin' AND u.active = 1 AND u.role_id IS NOT ?2) AS yes";
    asks(slice, Statement::new(sql, params![item.account(), item.role()])).await
}

/// Whether the account is not deleted.
pub async fn is_in_service(slice: &Slice, account: AccountId) -> Outcome<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM account WHERE id = ?1 AND status <> 'deleted') AS yes";
    asks(slice, Statement::new(sql, params![account])).await
}

/// A partner user who holds a role.
#[derive(Debug, Deserialize)]
pub struct PartnerHolder {
    pub id: PersonId,
    pub name: String,
    pub email: String,
}

/// The partner users who hold a role.
pub async fn partner_holders(slice: &Slice, role: RoleId) -> Outcome<Vec<PartnerHolder>> {
    slice
        .db()
        .rows(Statement::new(
            "SELECT id, name, email FROM partner_user INDEXED BY partner_user_by_role WHERE role_id = ?1",
            params![role],
        ))
        .await
}

/// Gives these partner users another role; breaks the batch, to be done again, if they cannot have it.
pub fn move_partners(slice: &Slice, role: RoleId, new: Option<RoleId>, holders: &[PartnerHolder]) -> Vec<Statement> {
    let ids: Vec<_> = holders.iter().map(|holder| holder.id).collect();
    vec![
        Statement::new(
            "INSERT INTO expectation (role) SELECT 0 WHERE ?1 IS NOT NULL AND NOT EXISTS (SELECT 1 FROM role_account x \
             JOIN role r ON r.id = x.role_id AND r.leaving IS NULL WHERE x.role_id = ?1 AND x.account_id = ?2)",
            params![new, slice.account().partner],
        ),
        Statement::new(
            "UPDATE partner_user SET role_id = ?2 WHERE role_id = ?1 AND id IN (SELECT value FROM json_each(?3))",
            params![role, new, json!(ids)],
        ),
    ]
}
