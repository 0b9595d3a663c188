//! How the lists of roles, and of a role's accounts, are asked of the database (ROLE-015, ROLE-082, ROLE-083). Texts and
//! values only, so that the tests can ask the planner about every one of them.

use domain::{
    fold::{fold, tidy},
    ids::{AccountId, GroupId, PartnerAccountId, PersonId, RoleId},
    page::Direction,
    roles::{
        RoleBase,
        query::{AssignedFilter, RoleSort},
    },
};
use serde_json::{Value, json};

/// An SQL text and its values.
pub type Query = (String, Vec<Value>);

/// Who looks at roles, and so what they are told of them.
#[derive(Debug, Clone, Copy)]
pub enum Viewer {
    /// A partner with all accounts in reach.
    Administrator(PersonId),
    /// A partner confined to some accounts: counts are those of these (MGRS-040).
    Manager(PersonId),
    /// An account admin: the roles assigned to the own account (ROLE-015).
    Admin(AccountId),
}

/// A text that grows together with its values.
struct Growing(Query);

impl Growing {
    fn new(sql: &str) -> Self {
        Self((sql.to_owned(), Vec::new()))
    }

    fn push(&mut self, sql: &str) -> &mut Self {
        self.0.0.push_str(sql);
        self
    }

    fn bind(&mut self, value: impl Into<Value>) -> &mut Self {
        self.0.1.push(value.into());
        let place = format!("?{}", self.0.1.len());
        self.push(&place)
    }
}

/// The text by which names and descriptions are compared with what is searched for.
fn sought(text: &str) -> String {
    fold(&tidy(text)).chars().filter(|c| !c.is_control()).collect()
}

/// The columns of a role `r` as this person sees it.
fn columns(sql: &mut Growing, viewer: Viewer) {
    sql.push(
        "SELECT r.id, r.name, r.name_key, r.description, r.base, r.cells, r.version, r.modified_at, r.modified_by, ",
    );
    match viewer {
        Viewer::Administrator(person) => {
            sql.push("r.accounts, r.users, CASE WHEN r.leaving IS NOT NULL THEN 'leaving' WHEN EXISTS ");
            sql.push("(SELECT 1 FROM partner_user p WHERE p.id = ").bind(person.to_string());
            sql.push(" AND p.role_id = r.id) THEN 'own' END AS locked FROM role r");
        }
        Viewer::Manager(person) => {
            let person = person.to_string();
            for (what, name) in [("count(*)", "accounts, "), ("coalesce(sum(x.users), 0)", "users, ")] {
                sql.push(&format!(
                    "(SELECT {what} FROM role_account x CROSS JOIN account a ON a.id = x.account_id AND a.status <> 'deleted' \
                     WHERE x.role_id = r.id AND x.account_id IN (SELECT m.account_id FROM managed_account m \
                     WHERE m.partner_user_id = "
                ));
                sql.bind(person.as_str()).push(")) AS ").push(name);
            }
            sql.push("CASE WHEN r.leaving IS NOT NULL THEN 'leaving' WHEN EXISTS ");
            sql.push("(SELECT 1 FROM partner_user p WHERE p.id = ").bind(person.as_str());
            sql.push(" AND p.role_id = r.id) THEN 'own' WHEN ").push(BEYOND);
            sql.bind(person.as_str()).push(")) THEN 'beyond' END AS locked FROM role r");
        }
        Viewer::Admin(account) => {
            sql.push(
                "NULL AS accounts, (SELECT x.users FROM role_account x WHERE x.role_id = r.id AND x.account_id = ",
            );
            sql.bind(account.to_string());
            sql.push(") AS users, iif(r.leaving IS NULL, NULL, 'leaving') AS locked FROM role r");
        }
    }
}

/// Whether a role `r` is assigned to an account that a manager does not manage (ROLE-079); goes on with the manager.
pub const BEYOND: &str = "EXISTS (SELECT 1 FROM role_account x WHERE x.role_id = r.id \
    AND NOT EXISTS (SELECT 1 FROM account a WHERE a.id = x.account_id AND a.status = 'deleted') \
    AND NOT EXISTS (SELECT 1 FROM managed_account m WHERE m.account_id = x.account_id AND m.partner_user_id = ";

/// A page of the list, by an index that has its order. `after` is where the row before stands.
pub fn list(
    partner: PartnerAccountId,
    viewer: Viewer,
    text: &str,
    (sort, direction): (RoleSort, Direction),
    after: Option<&(Value, Value)>,
    limit: u32,
) -> Query {
    let (first, second) = sorted_by(sort);
    let (word, beyond) = match direction {
        Direction::Asc => ("ASC", ">"),
        Direction::Desc => ("DESC", "<"),
    };
    let mut sql = Growing::new("");
    columns(&mut sql, viewer);
    sql.push(" WHERE ");
    conditions(&mut sql, partner, viewer, text);
    if let Some((k0, k1)) = after {
        sql.push(&format!(" AND (r.{first}, r.{second}) {beyond} ("));
        sql.bind(k0.clone()).push(", ").bind(k1.clone()).push(")");
    }
    sql.push(&format!(" ORDER BY r.{first} {word}, r.{second} {word} LIMIT ")).bind(limit);
    sql.0
}

/// Counts what the list finds, giving `n`.
pub fn count(partner: PartnerAccountId, viewer: Viewer, text: &str) -> Query {
    let mut sql = Growing::new("SELECT count(*) AS n FROM role r WHERE ");
    conditions(&mut sql, partner, viewer, text);
    sql.0
}

fn conditions(sql: &mut Growing, partner: PartnerAccountId, viewer: Viewer, text: &str) {
    sql.push("r.partner_account_id = ").bind(partner.to_string());
    if let Viewer::Admin(account) = viewer {
        sql.push(" AND r.base = 'accountAdmin' AND r.id IN (SELECT role_id FROM role_account WHERE account_id = ");
        sql.bind(account.to_string()).push(")");
    }
    let text = sought(text);
    if !text.is_empty() {
        sql.push(" AND instr(r.search, ").bind(text).push(") > 0");
    }
}

/// The columns that a list is sorted by. A name is one role's alone.
pub const fn sorted_by(sort: RoleSort) -> (&'static str, &'static str) {
    match sort {
        RoleSort::Name => ("name_key", "id"),
        RoleSort::Base => ("base", "name_key"),
        RoleSort::Modified => ("modified_at", "id"),
    }
}

/// One role as this person sees it.
pub fn one(partner: PartnerAccountId, viewer: Viewer, role: RoleId) -> Query {
    let mut sql = Growing::new("");
    columns(&mut sql, viewer);
    sql.push(" WHERE ");
    conditions(&mut sql, partner, viewer, "");
    sql.push(" AND r.id = ").bind(role.to_string());
    sql.0
}

/// Which accounts of a role are listed.
pub struct Places<'a> {
    /// The role.
    pub role: RoleId,
    /// What it is made of: of a Partner role there is the partner account alone (ROLE-067).
    pub base: RoleBase,
    /// The partner account.
    pub partner: PartnerAccountId,
    /// The account manager whose accounts alone are in reach.
    pub manager: Option<PersonId>,
    /// Part of the name, or the beginning of the Account ID.
    pub text: &'a str,
    /// Those that have the role, or those that have not.
    pub assigned: Option<AssignedFilter>,
    /// Those that are in this group (DELG-002).
    pub group: Option<GroupId>,
}

impl Places<'_> {
    /// Goes on with ` FROM` behind the columns of account `a` and its link `x`.
    fn conditions(&self, sql: &mut Growing) {
        let link = " LEFT JOIN role_account x ON x.account_id = a.id AND x.role_id = ";
        match self.base {
            RoleBase::AccountAdmin => {
                sql.push(" FROM account a").push(link).bind(self.role.to_string());
                sql.push(" WHERE a.partner_account_id = ").bind(self.partner.to_string());
                // Active ones, and behind them deactivated ones that have the role (ROLE-083).
                sql.push(" AND a.status >= 'active' AND a.status < 'deleted'");
                sql.push(" AND (a.status = 'active' OR x.role_id IS NOT NULL)");
                if let Some(manager) = self.manager {
                    sql.push(" AND a.id IN (SELECT account_id FROM managed_account WHERE partner_user_id = ");
                    sql.bind(manager.to_string()).push(")");
                }
                if let Some(group) = self.group {
                    sql.push(" AND a.id IN (SELECT account_id FROM account_in_group WHERE group_id = ");
                    sql.bind(group.to_string()).push(")");
                }
                let text = sought(self.text);
                if !text.is_empty() {
                    sql.push(" AND (instr(a.search, ").bind(text.as_str());
                    sql.push(") > 0 OR instr(a.account_number, ").bind(text).push(") = 1)");
                }
            }
            RoleBase::Partner => {
                sql.push(
                    " FROM (SELECT id, partner_id AS account_number, name, name AS name_key, 'active' AS status, \
                     created_at AS modified_at FROM partner_account WHERE id = ",
                );
                sql.bind(self.partner.to_string()).push(") a").push(link).bind(self.role.to_string());
                // The partner account is no manager's to give roles to (ROLE-079).
                sql.push(if self.manager.is_some() { " WHERE x.role_id IS NOT NULL" } else { " WHERE TRUE" });
                let text = sought(self.text);
                if !text.is_empty() {
                    sql.push(" AND instr(lower(a.name), ").bind(text).push(") > 0");
                }
            }
        }
        sql.push(match self.assigned {
            None => "",
            Some(AssignedFilter::Assigned) => " AND x.role_id IS NOT NULL",
            Some(AssignedFilter::NotAssigned) => " AND x.role_id IS NULL",
        });
    }

    /// A page of the list: active accounts by name, then deactivated ones. `after` is status, name and id before.
    pub fn list(&self, after: Option<&(String, String, String)>, limit: u32) -> Query {
        let mut sql = Growing::new(
            "SELECT a.id, a.account_number, a.name, a.name_key, a.status, a.modified_at, x.assigned_at, x.assigned_by, \
             coalesce(x.users, 0) AS users",
        );
        self.conditions(&mut sql);
        if let Some((status, name, id)) = after {
            sql.push(" AND (a.status, a.name_key, a.id) > (").bind(json!(status)).push(", ").bind(json!(name));
            sql.push(", ").bind(json!(id)).push(")");
        }
        sql.push(" ORDER BY a.status, a.name_key, a.id LIMIT ").bind(limit);
        sql.0
    }

    /// Counts what the list finds, giving `n`.
    pub fn count(&self) -> Query {
        let mut sql = Growing::new("SELECT count(*) AS n");
        self.conditions(&mut sql);
        sql.0
    }

    /// All that the list finds, giving `id`.
    pub fn ids(&self) -> Query {
        let mut sql = Growing::new("SELECT a.id");
        self.conditions(&mut sql);
        sql.0
    }
}
