//! The SQL of what waits for a second person.

use crate::{
    db::{Param, Statement, column, params},
    events::record::Author,
    guard::session::{PERSON, PERSON_JOINS, PersonRow},
};
use domain::{
    Timestamp,
    approvals::{
        Approval, ApprovalState, Asked,
        rule::{Before, Cause, Touched},
    },
    ids::{AccountId, ApprovalId, JobId, PartnerAccountId, PersonId},
    language::Language,
    problem::Message,
};
use serde::Deserialize;
use serde_json::{Value, json};

/// People who are told of a request at most.
const MOST_TOLD: u32 = 200;

/// A partner user who might approve.
#[derive(Debug, Deserialize)]
pub struct PersonToAsk {
    #[serde(flatten)]
    pub row: PersonRow,
    /// Whether the account is assigned to them.
    #[serde(deserialize_with = "column::flag")]
    pub assigned: bool,
}

/// The partner's people but this one; whether the account is assigned to each.
pub fn people_to_ask(partner: PartnerAccountId, account: Option<AccountId>, but: PersonId) -> Statement {
    Statement::new(
        format!(
            "SELECT {PERSON}, x.assigned FROM (SELECT q.id AS person_id, 'partner' AS person_kind, \
             EXISTS (SELECT 1 FROM managed_account m WHERE m.account_id = ?2 AND m.partner_user_id = q.id) AS assigned \
             FROM partner_user q WHERE q.partner_account_id = ?1 AND q.active = 1 AND q.id <> ?3 \
             ORDER BY q.access, q.id LIMIT {MOST_TOLD}) x {PERSON_JOINS}"
        ),
        params![partner, account, but],
    )
}

/// How many partner administrators without a custom role there are, giving `n`.
pub fn approvers(partner: PartnerAccountId) -> Statement {
    Statement::new(
        "SELECT count(*) AS n FROM partner_user WHERE partner_account_id = ?1 AND access = 'administrator' \
         AND role_id IS NULL AND active = 1",
        params![partner],
    )
}

/// A request to be stored.
pub struct NewApproval<'a> {
    pub id: ApprovalId,
    pub partner: PartnerAccountId,
    pub account: Option<AccountId>,
    pub account_name: &'a str,
    pub operation: &'static str,
    pub path: &'a str,
    pub body: &'a Value,
    pub request_hash: &'a str,
    pub if_match: u64,
    pub language: Language,
    pub cause: Cause,
    pub touched: Touched,
    pub before: Before,
    pub expires_at: Timestamp,
}

/// Stores a request.
pub fn insert(new: &NewApproval, author: &Author) -> Statement {
    Statement::new(
        "INSERT INTO approval (id, partner_account_id, account_id, account_name, operation, path, body, if_match, \
         language, cause, users, accounts, author_id, author_name, asked_at, expires_at, request_hash, \
         before_users, before_accounts) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)",
        params![
            new.id,
            new.partner,
            new.account,
            new.account_name,
            new.operation,
            new.path,
            new.body,
            new.if_match,
            new.language,
            new.cause.name(),
            new.touched.users,
            new.touched.accounts,
            &author.id,
            &author.name,
            author.at,
            new.expires_at,
            new.request_hash,
            new.before.users,
            new.before.accounts,
        ],
    )
}

/// A plan's statement with one value more; gives its place too.
fn with(select: &Statement, value: impl Into<Param>) -> (Vec<Param>, usize) {
    let mut values = select.params.clone();
    values.push(value.into());
    let place = values.len();
    (values, place)
}

/// Stores the plan as it is now.
pub fn insert_items(approval: ApprovalId, select: &Statement) -> Statement {
    let (values, place) = with(select, approval);
    Statement::new(
        format!(
            "INSERT INTO approval_item (approval_id, item, n, shown) SELECT ?{place}, p.item, \
             row_number() OVER (ORDER BY p.shown ->> 'name', p.item), p.shown FROM ({}) p",
            select.sql
        ),
        values,
    )
}

/// Notes how many items there are.
pub fn count_items(approval: ApprovalId) -> Statement {
    Statement::new(
        "UPDATE approval SET items = (SELECT count(*) FROM approval_item WHERE approval_id = ?1) WHERE id = ?1",
        params![approval],
    )
}

/// What differs between the plan as it is now and as it was shown.
#[derive(Debug, Deserialize)]
pub struct Change {
    /// `came`, `gone` or `changed`.
    pub what: String,
    /// How many.
    pub n: f64,
    /// The first of them.
    pub name: String,
}

/// The rows that differ: `what` and `name`; `place` is where the request stands among the values.
fn differing(select: &Statement, place: usize) -> String {
    format!(
        "WITH p AS MATERIALIZED ({}) SELECT iif(s.item IS NULL, 'came', 'changed') AS what, p.shown ->> 'name' AS name \
         FROM p LEFT JOIN approval_item s ON s.approval_id = ?{place} AND s.item = p.item WHERE s.shown IS NOT p.shown \
         UNION ALL SELECT 'gone', s.shown ->> 'name' FROM approval_item s WHERE s.approval_id = ?{place} \
         AND s.item NOT IN (SELECT item FROM p)",
        select.sql
    )
}

/// Gives each [`Change`]; nothing if the plan is what was shown.
pub fn changes(select: &Statement, approval: ApprovalId) -> Statement {
    let (values, place) = with(select, approval);
    let sql = format!(
        "SELECT what, count(*) AS n, min(name) AS name FROM ({}) GROUP BY what ORDER BY n DESC",
        differing(select, place)
    );
    Statement::new(sql, values)
}

/// Breaks the batch unless the plan is what was shown.
pub fn expect_as_shown(select: &Statement, approval: ApprovalId) -> Statement {
    let (values, place) = with(select, approval);
    let sql = format!("INSERT INTO expectation (plan) SELECT 0 WHERE EXISTS ({})", differing(select, place));
    Statement::new(sql, values)
}

/// How a request ends.
#[derive(Debug, Clone)]
pub struct End<'a> {
    pub state: ApprovalState,
    /// Who decided, and their name.
    pub by: Option<(PersonId, &'a str)>,
    pub reason: Option<&'a str>,
    pub outcome: Option<&'a Message>,
    pub at: Timestamp,
}

/// Ends a request; breaks the batch unless it waits.
pub fn end(approval: ApprovalId, end: &End) -> [Statement; 2] {
    [
        Statement::new(
            "UPDATE approval SET state = ?2, decided_by = ?3, decided_name = ?4, decided_at = ?5, reason = ?6, \
             outcome = ?7 WHERE id = ?1 AND state = 'waiting'",
            params![
                approval,
                end.state.name(),
                end.by.map(|(id, _)| id),
                end.by.map(|(_, name)| name),
                end.at,
                end.reason,
                end.outcome.map(|outcome| json!(outcome)),
            ],
        ),
        Statement::new("INSERT INTO expectation (approval) SELECT 0 WHERE changes() = 0", vec![]),
    ]
}

/// A request as it is stored.
#[derive(Debug, Clone, Deserialize)]
pub struct Row {
    pub id: ApprovalId,
    pub partner_account_id: PartnerAccountId,
    pub account_id: Option<AccountId>,
    pub account_name: String,
    pub operation: Asked,
    pub path: String,
    pub body: String,
    pub if_match: u64,
    #[serde(deserialize_with = "column::word")]
    pub language: Language,
    pub cause: Cause,
    users: u64,
    accounts: u64,
    before_users: u64,
    before_accounts: u64,
    items: u64,
    pub author_id: PersonId,
    author_name: String,
    pub state: ApprovalState,
    #[serde(deserialize_with = "column::time")]
    asked_at: Timestamp,
    #[serde(deserialize_with = "column::time")]
    pub expires_at: Timestamp,
    decided_name: Option<String>,
    #[serde(deserialize_with = "column::time_option")]
    decided_at: Option<Timestamp>,
    reason: Option<String>,
    #[serde(deserialize_with = "column::json_option")]
    outcome: Option<Message>,
    job_id: Option<JobId>,
}

impl Row {
    /// What its author had touched alone before.
    pub fn before(&self) -> Before {
        Before { users: self.before_users, accounts: self.before_accounts }
    }

    /// The request as this person sees it, who is allowed to see it.
    pub fn view(self, person: PersonId) -> Approval {
        let (own, before) = (self.author_id == person, self.before());
        Approval {
            id: self.id,
            asked: self.operation,
            account: self.account_id,
            account_name: self.account_name,
            author: self.author_name,
            own,
            may_decide: !own && self.state == ApprovalState::Waiting,
            cause: self.cause,
            users: self.users,
            accounts: self.accounts,
            before,
            items: self.items,
            state: self.state,
            asked_at: self.asked_at,
            expires_at: self.expires_at,
            decided_by: self.decided_name,
            decided_at: self.decided_at,
            reason: self.reason,
            outcome: self.outcome,
            job: self.job_id,
        }
    }
}

/// Drops what was decided before `old`, a few at a time: items first.
pub fn forget(old: i64) -> [Statement; 2] {
    const OLD: &str = "SELECT id FROM approval INDEXED BY approval_by_age WHERE state <> 'waiting' AND decided_at < ?1 \
        ORDER BY decided_at LIMIT 20";
    ["approval_item WHERE approval_id", "approval WHERE id"]
        .map(|what| Statement::new(format!("DELETE FROM {what} IN ({OLD})"), params![old]))
}
