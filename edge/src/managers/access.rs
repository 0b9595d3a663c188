//! Slices of the runs that change what partner users are: account managers, or administrators (MGRS-020 to MGRS-028).
//!
//! What becomes of each item is settled in the batch that does it and kept in `job_item.before`: `{"changed": …}` if
//! something changed, `{"failed": <message>}` if it could not, `{}` if there was nothing to change (MGRS-027).

use super::{keep_an_administrator, start::Run};
use crate::{
    db::{Param, Statement, params, tx::Tx},
    events::record::BulkEvents,
    jobs::slice::{Count, Ended, Slice, Step, Then},
    problem::{Failure, Outcome},
};
use domain::{
    events::{Asset, EventAction},
    notifications::NotificationKind,
    problem::{Kind, Message},
};
use serde::Deserialize;
use serde_json::{Value, json};

/// People a slice makes account managers.
const CONVERTED: u64 = 100;
/// People a slice makes administrators: each may have thousands of accounts, which have their events too.
const UPGRADED: u64 = 1;
/// How often a slice that lost a race is done again before the queue brings it back.
const RUNS: u32 = 4;

/// The people of this turn whose access changes; the text's values are job, after and until.
const TURN: &str = "SELECT item FROM job_item WHERE job_id = ?1 AND n > ?2 AND n <= ?3 AND before ->> 'changed' = 1";

/// A turn: its values are job, after and until.
pub(super) fn turn(slice: &Slice, run: Run, items: u64) -> (Vec<Param>, u64) {
    let until = (run.after + items).min(slice.job().total);
    (params![slice.job().id, run.after, until], until)
}

/// So many new ids, as JSON.
pub(super) fn ids(slice: &Slice, count: u64) -> Value {
    json!((0..count).map(|_| slice.fresh_id()).collect::<Vec<_>>())
}

/// Stores the failures of a turn, and counts what was done. `label` names an item of
/// `job_item i`, from `named`, whose `?4` is the partner account.
pub(super) fn finish(slice: &Slice, tx: &mut Tx, turn: &[Param], until: u64, label: &str, named: &str) {
    let partner = slice.account().partner;
    let mut values = turn.to_vec();
    values.extend(params![partner]);
    tx.statement(Statement::new(
        format!(
            "INSERT INTO job_failure (job_id, item, reason) SELECT i.job_id, {label}, \
             json_object('key', i.before ->> 'failed') FROM job_item i {named} \
             WHERE i.job_id = ?1 AND i.n > ?2 AND i.n <= ?3 AND i.before ->> 'failed' IS NOT NULL \
             ON CONFLICT DO NOTHING"
        ),
        values,
    ));
    for (count, is) in [(Count::Done, "NULL"), (Count::Failed, "NOT NULL")] {
        let sql =
            format!("SELECT count(*) FROM job_item WHERE job_id = ?1 AND n <= ?2 AND before ->> 'failed' IS {is}");
        slice.count(tx, count, Statement::new(sql, params![slice.job().id, until]));
    }
}

/// What follows a turn.
pub(super) fn step(slice: &Slice, run: Run) -> Step {
    let then = if run.after >= slice.job().total { Then::Finish } else { Then::Again };
    Step { input: Some(json!(run)), then, ..Step::default() }
}

/// How a failed person is named.
const PERSON: &str = "coalesce(p.name || ' <' || p.email || '>', i.item)";
const NAMED: &str = "LEFT JOIN partner_user p ON p.id = i.item AND p.partner_account_id = ?4";

#[derive(Deserialize)]
struct Item {
    item: String,
    accounts: f64,
}

/// Whom a turn is about, and how many accounts each has now.
async fn items(slice: &Slice, turn: &[Param]) -> Outcome<Vec<Item>> {
    let sql = "SELECT i.item, (SELECT count(*) FROM account a WHERE a.id IN \
        (SELECT m.account_id FROM managed_account m WHERE m.partner_user_id = i.item)) AS accounts \
        FROM job_item i WHERE i.job_id = ?1 AND i.n > ?2 AND i.n <= ?3";
    slice.db().rows(Statement::new(sql, turn.to_vec())).await
}

/// Assignments of one person that an event keeps, so that an upgrade can be taken back (UNDO-001); of more it keeps none.
const KEPT: u32 = 1_000;

/// What is assigned to `p` of one kind, as an event keeps it: see `back::Pair`.
fn kept(table: &str, column: &str) -> String {
    format!(
        "json(iif((SELECT count(*) FROM {table} m WHERE m.partner_user_id = p.id) > {KEPT}, NULL, \
         json((SELECT json_group_array(json_array(m.{column}, json_array(m.ends_at, m.ended), NULL)) FROM {table} m \
         WHERE m.partner_user_id = p.id))))"
    )
}

/// Settles what becomes of each person of the turn.
fn settle(slice: &Slice, turn: &[Param], access: &str) -> Statement {
    let mut values = turn.to_vec();
    let (oneself, nobody) = (failed("managers-oneself"), failed("managers-no-such-person"));
    values.extend(params![slice.account().partner, access, slice.job().started_by, oneself, nobody]);
    Statement::new(
        format!(
            "UPDATE job_item SET before = coalesce((SELECT CASE WHEN p.id = ?6 THEN ?7 WHEN p.access = ?5 THEN '{{}}' \
         ELSE json_object('changed', 1, 'name', p.name, 'email', p.email, 'access', p.access, \
         'assignments', {}, 'groups', {}) END \
         FROM partner_user p WHERE p.id = job_item.item AND p.partner_account_id = ?4), ?8) \
         WHERE job_id = ?1 AND n > ?2 AND n <= ?3",
            kept("manager_assignment", "account_id"),
            kept("manager_group", "group_id")
        ),
        values,
    )
}

/// What is kept of an item that cannot be done: the Fluent id of the reason.
pub(super) fn failed(reason: &str) -> Value {
    json!({ "failed": reason })
}

/// Changes the access of those of the turn whom it concerns, and tells them who did (MGRS-028, MGRS-066).
fn change(slice: &Slice, tx: &mut Tx, turn: &[Param], access: &str, people: &[Item], told: &str) {
    let (at, by) = (tx.author().at, tx.author().name.clone());
    let mut values = turn.to_vec();
    values.extend(params![access, at, &by]);
    tx.statement(Statement::new(
        format!("UPDATE partner_user SET access = ?4, modified_at = ?5, modified_by = ?6 WHERE id IN ({TURN})"),
        values,
    ));
    let ids = ids(slice, people.len() as u64);
    let text = json!(Message::new(told).with("by", by));
    tx.statement(Statement::new(
        "INSERT INTO notification (id, person_id, kind, text, created_at, changed_at) \
         SELECT e.value, i.item, ?4, ?5, ?6, ?6 FROM json_each(?3) e \
         CROSS JOIN job_item i ON i.job_id = ?1 AND i.n = ?2 + 1 + e.key WHERE i.before ->> 'changed' = 1",
        vec![
            turn[0].clone(),
            turn[1].clone(),
            Param::from(ids),
            NotificationKind::AccessChanged.name().into(),
            Param::from(text),
            at.into(),
        ],
    ));
    for person in people {
        tx.tells(&person.item);
    }
}

/// An event for each person who changes: an account manager came to be, or is none any more (MGRS-065).
fn events(slice: &Slice, run: Run, action: EventAction, people: u64) -> BulkEvents {
    let (access, was) = match action {
        EventAction::Create => ("manager", "administrator"),
        _ => ("administrator", "manager"),
    };
    BulkEvents {
        action,
        asset: Asset::AccountManager,
        select: Statement::new(
            "SELECT e.value AS event_id, i.item AS asset_id, '[\"access\"]' AS properties, \
             json_object('name', i.before ->> 'name', 'email', i.before ->> 'email') AS core, \
             json_object('changes', json_object('access', json_object('old', ?5, 'new', ?6)), \
             'assignments', json(i.before -> 'assignments'), 'groupAssignments', json(i.before -> 'groups')) AS extra \
             FROM json_each(?4) e CROSS JOIN job_item i ON i.job_id = ?2 AND i.n = ?3 + 1 + e.key \
             WHERE i.before ->> 'changed' = 1",
            params![slice.job().id, run.after, ids(slice, people), was, access],
        ),
        tags: vec![slice.job().id.to_string()],
    }
}

/// One turn of making account managers. They hold no account at first (MGRS-022).
pub async fn convert(slice: &Slice) -> Outcome<Ended> {
    let run: Run = slice.input()?;
    let (values, until) = turn(slice, run, CONVERTED);
    let people = items(slice, &values).await?;
    let mut tx = slice.begin_with_events_sql(events(slice, run, EventAction::Create, until - run.after));
    tx.statement(settle(slice, &values, "manager"));
    change(slice, &mut tx, &values, "manager", &people, "managers-told-converted");
    keep_an_administrator(&mut tx, slice.account().partner);
    finish(slice, &mut tx, &values, until, PERSON, NAMED);
    let next = Run { after: until, ..run };
    match slice.commit(tx, step(slice, next)).await {
        Err(Failure::Problem(problem)) if problem.kind == Kind::LastAdministrator => {
            refuse(slice, &values, next, "managers-last-administrator").await
        }
        ended => ended,
    }
}

/// A turn of which nothing can be done, and why.
async fn refuse(slice: &Slice, turn: &[Param], next: Run, why: &str) -> Outcome<Ended> {
    let mut tx = slice.begin_unrecorded(crate::db::tx::Unrecorded::JobStart);
    let mut values = turn.to_vec();
    values.extend(params![failed(why)]);
    let sql = "UPDATE job_item SET before = ?4 WHERE job_id = ?1 AND n > ?2 AND n <= ?3";
    tx.statement(Statement::new(sql, values));
    finish(slice, &mut tx, turn, next.after, PERSON, NAMED);
    slice.commit(tx, step(slice, next)).await
}

/// One turn of making administrators. Their assignments go, each with its event in the account (MGRS-024, MGRS-065).
pub async fn upgrade(slice: &Slice) -> Outcome<Ended> {
    let run: Run = slice.input()?;
    let (job, total) = (slice.job().id, slice.job().total);
    let (values, until) = turn(slice, run, UPGRADED);
    let mut runs = 1;
    loop {
        let people = items(slice, &values).await?;
        let accounts = people.iter().map(|person| person.accounts as u64).sum::<u64>();
        let mut tx = slice.begin_with_events_sql(events(slice, run, EventAction::Delete, until - run.after));
        tx.statement(settle(slice, &values, "administrator"));
        change(slice, &mut tx, &values, "administrator", &people, "managers-told-upgraded");
        // The accounts are noted behind the items, since the events are made when the assignments are gone.
        let behind = total + run.added;
        let mut noted = values.clone();
        noted.extend(params![behind]);
        tx.statement(Statement::new(
            format!(
                "INSERT INTO job_item (job_id, n, item, before) SELECT ?1, ?4 + row_number() OVER (), m.account_id, \
                 json_object('account', 1, 'name', p.name) FROM managed_account m \
                 CROSS JOIN partner_user p ON p.id = m.partner_user_id WHERE m.partner_user_id IN ({TURN})"
            ),
            noted,
        ));
        // As many as there are ids for their events: somebody may have been given another one since they were counted.
        tx.statement(Statement::new(
            "INSERT INTO expectation (version) SELECT 0 WHERE \
             (SELECT count(*) FROM job_item WHERE job_id = ?1 AND n > ?2) > ?3",
            params![job, behind, accounts],
        ));
        tx.statement(Statement::new(
            format!("DELETE FROM manager_assignment WHERE partner_user_id IN ({TURN})"),
            values.clone(),
        ));
        tx.statement(Statement::new(
            format!("DELETE FROM manager_group WHERE partner_user_id IN ({TURN})"),
            values.clone(),
        ));
        tx.events_sql_in_accounts(BulkEvents {
            action: EventAction::Edit,
            asset: Asset::Account,
            select: Statement::new(
                "SELECT a.id AS history, e.value AS event_id, a.id AS asset_id, '[\"accountManagers\"]' AS properties, \
                 json_object('name', a.name, 'accountNumber', a.account_number) AS core, json_object('changes', \
                 json_object('accountManagers', json_object('old', json_array(i.before ->> 'name'), 'new', json_array()))) \
                 AS extra FROM json_each(?4) e CROSS JOIN job_item i ON i.job_id = ?2 AND i.n = ?3 + 1 + e.key \
                 CROSS JOIN account a ON a.id = i.item",
                params![job, behind, ids(slice, accounts)],
            ),
            tags: vec![job.to_string()],
        });
        finish(slice, &mut tx, &values, until, PERSON, NAMED);
        let next = Run { after: until, added: run.added + accounts, ..run };
        match slice.commit(tx, step(slice, next)).await {
            Err(Failure::Race) if runs < RUNS => runs += 1,
            ended => return ended,
        }
    }
}
