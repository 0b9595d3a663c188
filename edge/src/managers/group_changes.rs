//! What account managers gain and lose by account groups, in the histories of the accounts concerned (MGRS-065).
//!
//! A group can have 10,000 accounts, so the batch that gives or takes it keeps who and which accounts; triggers keep the
//! same of accounts that enter or leave (migration 0040), and who is at work in the batch by which they do. The sweep writes the events, each slice in one batch with the
//! end of what is kept: killed at any moment it loses and repeats nothing.

use crate::{
    db::{
        Db, Statement, column, params,
        tx::{Ground, Tx},
    },
    events::record::{Author, BulkEvents, Histories, KeptAuthor},
    guard::{reply::Reply, second::Gate},
    problem::{Failure, Outcome},
};
use domain::{
    Timestamp,
    events::{Asset, EventAction},
    ids::{GroupId, PartnerAccountId},
    operation::NoOutput,
    problem::Kind,
};
use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;

/// Accounts that a batch writes to.
const SLICE: u32 = 500;
/// Batches of one round: what is more waits for the next.
const SLICES: u32 = 40;

/// Account managers who gain or lose a group.
pub struct GroupChange<'a> {
    /// The group.
    pub group: GroupId,
    /// Their names; nothing is kept if there is none.
    pub people: &'a [&'a str],
    /// Whether they have it from now on, or no more.
    pub gained: bool,
    /// When it ends.
    pub ends_at: Option<i64>,
}

/// Keeps such a change, with the accounts that are in the group now.
pub fn keep(change: &GroupChange, author: &Author) -> Vec<Statement> {
    let GroupChange { group, people, gained, ends_at } = change;
    if people.is_empty() {
        return Vec::new();
    }
    vec![
        Statement::new(
            "INSERT INTO group_change (partner_account_id, group_id, group_name, gained, people, ends_at, at, author) \
             SELECT g.partner_account_id, g.id, g.name, ?2, ?3, ?4, ?5, ?6 FROM account_group g WHERE g.id = ?1",
            params![*group, *gained, json!(people), *ends_at, author.at, json!(author.kept())],
        ),
        accounts_of(*group),
    ]
}

/// The same of a group that is about to be deleted: whoever has it loses its accounts.
pub fn deleted(group: GroupId, author: &Author) -> [Statement; 2] {
    const HOLDERS: &str = "FROM manager_group m CROSS JOIN partner_user p ON p.id = m.partner_user_id \
        WHERE m.group_id = ?1 AND m.ended = 0";
    [
        Statement::new(
            format!(
                "INSERT INTO group_change (partner_account_id, group_id, group_name, gained, people, at, author) \
                 SELECT g.partner_account_id, g.id, g.name, 0, (SELECT json_group_array(name) FROM (SELECT p.name \
                 {HOLDERS} ORDER BY p.name_key, p.id)), ?2, ?3 FROM account_group g \
                 WHERE g.id = ?1 AND EXISTS (SELECT 1 {HOLDERS})"
            ),
            params![group, author.at, json!(author.kept())],
        ),
        accounts_of(group),
    ]
}

/// Keeps the accounts that are in the group, for the change that the statement before has kept; if it has kept none,
/// nothing.
fn accounts_of(group: GroupId) -> Statement {
    Statement::new(
        "INSERT INTO group_change_account (change_id, account_id) SELECT c.id, m.account_id FROM group_change c \
         CROSS JOIN account_group_member m ON m.group_id = ?1 WHERE c.id = (SELECT max(c.id) FROM group_change c \
         WHERE c.group_id = ?1 AND c.moved = 0) AND changes() > 0",
        params![group],
    )
}

#[derive(Debug, Deserialize)]
struct Kept {
    id: u64,
    partner_account_id: PartnerAccountId,
    group_name: String,
    #[serde(deserialize_with = "column::flag")]
    gained: bool,
    #[serde(deserialize_with = "column::json")]
    people: Vec<String>,
    #[serde(deserialize_with = "column::time_option")]
    ends_at: Option<Timestamp>,
    #[serde(deserialize_with = "column::time")]
    at: Timestamp,
    #[serde(deserialize_with = "column::json_option")]
    author: Option<KeptAuthor>,
}

#[derive(Debug, Deserialize)]
struct Of {
    account_id: String,
}

/// One round, oldest first.
pub async fn sweep(db: &Db, now: Timestamp) -> Outcome<()> {
    for _ in 0..SLICES {
        let oldest = "SELECT id, partner_account_id, group_name, gained, people, ends_at, at, author FROM group_change \
            ORDER BY id LIMIT 1";
        let Some(kept) = db.first::<Kept>(Statement::new(oldest, vec![])).await? else { return Ok(()) };
        match slice(db, &kept, now).await {
            // Another sweep was faster, or an account has left again: the next round meets what there is.
            Err(Failure::Problem(problem)) if problem.kind == Kind::NotFound => return Ok(()),
            done => done?,
        }
    }
    Ok(())
}

async fn slice(db: &Db, kept: &Kept, now: Timestamp) -> Outcome<()> {
    let next = "SELECT account_id FROM group_change_account WHERE change_id = CAST(?1 AS INTEGER) ORDER BY account_id LIMIT ?2";
    let accounts: Vec<Of> = db.rows(Statement::new(next, params![kept.id, SLICE])).await?;
    let ids: Vec<_> = accounts.iter().map(|of| json!([of.account_id, Uuid::now_v7()])).collect();
    let (none, people) = (json!([]), json!(kept.people));
    let (old, new) = if kept.gained { (none, people) } else { (people, none) };
    let mut extra = json!({
        "changes": { "accountManagers": { "old": old, "new": new } },
        "accountGroup": kept.group_name,
    });
    if let Some(end) = kept.ends_at {
        extra["endsAt"] = json!(end.to_string());
    }
    let ids = json!(ids);
    let events = BulkEvents {
        action: EventAction::Edit,
        asset: Asset::Account,
        // An account that is deleted has no account managers to gain or lose.
        select: Statement::new(
            "SELECT a.id AS history, e.value ->> 1 AS event_id, a.id AS asset_id, '[\"accountManagers\"]' AS properties, \
             json_object('name', a.name, 'accountNumber', a.account_number) AS core, ?3 AS extra \
             FROM json_each(?2) e CROSS JOIN account a ON a.id = e.value ->> 0 AND a.status <> 'deleted'",
            params![&ids, extra],
        ),
        tags: Vec::new(),
    };
    let mut tx = Tx::begin_with_events_in_accounts(ground(db, kept, now), events);
    tx.statement(Statement::new(
        "DELETE FROM group_change_account WHERE change_id = CAST(?1 AS INTEGER) \
         AND account_id IN (SELECT value ->> 0 FROM json_each(?2))",
        params![kept.id, ids],
    ));
    tx.statement(Statement::new(
        "INSERT INTO expectation (found) SELECT 0 WHERE changes() <> CAST(?1 AS INTEGER)",
        params![accounts.len()],
    ));
    tx.statement(Statement::new(
        "DELETE FROM group_change WHERE id = CAST(?1 AS INTEGER) AND NOT EXISTS \
         (SELECT 1 FROM group_change_account a WHERE a.change_id = group_change.id)",
        params![kept.id],
    ));
    tx.commit(Reply::ok(NoOutput {})).await.map(drop)
}

/// As whom the events are written: whoever gave or took the group, or moved the account, then; the system now, where
/// nobody did.
fn ground(db: &Db, kept: &Kept, now: Timestamp) -> Ground {
    let at = if kept.author.is_some() { kept.at } else { now };
    let partner = kept.partner_account_id.to_string();
    Ground {
        db: db.clone(),
        author: kept.author.clone().unwrap_or_else(KeptAuthor::system).at(at),
        histories: Histories { account: partner.clone(), partner },
        account_name: String::new(),
        answer: None,
        in_service: None,
        gate: Gate::Open,
    }
}
