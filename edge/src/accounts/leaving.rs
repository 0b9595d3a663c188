//! The SQL of an account that goes: out of service, away for good, and back.

use super::store;
use crate::db::{Rows, Statement, column, params};
use crate::{events::record::Author, problem::Outcome};
use domain::{
    Timestamp,
    accounts::deletion::{ERASED_AFTER, RESTORABLE},
    email::email_key,
    ids::{AccountId, EventId, PartnerAccountId, PersonId},
    language::Language,
};
use serde::Deserialize;

/// The users of the account, by an index.
const USERS: &str = "SELECT id FROM user INDEXED BY user_by_name WHERE account_id = ?1";

/// The events of the account in the index of texts.
const EVENT_TEXTS: &str = "SELECT rowid FROM event_text WHERE event_text MATCH 'scope : \"a' || hex(?1) || '\"'";

/// Ends every session of the account's users, and every sign-in that waits for its second step.
pub(super) fn sign_out(account: AccountId) -> Vec<Statement> {
    ["session", "second_step"]
        .map(|table| Statement::new(format!("DELETE FROM {table} WHERE person_id IN ({USERS})"), params![account]))
        .into()
}

/// Voids every link that was sent to the account's users and not used.
pub(super) fn void_links(account: AccountId, at: Timestamp) -> Statement {
    Statement::new(
        format!("UPDATE link SET voided_at = ?2 WHERE used_at IS NULL AND voided_at IS NULL AND user_id IN ({USERS})"),
        params![account, at],
    )
}

/// Marks the account as deleted, if it has still this version; `event` is the one in the partner account's history.
pub(super) fn delete(account: AccountId, version: u64, author: &Author, event: EventId) -> Statement {
    Statement::new(
        "UPDATE account SET status = 'deleted', deleted_at = ?3, deleted_by = ?4, delete_event = ?5, \
         modified_at = ?3, modified_by = ?4, version = version + 1 WHERE id = ?1 AND version = ?2 AND status = 'active'",
        params![account, version, author.at, &author.name, event],
    )
}

/// The orders of the account that have not run out: `tracking_number`.
pub(super) fn orders_in_force(account: AccountId, now: Timestamp) -> Statement {
    Statement::new(
        "SELECT tracking_number FROM purchase_order INDEXED BY purchase_order_by_account \
         WHERE account_id = ?1 AND (expires_at IS NULL OR expires_at > ?2) ORDER BY expires_at",
        params![account, now],
    )
}

/// A row of [`orders_in_force`].
#[derive(Deserialize)]
pub(super) struct Order {
    pub tracking_number: String,
}

/// Gives these orders back to the partner; those that have run out stay with the account (ACCT-045).
pub(super) fn return_orders(account: AccountId, now: Timestamp) -> Statement {
    Statement::new(
        "UPDATE purchase_order SET account_id = NULL, assigned_at = NULL, assigned_by = NULL, version = version + 1 \
         WHERE account_id = ?1 AND (expires_at IS NULL OR expires_at > ?2)",
        params![account, now],
    )
}

/// The account admins who can be written to: `name`, `email`, `language`.
pub(super) fn admins(account: AccountId) -> Statement {
    Statement::new(
        "SELECT name, email, language FROM user INDEXED BY user_by_role \
         WHERE account_id = ?1 AND role = 'accountAdmin' AND email IS NOT NULL",
        params![account],
    )
}

/// A row of [`admins`].
#[derive(Deserialize)]
pub(super) struct Admin {
    pub name: String,
    pub email: String,
    #[serde(deserialize_with = "column::word")]
    pub language: Language,
}

impl Admin {
    /// Whether the admin is one of these addresses too.
    pub fn is_among(&self, addresses: &[String]) -> bool {
        addresses.iter().any(|address| email_key(address) == email_key(&self.email))
    }
}

/// How an account stands with its deletion.
#[derive(Deserialize)]
pub(super) struct Standing {
    pub name: String,
    pub account_number: String,
    pub users: u64,
    pub subscriptions: u64,
    pub integrations: u64,
    pub version: u64,
    #[serde(deserialize_with = "column::time_option")]
    pub deleted_at: Option<Timestamp>,
    pub deleted_by: Option<String>,
    pub delete_event: Option<EventId>,
}

/// Asks how an account stands; [`standing_in`] takes the answer.
pub(super) fn standing(account: AccountId, now: Timestamp) -> Statement {
    Statement::new(
        "SELECT a.name, a.account_number, a.users, a.version, a.deleted_at, a.deleted_by, a.delete_event, \
         (SELECT count(*) FROM purchase_order o INDEXED BY purchase_order_by_account WHERE o.account_id = a.id \
         AND (o.expires_at IS NULL OR o.expires_at > ?2)) AS subscriptions, \
         (SELECT count(*) FROM account_integration i WHERE i.account_id = a.id) AS integrations \
         FROM account a WHERE a.id = ?1 AND a.erased_at IS NULL",
        params![account, now],
    )
}

/// The answer to [`standing`].
pub(super) fn standing_in(rows: &Rows) -> Outcome<Option<Standing>> {
    rows.first()
}

/// Brings a deleted account back, if it has still this version and its time is not over.
pub(super) fn restore(account: AccountId, version: u64, author: &Author) -> Statement {
    Statement::new(
        "UPDATE account SET status = 'active', deleted_at = NULL, deleted_by = NULL, delete_event = NULL, \
         modified_at = ?3, modified_by = ?4, version = version + 1 \
         WHERE id = ?1 AND version = ?2 AND status = 'deleted' AND erased_at IS NULL AND deleted_at > ?5",
        params![account, version, author.at, &author.name, before(author.at, RESTORABLE)],
    )
}

/// The deleted account whose erasure is due for longest: `id`, `partner_account_id`, `account_number`.
pub(super) fn to_erase(now: Timestamp) -> Statement {
    Statement::new(
        "SELECT id, partner_account_id, account_number FROM account INDEXED BY account_to_erase \
         WHERE status = 'deleted' AND erased_at IS NULL AND deleted_at <= ?1 ORDER BY deleted_at LIMIT 1",
        params![before(now, ERASED_AFTER)],
    )
}

/// A row of [`to_erase`].
#[derive(Deserialize)]
pub(super) struct Doomed {
    pub id: AccountId,
    pub partner_account_id: PartnerAccountId,
    pub account_number: String,
}

fn before(now: Timestamp, span: jiff::SignedDuration) -> i64 {
    now.checked_sub(span).map_or(0, Timestamp::as_millisecond)
}

/// The statements of one slice of an erasure: so many rows of each kind, those first that hang on others.
pub(super) fn erase_some(account: AccountId, rows: u32) -> Vec<Statement> {
    // The users of this slice are the same ones in each statement: the first ones left.
    let users =
        format!("SELECT id FROM user INDEXED BY user_by_name WHERE account_id = ?1 ORDER BY name_key, id LIMIT {rows}");
    let of_users = |table: &str| format!("DELETE FROM {table} WHERE person_id IN ({users})");
    let own = |table: &str| {
        format!("DELETE FROM {table} WHERE id IN (SELECT id FROM {table} WHERE account_id = ?1 LIMIT {rows})")
    };
    // Of these an account has a handful.
    let all = |table: &str| format!("DELETE FROM {table} WHERE account_id = ?1");
    let of_jobs = |table: &str, key: &str| {
        format!(
            "DELETE FROM {table} WHERE (job_id, {key}) IN (SELECT x.job_id, x.{key} FROM job j \
             CROSS JOIN {table} x ON x.job_id = j.id WHERE j.account_id = ?1 LIMIT {rows})"
        )
    };
    let texts = [
        own("mail"),
        of_users("session"),
        of_users("credential"),
        of_users("table_view"),
        // Links, licences, factors and the letters of the search go with the user's row.
        format!("DELETE FROM user WHERE id IN ({users})"),
        of_jobs("job_item", "n"),
        of_jobs("job_failure", "item"),
        "DELETE FROM job WHERE account_id = ?1 AND NOT EXISTS (SELECT 1 FROM job_item i WHERE i.job_id = job.id) \
         AND NOT EXISTS (SELECT 1 FROM job_failure f WHERE f.job_id = job.id)"
            .to_owned(),
        own("notification"),
        format!("DELETE FROM undone WHERE subject IN (SELECT subject FROM undone WHERE account_id = ?1 LIMIT {rows})"),
        format!(
            "DELETE FROM import_row WHERE (draft_id, row) IN (SELECT r.draft_id, r.row FROM import_draft d \
             CROSS JOIN import_row r ON r.draft_id = d.id WHERE d.account_id = ?1 LIMIT {rows})"
        ),
        "DELETE FROM import_draft WHERE account_id = ?1 \
         AND NOT EXISTS (SELECT 1 FROM import_row r WHERE r.draft_id = import_draft.id)"
            .to_owned(),
        format!(
            "DELETE FROM approval_item WHERE (approval_id, item) IN (SELECT i.approval_id, i.item FROM approval p \
             CROSS JOIN approval_item i ON i.approval_id = p.id WHERE p.account_id = ?1 LIMIT {rows})"
        ),
        "DELETE FROM approval WHERE account_id = ?1 \
         AND NOT EXISTS (SELECT 1 FROM approval_item i WHERE i.approval_id = approval.id)"
            .to_owned(),
        // Events stay (ACCT-044); what finds them by their words does not. Places first, for they are found by the words.
        format!("DELETE FROM event_place WHERE place IN ({EVENT_TEXTS} LIMIT {rows})"),
        format!("DELETE FROM event_text WHERE rowid IN ({EVENT_TEXTS} LIMIT {rows})"),
        all("support_contact"),
        all("manager_assignment"),
        all("account_group_chosen"),
        all("group_change_account"),
        all("role_account"),
        // Settings of single sign-on go with the integration.
        all("account_integration"),
        all("sso_assertion_seen"),
        all("account_privilege"),
        all("licence_reservation"),
        all("device_credential"),
        all("delivery_state"),
        format!(
            "DELETE FROM gateway_change WHERE n IN (SELECT n FROM gateway_change WHERE account_id = ?1 LIMIT {rows})"
        ),
        // Alerts go with their views.
        all("event_view"),
        all("event_alert"),
        all("history_opening"),
    ];
    texts.map(|text| Statement::new(text, params![account])).into()
}

/// Whether anything is left to erase: `n`.
pub(super) fn left(account: AccountId) -> Statement {
    let any = |table: &str| format!("EXISTS (SELECT 1 FROM {table} WHERE account_id = ?1)");
    let tables = ["user", "mail", "job", "notification", "undone", "import_draft", "approval", "gateway_change"]
        .map(any)
        .join(" OR ");
    Statement::new(format!("SELECT {tables} OR EXISTS ({EVENT_TEXTS}) AS n"), params![account])
}

/// A row of [`left`].
#[derive(Deserialize)]
pub(super) struct Left {
    #[serde(deserialize_with = "column::flag")]
    pub n: bool,
}

/// Empties the account's own row. Its id and its number stay, and that it belonged to this partner account.
pub(super) fn tombstone(account: AccountId, at: Timestamp) -> Statement {
    Statement::new(
        "UPDATE account SET name = '', name_key = '', search = '', country = '', province = NULL, address = '', \
         city = '', postal_code = NULL, business_type = NULL, sap_customer_number = NULL, created_by = '', \
         modified_by = '', tags = '[]', tag_keys = '[]', deleted_by = NULL, delete_event = NULL, erased_at = ?2 \
         WHERE id = ?1 AND status = 'deleted' AND erased_at IS NULL",
        params![account, at],
    )
}

/// The counts of users by what they have; the triggers have left rows of zeros.
pub(super) fn forget_counts(account: AccountId) -> Vec<Statement> {
    ["user_facets", "licence_use"]
        .map(|table| Statement::new(format!("DELETE FROM {table} WHERE account_id = ?1"), params![account]))
        .into()
}

/// Accounts of this name, folded: rows of the list, active ones first.
pub(super) fn namesakes(partner: PartnerAccountId, manager: Option<PersonId>, name_key: &str) -> Statement {
    Statement::new(
        format!(
            "SELECT {} FROM account a WHERE a.partner_account_id = ?1 AND a.status IN ('active', 'deactivated') \
             AND a.name_key = ?3 AND (?2 IS NULL OR a.id IN (SELECT account_id FROM managed_account \
             WHERE partner_user_id = ?2)) ORDER BY a.status, a.id LIMIT 5",
            store::LISTED
        ),
        params![partner, manager, name_key],
    )
}
