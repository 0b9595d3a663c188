//! The SQL of integrations and privileges.

use crate::{
    db::{Rows, Statement, column, params},
    events::record::Author,
    problem::Outcome,
};
use domain::{
    Timestamp,
    ids::AccountId,
    integrations::{AddedIntegration, IntegrationKey, IntegrationState, Integrations, Privilege},
    users::{facets::product_bit, products::Product},
};
use serde::Deserialize;

#[derive(Deserialize)]
struct AddedRow {
    integration: String,
    state: IntegrationState,
    #[serde(deserialize_with = "column::time")]
    added_at: Timestamp,
    added_by: String,
}

#[derive(Deserialize)]
struct PrivilegeRow {
    privilege: String,
}

#[derive(Deserialize)]
struct ProductRow {
    product: String,
}

#[derive(Deserialize)]
struct Revision {
    integration_revision: u64,
}

/// What there is at a revision.
pub(super) struct Present {
    pub(super) integrations: Integrations,
    pub(super) revision: u64,
}

/// Reads all of an account; [`present`] takes the answers.
pub(super) fn read(account: AccountId, now: Timestamp) -> Vec<Statement> {
    vec![
        Statement::new("SELECT integration_revision FROM account WHERE id = ?1", params![account]),
        Statement::new(
            "SELECT integration, state, added_at, added_by FROM account_integration WHERE account_id = ?1",
            params![account],
        ),
        Statement::new(
            "SELECT privilege FROM account_privilege WHERE account_id = ?1 AND enabled = 1",
            params![account],
        ),
        Statement::new(
            "SELECT DISTINCT l.product FROM purchase_order o INDEXED BY purchase_order_by_account \
             CROSS JOIN order_line l ON l.order_id = o.id WHERE o.account_id = ?1 AND o.activated = 1 \
             AND (o.starts_at IS NULL OR o.starts_at <= ?2) AND (o.expires_at IS NULL OR o.expires_at > ?2)",
            params![account, now],
        ),
    ]
}

/// What the answers to [`read`] say. Words that this release does not know are left out.
pub(super) fn present(rows: &[Rows]) -> Outcome<Option<Present>> {
    let [revision, added, privileges, products] = rows else { return Ok(None) };
    let Some(Revision { integration_revision: revision }) = revision.first()? else { return Ok(None) };
    let added = added.take::<AddedRow>()?.into_iter().filter_map(|row| {
        let integration = row.integration.parse().ok()?;
        Some(AddedIntegration { integration, state: row.state, added_at: row.added_at, added_by: row.added_by })
    });
    let on = privileges.take::<PrivilegeRow>()?;
    let bought = products.take::<ProductRow>()?;
    let bought = |product: &&Product| bought.iter().any(|row| row.product == product.name());
    let integrations = Integrations {
        added: added.collect(),
        privileges: on.iter().filter_map(|row| row.privilege.parse().ok()).collect(),
        subscribed: Product::ALL.iter().filter(bought).copied().collect(),
    };
    Ok(Some(Present { integrations, revision }))
}

/// The next revision; nothing of the batch holds if there is another one by then.
pub(super) fn revise(account: AccountId, revision: u64) -> Statement {
    Statement::new(
        "UPDATE account SET integration_revision = integration_revision + 1 WHERE id = ?1 AND integration_revision = ?2",
        params![account, revision],
    )
}

/// Adds an integration.
pub(super) fn add(account: AccountId, added: &AddedIntegration) -> Statement {
    Statement::new(
        "INSERT INTO account_integration (account_id, integration, state, added_at, added_by) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![account, added.integration.name(), added.state.name(), added.added_at, &added.added_by],
    )
}

/// Its settings are there: it works from now on.
pub(super) fn activate(account: AccountId, integration: IntegrationKey) -> Statement {
    Statement::new(
        "UPDATE account_integration SET state = 'active' WHERE account_id = ?1 AND integration = ?2",
        params![account, integration.name()],
    )
}

/// How many users sign in by single sign-on alone: `users`.
pub(super) fn single_sign_on_users(account: AccountId) -> Statement {
    Statement::new(
        "SELECT count(*) AS users FROM user INDEXED BY user_by_role WHERE account_id = ?1 AND role = 'user' \
         AND EXISTS (SELECT 1 FROM sso_config s WHERE s.account_id = ?1 AND s.mitel_credentials = 0)",
        params![account],
    )
}

/// A number of users.
#[derive(Deserialize)]
pub(super) struct Counted {
    pub(super) users: u64,
}

/// Removes an integration, with its settings.
pub(super) fn remove(account: AccountId, integration: IntegrationKey) -> Statement {
    Statement::new(
        "DELETE FROM account_integration WHERE account_id = ?1 AND integration = ?2",
        params![account, integration.name()],
    )
}

/// Turns a privilege on or off; `cause` is the integration that it follows, none if by hand.
pub(super) fn privilege(
    account: AccountId,
    privilege: Privilege,
    enabled: bool,
    cause: Option<IntegrationKey>,
    author: &Author,
) -> Statement {
    Statement::new(
        "INSERT INTO account_privilege (account_id, privilege, enabled, cause, changed_at, changed_by) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (account_id, privilege) DO UPDATE SET enabled = excluded.enabled, \
         cause = excluded.cause, changed_at = excluded.changed_at, changed_by = excluded.changed_by",
        params![
            account,
            privilege.name(),
            enabled,
            cause.map_or("manual", IntegrationKey::name),
            author.at,
            &author.name
        ],
    )
}

/// How many users hold which products: `facets`, `users`; a counter.
pub(super) fn holders(account: AccountId) -> Statement {
    Statement::new("SELECT facets, users FROM user_facets WHERE account_id = ?1 AND users > 0", params![account])
}

#[derive(Deserialize)]
struct HoldersRow {
    facets: f64,
    users: f64,
}

/// Users who hold any of these products, and how many licences for them, from the answer to [`holders`].
pub(super) fn held(rows: &Rows, products: &[Product]) -> Outcome<(u64, u64)> {
    let all = products.iter().fold(0, |all, product| all | product_bit(*product));
    let mut held = (0, 0);
    for row in rows.take::<HoldersRow>()? {
        let (of_each, users) = ((row.facets as u64 & all).count_ones(), row.users as u64);
        held = (held.0 + if of_each > 0 { users } else { 0 }, held.1 + u64::from(of_each) * users);
    }
    Ok(held)
}
