//! The SQL of account groups.

use crate::db::{Statement, column, params};
use domain::{
    Timestamp,
    accounts::tags,
    groups::{
        GroupKind, GroupRow, GroupRule, NAMED,
        input::{GroupForm, PlannedGroup, name_key},
    },
    ids::{AccountId, GroupId, PartnerAccountId, PersonId},
    users::products::Product,
};
use serde::Deserialize;
use serde_json::json;

/// The columns of [`Found`] that do not depend on who asks, of `account_group g`.
const COLUMNS: &str = "g.id, g.name, g.kind, g.countries, g.products, g.users_from, g.users_to, g.tags, g.version, \
    g.modified_at, g.modified_by";
/// Those that only administrators see.
const TOTALS: &str = "g.accounts, (SELECT count(*) FROM account_group_chosen c WHERE c.group_id = g.id) AS chosen, \
    (SELECT count(*) FROM manager_group m WHERE m.group_id = g.id AND m.ended = 0) AS managers";

/// A group as it is stored.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Found {
    id: GroupId,
    pub name: String,
    pub kind: GroupKind,
    #[serde(deserialize_with = "column::json")]
    countries: Vec<String>,
    #[serde(deserialize_with = "column::json")]
    products: Vec<Product>,
    users_from: Option<u32>,
    users_to: Option<u32>,
    #[serde(deserialize_with = "column::json")]
    tags: Vec<String>,
    accounts: f64,
    chosen: Option<f64>,
    managers: Option<f64>,
    pub version: u64,
    #[serde(deserialize_with = "column::time")]
    modified_at: Timestamp,
    modified_by: String,
}

impl Found {
    /// Its row of the list.
    pub fn row(self) -> GroupRow {
        GroupRow {
            id: self.id,
            name: self.name,
            kind: self.kind,
            rule: GroupRule {
                countries: self.countries,
                products: self.products,
                users_from: self.users_from,
                users_to: self.users_to,
                tags: self.tags,
            },
            accounts: self.accounts as u64,
            chosen: self.chosen.map(|n| n as u64),
            managers: self.managers.map(|n| n as u64),
            version: self.version,
            modified_at: self.modified_at,
            modified_by: self.modified_by,
        }
    }
}

/// All groups, by name. Of an account manager only those with accounts in reach, and only these are counted.
pub(super) fn list(partner: PartnerAccountId, manager: Option<PersonId>) -> Statement {
    match manager {
        None => Statement::new(
            format!(
                "SELECT {COLUMNS}, {TOTALS} FROM account_group g WHERE g.partner_account_id = ?1 \
                 ORDER BY g.name_key"
            ),
            params![partner],
        ),
        Some(manager) => Statement::new(
            format!(
                "SELECT * FROM (SELECT {COLUMNS}, g.name_key, (SELECT count(*) FROM account_in_group i \
                 WHERE i.group_id = g.id AND i.account_id IN (SELECT m.account_id FROM managed_account m \
                 WHERE m.partner_user_id = ?2)) AS accounts, NULL AS chosen, NULL AS managers \
                 FROM account_group g WHERE g.partner_account_id = ?1) WHERE accounts > 0 ORDER BY name_key"
            ),
            params![partner, manager],
        ),
    }
}

/// One group.
pub(super) fn one(partner: PartnerAccountId, group: GroupId) -> Statement {
    Statement::new(
        format!("SELECT {COLUMNS}, {TOTALS} FROM account_group g WHERE g.id = ?2 AND g.partner_account_id = ?1"),
        params![partner, group],
    )
}

/// The accounts chosen of a group, by name: `id`, `name`, `account_number`.
pub(super) fn chosen(group: GroupId) -> Statement {
    Statement::new(
        "SELECT a.id, a.name, a.account_number FROM account_group_chosen c CROSS JOIN account a ON a.id = c.account_id \
         AND a.status <> 'deleted' WHERE c.group_id = ?1 ORDER BY a.name_key, a.id",
        params![group],
    )
}

/// The first account managers who have the group, by name: `name`.
pub(super) fn managers(group: GroupId) -> Statement {
    Statement::new(
        format!(
            "SELECT p.name FROM manager_group m CROSS JOIN partner_user p ON p.id = m.partner_user_id \
             WHERE m.group_id = ?1 AND m.ended = 0 ORDER BY p.name_key, p.id LIMIT {NAMED}"
        ),
        params![group],
    )
}

/// The tags of accounts in reach, by name: `tag`, `accounts`.
pub(super) fn tags(partner: PartnerAccountId, manager: Option<PersonId>) -> Statement {
    Statement::new(
        "SELECT min(t.tag) AS tag, count(*) AS accounts FROM account_tag t CROSS JOIN account a ON a.id = t.account_id \
         AND a.status <> 'deleted' WHERE t.partner_account_id = ?1 AND (?2 IS NULL OR EXISTS (SELECT 1 \
         FROM managed_account m WHERE m.partner_user_id = ?2 AND m.account_id = t.account_id)) \
         GROUP BY t.tag_key ORDER BY t.tag_key LIMIT 500",
        params![partner, manager],
    )
}

/// How many groups there are: `n`.
pub(super) fn count(partner: PartnerAccountId) -> Statement {
    Statement::new("SELECT count(*) AS n FROM account_group WHERE partner_account_id = ?1", params![partner])
}

/// Which accounts a group would have that is not stored so: `accounts`, `names`, `enter`, `leave`. The conditions are
/// those of the view `account_group_due`.
pub(super) fn preview(partner: PartnerAccountId, planned: &PlannedGroup) -> Statement {
    let rule = &planned.rule;
    Statement::new(
        format!(
            "WITH d AS MATERIALIZED (SELECT a.id, a.name, a.name_key FROM account a INDEXED BY account_present_by_name \
             WHERE a.partner_account_id = ?1 AND a.status <> 'deleted' \
             AND (?2 = 'fixed') = (a.id IN (SELECT value FROM json_each(?3))) \
             AND (?4 IS NULL OR a.users >= ?4) AND (?5 IS NULL OR a.users <= ?5) \
             AND (?6 = '[]' OR a.country IN (SELECT value FROM json_each(?6))) \
             AND (?7 = '[]' OR EXISTS (SELECT 1 FROM json_each(a.tag_keys) k WHERE k.value IN (SELECT value FROM json_each(?7)))) \
             AND (?8 = '[]' OR EXISTS (SELECT 1 FROM purchase_order o CROSS JOIN order_line l ON l.order_id = o.id \
             WHERE o.account_id = a.id AND (o.expires_at IS NULL OR o.expires_at > CAST(unixepoch('subsec') * 1000 AS INTEGER)) \
             AND l.product IN (SELECT value FROM json_each(?8))))), \
             n AS MATERIALIZED (SELECT account_id FROM account_in_group WHERE group_id = ?9) \
             SELECT (SELECT count(*) FROM d) AS accounts, (SELECT json_group_array(name) FROM (SELECT d.name FROM d \
             ORDER BY d.name_key, d.id LIMIT {NAMED})) AS names, \
             (SELECT count(*) FROM d WHERE d.id NOT IN (SELECT account_id FROM n)) AS enter, \
             (SELECT count(*) FROM n WHERE n.account_id NOT IN (SELECT id FROM d)) AS leave"
        ),
        params![
            partner,
            planned.kind.name(),
            json!(planned.accounts),
            rule.users_from,
            rule.users_to,
            json!(rule.countries),
            json!(tags::keys(&tags::tidied(&rule.tags))),
            json!(rule.products),
            planned.group.map(|group| group.to_string()).unwrap_or_default(),
        ],
    )
}

/// Inserts a group.
pub(super) fn insert(
    partner: PartnerAccountId,
    group: GroupId,
    form: &GroupForm,
    by: &str,
    at: Timestamp,
) -> Statement {
    let rule = &form.rule;
    Statement::new(
        "INSERT INTO account_group (id, partner_account_id, name, name_key, kind, countries, products, tags, tag_keys, \
         users_from, users_to, created_at, created_by, modified_at, modified_by) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?12, ?13)",
        params![
            group,
            partner,
            &form.name,
            name_key(&form.name),
            form.kind.name(),
            json!(rule.countries),
            json!(rule.products),
            json!(rule.tags),
            json!(tags::keys(&rule.tags)),
            rule.users_from,
            rule.users_to,
            at,
            by,
        ],
    )
}

/// Stores what a group is now, if it has still this version.
pub(super) fn update(group: GroupId, version: u64, form: &GroupForm, by: &str, at: Timestamp) -> Statement {
    let rule = &form.rule;
    Statement::new(
        "UPDATE account_group SET name = ?3, name_key = ?4, kind = ?5, countries = ?6, products = ?7, tags = ?8, \
         tag_keys = ?9, users_from = ?10, users_to = ?11, modified_at = ?12, modified_by = ?13, version = version + 1 \
         WHERE id = ?1 AND version = ?2",
        params![
            group,
            version,
            &form.name,
            name_key(&form.name),
            form.kind.name(),
            json!(rule.countries),
            json!(rule.products),
            json!(rule.tags),
            json!(tags::keys(&rule.tags)),
            rule.users_from,
            rule.users_to,
            at,
            by,
        ],
    )
}

/// Stores which accounts are chosen, and then who is in the group.
pub(super) fn choose(partner: PartnerAccountId, group: GroupId, accounts: &[AccountId]) -> Vec<Statement> {
    vec![
        Statement::new(
            "DELETE FROM account_group_chosen WHERE group_id = ?1 AND account_id NOT IN (SELECT value FROM json_each(?2)) \
             AND EXISTS (SELECT 1 FROM account a WHERE a.id = account_id AND a.status <> 'deleted')",
            params![group, json!(accounts)],
        ),
        Statement::new(
            "INSERT INTO account_group_chosen (group_id, account_id) SELECT ?1, a.id FROM json_each(?2) c \
             CROSS JOIN account a ON a.id = c.value AND a.partner_account_id = ?3 AND a.status <> 'deleted' \
             WHERE true ON CONFLICT DO NOTHING",
            params![group, json!(accounts), partner],
        ),
        Statement::new(
            "DELETE FROM account_group_member WHERE group_id = ?1 AND account_id NOT IN \
             (SELECT d.account_id FROM account_group_due d WHERE d.group_id = ?1)",
            params![group],
        ),
        Statement::new(
            "INSERT INTO account_group_member (group_id, account_id, until) SELECT d.group_id, d.account_id, d.until \
             FROM account_group_due d WHERE d.group_id = ?1 ON CONFLICT (group_id, account_id) \
             DO UPDATE SET until = excluded.until WHERE until IS NOT excluded.until",
            params![group],
        ),
    ]
}

/// Deletes what hangs on a group, and last the group itself.
pub(super) fn delete(group: GroupId, version: u64) -> (Vec<Statement>, Statement) {
    let of_group = ["manager_group", "account_group_member", "account_group_chosen"]
        .map(|table| Statement::new(format!("DELETE FROM {table} WHERE group_id = ?1"), params![group]));
    (
        of_group.into(),
        Statement::new("DELETE FROM account_group WHERE id = ?1 AND version = ?2", params![group, version]),
    )
}

/// Takes out whose last order has expired.
pub(super) fn expired(now: Timestamp) -> Statement {
    Statement::new("DELETE FROM account_group_member WHERE until IS NOT NULL AND until <= ?1", params![now])
}
