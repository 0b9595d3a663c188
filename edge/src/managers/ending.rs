//! Assignments that end (DELG-001): the sweep tells those concerned before, and notes the end with its events. Reach
//! does not wait for it: the view `managed_account` leaves out what has ended at the very request.

use super::group_changes::{GroupChange, keep};
use crate::{
    db::{
        Db, Statement, column, params,
        tx::{Ground, Tx, Unrecorded},
    },
    events::record::{Author, BulkEvents, Histories, NewEvent, Origin},
    guard::{reply::Reply, second::Gate},
    notifications::notice::{self, NewNotice},
    problem::{Failure, Outcome},
};
use domain::{
    Timestamp,
    events::{ActorKind, Asset, EventAction, differences},
    ids::{AccountId, GroupId, PartnerAccountId, PersonId},
    managers::NOTICES,
    notifications::NotificationKind,
    operation::NoOutput,
    problem::{Kind, Message},
};
use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;

/// Assignments that a round takes of each kind: at most some hundred end within a minute.
const ROUND: u32 = 500;
const DAY: i64 = 24 * 60 * 60 * 1000;

/// What can be assigned: single accounts, and groups (DELG-002).
#[derive(Clone, Copy, PartialEq, Eq)]
enum Assigned {
    Account,
    Group,
}

impl Assigned {
    const ALL: [Self; 2] = [Self::Account, Self::Group];

    /// Its table, and the column that says what is assigned.
    const fn table(self) -> (&'static str, &'static str) {
        match self {
            Self::Account => ("manager_assignment", "account_id"),
            Self::Group => ("manager_group", "group_id"),
        }
    }

    /// The columns of [`Ending`], of the assignment `m`. The index is named so that it is used whatever its statistics.
    fn columns(self) -> String {
        let (table, column) = self.table();
        let (number, of) = match self {
            Self::Account => ("a.account_number", "account"),
            Self::Group => ("''", "account_group"),
        };
        format!(
            "SELECT m.partner_user_id AS person, p.partner_account_id AS partner, p.name, p.email, \
             m.{column} AS account, a.name AS account_name, {number} AS account_number, m.ends_at, (SELECT g.id \
             FROM partner_user g WHERE g.id = m.assigned_person AND g.access = 'administrator' AND g.role_id IS NULL \
             AND g.active = 1) AS giver FROM {table} m INDEXED BY {table}_to_end CROSS JOIN partner_user p \
             ON p.id = m.partner_user_id CROSS JOIN {of} a ON a.id = m.{column} WHERE m.ends_at IS NOT NULL AND m.ended = 0"
        )
    }
}

/// An assignment that ends, or has ended. Of a group `account` is its id, and it has no number.
#[derive(Debug, Clone, Deserialize)]
struct Ending {
    person: PersonId,
    partner: PartnerAccountId,
    name: String,
    email: String,
    account: AccountId,
    account_name: String,
    account_number: String,
    /// Whoever gave it, if they can still renew it.
    giver: Option<PersonId>,
    #[serde(deserialize_with = "column::time")]
    ends_at: Timestamp,
}

/// One round.
pub async fn sweep(db: &Db, now: Timestamp) -> Outcome<()> {
    for what in Assigned::ALL {
        for days in NOTICES.iter().rev() {
            for endings in groups(db.rows(due(what, now, *days)).await?) {
                tell(db, what, now, *days, &endings).await?;
            }
        }
        for endings in groups(db.rows(over(what, now)).await?) {
            note(db, what, now, &endings).await?;
        }
    }
    Ok(())
}

/// What has ended and is not noted yet.
fn over(what: Assigned, now: Timestamp) -> Statement {
    let sql = format!("{} AND m.ends_at <= ?1 ORDER BY m.ends_at LIMIT {ROUND}", what.columns());
    Statement::new(sql, params![now])
}

/// What ends within so many days, and of which nobody was told so yet. What was given for less than that is no news.
fn due(what: Assigned, now: Timestamp, days: u16) -> Statement {
    let sql = format!(
        "{} AND m.ends_at > ?1 AND m.ends_at <= ?2 AND coalesce(m.told, 999) > ?3 \
         AND m.assigned_at < m.ends_at - ?4 ORDER BY m.ends_at LIMIT {ROUND}",
        what.columns()
    );
    let span = i64::from(days) * DAY;
    Statement::new(sql, params![now, now.as_millisecond() + span, u32::from(days), span])
}

/// By person: each is told once, and has one event.
fn groups(mut endings: Vec<Ending>) -> Vec<Vec<Ending>> {
    endings.sort_by_key(|ending| ending.person);
    endings.chunk_by(|a, b| a.person == b.person).map(<[Ending]>::to_vec).collect()
}

fn ground(db: &Db, now: Timestamp, partner: PartnerAccountId) -> Ground {
    let author = Author {
        kind: ActorKind::System,
        id: "system".to_owned(),
        name: "System".to_owned(),
        partner: None,
        at: now,
        request: Uuid::now_v7().to_string(),
        origin: Origin::Portal,
        job: None,
        approved: None,
    };
    let partner = partner.to_string();
    let histories = Histories { account: partner.clone(), partner };
    Ground {
        db: db.clone(),
        author,
        histories,
        account_name: String::new(),
        answer: None,
        in_service: None,
        gate: Gate::Open,
    }
}

/// A word to the manager, `own`, and to those who gave the accounts, `given`.
fn words(tx: &mut Tx, (own, given): (&str, &str), endings: &[Ending], days: u16, now: Timestamp) {
    let [first, ..] = endings else { return };
    let text = |key: &str, of: &[&Ending]| {
        let name = of.first().map(|ending| ending.account_name.clone()).unwrap_or_default();
        Message::new(key)
            .with("name", name)
            .with("accounts", of.len() as u64)
            .with("more", of.len().saturating_sub(1) as u64)
            .with("days", days)
            .with("manager", first.name.clone())
    };
    let mut told = vec![(first.person, text(own, &endings.iter().collect::<Vec<_>>()))];
    let mut givers: Vec<PersonId> = endings.iter().filter_map(|ending| ending.giver).collect();
    givers.sort();
    givers.dedup();
    for giver in givers {
        let of: Vec<_> = endings.iter().filter(|ending| ending.giver == Some(giver)).collect();
        told.push((giver, text(given, &of)));
    }
    for (person, text) in told {
        // No account: whose assignment has ended does not reach it any more, and shall be told all the same.
        let kind = NotificationKind::AssignmentEnds;
        let notice = NewNotice { person, account: String::new(), kind, text, user: None };
        tx.statement(notice::insert(&notice, now));
        tx.tells(&person.to_string());
    }
}

/// Changes these assignments of one person unless another sweep was faster; `set` has its value as `?3`.
fn mark(tx: &mut Tx, what: Assigned, endings: &[Ending], set: &str, value: i64) {
    let [first, ..] = endings else { return };
    let (table, column) = what.table();
    tx.statement(Statement::new(
        format!(
            "UPDATE {table} SET {set} WHERE partner_user_id = ?1 AND ended = 0 \
             AND ({column}, ends_at) IN (SELECT value ->> 0, value ->> 1 FROM json_each(?2))"
        ),
        params![
            first.person,
            json!(endings.iter().map(|e| json!([e.account, e.ends_at.as_millisecond()])).collect::<Vec<_>>()),
            value,
        ],
    ));
    tx.statement(Statement::new(
        "INSERT INTO expectation (found) SELECT 0 WHERE changes() <> ?1",
        params![endings.len()],
    ));
}

async fn commit(tx: Tx) -> Outcome<()> {
    match tx.commit(Reply::ok(NoOutput {})).await {
        Ok(_) => Ok(()),
        // Another sweep was faster, or somebody has changed one of them: the next round meets what there is.
        Err(Failure::Problem(problem)) if problem.kind == Kind::NotFound => Ok(()),
        Err(failure) => Err(failure),
    }
}

/// Tells that assignments end soon, once at each of the days.
async fn tell(db: &Db, what: Assigned, now: Timestamp, days: u16, endings: &[Ending]) -> Outcome<()> {
    let [first, ..] = endings else { return Ok(()) };
    let mut tx = Tx::begin_unrecorded(ground(db, now, first.partner), Unrecorded::Notifications);
    mark(&mut tx, what, endings, "told = ?3", i64::from(days));
    words(&mut tx, ("managers-told-ends", "managers-told-ends-given"), endings, days, now);
    commit(tx).await
}

/// Notes that assignments have ended, with an event of the person and one in each account.
async fn note(db: &Db, what: Assigned, now: Timestamp, endings: &[Ending]) -> Outcome<()> {
    let [first, ..] = endings else { return Ok(()) };
    let name = |e: &Ending| match what {
        Assigned::Account => format!("{} ({})", e.account_name, e.account_number),
        Assigned::Group => e.account_name.clone(),
    };
    let property = if what == Assigned::Group { "accountGroups" } else { "accounts" };
    let names: Vec<_> = endings.iter().map(name).collect();
    let changes = differences([(property, json!(names), json!([]))]);
    let event = NewEvent::edited(Asset::AccountManager, first.person, changes)
        .core(json!({ "name": first.name, "email": first.email }))
        .extra("ended", true);
    let mut tx = Tx::begin(ground(db, now, first.partner), event);
    mark(&mut tx, what, endings, "ended = ?3", 1);
    let accounts: Vec<_> = endings.iter().map(|ending| json!([ending.account, Uuid::now_v7()])).collect();
    // Of a group there is none: the subselect finds no account of its id; what is kept below becomes theirs.
    tx.events_sql_in_accounts(BulkEvents {
        action: EventAction::Edit,
        asset: Asset::Account,
        select: Statement::new(
            "SELECT a.id AS history, e.value ->> 1 AS event_id, a.id AS asset_id, '[\"accountManagers\"]' AS properties, \
             json_object('name', a.name, 'accountNumber', a.account_number) AS core, json_object('changes', \
             json_object('accountManagers', json_object('old', json_array(?3), 'new', json_array())), 'ended', json('true')) \
             AS extra FROM json_each(?2) e CROSS JOIN account a ON a.id = e.value ->> 0",
            params![json!(accounts), &first.name],
        ),
        tags: Vec::new(),
    });
    if what == Assigned::Group {
        for ending in endings {
            let change =
                GroupChange { group: GroupId(ending.account.0), people: &[&ending.name], gained: false, ends_at: None };
            for statement in keep(&change, &tx.author().clone()) {
                tx.statement(statement);
            }
        }
    }
    words(&mut tx, ("managers-told-ended", "managers-told-ended-given"), endings, 0, now);
    commit(tx).await
}
